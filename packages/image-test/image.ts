// The image under test: found in the engine or pulled, with what its configuration says.
import { type ImageReference, writeImageReference } from '@hakobune/image'
import type { Login } from '@hakobune/registry'
import { UserError } from '@hakobune/text'
import { z } from 'zod'
import { complaint, type Engine, type EngineEffects } from './engine.ts'
import { withLogin } from './login.ts'

export interface Image {
  /** As the engine is told it. */
  readonly name: string
  /** `linux/amd64`, `linux/arm64/v8`. */
  readonly platform: string
  readonly environment: ReadonlyMap<string, string>
  readonly entrypoint: readonly string[]
  readonly cmd: readonly string[]
  readonly labels: ReadonlyMap<string, string>
  /** `8080/tcp`. */
  readonly exposedPorts: readonly string[]
  readonly volumes: readonly string[]
  readonly workdir: string
  readonly user: string
}

const keys = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => Object.keys(value ?? {}))
const words = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? [])

/** What `docker image inspect` answers, as far as it is asked for here. */
const Inspection = z.object({
  Os: z.string(),
  Architecture: z.string(),
  Variant: z.string().optional(),
  Config: z.object({
    Env: words,
    Entrypoint: words,
    Cmd: words,
    Labels: z.record(z.string(), z.string()).nullish(),
    ExposedPorts: keys,
    Volumes: keys,
    WorkingDir: z.string().default(''),
    User: z.string().default(''),
  }),
})

const readPair = (text: string): readonly [string, string] => {
  const at = text.indexOf('=')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

const readImage = (name: string, json: string): Image => {
  const { Os, Architecture, Variant, Config } = Inspection.parse(JSON.parse(json))
  return {
    name,
    platform: [Os, Architecture, Variant].filter(Boolean).join('/'),
    environment: new Map(Config.Env.map(readPair)),
    entrypoint: Config.Entrypoint,
    cmd: Config.Cmd,
    labels: new Map(Object.entries(Config.Labels ?? {})),
    exposedPorts: Config.ExposedPorts,
    volumes: Config.Volumes,
    workdir: Config.WorkingDir,
    user: Config.User,
  }
}

export interface ImageSource {
  readonly image: ImageReference
  /** Absent: the engine's own. */
  readonly platform: string | undefined
  /** Asked for only when the image must be pulled. */
  readonly login: () => Promise<Login | undefined>
  /** A folder that the caller removes. */
  readonly folder: string
}

const explainPull = (name: string, platform: string, present: Image | undefined, why: string): Error => {
  if (present !== undefined)
    return new UserError(
      `the Docker engine has ${name} for ${present.platform} only, and ${platform} is wanted`,
      {
        fix: `build it for ${platform}, or leave out "platform:"`,
        cause: new Error(why),
      },
    )
  if (/no match(?:ing manifest)? for/i.test(why))
    return new UserError(`${name} has no image for ${platform}`, {
      fix: `build it for ${platform}, or set "platform:" to one that it has`,
      cause: new Error(why),
    })
  if (/unauthorized|denied|authentication|no basic auth|forbidden/i.test(why))
    return new UserError(`the registry does not let ${name} be pulled`, {
      fix: 'correct the image, or give the step a login: "role" for ECR, else "username" and "password"',
      cause: new Error(why),
    })
  if (/not found|manifest unknown|name unknown|does not exist|invalid reference/i.test(why))
    return new UserError(`there is no image ${name}, neither in the Docker engine nor in its registry`, {
      fix: 'build or push it in an earlier step, or correct the name',
      cause: new Error(why),
    })
  if (/connection refused|no such host|dial tcp|timeout|EOF/i.test(why))
    return new UserError(
      `the image ${name} is not in the Docker engine, and its registry cannot be reached`,
      {
        fix: 'build it in an earlier step with "load", or correct the registry, which is the part before the first "/"',
        cause: new Error(why),
      },
    )
  return new Error(`docker pull ${name}: ${why}`)
}

const inspect = async (engine: Engine, name: string, signal: AbortSignal): Promise<Image | undefined> => {
  const finished = await engine.ask(['image', 'inspect', '--format', '{{json .}}', name], { signal })
  signal.throwIfAborted()
  if (finished.code === 0) return readImage(name, finished.stdout)
  if (/no such (?:image|object)|not found/i.test(finished.stderr)) return undefined
  throw new Error(`docker image inspect ${name}: ${complaint(finished)}`)
}

/** `linux/arm64` is answered by `linux/arm64/v8`. */
const isPlatform = (image: Image, wanted: string | undefined): boolean =>
  wanted === undefined || image.platform === wanted || image.platform.startsWith(`${wanted}/`)

type Effects = Pick<EngineEffects, 'environment' | 'signal'>

const pull = async (
  engine: Engine,
  { image, platform, login, folder }: ImageSource,
  { environment, signal }: Effects,
  present: Image | undefined,
): Promise<Image> => {
  const name = writeImageReference(image)
  const known = await login()
  const added = known === undefined ? {} : await withLogin(environment, image.registry, known, folder)
  const args = ['pull', '--quiet', ...(platform === undefined ? [] : ['--platform', platform]), name]
  const finished = await engine.ask(args, { signal, environment: added })
  signal.throwIfAborted()
  if (finished.code !== 0) throw explainPull(name, platform ?? engine.platform, present, complaint(finished))
  const pulled = await inspect(engine, name, signal)
  if (pulled === undefined) throw new Error(`${name} was pulled, but the engine does not have it`)
  return pulled
}

/**
 * Gives the image to `work`, pulled where the engine does not have it; what was pulled is removed afterwards.
 * @throws UserError when it is nowhere, may not be pulled, or is not there for the platform
 */
export const useImage = async <T>(
  engine: Engine,
  source: ImageSource,
  effects: Effects,
  work: (image: Image) => Promise<T>,
): Promise<T> => {
  const name = writeImageReference(source.image)
  const present = await inspect(engine, name, effects.signal)
  if (present !== undefined && isPlatform(present, source.platform)) return work(present)
  try {
    return await work(await pull(engine, source, effects, present))
  } finally {
    // Where the name stood for another platform before, it is not known to be ours alone: it stays.
    if (present === undefined) await engine.ask(['rmi', name])
  }
}

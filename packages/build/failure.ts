// Explains a failed build from what buildx said: which line of the Dockerfile, which registry, which lack.
import { type ImageReference, writeImageReference } from '@hakobune/image'
import { UserError } from '@hakobune/text'

/** The tag that buildx was to push is there already, and may not be moved: another run may have been faster. */
export class TagTaken extends UserError {}

export interface FailedRequest {
  readonly image: ImageReference
  /** The Dockerfile's path. */
  readonly file: string
  readonly platforms: readonly string[]
}

/** What is shown of the failing command's output. */
const LAST_LINES = 20

interface Said {
  /** The words behind the last "ERROR:". */
  readonly error: string
  /** The first failing line of the Dockerfile, if one is to blame. */
  readonly line: number | undefined
  /** The failing instruction as it stands there. */
  readonly instruction: string
  /** The failing step's title. */
  readonly step: string
  /** The failing step's own output, its last lines. */
  readonly output: readonly string[]
}

/** The block between two lines of dashes that begins with ` > [step]:`; BuildKit repeats the step's log there. */
const failedStep = (lines: readonly string[]): Pick<Said, 'step' | 'output'> => {
  const start = lines.findLastIndex((line) => /^ > .*:$/.test(line))
  if (start < 0) return { step: '', output: [] }
  const end = lines.findIndex((line, index) => index > start && /^-{6,}$/.test(line))
  const output = lines
    .slice(start + 1, end < 0 ? undefined : end)
    .map((line) => line.replace(/^\d+\.\d+ /, ''))
    .slice(-LAST_LINES)
  return { step: lines[start]?.slice(3, -1) ?? '', output }
}

const readSaid = (lines: readonly string[]): Said => {
  const errorAt = lines.findLastIndex((line) => /^ERROR: /.test(line))
  const marked = lines.flatMap((line) => {
    const [, number, text = ''] = /^\s*(\d+) \| >>> (.*)$/.exec(line) ?? []
    return number === undefined ? [] : [{ number: Number(number), text }]
  })
  return {
    error: (lines[errorAt] ?? '').replace(/^ERROR: (?:failed to build: )?(?:failed to solve: )?/, ''),
    line: marked[0]?.number,
    instruction: marked.map(({ text }) => text).join('\n'),
    ...failedStep(lines),
  }
}

interface Explanation {
  readonly what: string
  readonly fix: string
}

type Explain = (said: Said, request: FailedRequest, match: RegExpExecArray) => Explanation

const nameOf = ({ image: { registry, repository } }: FailedRequest): string =>
  writeImageReference({ registry, repository })

const indented = (text: string): string => text.replaceAll(/^/gm, '  ')

const TAKEN = /immutable|TAG_INVALID/i

/** Why a registry gave no answer, or not the one that was asked for: for pushes and for bases alike. */
const REGISTRY_TROUBLE: readonly (readonly [RegExp, (where: string) => Explanation])[] = [
  [
    /no such host/,
    (where) => ({
      what: `there is no host for ${where}`,
      fix: 'correct the registry, the part before the first "/"',
    }),
  ],
  [
    /connection refused/,
    (where) => ({
      what: `nothing answers at ${where}`,
      fix: 'correct the host and port, or start the registry',
    }),
  ],
  [
    /i\/o timeout|context deadline exceeded|TLS handshake timeout/,
    (where) => ({
      what: `${where} did not answer in time`,
      fix: 'run the job again, or open the network to it',
    }),
  ],
  [
    /server gave HTTP response to HTTPS client/,
    (where) => ({
      what: `${where} does not speak TLS`,
      fix: 'give the registry a certificate; Docker trusts plain http on loopback only',
    }),
  ],
  [
    /x509|certificate/,
    (where) => ({
      what: `the certificate of ${where} is not trusted by the Docker engine`,
      fix: "add its authority to the engine's /etc/docker/certs.d",
    }),
  ],
  [
    /toomanyrequests|429 Too Many/i,
    (where) => ({
      what: `${where} limits how often it may be asked`,
      fix: 'log in with a larger limit, or run the job again later',
    }),
  ],
  [
    /unauthorized|no basic auth credentials|status(?: code)?:? 401\b|authentication required|authorization failed/i,
    (where) => ({
      what: `${where} asks for a login, or does not accept the one it got`,
      fix: 'give the inputs "username" and "password" (for ECR "role"), or let an earlier step run docker login',
    }),
  ],
  [
    /denied|forbidden|status(?: code)?:? 403\b|insufficient_scope/i,
    (where) => ({ what: `${where} refuses this login`, fix: 'give the login the right to it' }),
  ],
  [
    TAKEN,
    (where) => ({
      what: `a tag of ${where} is there already and immutable`,
      fix: 'choose another tag, or allow the tag to be moved',
    }),
  ],
  [
    /name unknown|NAME_UNKNOWN|repository .* does not exist|blobs\/uploads\/\S*: 404/i,
    (where) => ({ what: `there is no repository ${where}`, fix: 'create it, or correct the name' }),
  ],
]

const troubleWith = (where: string, error: string): Explanation | undefined =>
  REGISTRY_TROUBLE.find(([pattern]) => pattern.test(error))?.[1](where)

const explainPush: Explain = (said, request) =>
  troubleWith(nameOf(request), said.error) ?? {
    what: `the image could not be pushed to ${nameOf(request)}`,
    fix: 'read what the registry said, below, and run the job again',
  }

const explainBase: Explain = (said, _, [, base = 'the base image']) =>
  /not found|pull access denied|repository does not exist/i.test(said.error)
    ? {
        what: `there is no base image ${base}`,
        fix: 'correct its name or tag in the Dockerfile, or the build argument that gives it',
      }
    : (troubleWith(`the registry of the base image ${base}`, said.error) ?? {
        what: `the base image ${base} could not be read`,
        fix: 'read what its registry said, below, and run the job again',
      })

/** Tried in this order; the first whose pattern is in the error or in the failed command's output explains it. */
const CAUSES: readonly (readonly [RegExp, Explain])[] = [
  [
    /Cannot connect to the Docker daemon|error during connect|dial unix .*docker\.sock/,
    (said) => ({
      what: `the Docker engine went away (${said.error})`,
      fix: 'look at the engine’s log on the runner, and run the job again',
    }),
  ],
  [
    /no space left on device/,
    () => ({
      what: 'the disk of the runner is full',
      fix: 'free space before this step, make the image smaller, or use a larger runner',
    }),
  ],
  [
    /exec format error/,
    (_, { platforms }) => ({
      what: `a program in the image is for another architecture than the one that builds (${platforms.join(', ')})`,
      fix: 'use a base image and files for this platform, set "platforms:" to what the base is, or set up emulation with docker/setup-qemu-action',
    }),
  ],
  [/failed to push|^pushing \S+ with docker$/m, explainPush],
  [/failed to resolve source metadata for ([^\s:]+(?::\d+\/[^\s:]+)?(?::[\w.-]+)?)/, explainBase],
  [
    /no match for platform in manifest|does not match the specified platform/,
    (_, { platforms }) => ({
      what: `the base image has no version for ${platforms.join(', ')}`,
      fix: 'use a base image for this platform, or set "platforms:"',
    }),
  ],
  [
    /"(\/[^"]*)": not found/,
    (said, _, [, path = '']) => ({
      what: `there is no ${path} to copy: ${said.instruction}`,
      fix: 'correct the path (it starts at the build context), or remove the line in .dockerignore that leaves it out',
    }),
  ],
  [
    /did not complete successfully: exit code: (\d+)/,
    (said, _, [, code = '']) => ({
      what: `the command ended with exit code ${code}:\n${indented(said.instruction)}`,
      fix: 'mend the command, or what it needs; its output is above and in the log',
    }),
  ],
]

/** The error for a buildx that ended with another code than 0, from all that it printed. */
export const explainFailure = (lines: readonly string[], request: FailedRequest): UserError => {
  const said = readSaid(lines)
  const place = { file: request.file, ...(said.line === undefined ? {} : { line: said.line }) }
  const evidence = [said.step, said.error, ...said.output].join('\n')
  for (const [pattern, explain] of CAUSES) {
    const match = pattern.exec(evidence)
    if (match === null) continue
    const { what, fix } = explain(said, request, match)
    const isPush = explain === explainPush
    const output = said.output.length === 0 || isPush ? '' : `\nIt said:\n${indented(said.output.join('\n'))}`
    const isTaken = isPush && TAKEN.test(said.error)
    return new (isTaken ? TagTaken : UserError)(`${what}${output}`, {
      ...(isPush || said.line === undefined ? {} : { place }),
      fix,
      cause: new Error(said.error),
    })
  }
  return new UserError(`the build failed: ${said.error || lines.at(-1) || 'buildx said nothing'}`, {
    place,
    fix: 'read the log of the build above',
  })
}

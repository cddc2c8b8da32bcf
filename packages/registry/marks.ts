// Marks: "this environment ran this digest", kept at the digest itself as an artifact that refers to it.
import { type Descriptor, readManifest } from './manifest.ts'
import type { Repository } from './repository.ts'

/** The artifact type of a mark. */
export const MARK = 'application/vnd.hakobune.environment.v1+json'

const ENVIRONMENT = 'vnd.hakobune.environment'
const RUN = 'vnd.hakobune.run'
/** Defined by OCI (image spec, "Pre-Defined Annotation Keys"), in RFC 3339. */
const CREATED = 'org.opencontainers.image.created'

export interface Mark {
  /** The environment that ran the digest: `qa`. */
  readonly environment: string
  /** The address of the run that saw it there. */
  readonly run?: string
  /** When, in RFC 3339. */
  readonly time: string
}

/** How a mark is written into an artifact; `readMark` reads it back. */
export const writeMark = ({ environment, run, time }: Mark): Readonly<Record<string, string>> => ({
  [ENVIRONMENT]: environment,
  ...(run === undefined ? {} : { [RUN]: run }),
  [CREATED]: time,
})

const readMark = (annotations: Readonly<Record<string, string>>): Mark | undefined => {
  const { [ENVIRONMENT]: environment, [RUN]: run, [CREATED]: time = '' } = annotations
  return environment === undefined ? undefined : { environment, ...(run === undefined ? {} : { run }), time }
}

/** A list of referrers should repeat the artifact's annotations; where it does not, the artifact has them. */
const annotationsOf = async (
  repository: Repository,
  { digest, annotations }: Descriptor,
): Promise<Readonly<Record<string, string>>> => {
  if (annotations?.[ENVIRONMENT] !== undefined) return annotations
  const manifest = await repository.manifest(digest)
  if (manifest === undefined) return {}
  const content = readManifest(manifest)
  return content.kind === 'image' ? content.image.annotations : {}
}

/** The marks of `digest`, one an environment: its earliest. */
export const listMarks = async (repository: Repository, digest: string): Promise<readonly Mark[]> => {
  const artifacts = await repository.referrers(digest, MARK)
  const annotations = await Promise.all(artifacts.map((artifact) => annotationsOf(repository, artifact)))
  const marks = annotations
    .flatMap((each) => readMark(each) ?? [])
    .toSorted((a, b) => a.time.localeCompare(b.time))
  return marks.filter(
    ({ environment }, index) => marks.findIndex((mark) => mark.environment === environment) === index,
  )
}

export const hasMark = async (
  repository: Repository,
  digest: string,
  environment: string,
): Promise<boolean> => (await listMarks(repository, digest)).some((mark) => mark.environment === environment)

// The record "these tests passed on this digest", kept at the digest itself as an artifact that refers to it.
import { type Descriptor, type Repository, readManifest } from '@hakobune/registry'

/** The artifact type of a record. */
export const TESTED = 'application/vnd.hakobune.test.v1+json'

const SUITE = 'vnd.hakobune.suite'
const TESTS = 'vnd.hakobune.tests'
const RUN = 'vnd.hakobune.run'
/** Defined by OCI (image spec, "Pre-Defined Annotation Keys"), in RFC 3339. */
const CREATED = 'org.opencontainers.image.created'

export interface TestRecord {
  /** The hash of the test files and options: see `hashSuites`. */
  readonly suite: string
  /** How many tests passed; none failed, else there would be no record. */
  readonly tests: number
  /** The address of the run. */
  readonly run?: string
  /** When, in RFC 3339. */
  readonly time: string
}

const writeRecord = ({ suite, tests, run, time }: TestRecord): Readonly<Record<string, string>> => ({
  [SUITE]: suite,
  [TESTS]: String(tests),
  ...(run === undefined ? {} : { [RUN]: run }),
  [CREATED]: time,
})

const readRecord = (annotations: Readonly<Record<string, string>>): readonly TestRecord[] => {
  const { [SUITE]: suite, [TESTS]: tests, [RUN]: run, [CREATED]: time = '' } = annotations
  return suite === undefined
    ? []
    : [{ suite, tests: Number(tests ?? 0), ...(run === undefined ? {} : { run }), time }]
}

/** A list of referrers should repeat the artifact's annotations; where it does not, the artifact has them. */
const annotationsOf = async (
  repository: Repository,
  { digest, annotations }: Descriptor,
): Promise<Readonly<Record<string, string>>> => {
  if (annotations?.[SUITE] !== undefined) return annotations
  const manifest = await repository.manifest(digest)
  const content = manifest === undefined ? undefined : readManifest(manifest)
  return content?.kind === 'image' ? content.image.annotations : {}
}

/** The records of `digest`, earliest first. None where the image is not there. */
export const listRecords = async (repository: Repository, digest: string): Promise<readonly TestRecord[]> => {
  const artifacts = await repository.referrers(digest, TESTED)
  const annotations = await Promise.all(artifacts.map((artifact) => annotationsOf(repository, artifact)))
  return annotations.flatMap(readRecord).toSorted((a, b) => a.time.localeCompare(b.time))
}

/** Adds the record, unless the same tests are recorded already; answers the one that is there now. */
export const putRecord = async (
  repository: Repository,
  digest: string,
  record: TestRecord,
): Promise<{ readonly kind: 'recorded' | 'known'; readonly record: TestRecord }> => {
  const known = (await listRecords(repository, digest)).find(({ suite }) => suite === record.suite)
  if (known !== undefined) return { kind: 'known', record: known }
  await repository.attach(digest, { artifactType: TESTED, annotations: writeRecord(record) })
  return { kind: 'recorded', record }
}

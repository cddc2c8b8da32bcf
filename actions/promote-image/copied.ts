// What a copy comes to: each part with its way, and the blobs and bytes of each way.
import type { BlobCopy, CopyPlan, ManifestCopy, Transferred } from '@hakobune/registry'
import { writeBytes } from '@hakobune/text'

export interface Amount {
  readonly blobs: number
  readonly bytes: number
}

/** Stable: it is part of the output `result`. */
export interface Copied {
  /** Manifests that were not there: of the image, its platforms, and what is about them. */
  readonly manifests: number
  readonly mounted: Amount
  readonly streamed: Amount
  /** Blobs that the target had. */
  readonly there: Amount
  /** Layers that may not be distributed, and stay at their own addresses. */
  readonly elsewhere: Amount
}

const amountOf = (blobs: readonly BlobCopy[]): Amount => ({
  blobs: blobs.length,
  bytes: blobs.reduce((sum, { blob }) => sum + blob.size, 0),
})

const count = ({ blobs, manifests }: CopyPlan): Copied => {
  const by = (wanted: BlobCopy['way']): Amount => amountOf(blobs.filter(({ way }) => way === wanted))
  return {
    manifests: manifests.filter(({ there }) => !there).length,
    mounted: by('mount'),
    streamed: by('stream'),
    there: by('there'),
    elsewhere: by('elsewhere'),
  }
}

export const countPlanned = (plan: CopyPlan): Copied => count(plan)

/** What really happened: a registry may have wanted the bytes where a mount was asked for. */
export const countTransferred = (plan: CopyPlan, transferred: Transferred): Copied => {
  const ways = { mounted: 'mount', sent: 'stream', there: 'there' } as const
  const arrivals = new Map(transferred.map(({ blob, arrival }) => [blob.digest, ways[arrival]]))
  const blobs = plan.blobs.map(({ blob, way }) => ({ blob, way: arrivals.get(blob.digest) ?? way }))
  return count({ ...plan, blobs })
}

const WAYS = {
  mount: 'mounted',
  stream: 'streamed',
  there: '',
  elsewhere: 'stays at its own address',
} as const

const describeBlob = ({ blob, way }: BlobCopy): string => {
  const sign = way === 'mount' || way === 'stream' ? '+' : ' '
  return [sign, blob.digest, writeBytes(blob.size), WAYS[way]].filter((part) => part !== '').join(' ')
}

const describeManifest = ({ manifest, role, there }: ManifestCopy): string => {
  const sign = there ? ' ' : '+'
  switch (role.kind) {
    case 'image':
      return `${sign} ${manifest.digest} ${manifest.mediaType}`
    case 'referrer':
      return `${sign} ${manifest.digest} ${role.artifactType ?? manifest.mediaType} about ${role.subject}`
    case 'tag':
      return `${there ? ' ' : role.held === undefined ? '+' : '~'} ${role.tag}`
  }
}

/** One line a part, those that come first marked with "+". */
export const describeCopy = ({ blobs, manifests }: CopyPlan): readonly string[] => [
  ...blobs.map(describeBlob),
  ...manifests.map(describeManifest),
]

/** `2 manifests; 3 blobs, 28 MB mounted; 1 blob, 1.2 kB there already`. */
export const describeCopied = ({ manifests, mounted, streamed, there, elsewhere }: Copied): string => {
  const amounts = [
    [mounted, 'mounted'],
    [streamed, 'streamed'],
    [there, 'there already'],
    [elsewhere, 'at their own addresses'],
  ] as const
  const nouns = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
  return [
    nouns(manifests, 'manifest'),
    ...amounts
      .filter(([{ blobs }]) => blobs > 0)
      .map(([{ blobs, bytes }, how]) => `${nouns(blobs, 'blob')}, ${writeBytes(bytes)} ${how}`),
  ].join('; ')
}

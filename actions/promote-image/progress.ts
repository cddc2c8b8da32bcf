// The progress of a copy, as lines of the log: one a blob, and one every ten seconds while bytes go out.
import type { Progress, Promotion } from '@hakobune/registry'
import type { Runner } from '@hakobune/runner'
import { writeBytes } from '@hakobune/text'

const INTERVAL = 10_000

const short = (digest: string): string => digest.slice(0, 'sha256:'.length + 12)

/** Answers the listener of a transfer. It counts what goes out in the attempts that are under way. */
export const openProgress = ({ clock, show }: Pick<Runner, 'clock' | 'show'>, plan: Promotion) => {
  const wanted =
    plan.kind === 'copy' ? plan.copy.blobs.filter(({ way }) => way === 'mount' || way === 'stream') : []
  const total = wanted.reduce((sum, { blob }) => sum + blob.size, 0)
  const moved = new Map<string, number>()
  let arrived = 0
  let last = clock.now()
  const sum = (): number => [...moved.values()].reduce((all, bytes) => all + bytes, 0)

  return (progress: Progress): void => {
    const { digest, size } = progress.blob
    moved.set(digest, progress.kind === 'moving' ? progress.bytes : size)
    if (progress.kind === 'arrived') {
      arrived += 1
      const how = progress.arrival === 'there' ? 'was there' : progress.arrival
      show(`${short(digest)} ${how}, ${writeBytes(size)} (${arrived} of ${wanted.length} blobs)`)
    } else if (clock.now() - last >= INTERVAL) {
      last = clock.now()
      show(`${writeBytes(sum())} of ${writeBytes(total)}`)
    }
  }
}

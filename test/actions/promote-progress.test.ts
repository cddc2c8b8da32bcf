// The progress of a copy in the log: a line a blob, and one every ten seconds while bytes go out.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { type Promotion, writeManifest } from '@hakobune/registry'
import { virtualClock } from '@hakobune/system'
import { openProgress } from '../../actions/promote-image/progress.ts'

const blobOf = (digit: string, size: number) => ({
  mediaType: 'application/octet-stream',
  digest: `sha256:${digit.repeat(64)}`,
  size,
})

it('counts what goes out, and begins anew with an attempt', async () => {
  const manifest = writeManifest('application/vnd.oci.image.manifest.v1+json', {})
  const [large, small] = [blobOf('a', 50_000_000), blobOf('b', 1_000)]
  const plan: Promotion = {
    kind: 'copy',
    manifest,
    moves: [],
    same: [],
    copy: {
      kind: 'copy',
      manifests: [],
      blobs: [
        { blob: large, way: 'stream' },
        { blob: small, way: 'mount' },
        { blob: blobOf('c', 7), way: 'there' },
      ],
    },
  }
  const clock = virtualClock()
  const shown: string[] = []
  const onProgress = openProgress({ clock, show: (line) => shown.push(line) }, plan)
  onProgress({ kind: 'moving', blob: large, bytes: 1_000_000 })
  onProgress({ kind: 'arrived', blob: small, arrival: 'mounted' })
  await clock.sleep(10_000)
  onProgress({ kind: 'moving', blob: large, bytes: 12_000_000 })
  onProgress({ kind: 'moving', blob: large, bytes: 13_000_000 })
  await clock.sleep(10_000)
  // The connection broke, and the blob is sent again from its start.
  onProgress({ kind: 'moving', blob: large, bytes: 4_000_000 })
  onProgress({ kind: 'arrived', blob: large, arrival: 'sent' })
  assert.deepEqual(shown, [
    `sha256:${'b'.repeat(12)} mounted, 1 kB (1 of 2 blobs)`,
    '12 MB of 50 MB',
    '4 MB of 50 MB',
    `sha256:${'a'.repeat(12)} sent, 50 MB (2 of 2 blobs)`,
  ])
})

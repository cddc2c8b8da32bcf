// What promote-image says of a copy: its progress in the log, and how ECR could have mounted what it had sent.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { readImageReference } from '@hakobune/image'
import { type Promotion, writeManifest } from '@hakobune/registry'
import { virtualClock } from '@hakobune/system'
import { openProgress } from '../../actions/promote-image/progress.ts'
import { reportPromotion } from '../../actions/promote-image/report.ts'

const blobOf = (digit: string, size: number) => ({
  mediaType: 'application/octet-stream',
  digest: `sha256:${digit.repeat(64)}`,
  size,
})

const manifest = writeManifest('application/vnd.oci.image.manifest.v1+json', {})
const [large, small] = [blobOf('a', 50_000_000), blobOf('b', 1_000)]
const plan: Promotion = {
  kind: 'copy',
  manifest,
  moves: [{ tag: 'latest', from: undefined }],
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

it('counts what goes out, and begins anew with an attempt', async () => {
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

it('says how ECR is let mount, where it had the bytes sent instead', () => {
  const adviceFor = (registry: string, arrival: 'mounted' | 'sent') => {
    const image = readImageReference(`${registry}/shop:v1`)
    const options = { image, to: undefined, tags: ['latest'], require: [], referrers: false, dryRun: false }
    const transferred = [{ blob: small, way: 'mount', arrival } as const]
    return reportPromotion(options, plan, transferred).annotations?.map(({ message }) => message)
  }
  const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
  assert.deepEqual(adviceFor(ecr, 'mounted'), [])
  assert.deepEqual(adviceFor('ghcr.io/acme', 'sent'), [])
  assert.match(
    adviceFor(ecr, 'sent')?.join('') ?? '',
    /aws ecr put-account-setting --region eu-west-1 --name BLOB_MOUNTING --value ENABLED$/,
  )
})

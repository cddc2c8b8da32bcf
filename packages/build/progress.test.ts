// Steps, seconds and bytes from what buildx prints.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { costOf, readProgress } from './progress.ts'

const DIGEST = `sha256:${'a'.repeat(64)}`
const LINES = [
  '#1 [internal] load build definition from Dockerfile',
  '#1 transferring dockerfile: 230B done',
  '#1 DONE 0.0s',
  '',
  '#4 importing cache manifest from example.com/shop:buildcache-main',
  '#4 inferred cache manifest type: application/vnd.oci.image.manifest.v1+json done',
  '#4 DONE 0.4s',
  '#5 [internal] load build context',
  '#5 transferring context: 1.20MB 0.1s',
  '#5 transferring context: 2.40MB 0.2s done',
  '#5 DONE 0.3s',
  '#6 [build 1/3] FROM example.com/base:1',
  `#6 ${DIGEST} 1.05MB / 2.17MB 0.1s`,
  `#6 ${DIGEST} 2.17MB / 2.17MB 0.2s done`,
  `#6 extracting ${DIGEST} 0.1s done`,
  '#6 DONE 0.5s',
  '#7 [build 2/3] COPY . .',
  '#7 CACHED',
  '#8 [build 3/3] RUN make',
  '#8 0.2 DONE 9.9s',
  '#8 DONE 12.3s',
  '#9 exporting cache to registry',
  '#9 DONE 1.5s',
  '#10 [other 1/1] RUN never ends',
  'ERROR: canceled',
]

test('Steps are read with their seconds, caches and bytes', () => {
  const steps = readProgress(LINES)
  assert.deepEqual(
    steps.map(({ number, seconds, cached, bytes }) => [number, seconds, cached, bytes]),
    [
      [1, 0, false, 230],
      [4, 0.4, false, 0],
      [5, 0.3, false, 2_400_000],
      [6, 0.5, false, 2_170_000],
      [7, undefined, true, 0],
      [8, 12.3, false, 0],
      [9, 1.5, false, 0],
      [10, undefined, false, 0],
    ],
  )
  assert.deepEqual(costOf(steps), { readSeconds: 0.4, writeSeconds: 1.5, down: 2_170_000, up: undefined })
  assert.deepEqual(readProgress(['nothing', 'of buildx']), [])
})

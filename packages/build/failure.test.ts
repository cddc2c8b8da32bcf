// What buildx printed, and what is made of it. The texts are those of BuildKit 0.13 to 0.32.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { explainFailure } from './failure.ts'

const request = {
  image: { registry: '127.0.0.1:5000', repository: 'shop' },
  file: 'app/Dockerfile',
  platforms: ['linux/arm64'],
}
const explain = (...lines: readonly string[]) => explainFailure(lines, request)

/** A failed step as BuildKit reports it: its log, its place, the error. */
const failed = (
  step: string,
  log: readonly string[],
  place: readonly string[],
  error: string,
): readonly string[] => [
  ...(log.length === 0 ? [] : ['------', ` > ${step}:`, ...log, '------']),
  ...(place.length === 0 ? [] : ['Dockerfile:2', '--------------------', ...place, '--------------------']),
  `ERROR: failed to solve: ${error}`,
]

test('A failed command is shown with its line, its code and its last words', () => {
  const { message, place, fix, cause } = explain(
    '#6 0.183 one',
    ...failed(
      '[3/3] RUN echo one &&     exit 3',
      ['0.183 one', ...Array.from({ length: 30 }, (_, index) => `0.2 line ${index}`)],
      ['   3 |     RUN echo before', '   4 | >>> RUN echo one && \\', '   5 | >>>     exit 3', '   6 |     '],
      'process "/bin/sh -c echo one &&     exit 3" did not complete successfully: exit code: 3',
    ),
  )
  const shown = message.split('\n')
  assert.deepEqual(shown.slice(0, 5), [
    'the command ended with exit code 3:',
    '  RUN echo one && \\',
    '      exit 3',
    'It said:',
    '  line 10',
  ])
  assert.equal(shown.at(-1), '  line 29')
  assert.deepEqual(place, { file: 'app/Dockerfile', line: 4 })
  assert.match(fix ?? '', /^mend the command/)
  assert.match(cause instanceof Error ? cause.message : '', /^process "\/bin\/sh/)
})

const PLACE = ['   2 | >>> FROM base']
const cases: readonly (readonly [string, readonly string[], RegExp, number | undefined])[] = [
  [
    'another architecture',
    failed(
      '[3/3] RUN ["/x"]',
      ['0.177 exec /x: exec format error'],
      ['   3 | >>> RUN ["/x"]'],
      'process "/x" did not complete successfully: exit code: 1',
    ),
    /^a program in the image is for another architecture than the one that builds \(linux\/arm64\)\nIt said:/,
    3,
  ],
  [
    'a full disk',
    failed(
      '[3/3] RUN make',
      ['0.1 cc: write: no space left on device'],
      ['   3 | >>> RUN make'],
      'process "make" did not complete successfully: exit code: 1',
    ),
    /^the disk of the runner is full/,
    3,
  ],
  [
    'a base that is not there',
    failed(
      '[internal] load metadata for x',
      [],
      PLACE,
      '127.0.0.1:5000/base/nosuch:1: failed to resolve source metadata for 127.0.0.1:5000/base/nosuch:1: 127.0.0.1:5000/base/nosuch:1: not found',
    ),
    /^there is no base image 127\.0\.0\.1:5000\/base\/nosuch:1$/,
    2,
  ],
  [
    'a base of Docker Hub that is not there',
    failed(
      'x',
      [],
      PLACE,
      'nosuch: failed to resolve source metadata for docker.io/library/nosuch:latest: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    ),
    /^there is no base image docker\.io\/library\/nosuch:latest$/,
    2,
  ],
  [
    'a base whose registry limits requests',
    failed(
      'x',
      [],
      PLACE,
      'node:24: failed to resolve source metadata for docker.io/library/node:24: failed to copy: 429 Too Many Requests: toomanyrequests: You have reached your pull rate limit',
    ),
    /^the registry of the base image docker\.io\/library\/node:24 limits how often it may be asked$/,
    2,
  ],
  [
    'a base whose registry is away',
    failed(
      'x',
      [],
      PLACE,
      'failed to resolve source metadata for 127.0.0.1:1/base:1: failed to do request: Head "https://127.0.0.1:1/v2/base/manifests/1": dial tcp 127.0.0.1:1: connect: connection refused',
    ),
    /^nothing answers at the registry of the base image 127\.0\.0\.1:1\/base:1$/,
    2,
  ],
  [
    'a base for other platforms',
    failed('x', [], PLACE, 'failed to solve: base:1: no match for platform in manifest: not found'),
    /^the base image has no version for linux\/arm64$/,
    2,
  ],
  [
    'a file that is not there',
    failed(
      '[1/1] COPY nosuch /',
      [],
      ['   2 | >>> COPY nosuch /'],
      'failed to compute cache key: failed to calculate checksum of ref iqgb::j8v8: "/nosuch": not found',
    ),
    /^there is no \/nosuch to copy: COPY nosuch \/$/,
    2,
  ],
  [
    'a registry that is away',
    failed(
      'exporting to image',
      [],
      [],
      'failed to push 127.0.0.1:5000/shop:1: failed to do request: Head "https://127.0.0.1:5000/v2/": dial tcp 127.0.0.1:5000: connect: connection refused',
    ),
    /^nothing answers at 127\.0\.0\.1:5000\/shop$/,
    undefined,
  ],
  [
    'a registry without a name',
    failed(
      'exporting to image',
      [],
      [],
      'failed to push x/shop:1: failed to do request: dial tcp: lookup x on 10.0.0.1:53: no such host',
    ),
    /^there is no host for 127\.0\.0\.1:5000\/shop$/,
    undefined,
  ],
  [
    'a registry that wants a login',
    failed(
      'exporting to image',
      [],
      [],
      'failed to push 127.0.0.1:5000/shop:1: failed to authorize: failed to fetch anonymous token: unexpected status: 401 Unauthorized',
    ),
    /^127\.0\.0\.1:5000\/shop asks for a login, or does not accept the one it got$/,
    undefined,
  ],
  [
    'a registry that is away, with the digits of other answers in its port and in a digest',
    failed(
      'exporting to image',
      [],
      [],
      'failed to push localhost:40183/shop:1@sha256:4034014290503: unexpected status: 503 Service Unavailable',
    ),
    /could not be pushed/,
    undefined,
  ],
  [
    'a registry that refuses',
    failed(
      'exporting to image',
      [],
      [],
      'failed to push 127.0.0.1:5000/shop:1: unexpected status from POST request: 403 Forbidden',
    ),
    /^127\.0\.0\.1:5000\/shop refuses this login$/,
    undefined,
  ],
  [
    'a repository that is not there',
    failed(
      'exporting to image',
      [],
      [],
      'failed to push 127.0.0.1:5000/shop:1: name unknown: The repository with name "shop" does not exist',
    ),
    /^there is no repository 127\.0\.0\.1:5000\/shop$/,
    undefined,
  ],
  [
    'a push by the engine itself',
    ['------', ' > pushing 127.0.0.1:5000/shop:1 with docker:', '------', 'ERROR: denied'],
    /^127\.0\.0\.1:5000\/shop refuses this login$/,
    undefined,
  ],
  [
    'a registry that does not know the repository',
    failed(
      'exporting to image',
      [],
      [],
      'failed to push 127.0.0.1:5000/shop:1: unexpected status from POST request to http://127.0.0.1:5000/v2/shop/blobs/uploads/: 404 Not Found',
    ),
    /^there is no repository 127\.0\.0\.1:5000\/shop$/,
    undefined,
  ],
  [
    'a push that broke',
    failed(
      'exporting to image',
      [],
      [],
      'failed to push 127.0.0.1:5000/shop:1: unexpected status: 500 Internal Server Error',
    ),
    /^the image could not be pushed to 127\.0\.0\.1:5000\/shop$/,
    undefined,
  ],
  [
    'an engine that went away',
    ['ERROR: Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?'],
    /^the Docker engine went away/,
    undefined,
  ],
  [
    'a Dockerfile that only Docker refuses',
    failed('x', [], ['   7 | >>> RUN --what x'], 'dockerfile parse error on line 7: unknown flag: what'),
    /^the build failed: dockerfile parse error on line 7: unknown flag: what$/,
    7,
  ],
  ['words without an error', ['something odd'], /^the build failed: something odd$/, undefined],
  ['nothing at all', [], /^the build failed: buildx said nothing$/, undefined],
]
for (const [name, lines, message, line] of cases) {
  test(`${name} is told in words, at its place`, () => {
    const error = explain(...lines)
    assert.match(error.message, message)
    assert.equal(error.place?.line, line)
    assert.ok(error.fix)
  })
}

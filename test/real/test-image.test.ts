// test-image on a real engine: every kind of test passing and failing, pulled and recorded, cancelled; nothing is left.
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { CreateRepositoryCommand, ECRClient } from '@aws-sdk/client-ecr'
import { listRecords } from '@hakobune/image-test'
import { openRepository } from '@hakobune/registry'
import { execute, virtualClock } from '@hakobune/system'
import { run } from '../engines/command.ts'
import { clientOptions } from '../engines/platform.ts'
import { sharedEngines } from '../engines/shared.ts'
import { runStep, type StepResult, targets } from '../step.ts'

const { aws, baseImage, docker: engine } = await sharedEngines()

const NAME = `test-image-${process.pid}`
const environment = { PATH: `${engine.binaries}:${process.env['PATH'] ?? ''}`, ...engine.environment }
const docker = (...args: readonly string[]): Promise<string> =>
  run(join(engine.binaries, 'docker'), args, { env: environment })
const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '')

const DOCKERFILE = `
FROM ${baseImage}
ENV GREETING=hello EMPTY=
LABEL vendor="ACME Incorporated"
RUN mkdir -p /srv/www /var/lib/dpkg /data /app && echo "hello from the image" > /srv/www/index.html \\
 && ln -s index.html /srv/www/link && ln -s /nowhere /srv/www/dangling && chmod 640 /srv/www/index.html \\
 && chown 7:8 /srv/www/index.html && cp /bin/busybox /app/tool && chmod 4755 /app/tool && chmod 1777 /tmp \\
 && printf 'Package: curl\\nStatus: install ok installed\\nVersion: 7.88.1-10+deb12u5\\n' > /var/lib/dpkg/status
VOLUME /data
EXPOSE 8080
WORKDIR /app
USER nobody
CMD ["httpd", "-f", "-p", "8080", "-h", "/srv/www"]
`

/** No shell and no command but the server. */
const SHELLESS = `
FROM ${baseImage} AS base
FROM scratch
COPY --from=base /bin/busybox /httpd
COPY --from=base /etc/passwd /etc/passwd
EXPOSE 8080
ENTRYPOINT ["/httpd", "-f", "-p", "8080", "-h", "/etc"]
`

/** The header of a program for 64-bit ARM, which no other processor starts. */
const ARM_PROGRAM = Buffer.concat([
  Buffer.from('7f454c460201010000000000000000000200b700010000000000000000000000400000000000000000', 'hex'),
  Buffer.alloc(4_096),
])

const PASSING = `
schemaVersion: 2.0.0
globalEnvVars:
  - { key: WHERE, value: "/srv/$GREETING" }
commandTests:
  - name: variables are expanded
    command: echo
    args: ["$WHERE", "$WHO"]
    envVars: [{ key: WHO, value: "x$GREETING" }]
    expectedOutput: ['^/srv/hello xhello\\n$']
    excludedError: ['.']
  - name: names that the image has not are left to the shell
    command: sh
    args: ["-c", "set -- a b; echo $2 $?"]
    expectedOutput: ['^b 0\\n$']
  - name: the set-up's results are there
    setup: [[sh, -c, "echo one > /tmp/made"], [sh, -c, "echo two >> /tmp/made"]]
    command: cat
    args: [/tmp/made]
    expectedOutput: ['(?s)^one.two\\n$']
    teardown: [[rm, /tmp/made]]
  - name: and shared by none
    command: cat
    args: [/tmp/made]
    exitCode: 1
    expectedError: ['(?i)no such FILE']
fileExistenceTests:
  - { name: owner and mode, path: /srv/www/index.html, permissions: -rw-r-----, uid: 7, gid: 8 }
  - { name: by a variable, path: "$WHERE/../www/index.html", permissions: -rw-r----- }
  - { name: setuid, path: /app/tool, permissions: -rwsr-xr-x, isExecutableBy: other }
  - { name: setuid as Go writes it, path: /app/tool, permissions: urwxr-xr-x }
  - { name: sticky folder, path: /tmp, permissions: dtrwxrwxrwx }
  - { name: dangling link, path: /srv/www/dangling, permissions: lrwxrwxrwx }
  - { name: not there, path: /srv/www/none, shouldExist: false, uid: 0 }
fileContentTests:
  - { name: content, path: /srv/www/index.html, expectedContents: ['^hello .* image\\n$'], excludedContents: [bye] }
  - { name: content behind a link, path: /srv/www/link, expectedContents: [hello] }
metadataTest:
  envVars: [{ key: GREETING, value: '^h', isRegex: true }, { key: EMPTY, value: "" }]
  unboundEnvVars: [{ key: NONE }]
  labels: [{ key: vendor, value: ACME Incorporated }]
  exposedPorts: ["8080"]
  unexposedPorts: ["80"]
  volumes: [/data]
  unmountedVolumes: [/tmp]
  cmd: [httpd, -f, -p, "8080", -h, /srv/www]
  workdir: /app
  user: nobody
packageTests:
  - { name: curl, package: curl, version: 7.88.1, expectedVersion: ['deb12'] }
  - { name: no wget, package: wget, shouldBeInstalled: false }
httpTests:
  - { name: as root it serves the page, path: /index.html, expectedBody: [hello], expectedHeaders: [{ key: Content-Type, value: text/html }] }
  - { name: what is not there, path: /none, status: "404" }
processTests:
  - { name: the server runs, process: httpd, user: root, count: 1, expectedArgs: ['-p 8080'] }
  - { name: nothing else does, process: sh, shouldRun: false, timeout: 500ms }
containerRunOptions: { user: root }
`

const FAILING = `
schemaVersion: 2.0.0
commandTests:
  - { name: exit code, command: sh, args: ["-c", "echo out; echo err >&2; exit 3"] }
  - { name: output, command: echo, args: [out], expectedOutput: [other], excludedOutput: [out] }
  - { name: no program, command: nosuch }
  - { name: no end, command: sleep, args: ["60"], timeout: 1s }
  - { name: set-up, setup: [["true"], ["false"]], command: "true" }
  - { name: clean-up, command: "true", teardown: [["false"]] }
fileExistenceTests:
  - { name: mode and owner, path: /srv/www/index.html, permissions: -rwxrwxrwx, uid: 0, gid: 0, isExecutableBy: any }
  - { name: there, path: /srv/www/index.html, shouldExist: false }
  - { name: not there, path: /srv/www/none }
fileContentTests:
  - { name: content, path: /srv/www/index.html, expectedContents: [bye] }
  - { name: a folder, path: /srv/www }
metadataTest: { user: root, cmd: [serve] }
packageTests: [{ name: package, package: wget }]
httpTests:
  - { name: status, path: /none, timeout: 1s }
  - { name: body, path: /, status: 200-499, expectedBody: [bye] }
  - { name: wrong port, port: 9, timeout: 1s }
  - { name: loopback only, command: [httpd, -f, -p, "127.0.0.1:8080"], timeout: 1s }
  - { name: ends at once, command: [sh, -c, "echo starting; echo sorry >&2; exit 4"] }
processTests:
  - { name: process, process: nginx, timeout: 500ms }
  - { name: unwanted process, process: httpd, shouldRun: false }
`

/** What each test of FAILING says was there instead. */
const TOLD: Readonly<Record<string, RegExp>> = {
  'exit code': /^3$/,
  output: /^out\|out$/,
  'no program': /^exec: "nosuch": executable file not found in \$PATH$/,
  'no end': /^it was still running$/,
  'set-up': /^exit code 1$/,
  'clean-up': /^exit code 1$/,
  'mode and owner': /^-rw-r-----\|-rw-r-----\|7\|8$/,
  there: /^a file, -rw-r-----$/,
  'not there': /^not there$/,
  content: /^hello from the image$/,
  'a folder': /^a directory$/,
  metadata: /^\["httpd","-f","-p","8080","-h","\/srv\/www"\]\|"nobody"$/,
  package: /^not among the 1 packages of dpkg$/,
  status: /^status 404 1 s after the start, with the text:\n[\s\S]*Not Found/,
  body: /Not Found/,
  'wrong port': /^nothing answers 1 s after the start; the container listens on 8080, not on 9$/,
  'loopback only': /the container listens on 8080 of its loopback address only: let it listen on 0\.0\.0\.0$/,
  'ends at once': /^the container ended with exit code 4$/,
  process: /^httpd -f -p 8080 -h \/srv\/www \(user 65534\)\n0\.5 s after the start$/,
  'unwanted process': /^httpd -f/,
}

const LABEL = 'label=vnd.hakobune.test-image'

/** Containers and images by their label; volumes have none, but no one else's test makes any. */
const leftovers = async (): Promise<readonly string[]> => [
  ...lines(await docker('ps', '--all', '--quiet', '--filter', LABEL)),
  ...lines(await docker('images', '--all', '--quiet', '--filter', LABEL)),
  ...lines(await docker('volume', 'ls', '--quiet')),
]

let folder = ''

const build = async (tag: string, dockerfile: string, ...options: readonly string[]): Promise<void> => {
  await writeFile(join(folder, 'Dockerfile'), dockerfile)
  await docker(
    'buildx',
    'build',
    '--quiet',
    '--load',
    '--provenance=false',
    '--tag',
    `${NAME}:${tag}`,
    ...options,
    folder,
  )
}

describe('test-image on an engine', () => {
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hakobune-real-test-image-'))
    await writeFile(join(folder, 'program'), ARM_PROGRAM, { mode: 0o755 })
    await build('shop', DOCKERFILE)
    await build('shellless', SHELLESS)
    await build('arm', 'FROM scratch\nCOPY program /program\nCMD ["/program"]\n', '--platform', 'linux/arm64')
  })

  after(async () => {
    await docker('rmi', '--force', ...['shop', 'shellless', 'arm'].map((tag) => `${NAME}:${tag}`))
    await rm(folder, { recursive: true })
  })

  for (const target of targets) {
    const test = async (
      image: string,
      suite: string,
      inputs: Readonly<Record<string, string>> = {},
      signal?: AbortSignal,
    ): Promise<StepResult> => {
      await writeFile(join(folder, 'image-test.yml'), suite)
      const step = { inputs: { image, ...inputs }, folder, environment }
      return runStep(target, 'test-image', signal === undefined ? step : { ...step, signal })
    }

    describe(target, () => {
      it('passes what is as it should be', async () => {
        const { code, outputs, log } = await test(`${NAME}:shop`, PASSING)
        assert.equal(code, 0, log)
        assert.deepEqual([outputs['passed'], outputs['failed']], ['20', '0'])
        assert.deepEqual(await leftovers(), [])
      })

      it('fails what is not, and says what is', async () => {
        const { code, outputs, log, summary } = await test(`${NAME}:shop`, FAILING)
        assert.equal(code, 1, log)
        const result: {
          readonly tests: readonly {
            readonly name: string
            readonly failures: readonly { readonly actual: string }[]
          }[]
        } = JSON.parse(outputs['result'] ?? '')
        const told = Object.fromEntries(
          result.tests.map(({ name, failures }) => [name, failures.map(({ actual }) => actual).join('|')]),
        )
        assert.deepEqual(Object.keys(told).sort(), Object.keys(TOLD).sort())
        for (const [name, pattern] of Object.entries(TOLD)) assert.match(told[name] ?? '', pattern, name)
        assert.match(summary, /The image printed:\n\n```\n(?:starting\nsorry|sorry\nstarting)\n```/)
        assert.deepEqual(await leftovers(), [])
      })

      it('reads and runs an image without a shell', async () => {
        const suite = `schemaVersion: 2.0.0
fileExistenceTests: [{ name: server, path: /httpd, isExecutableBy: any }]
fileContentTests: [{ name: users, path: /etc/passwd, expectedContents: ['(?m)^nobody:'] }]
httpTests: [{ name: page, path: /passwd, expectedBody: [root] }]
processTests: [{ name: server runs, process: httpd, user: root }]
`
        const { code, log } = await test(`${NAME}:shellless`, suite)
        assert.equal(code, 0, log)
      })

      it('pulls an image by digest, records that it passed, and removes what it pulled', async () => {
        const name = `tested-${target}-${process.pid}`
        const ecr = new ECRClient(clientOptions(aws))
        await ecr.send(new CreateRepositoryCommand({ repositoryName: name }))
        ecr.destroy()
        const pushed = `${aws.registry}/${name}:1`
        await docker('tag', `${NAME}:shop`, pushed)
        await docker('push', '--quiet', pushed)
        await docker('rmi', pushed)
        const repository = await openRepository(
          { registry: aws.registry, repository: name },
          {
            environment: {},
            clock: virtualClock(),
            signal: new AbortController().signal,
            execute,
            mask: () => undefined,
          },
        )
        const digest = await repository.digest('1')
        assert.ok(digest !== undefined)
        const { code, outputs, log } = await test(`${aws.registry}/${name}@${digest}`, PASSING, {
          record: 'true',
        })
        assert.equal(code, 0, log)
        const [record, another] = await listRecords(repository, digest)
        assert.equal(record?.suite, outputs['suite'])
        assert.equal(record?.tests, 20)
        assert.equal(another, undefined)
        assert.equal(await docker('images', '--quiet', `${aws.registry}/${name}`), '')
        assert.deepEqual(await leftovers(), [])
      })

      it('leaves nothing when the job is cancelled', async () => {
        const suite = `schemaVersion: 2.0.0
commandTests:
  - { name: long, command: sleep, args: ["60"] }
  - { name: stubborn, command: sh, args: ["-c", "trap '' TERM; sleep 60"] }
  - { name: in its set-up, setup: [["true"], [sleep, "60"]], command: "true" }
httpTests: [{ name: silent, port: 9, timeout: 60s }]
`
        const cancellation = new AbortController()
        const running = test(`${NAME}:shop`, suite, {}, cancellation.signal)
        const isRunning = async (): Promise<boolean> =>
          lines(await docker('ps', '--quiet', '--filter', LABEL)).length >= 4
        for (let tries = 0; tries < 100 && !(await isRunning()); tries += 1) await sleep(100)
        const started = performance.now()
        cancellation.abort()
        const { code, errors } = await running
        assert.equal(code, 1)
        assert.deepEqual(errors, ['the job was cancelled (SIGTERM)'])
        assert.ok(performance.now() - started < 5_000, 'it took longer than the runner waits')
        assert.deepEqual(await leftovers(), [])
      })

      it('reads an image for another processor, and says why it cannot run it', async () => {
        const files =
          'schemaVersion: 2.0.0\nfileExistenceTests: [{ name: a, path: /program, isExecutableBy: any }]\n'
        const read = await test(`${NAME}:arm`, files)
        assert.equal(read.code, 0, read.log)
        const ran = await test(`${NAME}:arm`, `${files}commandTests: [{ name: b, command: /program }]\n`)
        assert.equal(ran.code, 1)
        assert.match(
          ran.errors[0] ?? '',
          /^the image is for linux\/arm64, and this engine runs linux\/\w+ only/,
        )
        const missing = await test(`${NAME}:shop`, files, { platform: 'linux/s390x' })
        assert.match(missing.errors[0] ?? '', /for linux\/\w+ only, and linux\/s390x is wanted/)
        assert.deepEqual(await leftovers(), [])
      })

      it('says that there is no such image, and no engine', async () => {
        const missing = await test(`${aws.registry}/nowhere:1`, PASSING)
        assert.match(
          missing.errors[0] ?? '',
          /^there is no image localhost:\d+\/nowhere:1, neither in the Docker engine/,
        )
        const step = {
          inputs: { image: 'shop' },
          folder,
          environment: { ...environment, DOCKER_HOST: 'unix:///none.sock' },
        }
        const engineless = await runStep(target, 'test-image', step)
        assert.match(
          engineless.errors[0] ?? '',
          /^no Docker engine answers\nTo mend it: run this job on a runner with Docker/,
        )
      })
    })
  }
})

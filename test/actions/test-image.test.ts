// test-image at the wire: bad input told with its place, and the record in a registry; `docker` is a script here.
import assert from 'node:assert/strict'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { startOciRegistry } from '../engines/oci-registry.ts'
import { runStep, targets } from '../step.ts'

const TESTED = 'application/vnd.hakobune.test.v1+json'

const INSPECTION = JSON.stringify({
  Os: 'linux',
  Architecture: 'amd64',
  Config: { Env: ['PATH=/bin'], Cmd: ['serve'], User: 'luke', Labels: { vendor: 'ACME' } },
})

/** Answers for images that are there, which is all that tests of metadata ask. */
const DOCKER = `#!/bin/sh
case "$1 $2" in
  version*) echo linux/amd64 ;;
  "image inspect") echo '${INSPECTION}' ;;
  ps*|images*) ;;
  *) echo "not played: $*" >&2; exit 9 ;;
esac
`

const PASSING = 'schemaVersion: 2.0.0\nmetadataTest: { user: luke, cmd: [serve] }\n'
const FAILING =
  'schemaVersion: 2.0.0\nmetadataTest:\n  labels:\n    - { key: vendor, value: Other }\n  user: luke\n'

const withFolder = async (
  files: Readonly<Record<string, string>>,
  work: (folder: string, path: string) => Promise<void>,
): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'hakobune-test-image-'))
  try {
    await mkdir(join(folder, 'bin'))
    await writeFile(join(folder, 'bin/docker'), DOCKER)
    await chmod(join(folder, 'bin/docker'), 0o755)
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
    await work(folder, `${join(folder, 'bin')}:/usr/bin:/bin`)
  } finally {
    await rm(folder, { recursive: true })
  }
}

for (const target of targets) {
  describe(`test-image (${target})`, () => {
    it('says what failed in log, outputs, summary, annotation and JUnit, and records nothing', async () => {
      await using registry = await startOciRegistry()
      const digest = registry.seed('shop', { tags: ['a'] })
      const image = `${registry.host}/shop@${digest}`
      await withFolder({ 'a.yml': PASSING, 'b.yml': FAILING }, async (folder, PATH) => {
        const inputs = { image, files: '*.yml', junit: 'reports/junit.xml', record: 'true' }
        const { code, log, outputs, errors, summary } = await runStep(target, 'test-image', {
          inputs,
          folder,
          environment: { PATH },
        })
        assert.equal(code, 1, log)
        assert.deepEqual([outputs['passed'], outputs['failed']], ['1', '1'])
        const result = JSON.parse(outputs['result'] ?? '')
        assert.equal(result.kind, 'failed')
        assert.deepEqual(result.tests[1].failures, [
          { what: 'label vendor', expected: '"Other"', actual: '"ACME"', line: 4 },
        ])
        assert.deepEqual(errors, [
          '[title=metadata,file=b.yml,line=4,col=7] label vendor\n  expected: "Other"\n  actual:   "ACME"',
          `1 of 2 tests failed on ${image}: metadata`,
        ])
        assert.match(summary, /\| ✅ \| metadata \| metadata \| `a\.yml:2` \|/)
        assert.match(summary, /\| ❌ \| metadata \| metadata \| `b\.yml:2` \|/)
        assert.match(await readFile(join(folder, 'reports/junit.xml'), 'utf8'), /tests="2" failures="1"/)
        assert.equal(registry.store.manifests('shop').size, 1)
      })
    })

    it('records once at the digest that the tests passed', async () => {
      await using registry = await startOciRegistry()
      const digest = registry.seed('shop', { tags: ['a'] })
      const image = `${registry.host}/shop@${digest}`
      await withFolder({ 'image-test.yml': PASSING }, async (folder, PATH) => {
        const environment = {
          PATH,
          GITHUB_RUN_ID: '7',
          GITHUB_REPOSITORY: 'acme/shop',
          GITHUB_SERVER_URL: 'https://github.example',
        }
        const inputs = { image, record: 'true' }
        const first = await runStep(target, 'test-image', { inputs, folder, environment })
        assert.equal(first.code, 0, first.log)
        assert.match(first.log, /1 test passed on /)
        assert.match(first.outputs['suite'] ?? '', /^sha256:[0-9a-f]{64}$/)

        const [, artifact] = [...registry.store.manifests('shop').values()]
        const { artifactType, subject, annotations } = JSON.parse(
          Buffer.from(artifact?.bytes ?? '').toString(),
        )
        assert.equal(artifactType, TESTED)
        assert.equal(subject.digest, digest)
        const { record } = JSON.parse(first.outputs['result'] ?? '')
        assert.deepEqual(annotations, {
          'vnd.hakobune.suite': first.outputs['suite'],
          'vnd.hakobune.tests': '1',
          'vnd.hakobune.run': 'https://github.example/acme/shop/actions/runs/7',
          'org.opencontainers.image.created': record.time,
        })

        const manifests = registry.store.manifests('shop').size
        const again = { ...environment, GITHUB_RUN_ID: '8' }
        const second = await runStep(target, 'test-image', { inputs, folder, environment: again })
        assert.deepEqual(JSON.parse(second.outputs['result'] ?? '').record, record)
        assert.equal(registry.store.manifests('shop').size, manifests)

        await writeFile(join(folder, 'image-test.yml'), `${PASSING}# changed\n`)
        const third = await runStep(target, 'test-image', { inputs, folder, environment })
        assert.notEqual(third.outputs['suite'], first.outputs['suite'])
        assert.ok(registry.store.manifests('shop').size > manifests)
      })
    })

    it('lists the tests in a dry run, without an engine', async () => {
      await withFolder({ 'image-test.yml': PASSING }, async (folder) => {
        const { code, outputs, log } = await runStep(target, 'test-image', {
          inputs: { image: 'shop', 'dry-run': 'true' },
          folder,
          environment: { PATH: '/none' },
        })
        assert.equal(code, 0, log)
        assert.match(log, /image-test\.yml:2:15 +metadata +metadata/)
        assert.equal(JSON.parse(outputs['result'] ?? '').kind, 'planned')
      })
    })
  })

  describe(`test-image, bad input (${target})`, () => {
    const rows: readonly {
      readonly what: string
      readonly file?: string
      readonly inputs?: Readonly<Record<string, string>>
      readonly environment?: Readonly<Record<string, string>>
      readonly told: RegExp
    }[] = [
      {
        what: 'no test file',
        inputs: { files: 'image-tests.yml' },
        file: PASSING,
        told: /^no test file matches "image-tests\.yml"\nTo mend it: write "files: image-test\.yml"$/,
      },
      {
        what: 'a glob that matches nothing',
        inputs: { files: 'tests/*.yml' },
        told: /^no test file matches "tests\/\*\.yml"\nTo mend it: add the file/,
      },
      { what: 'a folder', inputs: { files: 'bin' }, told: /^bin cannot be read/ },
      {
        what: 'a file without a test',
        file: 'schemaVersion: 2.0.0\n',
        told: /^\[file=image-test\.yml,line=1,col=1\] image-test\.yml:1:1: the file holds no test/,
      },
      {
        what: 'an expression',
        file: "schemaVersion: 2.0.0\nfileContentTests: [{ name: a, path: /b, expectedContents: ['a('] }]",
        told: /^\[file=image-test\.yml,line=2,col=\d+\] .*the regular expression a\( cannot be read: a "\)" is missing/,
      },
      {
        what: 'a misspelt key',
        file: 'schemaVersion: 2.0.0\nmetadataTest: { usr: a }',
        told: /line=2,col=17\] .*no key "usr"\. Did you mean "user"\?/,
      },
      {
        what: 'no program docker',
        file: PASSING,
        environment: { PATH: '/none' },
        told: /^there is no program "docker"\nTo mend it: run this job on a runner with Docker/,
      },
      {
        what: 'a record without a digest',
        inputs: { record: 'true', image: 'ghcr.io/acme/shop:1' },
        file: PASSING,
        told: /^the verdict cannot be recorded, as the input "image" names no digest\nTo mend it: give the image by digest/,
      },
      { what: 'no image', inputs: { image: ' ' }, told: /^the input "image" is missing/ },
      {
        what: 'too many containers',
        inputs: { parallel: '99' },
        told: /"parallel" is "99", which is not a whole number from 1 to 32/,
      },
      {
        what: 'a missing variable',
        file: `${PASSING}containerRunOptions: { envVars: [TOKEN] }`,
        told: /^\[file=image-test\.yml,line=3,col=34\] .*the variable TOKEN is not set in this step/,
      },
    ]
    for (const { what, file, inputs = {}, environment = {}, told } of rows)
      it(what, () =>
        withFolder(file === undefined ? {} : { 'image-test.yml': file }, async (folder, PATH) => {
          const { code, errors, log } = await runStep(target, 'test-image', {
            inputs: { image: 'shop:1', ...inputs },
            folder,
            environment: { PATH, ...environment },
          })
          assert.equal(code, 1, log)
          assert.equal(errors.length, 1, log)
          assert.match(errors[0] ?? '', told)
        }),
      )
  })
}

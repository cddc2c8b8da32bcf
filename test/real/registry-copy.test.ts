// Copies between real registries, CNCF distribution and MiniStack's ECR, with crane's opinion on what is there.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { CreateRepositoryCommand, ECRClient } from '@aws-sdk/client-ecr'
import { putRecord } from '@hakobune/image-test'
import { listMarks } from '@hakobune/registry'
import { run } from '../engines/command.ts'
import { openCrane } from '../engines/crane.ts'
import { startDistribution } from '../engines/distribution.ts'
import { startLoopback } from '../engines/loopback.ts'
import { open } from '../engines/oci-registry-client.ts'
import { clientOptions } from '../engines/platform.ts'
import { sharedEngines } from '../engines/shared.ts'
import { runStep, targets } from '../step.ts'

const { aws } = await sharedEngines()
const folder = await mkdtemp(join(tmpdir(), 'hakobune-copies-'))
const [crane, one, other] = await Promise.all([
  openCrane(console.error),
  startDistribution({ folder: join(folder, 'one'), say: console.error }),
  startDistribution({ folder: join(folder, 'other'), say: console.error }),
])
after(async () => {
  await Promise.all([one.stop(), other.stop()])
  await rm(folder, { recursive: true, force: true })
})

const ecr = new ECRClient(clientOptions(aws))
const makeRepository = (repositoryName: string) => ecr.send(new CreateRepositoryCommand({ repositoryName }))

const MiB = 1024 * 1024

/** A layer as a tar file with `size` bytes that no compression makes smaller. */
const makeLayer = async (name: string, size: number): Promise<string> => {
  const content = join(folder, `content-${name}`)
  await mkdir(content)
  await writeFile(join(content, name), randomBytes(size))
  const layer = join(folder, `${name}.tar`)
  await run('tar', ['--create', '--file', layer, '--directory', content, name])
  return layer
}

/** An index of two platforms that share a layer, made and put by crane. */
const makeIndex = async (image: string): Promise<string> => {
  const shared = await makeLayer('shared', 12 * MiB)
  const platforms: string[] = []
  for (const architecture of ['amd64', 'arm64']) {
    const tag = `${image}:${architecture}`
    const own = await makeLayer(architecture, MiB)
    await crane.run('append', '--new_layer', shared, '--new_layer', own, '--new_tag', tag)
    await crane.run('mutate', '--set-platform', `linux/${architecture}`, '--tag', tag, tag)
    platforms.push('--manifest', tag)
  }
  await crane.run('index', 'append', ...platforms, '--tag', `${image}:v1`)
  return crane.run('digest', `${image}:v1`)
}

const environment = {
  ...aws.environment,
  GITHUB_RUN_ID: '7',
  GITHUB_REPOSITORY: 'acme/shop',
}

/** Passes requests on, but takes no body above `most` bytes: what nginx does before many a registry. */
const startProxy = async (host: string, most: number) => {
  const patches: number[] = []
  const pass = async (incoming: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const size = Number(incoming.headers['content-length'] ?? 0)
    if (incoming.method === 'PATCH') patches.push(size)
    if (size > most) {
      answer.writeHead(413, { connection: 'close' }).end('too large')
      return
    }
    const [hostname, port] = host.split(':')
    const { method, url, headers } = incoming
    const onward = request({ hostname, port, method, path: url, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 500, answered.headers)
      answered.pipe(answer)
    })
    incoming.pipe(onward)
  }
  const { url, stop } = await startLoopback(pass)
  return { host: new URL(url).host, patches, [Symbol.asyncDispose]: stop }
}

let digest = ''
before(async () => {
  digest = await makeIndex(`${one.host}/shop`)
})

for (const target of targets) {
  const step = (name: string, inputs: Readonly<Record<string, string>>) =>
    runStep(target, name, { inputs, environment })
  const promote = async (from: string, to: string, inputs: Readonly<Record<string, string>> = {}) => {
    const done = await step('promote-image', { image: `${from}@${digest}`, to, tags: 'v1 latest', ...inputs })
    assert.equal(done.code, 0, done.log)
    return JSON.parse(done.outputs['result'] ?? '')
  }
  /** Crane finds the same digest, the same bytes, and every layer of every platform as its manifest says. */
  const check = async (from: string, to: string): Promise<void> => {
    assert.equal(await crane.run('digest', `${to}:latest`), digest)
    assert.equal(await crane.run('manifest', `${to}:v1`), await crane.run('manifest', `${from}@${digest}`))
    for (const platform of ['linux/amd64', 'linux/arm64'])
      await crane.run('validate', '--platform', platform, '--remote', `${to}:v1`)
  }

  describe(`copies between real registries (${target})`, () => {
    const name = `copy-${target}-${process.pid}`
    const [source, mounted] = [`${one.host}/shop`, `${one.host}/${name}`]
    const [streamed, compared] = [`${other.host}/${name}`, `${other.host}/${name}-crane`]
    const emulated = `${aws.registry}/real/${name}`

    before(async () => {
      await makeRepository(`real/${name}`)
      await makeRepository(`real/${name}-live`)
    })

    it('distribution mounts within itself', async () => {
      const { copied } = await promote(source, mounted)
      assert.deepEqual([copied.mounted.blobs, copied.streamed.blobs, copied.manifests], [5, 0, 3])
      await check(source, mounted)
    })

    it('streams from one distribution to the other, as crane copies it, and once', async () => {
      const { copied } = await promote(source, streamed)
      assert.deepEqual([copied.streamed.blobs, copied.streamed.bytes > 14 * MiB], [5, true])
      await check(source, streamed)
      await crane.run('copy', `${source}@${digest}`, `${compared}:v1`)
      assert.equal(await crane.run('digest', `${compared}:v1`), digest)
      assert.equal((await promote(source, streamed)).kind, 'unchanged')
      // What crane has put is not sent again, only tagged.
      assert.equal((await promote(source, compared)).copied, undefined)
    })

    it("streams into MiniStack's ECR, and mounts there", async () => {
      await promote(source, emulated)
      await check(source, emulated)
      const { copied } = await promote(emulated, `${emulated}-live`)
      assert.equal(copied.mounted.blobs + copied.streamed.blobs, 5)
      await check(source, `${emulated}-live`)
    })

    it('streams back from it', async () => {
      await promote(emulated, `${streamed}-back`)
      await check(source, `${streamed}-back`)
    })

    it('takes along marks and the record of tests, and requires them there', async () => {
      const marked = await step('mark-image', { image: `${source}@${digest}`, mark: 'qa' })
      assert.equal(marked.code, 0, marked.log)
      const here = await open(one.host)
      await putRecord(here, digest, { suite: 'sha256:0', tests: 3, time: '2026-11-21T00:00:00.000Z' })
      await promote(source, streamed, { referrers: 'true', require: 'qa\ntested' })
      const there = await open(other.host, name)
      assert.deepEqual(await listMarks(there, digest), await listMarks(here, digest))
      await promote(streamed, `${streamed}-onward`, { require: 'qa\ntested' })
      // Crane reads the list under the tag as any other index.
      const listed: { readonly manifests: readonly unknown[] } = JSON.parse(
        await crane.run('manifest', `${streamed}:${digest.replace(':', '-')}`),
      )
      assert.equal(listed.manifests.length, 2)
      assert.equal((await promote(source, streamed, { referrers: 'true' })).kind, 'unchanged')
    })

    for (const registry of ['distribution', 'MiniStack'] as const)
      it(`goes over to chunks where a proxy before ${registry} takes no more than 10 MiB`, async () => {
        const host = registry === 'distribution' ? other.host : aws.registry
        const repository = `real/${name}-${registry.toLowerCase()}`
        if (registry === 'MiniStack') await makeRepository(repository)
        await using proxy = await startProxy(host, 10 * MiB)
        await promote(source, `${proxy.host}/${repository}`)
        assert.ok(proxy.patches.includes(8 * MiB), `${proxy.patches}`)
        await check(source, `${host}/${repository}`)
      })

    it('deletes a tag, then the image', async () => {
      const repository = await open(one.host, name)
      assert.equal(await repository.remove('latest'), 'deleted')
      assert.equal(await repository.digest('latest'), undefined)
      assert.equal(await repository.digest('v1'), digest)
      assert.equal(await repository.remove(digest), 'deleted')
      assert.equal(await repository.remove(digest), 'absent')
      assert.equal(await repository.digest('v1'), undefined)
    })
  })
}

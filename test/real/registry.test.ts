// The registry's actions on a real one: MiniStack's ECR, which has immutable tags and keeps no list of referrers.
// AWS_ENDPOINT_URL and the rest of its environment come from whoever started the engines.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { CreateRepositoryCommand, DescribeImagesCommand, ECRClient } from '@aws-sdk/client-ecr'
import { listMarks, openRepository, type Repository, writeManifest } from '@hakobune/registry'
import { virtualClock } from '@hakobune/system'
import { runStep, targets } from '../step.ts'

const endpoint = process.env['AWS_ENDPOINT_URL']
assert.ok(endpoint, 'AWS_ENDPOINT_URL names no MiniStack: run this by script/test')
const registry = `localhost:${new URL(endpoint).port}`
const region = process.env['AWS_REGION'] ?? 'ap-northeast-1'
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
const environment = {
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  GITHUB_RUN_ID: '7',
  GITHUB_REPOSITORY: 'acme/shop',
}
const ecr = new ECRClient({ endpoint, region, credentials })

const CONFIG = 'application/vnd.oci.image.config.v1+json'
const IMAGE = 'application/vnd.oci.image.manifest.v1+json'

/** A repository of its own for each target, and a small image in it. */
const play = async (name: string, imageTagMutability: 'MUTABLE' | 'IMMUTABLE') => {
  await ecr.send(new CreateRepositoryCommand({ repositoryName: name, imageTagMutability }))
  const repository = await openRepository(
    { registry, repository: name },
    {
      environment: {},
      clock: virtualClock(),
      signal: new AbortController().signal,
      execute: () => Promise.reject(new Error('no program is run here')),
      mask: () => undefined,
    },
  )
  const push = async (tag: string, architecture: string): Promise<string> => {
    const config = await repository.putBlob(
      Buffer.from(JSON.stringify({ os: 'linux', architecture })),
      CONFIG,
    )
    const manifest = writeManifest(IMAGE, { config, layers: [] })
    await repository.putManifest(tag, manifest)
    return manifest.digest
  }
  return { repository, push }
}

/** The digest of a tag, as ECR's own API has it. */
const digestInEcr = async (repositoryName: string, imageTag: string): Promise<string | undefined> => {
  const { imageDetails } = await ecr.send(
    new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag }] }),
  )
  return imageDetails?.[0]?.imageDigest
}

for (const target of targets) {
  const step = (name: string, inputs: Readonly<Record<string, string>>) =>
    runStep(target, name, { inputs, environment })

  describe(`the registry of MiniStack (${target})`, () => {
    const name = `real/registry-${target}-${process.pid}`
    const image = `${registry}/${name}`
    let repository: Repository
    let [first, second] = ['', '']

    before(async () => {
      const played = await play(name, 'MUTABLE')
      repository = played.repository
      first = await played.push('main-0a1b2c3d', 'amd64')
      second = await played.push('main-1b2c3d4e', 'arm64')
    })

    it('an image is found, with its platform', async () => {
      const { code, outputs, log } = await step('inspect-image', { image: `${image}:main-1b2c3d4e` })
      assert.equal(code, 0, log)
      assert.deepEqual(
        [outputs['digest'], outputs['platforms'], outputs['marks']],
        [second, '["linux/arm64"]', '[]'],
      )
    })

    it('a mark is kept, under the fallback tag, and required', async () => {
      const promote = { image: `${image}@${first}`, tags: 'latest', require: 'qa' }
      assert.match((await step('promote-image', promote)).errors[0] ?? '', /does not have the mark "qa"/)
      const marked = await step('mark-image', { image: `${image}@${first}`, mark: 'qa' })
      assert.equal(marked.code, 0, marked.log)
      const again = await step('mark-image', { image: `${image}@${first}`, mark: 'qa' })
      assert.equal(JSON.parse(again.outputs['result'] ?? '').kind, 'unchanged')
      assert.deepEqual(
        (await listMarks(repository, first)).map(({ environment: by, run }) => [by, run]),
        [['qa', 'https://github.com/acme/shop/actions/runs/7']],
      )
      assert.ok((await repository.tags()).includes(first.replace(':', '-')))
      const promoted = await step('promote-image', promote)
      assert.equal(promoted.code, 0, promoted.log)
      assert.equal(await digestInEcr(name, 'latest'), first)
    })

    it('a tag moves to another digest, whose bytes stay', async () => {
      const { code, outputs } = await step('promote-image', {
        image: `${image}:main-1b2c3d4e`,
        tags: 'latest stable',
      })
      assert.equal(code, 0)
      assert.equal(outputs['digest'], second)
      assert.deepEqual(
        [await digestInEcr(name, 'latest'), await digestInEcr(name, 'stable')],
        [second, second],
      )
      assert.deepEqual(await repository.manifest('stable'), await repository.manifest('main-1b2c3d4e'))
    })

    it('a missing image and a missing repository are told apart', async () => {
      const missing = await step('promote-image', { image: `${image}:main-1b2c3d4f`, tags: 'latest' })
      assert.match(missing.errors[0] ?? '', /there is no image .*\n.* such as main-1b2c3d4e/)
      const unknown = await step('promote-image', { image: `${image}-none:a`, tags: 'latest' })
      assert.match(
        unknown.errors[0] ?? '',
        /has no repository real\/registry-\S+-none\nTo mend it: create the repository/,
      )
    })

    it('an immutable tag keeps its digest', async () => {
      const own = `${name}-immutable`
      const { push } = await play(own, 'IMMUTABLE')
      const held = await push('v1', 'amd64')
      const other = await push('v2', 'arm64')
      const same = await step('promote-image', { image: `${registry}/${own}@${held}`, tags: 'v1' })
      assert.equal(same.code, 0)
      const moved = await step('promote-image', { image: `${registry}/${own}:v2`, tags: 'v1' })
      assert.match(moved.errors[0] ?? '', new RegExp(`immutable: it has ${held}, and was to have ${other}`))
      assert.equal(await digestInEcr(own, 'v1'), held)
    })
  })
}

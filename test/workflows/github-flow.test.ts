// The published workflow, run by act on real engines: each story of a push, told from outside.
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { edit, fillFrom, type Push, push, squashMerge, startBranch } from '../../demo/git.ts'
import { underTraffic } from '../../demo/traffic.ts'
import { type Delivery, makeWorld, type World } from '../../demo/world.ts'
import { deleteEvent, type EventSource, pullRequestEvent, pushEvent } from '../engines/events.ts'
import { sharedEngines } from '../engines/shared.ts'
import { stageHakobune } from '../engines/stage.ts'
import { root } from '../step.ts'

const engines = await sharedEngines()
const source: EventSource = { repository: 'team/flow' }
const folder = await mkdtemp(join(tmpdir(), 'hakobune-flow-'))
after(() => rm(folder, { recursive: true, force: true }))

const event = ({ branch, before, sha }: Push) =>
  pushEvent(source, { ref: `refs/heads/${branch}`, sha, ...(before === undefined ? {} : { before }) })

const jobsOf = ({ run }: Delivery): readonly string[] => run.jobs.map(({ id }) => id).sort()

const answer = async (world: World, environment: 'qa' | 'production'): Promise<string> => {
  const { status, body } = await world.platform.fetchThrough(environment, '/')
  return `${status} ${body.trim()}`
}

const assertGreen = (delivery: Delivery): void => assert.equal(delivery.run.exitCode, 0, delivery.run.log)

describe('GitHub Flow', () => {
  let world: World
  let shipped: string | undefined

  before(async () => {
    const hakobune = join(folder, 'hakobune')
    await stageHakobune(root, hakobune)
    world = await makeWorld({ engines, folder, name: 'flow', hakobune, say: () => undefined })
    await startBranch(world.team, 'first')
    await fillFrom(world.team, join(root, 'templates/service-ecs'))
    await edit(world.team, 'hakobune.yml', () => world.project)
  })

  it('carries a pushed branch to QA', async () => {
    const delivery = await world.deliver('branch', event(await push(world.team, 'Add the service')))
    assertGreen(delivery)
    assert.deepEqual(jobsOf(delivery), ['image', 'project', 'qa', 'test'])
    assert.equal(delivery.reused, false)
    assert.match(delivery.digest ?? '', /^sha256:[0-9a-f]{64}$/)
    assert.equal(await answer(world, 'qa'), '200 hello from version 1')
    const summaries = await Promise.all(delivery.run.summaryFiles.map((file) => readFile(file, 'utf8')))
    assert.equal(summaries.length, 4, 'every job says what happened')
    shipped = delivery.digest
  })

  it('builds nothing for a push that changes no input of the image', async () => {
    await edit(world.team, 'README.md', (text) => `${text}\nOne more line.\n`)
    const delivery = await world.deliver('documents', event(await push(world.team, 'Write a line')))
    assertGreen(delivery)
    assert.equal(delivery.reused, true)
    assert.equal(delivery.digest, shipped)
  })

  it('takes the very digest that QA ran to production when the branch is squash-merged', async () => {
    const delivery = await world.deliver('merge', event(await squashMerge(world.team, 'first')))
    assertGreen(delivery)
    assert.deepEqual(jobsOf(delivery), ['image', 'production', 'project', 'test'], 'QA is passed over')
    assert.equal(delivery.reused, true)
    assert.equal(delivery.digest, shipped)
    assert.equal(await answer(world, 'production'), '200 hello from version 1')
  })

  it('says what a broken version died of, while QA loses no request', async () => {
    await startBranch(world.team, 'broken')
    await edit(world.team, 'VERSION', () => '2\n')
    await edit(world.team, 'ecs/task-definition.json', (text) => text.replace('"GREETING"', '"GREETINGS"'))
    const pushed = await push(world.team, 'Greet in another way')
    const [delivery, traffic] = await underTraffic(
      async () => {
        const { status } = await world.platform.fetchThrough('qa', '/')
        return status === 200 ? undefined : String(status)
      },
      () => world.deliver('broken', event(pushed)),
    )
    assert.equal(delivery.run.exitCode, 1)
    const qa = delivery.run.jobs.find(({ id }) => id === 'qa')
    assert.equal(qa?.result, 'failure')
    const words = [qa?.summary ?? '', qa?.annotations.map(({ message }) => message).join('\n') ?? '']
    for (const text of words) {
      assert.match(text, /rolled .*back/i)
      assert.match(text, /\bapp\b/)
      assert.match(text, /exit(ed with)?( code)? 1\b/i)
      assert.match(text, /the variable GREETING is missing/)
    }
    assert.deepEqual(traffic.failures, [])
    assert.ok(traffic.sent > 20, `only ${traffic.sent} requests were sent`)
    assert.equal(await answer(world, 'qa'), '200 hello from version 1')
  })

  it('gives QA content that it has not run before production gets it', async () => {
    await startBranch(world.team, 'main', 'origin/main')
    await edit(world.team, 'VERSION', () => '3\n')
    const delivery = await world.deliver('moved', event(await push(world.team, 'Merge two branches at once')))
    assertGreen(delivery)
    assert.deepEqual(jobsOf(delivery), ['image', 'production', 'project', 'qa', 'test'])
    const [qa, production] = ['qa', 'production'].map((id) =>
      delivery.run.jobs.findIndex((job) => job.id === id),
    )
    assert.ok((qa ?? 0) < (production ?? 0), 'QA comes first')
    assert.equal(await answer(world, 'qa'), '200 hello from version 3')
    assert.equal(await answer(world, 'production'), '200 hello from version 3')
  })

  it('does nothing when a branch is deleted', async () => {
    const delivery = await world.deliver('delete', deleteEvent(source, 'first'))
    assertGreen(delivery)
    assert.deepEqual(jobsOf(delivery), ['project'])
  })

  it("builds and tests a fork's pull request without credentials, and pushes nothing", async () => {
    await startBranch(world.team, 'fork', 'origin/main')
    await edit(world.team, 'VERSION', () => '4\n')
    const { branch, sha } = await push(world.team, 'A change from outside')
    const delivery = await world.deliver(
      'fork',
      pullRequestEvent(source, {
        number: 7,
        head: { repository: 'outsider/flow', branch, sha },
        base: { branch: 'main', sha },
        checkout: `refs/heads/${branch}`,
      }),
    )
    assertGreen(delivery)
    assert.deepEqual(jobsOf(delivery), ['image', 'project', 'test'])
    const tags = await fetch(`http://${world.platform.repository.replace('/', '/v2/')}/tags/list`)
    assert.ok(!(await tags.text()).includes(sha.slice(0, 8)), 'nothing was pushed')
    assert.equal(await answer(world, 'qa'), '200 hello from version 3')
  })
})

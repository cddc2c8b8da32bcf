// A project in a folder of a larger repository, with two services that run one image: web and worker.
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, it } from 'node:test'
import { edit, fillFrom, push, startBranch } from '../../demo/git.ts'
import { makeWorld } from '../../demo/world.ts'
import { pushEvent } from '../engines/events.ts'
import { sharedEngines } from '../engines/shared.ts'
import { stageHakobune } from '../engines/stage.ts'
import { root } from '../step.ts'

const TEMPLATE = join(root, 'templates/service-ecs')
const PROJECT = 'services/shop'

const engines = await sharedEngines()
const folder = await mkdtemp(join(tmpdir(), 'hakobune-monorepo-'))
after(() => rm(folder, { recursive: true, force: true }))

it('delivers the project of one folder, web and worker from one image', async () => {
  const hakobune = join(folder, 'hakobune')
  await stageHakobune(root, hakobune)
  const world = await makeWorld({ engines, folder, name: 'mono', hakobune, say: () => undefined })
  const { team } = world
  await startBranch(team, 'first')
  await fillFrom(team, TEMPLATE, PROJECT)
  await edit(team, 'README.md', () => 'Two projects, of which one is delivered here.\n')
  const caller = await readFile(join(TEMPLATE, '.github/workflows/deliver.yml'), 'utf8')
  await edit(team, '.github/workflows/deliver.yml', () => `${caller}    with: { path: ${PROJECT} }\n`)

  const web = await readFile(join(TEMPLATE, 'ecs/task-definition.json'), 'utf8')
  await edit(team, `${PROJECT}/ecs/worker.json`, () =>
    web
      .replace('"${family}"', '"${family}-worker"')
      .replace('"portMappings"', '"command": ["sh", "-c", "sleep 600"], "portMappings"'),
  )
  const service = await readFile(join(TEMPLATE, 'ecs/service.json'), 'utf8')
  await edit(team, `${PROJECT}/ecs/worker-service.json`, () =>
    service.replace(/ {2}"loadBalancers".*\n {2}"healthCheckGracePeriodSeconds".*\n/, ''),
  )
  const services = `services:
      - { name: mono }
      - { name: mono-worker, task-definition: ecs/worker.json, service-definition: ecs/worker-service.json }`
  await edit(team, `${PROJECT}/hakobune.yml`, () => world.project.replaceAll('service: mono', services))

  const pushed = await push(team, 'Add the shop and its worker')
  const event = pushEvent({ repository: 'team/mono' }, { ref: 'refs/heads/first', sha: pushed.sha })
  const { run, digest } = await world.deliver('monorepo', event)
  assert.equal(run.exitCode, 0, run.log)
  const { body } = await world.platform.fetchThrough('qa', '/')
  assert.equal(body.trim(), 'hello from version 1')
  const qa = run.jobs.find(({ id }) => id === 'qa')
  const result: { readonly services: readonly { readonly name: string; readonly verdict: string }[] } =
    JSON.parse(qa?.steps.find(({ outputs }) => outputs['verdict'] !== undefined)?.outputs['result'] ?? '{}')
  assert.deepEqual(
    result.services.map(({ name, verdict }) => [name, verdict]),
    [
      ['mono', 'succeeded'],
      ['mono-worker', 'succeeded'],
    ],
  )
  assert.ok(digest)
})

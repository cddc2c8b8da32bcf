// Where a project's files are found, and what is said when they are not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UserError } from '@hakobune/text'
import { findDefinitions, type ListFiles } from './definitions.ts'
import { findProjectFile, fromRoot } from './folder.ts'
import type { Environment, Service } from './project.ts'

const folders =
  (tree: Readonly<Record<string, readonly string[]>>): ListFiles =>
  async (folder) =>
    tree[folder] ?? []

const fails = async (work: Promise<unknown>, what: RegExp, fix: RegExp): Promise<void> =>
  assert.rejects(work, (error) => {
    assert.ok(error instanceof UserError)
    assert.match(error.message, what)
    assert.match(error.fix ?? '', fix)
    return true
  })

test('writes paths from the root of the repository', () => {
  const table: readonly (readonly [string, string, string])[] = [
    ['.', '.', '.'],
    ['.', './web/', 'web'],
    ['services/shop', '.', 'services/shop'],
    ['services/shop', 'web//Dockerfile', 'services/shop/web/Dockerfile'],
    ['services/shop', '../..', '.'],
    ['services/shop', '..data', 'services/shop/..data'],
  ]
  for (const [folder, path, expected] of table) assert.equal(fromRoot(folder, path), expected)
  for (const path of ['..', '../other', '/etc'])
    assert.throws(() => fromRoot('.', path), /outside of the repository/)
  assert.throws(() => fromRoot('services/shop', '../../../x'), /outside/)
})

test('finds the file of a project, or names what is near', async () => {
  const list = folders({
    '.': ['README.md', 'services'],
    services: ['shop', 'cart'],
    'services/shop': ['hakobune.yaml'],
    both: ['hakobune.yml', 'hakobune.yaml'],
    typo: ['hakobun.yml'],
  })
  assert.equal(await findProjectFile('services/shop', list), 'services/shop/hakobune.yaml')
  await fails(findProjectFile('.', list), /no hakobune.yml in the root of the repository/, /templates/)
  await fails(
    findProjectFile('services/shp', list),
    /no folder services\/shp. Did you mean "shop"\?/,
    /"path:"/,
  )
  await fails(findProjectFile('both', list), /both hakobune.yml and hakobune.yaml/, /remove hakobune.yaml/)
  await fails(findProjectFile('typo', list), /no hakobune.yml in typo/, /rename hakobun.yml/)
  await fails(findProjectFile('.', folders({})), /working folder is empty/, /actions\/checkout/)
})

const service: Service = {
  name: 'shop',
  taskDefinition: undefined,
  serviceDefinition: undefined,
  container: undefined,
  place: { file: 'hakobune.yml', line: 4 },
}
const environment = (...services: readonly Service[]): Environment => ({
  name: 'qa',
  role: undefined,
  region: undefined,
  cluster: 'qa',
  services,
  url: undefined,
  variables: {},
})

test('finds the files of the convention and those that are named', async () => {
  const list = folders({ ecs: ['task-definition.yml', 'service.json', 'worker.json'], deploy: ['web.json'] })
  assert.deepEqual(
    await findDefinitions(
      environment(service, {
        ...service,
        name: 'worker',
        taskDefinition: './ecs/worker.json',
        serviceDefinition: 'deploy/web.json',
        container: 'app',
      }),
      list,
    ),
    [
      {
        name: 'shop',
        taskDefinition: 'ecs/task-definition.yml',
        serviceDefinition: 'ecs/service.json',
        container: undefined,
      },
      {
        name: 'worker',
        taskDefinition: 'ecs/worker.json',
        serviceDefinition: 'deploy/web.json',
        container: 'app',
      },
    ],
  )
  const [alone] = await findDefinitions(environment(service), folders({ ecs: ['task-definition.json'] }))
  assert.equal(alone?.serviceDefinition, undefined)
})

test('says which file of a service is not there, or there twice', async () => {
  const find = (files: readonly string[], change: Partial<Service> = {}) =>
    findDefinitions(environment({ ...service, ...change }), folders({ ecs: files }))
  await fails(find([]), /"shop" has no task definition/, /add ecs\/task-definition.json/)
  await fails(
    find(['task-definition.json', 'task-definition.yml']),
    /both ecs\/task-definition.json and ecs\/task-definition.yml are there/,
    /remove one/,
  )
  await fails(
    find(['web.json'], { taskDefinition: 'ecs/wbe.json' }),
    /no file ecs\/wbe.json, which is the task-definition of the service "shop"/,
    /write "task-definition: ecs\/web.json"/,
  )
})

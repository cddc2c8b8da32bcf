// What a hakobune.yml file means, with short forms and defaults written out.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readProject } from './read.ts'

const FILE = 'hakobune.yml'
const WHOLE = `image: 123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shop
build: { context: web, dockerfile: web/Dockerfile.production, target: run, args: { GREETING: 'a = b' } }
ecs: { region: ap-northeast-1 }
environments:
  qa: { role: arn:aws:iam::123456789012:role/shop-qa, cluster: qa, service: shop, url: https://qa.example.com }
  production:
    cluster: production
    region: eu-central-1
    services:
      - name: web
        task-definition: ecs/web.json
        container: app
      - { name: worker, service-definition: ecs/worker-service.yml }
    variables: { greeting: hello }
`

test('reads a whole file, short forms and defaults written out', () => {
  const project = readProject(WHOLE, FILE)
  assert.deepEqual(project, {
    image: { registry: '123456789012.dkr.ecr.ap-northeast-1.amazonaws.com', repository: 'shop' },
    build: {
      context: 'web',
      dockerfile: 'web/Dockerfile.production',
      target: 'run',
      args: { GREETING: 'a = b' },
    },
    engine: 'ecs',
    environments: {
      qa: {
        name: 'qa',
        role: 'arn:aws:iam::123456789012:role/shop-qa',
        region: 'ap-northeast-1',
        cluster: 'qa',
        services: [
          {
            name: 'shop',
            taskDefinition: undefined,
            serviceDefinition: undefined,
            container: undefined,
            place: { file: FILE, line: 5, column: 77 },
          },
        ],
        url: 'https://qa.example.com',
        variables: {},
      },
      production: {
        name: 'production',
        role: undefined,
        region: 'eu-central-1',
        cluster: 'production',
        services: [
          {
            name: 'web',
            taskDefinition: 'ecs/web.json',
            serviceDefinition: undefined,
            container: 'app',
            place: { file: FILE, line: 10, column: 9 },
          },
          {
            name: 'worker',
            taskDefinition: undefined,
            serviceDefinition: 'ecs/worker-service.yml',
            container: undefined,
            place: { file: FILE, line: 13, column: 9 },
          },
        ],
        url: undefined,
        variables: { greeting: 'hello' },
      },
    },
  })
})

test('reads anchors, merge keys, comments, a byte order mark and lines of Windows', () => {
  const text = `image: shop
ecs: {}
environments:
  # the same but for the cluster
  qa: &qa { cluster: qa, service: shop }
  production:
    <<: *qa
    cluster: production
`
  const { qa, production } = readProject(`\uFEFF${text.replaceAll('\n', '\r\n')}`, FILE).environments
  assert.deepEqual([qa.cluster, production.cluster], ['qa', 'production'])
  assert.equal(production.services[0]?.name, 'shop')
})

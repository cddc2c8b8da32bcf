// What is said about every kind of mistake in hakobune.yml: the line, the words, the way out.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeUserError, UserError } from '@hakobune/text'
import { readProject } from './read.ts'

const FILE = 'hakobune.yml'
/** A whole file whose environments and head can be replaced, line by line. */
const file = (head: string, ...environments: readonly string[]): string =>
  [head, 'environments:', ...environments, ''].join('\n')
const HEAD = 'image: shop\necs: {}'
const QA = '  qa: { cluster: qa, service: shop }'
const PRODUCTION = '  production: { cluster: production, service: shop }'

const mistakes: readonly (readonly [string, string, readonly string[]])[] = [
  ['an empty file', '', ['hakobune.yml: the file is empty', 'write "image:", "ecs:" and "environments:"']],
  ['a file of comments', '# soon\n', ['the file is empty']],
  ['a list', '- image: shop\n', ['hakobune.yml:1:1: the file is a list, where keys with values are meant']],
  ['a text', 'shop\n', ['hakobune.yml:1:1: the file is the text "shop", where keys with values are meant']],
  [
    'a tab',
    file(HEAD, '\tqa: {}'),
    ['hakobune.yml:4:1: this is not YAML: a tab indents this line', 'indent by spaces'],
  ],
  [
    'a key twice',
    file(HEAD, QA, PRODUCTION, QA),
    ['hakobune.yml:6:3: the key "qa" is written twice', 'keep one of them'],
  ],
  [
    'an unknown key near a known one, which is then not missing as well',
    file('imgae: shop\necs: {}', QA, PRODUCTION),
    ['hakobune.yml:1:1: the file has no key "imgae". Did you mean "image"?'],
  ],
  [
    'an unknown key of a service in the style of JSON',
    file(HEAD, '  qa: { cluster: qa, services: [{ name: web, taskDefinition: web.json }] }', PRODUCTION),
    [
      'hakobune.yml:4:46: environments.qa.services[0] has no key "taskDefinition". Did you mean "task-definition"?',
    ],
  ],
  [
    'a shortened key',
    file(HEAD, QA, '  prod: { cluster: production, service: shop }'),
    ['hakobune.yml:5:3: environments has no key "prod". Did you mean "production"?'],
  ],
  [
    'an unknown key near none',
    file(`${HEAD}\nnotify: slack`, QA, PRODUCTION),
    ['hakobune.yml:3:1: the file has no key "notify"', 'use one of "image", "build", "ecs", "environments"'],
  ],
  [
    'a missing environment',
    file(HEAD, QA),
    ['hakobune.yml:3:1: environments lacks "production"', 'add "production:" to environments'],
  ],
  ['no engine', file('image: shop', QA, PRODUCTION), ['hakobune.yml:1:1: the file lacks "ecs"']],
  [
    'an empty engine',
    file('image: shop\necs:', QA, PRODUCTION),
    ['hakobune.yml:2:1: ecs is empty, where keys with values are meant'],
  ],
  [
    'no service',
    file(HEAD, '  qa: { cluster: qa }', PRODUCTION),
    ['hakobune.yml:4:7: environments.qa lacks "service" or "services"', 'add "service:" to environments.qa'],
  ],
  [
    'a misspelt service',
    file(HEAD, '  qa: { cluster: qa, sevice: shop }', PRODUCTION),
    ['hakobune.yml:4:22: environments.qa has no key "sevice". Did you mean "service"?'],
  ],
  [
    'one service in two forms',
    file(HEAD, '  qa: { cluster: qa, service: shop, services: [{ name: shop }] }', PRODUCTION),
    ['hakobune.yml:4:47: environments.qa.services: both "service" and "services" are given'],
  ],
  [
    'an empty list of services',
    file(HEAD, '  qa: { cluster: qa, services: [] }', PRODUCTION),
    ['environments.qa.services is an empty list, which is not a list of at least one service'],
  ],
  [
    'a service twice',
    file(HEAD, '  qa: { cluster: qa, services: [{ name: web }, { name: web }] }', PRODUCTION),
    ['hakobune.yml:4:56: environments.qa.services[1].name: the service "web" is listed twice'],
  ],
  [
    'an account id without quotes, spelt as in the file',
    file(HEAD, '  qa: { cluster: qa, service: shop, variables: { account: 012345678901 } }', PRODUCTION),
    [
      'hakobune.yml:4:59: environments.qa.variables.account is the number 012345678901, where text is meant',
      'put it in quotes: "012345678901"',
    ],
  ],
  [
    'a truth value',
    file(`${HEAD}\nbuild: { args: { DEBUG: true } }`, QA, PRODUCTION),
    [
      'hakobune.yml:3:25: build.args.DEBUG is the boolean true, where text is meant',
      'put it in quotes: "true"',
    ],
  ],
  [
    'an empty value',
    file(HEAD, '  qa: { cluster:, service: shop }', PRODUCTION),
    ['hakobune.yml:4:9: environments.qa.cluster is empty, where text is meant'],
  ],
  [
    'a list where keys are meant',
    file(HEAD, '  qa: [qa]', PRODUCTION),
    ['hakobune.yml:4:7: environments.qa is a list, where keys with values are meant'],
  ],
  [
    'a tag on the image',
    file('image: ghcr.io/acme/shop:latest\necs: {}', QA, PRODUCTION),
    ['hakobune.yml:1:8: image: "ghcr.io/acme/shop:latest" names one image', 'remove ":latest"'],
  ],
  [
    'a bad image',
    file('image: ghcr.io/Acme/shop\necs: {}', QA, PRODUCTION),
    ['hakobune.yml:1:8: image: "ghcr.io/Acme/shop" is not an image reference', 'write "ghcr.io/acme/shop"'],
  ],
  [
    'an address without https',
    file(HEAD, '  qa: { cluster: qa, service: shop, url: qa.example.com }', PRODUCTION),
    [
      'hakobune.yml:4:42: environments.qa.url: "qa.example.com" is not an address',
      'write "https://qa.example.com"',
    ],
  ],
  [
    'a role that is a name',
    file(HEAD, '  qa: { role: shop-qa, cluster: qa, service: shop }', PRODUCTION),
    [
      'hakobune.yml:4:15: environments.qa.role is the text "shop-qa", which is not the ARN of a role: arn:aws:iam::',
    ],
  ],
  [
    'a region that is a city',
    file('image: shop\necs: { region: Tokyo }', QA, PRODUCTION),
    ['hakobune.yml:2:16: ecs.region is the text "Tokyo", which is not an AWS region such as ap-northeast-1'],
  ],
  [
    'a variable called image',
    file(HEAD, '  qa: { cluster: qa, service: shop, variables: { image: x } }', PRODUCTION),
    [
      'hakobune.yml:4:57: environments.qa.variables.image: "image" is always the image that is deployed',
      'choose another name',
    ],
  ],
  [
    'a bad variable name',
    file(HEAD, "  qa: { cluster: qa, service: shop, variables: { 'my name': x } }", PRODUCTION),
    ['hakobune.yml:4:50: environments.qa.variables.my name: "my name" is not a name of letters'],
  ],
]

for (const [what, text, expected] of mistakes) {
  test(`tells ${what}`, () => {
    assert.throws(
      () => readProject(text, FILE),
      (error) => {
        assert.ok(error instanceof UserError)
        for (const words of expected)
          assert.ok(describeUserError(error).includes(words), describeUserError(error))
        return true
      },
    )
  })
}

test('tells all mistakes of a file at once, in its order', () => {
  const text = file(
    'imgae: shop\necs: { region: Tokyo }',
    '  qa: { cluster: 5, url: qa.example.com, service: shop, service: shop }',
    '  prod: {}',
  )
  assert.throws(
    () => readProject(text, 'services/shop/hakobune.yml'),
    (error) => {
      assert.ok(error instanceof UserError)
      assert.deepEqual(error.place, { file: 'services/shop/hakobune.yml', line: 1, column: 1 })
      const places = [...error.message.matchAll(/^ {2}services\/shop\/hakobune\.yml:(\d+:\d+): /gm)]
      assert.deepEqual(
        places.map(([, place]) => place),
        ['1:1', '2:16', '4:18', '4:26', '4:57', '5:3'],
      )
      assert.match(error.message, /^6 mistakes in services\/shop\/hakobune\.yml:\n/)
      return true
    },
  )
})

// Task definitions as people write them: what is sent to ECS, and every mistake with its line.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { describeUserError, UserError, type Variables } from '@hakobune/text'
import type { Json } from './json.ts'
import { readTaskDefinition } from './task-definition.ts'

interface Given {
  readonly file?: string
  readonly image?: string | undefined
  readonly container?: string
  readonly variables?: Variables
}

const read = (
  text: string,
  { file = 'ecs/task-definition.json', image, container, variables = {} }: Given = {},
) => readTaskDefinition(text, { file, variables, image, container })

const json = (value: Json): string => JSON.stringify(value, null, 2)

const one = (container: Json): string => json({ family: 'shop', containerDefinitions: [container] })

const errorOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof UserError) return describeUserError(error)
    throw error
  }
  return 'no error'
}

describe('what is sent', () => {
  it('keeps unknown fields at every level, empty texts and false', () => {
    const fields = {
      family: 'shop',
      containerDefinitions: [
        {
          name: 'app',
          image: 'shop:1',
          command: ['sh', '-c', ''],
          privileged: false,
          newField: { a: [null, 1] },
        },
      ],
      fieldOf2030: 'yes',
    }
    assert.deepEqual(read(json(fields)).fields, fields)
  })

  it('leaves out what DescribeTaskDefinition adds', () => {
    const fields = { family: 'shop', containerDefinitions: [{ name: 'app', image: 'shop:1' }] }
    const described = {
      ...fields,
      revision: 3,
      status: 'ACTIVE',
      taskDefinitionArn: 'arn',
      registeredAt: 1.5,
    }
    const { fields: sent, doubts } = read(json(described))
    assert.deepEqual([sent, doubts], [fields, []])
  })

  it('hints at fields that ECS is not known to have, with their place', () => {
    const { doubts } = read(one({ name: 'app', image: 'shop:1', enviroment: [] }))
    const [doubt] = doubts
    assert.match(doubt?.message ?? '', /"enviroment".*Did you mean "environment"\?/)
    assert.equal(doubt?.place.line, 7)
  })

  it('sends text where ECS wants text, as it was written, and numbers where it wants numbers', () => {
    const text = [
      'family: shop',
      'cpu: 256',
      'containerDefinitions:',
      '  - name: app',
      '    image: shop:1',
      '    portMappings: [{ containerPort: "${port}" }]',
      '    essential: ${essential}',
      '    memory: ${memory}',
      '    environment:',
      '      - { name: VERSION, value: 1.10 }',
      '      - { name: ON, value: true }',
      '      - { name: PORT, value: ${port} }',
    ].join('\n')
    const variables = { port: '8080', essential: 'true', memory: '512' }
    assert.deepEqual(read(text, { file: 'ecs/task-definition.yml', variables }).fields, {
      family: 'shop',
      cpu: '256',
      containerDefinitions: [
        {
          name: 'app',
          image: 'shop:1',
          portMappings: [{ containerPort: 8080 }],
          essential: true,
          memory: 512,
          environment: [
            { name: 'VERSION', value: '1.10' },
            { name: 'ON', value: 'true' },
            { name: 'PORT', value: '8080' },
          ],
        },
      ],
    })
  })

  it('takes no structure from a variable, and $${name} as the text', () => {
    const value = 'a"b\\c\n  - x: y # ${other}'
    const [container] = read(
      one({
        name: 'app',
        image: 'i',
        environment: [
          { name: 'A', value: '<${v}>' },
          { name: 'B', value: '$${v} $HOME' },
        ],
      }),
      { variables: { v: value } },
    ).containers
    assert.deepEqual(container?.fields['environment'], [
      { name: 'A', value: `<${value}>` },
      { name: 'B', value: '${v} $HOME' },
    ])
  })

  it('takes merge keys, and numbers with leading zeros as text where ECS wants text', () => {
    const text = [
      'family: shop',
      'containerDefinitions:',
      '  - &app { name: app, image: "${image}", user: ${user} }',
      '  - { <<: *app, name: worker }',
    ].join('\n')
    const { fields } = read(text, { file: 'a.yml', variables: { user: '01000' }, image: 'i' })
    assert.deepEqual(fields['containerDefinitions'], [
      { name: 'app', image: 'i', user: '01000' },
      { name: 'worker', image: 'i', user: '01000' },
    ])
  })

  it('takes unquoted variables in JSON', () => {
    const text =
      '{ "family": "shop", "containerDefinitions": [{ "name": "app", "image": "i", "memory": ${memory} }] }'
    assert.equal(read(text, { variables: { memory: '512' } }).containers[0]?.fields['memory'], 512)
  })
})

describe('the container that runs the image', () => {
  const three = (images: readonly string[]): string =>
    json({
      family: 'shop',
      containerDefinitions: ['web', 'proxy', 'migrate'].map((name, index) => ({
        name,
        image: images[index] ?? '',
      })),
    })
  const images = (text: string, given: Given = {}): readonly string[] =>
    read(text, { image: 'shop@sha256:1', ...given }).containers.map(({ image }) => image)

  it('is the only one', () => {
    assert.deepEqual(images(one({ name: 'app', image: 'old' })), ['shop@sha256:1'])
    assert.deepEqual(images(one({ name: 'app' })), ['shop@sha256:1'])
  })

  it('is every one whose image is ${image}', () => {
    assert.deepEqual(images(three(['${image}', 'nginx', '${image}'])), [
      'shop@sha256:1',
      'nginx',
      'shop@sha256:1',
    ])
  })

  it('is the one that the step names', () => {
    assert.deepEqual(images(three(['old', 'nginx', 'old']), { container: 'web' }), [
      'shop@sha256:1',
      'nginx',
      'old',
    ])
  })

  it('stays as the file says when the step gives no image', () => {
    assert.deepEqual(images(three(['a', 'b', 'c']), { image: undefined }), ['a', 'b', 'c'])
  })
})

describe('mistakes', () => {
  const rows: readonly (readonly [string, () => unknown, RegExp])[] = [
    [
      'no JSON',
      () => read('{\n  "family": "shop",\n}'),
      /^ecs\/task-definition\.json:3:1: this is not JSON.*rename the file to \.yml/s,
    ],
    [
      'no YAML',
      () => read('family: shop\n  a: [', { file: 'a.yml' }),
      /^a\.yml:1:9: .*\n {2}a\.yml:1:9: this is not YAML: a second "key:" on one line/,
    ],
    ['a list', () => read('[]'), /holds no object/],
    [
      'a key twice',
      () => read('{"family": "a",\n "family": "b"}'),
      /task-definition\.json:2:2: the key "family" is written twice/,
    ],
    [
      'an unknown variable',
      () => read('{\n"family": "${famly}" }', { variables: { family: 'x' } }),
      /json:2:12: there is no variable "famly"\. Did you mean "family"\?/,
    ],
    [
      'no YAML behind a variable of the same line',
      () => read('{ family: ${family}, a: @b }', { file: 'a.yml', variables: { family: 'x' } }),
      /^a\.yml:1:25: this is not YAML: a text begins with a special character/,
    ],
    ['no family', () => read('{ "containerDefinitions": [] }'), /has no family/],
    ['no containers', () => read('{ "family": "shop" }'), /has no containers/],
    [
      'a container without name',
      () => read('{ "family": "shop",\n "containerDefinitions": [\n { "image": "x" }] }'),
      /json:3:2: container 1 .* has no name/,
    ],
    [
      'no such container',
      () => read(one({ name: 'app', image: 'x' }), { image: 'y', container: 'ap' }),
      /no container "ap"; it has "app"\. Did you mean "app"\?/,
    ],
    [
      'two candidates',
      () =>
        read(
          json({
            family: 'shop',
            containerDefinitions: [
              { name: 'a', image: 'x' },
              { name: 'b', image: 'y' },
            ],
          }),
          { image: 'z' },
        ),
      /json:3:\d+: the image could go into 2 containers: "a", "b".*write "image": "\$\{image\}"/s,
    ],
    [
      '${image} without an image',
      () => read(one({ name: 'app', image: '${image}' })),
      /json:6: .*was given no image.*set "image:"/s,
    ],
    ['a container without image', () => read(one({ name: 'app' })), /the container "app" has no image/],
  ]
  for (const [name, work, expected] of rows) it(name, () => assert.match(errorOf(work), expected))
})

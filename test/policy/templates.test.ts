// Proves that what templates/ gives to start from works as it is: a new service, a new action.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { readProject } from '@hakobune/project'
import { execute } from '@hakobune/system'
import { substitute, UserError } from '@hakobune/text'
import { newAction, register } from '../../script/house/new-action.ts'
import { root } from '../step.ts'

const template = join(root, 'templates/service-ecs')
const read = (path: string): Promise<string> => readFile(join(template, path), 'utf8')

describe('a new service', () => {
  it('passes its own tests, by sh alone', async () => {
    for (const script of ['bootstrap', 'test']) {
      const { code, stdout, stderr } = await execute({ file: 'sh', args: [join(template, 'script', script)] })
      assert.equal(code, 0, stdout + stderr)
    }
  })

  it('ends at once, with the reason, when its variable is missing', async () => {
    const { code, stderr } = await execute({
      file: 'sh',
      args: [join(template, 'service/start')],
      env: { PATH: process.env['PATH'] },
    })
    assert.equal(code, 1)
    assert.match(stderr, /^start: the variable GREETING is missing/)
  })

  it('gives every environment the variables that its ECS files want', async () => {
    const { environments } = readProject(await read('hakobune.yml'), 'hakobune.yml')
    for (const { variables, cluster, region = '', services } of Object.values(environments)) {
      const [{ name: service } = { name: '' }] = services
      for (const file of ['ecs/task-definition.json', 'ecs/service.json']) {
        const text = substitute(
          await read(file),
          { ...variables, image: 'shop', cluster, region, service },
          file,
        )
        assert.doesNotThrow(() => JSON.parse(text), file)
      }
      const used = (await read('ecs/task-definition.json')) + (await read('ecs/service.json'))
      for (const name of Object.keys(variables))
        assert.ok(used.includes(`\${${name}}`), `nothing uses ${name}`)
    }
  })

  it('tells editors where the schema is', async () => {
    assert.match(
      await read('hakobune.yml'),
      /^# yaml-language-server: \$schema=https:\S+\/hakobune\.schema\.json\n/,
    )
  })
})

describe('a new action', () => {
  it('runs as it comes from the template', async () => {
    const files = await newAction('greet-people')
    await mkdir(join(root, '.hakobune'), { recursive: true })
    const folder = await mkdtemp(join(root, '.hakobune/new-action-'))
    try {
      for (const [path, text] of files) {
        assert.doesNotMatch(text, /ACTION\b/, path)
        await mkdir(dirname(join(folder, path)), { recursive: true })
        await writeFile(join(folder, path), text)
      }
      const main = join(folder, 'actions/greet-people/main.ts')
      const program = `const { runAction } = await import('@hakobune/runner')
        const { main } = await import(${JSON.stringify(main)})
        await runAction(main)`
      const { code, stdout, stderr } = await execute({
        file: process.execPath,
        args: ['--input-type=module', '--eval', program],
        cwd: join(root, 'test'),
        env: { PATH: process.env['PATH'], INPUT_MESSAGE: 'hello' },
      })
      assert.equal(code, 0, stdout + stderr)
      assert.match(stdout, /^Said: hello$/m)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('has its folder, its step test and its line in the registry', async () => {
    const files = await newAction('greet-people')
    assert.deepEqual([...files.keys()].filter((path) => !path.startsWith('actions/greet-people/')).sort(), [
      'actions/index.ts',
      'test/actions/greet-people.test.ts',
    ])
    assert.deepEqual(
      [...files.keys()]
        .filter((path) => path.startsWith('actions/greet-people/'))
        .map((path) => basename(path)),
      ['README.md', 'action.yml', 'main.ts', 'options.ts', 'plan.ts', 'report.ts'],
    )
    assert.match(files.get('test/actions/greet-people.test.ts') ?? '', /from '\.\.\/step\.ts'/)
    assert.match(
      files.get('actions/index.ts') ?? '',
      /'greet-people': \(\) => import\('\.\/greet-people\/main\.ts'\),/,
    )
  })

  it('is registered in the order of the alphabet', () => {
    const line = (name: string): string => `  '${name}': () => import('./${name}/main.ts'),\n`
    const registry = (...names: readonly string[]): string =>
      `// x\nconst load: X = {\n${names.map(line).join('')}}\n\nrest\n`
    assert.equal(register(registry('a-b', 'c-d'), 'b-c'), registry('a-b', 'b-c', 'c-d'))
    assert.equal(register(registry(), 'b-c'), registry('b-c'))
  })

  it('needs a name that is a verb and a noun, and free', async () => {
    for (const name of ['', 'Deploy', 'deploy', '../x', 'deploy_ecs', 'read-project']) {
      await assert.rejects(() => newAction(name), UserError, name)
    }
  })
})

// Holds the order of the packages: each imports only from those before it, and only actions see both sides.
import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { root } from '../step.ts'

/** From the ground up. `runner` stands apart: it knows the machine, and no domain. */
const LAYERS = [
  'text',
  'source',
  'system',
  'git',
  'image',
  'aws',
  'registry',
  'image-test',
  'build',
  'ecs',
  'github',
  'project',
]
const RUNNER_MAY_IMPORT = ['text', 'system']

const sources = async (folder: string): Promise<readonly string[]> =>
  (await readdir(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter(
      (entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('node_modules'),
    )
    .map((entry) => join(entry.parentPath, entry.name))

const importsOf = async (file: string): Promise<readonly string[]> =>
  [...(await readFile(file, 'utf8')).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
    ([, specifier = '']) => specifier,
  )

const importsIn = async (
  folder: string,
): Promise<readonly { readonly file: string; readonly specifier: string }[]> =>
  (
    await Promise.all(
      (
        await sources(folder)
      ).map(async (file) => (await importsOf(file)).map((specifier) => ({ file, specifier }))),
    )
  ).flat()

describe('layers', async () => {
  const packages = (await readdir(join(root, 'packages'))).sort()

  it('knows every package', () => {
    assert.deepEqual(packages, [...LAYERS, 'runner'].sort())
  })

  for (const name of packages) {
    it(`${name} imports only what is below it`, async () => {
      const allowed = name === 'runner' ? RUNNER_MAY_IMPORT : LAYERS.slice(0, LAYERS.indexOf(name))
      for (const { file, specifier } of await importsIn(`packages/${name}`)) {
        const [, domain] = /^@hakobune\/([^/]+)/.exec(specifier) ?? []
        if (domain !== undefined) assert.ok(allowed.includes(domain), `${file} imports ${specifier}`)
        if (specifier.startsWith('@actions/')) assert.equal(name, 'runner', `${file} imports ${specifier}`)
        assert.doesNotMatch(specifier, /^\.\.\/\.\./, `${file} reaches into another package by path`)
      }
    })
  }

  it('actions reach GitHub through the runner alone', async () => {
    for (const { file, specifier } of await importsIn('actions')) {
      assert.doesNotMatch(specifier, /^@actions\//, `${file} imports ${specifier}`)
    }
  })

  it('only the runner touches the process and the wall clock', async () => {
    const folders = [
      'actions',
      ...packages.filter((name) => name !== 'runner').map((name) => `packages/${name}`),
    ]
    for (const file of (await Promise.all(folders.map(sources))).flat()) {
      if (file.endsWith('.test.ts')) continue
      assert.doesNotMatch(
        await readFile(file, 'utf8'),
        /process\.env|Date\.now\(|new Date\(\)|Math\.random\(/,
        file,
      )
    }
  })
})

// actionlint and zizmor find nothing in the published workflows; what they do not know yet is named here.
import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, it } from 'node:test'
import { execute } from '@hakobune/system'
import { installActionlint, installZizmor } from '../engines/linters.ts'
import { root } from '../step.ts'

const published = join(root, '.github/workflows')
const folder = await mkdtemp(join(tmpdir(), 'hakobune-lint-'))
after(() => rm(folder, { recursive: true, force: true }))

/** What each linter does not know of GitHub as it is: only lines of these words are passed over. */
const ACTIONLINT_DOES_NOT_KNOW = [
  // `uses: $/…`, the same repository at the same commit (GitHub, 2026-07-30).
  'specifying action "\\$/.+" in invalid format',
  // `concurrency.queue` (GitHub, 2026).
  'unexpected key "queue" for "concurrency" section',
  // The image of runners that came after it.
  'label "ubuntu-26.04" is unknown',
]

it('actionlint', async () => {
  const actionlint = await installActionlint(console.error)
  const files = (await readdir(published)).map((file) => join(published, file))
  const ignored = ACTIONLINT_DOES_NOT_KNOW.flatMap((words) => ['-ignore', words])
  const { code, stdout, stderr } = await execute({
    file: actionlint,
    args: ['-no-color', '-shellcheck=', '-pyflakes=', ...ignored, ...files],
  })
  assert.equal(code, 0, stdout + stderr)
})

it('zizmor', async () => {
  const zizmor = await installZizmor(console.error)
  const { code, stdout, stderr } = await execute({
    file: zizmor,
    args: ['--offline', '--no-progress', '--color=never', '--persona=pedantic', published],
  })
  assert.equal(code, 0, stdout + stderr)
})

it('both find what is wrong, so that finding nothing means something', async () => {
  const workflow = join(folder, 'wrong.yml')
  const steps = '- run: echo "${{ github.event.issue.title }}"\n      - uses: actions/checkout@main'
  await writeFile(workflow, `on: issues\njobs:\n  a:\n    runs-on: nowhere\n    steps:\n      ${steps}\n`)
  assert.match(await readFile(workflow, 'utf8'), /nowhere/)
  const [actionlint, zizmor] = await Promise.all([
    installActionlint(console.error),
    installZizmor(console.error),
  ])
  const found = await Promise.all([
    execute({ file: actionlint, args: ['-no-color', workflow] }),
    execute({ file: zizmor, args: ['--offline', '--no-progress', workflow] }),
  ])
  for (const { code } of found) assert.notEqual(code, 0)
})

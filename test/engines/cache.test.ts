// Installations are whole or absent: at two callers, at two processes, after a failure and after a kill.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { cacheFolder, ensure } from './cache.ts'

let folder = ''
const previous = process.env['XDG_CACHE_HOME']
let said: string[] = []
const say = (line: string): void => {
  said.push(line)
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hakobune-cache-'))
  process.env['XDG_CACHE_HOME'] = folder
})
after(async () => {
  if (previous === undefined) delete process.env['XDG_CACHE_HOME']
  else process.env['XDG_CACHE_HOME'] = previous
  await rm(folder, { recursive: true })
})
beforeEach(() => {
  said = []
})

const tool = (version: string, install: (target: string) => Promise<void>) => ({
  name: 'tool',
  version,
  install,
})

const writeTool = async (target: string): Promise<void> => {
  await sleep(20)
  await writeFile(join(target, 'tool'), 'x')
}

test('it is installed once, with its seconds, and then found without a word', async () => {
  const installation = tool('1', writeTool)
  const first = await ensure(installation, say)
  assert.equal(await readFile(join(first, 'tool'), 'utf8'), 'x')
  assert.deepEqual(said, ['tool 1: installing …', 'tool 1: installed in 0 s'])
  assert.equal(await ensure(installation, say), first)
  assert.equal(said.length, 2)
})

test('two callers at once share one installation', async () => {
  let count = 0
  const installation = tool('2', async (target) => {
    count += 1
    await writeTool(target)
  })
  const [one, two] = await Promise.all([ensure(installation, say), ensure(installation, say)])
  assert.equal(one, two)
  assert.equal(count, 1)
})

test('when another process was faster, its work is taken and ours is thrown away', async () => {
  const installation = tool('3', async (target) => {
    await writeTool(target)
    await mkdir(join(cacheFolder(), 'tool/3'))
    await writeFile(join(cacheFolder(), 'tool/3/tool'), 'theirs')
  })
  assert.equal(await readFile(join(await ensure(installation, say), 'tool'), 'utf8'), 'theirs')
  assert.deepEqual((await readdir(join(cacheFolder(), 'tool'))).sort(), ['1', '2', '3'])
})

test('a failure leaves nothing, and says what was to be installed', async () => {
  const installation = tool('4', () => Promise.reject(new Error('no network')))
  await assert.rejects(ensure(installation, say), /tool 4 cannot be installed: no network/)
  assert.equal((await readdir(join(cacheFolder(), 'tool'))).includes('4'), false)
})

test('what a killed process left half done is removed', async () => {
  // No process has this number: Linux gives none above 4194304.
  const left = join(cacheFolder(), 'tool', '.unfinished-4194305-5')
  await mkdir(left)
  await ensure(tool('5', writeTool), say)
  assert.equal((await readdir(join(cacheFolder(), 'tool'))).join(' '), '1 2 3 5')
})

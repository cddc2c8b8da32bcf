// The caches that outlive an engine, on real engines: each read again after the engine has forgotten everything.
import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { it } from 'node:test'
import { APP, engines, type Files, onBothStores, room } from './build-image-stage.ts'

onBothStores((stage, imageStore) => {
  /** Whether the step that compiles ran. */
  const compiled = (log: string): boolean => /^#\d+ [\d.]+ compiling$/m.test(log)

  const forget = async (): Promise<void> => {
    const { run } = stage()
    await run(['image', 'prune', '--all', '--force'])
    await run(['builder', 'prune', '--all', '--force'])
  }

  // The machine's own engine keeps its cache: it is not ours to prune.
  const { kind, imageStore: own } = engines.docker
  const itCanForget = kind === 'machine' && own === imageStore ? () => undefined : it

  const builds = async (inputs: Files, source: string) => {
    const { step } = await stage().play({ ...APP, source, notes: 'one' }, inputs)
    const first = await step()
    assert.equal(first.code, 0, first.log)
    assert.ok(compiled(first.log), first.log)
    await forget()
    const second = await stage().play({ ...APP, source, notes: 'two' }, inputs)
    const ended = await second.step()
    assert.equal(ended.code, 0, ended.log)
    return { first, second: ended }
  }

  itCanForget('saves to a folder and reads from it again, pushed or not, and says what it cost', async () => {
    const folder = join(room(), `tarballs-${imageStore}`)
    const inputs = { cache: 'tarball', 'cache-path': folder }
    const { first, second } = await builds(inputs, `tarball ${imageStore}`)
    assert.equal(compiled(second.log), false, second.log)
    const [name = ''] = await readdir(folder)
    assert.match(name, imageStore === 'containerd' ? /^hakobune-[0-9a-f]{12}$/ : /^hakobune-.*\.tar\.zst$/)
    assert.equal((await readdir(folder)).length, 1)
    const costs = [first, second].map(({ outputs }) => JSON.parse(outputs['result'] ?? '').cost)
    assert.ok(costs[0].up > 1_000_000 && costs[1].down > 1_000_000, JSON.stringify(costs))

    const check = await stage().play({ ...APP, source: `tarball ${imageStore}`, notes: 'three' }, inputs)
    const checked = await check.step({ push: 'false', tags: '' })
    assert.equal(checked.code, 0, checked.log)
  })

  it('refuses a tarball without a folder, and GitHub’s cache where there is none', async () => {
    const { step } = await stage().play(APP)
    assert.match(
      (await step({ cache: 'tarball', tags: 'x' })).errors[0] ?? '',
      /To mend it: set "cache-path:"/,
    )
    assert.match((await step({ cache: 'gha', tags: 'x' })).errors[0] ?? '', /^the cache is to be "gha", and /)
  })
})

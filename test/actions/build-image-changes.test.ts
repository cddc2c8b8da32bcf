// build-image says why it builds again: what changed since the last image of the branch, else of the default branch.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { targets } from '../step.ts'
import { APP, play, pushOf, tagOfBranch, write } from './build-image-play.ts'

for (const target of targets) {
  describe(`build-image, why it builds again (${target})`, () => {
    it('names files, arguments and bases, and compares with the branch before the default branch', async () => {
      await using played = await play(target)
      const { folder, registry, step, docker } = played
      const build = async (branch: string, inputs = {}) => {
        const digest = registry.seed('shop', { tags: ['main-1'], config: { at: registry.log().length } })
        const { path } = await docker({ build: { lines: [], digest } })
        const { event, environment } = pushOf(branch)
        const ended = await step(inputs, { event, environment: { ...environment, PATH: path } })
        assert.equal(ended.code, 0, ended.log)
        return ended
      }
      assert.equal((await build('main')).outputs['reason'], 'no image has this content yet')
      await write(folder, { 'src/main.c': 'int other;\n' })
      registry.seed('base', { tags: ['1'], config: { moved: true } })
      const { outputs, log, summary } = await build('topic')
      const reason = `rebuilt because src/main.c changed; base ${registry.host}/base:1 moved`
      assert.equal(outputs['reason'], reason)
      assert.match(log, new RegExp(`^Build: ${reason}$`, 'm'))
      assert.ok(summary.includes(reason))
      const { changes, since } = JSON.parse(outputs['result'] ?? '')
      assert.deepEqual(changes, [
        { part: 'file', name: 'src/main.c', how: 'changed' },
        { part: 'base', name: `${registry.host}/base:1`, how: 'changed' },
      ])
      assert.match(since, /^sha256:[0-9a-f]{64}$/)

      await write(folder, { 'src/more.c': '' })
      assert.equal((await build('topic')).outputs['reason'], 'rebuilt because src/more.c was added')
      const reused = await build('main')
      assert.equal(reused.outputs['reused'], 'true')
      const last = registry.store.tags('shop')
      assert.equal(
        last.get(tagOfBranch('inputs-last', 'main')),
        last.get(tagOfBranch('inputs-last', 'topic')),
      )
    })

    it('advises from the Dockerfile, with the seconds that the build spent', async () => {
      await using played = await play(target, {
        ...APP,
        Dockerfile: 'ARG BASE\nFROM ${BASE}\nARG API_TOKEN\nCOPY . .\nRUN npm ci\n',
      })
      const { registry, step, docker } = played
      const digest = registry.seed('shop', { tags: ['main-1'] })
      const { path } = await docker({
        build: { lines: ['#7 [stage-0 3/3] RUN npm ci', '#7 DONE 42.5s'], digest },
      })
      const { event, environment } = pushOf('main')
      const { outputs, log, summary } = await step({}, { event, environment: { ...environment, PATH: path } })
      const { advice } = JSON.parse(outputs['result'] ?? '')
      assert.deepEqual(
        advice.map(({ kind, line, seconds }: Readonly<Record<string, unknown>>) => [kind, line, seconds]),
        [
          ['dependencies-first', 4, 42.5],
          ['cache-mount', 5, 42.5],
          ['secret-argument', 3, undefined],
          ['base-by-digest', 2, undefined],
        ],
        log,
      )
      assert.match(
        summary,
        /\| `Dockerfile:4` \| copy package\.json package-lock\.json and run npm .* \| 42\.5 s \|/,
      )
    })

    it('tells the first of many files, and writes no more than that into the result', async () => {
      await using played = await play(target)
      const { folder, registry, step, docker } = played
      const build = async () => {
        const digest = registry.seed('shop', { tags: ['main-1'] })
        const { path } = await docker({ build: { lines: [], digest } })
        const { event, environment } = pushOf('main')
        return (await step({}, { event, environment: { ...environment, PATH: path } })).outputs
      }
      await build()
      await write(
        folder,
        Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`src/n${index + 100}.c`, 'x'])),
      )
      const { reason, result } = await build()
      assert.equal(reason, 'rebuilt because src/n100.c, src/n101.c, src/n102.c and 147 more were added')
      assert.equal(JSON.parse(result ?? '').changes.length, 100)
    })

    it('builds all the same where the record of the last image cannot be read', async () => {
      await using played = await play(target, { ...APP })
      const { registry, step, docker } = played
      const digest = registry.seed('shop', { tags: ['main-1', tagOfBranch('inputs-last', 'main')] })
      const { path } = await docker({ build: { lines: [], digest } })
      const { event, environment } = pushOf('main')
      const { code, outputs, log } = await step({}, { event, environment: { ...environment, PATH: path } })
      assert.deepEqual([code, outputs['reason']], [0, 'no image has this content yet'], log)
    })
  })
}

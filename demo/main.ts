// script/demo: sets the engines up, plays the story, prints the closing table, and leaves nothing behind.
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { cacheFolder } from '../test/engines/cache.ts'
import { type Engines, endEngines, startEngines } from '../test/engines/engines.ts'
import { stageHakobune } from '../test/engines/stage.ts'
import { describeEnding, describeWhereabouts } from './ending.ts'
import { untilInterrupted } from './interruption.ts'
import { play } from './story.ts'

const source = resolve(import.meta.dirname, '..')
const folder = join(cacheFolder(), 'demo')
const engineFolder = join(folder, 'engines')

const start = performance.now()
const say = (line: string): void =>
  console.log(`${((performance.now() - start) / 1_000).toFixed(1).padStart(6)}  ${line}`)

const demo = async (keep: boolean, signal: AbortSignal): Promise<void> => {
  say('set-up: what is not in the cache is installed first')
  let engines: Engines | undefined
  try {
    engines = await startEngines({ folder: engineFolder, say, signal })
    await rm(join(folder, 'story'), { recursive: true, force: true })
    await stageHakobune(source, join(folder, 'hakobune'), signal)
    const story = await play({
      engines,
      folder: join(folder, 'story'),
      hakobune: join(folder, 'hakobune'),
      say,
      signal,
    })
    console.log(describeEnding(story))
    if (keep) console.log(describeWhereabouts(story, engines))
    if (!story.kept) process.exitCode = 1
  } finally {
    if (!keep || signal.aborted) {
      say('cleaning up')
      await engines?.stop()
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/** Ends what `--keep` left running, or a killed demo left behind. */
const stop = async (): Promise<void> => {
  await endEngines({ folder: engineFolder, say })
  await rm(folder, { recursive: true, force: true })
}

const [option = ''] = process.argv.slice(2)
if (!['', '--keep', '--stop'].includes(option)) {
  console.error(`script/demo: ${option} is neither --keep nor --stop`)
  process.exitCode = 2
} else {
  await untilInterrupted((signal) => (option === '--stop' ? stop() : demo(option === '--keep', signal)))
}

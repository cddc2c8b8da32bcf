// The engines that all end-to-end test files share: started once by test/full.ts, or by a file that runs alone.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { type Engines, startEngines } from './engines.ts'

/** Names the file in which a run's engines are described. */
const VARIABLE = 'HAKOBUNE_ENGINES'

/** Writes what other processes need to use `engines`; gives the environment that leads them to it. */
export const publishEngines = async (
  engines: Engines,
  file: string,
): Promise<Readonly<Record<string, string>>> => {
  await writeFile(file, JSON.stringify(engines))
  return { [VARIABLE]: file }
}

const nothing = async (): Promise<void> => undefined

/** What JSON keeps of engines is everything but their `stop`s, which are their owner's to call. */
const readEngines = async (file: string): Promise<Engines> => {
  const read: Omit<Engines, 'stop'> = JSON.parse(await readFile(file, 'utf8'))
  return {
    ...read,
    docker: { ...read.docker, stop: nothing },
    aws: { ...read.aws, stop: nothing },
    stop: nothing,
  }
}

/** Call it at the top of a test file. Engines of its own end with the file. */
export const sharedEngines = async (): Promise<Engines> => {
  const file = process.env[VARIABLE]
  if (file !== undefined) return readEngines(file)
  const folder = join(tmpdir(), `hakobune-engines-${process.pid}`)
  const engines = await startEngines({ folder, say: console.error })
  after(async () => {
    await engines.stop()
    await rm(folder, { recursive: true, force: true })
  })
  return engines
}

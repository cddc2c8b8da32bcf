// crane, the registry client of go-containerregistry: a second opinion on what a copy has put where.
import { run, type Say } from './command.ts'
import { installGoProgram } from './go.ts'

export interface Crane {
  /** What crane prints for `args`. Registries on loopback are spoken to without TLS. */
  readonly run: (...args: readonly string[]) => Promise<string>
  readonly program: string
}

/** Installed now (15 s) if it is not in the cache. */
export const openCrane = async (say: Say): Promise<Crane> => {
  const program = await installGoProgram(
    { name: 'crane', version: '0.22.1', source: 'github.com/google/go-containerregistry/cmd/crane' },
    say,
  )
  return { program, run: async (...args) => (await run(program, ['--insecure', ...args])).trimEnd() }
}

// The environment of a script: as a `run:` step has it, with colours although the log is not a terminal.
import { type Environment, inputVariable } from '@hakobune/runner'

/** Only actions get these; with them a stranger's script could write the cache that later runs believe. */
const OF_ACTIONS: readonly string[] = [
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_RUNTIME_URL',
  'ACTIONS_RESULTS_URL',
  'ACTIONS_CACHE_URL',
  'ACTIONS_CACHE_SERVICE_V2',
]
const INPUTS: readonly string[] = ['path', 'scripts'].map(inputVariable)

/** Node and its tools, BSD's `CLICOLOR`, and what asks the terminal's type. A pseudo terminal would also page and prompt. */
const colours = (environment: Environment): Environment => ({
  ...(environment['FORCE_COLOR'] === undefined ? { FORCE_COLOR: '1' } : {}),
  ...(environment['CLICOLOR_FORCE'] === undefined ? { CLICOLOR_FORCE: '1' } : {}),
  ...(/^(dumb)?$/.test(environment['TERM'] ?? '') ? { TERM: 'xterm-256color' } : {}),
})

/** `NO_COLOR`, or a value of the user's own, is respected: https://no-color.org */
export const scriptEnvironment = (environment: Environment): Environment => {
  const own = Object.entries(environment).filter(
    ([name]) => !OF_ACTIONS.includes(name) && !INPUTS.includes(name),
  )
  return { ...Object.fromEntries(own), ...(environment['NO_COLOR'] ? {} : colours(environment)) }
}

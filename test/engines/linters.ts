// The linters of GitHub workflows: actionlint for their form, zizmor for their safety.
import { join } from 'node:path'
import { ensure } from './cache.ts'
import { run, type Say } from './command.ts'
import { installGoProgram } from './go.ts'

export const installActionlint = (say: Say): Promise<string> =>
  installGoProgram(
    { name: 'actionlint', version: '1.7.12', source: 'github.com/rhysd/actionlint/cmd/actionlint' },
    say,
  )

const ZIZMOR = '1.32.0'

export const installZizmor = async (say: Say): Promise<string> => {
  const install = async (folder: string): Promise<void> => {
    await run('python3', ['-m', 'venv', folder])
    const options = ['--quiet', '--disable-pip-version-check', '--no-input']
    await run(join(folder, 'bin/python'), ['-m', 'pip', 'install', ...options, `zizmor==${ZIZMOR}`])
  }
  return join(await ensure({ name: 'zizmor', version: ZIZMOR, install }, say), 'bin/zizmor')
}

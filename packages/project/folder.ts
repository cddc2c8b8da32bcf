// Where a project lies in its repository: its folder, its file, and paths seen from the repository's root.
import { posix } from 'node:path'
import { didYouMean, nearest, UserError } from '@hakobune/text'
import type { ListFiles } from './definitions.ts'

/** Both are read; the first is the one we write about. */
const FILES: readonly string[] = ['hakobune.yml', 'hakobune.yaml']

/** `path`, which starts in `folder`, from the repository's root, without `./` and `//`; the root itself is `.`. */
export const fromRoot = (folder: string, path: string): string => {
  const joined = posix.join(folder, path).replace(/(?<=.)\/$/, '')
  if (!posix.isAbsolute(path) && joined !== '..' && !joined.startsWith('../')) return joined
  throw new UserError(`the path "${path}" lies outside of the repository`, {
    fix: 'write a path that starts in the project and stays in the repository',
  })
}

const noSuchFolder = async (folder: string, list: ListFiles): Promise<UserError> => {
  const parent = posix.dirname(folder)
  const names = await list(parent)
  return new UserError(`there is no folder ${folder}.${didYouMean(posix.basename(folder), names)}`, {
    fix: 'set "path:" to the folder that holds hakobune.yml',
  })
}

/** The path of the project's file from the repository's root. @throws UserError that names what is near */
export const findProjectFile = async (folder: string, list: ListFiles): Promise<string> => {
  const names = await list(folder)
  const [found, another] = FILES.filter((file) => names.includes(file))
  if (another !== undefined)
    throw new UserError(`both ${found} and ${another} are there`, {
      place: { file: fromRoot(folder, another) },
      fix: `remove ${another}`,
    })
  if (found !== undefined) return fromRoot(folder, found)
  if (names.length === 0 && folder !== '.') throw await noSuchFolder(folder, list)
  if (names.length === 0)
    throw new UserError('the working folder is empty', {
      fix: 'add a step with actions/checkout before this one',
    })
  const [near] = nearest('hakobune.yml', names)
  const where = folder === '.' ? 'the root of the repository' : folder
  throw new UserError(`there is no hakobune.yml in ${where}`, {
    fix:
      near === undefined
        ? 'add hakobune.yml there (templates/ of Hakobune has one to start from), or set "path:" to the folder that has it'
        : `rename ${near} to hakobune.yml`,
  })
}

// What lies in the working folder: hakobune.yml, and the files that its services need.
import { readdir, readFile } from 'node:fs/promises'
import {
  type DefinedService,
  type EnvironmentName,
  findDefinitions,
  findProjectFile,
  fromRoot,
  type ListFiles,
  type Project,
  readProject,
} from '@hakobune/project'

export interface Observed {
  readonly project: Project
  readonly services: Readonly<Record<EnvironmentName, readonly DefinedService[]>>
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')

const list: ListFiles = async (folder) => {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isAbsent(error)) return []
    throw error
  }
}

/** Reads the project in `folder`. @throws UserError for every mistake that shows before anything is built */
export const observe = async (folder: string): Promise<Observed> => {
  const file = await findProjectFile(folder, list)
  const project = readProject(await readFile(file, 'utf8'), file)
  const listInside: ListFiles = (inside) => list(fromRoot(folder, inside))
  // One after the other, so that of two mistakes the first in the file is told, every time.
  const qa = await findDefinitions(project.environments.qa, listInside)
  const production = await findDefinitions(project.environments.production, listInside)
  return { project, services: { qa, production } }
}

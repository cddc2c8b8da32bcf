// The one reader of hakobune.yml: a project, or every mistake of the file at once.
import { mistakesError, UserError } from '@hakobune/text'
import { explainIssues } from './explain.ts'
import { makeProject, type Project } from './project.ts'
import { ProjectFile } from './schema.ts'
import { readSource } from './source.ts'

/**
 * Reads the text of hakobune.yml. `file` is its name in messages.
 * @throws UserError that lists all mistakes, each with file:line:column and the nearest right name
 */
export const readProject = (text: string, file: string): Project => {
  const { mistakes, source } = readSource(text, file)
  if (source === undefined) throw mistakesError(file, mistakes)
  if (source.value === null) {
    throw new UserError('the file is empty', {
      place: { file },
      fix: 'write "image:", "ecs:" and "environments:"; the README shows a whole file',
    })
  }
  const { data, error } = ProjectFile.safeParse(source.value)
  const found = [...mistakes, ...explainIssues(error?.issues ?? [], source, ProjectFile)]
  if (data === undefined || found.length > 0) throw mistakesError(file, found)
  return makeProject(data, source.placeOf)
}

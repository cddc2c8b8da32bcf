// The one reader of hakobune.yml: a project, or every mistake of the file at once.
import { dataOf, placeOf, readTree } from '@hakobune/source'
import { mistakesError, UserError } from '@hakobune/text'
import { explainIssues } from './explain.ts'
import { makeProject, type Project } from './project.ts'
import { ProjectFile } from './schema.ts'

/**
 * Reads the text of hakobune.yml. `file` is its name in messages.
 * @throws UserError that lists all mistakes, each with file:line:column and the nearest right name
 */
export const readProject = (text: string, file: string): Project => {
  const { mistakes, tree } = readTree(text, file)
  if (tree === undefined) throw mistakesError(file, mistakes)
  if (tree.kind === 'empty') {
    throw new UserError('the file is empty', {
      place: { file },
      fix: 'write "image:", "ecs:" and "environments:"; the README shows a whole file',
    })
  }
  const { data, error } = ProjectFile.safeParse(dataOf(tree))
  const found = [...mistakes, ...explainIssues(error?.issues ?? [], tree, ProjectFile)]
  if (data === undefined || found.length > 0) throw mistakesError(file, found)
  return makeProject(data, (path) => placeOf(tree, path))
}

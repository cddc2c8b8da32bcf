// The one reader of test files: container-structure-test's schema 2.0.0, and the kinds of tests that we add to it.
// https://github.com/GoogleContainerTools/container-structure-test#command-tests and the sections after it.
import { readTree, type Tree } from '@hakobune/source'
import { type Mistake, mistakesError } from '@hakobune/text'
import {
  anyText,
  type Context,
  defaulted,
  fields,
  flag,
  list,
  optional,
  placed,
  required,
  text,
} from './decode.ts'
import { httpTests, packageTests, processTests } from './read-service-tests.ts'
import { commandTests, fileContentTests, fileExistenceTests, metadataTest } from './read-structure-tests.ts'
import { mapped, variables } from './shapes.ts'
import { NO_RUN_OPTIONS, type Suite } from './suite.ts'

const SCHEMA_VERSION = '2.0.0'

const schemaVersion = mapped(anyText, (version, place, { report }) => {
  if (version === SCHEMA_VERSION) return version
  const what = `the schema version is "${version}", and only ${SCHEMA_VERSION} is read`
  const change = version.startsWith('1.') ? ', and move the arguments of each "command" to "args"' : ''
  report({ place, what, fix: `write "schemaVersion: ${SCHEMA_VERSION}"${change}` })
  return undefined
})

/** A named volume would be made by the test and stay behind it. */
const bindMount = (tree: Tree, context: Context): string | undefined => {
  const mount = text(tree, context)
  if (mount === undefined || /^(?:\.{0,2}\/|\.{1,2}:)/.test(mount)) return mount
  const what = `"${mount}" mounts no path of this machine`
  context.report({ place: tree.place, what, fix: 'write it as /path/here:/path/there' })
  return undefined
}

const suiteFile = fields(
  'a test file',
  {
    schemaVersion: required(schemaVersion),
    globalEnvVars: defaulted(variables, []),
    commandTests: defaulted(commandTests, []),
    fileExistenceTests: defaulted(fileExistenceTests, []),
    fileContentTests: defaulted(fileContentTests, []),
    metadataTest: optional(metadataTest),
    packageTests: defaulted(packageTests, []),
    httpTests: defaulted(httpTests, []),
    processTests: defaulted(processTests, []),
    containerRunOptions: defaulted(
      fields('containerRunOptions', {
        user: optional(text),
        privileged: defaulted(flag, false),
        allocateTty: defaulted(flag, false),
        envFile: optional(placed(text)),
        envVars: defaulted(list(placed(text)), []),
        capabilities: defaulted(list(text), []),
        bindMounts: defaulted(list(bindMount), []),
      }),
      NO_RUN_OPTIONS,
    ),
  },
  {
    licenseTests:
      'License tests check for the licenses that one company forbids; ask for the text that you mean by fileContentTests.',
    metadataTests: 'There is one "metadataTest".',
  },
)

/**
 * Reads the text of a test file, YAML or JSON. `file` is its path from the root of the repository.
 * @throws UserError that lists all mistakes, each with file:line:column and the nearest right name
 */
export const readSuite = (content: string, file: string): Suite => {
  const { tree, mistakes: syntax } = readTree(content, file)
  const mistakes: Mistake[] = [...syntax]
  if (tree === undefined) throw mistakesError(file, mistakes)
  const report = (mistake: Mistake): void => {
    mistakes.push(mistake)
  }
  const read = suiteFile(tree, { report, path: '', anyCase: file.toLowerCase().endsWith('.json') })
  if (read === undefined || mistakes.length > 0) throw mistakesError(file, mistakes)
  const tests = [
    ...read.commandTests,
    ...read.fileContentTests,
    ...read.fileExistenceTests,
    ...(read.metadataTest ?? []),
    ...read.packageTests,
    ...read.httpTests,
    ...read.processTests,
  ].toSorted(
    (a, b) => (a.place.line ?? 0) - (b.place.line ?? 0) || (a.place.column ?? 0) - (b.place.column ?? 0),
  )
  if (tests.length > 0) return { file, variables: read.globalEnvVars, run: read.containerRunOptions, tests }
  throw mistakesError(file, [
    {
      place: tree.place,
      what: 'the file holds no test',
      fix: 'add "commandTests:", "fileExistenceTests:", "metadataTest:", "httpTests:" or another kind of test',
    },
  ])
}

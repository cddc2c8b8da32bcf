// Reads the kinds of tests that container-structure-test has: commands, files, contents, metadata.
import {
  anyText,
  choice,
  defaulted,
  duration,
  fields,
  flag,
  integer,
  list,
  optional,
  required,
  text,
} from './decode.ts'
import { commands, expectations, keyExpectation, mapped, patterns, variables } from './shapes.ts'
import type { CommandTest, FileContentTest, FileExistenceTest, MetadataTest } from './suite.ts'

/** User and group numbers are 32 bits wide; the last one means "none". */
const LARGEST_ID = 4_294_967_294

export const commandTests = list(
  mapped(
    fields(
      'a command test',
      {
        name: required(text),
        setup: defaulted(commands, []),
        teardown: defaulted(commands, []),
        command: required(text),
        args: defaulted(list(anyText), []),
        envVars: defaulted(variables, []),
        exitCode: defaulted(integer(0, 255), 0),
        expectedOutput: defaulted(patterns, []),
        excludedOutput: defaulted(patterns, []),
        expectedError: defaulted(patterns, []),
        excludedError: defaulted(patterns, []),
        timeout: optional(duration),
      },
      { shellScript: 'Write command: sh and args: ["-c", "…"].' },
    ),
    (read, place): CommandTest => ({
      kind: 'command',
      name: read.name,
      place,
      setup: read.setup,
      teardown: read.teardown,
      command: [read.command, ...read.args],
      variables: read.envVars,
      exitCode: read.exitCode,
      output: expectations(read.expectedOutput, read.excludedOutput),
      errorOutput: expectations(read.expectedError, read.excludedError),
      timeout: read.timeout,
    }),
  ),
)

/** Ten characters, the first of which is the type, as Go or `ls -l` writes a mode; Go puts setuid and the like first. */
const PERMISSIONS = /^[a-zA-Z?-]{1,5}(?:[r-][w-][xsStT-]){3}$/

const permissions = mapped(text, (value, place, { report }) => {
  if (PERMISSIONS.test(value)) return value
  const fix = 'write it as ls -l does: "-rw-r--r--", "drwxr-xr-x"'
  report({ place, what: `"${value}" is not a permission string`, fix })
  return undefined
})

export const fileExistenceTests = list(
  mapped(
    fields('a file existence test', {
      name: required(text),
      path: required(text),
      shouldExist: defaulted(flag, true),
      permissions: optional(permissions),
      uid: optional(integer(0, LARGEST_ID)),
      gid: optional(integer(0, LARGEST_ID)),
      isExecutableBy: optional(choice('owner', 'group', 'other', 'any')),
    }),
    (read, place): FileExistenceTest => ({ kind: 'file-existence', place, ...read }),
  ),
)

export const fileContentTests = list(
  mapped(
    fields('a file content test', {
      name: required(text),
      path: required(text),
      expectedContents: defaulted(patterns, []),
      excludedContents: defaulted(patterns, []),
    }),
    ({ name, path, expectedContents, excludedContents }, place): FileContentTest => ({
      kind: 'file-content',
      name,
      place,
      path,
      contents: expectations(expectedContents, excludedContents),
    }),
  ),
)

/** The value of an unbound variable is not looked at, but files write one. */
const unboundVariable = fields('a variable', {
  key: required(text),
  value: optional(anyText),
  isRegex: optional(flag),
})

/** None where it asks for nothing, as container-structure-test passes over an empty one. */
export const metadataTest = mapped(
  fields('the metadata test', {
    envVars: defaulted(list(keyExpectation), []),
    unboundEnvVars: defaulted(list(unboundVariable), []),
    labels: defaulted(list(keyExpectation), []),
    exposedPorts: defaulted(list(text), []),
    unexposedPorts: defaulted(list(text), []),
    volumes: defaulted(list(text), []),
    unmountedVolumes: defaulted(list(text), []),
    entrypoint: optional(list(anyText)),
    cmd: optional(list(anyText)),
    workdir: optional(text),
    user: optional(text),
  }),
  ({ envVars, unboundEnvVars, ...read }, place): readonly MetadataTest[] => {
    const test: MetadataTest = {
      kind: 'metadata',
      name: 'metadata',
      place,
      variables: envVars,
      unboundVariables: unboundEnvVars.map(({ key }) => key),
      ...read,
    }
    const asks = [envVars, unboundEnvVars, ...Object.values(read)].some(
      (value) => value !== undefined && value.length > 0,
    )
    return asks || read.entrypoint !== undefined || read.cmd !== undefined ? [test] : []
  },
)

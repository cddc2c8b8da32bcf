// Checks files of the image without running it: existence, mode, owner, contents, and the packages that are installed.
import { expand } from './expand.ts'
import { type Files, LARGEST_FILE } from './files.ts'
import { goMode, lsMode } from './mode.ts'
import { type Failure, type Finding, judge, judgeText, type Matches } from './outcome.ts'
import type { Package, PackageList } from './packages.ts'
import type { Executor, FileContentTest, FileExistenceTest, PackageTest } from './suite.ts'
import type { TarHeader } from './tar.ts'

const EXECUTABLE: Readonly<Record<Executor, number>> = {
  owner: 0o100,
  group: 0o010,
  other: 0o001,
  any: 0o111,
}

const finding = (failures: readonly Failure[]): Finding => ({ failures, log: '' })

const checkHeader = (test: FileExistenceTest, path: string, header: TarHeader): readonly Failure[] => {
  const { permissions, uid, gid, isExecutableBy, place } = test
  const modes = [lsMode(header), goMode(header)]
  const executable = isExecutableBy === undefined || (header.mode & EXECUTABLE[isExecutableBy]) !== 0
  const actual = [...new Set(modes)].join(' or ')
  return [
    ...judge(permissions === undefined || modes.includes(permissions), {
      what: `permissions of ${path}`,
      expected: permissions ?? '',
      actual,
      place,
    }),
    ...judge(executable, {
      what: `permissions of ${path}`,
      expected: `executable by ${isExecutableBy}`,
      actual,
      place,
    }),
    ...judge(uid === undefined || uid === header.uid, {
      what: `user of ${path}`,
      expected: String(uid),
      actual: String(header.uid),
      place,
    }),
    ...judge(gid === undefined || gid === header.gid, {
      what: `group of ${path}`,
      expected: String(gid),
      actual: String(header.gid),
      place,
    }),
  ]
}

type Names = ReadonlyMap<string, string>

export const checkExistence = async (
  test: FileExistenceTest,
  files: Files,
  names: Names,
): Promise<Finding> => {
  const path = expand(test.path, names)
  const header = await files.stat(path)
  if (header !== undefined && test.shouldExist) return finding(checkHeader(test, path, header))
  return finding(
    judge((header !== undefined) === test.shouldExist, {
      what: path,
      expected: test.shouldExist ? 'to be there' : 'not to be there',
      actual: header === undefined ? 'not there' : `a ${header.type}, ${lsMode(header)}`,
      place: test.place,
    }),
  )
}

export const checkContent = async (
  test: FileContentTest,
  files: Files,
  names: Names,
  matches: Matches,
): Promise<Finding> => {
  const path = expand(test.path, names)
  const content = await files.read(path)
  const unreadable = (actual: string): Finding =>
    finding([{ what: path, expected: 'a file', actual, place: test.place }])
  if (content.kind === 'missing') return unreadable('not there')
  if (content.kind === 'unreadable') return unreadable(content.what)
  if (content.size > LARGEST_FILE)
    return unreadable(`${content.size} bytes, and no more than ${LARGEST_FILE} are looked at`)
  return finding(judgeText(path, content.bytes.toString('utf8'), test.contents, matches))
}

/** The forms in which people write a version: whole, without epoch, without revision, without both. */
export const versionForms = (version: string): readonly string[] => {
  const bare = version.replace(/^\d+:/, '')
  return [version, bare, version.replace(/-[^-]*$/, ''), bare.replace(/-[^-]*$/, '')]
}

const checkVersion = (test: PackageTest, found: readonly Package[], matches: Matches): readonly Failure[] => {
  const [first] = found
  if (first === undefined) return []
  // Several versions of one package are installed where its name allows it: kernels, multi-arch libraries.
  const passing = found.find(
    ({ version }) => test.version === undefined || versionForms(version).includes(test.version),
  )
  const { version } = passing ?? first
  return [
    ...judge(passing !== undefined, {
      what: `version of ${test.package}`,
      expected: test.version ?? '',
      actual: found.map((one) => one.version).join(', '),
      place: test.place,
    }),
    ...judgeText(`version of ${test.package}`, version, test.versionPatterns, matches),
  ]
}

export const checkPackage = (test: PackageTest, list: PackageList, matches: Matches): Finding => {
  const what = `package ${test.package}`
  const expected = test.shouldBeInstalled ? 'installed' : 'not installed'
  const fail = (actual: string): Finding => finding([{ what, expected, actual, place: test.place }])
  // Without a list it cannot be told that a package is not there either.
  if (list.kind === 'none') return fail('the image has no list of packages (dpkg, apk or rpm)')
  if (list.kind === 'unreadable') return fail(list.what)
  const found = list.packages.filter(({ name }) => name === test.package)
  if (found.length > 0 === test.shouldBeInstalled) return finding(checkVersion(test, found, matches))
  return fail(
    found.length > 0
      ? `installed: ${found.map(({ version }) => version).join(', ')}`
      : `not among the ${list.packages.length} packages of ${list.manager}`,
  )
}

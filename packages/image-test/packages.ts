// The packages that an image says it has: the databases of dpkg, apk and rpm, read from its files.
import { posix } from 'node:path'
import type { Files } from './files.ts'
import { readRpmDatabase } from './rpm.ts'

export interface Package {
  readonly name: string
  /** As the database has it: `1:7.88.1-10+deb12u5`. */
  readonly version: string
}

export type PackageList =
  | { readonly kind: 'read'; readonly manager: string; readonly packages: readonly Package[] }
  | { readonly kind: 'none' }
  /** A database is there that cannot be read. */
  | { readonly kind: 'unreadable'; readonly what: string }

/** The fields of each paragraph of `Name: value` lines; further lines of a value begin with a space (deb822(5)). */
const paragraphs = (text: string): readonly ReadonlyMap<string, string>[] =>
  text.split(/\n{2,}/).map((paragraph) => {
    const fields = [...paragraph.matchAll(/^([^\s:]+):[ \t]*(.*)$/gm)]
    return new Map(fields.map(([, name = '', value = '']) => [name, value]))
  })

const packageOf = (
  fields: ReadonlyMap<string, string>,
  name: string,
  version: string,
): readonly Package[] => {
  const [named, versioned] = [fields.get(name), fields.get(version)]
  return named === undefined || versioned === undefined ? [] : [{ name: named, version: versioned }]
}

/** Removed packages stay in dpkg's list while their configuration does. Images without dpkg write no status. */
const isInstalled = (fields: ReadonlyMap<string, string>): boolean =>
  /^(?:\S+ ok installed)?$/.test(fields.get('Status') ?? '')

export const readDpkg = (text: string): readonly Package[] =>
  paragraphs(text)
    .filter(isInstalled)
    .flatMap((fields) => packageOf(fields, 'Package', 'Version'))

export const readApk = (text: string): readonly Package[] =>
  paragraphs(text).flatMap((fields) => packageOf(fields, 'P', 'V'))

const readText = async (files: Files, path: string): Promise<string | undefined> => {
  const content = await files.read(path)
  return content.kind === 'file' ? content.bytes.toString('utf8') : undefined
}

/** One file, and in images without dpkg (distroless) a file each in a folder. */
const dpkgPackages = async (files: Files): Promise<readonly Package[] | undefined> => {
  const status = await readText(files, '/var/lib/dpkg/status')
  const folder = await files.readAll('/var/lib/dpkg/status.d')
  if (status === undefined && folder.size === 0) return undefined
  const single = [...folder].filter(([name]) => !name.endsWith('.md5sums'))
  return [status ?? '', ...single.map(([, bytes]) => bytes.toString('utf8'))].flatMap(readDpkg)
}

const apkPackages = async (files: Files): Promise<readonly Package[] | undefined> => {
  const text =
    (await readText(files, '/lib/apk/db/installed')) ?? (await readText(files, '/usr/lib/apk/db/installed'))
  return text === undefined ? undefined : readApk(text)
}

/** Where Fedora, RHEL, openSUSE and rpm-ostree keep it. */
const RPM_FOLDERS = ['/usr/lib/sysimage/rpm', '/var/lib/rpm', '/usr/share/rpm'] as const

const rpmPackages = async (files: Files, folder: string): Promise<PackageList> => {
  for (const place of RPM_FOLDERS) {
    const database = await files.read(posix.join(place, 'rpmdb.sqlite'))
    if (database.kind === 'file')
      return { kind: 'read', manager: 'rpm', packages: await readRpmDatabase(database.bytes, folder) }
    for (const older of ['Packages', 'Packages.db'])
      if ((await files.stat(posix.join(place, older))) !== undefined)
        return {
          kind: 'unreadable',
          what: `${posix.join(place, older)} is in a format that rpm gave up in 2020`,
        }
  }
  return { kind: 'none' }
}

/** Reads the first database that is there. `folder` is one for temporary files. */
export const listPackages = async (files: Files, folder: string): Promise<PackageList> => {
  const dpkg = await dpkgPackages(files)
  if (dpkg !== undefined) return { kind: 'read', manager: 'dpkg', packages: dpkg }
  const apk = await apkPackages(files)
  if (apk !== undefined) return { kind: 'read', manager: 'apk', packages: apk }
  return rpmPackages(files, folder)
}

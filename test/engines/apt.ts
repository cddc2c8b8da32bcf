// Takes Debian and Ubuntu packages apart into a folder: nothing is installed on the system, its apt lists stay untouched.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run, succeeds } from './command.ts'

interface Source {
  readonly uri: string
  readonly suite: string
  readonly components: readonly string[]
  readonly signedBy: string | undefined
}

/** The Debian release whose Docker engine is new enough, and which runs on glibc 2.34 or newer. */
const ENGINE_SUITE = 'trixie'

/** Debian releases that packages may be taken from beside the machine's own. */
export type NewerSuite = 'trixie' | 'forky'

/** One-line format: `deb [options] uri suite component…` (sources.list(5)). */
export const readListFile = (text: string): readonly Source[] =>
  text.split('\n').flatMap((line) => {
    const match = /^\s*deb\s+(?:\[(?<options>[^\]]*)\]\s+)?(?<uri>\S+)\s+(?<suite>\S+)\s+(?<rest>[^#]+)/.exec(
      line,
    )
    const { options, uri, suite, rest } = match?.groups ?? {}
    if (uri === undefined || suite === undefined || rest === undefined) return []
    const signedBy = /signed-by=(\S+)/i.exec(options ?? '')?.[1]
    return [{ uri, suite, components: rest.trim().split(/\s+/), signedBy }]
  })

/** deb822 format: stanzas of `Field: value`, continuation lines indented (sources.list(5)). */
export const readSourcesFile = (text: string): readonly Source[] =>
  text.split(/\n\s*\n/).flatMap((stanza) => {
    const fields = new Map<string, string>()
    let last = ''
    for (const line of stanza.split('\n').filter((each) => !each.startsWith('#'))) {
      const field = /^([A-Za-z0-9-]+):\s*(.*)$/.exec(line)
      if (field?.[1] !== undefined) {
        last = field[1].toLowerCase()
        fields.set(last, field[2] ?? '')
      } else if (/^\s+\S/.test(line)) fields.set(last, `${fields.get(last) ?? ''}\n${line.trim()}`)
    }
    const words = (name: string): readonly string[] =>
      (fields.get(name) ?? '').split(/\s+/).filter((word) => word !== '')
    if (!words('types').includes('deb') || fields.get('enabled')?.trim() === 'no') return []
    // A key may stand inline, as a block of several lines; only a file's path can be repeated in another list.
    const signedBy = words('signed-by').find((word) => word.startsWith('/'))
    return words('uris').flatMap((uri) =>
      words('suites').map((suite) => ({ uri, suite, components: words('components'), signedBy })),
    )
  })

/** Keeps the distribution's own archives: the release's suites with the component `main`, under a path that names it. */
export const ownSources = (sources: readonly Source[], codename: string): readonly Source[] =>
  sources.filter(
    ({ uri, suite, components }) =>
      [codename, `${codename}-updates`, `${codename}-security`].includes(suite) &&
      components.includes('main') &&
      /\/(debian|debian-security|ubuntu|ubuntu-ports)(\/|$)/.test(uri),
  )

const writeSource = ({ uri, suite, components, signedBy }: Source): string =>
  `deb ${signedBy === undefined ? '' : `[signed-by=${signedBy}] `}${uri} ${suite} ${components.join(' ')}`

interface Release {
  readonly id: string
  readonly codename: string
}

/** The distribution by /etc/os-release; throws, in plain words, where it is neither Debian nor Ubuntu. */
export const readRelease = async (): Promise<Release> => {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '')
  const field = (name: string): string => new RegExp(`^${name}="?([^"\n]*)"?$`, 'm').exec(text)?.[1] ?? ''
  const release = { id: field('ID'), codename: field('VERSION_CODENAME') }
  if (['debian', 'ubuntu'].includes(release.id) && release.codename !== '') return release
  throw new Error('this machine is neither Debian nor Ubuntu, so their packages cannot be unpacked here')
}

const machineSources = async (codename: string): Promise<readonly Source[]> => {
  const folder = '/etc/apt/sources.list.d'
  const names = (await readdir(folder).catch(() => [])).map((name) => join(folder, name))
  const found = await Promise.all(
    ['/etc/apt/sources.list', ...names].map(async (path) => {
      const text = await readFile(path, 'utf8').catch(() => '')
      return path.endsWith('.sources')
        ? readSourcesFile(text)
        : path.endsWith('.list')
          ? readListFile(text)
          : []
    }),
  )
  const own = ownSources(found.flat(), codename)
  if (own.length > 0) return own
  throw new Error(`no archive of ${codename} is named in /etc/apt/sources.list or /etc/apt/sources.list.d`)
}

export interface Packages {
  /** Taken at the newest version that the machine's release or the newer one has. */
  readonly newest: readonly string[]
  /** Taken from the machine's own release, as they need its C library (runc of trixie wants glibc 2.38). */
  readonly own?: readonly string[]
  /** Debian's `trixie` if absent. On Ubuntu there is none: its releases and Debian's do not mix. */
  readonly suite?: NewerSuite
}

/**
 * Unpacks packages into `folder` by `apt-get download` and `dpkg -x`, with apt lists of its own in a folder that is
 * removed behind it. Names that no archive has are left out: Ubuntu's docker.io holds what Debian calls docker-cli.
 */
export const unpackPackages = async (
  packages: Packages,
  folder: string,
  signal?: AbortSignal,
): Promise<void> => {
  const { id, codename } = await readRelease()
  const sources = await machineSources(codename)
  const { suite: newerSuite = ENGINE_SUITE } = packages
  const newer =
    id === 'debian' && codename !== newerSuite
      ? sources.map((source) => ({ ...source, suite: source.suite.replace(codename, newerSuite) }))
      : []
  const work = await mkdtemp(join(tmpdir(), 'hakobune-apt-'))
  try {
    await mkdir(join(work, 'lists/partial'), { recursive: true })
    await mkdir(join(work, 'cache/archives/partial'), { recursive: true })
    await mkdir(join(work, 'packages'))
    await writeFile(join(work, 'sources.list'), `${[...sources, ...newer].map(writeSource).join('\n')}\n`)
    const own = [
      `-oDir::Etc::sourcelist=${work}/sources.list`,
      '-oDir::Etc::sourceparts=/dev/null',
      `-oDir::State::lists=${work}/lists`,
      `-oDir::Cache=${work}/cache`,
      '-oAPT::Sandbox::User=root',
      '-oAcquire::Languages=none',
      // Descriptions for software centres, megabytes of them.
      '-oAcquire::IndexTargets::deb::DEP-11::DefaultEnabled=false',
    ]
    const options = { cwd: join(work, 'packages'), signal }
    await run('apt-get', [...own, '-q', 'update'], options)
    const known: string[] = []
    for (const name of packages.newest)
      if (await succeeds('apt-cache', [...own, 'show', name], options)) known.push(name)
    const release = (packages.own ?? []).map((name) => `${name}/${codename}`)
    await run('apt-get', [...own, '-q', 'download', ...known, ...release], options)
    for (const file of await readdir(options.cwd))
      await run('dpkg', ['-x', join(options.cwd, file), folder], options)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

// The sample application: a heavy base, a layer of many small dependencies, a source that is compiled. The same bytes at every run.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Scale {
  readonly name: 'small' | 'large'
  /** Megabytes of the base, beside busybox. */
  readonly baseMegabytes: number
  /** How many files an installation of the dependencies writes, of about 8 KB each. */
  readonly dependencies: number
}

export const SMALL: Scale = { name: 'small', baseMegabytes: 25, dependencies: 1_200 }
export const LARGE: Scale = { name: 'large', baseMegabytes: 190, dependencies: 23_500 }

/** How the last step takes the source in: compiled in the image, or as a layer of its own that needs no other. */
export type Variant = 'compiled' | 'linked'

/** What changed since the version before: raise a number to change it. */
export interface Version {
  readonly source: number
  readonly dependencies: number
}

/** Writes its files from a pool that is larger than what gzip looks back on: they compress as sources do. */
const INSTALL = `
BEGIN {
  srand(SEED)
  for (i = 0; i < 400; i++) {
    text = ""
    for (j = 0; j < 24; j++) text = text sprintf("const v%d = '%08x%08x'\\n", j, rand() * 4294967295, rand() * 4294967295)
    pool[i] = text
  }
  for (i = 0; i < COUNT; i++) {
    folder = "/app/modules/m" int(i / 50)
    if (i % 50 == 0) system("mkdir -p " folder)
    file = folder "/f" i ".js"
    for (j = 0; j < 11; j++) printf "%s", pool[int(rand() * 400)] > file
    close(file)
  }
}
`

const dockerfile = (base: string, { dependencies }: Scale, variant: Variant): string =>
  [
    `FROM ${base}`,
    'COPY install.awk lock /app/',
    `RUN awk -v SEED="$(cat /app/lock)" -v COUNT=${dependencies} -f /app/install.awk`,
    ...(variant === 'linked'
      ? ['COPY --link source /app/source']
      : [
          'COPY source /app/source',
          'RUN cat /app/modules/*/*.js /app/source/*.js | sha512sum > /app/program && cat /app/source/*.js >> /app/program',
        ]),
    'CMD ["/bin/cat", "/app/program"]',
    '',
  ].join('\n')

/** About a megabyte in 64 files; only the first one tells the versions apart. */
const sources = ({ source }: Version): readonly string[] =>
  Array.from({ length: 64 }, (_, file) => {
    const version = file === 0 ? source : 0
    return Array.from(
      { length: 400 },
      (_, line) => `export const line${line} = 'm${file} ${version}'\n`,
    ).join('')
  })

/** Writes the application over what is in `folder`. */
export const writeSample = async (
  folder: string,
  base: string,
  scale: Scale,
  variant: Variant,
  version: Version,
): Promise<void> => {
  await mkdir(join(folder, 'source'), { recursive: true })
  await writeFile(join(folder, 'Dockerfile'), dockerfile(base, scale, variant))
  await writeFile(join(folder, '.dockerignore'), '.git\n')
  await writeFile(join(folder, 'install.awk'), INSTALL)
  await writeFile(join(folder, 'lock'), `${version.dependencies}\n`)
  for (const [file, text] of sources(version).entries())
    await writeFile(join(folder, 'source', `m${file}.js`), text)
}

// The words of build-image for what was read and what is planned.
import {
  type BuildInputs,
  type BuildPlan,
  type Cost,
  describeChanges,
  describeObstacle,
  examineEngine,
  type Plan,
  type ReusePlan,
  type Why,
} from '@hakobune/build'
import { plainTable, type Row, writeBytes, writeDuration } from '@hakobune/text'

export type Possible = BuildPlan | ReusePlan

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

/** The parts of the content key, as a table. */
export const describeInputs = ({ file, recipe, context, parts, key }: BuildInputs): string => {
  const bases = recipe.bases.map(
    ({ reference }): Row => ['base', `${reference}  ${parts.bases[reference] ?? 'digest unknown'}`],
  )
  const how =
    context.withoutGit === undefined
      ? `${context.hashed} read, the others known by git`
      : `all read: ${context.withoutGit}`
  const files = context.entries.filter(({ id }) => id !== '').length
  return plainTable(
    ['part', 'what'],
    [
      ['Dockerfile', `${file}${parts.target === undefined ? '' : `, target ${parts.target}`}`],
      ...bases,
      ['platforms', parts.platforms.join(', ')],
      ['arguments', Object.keys(parts.arguments).join(', ') || 'none'],
      ['context', `${count(files, 'file')} (${how})`],
      ['key', key],
    ],
  )
}

const describeWhy = (why: Why, file: string): string => {
  switch (why.kind) {
    case 'new': {
      const changed = describeChanges(why.since?.changes ?? [])
      return changed === '' ? 'no image has this content yet' : `rebuilt because ${changed}`
    }
    case 'check':
      return 'it is checked that the image builds; nothing is pushed'
    case 'obstacles':
      return why.obstacles.map((obstacle) => describeObstacle(obstacle, file)).join('; ')
    case 'old':
      return why.age === undefined
        ? 'an image has this content, and nothing says when it was built'
        : `the image with this content was built ${writeDuration(why.age)} ago, which is more than max-age`
  }
}

const describeReuse = ({ age }: ReusePlan): string =>
  age === undefined
    ? 'the same content was built before'
    : `the same content was built ${writeDuration(age)} ago`

export const reasonOf = (plan: Possible, file: string): string =>
  plan.kind === 'reuse' ? describeReuse(plan) : describeWhy(plan.why, file)

const readAndWritten = (from: string | undefined, to: string | undefined): string =>
  `${from === undefined ? 'nothing to read yet' : `read from ${from}`}, ${to === undefined ? 'not written by this run' : `written to ${to}`}`

/** What the cache is, what is read and written, and why it is this one. */
export const describeCache = ({ cache }: BuildPlan): string => {
  const why = ` (${cache.because})`
  switch (cache.kind) {
    case 'none':
      return `none${why}`
    case 'registry':
    case 'inline':
      return `${cache.kind}: ${readAndWritten(cache.from.join(', ') || undefined, cache.to)}${why}`
    case 'gha':
    case 'tarball': {
      const place = cache.kind === 'gha' ? cache.scope : cache.path
      const said = readAndWritten(cache.reads ? place : undefined, cache.writes ? place : undefined)
      return `${cache.kind}: ${said}${why}`
    }
  }
}

/** One line where the runner's engine could be faster. */
export const describeDoctor = ({ engine }: BuildPlan): readonly string[] => {
  const finding = examineEngine(engine)
  return finding === undefined ? [] : [`${finding.what}: ${finding.command}`]
}

/** What will happen and why, in a few lines. */
export const describePlan = (plan: Plan, file: string): string => {
  switch (plan.kind) {
    case 'refused':
      return ''
    case 'reuse':
      return [
        `Reuse ${plan.manifest.digest}: ${describeReuse(plan)}`,
        ...plan.tags.map((tag) => `+ ${tag}`),
      ].join('\n')
    case 'build': {
      const { engine, tags } = plan
      const store = {
        containerd: ", containerd's image store",
        'graph-driver': ', graph driver',
        buildkit: ', a BuildKit of its own',
      }
      return [
        `Build: ${describeWhy(plan.why, file)}`,
        `engine: Docker ${engine.version}, buildx ${engine.buildx}${store[engine.builder]}`,
        `cache: ${describeCache(plan)}`,
        ...describeDoctor(plan).map((line) => `doctor: ${line}`),
        ...(plan.fresh ? ['every step runs again'] : []),
        ...tags.map((tag) => `+ ${tag}`),
      ].join('\n')
    }
  }
}

const bytes = (size: number | undefined): string => (size === undefined ? 'unknown' : writeBytes(size))

/** `1.2 s to read, 3 s to write; down 12 MB, up unknown`. */
export const describeCost = ({ readSeconds, writeSeconds, down, up }: Cost): string =>
  `${readSeconds.toFixed(1)} s to read, ${writeSeconds.toFixed(1)} s to write; down ${bytes(down)}, up ${bytes(up)}`

// What build-image says: the inputs, the plan, and the same words for log, outputs and summary.
import {
  type BuildInputs,
  type BuildPlan,
  describeChanges,
  describeObstacle,
  type Outcome,
  type Plan,
  type ReusePlan,
  type Why,
} from '@hakobune/build'
import { writeImageReference } from '@hakobune/image'
import type { Annotation, Report } from '@hakobune/runner'
import { markdownTable, plainTable, type Row, writeDuration } from '@hakobune/text'
import type { Options } from './options.ts'

type Possible = BuildPlan | ReusePlan

/** So many changes stand in the JSON result, which an output can hold. */
const MOST_CHANGES = 100

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

const reasonOf = (plan: Possible, file: string): string =>
  plan.kind === 'reuse' ? describeReuse(plan) : describeWhy(plan.why, file)

const describeCache = ({ cache }: BuildPlan): string => {
  if (cache.kind === 'none') return 'none'
  const from = cache.from.length === 0 ? 'nothing to read yet' : `read from ${cache.from.join(', ')}`
  const to = cache.to === undefined ? 'not written by this run' : `written to ${cache.to}`
  return [`${cache.kind}: ${from}, ${to}`, cache.because].filter((part) => part !== undefined).join('\n  ')
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
        ...(plan.fresh ? ['every step runs again'] : []),
        ...tags.map((tag) => `+ ${tag}`),
      ].join('\n')
    }
  }
}

interface Ending {
  readonly kind: Outcome['kind'] | 'planned'
  readonly headline: string
  readonly digest: string | undefined
  readonly reused: boolean
  readonly reason: string
  readonly annotations?: readonly Annotation[]
}

/** Whether the key stands for this image. */
const isKnown = (plan: Possible, obstacles: BuildInputs['obstacles']): boolean =>
  plan.kind === 'reuse' || (plan.why.kind !== 'obstacles' && obstacles.length === 0)

const report = (
  options: Options,
  { key, context, obstacles }: BuildInputs,
  plan: Possible,
  ending: Ending,
): Report => {
  const { kind, headline, digest, reused, reason, annotations = [] } = ending
  const { registry, repository } = options.image
  const image = digest === undefined ? '' : writeImageReference({ registry, repository, digest })
  const tags = options.push ? options.tags : []
  const known = isKnown(plan, obstacles) ? key : ''
  const cache = plan.kind === 'build' ? plan.cache.kind : 'none'
  const files = context.entries.filter(({ id }) => id !== '').length
  const since = plan.kind === 'build' && plan.why.kind === 'new' ? plan.why.since : undefined
  const rows: readonly Row[] = [
    ['image', image === '' ? 'not pushed' : `\`${image}\``],
    ['tags', tags.map((tag) => `\`${tag}\``).join(' ') || 'none'],
    ['why', reason],
    ...(plan.kind === 'build' ? [['cache', describeCache(plan)]] : []),
    ['key', known === '' ? 'none' : `\`${known}\``],
  ]
  return {
    headline,
    outputs: {
      image,
      digest: digest ?? '',
      tags: tags.join('\n'),
      reused: String(reused),
      reason,
      key: known,
      result: JSON.stringify({
        kind,
        image,
        digest: digest ?? '',
        tags,
        reused,
        reason,
        key: known,
        cache,
        files,
        since: since?.image ?? '',
        changes: since?.changes.slice(0, MOST_CHANGES) ?? [],
      }),
    },
    summary: `### ${headline}\n\n${markdownTable(['', ''], rows)}\n`,
    annotations,
  }
}

const warning = (message: string): Annotation => ({ level: 'warning', message })

/** For a dry run. */
export const reportPlan = (options: Options, inputs: BuildInputs, plan: Possible): Report =>
  report(options, inputs, plan, {
    kind: 'planned',
    headline: plan.kind === 'reuse' ? 'Image would be reused (dry run)' : 'Image would be built (dry run)',
    digest: plan.kind === 'reuse' ? plan.manifest.digest : undefined,
    reused: plan.kind === 'reuse',
    reason: reasonOf(plan, inputs.file),
  })

export const reportOutcome = (
  options: Options,
  inputs: BuildInputs,
  plan: Possible,
  outcome: Outcome,
): Report => {
  const reason = reasonOf(plan, inputs.file)
  switch (outcome.kind) {
    case 'reused':
      return report(options, inputs, plan, {
        ...outcome,
        headline: `Image reused: ${reason}`,
        reused: true,
        reason,
      })
    case 'checked':
      return report(options, inputs, plan, {
        ...outcome,
        headline: 'Image builds',
        digest: undefined,
        reused: false,
        reason,
      })
    case 'joined': {
      const told = `another run pushed the same content while this one built; its image is taken, and ${outcome.ours} has no tag`
      return report(options, inputs, plan, {
        ...outcome,
        headline: `Image joined: ${told}`,
        reused: true,
        reason: told,
      })
    }
    case 'built': {
      const { memory, cacheFailure } = outcome
      return report(options, inputs, plan, {
        ...outcome,
        headline: `Image built: ${reason}`,
        reused: false,
        reason,
        annotations: [
          ...(memory.kind === 'failed'
            ? [warning(`The next run cannot reuse this image: ${memory.why}`)]
            : []),
          ...(cacheFailure === undefined
            ? []
            : [warning(`The next build starts without a newer cache: ${cacheFailure}`)]),
        ],
      })
    }
  }
}

// What build-image says at its end, in the same words for log, outputs and summary.
import { adviseBuild, type BuildInputs, type Built, type Outcome } from '@hakobune/build'
import { writeImageReference } from '@hakobune/image'
import type { Annotation, Report } from '@hakobune/runner'
import { markdownTable, type Row } from '@hakobune/text'
import { describeCache, describeCost, describeDoctor, type Possible, reasonOf } from './describe.ts'
import type { Options } from './options.ts'
import { summarizeAdvice } from './summarize-advice.ts'

/** So many changes stand in the JSON result, which an output can hold. */
const MOST_CHANGES = 100

interface Ending {
  readonly kind: Outcome['kind'] | 'planned'
  readonly headline: string
  readonly digest: string | undefined
  readonly reused: boolean
  readonly reason: string
  readonly built?: Built | undefined
  readonly annotations?: readonly Annotation[]
}

/** Whether the key stands for this image. */
const isKnown = (plan: Possible, obstacles: BuildInputs['obstacles']): boolean =>
  plan.kind === 'reuse' || (plan.why.kind !== 'obstacles' && obstacles.length === 0)

const report = (options: Options, inputs: BuildInputs, plan: Possible, ending: Ending): Report => {
  const { key, file, context, obstacles } = inputs
  const { kind, headline, digest, reused, reason, built, annotations = [] } = ending
  const { registry, repository } = options.image
  const image = digest === undefined ? '' : writeImageReference({ registry, repository, digest })
  const tags = options.push ? options.tags : []
  const advice = built === undefined ? [] : adviseBuild(inputs, options.context, built.steps)
  const known = isKnown(plan, obstacles) ? key : ''
  const cache = plan.kind === 'build' ? plan.cache.kind : 'none'
  const files = context.entries.filter(({ id }) => id !== '').length
  const since = plan.kind === 'build' && plan.why.kind === 'new' ? plan.why.since : undefined
  const rows: readonly Row[] = [
    ['image', image === '' ? 'not pushed' : `\`${image}\``],
    ['tags', tags.map((tag) => `\`${tag}\``).join(' ') || 'none'],
    ['why', reason],
    ...(plan.kind === 'build' ? [['cache', describeCache(plan)]] : []),
    ...(plan.kind === 'build' ? describeDoctor(plan).map((line) => ['faster', line]) : []),
    ...(built === undefined ? [] : [['cost of the cache', describeCost(built.cost)]]),
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
        cost: built?.cost ?? null,
        advice,
        files,
        since: since?.image ?? '',
        changes: since?.changes.slice(0, MOST_CHANGES) ?? [],
      }),
    },
    summary: `### ${headline}\n\n${markdownTable(['', ''], rows)}\n${summarizeAdvice(advice, file)}`,
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
        headline: outcome.loaded ? 'Image built and loaded' : 'Image builds',
        digest: undefined,
        reused: false,
        reason,
      })
    case 'joined': {
      const { ours, built } = outcome
      const told = `another run pushed the same content while this one built; its image is taken${ours === undefined ? '' : `, and ${ours} has no tag`}`
      return report(options, inputs, plan, {
        ...outcome,
        built,
        headline: `Image joined: ${told}`,
        reused: true,
        reason: told,
      })
    }
    case 'built': {
      const { memory, built } = outcome
      return report(options, inputs, plan, {
        ...outcome,
        headline: `Image built: ${reason}`,
        reused: false,
        reason,
        annotations: [
          ...(memory.kind === 'failed'
            ? [warning(`The next run cannot reuse this image: ${memory.why}`)]
            : []),
          ...(built.cacheFailure === undefined
            ? []
            : [warning(`The next build starts without a newer cache: ${built.cacheFailure}`)]),
        ],
      })
    }
  }
}

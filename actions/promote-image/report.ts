// What promote-image says: the plan, and the same words for log, outputs and summary.
import { type ImageReference, writeImageReference } from '@hakobune/image'
import type { Move, PromotionPlan } from '@hakobune/registry'
import type { Report } from '@hakobune/runner'
import { markdownTable } from '@hakobune/text'
import type { Options } from './options.ts'

type Retag = PromotionPlan & { readonly kind: 'retag' }
type Possible = PromotionPlan & { readonly kind: 'retag' | 'unchanged' }

const describeMove = ({ tag, from }: Move): string =>
  from === undefined ? `+ ${tag}` : `~ ${tag} (was ${from})`

/** The plan as a diff: tags that come, tags that move, tags that stay. */
export const describePlan = (plan: PromotionPlan): string => {
  switch (plan.kind) {
    case 'refused':
      return ''
    case 'unchanged':
      return [plan.digest, ...plan.tags.map((tag) => `  ${tag}`)].join('\n')
    case 'retag':
      return [
        plan.manifest.digest,
        ...plan.moves.map(describeMove),
        ...plan.same.map((tag) => `  ${tag}`),
      ].join('\n')
  }
}

const report = (
  kind: 'promoted' | 'planned' | 'unchanged',
  headline: string,
  { image, tags }: Options,
  digest: string,
  moved: readonly Move[],
): Report => {
  const { registry, repository }: ImageReference = image
  const promoted = writeImageReference({ registry, repository, digest })
  const rows = tags.map((tag) => {
    const move = moved.find((each) => each.tag === tag)
    return [`\`${tag}\``, move === undefined ? 'has it already' : (move.from ?? 'new')]
  })
  return {
    headline,
    outputs: {
      image: promoted,
      digest,
      tags: tags.join('\n'),
      result: JSON.stringify({ kind, image: promoted, digest, tags, moved }),
    },
    summary: `### ${headline}\n\n${markdownTable(['tag', 'before'], rows)}\n\n\`${promoted}\`\n`,
  }
}

/** For a plan that is not applied: nothing to do, or a dry run. */
export const reportPlan = (options: Options, plan: Possible): Report =>
  plan.kind === 'unchanged'
    ? report('unchanged', `${plan.tags.join(', ')}: unchanged`, options, plan.digest, [])
    : report(
        'planned',
        `${plan.moves.map(({ tag }) => tag).join(', ')}: would be put (dry run)`,
        options,
        plan.manifest.digest,
        plan.moves,
      )

export const reportPromotion = (options: Options, { manifest, moves }: Retag): Report =>
  report('promoted', `${moves.map(({ tag }) => tag).join(', ')}: put`, options, manifest.digest, moves)

// What promote-image says: the plan, and the same words for log, outputs and summary.
import { writeImageReference } from '@hakobune/image'
import {
  type Move,
  type Promotion,
  type PromotionPlan,
  readEcrHost,
  type Transferred,
} from '@hakobune/registry'
import type { Annotation, Report } from '@hakobune/runner'
import { markdownTable } from '@hakobune/text'
import { type Copied, countPlanned, countTransferred, describeCopied, describeCopy } from './copied.ts'
import type { Options } from './options.ts'

type Possible = PromotionPlan & { readonly kind: 'retag' | 'copy' | 'unchanged' }

const describeMove = ({ tag, from }: Move): string =>
  from === undefined ? `+ ${tag}` : `~ ${tag} (was ${from})`

/** The plan as a diff: parts and tags that come, tags that move, parts and tags that stay. */
export const describePlan = (plan: PromotionPlan): string => {
  switch (plan.kind) {
    case 'refused':
      return ''
    case 'unchanged':
      return [plan.digest, ...plan.tags.map((tag) => `  ${tag}`)].join('\n')
    case 'retag':
    case 'copy':
      return [
        plan.manifest.digest,
        ...(plan.kind === 'copy' ? describeCopy(plan.copy) : []),
        ...plan.moves.map(describeMove),
        ...plan.same.map((tag) => `  ${tag}`),
        ...(plan.kind === 'copy' ? [describeCopied(countPlanned(plan.copy))] : []),
      ].join('\n')
  }
}

const report = (
  kind: 'promoted' | 'planned' | 'unchanged',
  headline: string,
  { image, to, tags }: Options,
  digest: string,
  moved: readonly Move[],
  copied: Copied | undefined,
): Report => {
  const { registry, repository } = (to ?? { image }).image
  const promoted = writeImageReference({ registry, repository, digest })
  const rows = tags.map((tag) => {
    const move = moved.find((each) => each.tag === tag)
    return [`\`${tag}\``, move === undefined ? 'has it already' : (move.from ?? 'new')]
  })
  const table = markdownTable(['tag', 'before'], rows)
  const copy = copied === undefined ? [] : [describeCopied(copied)]
  return {
    headline,
    outputs: {
      image: promoted,
      digest,
      tags: tags.join('\n'),
      result: JSON.stringify({ kind, image: promoted, digest, tags, moved, copied }),
    },
    summary: `${[`### ${headline}`, table, ...copy, `\`${promoted}\``].join('\n\n')}\n`,
  }
}

/** `latest, v1`, or the image itself where every tag has it already and only parts were lacking. */
const whatOf = ({ moves, manifest }: Promotion): string =>
  moves.length === 0 ? manifest.digest : moves.map(({ tag }) => tag).join(', ')

/** For a plan that is not applied: nothing to do, or a dry run. */
export const reportPlan = (options: Options, plan: Possible): Report => {
  if (plan.kind === 'unchanged')
    return report('unchanged', `${plan.tags.join(', ')}: unchanged`, options, plan.digest, [], undefined)
  const copied = plan.kind === 'copy' ? countPlanned(plan.copy) : undefined
  const headline = `${whatOf(plan)}: would be put (dry run)`
  return report('planned', headline, options, plan.manifest.digest, plan.moves, copied)
}

/** Where ECR wanted the bytes of what it could have mounted: off is the default of its account setting. */
const adviseMounting = ({ image }: Options, transferred: Transferred): readonly Annotation[] => {
  const host = readEcrHost(image.registry)
  if (host === undefined || !transferred.some(({ way, arrival }) => way === 'mount' && arrival === 'sent'))
    return []
  return [
    {
      level: 'notice',
      title: 'ECR mounted no layers',
      message: `${image.registry} had every layer sent through this job. To let it mount them instead, run once: aws ecr put-account-setting --region ${host.region} --name BLOB_MOUNTING --value ENABLED`,
    },
  ]
}

export const reportPromotion = (options: Options, plan: Promotion, transferred: Transferred): Report => {
  const copied = plan.kind === 'copy' ? countTransferred(plan.copy, transferred) : undefined
  return {
    ...report('promoted', `${whatOf(plan)}: put`, options, plan.manifest.digest, plan.moves, copied),
    annotations: adviseMounting(options, transferred),
  }
}

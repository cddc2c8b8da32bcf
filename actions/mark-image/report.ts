// What mark-image says: which environment has run which digest, and since when that is known.
import { writeImageReference } from '@hakobune/image'
import type { MarkPlan } from '@hakobune/registry'
import type { Report } from '@hakobune/runner'
import type { Options } from './options.ts'

type Possible = MarkPlan & { readonly kind: 'mark' | 'unchanged' }

export const describePlan = (plan: MarkPlan): string => {
  if (plan.kind === 'refused') return ''
  return `${plan.digest}\n${plan.kind === 'mark' ? '+' : ' '} ${plan.mark.environment}`
}

const headlineOf = (kind: 'marked' | 'planned' | 'unchanged', { digest, mark }: Possible): string => {
  switch (kind) {
    case 'marked':
      return `${mark.environment} has run ${digest}: noted`
    case 'planned':
      return `${mark.environment} has run ${digest}: would be noted (dry run)`
    case 'unchanged':
      return `${mark.environment} has run ${digest}: known since ${mark.time}`
  }
}

export const reportPlan = ({ image, dryRun }: Options, plan: Possible): Report => {
  const { digest, mark } = plan
  const { registry, repository } = image
  const marked = writeImageReference({ registry, repository, digest })
  const kind = plan.kind === 'unchanged' ? 'unchanged' : dryRun ? 'planned' : 'marked'
  return {
    headline: headlineOf(kind, plan),
    outputs: { image: marked, digest, result: JSON.stringify({ kind, image: marked, digest, mark }) },
    summary: '',
  }
}

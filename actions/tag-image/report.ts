// What tag-image says: the tags, and what they were made from.
import { type TagSource, writeImageReference } from '@hakobune/image'
import type { Report } from '@hakobune/runner'
import type { Options } from './options.ts'

const describeSource = (source: TagSource): string => {
  switch (source.kind) {
    case 'branch':
      return `the branch ${source.branch} at ${source.sha.slice(0, 8)}`
    case 'tag':
      return `the git tag ${source.tag}`
    case 'fork':
      return `pull request #${source.number} of another repository at ${source.sha.slice(0, 8)}`
  }
}

export const reportTags = ({ image }: Options, source: TagSource, tags: readonly string[]): Report => {
  const repository = writeImageReference(image)
  const references = tags.map((tag) => writeImageReference({ ...image, tag }))
  const [tag = ''] = tags
  const [reference = ''] = references
  return {
    headline: `${describeSource(source)} is ${references.join(' and ')}`,
    outputs: {
      tag,
      tags: tags.join('\n'),
      reference,
      references: references.join('\n'),
      result: JSON.stringify({ kind: 'tagged', image: repository, tags, references, source }),
    },
    summary: '',
  }
}

export const reportNothing = ({ image }: Options, reason: string): Report => ({
  headline: `There is nothing to tag: ${reason}`,
  outputs: {
    tag: '',
    tags: '',
    reference: '',
    references: '',
    result: JSON.stringify({
      kind: 'nothing',
      image: writeImageReference(image),
      tags: [],
      references: [],
      reason,
    }),
  },
  summary: '',
})

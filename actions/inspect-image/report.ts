// What inspect-image says of an image, in one line, as outputs and as a table.
import { writeImageReference } from '@hakobune/image'
import type { Inspection, Mark } from '@hakobune/registry'
import type { Report } from '@hakobune/runner'
import { markdownTable } from '@hakobune/text'
import type { Options } from './options.ts'

const describeMark = ({ environment, run, time }: Mark): string =>
  `${run === undefined ? environment : `[${environment}](${run})`} (${time})`

const describeMarks = (marks: readonly Mark[]): string =>
  marks.length === 0 ? 'no environment' : marks.map(({ environment }) => environment).join(', ')

export const reportInspection = ({ image }: Options, inspection: Inspection): Report => {
  const name = writeImageReference(image)
  const result = JSON.stringify(inspection)
  if (inspection.kind === 'missing')
    return {
      headline: `${name} is not there`,
      outputs: {
        image: '',
        digest: '',
        'media-type': '',
        platforms: '[]',
        marks: '[]',
        found: 'false',
        result,
      },
      summary: '',
    }
  const { digest, mediaType, platforms, marks } = inspection
  const { registry, repository } = image
  const found = writeImageReference({ registry, repository, digest })
  return {
    headline: `${found} for ${platforms.join(', ') || 'no platform'}, run by ${describeMarks(marks)}`,
    outputs: {
      image: found,
      digest,
      'media-type': mediaType,
      platforms: JSON.stringify(platforms),
      marks: JSON.stringify(marks.map(({ environment }) => environment)),
      found: 'true',
      result,
    },
    summary: `${markdownTable(
      ['image', name],
      [
        ['digest', `\`${digest}\``],
        ['platforms', platforms.join(', ')],
        ['run by', marks.map(describeMark).join(', ') || 'no environment'],
      ],
    )}\n`,
  }
}

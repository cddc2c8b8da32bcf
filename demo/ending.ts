// What the demo prints last: each run with its jobs, seconds, digest and address, and where to look further.
import { plainTable } from '@hakobune/text'
import type { JobRun } from '../test/engines/act-log.ts'
import type { Engines } from '../test/engines/engines.ts'
import type { Chapter, Story } from './story.ts'

const seconds = (value: number): string => `${value.toFixed(1)} s`

const describeJob = ({ id, result, seconds: duration }: JobRun): string =>
  `${id} ${seconds(duration)}${result === 'success' ? '' : ` (${result})`}`

const describeChapter = ({ delivery, environment, address, answer }: Chapter): readonly string[] => [
  delivery.title,
  delivery.run.exitCode === 0 ? 'green' : 'red',
  seconds(delivery.run.seconds),
  delivery.digest === undefined
    ? '-'
    : `${delivery.digest.slice(0, 19)}${delivery.reused ? ' reused' : ' built'}`,
  environment,
  address,
  answer,
]

/** The closing table. */
export const describeEnding = ({ chapters, traffic, kept }: Story): string => {
  const failed = traffic.failures.length
  return [
    '',
    plainTable(
      ['run', 'verdict', 'took', 'image', 'goes to', 'address', 'answers now'],
      chapters.map(describeChapter),
    ),
    '',
    ...chapters.map(({ delivery }) => `${delivery.title}: ${delivery.run.jobs.map(describeJob).join(', ')}`),
    '',
    `While the broken version was tried, QA was sent ${traffic.sent} requests; ${failed} failed.`,
    ...traffic.failures.slice(0, 5).map((failure) => `  ${failure}`),
    kept ? 'The story went as told.' : 'The story did NOT go as told: see the lines above.',
  ].join('\n')
}

/** With --keep: what runs on, and how it is ended. */
export const describeWhereabouts = ({ chapters }: Story, engines: Engines): string =>
  [
    '',
    'Left running:',
    ...chapters
      .filter(
        ({ environment }, index, all) =>
          all.findIndex((other) => other.environment === environment) === index,
      )
      .map(({ environment, address }) => {
        const host = new URL(address).host
        return `  ${environment}: curl -H 'Host: ${host}' ${engines.aws.endpoint}/`
      }),
    'Job summaries:',
    ...chapters.flatMap(({ delivery }) => delivery.run.summaryFiles.map((file) => `  ${file}`)),
    'script/demo --stop ends it; the next script/demo does too.',
  ].join('\n')

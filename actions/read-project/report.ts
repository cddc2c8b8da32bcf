// The words of read-project, for its log, its job summary and the jobs behind it.
import type { Report } from '@hakobune/runner'
import { markdownTable, plainTable, type Row } from '@hakobune/text'
import type { Run, Target } from './plan.ts'

const HEADLINES: Readonly<Record<Run['delivery'], string>> = {
  qa: 'To QA',
  production: 'To production, by way of QA',
  check: 'Check only',
}

const describeTarget = (target: Target | undefined): string => {
  if (target === undefined) return 'not in this run'
  const names = target.services.map(({ name }) => name).join(', ')
  const where = `service${target.services.length === 1 ? '' : 's'} ${names} on cluster ${target.cluster}`
  return [where, target.url].filter((part) => part !== '').join(', ')
}

const rowsOf = (run: Run): readonly Row[] => [
  ['Test', 'script/cibuild, else script/bootstrap and script/test'],
  [
    'Build',
    [run.build.dockerfile, run.build.target && `target ${run.build.target}`].filter(Boolean).join(', '),
  ],
  ['Push', run.push ? `${run.image} as ${run.tags.join(', ')}` : 'nothing'],
  [
    'QA',
    run.production === undefined
      ? describeTarget(run.qa)
      : `${describeTarget(run.qa)}; passed over where it has run this image`,
  ],
  ['Production', describeTarget(run.production)],
]

const HEADER: Row = ['step', 'what happens']

/** The plan as a table for the log. */
export const describeRun = (run: Run): string => plainTable(HEADER, rowsOf(run))

const json = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value))

export const reportRun = (run: Run): Report => {
  const { delivery, reason, push, image, tags, build, engine, qa, production } = run
  const args = Object.entries(build.args).map(([name, value]) => `${name}=${value}`)
  return {
    headline: `${HEADLINES[delivery]}: ${reason}`,
    outputs: {
      delivery,
      reason,
      push: String(push),
      image,
      tags: tags.join('\n'),
      build: json({ ...build, args: args.join('\n') }),
      role: qa?.role ?? '',
      region: qa?.region ?? '',
      engine,
      qa: json(qa),
      production: json(production),
      result: json(run),
    },
    summary: `### ${HEADLINES[delivery]}\n\n${reason}\n\n${markdownTable(HEADER, rowsOf(run))}`,
  }
}

export const reportNothing = (reason: string): Report => ({
  headline: `Nothing to do: ${reason}`,
  outputs: {
    delivery: 'nothing',
    reason,
    push: 'false',
    image: '',
    tags: '',
    build: '',
    role: '',
    region: '',
    engine: '',
    qa: '',
    production: '',
    result: json({ delivery: 'nothing', reason }),
  },
  summary: `### Nothing to do\n\n${reason}`,
})

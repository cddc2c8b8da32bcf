// The job summary of deploy-ecs: one table of services, then the cause, the lines and the way back for each in trouble.
import {
  describeAftermath,
  describeFailure,
  describeTarget,
  drawTimeline,
  type Failure,
  type Outcome,
  outcomeOf,
  revisionName,
  rollbackCommand,
  spokenCause,
  TIMELINE_HEADER,
  timelineRow,
} from '@hakobune/ecs'
import { codeBlock, markdownTable, writeDuration } from '@hakobune/text'

const MARKS = { good: '✅', bad: '❌' } as const

const tableOf = (outcomes: readonly Outcome[]): string =>
  markdownTable(
    ['service', 'verdict', 'task definition', 'before', 'tasks', 'time'],
    outcomes.map(({ target, verdict, taskDefinition, ended, service }) => [
      `${target.service} (${target.cluster})`,
      `${MARKS[outcomeOf(verdict)]} ${verdict.kind}`,
      taskDefinition === undefined ? '–' : `\`${revisionName(taskDefinition)}\``,
      ended?.started.previous === undefined ? '–' : `\`${revisionName(ended.started.previous)}\``,
      service === undefined ? '–' : `${service.runningCount} of ${service.desiredCount}`,
      ended === undefined ? '–' : writeDuration(ended.duration),
    ]),
  )

const failureSection = (failure: Failure): readonly string[] => {
  const { headline, owner, evidence, advice, place } = describeFailure(failure)
  return [
    `**${headline}**`,
    [`- Whose it is: ${owner}`, `- ECS says: ${evidence}`, `- Look at \`${place}\`: ${advice}`].join('\n'),
    ...failure.logs.map(({ container, lines, missing }) =>
      missing === undefined
        ? `Last lines of \`${container}\`:\n\n${codeBlock(lines.join('\n'), 'text')}`
        : `No lines of \`${container}\`: ${missing}.`,
    ),
  ]
}

const eventSection = ({ explanation }: Outcome): readonly string[] =>
  explanation.events.length === 0
    ? []
    : [
        `<details><summary>Events of the service</summary>\n\n${codeBlock(
          explanation.events
            .map(({ createdAt, message }) => `${new Date(createdAt).toISOString()} ${message}`)
            .join('\n'),
          'text',
        )}\n\n</details>`,
      ]

const troubleSection = (outcome: Outcome, region: string, sentence: string): readonly string[] => {
  const { verdict, ended, explanation } = outcome
  const cause = spokenCause(outcome)
  const aftermath = ended === undefined ? undefined : describeAftermath(verdict, ended.started, ended.service)
  const command = ended === undefined ? undefined : rollbackCommand(verdict, ended.started, region)
  return [
    `#### ${sentence}`,
    ...explanation.failures.flatMap(failureSection),
    ...(cause === undefined
      ? []
      : [
          `**${cause.says}**`,
          [`- Whose it is: ${cause.owner}`, `- ECS says: ${cause.words}`, `- ${cause.advice}`].join('\n'),
        ]),
    ...explanation.targets.map(describeTarget),
    ...explanation.gaps,
    ...(aftermath === undefined ? [] : [aftermath]),
    ...(command === undefined ? [] : [`To go back:\n\n${codeBlock(command, 'sh')}`]),
    ...eventSection(outcome),
  ]
}

const MOST_TASKS = 6

const timelineSection = (outcomes: readonly Outcome[]): readonly string[] => {
  const rows = outcomes.flatMap(({ target, explanation }) =>
    explanation.timelines.slice(0, MOST_TASKS).map((timeline) => [target.service, ...timelineRow(timeline)]),
  )
  const drawn = outcomes.flatMap(({ target, explanation: { timelines, milestones } }) => {
    const lines = milestones === undefined ? [] : drawTimeline(timelines, milestones)
    return lines.length === 0 ? [] : [`${target.service}:\n\n${codeBlock(lines.join('\n'), 'text')}`]
  })
  const saving = outcomes.flatMap(({ target, explanation }) =>
    explanation.advice.map(({ says }) => `- ${target.service}: ${says}`),
  )
  return [
    ...(rows.length === 0 ? [] : [markdownTable(['service', ...TIMELINE_HEADER], rows)]),
    ...drawn,
    ...(saving.length === 0 ? [] : [saving.join('\n')]),
  ]
}

/** Markdown. `say` gives the sentence of an outcome, the same as in log and JSON. */
export const summarize = (
  outcomes: readonly Outcome[],
  region: string,
  say: (outcome: Outcome) => string,
): string => {
  const troubled = outcomes.filter(({ verdict }) => outcomeOf(verdict) === 'bad')
  return [
    `### ${troubled.length === 0 ? 'Deployed' : 'Not deployed'}`,
    tableOf(outcomes),
    ...troubled.flatMap((outcome) => troubleSection(outcome, region, say(outcome))),
    ...timelineSection(outcomes),
    '',
  ].join('\n\n')
}

// What deploy-ecs says when ECS has decided: one set of words for log, summary, annotations and JSON.
import {
  describeAftermath,
  describeFailure,
  describeTarget,
  describeVerdict,
  drawTimeline,
  mainCause,
  type Outcome,
  outcomeOf,
  rollbackCommand,
  spokenCause,
  TIMELINE_HEADER,
  timelineRow,
  type Verdict,
} from '@hakobune/ecs'
import type { Annotation, Report } from '@hakobune/runner'
import { type Place, plainTable, UserError, writeDuration } from '@hakobune/text'
import { resultOf } from './result.ts'
import { summarize } from './summary.ts'

/** Worst first: the step's verdict is the worst of its services'. */
const SEVERITY: readonly Verdict['kind'][] = [
  'failed',
  'rolled-back',
  'not-started',
  'cannot-tell',
  'timed-out',
  'paused',
  'stopped',
  'superseded',
  'cancelled',
  'succeeded',
  'unchanged',
]

const worstOf = (outcomes: readonly Outcome[]): Verdict['kind'] =>
  SEVERITY.find((kind) => outcomes.some(({ verdict }) => verdict.kind === kind)) ?? 'unchanged'

/** `shop: ECS rolled shop:8 back; …: container "app": exit code 1: …` */
export const sentenceOf = (outcome: Outcome): string => {
  const { target, verdict, taskDefinition, ended } = outcome
  const cause = mainCause(outcome)
  const seconds = ended === undefined ? '' : `, ${writeDuration(ended.duration)}`
  const said = describeVerdict(verdict, taskDefinition ?? target.taskDefinition.family)
  return `${target.service}: ${said}${outcomeOf(verdict) === 'good' ? seconds : ''}${cause === undefined ? '' : `: ${cause.says}`}`
}

const indent = (text: string, by = '  '): string =>
  text
    .split('\n')
    .map((line) => `${by}${line}`)
    .join('\n')

const describeTrouble = (outcome: Outcome, region: string): readonly string[] => {
  const { verdict, ended, explanation } = outcome
  const failures = explanation.failures.flatMap((failure) => {
    const { headline, owner, evidence, advice, place } = describeFailure(failure)
    return [
      headline,
      `  whose it is: ${owner}`,
      `  ECS says: ${evidence}`,
      `  look at ${place}: ${advice}`,
      ...failure.logs.map(({ container, lines, missing }) =>
        missing === undefined
          ? `  last lines of ${container}:\n${indent(lines.join('\n'), '    | ')}`
          : `  no lines of ${container}: ${missing}`,
      ),
    ]
  })
  const cause = spokenCause(outcome)
  const aftermath = ended === undefined ? undefined : describeAftermath(verdict, ended.started, ended.service)
  const command = ended === undefined ? undefined : rollbackCommand(verdict, ended.started, region)
  return [
    ...failures,
    ...(cause === undefined
      ? []
      : [cause.says, `  whose it is: ${cause.owner}`, `  ECS says: ${cause.words}`, `  ${cause.advice}`]),
    ...explanation.targets.map(describeTarget),
    ...explanation.gaps,
    ...(aftermath === undefined ? [] : [aftermath]),
    ...(command === undefined ? [] : [`To go back: ${command}`]),
  ]
}

const describeOutcome = (outcome: Outcome, region: string): string => {
  const { timelines, milestones, advice } = outcome.explanation
  const trouble = outcomeOf(outcome.verdict) === 'good' ? [] : describeTrouble(outcome, region)
  const times =
    timelines.length === 0 ? [] : [plainTable(TIMELINE_HEADER, timelines.slice(0, 6).map(timelineRow))]
  const drawing = milestones === undefined ? [] : [drawTimeline(timelines, milestones).join('\n')]
  const saving = advice.map(({ says }) => says)
  const parts = [...trouble, ...times, ...drawing, ...saving].filter((text) => text !== '')
  return [sentenceOf(outcome), ...parts.map((text) => indent(text))].join('\n')
}

/** For the log; the headlines of the report repeat its first lines only. */
export const describeOutcomes = (outcomes: readonly Outcome[], region: string): string =>
  outcomes.map((outcome) => describeOutcome(outcome, region)).join('\n\n')

const isIdle = ({ verdict }: Outcome): boolean =>
  verdict.kind === 'succeeded' && verdict.rollout && verdict.desired === 0

const placeOf = ({ explanation, verdict }: Outcome): Place | undefined => {
  if (verdict.kind === 'not-started')
    return verdict.error instanceof UserError ? verdict.error.place : undefined
  return explanation.failures[0]?.place
}

const causeOf = ({ verdict }: Outcome): unknown =>
  verdict.kind === 'not-started' || verdict.kind === 'cannot-tell' ? verdict.error : undefined

const fixOf = (outcome: Outcome): string | undefined => {
  const cause = causeOf(outcome)
  return cause instanceof UserError ? cause.fix : mainCause(outcome)?.advice
}

/** A plain error where nothing in the user's files or settings is to blame: AWS did not answer. */
const errorOf = (outcome: Outcome): Error => {
  const [place, fix, cause, sentence] = [
    placeOf(outcome),
    fixOf(outcome),
    causeOf(outcome),
    sentenceOf(outcome),
  ]
  if (cause !== undefined && !(cause instanceof UserError)) return new Error(sentence, { cause })
  return new UserError(sentence, {
    ...(place === undefined ? {} : { place }),
    ...(fix === undefined ? {} : { fix }),
  })
}

const bad = (outcomes: readonly Outcome[]): readonly Outcome[] =>
  outcomes.filter(({ verdict }) => outcomeOf(verdict) === 'bad')

/** The step's one error: of the first service that did not come out well, naming the others. */
export const failureOf = (outcomes: readonly Outcome[]): Error | undefined => {
  const [first] = bad(outcomes)
  return first === undefined ? undefined : errorOf(first)
}

const annotationsOf = (outcomes: readonly Outcome[]): readonly Annotation[] => [
  ...outcomes
    .filter(isIdle)
    .map((outcome): Annotation => ({ level: 'warning', message: sentenceOf(outcome) })),
  // The first is the step's own error.
  ...bad(outcomes)
    .slice(1)
    .map((outcome): Annotation => {
      const [place, fix] = [placeOf(outcome), fixOf(outcome)]
      const mending = fix === undefined ? '' : `\nTo mend it: ${fix}`
      const message = `${sentenceOf(outcome)}${mending}`
      return { level: 'error', message, ...(place === undefined ? {} : { place }) }
    }),
]

export const reportOutcomes = (outcomes: readonly Outcome[], region: string): Report => {
  const verdict = worstOf(outcomes)
  return {
    headline: '',
    outputs: {
      verdict,
      reason: outcomes.map(sentenceOf).join('\n'),
      'task-definition-arn': outcomes.map(({ taskDefinition }) => taskDefinition ?? '').join('\n'),
      'deployment-id': outcomes.map(({ ended }) => ended?.id ?? '').join('\n'),
      result: JSON.stringify({
        verdict,
        services: outcomes.map((outcome) => resultOf(outcome, sentenceOf(outcome))),
      }),
    },
    summary: summarize(outcomes, region, sentenceOf),
    annotations: annotationsOf(outcomes),
  }
}

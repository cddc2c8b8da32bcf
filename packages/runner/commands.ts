// Speaks to GitHub's runner: commands on standard output, and the files that it names in the environment.
// Source: docs.github.com, "Workflow commands for GitHub Actions". @actions/core does the same; loading its HTTP
// client takes longer than most of our actions run, so it is loaded for an OIDC token alone.
import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import type { Place } from '@hakobune/text'
import type { Environment } from './inputs.ts'

/** Where an annotation points; lines and columns count from 1. */
export interface AnnotationProperties {
  readonly title?: string
  readonly file?: string
  readonly line?: number
  readonly col?: number
}

export const anchor = (place: Place | undefined): AnnotationProperties => ({
  ...(place === undefined ? {} : { file: place.file }),
  ...(place?.line === undefined ? {} : { line: place.line }),
  ...(place?.column === undefined ? {} : { col: place.column }),
})

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

export const printLine = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Prints `::name key=value,…::message`. */
export const printCommand = (
  name: 'add-mask' | 'debug' | 'endgroup' | 'error' | 'group' | 'notice' | 'warning',
  message = '',
  properties: AnnotationProperties = {},
): void => {
  const listed = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
  printLine(`::${name}${listed.length === 0 ? '' : ` ${listed.join(',')}`}::${escapeData(message)}`)
}

/**
 * Gives an output to the steps behind this one. Outside a run there is nobody to take it.
 * The delimiter is new for every value: nothing that a value holds can end it early.
 */
export const writeOutput = (environment: Environment, name: string, value: string): void => {
  const file = environment['GITHUB_OUTPUT']
  if (!file) return
  const delimiter = `ghadelimiter_${randomUUID()}`
  appendFileSync(file, `${name}<<${delimiter}\n${value}\n${delimiter}\n`)
}

/** Adds to the job's summary. Its file is absent outside GitHub's runner (and act); then there is nowhere to write one. */
export const writeSummary = (environment: Environment, markdown: string): void => {
  const file = environment['GITHUB_STEP_SUMMARY']
  if (markdown !== '' && file) appendFileSync(file, `${markdown}\n`)
}

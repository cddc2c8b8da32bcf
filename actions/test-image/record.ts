// Keeps the verdict: at the image's digest where it passed and this is asked for, and as a JUnit file.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { readRun } from '@hakobune/github'
import { writeImageReference } from '@hakobune/image'
import { putRecord, type SuiteResult, type TestRecord, writeJunit } from '@hakobune/image-test'
import type { Runner } from '@hakobune/runner'
import { connectRegistry } from '../connect-registry.ts'
import type { Options } from './options.ts'
import { allResults, failed } from './report.ts'
import type { Suites } from './suites.ts'

export const writeReport = async (
  { junit, image }: Options,
  results: readonly SuiteResult[],
): Promise<void> => {
  if (junit === undefined) return
  await mkdir(dirname(junit), { recursive: true })
  await writeFile(junit, writeJunit(results, writeImageReference(image)))
}

/** The record that is at the digest now; undefined where none was asked for or a test failed. */
export const recordVerdict = async (
  io: Runner,
  options: Options,
  { hash }: Suites,
  results: readonly SuiteResult[],
): Promise<TestRecord | undefined> => {
  const { digest } = options.image
  const all = allResults(results)
  if (!options.record || digest === undefined || all.some(failed)) return undefined
  const { environment, clock } = io
  // Outside a run of GitHub Actions the record has no address to point to.
  const run = environment['GITHUB_RUN_ID'] ? { run: readRun(environment).url } : {}
  const record = { suite: hash, tests: all.length, ...run, time: new Date(clock.now()).toISOString() }
  return (await putRecord(await connectRegistry(io, options), digest, record)).record
}

// Runs the suites on the image, pulled with the registry's login where the engine does not have it.
import { basename } from 'node:path'
import { openEngine, runSuites, type SuiteResult, useImage } from '@hakobune/image-test'
import type { Runner } from '@hakobune/runner'
import { connectRegistry } from '../connect-registry.ts'
import type { Options } from './options.ts'
import { describeResult } from './report.ts'
import type { Suites } from './suites.ts'

/** @throws UserError when there is no engine or no image, or a file wants what this step does not have */
export const runOnImage = async (
  io: Runner,
  options: Options,
  { suites }: Suites,
): Promise<readonly SuiteResult[]> => {
  const { image, platform, timeout, parallel } = options
  const engine = await openEngine(io)
  const folder = await io.makeFolder()
  const login = async () => (await connectRegistry(io, options)).login
  return useImage(engine, { image, platform, login, folder }, io, (found) =>
    runSuites(
      suites,
      found,
      engine,
      { ...io, fetch, folder },
      {
        // A new folder has a name that no other run has, also not one on another machine of the same engine.
        id: basename(folder),
        timeout,
        parallel,
        onResult: (result) => io.show(describeResult(result)),
      },
    ),
  )
}

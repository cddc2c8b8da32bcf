// Which scripts run: those that are asked for, or the convention; or the first thing that keeps them from running.
// The convention: https://github.com/github/scripts-to-rule-them-all
import type { Place } from '@hakobune/text'
import type { Script } from './script.ts'

export interface Observed {
  /** The project's folder, from the root of the repository; undefined when it is not there. */
  readonly folder: string | undefined
  /** True when the working folder is empty: nothing was checked out. */
  readonly empty: boolean
  /** By path from the project's folder: everything that may run. */
  readonly scripts: Readonly<Record<string, Script>>
}

export type Plan =
  | { readonly kind: 'run'; readonly scripts: readonly string[] }
  | {
      readonly kind: 'refused'
      readonly reason: string
      readonly fix: string
      readonly place?: Place
    }

export const CIBUILD = 'script/cibuild'
export const CONVENTION: readonly string[] = ['script/bootstrap', 'script/test']

type Refused = Extract<Plan, { kind: 'refused' }>

/** A script as it is named for people and annotations: from the root of the repository. */
export const fromRoot = (folder: string, script: string): string =>
  folder === '.' ? script : `${folder}/${script}`

/** What a new repository starts from. */
const TEMPLATES = 'https://github.com/hakobune/hakobune/tree/main/templates/service-ecs/script'

const missing = (file: string, script: string): Refused => ({
  kind: 'refused',
  reason: `${file} is missing`,
  place: { file },
  fix: CONVENTION.includes(script)
    ? `add it, executable; one to start from is in ${TEMPLATES}`
    : 'add it, executable, or correct the input "scripts"',
})

/** Undefined when nothing is wrong with it. */
const refuse = (file: string, script: string, state: Script): Refused | undefined => {
  const at = (reason: string, fix: string, line?: number): Refused => ({
    kind: 'refused',
    reason,
    fix,
    place: { file, ...(line === undefined ? {} : { line }) },
  })
  switch (state.kind) {
    case 'ready':
      return undefined
    case 'missing':
      return missing(file, script)
    case 'folder':
      return at(`${file} is a folder`, 'put an executable file in its place')
    case 'not-executable':
      return at(`${file} is not executable`, `run "git update-index --chmod=+x ${file}", and commit`)
    case 'byte-order-mark':
      return at(`${file} begins with a byte order mark, not with "#!"`, 'save it as UTF-8 without BOM', 1)
    case 'no-shebang':
      return at(`${file} does not say which program runs it`, 'begin it with "#!/usr/bin/env bash"', 1)
    case 'carriage-return':
      return at(
        `${file} has Windows line ends, so that its program is not found`,
        `add "${file} text eol=lf" to .gitattributes, run "git add --renormalize ${file}", and commit`,
        1,
      )
    case 'no-interpreter':
      return at(
        `${file} is to be run by ${state.program}, which is not ${state.onPath ? 'on PATH' : 'there'}`,
        state.onPath
          ? `install ${state.program} in a step before this one, or correct the "#!" line`
          : 'correct the "#!" line; "#!/usr/bin/env <program>" finds a program by PATH',
        1,
      )
  }
}

/** script/cibuild where there is one, else script/bootstrap and script/test: `wanted` overrules both. */
export const planScripts = (
  observed: Observed,
  wanted: readonly string[] | undefined,
  path: string,
): Plan => {
  const { folder, scripts } = observed
  if (observed.empty)
    return {
      kind: 'refused',
      reason: 'the working folder is empty',
      fix: 'add actions/checkout to the job, before this step',
    }
  if (folder === undefined)
    return { kind: 'refused', reason: `the folder ${path} is not there`, fix: 'correct the input "path"' }
  const hasCibuild = (scripts[CIBUILD]?.kind ?? 'missing') !== 'missing'
  const chosen = wanted ?? (hasCibuild ? [CIBUILD] : CONVENTION)
  const refusals = chosen.map((script) =>
    refuse(fromRoot(folder, script), script, scripts[script] ?? { kind: 'missing' }),
  )
  return refusals.find((refusal) => refusal !== undefined) ?? { kind: 'run', scripts: chosen }
}

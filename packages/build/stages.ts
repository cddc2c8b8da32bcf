// The stages of a Dockerfile: what each is built from, and which of them a target needs.
import { didYouMean, UserError } from '@hakobune/text'
import { type BuildValues, expandAt, globalVariables } from './arguments.ts'
import { type Dockerfile, flagValue, type Instruction } from './dockerfile.ts'
import { splitWords, unquote } from './words.ts'

/** Where a stage, a COPY or a mount takes files from, besides the context. */
export type Origin =
  | { readonly kind: 'scratch' }
  | { readonly kind: 'stage'; readonly index: number }
  | { readonly kind: 'image'; readonly reference: string }
  /** The name holds a variable that only a build knows. */
  | { readonly kind: 'unknown'; readonly text: string }

export interface Use {
  readonly origin: Origin
  readonly line: number
}

export interface Stage {
  readonly index: number
  readonly name: string | undefined
  readonly base: Use
  /** What its COPY, ADD and RUN instructions take from other stages and images. */
  readonly uses: readonly Use[]
  /** From FROM to the line before the next FROM. */
  readonly instructions: readonly Instruction[]
}

interface Split {
  readonly globals: readonly Instruction[]
  readonly stages: readonly (readonly Instruction[])[]
}

/** Global ARGs stand before the first FROM; nothing else may. */
export const splitStages = ({ file, instructions }: Dockerfile): Split => {
  const starts = instructions.flatMap(({ name }, index) => (name === 'FROM' ? [index] : []))
  const globals = instructions.slice(0, starts[0])
  const stray = globals.find(({ name }) => name !== 'ARG')
  if (stray !== undefined || starts.length === 0)
    throw new UserError(
      stray === undefined ? 'the Dockerfile has no FROM' : `${stray.name} stands before the first FROM`,
      {
        place: { file, line: stray?.line ?? 1 },
        fix: 'begin the first stage with FROM; only ARG may stand before it',
      },
    )
  return { globals, stages: starts.map((start, index) => instructions.slice(start, starts[index + 1])) }
}

/** What one instruction takes with `--from=` or `--mount=…,from=…`; a trigger's count for whoever sets it. */
const namesUsed = (instruction: Instruction): readonly string[] => {
  if (instruction.trigger !== undefined) return namesUsed(instruction.trigger)
  if (instruction.name === 'COPY' || instruction.name === 'ADD') {
    const from = flagValue(instruction, 'from')
    return from === undefined ? [] : [from]
  }
  return instruction.flags
    .filter(({ name }) => name === 'mount')
    .flatMap(({ value = '' }) => value.split(','))
    .flatMap((field) => (field.startsWith('from=') ? [field.slice('from='.length)] : []))
}

/** @throws UserError with file and line for a FROM that Docker would refuse */
export const readStages = (dockerfile: Dockerfile, values: BuildValues): readonly Stage[] => {
  const mark = dockerfile.directives.escape
  const { globals, stages: bodies } = splitStages(dockerfile)
  const variables = globalVariables(dockerfile, globals, values)
  const stages: Stage[] = []

  const stageNamed = (name: string): number | undefined => {
    const index = stages.findLastIndex((stage) => stage.name?.toLowerCase() === name.toLowerCase())
    return index < 0 ? undefined : index
  }
  const origin = (name: string): Origin => {
    if (name.includes('$')) return { kind: 'unknown', text: name }
    const index =
      stageNamed(name) ?? (/^\d+$/.test(name) && Number(name) < stages.length ? Number(name) : undefined)
    return index === undefined ? { kind: 'image', reference: name } : { kind: 'stage', index }
  }

  for (const [index, body] of bodies.entries()) {
    const [from, ...rest] = body
    if (from === undefined) continue
    const place = { file: dockerfile.file, line: from.line }
    const [image = '', as, name, ...excess] = splitWords(from.text, mark)
    if (excess.length > 0 || (as !== undefined && (as.toLowerCase() !== 'as' || name === undefined)))
      throw new UserError(`FROM is "${from.text}"`, {
        place,
        fix: 'write FROM <image> or FROM <image> AS <name>',
      })
    const base = expandAt(image, variables, mark, place)
    if (base === '')
      throw new UserError(`the base image "${image}" is empty`, {
        place,
        fix: `give the ARG a default before FROM, or pass it in "build-args"`,
      })
    const baseIndex = stageNamed(base)
    const baseOrigin: Origin =
      base === 'scratch'
        ? { kind: 'scratch' }
        : baseIndex === undefined
          ? { kind: 'image', reference: base }
          : { kind: 'stage', index: baseIndex }
    const uses = rest.flatMap((instruction) =>
      namesUsed(instruction).map((used) => ({ origin: origin(used), line: instruction.line })),
    )
    stages.push({
      index,
      name: name === undefined ? undefined : unquote(name, mark),
      base: { origin: baseOrigin, line: from.line },
      uses,
      instructions: body,
    })
  }
  return stages
}

/** The stage that `target` names, by name or number; the last one without a target. */
const findTarget = (
  stages: readonly Stage[],
  target: string | undefined,
  file: string,
): Stage | undefined => {
  if (target === undefined) return stages.at(-1)
  const named = stages.findLast(({ name }) => name?.toLowerCase() === target.toLowerCase())
  const found = named ?? (/^\d+$/.test(target) ? stages[Number(target)] : undefined)
  if (found !== undefined) return found
  const names = stages.flatMap(({ name }) => name ?? [])
  throw new UserError(`there is no stage "${target}".${didYouMean(target, names)}`, {
    place: { file },
    fix: names.length === 0 ? 'name a stage: FROM <image> AS <name>' : `choose one of ${names.join(', ')}`,
  })
}

/** The stages that a build of `target` runs, in the file's order. */
export const reachableStages = (
  stages: readonly Stage[],
  target: string | undefined,
  file: string,
): readonly Stage[] => {
  const needed = new Set<number>()
  const visit = (stage: Stage | undefined): void => {
    if (stage === undefined || needed.has(stage.index)) return
    needed.add(stage.index)
    for (const { origin } of [stage.base, ...stage.uses])
      if (origin.kind === 'stage') visit(stages[origin.index])
  }
  visit(findTarget(stages, target, file))
  return stages.filter(({ index }) => needed.has(index))
}

// The part of a Dockerfile that a target runs: its instructions, the arguments they take, the images they start from.
import { readArguments } from './arguments.ts'
import { flagValue, type Instruction, readDockerfile, wordsOf, writeInstruction } from './dockerfile.ts'
import type { Variables } from './expand.ts'
import { readIgnorePattern } from './ignore-pattern.ts'
import { readDirectives } from './logical-lines.ts'
import type { Obstacle } from './obstacle.ts'
import { unpinnableBases } from './pins.ts'
import { reachableStages, readStages, type Stage, splitStages } from './stages.ts'

export interface RecipeOptions {
  readonly target: string | undefined
  /** The values of `--build-arg`. */
  readonly arguments: Variables
  /** The platforms to build for, at least one. */
  readonly platforms: readonly string[]
  readonly buildPlatform: string
}

/** An image outside the Dockerfile, as it is named there. */
export interface Base {
  readonly reference: string
  readonly line: number
}

export interface Recipe {
  /** Directives, global ARGs and the instructions of all needed stages, as texts that can be compared. */
  readonly instructions: readonly string[]
  /** Of the given build arguments those that a needed instruction declares. */
  readonly arguments: Variables
  readonly bases: readonly Base[]
  /** The needed stages, in the file's order; none for a language that only its own frontend reads. */
  readonly stages: readonly Stage[]
  /** The escape character. */
  readonly mark: string
  readonly obstacles: readonly Obstacle[]
  /** Whether a path of the context, or something in it, may be copied or mounted. */
  readonly takes: (path: string) => boolean
}

/** The instruction itself, or the one that ONBUILD leaves to a later stage. */
const effective = (instruction: Instruction): Instruction => instruction.trigger ?? instruction

/** https://docs.docker.com/reference/dockerfile/#add: a URL, or a git address in one of its forms. */
const REMOTE = /^(?:https?|git|ssh|ftp):\/\/|^git@|^github\.com\//

/** `docker/dockerfile:1`, its upstream builds and their mirrors; any other image may read any language. */
const isForeign = (syntax: string): boolean =>
  !/(?:^|\/)dockerfile(?:-upstream)?(?:[:@]\S*)?$/.test(syntax.split(' ')[0] ?? '')

/** What is known of a file in a language that only its own frontend reads. */
const opaqueRecipe = (text: string, syntax: string, options: RecipeOptions): Recipe => ({
  instructions: [text],
  arguments: options.arguments,
  bases: [],
  stages: [],
  mark: '\\',
  obstacles: [{ kind: 'frontend', syntax }],
  takes: () => true,
})

const remoteAdds = (instructions: readonly Instruction[], mark: string): readonly Obstacle[] =>
  instructions.flatMap((instruction) => {
    if (instruction.name !== 'ADD' || flagValue(instruction, 'checksum') !== undefined) return []
    return wordsOf(instruction, mark)
      .slice(0, -1)
      .filter((source) => REMOTE.test(source) || source.includes('$'))
      .map((source): Obstacle => ({ kind: 'remote-add', source, line: instruction.line }))
  })

/** What the instructions take from the context, as patterns; undefined where only a build could tell. */
const sourcesOf = (instructions: readonly Instruction[], mark: string): readonly string[] =>
  instructions.flatMap((instruction) => {
    if (instruction.name === 'COPY' || instruction.name === 'ADD')
      return flagValue(instruction, 'from') === undefined ? wordsOf(instruction, mark).slice(0, -1) : []
    return instruction.flags
      .filter(({ name, value = '' }) => name === 'mount' && !/(?:^|,)(?:from=|type=(?!bind))/.test(value))
      .map(({ value = '' }) => /(?:^|,)(?:source|src)=([^,]*)/.exec(value)?.[1] ?? '.')
  })

const mayTake = (source: string, path: string): boolean => {
  const reading = readIgnorePattern(source)
  if (source.includes('$') || reading.kind !== 'pattern') return true
  const { text, matches } = reading.pattern
  const parents = path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'))
  return text === '.' || text === '/' || text.startsWith(`${path}/`) || parents.some(matches)
}

const basesOf = (stages: readonly Stage[]): readonly Base[] =>
  stages
    .flatMap(({ base, uses }) => [base, ...uses])
    .flatMap(({ origin, line }) => (origin.kind === 'image' ? [{ reference: origin.reference, line }] : []))

const unknownOrigins = (stages: readonly Stage[]): readonly Obstacle[] =>
  stages
    .flatMap(({ uses }) => uses)
    .flatMap(({ origin, line }) =>
      origin.kind === 'unknown' ? [{ kind: 'unknown-origin' as const, text: origin.text, line }] : [],
    )

const firstOfEach = <T>(items: readonly T[], nameOf: (item: T) => string): readonly T[] => {
  const names = items.map(nameOf)
  return items.filter((_, index) => names.indexOf(names[index] ?? '') === index)
}

/** @throws UserError with file and line for what Docker would refuse */
export const readRecipe = (text: string, file: string, options: RecipeOptions): Recipe => {
  const { escape: mark, syntax } = readDirectives(text, file)
  if (syntax !== undefined && isForeign(syntax)) return opaqueRecipe(text, syntax, options)
  const dockerfile = readDockerfile(text, file)
  const { globals } = splitStages(dockerfile)
  const all = options.platforms.map((platform) => readStages(dockerfile, { ...options, platform }))
  const needed = all.flatMap((stages) => reachableStages(stages, options.target, file))
  const stages = firstOfEach(needed, ({ index }) => String(index)).toSorted((a, b) => a.index - b.index)
  const instructions = [...globals, ...stages.flatMap((stage) => stage.instructions)]
  const running = instructions.map(effective)
  const declared = new Set(
    running
      .filter(({ name }) => name === 'ARG')
      .flatMap((instruction) => readArguments(instruction, mark).map(({ name }) => name)),
  )
  const sources = sourcesOf(running, mark)
  const bases = firstOfEach(basesOf(needed), ({ reference }) => reference)
  return {
    instructions: [`escape=${mark}`, `syntax=${syntax ?? ''}`, ...instructions.map(writeInstruction)],
    // BuildKit's own arguments steer the build without being declared.
    arguments: Object.fromEntries(
      Object.entries(options.arguments).filter(
        ([name]) => declared.has(name) || name.startsWith('BUILDKIT_'),
      ),
    ),
    bases,
    stages,
    mark,
    obstacles: [
      ...remoteAdds(running, mark),
      ...unknownOrigins(stages),
      ...unpinnableBases(bases, all.flat(), syntax),
    ],
    takes: (path) => sources.some((source) => mayTake(source, path)),
  }
}

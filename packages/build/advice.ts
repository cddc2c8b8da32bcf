// Advice from a Dockerfile and the build that was made of it: what to change, where, and the seconds that were at stake.
import { readArguments } from './arguments.ts'
import { flagValue, type Instruction, wordsOf } from './dockerfile.ts'
import { PACKAGE_MANAGERS, type PackageManager } from './package-managers.ts'
import type { Step } from './progress.ts'
import type { Stage } from './stages.ts'

export interface Advice {
  readonly kind:
    | 'dependencies-first'
    | 'copy-link'
    | 'cache-mount'
    | 'base-by-digest'
    | 'secret-argument'
    | 'huge-context'
  /** Of the Dockerfile; undefined where it is not about one. */
  readonly line: number | undefined
  /** One sentence: what to write, and why. */
  readonly text: string
  /** What this build spent on it; undefined where it spent nothing, or a cache answered. */
  readonly seconds: number | undefined
}

export interface Advised {
  readonly stages: readonly Stage[]
  readonly mark: string
  /** Digests by the names that the Dockerfile uses. */
  readonly bases: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
}

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** The seconds of an instruction in this build, found by its text, which buildx repeats in the step's title. */
const secondsOf = (steps: readonly Step[], { name, flags, text }: Instruction): number | undefined => {
  const words = [
    name,
    ...flags.map((flag) => `--${flag.name}${flag.value === undefined ? '' : `=${flag.value}`}`),
    text,
  ]
  const written = plain(words.join(' '))
  return steps.find(({ title }) => plain(title.replace(/^\[[^\]]*\] /, '')) === written)?.seconds
}

const managerOf = ({ name, text }: Instruction): PackageManager | undefined =>
  name === 'RUN' ? PACKAGE_MANAGERS.find(({ command }) => command.test(text)) : undefined

const copiesContext = (instruction: Instruction): boolean =>
  (instruction.name === 'COPY' || instruction.name === 'ADD') && flagValue(instruction, 'from') === undefined

const copiesAll = (instruction: Instruction, mark: string): boolean =>
  copiesContext(instruction) &&
  wordsOf(instruction, mark)
    .slice(0, -1)
    .some((source) => ['.', './', '/', '*', './*'].includes(source))

/** All sources before the dependencies: every change of a source installs everything again. */
const dependenciesFirst = ({ stages, mark, steps }: Advised): readonly Advice[] =>
  stages.flatMap(({ instructions }) =>
    instructions.flatMap((instruction, index): readonly Advice[] => {
      const manager = managerOf(instruction)
      if (manager === undefined || manager.files === '') return []
      const before = instructions.slice(0, index)
      const all = before.findLast((earlier) => copiesAll(earlier, mark))
      if (all === undefined || before.some((earlier) => managerOf(earlier)?.name === manager.name)) return []
      return [
        {
          kind: 'dependencies-first',
          line: all.line,
          text: `copy ${manager.files} and run ${manager.name} before this COPY: now every change of a source installs the dependencies again`,
          seconds: secondsOf(steps, instruction),
        },
      ]
    }),
  )

const cacheMounts = ({ stages, steps }: Advised): readonly Advice[] =>
  stages.flatMap(({ instructions }) =>
    instructions.flatMap((instruction): readonly Advice[] => {
      const manager = managerOf(instruction)
      const mounted = instruction.flags.some(
        ({ name, value = '' }) => name === 'mount' && /type=cache/.test(value),
      )
      if (manager === undefined || mounted) return []
      return [
        {
          kind: 'cache-mount',
          line: instruction.line,
          text: `write RUN --mount=type=cache,target=${manager.cache}: an engine that lasts then downloads only what is new`,
          seconds: secondsOf(steps, instruction),
        },
      ]
    }),
  )

/** A user by name is looked up in the files below, which a linked layer does not see. */
const canLink = (instruction: Instruction): boolean =>
  !instruction.flags.some(({ name }) => name === 'link') &&
  !/[^\d:]/.test(flagValue(instruction, 'chown') ?? '')

/** What the last stage waits for before it can copy: bases that are fetched and unpacked. */
const secondsOfBases = (steps: readonly Step[]): number | undefined => {
  const bases = steps.filter(({ title }) => /^\[[^\]]*\] FROM |^\[context [^\]]*\] (?!load )/.test(title))
  const seconds = bases.reduce((sum, step) => sum + (step.seconds ?? 0), 0)
  return seconds === 0 ? undefined : seconds
}

/** Copies at the end of the last stage: with --link their layers are made without the layers below. */
const copyLinks = ({ stages, steps }: Advised): readonly Advice[] => {
  const instructions = stages.at(-1)?.instructions ?? []
  const last = instructions.findLastIndex(({ name }) => name === 'RUN' || name === 'WORKDIR')
  const copies = instructions.slice(last + 1).filter(({ name }) => name === 'COPY' || name === 'ADD')
  const base = stages.at(-1)?.base.origin.kind
  // One that must stay below makes the others wait all the same.
  if (copies.length === 0 || base === 'scratch' || !copies.every(canLink)) return []
  const [first] = copies
  return [
    {
      kind: 'copy-link',
      line: first?.line,
      text: `write ${first?.name} --link${copies.length > 1 ? ` in all ${copies.length} copies at the end` : ''}: the layer is then made, and reused, without the layers below it`,
      seconds: last < 0 ? secondsOfBases(steps) : undefined,
    },
  ]
}

const basesByDigest = ({ stages, bases }: Advised): readonly Advice[] =>
  stages.flatMap(({ base: { origin, line } }): readonly Advice[] => {
    if (origin.kind !== 'image' || origin.reference.includes('@')) return []
    const digest = bases[origin.reference]
    const written = digest === undefined ? `${origin.reference}@sha256:…` : `${origin.reference}@${digest}`
    return [
      {
        kind: 'base-by-digest',
        line,
        text: `write FROM ${written} and let a bot move it: a tag moves without a commit that says so`,
        seconds: undefined,
      },
    ]
  })

const SECRET = /(?:^|_)(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|API_?KEY|PRIVATE_?KEY)(?:_|$)/i

const secretArguments = ({ stages, mark }: Advised): readonly Advice[] =>
  stages.flatMap(({ instructions }) =>
    instructions
      .filter(({ name }) => name === 'ARG' || name === 'ENV')
      .flatMap((instruction) =>
        readArguments(instruction, mark)
          .filter(({ name }) => SECRET.test(name))
          .map(
            ({ name }): Advice => ({
              kind: 'secret-argument',
              line: instruction.line,
              text: `give ${name} in "secrets:" and write RUN --mount=type=secret,id=${name.toLowerCase()}: whoever has the image can read what ${instruction.name} holds`,
              seconds: undefined,
            }),
          ),
      ),
  )

/** A context of so many bytes is sent for seconds at every build. */
const HUGE = 50_000_000

/** @param biggest the largest folders of the context with their bytes, told in words */
export const adviseContext = (steps: readonly Step[], biggest: readonly string[]): readonly Advice[] => {
  const sent = steps.find(({ title }) => title === '[internal] load build context')
  if (sent === undefined || sent.bytes < HUGE) return []
  return [
    {
      kind: 'huge-context',
      line: undefined,
      text: `name in .dockerignore what the image does not need; the biggest are ${biggest.join(', ')}`,
      seconds: sent.seconds,
    },
  ]
}

/** Whether the context was so large that its folders are worth a look. */
export const isHuge = (steps: readonly Step[]): boolean => adviseContext(steps, []).length > 0

/** What costs most comes first, then what is about safety, in the file's order. */
export const advise = (advised: Advised): readonly Advice[] =>
  [
    ...secretArguments(advised),
    ...dependenciesFirst(advised),
    ...copyLinks(advised),
    ...cacheMounts(advised),
    ...basesByDigest(advised),
  ].toSorted((a, b) => (b.seconds ?? 0) - (a.seconds ?? 0))

// Reads what buildx prints with --progress=plain: the steps of a build, how long each took, and the bytes that came.

export interface Step {
  readonly number: number
  /** As buildx names it: `[build 2/5] RUN make`. */
  readonly title: string
  /** Undefined for a step that did not end, or that a cache answered. */
  readonly seconds: number | undefined
  readonly cached: boolean
  /** Bytes that were taken from a registry or sent as context. */
  readonly bytes: number
}

const UNITS: Readonly<Record<string, number>> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 }

/** `2.17MB` in bytes. */
const readBytes = (text: string): number => {
  const [, number, unit = ''] = /^([\d.]+)([kMGT]?B)$/.exec(text) ?? []
  return Number(number ?? 0) * (UNITS[unit] ?? 0)
}

/** What one line says of the bytes of a step: under which name, and how many. */
const bytesOf = (text: string): readonly [string, number] | undefined => {
  const [, digest, size] = /^(sha256:[0-9a-f]{64}) \S+ \/ (\S+)/.exec(text) ?? []
  if (digest !== undefined && size !== undefined) return [digest, readBytes(size)]
  const [, name, sent] = /^transferring (\S+): (\S+)/.exec(text) ?? []
  return name !== undefined && sent !== undefined ? [name, readBytes(sent)] : undefined
}

interface Growing {
  readonly title: string
  readonly seconds: number | undefined
  readonly cached: boolean
  readonly bytes: ReadonlyMap<string, number>
}

const grow = (step: Growing | undefined, text: string): Growing => {
  if (step === undefined) return { title: text, seconds: undefined, cached: false, bytes: new Map() }
  const [, seconds] = /^DONE ([\d.]+)s$/.exec(text) ?? []
  if (seconds !== undefined) return { ...step, seconds: Number(seconds) }
  if (text === 'CACHED') return { ...step, cached: true }
  const found = bytesOf(text)
  return found === undefined ? step : { ...step, bytes: new Map([...step.bytes, found]) }
}

/** The steps in the order in which they began. Lines that are not buildx's are passed over. */
export const readProgress = (lines: readonly string[]): readonly Step[] => {
  const steps = new Map<number, Growing>()
  for (const line of lines) {
    const [, number, text] = /^#(\d+) (.+)$/.exec(line) ?? []
    if (text !== undefined) steps.set(Number(number), grow(steps.get(Number(number)), text))
  }
  return [...steps].map(([number, { bytes, ...step }]) => ({
    number,
    ...step,
    bytes: [...bytes.values()].reduce((sum, size) => sum + size, 0),
  }))
}

const secondsOf = (steps: readonly Step[]): number => steps.reduce((sum, { seconds = 0 }) => sum + seconds, 0)

/** What a cache cost. Bytes are undefined where nothing tells them. */
export interface Cost {
  readonly readSeconds: number
  readonly writeSeconds: number
  readonly down: number | undefined
  readonly up: number | undefined
}

/** From buildx's own steps: it says how long a cache took to write, and not how much went up. */
export const costOf = (steps: readonly Step[]): Cost => ({
  readSeconds: secondsOf(steps.filter(({ title }) => title.startsWith('importing cache'))),
  writeSeconds: secondsOf(steps.filter(({ title }) => title.startsWith('exporting cache'))),
  down: steps
    .filter(({ title }) => !title.startsWith('[internal]'))
    .reduce((sum, { bytes }) => sum + bytes, 0),
  up: undefined,
})

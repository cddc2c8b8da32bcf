// Reads durations as people write them ("10m", "1h30m", "90 s") and writes them as people read them.

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds of `text`: numbers with the units ms, s, m, h, d in any sum; a bare number is seconds. Undefined if it is none. */
export const readDuration = (text: string): number | undefined => {
  const compact = text.trim().replaceAll(/\s+/g, '')
  if (/^\d+(\.\d+)?$/.test(compact)) return Number(compact) * 1_000
  if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(compact)) return undefined
  return [...compact.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g)].reduce(
    (sum, [, number = '0', unit = 's']) => sum + Number(number) * (UNITS[unit] ?? 0),
    0,
  )
}

/** `0.4 s`, `12 s`, `3 min 20 s`, `1 h 5 min`: two units at most, tenths below ten seconds. */
export const writeDuration = (milliseconds: number): string => {
  const tenths = Math.round(milliseconds / 100) / 10
  if (tenths < 10) return `${tenths} s`
  const seconds = Math.round(milliseconds / 1_000)
  if (seconds < 60) return `${seconds} s`
  const [large, small, names] =
    seconds < 3_600
      ? [Math.floor(seconds / 60), seconds % 60, ['min', 's']]
      : [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60), ['h', 'min']]
  return small === 0 ? `${large} ${names[0]}` : `${large} ${names[0]} ${small} ${names[1]}`
}

// Writes numbers of bytes as people read them, in the powers of ten that registries and disks are sold by.

const UNITS: readonly string[] = ['B', 'kB', 'MB', 'GB', 'TB']

/** `0 B`, `999 B`, `1.2 kB`, `28 MB`, `1.5 GB`: tenths below ten of a unit. */
export const writeBytes = (bytes: number): string => {
  let value = bytes
  let unit = 0
  // From 999.5 on it would be written as 1000.
  for (; value >= 999.5 && unit < UNITS.length - 1; unit += 1) value /= 1_000
  const rounded = value < 9.95 && unit > 0 ? Math.round(value * 10) / 10 : Math.round(value)
  return `${rounded} ${UNITS[unit]}`
}

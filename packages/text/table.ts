// Tables for people: aligned columns for a log, Markdown for a summary or a README.

export type Row = readonly string[]

/** A Markdown table. Pipes and line breaks inside cells are escaped, so any text is safe as a cell. */
export const markdownTable = (header: Row, rows: readonly Row[]): string => {
  const line = (cells: Row): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll(/\r?\n/g, '<br>')).join(' | ')} |`
  return [line(header), `|${header.map(() => ' --- ').join('|')}|`, ...rows.map(line)].join('\n')
}

/** Columns aligned by spaces, for a log. Trailing spaces are cut. */
export const plainTable = (header: Row, rows: readonly Row[]): string => {
  const all = [header, ...rows]
  const widths = header.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** A fenced code block whose fence is longer than any inside `text`, so that any text is safe within it. */
export const codeBlock = (text: string, language = ''): string => {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`
}

// The advice on a build, for the job summary.
import type { Advice } from '@hakobune/build'
import { describePlace, markdownTable } from '@hakobune/text'

/** So many are told: a tired person reads no more. */
const MOST = 6

const place = (line: number | undefined, file: string): string =>
  line === undefined ? 'context' : `\`${describePlace({ file, line })}\``

/** Markdown; empty where there is nothing to say. */
export const summarizeAdvice = (advice: readonly Advice[], file: string): string => {
  if (advice.length === 0) return ''
  const rows = advice
    .slice(0, MOST)
    .map(({ line, text, seconds }) => [
      place(line, file),
      text,
      seconds === undefined ? '' : `${seconds.toFixed(1)} s`,
    ])
  const more = advice.length > MOST ? `\nand ${advice.length - MOST} more in the output \`result\`\n` : ''
  return `\n#### What would make the next build faster or safer\n\n${markdownTable(['where', 'what', 'spent by this build'], rows)}\n${more}`
}

// What read-logs says: each line with its time and container, and how reading ended.
import type { LogLine, LogsRead } from '@hakobune/ecs'
import type { Report } from '@hakobune/runner'

/** The runner takes `##[command]` for its own wherever it stands in a line; a program's line must not reach it so. */
const harmless = (text: string): string => text.replaceAll('##[', '## [')

/** `2026-11-21T07:45:58.123Z app 1a2b3c4d | text`; lines that go on below are indented alike. */
export const describeLine = ({ at, service, container, task, text }: LogLine, several: boolean): string => {
  const whose = `${new Date(at).toISOString()} ${several ? `${service}/` : ''}${container} ${task.slice(0, 8)} | `
  return text
    .split(/\r?\n/)
    .map((line) => `${whose}${harmless(line)}`)
    .join('\n')
}

const ENDINGS: Readonly<Record<LogsRead['ended'], string>> = {
  read: 'all there was',
  time: 'the time to follow is over',
  idle: 'no line has come for the time that "idle" says',
  limit: 'the limit of lines is reached; older or newer ones are left out',
  cancelled: 'the job was cancelled',
}

export const reportLogs = ({ lines, ended, tasks, gaps }: LogsRead): Report => ({
  headline: `${lines} ${lines === 1 ? 'line' : 'lines'} of ${tasks.length} ${tasks.length === 1 ? 'task' : 'tasks'}: ${ENDINGS[ended]}`,
  outputs: { lines: String(lines), result: JSON.stringify({ lines, ended, tasks, gaps }) },
  summary: '',
  annotations: gaps.map((message) => ({ level: 'warning', message: `not read: ${message}` })),
})

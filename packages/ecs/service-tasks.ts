// All tasks of a service, of whatever deployment they are.
import type { Ecs } from './calls.ts'
import { isFields, listOf, textOf } from './json.ts'
import { readTask, type Task } from './task.ts'

/** As many as ListTasks gives in one page and DescribeTasks takes in one call. */
const PAGE = 100
/** Pages. A service can have 5000 tasks; a table of more than 1000 serves nobody. */
const MOST_PAGES = 10

/** Newest first. ECS forgets stopped tasks after about an hour. */
export const tasksOfService = async (
  { call }: Ecs,
  cluster: string,
  serviceName: string,
  desiredStatus: 'RUNNING' | 'STOPPED',
  signal: AbortSignal | undefined,
): Promise<readonly Task[]> => {
  const tasks: Task[] = []
  let nextToken: string | undefined
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const more = nextToken === undefined ? {} : { nextToken }
    const query = { cluster, serviceName, desiredStatus, maxResults: PAGE, ...more }
    const listed = await call('ListTasks', query, signal)
    const arns = listOf(listed, 'taskArns')
    if (arns.length > 0) {
      const described = await call('DescribeTasks', { cluster, tasks: arns }, signal)
      tasks.push(...listOf(described, 'tasks').filter(isFields).map(readTask))
    }
    nextToken = textOf(listed, 'nextToken')
    if (nextToken === undefined) break
  }
  return tasks.sort((a, b) => (b.stoppedAt ?? b.createdAt ?? 0) - (a.stoppedAt ?? a.createdAt ?? 0))
}

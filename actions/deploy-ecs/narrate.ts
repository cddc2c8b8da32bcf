// Tells the log what happens while ECS rolls out: events, counts, and why tasks stop, each reason once.
import { describeFailure, type Ecs, explainStopped, type News } from '@hakobune/ecs'
import type { Runner } from '@hakobune/runner'

type Failing = Extract<News, { kind: 'failing' }>

/** The stopped tasks of a rollout that goes badly, in the words that the report will use. */
const describeStopped = async (ecs: Ecs, news: Failing, signal: AbortSignal): Promise<readonly string[]> => {
  const failures = await explainStopped(ecs, news.started, news.deployment, signal)
  return failures.map((failure) =>
    describeFailure(failure).headline.replace(/^\d+ tasks? stopped/, 'a task stopped'),
  )
}

/** What becomes of `news` in the log. Telling never fails: the verdict does not hang on it. */
export const narrate = (
  { show, annotate, signal }: Pick<Runner, 'show' | 'annotate' | 'signal'>,
  ecs: Ecs,
): ((news: News) => Promise<void>) => {
  const told = new Set<string>()
  const once = (text: string, say: () => void): void => {
    if (told.has(text)) return
    told.add(text)
    say()
  }
  const showOnce = (line: string): void => once(line, () => show(line))
  return async (news) => {
    switch (news.kind) {
      case 'event':
        return show(news.event.message)
      case 'counts': {
        const { runningCount, pendingCount, desiredCount, failedTasks } = news.deployment
        const failed = failedTasks === 0 ? '' : `, ${failedTasks} failed`
        return show(
          `(service ${news.started.target.service}) ${runningCount} of ${desiredCount} running, ${pendingCount} pending${failed}`,
        )
      }
      case 'failing': {
        const lines = await describeStopped(ecs, news, signal).catch(() => [])
        for (const line of lines) showOnce(`(service ${news.started.target.service}) ${line}`)
        return
      }
      case 'denied':
        return once(news.error.message, () =>
          annotate({
            level: 'warning',
            title: 'The verdict rests on less',
            message: `${news.error.message}. The rollout is judged by the service's "deployments" instead, which cannot tell who stopped it.`,
          }),
        )
      case 'slow':
        return showOnce(
          news.refusal.kind === 'throttled'
            ? 'AWS throttles the calls of this account: looking less often'
            : 'AWS does not answer as it should: trying again',
        )
    }
  }
}

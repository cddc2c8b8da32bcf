// Tells the log what happens while ECS rolls out: events, counts, and why tasks stop, each reason once.
import { continueCommand, describeFailure, type Ecs, type News } from '@hakobune/ecs'
import type { Runner } from '@hakobune/runner'

/** What becomes of `news` in the log. Telling never fails: the verdict does not hang on it. */
export const narrate = (
  { show, annotate }: Pick<Runner, 'show' | 'annotate'>,
  { region }: Pick<Ecs, 'region'>,
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
      case 'died': {
        const lines = news.failures.map((failure) =>
          describeFailure(failure).headline.replace(/^\d+ tasks? stopped/, 'a task stopped'),
        )
        for (const line of lines) showOnce(`(service ${news.started.target.service}) ${line}`)
        return
      }
      case 'stage':
        return show(`(service ${news.started.target.service}) stage ${news.stage}`)
      case 'paused':
        return showOnce(
          `(service ${news.started.target.service}) paused by the hook ${news.hook.hookId}; to let it go on: ${continueCommand(news.deployment, news.hook.hookId, region)}`,
        )
      case 'stopping':
        return annotate({
          level: 'warning',
          message: `${news.started.target.service}: ${news.died} ${news.died === 1 ? 'task has' : 'tasks have'} died, as many as "fail-after" allows: this step stops the rollout, and ECS rolls it back`,
        })
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

// The wait of aws-actions/amazon-ecs-deploy-task-definition 2.6.3: the AWS SDK's own waiter, in virtual time, with
// the parameters that the action gives it (its index.js: minDelay 15 s, maxWaitTime 30 min, maxDelay left to the SDK).
import { mock } from 'node:test'
import { ECSClient, waitUntilServicesStable } from '@aws-sdk/client-ecs'
import { type Contender, LATENCY } from './rollout.ts'
import { beginRollout } from './stable.ts'

/** Seconds. */
const MIN_DELAY = 15
const MAX_WAIT = 30 * 60

/** Lets everything run that waits for no timer. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export const awsAction: Contender = async (end, random) => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 0 })
  const shuffled = mock.method(Math, 'random', random)
  const client = new ECSClient({ region: 'ap-northeast-1' })
  let calls = 0
  try {
    const see = beginRollout(end, Date.now)
    client.middlewareStack.add(
      () => async () => {
        calls += 1
        const { deployments, running, desired } = see()
        await new Promise((resolve) => setTimeout(resolve, LATENCY))
        return {
          response: {},
          output: {
            $metadata: {},
            failures: [],
            services: [
              {
                status: 'ACTIVE',
                runningCount: running,
                desiredCount: desired,
                deployments: Array.from({ length: deployments }, () => ({})),
              },
            ],
          },
        }
      },
      { step: 'initialize', priority: 'high' },
    )
    let succeeded: boolean | undefined
    const wait = waitUntilServicesStable(
      { client, minDelay: MIN_DELAY, maxWaitTime: MAX_WAIT },
      { cluster: 'qa', services: ['shop'] },
    ).then(
      () => {
        succeeded = true
      },
      () => {
        succeeded = false
      },
    )
    while (succeeded === undefined) {
      await settle()
      mock.timers.runAll()
    }
    await wait
    return { succeeded, verdict: Date.now(), calls }
  } finally {
    client.destroy()
    shuffled.mock.restore()
    mock.timers.reset()
  }
}

// Hakobune's own wait: the code of deploy-ecs, from its first read to its verdict.
import { deployOn, setStage } from '../../test/engines/scripted-rollout.ts'
import { type Contender, LATENCY, rolloutUntil } from './rollout.ts'

const TIMEOUT = 3_600_000

export const ours: Contender = async (end, random) => {
  const { clock, ecs, scripted, cancellation } = setStage(rolloutUntil(end), { latency: LATENCY })
  const { outcome, decidedAt } = await deployOn(ecs, clock, cancellation.signal, { timeout: TIMEOUT, random })
  const { started } = outcome.ended ?? {}
  if (started === undefined) throw new Error('the rollout did not start')
  return {
    succeeded: outcome.verdict.kind === 'succeeded',
    verdict: decidedAt - started.at,
    calls: scripted.calls.length,
  }
}

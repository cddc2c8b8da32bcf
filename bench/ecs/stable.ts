// What the other tools ask: whether the service is stable, by one DescribeServices of the scripted ECS.
import { playScenario } from '../../test/engines/scripted-ecs.ts'
import type { JsonObject } from '../../test/engines/scripted-ecs-scenario.ts'
import { rolloutUntil } from './rollout.ts'

export interface Seen {
  readonly deployments: number
  readonly running: number
  readonly desired: number
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A rollout that begins at 0 on `now`, and the way to look at its service. */
export const beginRollout = (end: number, now: () => number): (() => Seen) => {
  const scripted = playScenario(rolloutUntil(end), now)
  scripted.answer('RegisterTaskDefinition', { family: 'shop', containerDefinitions: [] })
  scripted.answer('UpdateService', { cluster: 'qa', service: 'shop', taskDefinition: 'shop:2' })
  return () => {
    const reply = scripted.answer('DescribeServices', { cluster: 'qa', services: ['shop'] })
    const services = reply.kind === 'answer' ? reply.body['services'] : undefined
    const [service]: readonly unknown[] = Array.isArray(services) ? services : []
    if (!isObject(service)) throw new Error('the scripted ECS lost the service')
    const { deployments, runningCount, desiredCount } = service
    return {
      deployments: Array.isArray(deployments) ? deployments.length : 0,
      running: Number(runningCount),
      desired: Number(desiredCount),
    }
  }
}

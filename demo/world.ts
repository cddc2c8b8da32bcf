// A team with a service, the platform it runs on, and Hakobune as act runs it: what the demo and the tests share.
import { join } from 'node:path'
import type { Say } from '../test/engines/command.ts'
import type { Engines } from '../test/engines/engines.ts'
import type { GitHubEvent } from '../test/engines/events.ts'
import { makePlatform, type Platform } from '../test/engines/platform.ts'
import { runWorkflow, type WorkflowRun } from '../test/engines/runner.ts'
import { createTeam, type Team } from './git.ts'

export interface World {
  readonly platform: Platform
  readonly team: Team
  /** The text of hakobune.yml that fits this platform. */
  readonly project: string
  /** Plays GitHub's part after a push: the caller's workflow runs to its end. Each run has a folder of its own. */
  readonly deliver: (title: string, event: GitHubEvent, wishes?: DeliveryWishes) => Promise<Delivery>
}

export interface DeliveryWishes {
  readonly cancel?: AbortSignal
  readonly onLine?: (line: string) => void
}

export interface Delivery {
  readonly title: string
  readonly run: WorkflowRun
  /** `sha256:…` of the image job; undefined where none was built or found. */
  readonly digest: string | undefined
  /** Whether the image was found by its content. */
  readonly reused: boolean
}

export interface WorldWishes {
  readonly engines: Engines
  /** For the repositories and the runs. */
  readonly folder: string
  readonly name: string
  /** The staged copy of Hakobune. */
  readonly hakobune: string
  readonly say: Say
  readonly signal?: AbortSignal | undefined
}

/** hakobune.yml as a user writes it, with the names that this platform gave. */
const describeProject = (
  { repository, environments }: Platform,
  engines: Engines,
  service: string,
): string => {
  const environment = (name: keyof Platform['environments']): string => {
    const { cluster, dnsName, targetGroupArn, logGroup, subnets, securityGroups } = environments[name]
    return `  ${name}:
    cluster: ${cluster}
    service: ${service}
    url: http://${dnsName}
    variables:
      family: ${cluster}
      greeting: hello
      region: ${engines.aws.region}
      logGroup: ${logGroup}
      executionRole: arn:aws:iam::${engines.aws.account}:role/${cluster}-execution
      targetGroup: ${targetGroupArn}
      subnetA: ${subnets[0]}
      subnetB: ${subnets[1]}
      securityGroup: ${securityGroups[0]}
`
  }
  return `image: ${repository}
build: { args: { BASE: '${engines.baseImage}' } }
ecs: { region: ${engines.aws.region} }
environments:
${environment('qa')}${environment('production')}`
}

const deliveryOf = (title: string, run: WorkflowRun): Delivery => {
  const image = run.jobs.find(({ id }) => id === 'image')
  const outputs = image?.steps.find(({ id }) => id === 'build')?.outputs
  return { title, run, digest: outputs?.['digest'] || undefined, reused: outputs?.['reused'] === 'true' }
}

/** Makes the platform and an empty repository named `name` on it. */
export const makeWorld = async ({
  engines,
  folder,
  name,
  hakobune,
  say,
  signal,
}: WorldWishes): Promise<World> => {
  const [platform, team] = await Promise.all([makePlatform(engines.aws, { name }), createTeam(folder, name)])
  let runs = 0
  return {
    platform,
    team,
    project: describeProject(platform, engines, name),
    deliver: async (title, event, wishes = {}) => {
      runs += 1
      const run = await runWorkflow({
        ...wishes,
        repository: team.server,
        event,
        hakobune,
        folder: join(folder, 'runs', `${runs}-${event.name}`),
        env: engines.environment,
        say,
        signal,
      })
      return deliveryOf(title, run)
    },
  }
}

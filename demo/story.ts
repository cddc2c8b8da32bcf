// The story: a new service reaches QA, its merge reaches production with the same bytes, a broken version does not.
import { resolve } from 'node:path'
import type { Say } from '../test/engines/command.ts'
import type { Engines } from '../test/engines/engines.ts'
import { type GitHubEvent, pushEvent } from '../test/engines/events.ts'
import { edit, fillFrom, type Push, push, squashMerge, startBranch } from './git.ts'
import { type Traffic, underTraffic } from './traffic.ts'
import { type Delivery, makeWorld, type World } from './world.ts'

/** One run with what was seen from outside once it had ended. */
export interface Chapter {
  readonly delivery: Delivery
  readonly environment: 'qa' | 'production'
  readonly address: string
  /** What the address answered after the run. */
  readonly answer: string
  /** Whether the run ended, and the address answers, as the story tells it. */
  readonly kept: boolean
}

export interface Story {
  readonly chapters: readonly Chapter[]
  /** The requests sent to QA while the broken version was tried. */
  readonly traffic: Traffic
  /** Whether every chapter was kept, the digests are equal, and no request failed. */
  readonly kept: boolean
}

export interface StoryWishes {
  readonly engines: Engines
  readonly folder: string
  readonly hakobune: string
  readonly say: Say
  readonly signal: AbortSignal
}

const SERVICE = 'shop'
const TEMPLATE = resolve(import.meta.dirname, '../templates/service-ecs')

const pushed = ({ branch, before, sha }: Push): GitHubEvent =>
  pushEvent(
    { repository: `demo/${SERVICE}` },
    { ref: `refs/heads/${branch}`, sha, ...(before === undefined ? {} : { before }) },
  )

const ask = async (world: World, environment: 'qa' | 'production'): Promise<string> => {
  const { status, body } = await world.platform.fetchThrough(environment, '/')
  return status === 200 ? body.trim() : `${status} ${body.trim()}`
}

/** What act says of its own plumbing, and outputs, which the closing table has. */
const PLUMBING =
  /⚙|Set up job|Complete job|Cleaning up container|actions\/checkout@|Using docker host|^exit status/

/** Runs one delivery and looks at the address it goes to; tells both. */
const tell = async (
  world: World,
  say: Say,
  title: string,
  event: GitHubEvent,
  expected: { readonly environment: 'qa' | 'production'; readonly exitCode: 0 | 1; readonly version: string },
): Promise<Chapter> => {
  say(`${title}: act runs the caller`)
  const onLine = (line: string): void => {
    if (!PLUMBING.test(line)) say(`   ${line.replace('deliver/GitHub Flow/', '')}`)
  }
  const delivery = await world.deliver(title, event, { onLine })
  const { environment, exitCode, version } = expected
  const answer = await ask(world, environment)
  const address = `http://${world.platform.environments[environment].dnsName}/`
  say(`${title}: exit ${delivery.run.exitCode}; ${environment} answers: ${answer}`)
  const kept = (delivery.run.exitCode === 0) === (exitCode === 0) && answer.includes(version)
  return { delivery, environment, address, answer, kept }
}

/** A new version reads a variable at its start that nobody has set. */
const breakService = async (world: World): Promise<void> => {
  await edit(world.team, 'VERSION', () => '2\n')
  await edit(world.team, 'ecs/task-definition.json', (text) => text.replaceAll('"GREETING"', '"GREETINGS"'))
}

export const play = async ({ engines, folder, hakobune, say, signal }: StoryWishes): Promise<Story> => {
  say('1  a new service: a repository from templates/service-ecs')
  const world = await makeWorld({ engines, folder, name: SERVICE, hakobune, say, signal })
  const { team } = world
  await startBranch(team, 'first-version')
  await fillFrom(team, TEMPLATE)
  await edit(team, 'hakobune.yml', () => world.project)
  const first = await push(team, 'Add the shop')

  const title = {
    qa: '2  a branch is pushed',
    production: '3  the branch is merged',
    broken: '4  a broken version',
  }
  const toQa = await tell(world, say, title.qa, pushed(first), {
    environment: 'qa',
    exitCode: 0,
    version: 'version 1',
  })

  const merge = await squashMerge(team, 'first-version')
  const toProduction = await tell(world, say, title.production, pushed(merge), {
    environment: 'production',
    exitCode: 0,
    version: 'version 1',
  })
  say(`   QA ran         ${toQa.delivery.digest}`)
  say(`   production has ${toProduction.delivery.digest}`)

  await startBranch(team, 'second-version')
  await breakService(world)
  const second = await push(team, 'Greet in another way')
  const [broken, traffic] = await underTraffic(
    async () => {
      const { status, body } = await world.platform.fetchThrough('qa', '/', signal)
      return status === 200 ? undefined : `${status} ${body.trim()}`
    },
    () =>
      tell(world, say, title.broken, pushed(second), {
        environment: 'qa',
        exitCode: 1,
        version: 'version 1',
      }),
  )

  const chapters = [toQa, toProduction, broken]
  const sameBytes =
    toQa.delivery.digest !== undefined && toQa.delivery.digest === toProduction.delivery.digest
  return {
    chapters,
    traffic,
    kept: chapters.every(({ kept }) => kept) && sameBytes && traffic.failures.length === 0,
  }
}

// The registry of actions, and the bundle's only entry: each name loads its own main, and nothing else.
import { type Main, runAction } from '@hakobune/runner'

const load: Readonly<Record<string, () => Promise<{ readonly main: Main }>>> = {
  'build-image': () => import('./build-image/main.ts'),
  'deploy-ecs': () => import('./deploy-ecs/main.ts'),
  'inspect-image': () => import('./inspect-image/main.ts'),
  'mark-image': () => import('./mark-image/main.ts'),
  'promote-image': () => import('./promote-image/main.ts'),
  'read-logs': () => import('./read-logs/main.ts'),
  'read-project': () => import('./read-project/main.ts'),
  restart: () => import('./restart/main.ts'),
  rollback: () => import('./rollback/main.ts'),
  'run-script': () => import('./run-script/main.ts'),
  scale: () => import('./scale/main.ts'),
  'show-status': () => import('./show-status/main.ts'),
  'stop-deployment': () => import('./stop-deployment/main.ts'),
  'tag-image': () => import('./tag-image/main.ts'),
  'test-image': () => import('./test-image/main.ts'),
}

export const names: readonly string[] = Object.keys(load)

/** Runs the action `name`; called by `dist/<name>.js`, one line each. */
export const run = (name: string): Promise<void> =>
  runAction(async (io) => {
    const entry = load[name]
    if (entry === undefined) throw new Error(`there is no action "${name}"`)
    const { main } = await entry()
    await main(io)
  })

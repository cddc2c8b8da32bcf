// What would make the runner's engine faster: one finding, with the command that changes it.
import type { Engine } from './engine.ts'

export interface Finding {
  readonly what: string
  readonly command: string
}

/** https://docs.docker.com/engine/storage/containerd/: the file may hold other settings, which stay. */
const TURN_ON =
  'sudo sh -c \'f=/etc/docker/daemon.json; [ -s $f ] || echo {} > $f; jq ".features[\\"containerd-snapshotter\\"] = true" $f > $f.new && mv $f.new $f && systemctl restart docker\''

const UPGRADE = 'sudo apt-get update && sudo apt-get install --yes docker-buildx-plugin'

/** Undefined where there is nothing to gain, or the builder is not the engine's own. */
export const examineEngine = (engine: Engine & { readonly kind: 'ready' }): Finding | undefined => {
  if (engine.builder === 'graph-driver')
    return {
      what: `Docker ${engine.version} keeps images in a graph driver; containerd's image store would cache all stages in the registry`,
      command: TURN_ON,
    }
  if (engine.builder === 'containerd' && !engine.pushesDirectly)
    return {
      what: `buildx ${engine.buildx} unpacks every pushed image on the runner; 0.22 and newer need not`,
      command: UPGRADE,
    }
  return undefined
}

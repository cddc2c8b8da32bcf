// What a container listens on, for the hint that is wanted most: the wrong port, or loopback only.
import type { Service } from './service.ts'

export interface Listener {
  readonly port: number
  /** True for 127.0.0.0/8 and ::1, which nothing outside of the container reaches. */
  readonly loopback: boolean
}

const LISTEN = '0A'

/** Reads /proc/net/tcp and tcp6 (proc_net_tcp(5)): addresses in hex, each word of four bytes in the host's order. */
export const readListeners = (text: string): readonly Listener[] => {
  const found = [
    ...text.matchAll(/^\s*\d+: ([0-9A-F]+):([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} ([0-9A-F]{2}) /gm),
  ]
  const listeners = found
    .filter(([, , , state]) => state === LISTEN)
    .map(([, address = '', port = '']) => ({
      port: Number.parseInt(port, 16),
      loopback: /^(?:[0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F)$/.test(address),
    }))
  return listeners.filter(
    ({ port, loopback }, index) =>
      listeners.findIndex((other) => other.port === port && other.loopback === loopback) === index,
  )
}

/** What a container is asked with. A process test that looks at the same moment must not take it for the image's. */
export const QUESTION: readonly string[] = ['cat', '/proc/net/tcp', '/proc/net/tcp6']

/** A sentence on why `port` is silent; empty where the image has no `cat` to ask with. */
export const explainSilentPort = async ({ session, container }: Service, port: number): Promise<string> => {
  const asked = await session.engine.ask(['exec', container, ...QUESTION])
  if (!asked.stdout.includes('local_address')) return ''
  const listeners = readListeners(asked.stdout)
  if (listeners.length === 0) return 'the container listens on no port'
  if (listeners.some((one) => one.port === port && !one.loopback)) return ''
  if (listeners.some((one) => one.port === port))
    return `the container listens on ${port} of its loopback address only: let it listen on 0.0.0.0`
  const ports = [...new Set(listeners.map((one) => one.port))].join(', ')
  return `the container listens on ${ports}, not on ${port}`
}

// Proxies: fetch goes through HTTP_PROXY and HTTPS_PROXY, as the other programs of a job do.
import type { Environment } from './inputs.ts'

/** Never proxied, whatever NO_PROXY says: what Go's programs, Docker among them, do. */
const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

const either = (environment: Environment, name: string): string | undefined =>
  environment[name.toLowerCase()] || environment[name] || undefined

/** Lets this process's fetch use the proxies that `environment` names. Does nothing where it names none. */
export const useProxies = (environment: Environment): void => {
  const [plain, secure] = [either(environment, 'HTTP_PROXY'), either(environment, 'HTTPS_PROXY')]
  if (plain === undefined && secure === undefined) return
  // Loaded here: fetch does without it, and most jobs have no proxy.
  const http = process.getBuiltinModule('node:http')
  // Node 24 has it since 24.14; before, fetch knows no proxy unless NODE_USE_ENV_PROXY=1 is set.
  if (!('setGlobalProxyFromEnv' in http)) return
  const direct = [either(environment, 'NO_PROXY'), ...LOOPBACK].filter((part) => part !== undefined)
  http.setGlobalProxyFromEnv({ http_proxy: plain, https_proxy: secure, no_proxy: direct.join(',') })
}

// Endpoints: where the registry of an image reference answers, and with which scheme.

/** Docker Hub's name in references is not the host that answers for it. */
const DOCKER_HUB = 'docker.io'
const DOCKER_HUB_HOST = 'registry-1.docker.io'

/** True for hosts that never leave this machine (RFC 6761 `localhost`, 127.0.0.0/8, ::1), with or without a port. */
export const isLoopback = (registry: string): boolean =>
  /^(?:(?:[a-z0-9-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i.test(registry)

/** True for the registries that Docker Hub's references name. */
export const isDockerHub = (registry: string): boolean => registry === DOCKER_HUB

/** The origin of `registry`: https, and plain http for loopback hosts only, as Docker does. */
export const endpointOf = (registry: string): URL =>
  new URL(
    isLoopback(registry)
      ? `http://${registry}/`
      : `https://${isDockerHub(registry) ? DOCKER_HUB_HOST : registry}/`,
  )

/** True when `url` may be given a secret: it is encrypted, or it stays on this machine. */
export const isPrivate = (url: URL): boolean => url.protocol === 'https:' || isLoopback(url.host)

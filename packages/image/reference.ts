// Image references: reads `registry:port/repository:tag@digest` as Docker does, and writes the canonical form.
// Grammar: https://github.com/distribution/reference/blob/main/reference.go, and the names, tags and digests of
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests.
import { isIPv6 } from 'node:net'
import { UserError } from '@hakobune/text'

/** One image, or one repository where neither tag nor digest is given. Docker Hub is written out in full. */
export interface ImageReference {
  /** Host in lower case with its port, if any: `docker.io`, `localhost:5000`, `[::1]:5000`. */
  readonly registry: string
  /** `library/busybox`, `team/shop/web`. */
  readonly repository: string
  readonly tag?: string
  /** `sha256:` and 64, or `sha512:` and 128 lower-case hex digits. */
  readonly digest?: string
}

const DOCKER_HUB = 'docker.io'
/** Names under which Docker Hub is also known; `hub.docker.com` is its web site, which people copy from. */
const DOCKER_HUB_ALIASES: readonly string[] = ['docker.io', 'index.docker.io', 'registry-1.docker.io']

const TAG = /^\w[\w.-]{0,127}$/
const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/
const HOST = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i
const HEX_DIGITS: ReadonlyMap<string, number> = new Map([
  ['sha256', 64],
  ['sha512', 128],
])
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/

/** True for `[A-Za-z0-9_][A-Za-z0-9._-]{0,127}`. */
export const isTag = (text: string): boolean => TAG.test(text)

/** True for a whole sha256 or sha512 digest, the two algorithms that the OCI image specification registers. */
export const isDigest = (text: string): boolean => DIGEST.test(text)

/** Throws what is wrong with `text`, with the sentence that says what to write instead. */
type Refuse = (what: string, fix: string) => never

const refuseIn =
  (text: string): Refuse =>
  (what, fix) => {
    throw new UserError(`"${text}" is not an image reference: ${what}`, { fix })
  }

const cut = (text: string, at: number): readonly [string, string | undefined] =>
  at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]

/** The name, tag and digest of a reference. A colon before the last slash belongs to the registry's port. */
const split = (text: string) => {
  const [named, digest] = cut(text, text.indexOf('@'))
  const colon = named.lastIndexOf(':')
  const [name, tag] = cut(named, colon > named.lastIndexOf('/') ? colon : -1)
  return { name, tag, digest }
}

/** What stands before the first slash is a registry only if it looks like a host: `a.b`, `a:1`, `[::1]`, `localhost`. */
const looksLikeHost = (first: string): boolean => first === 'localhost' || /[.:[]/.test(first)

const splitName = (name: string): readonly [registry: string, repository: string] => {
  const slash = name.indexOf('/')
  const first = name.slice(0, Math.max(slash, 0))
  if (slash < 0 || !looksLikeHost(first)) return [DOCKER_HUB, slash < 0 ? `library/${name}` : name]
  const rest = name.slice(slash + 1)
  const registry = first.toLowerCase()
  if (!DOCKER_HUB_ALIASES.includes(registry)) return [registry, rest]
  return [DOCKER_HUB, rest.includes('/') || rest === '' ? rest : `library/${rest}`]
}

const checkRegistry = (registry: string, refuse: Refuse): void => {
  const [, host = '', port] = /^(\[.*\]|[^:]*)(?::(.*))?$/.exec(registry) ?? []
  const good = host.startsWith('[') ? isIPv6(host.slice(1, -1)) : HOST.test(host)
  if (!good) refuse(`"${registry}" is not a registry`, 'write a host name such as ghcr.io or localhost:5000')
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535))
    refuse(
      `the port "${port}" of the registry is not a number up to 65535`,
      `correct the port after "${host}"`,
    )
}

const checkRepository = (repository: string, name: string, refuse: Refuse): void => {
  if (repository === '')
    refuse('it names a registry but no repository', `write the repository behind it, as in "${name}app"`)
  if (/[A-Z]/.test(repository))
    refuse(`the repository "${repository}" has upper-case letters`, `write "${name.toLowerCase()}"`)
  if (repository.length > 255)
    refuse(`the repository has ${repository.length} characters`, 'shorten it to 255 characters at most')
  const bad = repository.split('/').find((component) => !COMPONENT.test(component))
  if (bad === undefined) return
  const what = bad === '' ? 'has an empty part between slashes' : `has the part "${bad}"`
  refuse(
    `the repository "${repository}" ${what}`,
    'write parts of a-z and 0-9, joined inside by single ".", by "_", "__" or "-"',
  )
}

const checkTag = (tag: string, refuse: Refuse): void => {
  if (isTag(tag)) return
  if (tag === '') refuse('the tag after ":" is empty', 'write the tag, or leave out the ":"')
  if (tag.length > 128) refuse(`the tag has ${tag.length} characters`, 'shorten it to 128 characters at most')
  refuse(
    `the tag "${tag}" is not valid`,
    'write a tag of A-Z, a-z, 0-9, "_", "." and "-" that begins with none of ".-"',
  )
}

const checkDigest = (digest: string, refuse: Refuse): void => {
  if (isDigest(digest)) return
  if (isDigest(digest.toLowerCase()))
    refuse(`the digest "${digest}" has upper-case letters`, `write "${digest.toLowerCase()}"`)
  const [algorithm, hex = ''] = cut(digest, digest.indexOf(':'))
  const digits = HEX_DIGITS.get(algorithm)
  if (digits === undefined)
    refuse(`the digest "${digest}" has no known algorithm`, 'write "@sha256:" and 64 hex digits')
  if (/^[0-9a-f]*$/.test(hex))
    refuse(`the ${algorithm} digest has ${hex.length} digits`, `write all ${digits} hex digits`)
  refuse(`the digest "${digest}" is not hexadecimal`, `write ${digits} digits of 0-9 and a-f`)
}

const checkWhole = (text: string, refuse: Refuse): void => {
  if (text === '')
    throw new UserError('the image is empty', { fix: 'write an image, such as ghcr.io/team/shop' })
  if (/\s/.test(text)) refuse('it holds white space', `write "${text.replaceAll(/\s+/g, '')}"`)
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text))
    refuse('it begins with a scheme', `write "${text.replace(/^.*?:\/\//, '')}"`)
  if (/^[0-9a-f]{64}$/.test(text))
    refuse('64 hex digits alone are an image ID', `write the repository, then "@sha256:${text}"`)
  if (text.startsWith('hub.docker.com/'))
    refuse("hub.docker.com is Docker Hub's web site", 'write "docker.io/" and the name the page shows')
}

/**
 * Reads an image as Docker would: `busybox` is `docker.io/library/busybox`; no tag is invented. Stricter than
 * Docker in one place: `Team/app` is refused as an upper-case repository, not taken for a registry `Team`.
 * @throws UserError that says which part is wrong and what to write
 */
export const readImageReference = (text: string): ImageReference => {
  const refuse = refuseIn(text)
  checkWhole(text, refuse)
  const { name, tag, digest } = split(text)
  if (name === '') refuse('it has no repository', 'write the repository before the tag or digest')
  const [registry, repository] = splitName(name)
  checkRegistry(registry, refuse)
  checkRepository(repository, name, refuse)
  if (tag !== undefined) checkTag(tag, refuse)
  if (digest !== undefined) checkDigest(digest, refuse)
  return {
    registry,
    repository,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  }
}

/** The canonical text: `registry/repository[:tag][@digest]`. */
export const writeImageReference = ({ registry, repository, tag, digest }: ImageReference): string =>
  [
    `${registry}/${repository}`,
    tag === undefined ? '' : `:${tag}`,
    digest === undefined ? '' : `@${digest}`,
  ].join('')

// Challenges: reads what a registry asks for in WWW-Authenticate (RFC 9110, section 11; distribution token spec).

export type Challenge =
  | { readonly scheme: 'basic' }
  | { readonly scheme: 'bearer'; readonly realm: URL; readonly service?: string; readonly scope?: string }

const PARAMETER = /([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/y
const SCHEME = /([A-Za-z][\w-]*)(?=\s|,|$)/y
const BETWEEN = /[\s,]*/y

type Parameters = ReadonlyMap<string, string>

/** Schemes in lower case with their parameters, in the header's order. What is not one is passed over. */
const scan = (header: string): readonly (readonly [scheme: string, Parameters])[] => {
  const found: [string, Map<string, string>][] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const match = pattern.exec(header)
    if (match !== null) at = pattern.lastIndex
    return match
  }
  while (at < header.length) {
    take(BETWEEN)
    const parameter = take(PARAMETER)
    if (parameter !== null) {
      const [, name = '', quoted, bare] = parameter
      found.at(-1)?.[1].set(name.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? bare ?? '')
      continue
    }
    const scheme = take(SCHEME)
    if (scheme?.[1] !== undefined) found.push([scheme[1].toLowerCase(), new Map()])
    else at += 1
  }
  return found
}

const bearerOf = (parameters: Parameters): Challenge | undefined => {
  const [realm, service, scope] = ['realm', 'service', 'scope'].map((name) => parameters.get(name))
  if (realm === undefined || !URL.canParse(realm)) return undefined
  return {
    scheme: 'bearer',
    realm: new URL(realm),
    ...(service === undefined ? {} : { service }),
    ...(scope === undefined ? {} : { scope }),
  }
}

/** The first challenge that can be met, Bearer or Basic; undefined when the header names neither. */
export const readChallenge = (header: string): Challenge | undefined =>
  scan(header)
    .map(([scheme, parameters]): Challenge | undefined => {
      if (scheme === 'bearer') return bearerOf(parameters)
      return scheme === 'basic' ? { scheme: 'basic' } : undefined
    })
    .find((challenge) => challenge !== undefined)

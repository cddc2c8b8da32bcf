// Expands $NAME and ${NAME} by an image's environment, as container-structure-test does, with one difference.

/**
 * Names that `environment` has are replaced by their values. Others stay as they are, for the shell of the command:
 * container-structure-test puts nothing there, so that `awk '{print $1}'` and `$?` lose their meaning.
 */
export const expand = (text: string, environment: ReadonlyMap<string, string>): string =>
  text.replaceAll(
    /\$(?:\{(\w+)\}|([A-Za-z_]\w*))/g,
    (whole: string, braced?: string, bare?: string) => environment.get(braced ?? bare ?? '') ?? whole,
  )

/** The environment with `variables` set; their values are expanded by the environment as it was. */
export const withVariables = (
  environment: ReadonlyMap<string, string>,
  variables: readonly { readonly key: string; readonly value: string }[],
): ReadonlyMap<string, string> => {
  const expanded = variables.map(({ key, value }) => [key, expand(value, environment)] as const)
  return new Map([...environment, ...expanded])
}

// Checks the image's configuration: environment, labels, ports, volumes, entrypoint, command, folder, user.
import type { Image } from './image.ts'
import { type Failure, type Finding, judge, judgeValue, type Matches } from './outcome.ts'
import type { MetadataTest } from './suite.ts'

/** `8080` means `8080/tcp`, and so it does where the image says it. */
const withProtocol = (port: string): string => (port.includes('/') ? port : `${port}/tcp`)

const listed = (values: readonly string[]): string => (values.length === 0 ? '(none)' : values.join(', '))

export const checkMetadata = (test: MetadataTest, image: Image, matches: Matches): Finding => {
  const { place } = test
  const words = (
    what: string,
    wanted: readonly string[] | undefined,
    actual: readonly string[],
  ): readonly Failure[] =>
    judge(wanted === undefined || JSON.stringify(wanted) === JSON.stringify(actual), {
      what,
      expected: JSON.stringify(wanted),
      actual: JSON.stringify(actual),
      place,
    })
  const member = (
    what: string,
    value: string,
    values: readonly string[],
    wanted: boolean,
  ): readonly Failure[] =>
    judge(values.includes(value) === wanted, {
      what,
      expected: `${wanted ? '' : 'not '}${value}`,
      actual: listed(values),
      place,
    })
  const value = (what: string, wanted: string | undefined, actual: string): readonly Failure[] =>
    wanted === undefined ? [] : judgeValue(what, actual, wanted, place, matches)
  const failures = [
    ...test.variables.flatMap(({ key, value: expected, place: own }) =>
      judgeValue(`environment variable ${key}`, image.environment.get(key), expected, own, matches),
    ),
    ...test.unboundVariables.flatMap((key) =>
      judge(!image.environment.has(key), {
        what: `environment variable ${key}`,
        expected: '(not set)',
        actual: JSON.stringify(image.environment.get(key)),
        place,
      }),
    ),
    ...test.labels.flatMap(({ key, value: expected, place: own }) =>
      judgeValue(`label ${key}`, image.labels.get(key), expected, own, matches),
    ),
    ...test.exposedPorts.flatMap((port) =>
      member('exposed ports', withProtocol(port), image.exposedPorts, true),
    ),
    ...test.unexposedPorts.flatMap((port) =>
      member('exposed ports', withProtocol(port), image.exposedPorts, false),
    ),
    ...test.volumes.flatMap((path) => member('volumes', path, image.volumes, true)),
    ...test.unmountedVolumes.flatMap((path) => member('volumes', path, image.volumes, false)),
    ...words('entrypoint', test.entrypoint, image.entrypoint),
    ...words('cmd', test.cmd, image.cmd),
    ...value('workdir', test.workdir, image.workdir),
    ...value('user', test.user, image.user),
  ]
  return { failures, log: '' }
}

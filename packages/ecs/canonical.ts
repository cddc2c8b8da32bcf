// Brings what the user wrote and what ECS answers to one form, so that equal definitions are seen to be equal.
import { stableJson } from '@hakobune/text'
import { type Fields, isFields, type Json, textOf } from './json.ts'

/**
 * What ECS fills in for a member that was left out. It is taken as left out on both sides.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
const DEFAULTS: Readonly<Record<string, Json>> = {
  'containerDefinitions.cpu': 0,
  'containerDefinitions.essential': true,
  'containerDefinitions.portMappings.protocol': 'tcp',
  'containerDefinitions.portMappings.hostPort': 0,
  'containerDefinitions.healthCheck.interval': 30,
  'containerDefinitions.healthCheck.retries': 3,
  'containerDefinitions.healthCheck.timeout': 5,
  'containerDefinitions.healthCheck.startPeriod': 0,
  'containerDefinitions.versionConsistency': 'enabled',
  networkMode: 'bridge',
  'runtimePlatform.cpuArchitecture': 'X86_64',
  'runtimePlatform.operatingSystemFamily': 'LINUX',
  'volumes.efsVolumeConfiguration.rootDirectory': '/',
  'volumes.efsVolumeConfiguration.transitEncryption': 'DISABLED',
}

/** Lists whose order means nothing, with the member that names their items. */
const UNORDERED: Readonly<Record<string, string>> = {
  'containerDefinitions.environment': 'name',
  'containerDefinitions.secrets': 'name',
  'containerDefinitions.portMappings': 'containerPort',
  'containerDefinitions.ulimits': 'name',
  'containerDefinitions.logConfiguration.secretOptions': 'name',
  tags: 'key',
  volumes: 'name',
}

const UNORDERED_TEXTS: ReadonlySet<string> = new Set([
  'requiresCompatibilities',
  'networkConfiguration.awsvpcConfiguration.subnets',
  'networkConfiguration.awsvpcConfiguration.securityGroups',
  'deploymentConfiguration.alarms.alarmNames',
])

/** An empty member says as little as one that is not there. Items of lists are never dropped: `["sh", "-c", ""]`. */
const isEmpty = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  (typeof value === 'object' && Object.keys(value).length === 0)

const sortKey = (item: Json, member: string): string =>
  isFields(item) ? stableJson(item[member], 0) : stableJson(item, 0)

const sorted = (items: readonly Json[], member: string): readonly Json[] =>
  [...items].sort((a, b) => sortKey(a, member).localeCompare(sortKey(b, member)))

const inOrder = (items: readonly Json[], path: string): readonly Json[] => {
  const member = UNORDERED[path]
  return member === undefined && !UNORDERED_TEXTS.has(path) ? items : sorted(items, member ?? '')
}

const reduce = (value: Json, path: string): Json => {
  if (isFields(value)) {
    const members = Object.entries(value).flatMap(([name, inner]): readonly (readonly [string, Json])[] => {
      const at = path === '' ? name : `${path}.${name}`
      if (inner === undefined) return []
      const reduced = reduce(inner, at)
      // `essential` is the one member whose false is not the same as its absence.
      const absent = at === 'containerDefinitions.essential' ? reduced === true : isEmpty(reduced)
      return absent || reduced === DEFAULTS[at] ? [] : [[name, reduced]]
    })
    return Object.fromEntries(members)
  }
  if (typeof value !== 'object' || value === null) return value
  return inOrder(
    value.map((item) => reduce(item, path)),
    path,
  )
}

/** "1 vCPU" is 1024, "0.5GB" is 512. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size */
const units = (size: string | undefined): string | undefined => {
  const [, amount] = /^([\d.]+)\s*(?:vCPU|GB)$/i.exec(size ?? '') ?? []
  return amount === undefined ? size : String(Math.round(Number(amount) * 1_024))
}

/** A role is named by its ARN or its name alone, and the name is unique in the account. */
const roleName = (role: string | undefined): string | undefined => role?.slice(role.lastIndexOf('/') + 1)

/** In these modes the host's port is the container's own, and ECS says so. */
const withoutHostPorts = (container: Json): Json => {
  if (!isFields(container) || !Array.isArray(container['portMappings'])) return container
  const mappings: readonly Json[] = container['portMappings']
  return {
    ...container,
    portMappings: mappings.map((mapping) =>
      isFields(mapping) ? { ...mapping, hostPort: undefined } : mapping,
    ),
  }
}

/** A task definition in the form in which two are compared and shown: without defaults, sizes as numbers. */
export const canonicalTaskDefinition = (fields: Fields): Fields => {
  const containers = fields['containerDefinitions']
  const ownPorts = ['awsvpc', 'host'].includes(textOf(fields, 'networkMode') ?? '')
  const reduced = reduce(
    {
      ...fields,
      cpu: units(textOf(fields, 'cpu')),
      memory: units(textOf(fields, 'memory')),
      ...(ownPorts && Array.isArray(containers)
        ? { containerDefinitions: containers.map(withoutHostPorts) }
        : {}),
    },
    '',
  )
  return isFields(reduced) ? reduced : {}
}

const comparable = (fields: Fields): string =>
  stableJson(
    canonicalTaskDefinition({
      ...fields,
      executionRoleArn: roleName(textOf(fields, 'executionRoleArn')),
      taskRoleArn: roleName(textOf(fields, 'taskRoleArn')),
    }),
  )

/** Whether registering `wanted` would only repeat `registered`, which holds none of what ECS adds. */
export const isSameTaskDefinition = (wanted: Fields, registered: Fields): boolean =>
  comparable(wanted) === comparable(registered)

const asList = (value: Json): readonly Json[] | undefined => (Array.isArray(value) ? value : undefined)

/**
 * Whether every member of `wanted`, a value of a service at `path`, is in `actual` already. What `wanted` leaves
 * out is for ECS or someone else to say. Nothing is taken as a default here: `rollback: false` is a wish.
 */
export const isCovered = (wanted: Json, actual: Json | undefined, path: string): boolean => {
  if (isEmpty(wanted) || wanted === 0) return isEmpty(actual) || actual === 0
  if (actual === undefined) return false
  if (isFields(wanted)) {
    if (!isFields(actual)) return false
    return Object.entries(wanted).every(
      ([name, inner]) => inner === undefined || isCovered(inner, actual[name], `${path}.${name}`),
    )
  }
  const [some, others] = [asList(wanted), asList(actual)]
  if (some === undefined || others === undefined) return wanted === actual
  const counterparts = inOrder(others, path)
  return (
    some.length === others.length &&
    inOrder(some, path).every((item, index) => isCovered(item, counterparts[index], path))
  )
}

// What shows from the definitions alone: roles, ports and networks that do not fit, and a rollout without an end.
import { type Fields, isFields, listOf, textOf } from './json.ts'
import type { Finding } from './preflight.ts'
import { balancersOf, portsOf, type Subject } from './preflight-subject.ts'

const logDriverOf = (container: Fields): string | undefined => {
  const configuration = container['logConfiguration']
  return isFields(configuration) ? textOf(configuration, 'logDriver') : undefined
}

const ECR = /^\d{12}\.dkr[.-]ecr[.-]/

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html */
const checkExecutionRole = ({ task, fargate }: Subject): readonly Finding[] => {
  if (textOf(task.fields, 'executionRoleArn')) return []
  return task.containers.flatMap(({ name, image, fields }, index): readonly Finding[] => {
    const needs: readonly (readonly [boolean, string, string])[] = [
      ['secrets' in fields, 'to read its secrets', 'secrets'],
      [fargate && logDriverOf(fields) === 'awslogs', 'to write its log', 'logConfiguration'],
      [fargate && ECR.test(image), 'to pull its image', 'image'],
    ]
    const [needed] = needs.filter(([applies]) => applies)
    if (needed === undefined) return []
    const [, purpose, field] = needed
    return [
      {
        kind: 'certain',
        message: `the container "${name}" needs an execution role ${purpose}, and the task definition has none`,
        fix: 'add "executionRoleArn" to the task definition',
        place: task.placeOf(['containerDefinitions', index, field]),
      },
    ]
  })
}

/** A range of ports can hold any of them. */
const hasRanges = (container: Fields): boolean =>
  listOf(container, 'portMappings').some((mapping) => isFields(mapping) && 'containerPortRange' in mapping)

const checkPorts = ({ task, service, placeOfService }: Subject): readonly Finding[] =>
  balancersOf(service).flatMap(({ index, fields }): readonly Finding[] => {
    const [name, port] = [textOf(fields, 'containerName'), fields['containerPort']]
    const container = task.containers.find((candidate) => candidate.name === name)
    const place = placeOfService(['loadBalancers', index]) ?? task.placeOf(['containerDefinitions'])
    if (container === undefined) {
      const names = task.containers.map((candidate) => `"${candidate.name}"`).join(', ')
      return [
        {
          kind: 'certain',
          message: `the load balancer leads to the container "${name ?? ''}", and the task definition has ${names}`,
          fix: 'correct "containerName", or name the container so',
          place,
        },
      ]
    }
    const ports = portsOf(container.fields)
    if (typeof port !== 'number' || ports.includes(port) || hasRanges(container.fields)) return []
    const known = ports.length === 0 ? 'no ports' : `the port ${ports.join(', ')}`
    return [
      {
        kind: 'certain',
        message: `the load balancer leads to port ${port} of "${container.name}", whose "portMappings" have ${known}`,
        fix: `add { "containerPort": ${port} } to its "portMappings", or correct "containerPort"`,
        place,
      },
    ]
  })

const checkNetwork = ({
  task,
  service,
  placeOfService,
  fargate,
  networkMode,
}: Subject): readonly Finding[] => {
  const place = task.placeOf(['networkMode'])
  if (fargate && networkMode !== 'awsvpc')
    return [
      {
        kind: 'certain',
        message: `Fargate runs tasks with the network mode awsvpc only, and this one says ${networkMode}`,
        fix: 'write "networkMode": "awsvpc" in the task definition',
        place,
      },
    ]
  if (networkMode !== 'awsvpc' || isFields(service['networkConfiguration'])) return []
  return [
    {
      kind: 'certain',
      message:
        'a task with the network mode awsvpc needs subnets, and the service has no "networkConfiguration"',
      fix: 'add "networkConfiguration": { "awsvpcConfiguration": { "subnets": […] } } to the service definition',
      place: placeOfService([]) ?? place,
    },
  ]
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html */
const checkBreaker = ({ service, placeOfService }: Subject): readonly Finding[] => {
  const configuration = service['deploymentConfiguration']
  const enabled = (name: string): boolean => {
    const part = isFields(configuration) ? configuration[name] : undefined
    return isFields(part) && part['enable'] === true
  }
  const daemon = textOf(service, 'schedulingStrategy') === 'DAEMON'
  if (daemon || enabled('deploymentCircuitBreaker') || enabled('alarms')) return []
  const place = placeOfService(['deploymentConfiguration'])
  return [
    {
      kind: 'likely',
      message:
        'the service has no deployment circuit breaker: ECS starts failing tasks again without end, and this step can then only time out',
      fix: 'add "deploymentConfiguration": { "deploymentCircuitBreaker": { "enable": true, "rollback": true } } to the service definition',
      ...(place === undefined ? {} : { place }),
    },
  ]
}

export const checkShape = (subject: Subject): readonly Finding[] => [
  ...checkExecutionRole(subject),
  ...checkNetwork(subject),
  ...checkPorts(subject),
  ...checkBreaker(subject),
]

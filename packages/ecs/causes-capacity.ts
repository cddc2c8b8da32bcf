// Why there is no room for a task, or the machine under it went away.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html
import type { KnownCause } from './cause.ts'

export const CAPACITY_CAUSES: readonly KnownCause[] = [
  {
    name: 'quota',
    pattern:
      /reached the limit on the number of (vCPUs|tasks)|limit on the number of (?:vCPUs|tasks)|LimitExceeded|quota/i,
    owner: 'capacity',
    says: 'a quota of the account leaves no room for the task',
    advice: 'raise the quota that ECS names in Service Quotas, or stop tasks that are not needed',
    field: 'cpu',
  },
  {
    name: 'throttled',
    pattern: /operations are being throttled|ThrottlingException|Rate exceeded/i,
    owner: 'AWS',
    says: 'AWS throttles the calls with which ECS starts tasks in this account',
    advice: 'wait: ECS tries again by itself; start fewer tasks at a time',
    field: 'cpu',
  },
  {
    name: 'zone-capacity',
    pattern: /capacity is unavailable at this time|InsufficientInstanceCapacity/i,
    owner: 'AWS',
    says: 'AWS has no capacity for the task in these zones now',
    advice: 'add subnets in other zones, and for FARGATE_SPOT a share of FARGATE',
    field: 'networkConfiguration',
    of: 'service',
  },
  {
    name: 'agent',
    pattern:
      /encountered error "?AGENT"?|agent (?:is )?(?:not connected|disconnected)|DockerTimeoutError|CannotGetDockerClient|DockerStateError|CannotInspectContainer|CannotStopContainer|could not transition to/i,
    owner: 'capacity',
    says: 'the ECS agent or the container engine of the instance does not answer',
    advice:
      'replace the instance, update its machine image, and see whether its CPU, memory or disk is used up',
    field: 'requiresCompatibilities',
  },
  {
    name: 'no-instances',
    pattern: /no container instances? were found/i,
    owner: 'capacity',
    says: 'the cluster has no instances, and the service runs on instances',
    advice: 'add instances to the cluster, or set "launchType": "FARGATE" or a capacity provider',
    field: 'launchType',
    of: 'service',
  },
  {
    name: 'attribute',
    pattern: /missing an attribute required by your task|encountered error "?ATTRIBUTE"?/i,
    owner: 'capacity',
    says: 'no instance of the cluster has what the task definition requires',
    advice:
      'compare "requiresAttributes" of the revision with the instances: architecture, log driver, agent version, IAM roles for tasks',
    field: 'placementConstraints',
  },
  {
    name: 'placement',
    pattern: /placement constraint|memberOf|distinctInstance|did not satisfy the (?:placement|constraint)/i,
    owner: 'the service definition',
    says: 'no instance satisfies the placement constraints',
    advice: 'loosen "placementConstraints", or add instances that satisfy them',
    field: 'placementConstraints',
    of: 'service',
  },
  {
    name: 'capacity-provider',
    pattern: /capacity provider .*(?:not found|does not exist|not associated|inactive)/i,
    owner: 'the service definition',
    says: 'a capacity provider of the service is not one of the cluster',
    advice: 'correct "capacityProviderStrategy", or add the provider to the cluster',
    field: 'capacityProviderStrategy',
    of: 'service',
  },
  {
    name: 'no-capacity',
    pattern:
      /no container instances? met|capacity is unavailable|RESOURCE:(\w+)|insufficient (?:cpu|memory|gpu)/i,
    owner: 'capacity',
    says: 'there is no room for the task',
    advice: 'add capacity to the cluster, or ask for less "cpu" and "memory"',
    field: 'cpu',
  },
  {
    name: 'host-gone',
    pattern:
      /SpotInterruption|spot task was interrupted|Host EC2 .*terminated|instance.*(?:terminated|stopped|deregistered)|TerminationNotice|retirement/i,
    owner: 'AWS',
    says: 'the machine under the task went away',
    advice: 'run this step again; if it happens often, use capacity that is not spot',
    field: 'requiresCompatibilities',
  },
]

// Why a task has no way to where it must go, or no address of its own.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
import type { KnownCause } from './cause.ts'

export const NETWORK_CAUSES: readonly KnownCause[] = [
  {
    name: 'volume',
    pattern: /failed to invoke EFS utils|mount\.nfs|\bEFS\b|\bfs-[0-9a-f]{8}/,
    owner: 'the network',
    says: 'a volume could not be mounted',
    advice:
      'open port 2049 of the file system to the security group of the service, give it a mount target in every zone, and correct its id',
    field: 'volumes',
  },
  {
    name: 'no-name',
    pattern:
      /(?:CannotPull|ResourceInitializationError).*(?:no such host|server misbehaving|name resolution)/is,
    owner: 'the network',
    says: 'the task cannot resolve the names of the registry, the secrets or the logs',
    advice:
      'turn on DNS support and DNS host names of the VPC, and private DNS of its endpoints, and correct the host in the name of the image',
    field: 'networkConfiguration',
    of: 'service',
  },
  {
    name: 'no-route',
    pattern:
      /(?:CannotPull|ResourceInitializationError).*(?:i\/o timeout|request canceled|RequestCanceled|context (?:deadline exceeded|canceled)|connection refused|no route to host|network is unreachable|timed out|failed to dial|connection issue)/is,
    owner: 'the network',
    says: 'the task has no way to the registry, the secrets or the logs',
    advice:
      'give the subnets a NAT gateway or VPC endpoints (ecr.api, ecr.dkr, s3, logs, secretsmanager), or set "assignPublicIp": "ENABLED" in public subnets; and let the security group out on port 443',
    field: 'networkConfiguration',
    of: 'service',
  },
  {
    name: 'no-addresses',
    pattern: /InsufficientFreeAddressesInSubnet|insufficient.*(?:free )?(?:ip )?address/i,
    owner: 'the network',
    says: 'a subnet of the service has no free address',
    advice: 'add a larger subnet, or free addresses in this one',
    field: 'networkConfiguration',
    of: 'service',
  },
  {
    name: 'network-missing',
    pattern:
      /(InvalidSecurityGroup\w*|InvalidSubnet\w*)|The (?:subnet ID|security group) '[^']*' does not exist/i,
    owner: 'the service definition',
    says: 'a subnet or security group of the service does not exist',
    advice: 'correct "subnets" and "securityGroups"',
    field: 'networkConfiguration',
    of: 'service',
  },
  {
    name: 'interface-limit',
    pattern: /NetworkInterfaceLimitExceeded|RESOURCE:ENI|maximum number of network interfaces/i,
    owner: 'capacity',
    says: 'there is no network interface left for the task',
    advice: 'turn on the account setting awsvpcTrunking, use larger instances, or raise the quota',
    field: 'networkMode',
  },
  {
    name: 'network-interface',
    pattern: /network interface provisioning|unexpected EC2 error|network interface|\beni-|\bENI\b/i,
    owner: 'the network',
    says: 'the task got no network interface',
    advice: 'look at the subnets of the service: free addresses, quotas, security groups that exist',
    field: 'networkConfiguration',
    of: 'service',
  },
  {
    name: 'port-taken',
    pattern: /port is already allocated|address already in use|already using a port required|RESOURCE:PORTS/i,
    owner: 'the task definition',
    says: 'a port of the host that the task asks for is taken',
    advice: 'set "hostPort": 0, or use the network mode awsvpc, where every task has ports of its own',
    field: 'portMappings',
  },
  {
    name: 'service-connect',
    pattern: /service connect|ecs-service-connect/i,
    owner: 'the service definition',
    says: 'the proxy of Service Connect did not come up',
    advice: 'look at the lines of its container, and correct the namespace, port names and its certificate',
    field: 'serviceConnectConfiguration',
    of: 'service',
  },
]

// The ways in which tasks die, as ECS words them: what each means, whose it is, and what to change.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html

/** Who can mend it. */
export type Owner =
  | 'the program'
  | 'the image'
  | 'the task definition'
  | 'permissions'
  | 'the network'
  | 'capacity'
  | 'AWS'

export interface KnownCause {
  readonly name: string
  readonly pattern: RegExp
  readonly owner: Owner
  /** One sentence of what happened. */
  readonly says: string
  /** One imperative sentence. `$1` is the first group of the pattern. */
  readonly advice: string
  /** The field of the container that is to blame, or of the task definition when it is not a container's. */
  readonly field: string
}

/** Most telling first: a reason can hold the words of several. */
export const KNOWN_CAUSES: readonly KnownCause[] = [
  {
    name: 'architecture',
    pattern:
      /exec format error|no matching manifest for|does not (?:contain|match) (?:descriptor matching )?(?:the )?(?:specified )?platform/i,
    owner: 'the image',
    says: 'the image is built for another processor architecture than the task runs on',
    advice:
      'build the image for the architecture of the task (build-image: platforms), or set "runtimePlatform.cpuArchitecture" to the architecture of the image (X86_64 or ARM64)',
    field: 'image',
  },
  {
    name: 'image-missing',
    pattern:
      /manifest unknown|manifest for .+ not found|failed to resolve ref.+not found|repository .+ does not exist|no such image|name unknown|pull.*: not found/i,
    owner: 'the image',
    says: 'the image is not in the registry',
    advice: 'push the image before it is deployed, or correct its name, tag or digest',
    field: 'image',
  },
  {
    name: 'rate-limit',
    pattern: /toomanyrequests|pull rate limit/i,
    owner: 'the image',
    says: 'the registry refused the pull: too many from this address',
    advice: 'copy the image to a registry of your own such as ECR, or add "repositoryCredentials"',
    field: 'image',
  },
  {
    name: 'secret-denied',
    pattern: /not authorized to perform: ((?:secretsmanager|ssm|kms):\w+)/i,
    owner: 'permissions',
    says: 'the execution role may not read a secret of the container',
    advice: 'allow $1 on that secret in the execution role',
    field: 'secrets',
  },
  {
    name: 'secret-missing',
    pattern:
      /Secrets Manager can't find the specified secret|ParameterNotFound|invalid ssm parameters|retrieved secret.+(?:does not contain|did not contain)|invalid character .+ json key/i,
    owner: 'the task definition',
    says: 'a secret or parameter of the container does not exist, or lacks the key that is asked for',
    advice: 'create it, or correct its "valueFrom"',
    field: 'secrets',
  },
  {
    name: 'log-group',
    pattern:
      /log group does not exist|failed to create Cloudwatch log (?:stream|group)|failed to validate logger args|failed to initialize logging driver/i,
    owner: 'the task definition',
    says: 'the log driver could not start, so neither could the container',
    advice:
      'create the log group, or add "awslogs-create-group": "true" and allow logs:CreateLogGroup in the execution role',
    field: 'logConfiguration',
  },
  {
    name: 'pull-denied',
    pattern:
      /CannotPull.*(?:pull access denied|denied|403 Forbidden|401 Unauthorized|no basic auth|authorization failed)|not authorized to perform: (ecr:\w+)/is,
    owner: 'permissions',
    says: 'the registry does not let the execution role pull the image',
    advice:
      'allow ecr:GetAuthorizationToken, ecr:BatchGetImage and ecr:GetDownloadUrlForLayer in the execution role, or add "repositoryCredentials"',
    field: 'executionRoleArn',
  },
  {
    name: 'no-route',
    pattern:
      /(?:CannotPull|ResourceInitializationError).*(?:i\/o timeout|request canceled|context deadline exceeded|connection refused|no route to host|no such host|timed out|failed to dial)/is,
    owner: 'the network',
    says: 'the task has no way to the registry, the secrets or the logs',
    advice:
      'give the subnets a NAT gateway or VPC endpoints (ecr.api, ecr.dkr, s3, logs, secretsmanager), or set "assignPublicIp": "ENABLED" in public subnets',
    field: 'networkMode',
  },
  {
    name: 'disk-full',
    pattern: /no space left on device/i,
    owner: 'capacity',
    says: 'the disk of the task is full',
    advice: 'raise "ephemeralStorage.sizeInGiB", or make the image smaller',
    field: 'ephemeralStorage',
  },
  {
    name: 'no-command',
    pattern:
      /executable file not found|no such file or directory: unknown|stat .+: no such file or directory/i,
    owner: 'the image',
    says: 'the command is not in the image',
    advice: 'correct "command" or "entryPoint", or the ENTRYPOINT of the Dockerfile',
    field: 'command',
  },
  {
    name: 'not-executable',
    pattern: /exec:? .+permission denied|permission denied: unknown/i,
    owner: 'the image',
    says: 'the command is in the image and cannot be executed',
    advice: 'make it executable in the Dockerfile (COPY --chmod=755)',
    field: 'command',
  },
  {
    name: 'role',
    pattern: /unable to assume the role|role .+ cannot be assumed|unable to assume role/i,
    owner: 'permissions',
    says: 'ECS cannot assume a role of the task definition',
    advice: 'let "ecs-tasks.amazonaws.com" assume the role in its trust policy, and correct its ARN',
    field: 'taskRoleArn',
  },
  {
    name: 'volume',
    pattern: /failed to invoke EFS utils|mount\.nfs|EFS/,
    owner: 'the network',
    says: 'a volume could not be mounted',
    advice: 'open port 2049 of the file system to the security group of the service, and correct its id',
    field: 'volumes',
  },
  {
    name: 'network-interface',
    pattern: /network interface provisioning|unexpected EC2 error|insufficient.*(?:ip|address)|eni/i,
    owner: 'the network',
    says: 'the task got no network interface',
    advice: 'look at the subnets of the service: free addresses, quotas, security groups that exist',
    field: 'networkMode',
  },
  {
    name: 'out-of-memory',
    pattern: /OutOfMemory|killed due to memory usage/i,
    owner: 'the task definition',
    says: 'the container needed more memory than it has',
    advice: 'raise "memory", or make the program need less',
    field: 'memory',
  },
  {
    name: 'load-balancer-health',
    pattern: /failed ELB health checks|unhealthy in \(?target.?group/i,
    owner: 'the program',
    says: 'the load balancer found the container unhealthy',
    advice:
      'compare port, path and expected code of the target group\'s health check with what the program answers, and see whether "healthCheckGracePeriodSeconds" covers its start',
    field: 'portMappings',
  },
  {
    name: 'container-health',
    pattern: /failed container health checks|container health check/i,
    owner: 'the program',
    says: 'the health check of the container failed',
    advice: 'run the command of "healthCheck" in the image, and see whether "startPeriod" covers the start',
    field: 'healthCheck',
  },
  {
    name: 'no-capacity',
    pattern:
      /no container instances? (?:met|were found)|capacity is unavailable|RESOURCE:(\w+)|insufficient (?:cpu|memory)|limit on the number of (?:vCPUs|tasks)/i,
    owner: 'capacity',
    says: 'there is no room for the task',
    advice:
      'add capacity to the cluster, ask for less "cpu" and "memory", or raise the quota that the event names',
    field: 'cpu',
  },
  {
    name: 'host-gone',
    pattern: /SpotInterruption|Host EC2 .*terminated|instance.*(?:terminated|stopped)|TerminationNotice/i,
    owner: 'AWS',
    says: 'the machine under the task went away',
    advice: 'run this step again; if it happens often, use capacity that is not spot',
    field: 'requiresCompatibilities',
  },
]

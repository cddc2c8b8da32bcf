// Why a task may not have what it asks for: secrets, roles, logs, pulls, files.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-initialization-error.html
import type { KnownCause } from './cause.ts'

export const ACCESS_CAUSES: readonly KnownCause[] = [
  {
    name: 'secret-key-denied',
    pattern: /not authorized to perform: (kms:\w+)|access to KMS is not allowed/i,
    owner: 'permissions',
    says: 'the execution role may not use the key with which a secret or the image is encrypted',
    advice: 'allow kms:Decrypt on that key in the execution role, and the role in the policy of the key',
    field: 'secrets',
  },
  {
    name: 'secret-denied',
    pattern: /not authorized to perform: ((?:secretsmanager|ssm):\w+)(?: on resource: (\S+))?/i,
    owner: 'permissions',
    says: 'the execution role may not read a secret of the container',
    advice: 'allow $1 on that secret in the execution role',
    field: 'secrets',
  },
  {
    name: 'secret-missing',
    pattern:
      /Secrets Manager can't find the specified secret|ParameterNotFound|invalid ssm parameters|secret version|staging label|retrieved secret.+(?:does not contain|did not contain)|invalid character .+ json key|unmarshal.+secret/i,
    owner: 'the task definition',
    says: 'a secret or parameter of the container does not exist, or lacks the key or version that is asked for',
    advice: 'create it, or correct its "valueFrom"',
    field: 'secrets',
  },
  {
    name: 'secret-deleted',
    pattern: /secret .*marked for deletion|currently marked deleted/i,
    owner: 'the task definition',
    says: 'a secret of the container is being deleted',
    advice: 'restore it (aws secretsmanager restore-secret), or name another one in "valueFrom"',
    field: 'secrets',
  },
  {
    name: 'log-denied',
    pattern: /not authorized to perform: (logs:\w+)/i,
    owner: 'permissions',
    says: 'the execution role may not write the logs of the container',
    advice: 'allow $1 on the log group in the execution role',
    field: 'logConfiguration',
  },
  {
    name: 'log-group',
    pattern:
      /log group does not exist|failed to create Cloudwatch log (?:stream|group)|failed to validate logger args/i,
    owner: 'the task definition',
    says: 'the log driver could not start, so neither could the container',
    advice:
      'create the log group, or add "awslogs-create-group": "true" and allow logs:CreateLogGroup in the execution role',
    field: 'logConfiguration',
  },
  {
    name: 'log-driver',
    pattern:
      /failed to initialize logging driver|log driver .+ (?:is not|not) (?:registered|supported)|unknown log opt/i,
    owner: 'the task definition',
    says: 'the log driver could not start, so neither could the container',
    advice: 'correct the driver, its options and the address that it writes to',
    field: 'logConfiguration',
  },
  {
    name: 'environment-file',
    pattern:
      /failed to download env files|environment file.*(?:NoSuchKey|NotFound|AccessDenied|\b403\b|\b404\b)/is,
    owner: 'the task definition',
    says: 'an environment file of the container could not be read from S3',
    advice: 'correct its ARN, and allow s3:GetObject on it in the execution role',
    field: 'environmentFiles',
  },
  {
    name: 'file-system-denied',
    pattern: /mount\.nfs4?: access denied|(?:efs|elasticfilesystem).*(?:not authorized|AccessDenied)/i,
    owner: 'permissions',
    says: 'the file system refuses to be mounted by the task',
    advice:
      'allow elasticfilesystem:ClientMount to the task role in the policy of the file system, with "iam": "ENABLED" and the right access point',
    field: 'volumes',
  },
  {
    name: 'disk-denied',
    pattern: /not authorized to perform: (ec2:\w*(?:Volume|Snapshot|Tags)\w*)/i,
    owner: 'permissions',
    says: 'the infrastructure role may not make the volume of the task',
    advice: 'give the role of "managedEBSVolume" the policy AmazonECSInfrastructureRolePolicyForVolumes',
    field: 'volumeConfigurations',
    of: 'service',
  },
  {
    name: 'balancer-denied',
    pattern:
      /not authorized to perform: (elasticloadbalancing:\w+)|unable to (?:de)?register.*(?:role|access ?denied)/i,
    owner: 'permissions',
    says: 'ECS may not register tasks with the load balancer',
    advice: 'use the service-linked role AWSServiceRoleForECS, or allow $1 in the role of the service',
    field: 'loadBalancers',
    of: 'service',
  },
  {
    name: 'pull-denied',
    pattern:
      /CannotPull.*(?:pull access denied|denied|403 Forbidden|401 Unauthorized|no basic auth|authorization failed)|not authorized to perform: (ecr:\w+)|repository does not exist or may require/is,
    owner: 'permissions',
    says: 'the registry does not let the execution role pull the image',
    advice:
      'allow ecr:GetAuthorizationToken, ecr:BatchGetImage and ecr:GetDownloadUrlForLayer in the execution role, or add "repositoryCredentials"',
    field: 'executionRoleArn',
  },
  {
    name: 'role',
    pattern:
      /unable to assume (?:the )?(?:service.linked )?role|role .+ cannot be assumed|unable to assume role/i,
    owner: 'permissions',
    says: 'ECS cannot assume a role of the task definition',
    advice: 'let "ecs-tasks.amazonaws.com" assume the role in its trust policy, and correct its ARN',
    field: 'taskRoleArn',
  },
  {
    name: 'role-missing',
    pattern:
      /(?:must|should) (?:have|specify|be given) an execution role|execution role.*(?:is|be) (?:required|missing|empty)/i,
    owner: 'the task definition',
    says: 'the task needs an execution role and has none',
    advice: 'add "executionRoleArn"',
    field: 'executionRoleArn',
  },
]

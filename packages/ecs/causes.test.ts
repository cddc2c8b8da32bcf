// ECS's words for every way to die that its documentation names, and what each is taken for.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { recognize } from './causes.ts'

/** Grouped by whose it is. */
const WORDS: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    'the image',
    [
      [
        'image-missing',
        'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref 1.dkr.ecr.us-east-1.amazonaws.com/shop:9: 1.dkr.ecr.us-east-1.amazonaws.com/shop:9: not found',
      ],
      [
        'image-missing',
        'CannotPullContainerError: Error response from daemon: manifest for shop:9 not found: manifest unknown',
      ],
      [
        'image-missing',
        "CannotPullECRContainerError: ImageNotFoundException: The image with imageId {imageTag:'9'} does not exist within the repository",
      ],
      [
        'architecture',
        "CannotPullContainerError: image Manifest does not contain descriptor matching platform 'linux/arm64'",
      ],
      [
        'image-format',
        'CannotPullContainerError: mediaType in manifest should be application/x, unsupported manifest media type',
      ],
      [
        'rate-limit',
        'CannotPullContainerError: inspect image has been retried 5 time(s): httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/: 429 Too Many Requests - toomanyrequests: You have reached your pull rate limit',
      ],
      [
        'no-command',
        'CannotStartContainerError: Error response from daemon: OCI runtime create failed: exec: "serve": executable file not found in $PATH: unknown',
      ],
      ['not-executable', 'CannotStartContainerError: exec: "/start": permission denied: unknown'],
      [
        'user-missing',
        'CannotStartContainerError: Error response from daemon: unable to find user web: no matching entries in passwd file',
      ],
    ],
  ],
  [
    'permissions',
    [
      [
        'pull-denied',
        'CannotPullECRContainerError: AccessDeniedException: User: arn:aws:sts::1:assumed-role/x is not authorized to perform: ecr:GetAuthorizationToken on resource: *',
      ],
      [
        'pull-denied',
        'CannotPullContainerError: Error response from daemon: pull access denied for shop, repository does not exist or may require docker login',
      ],
      [
        'secret-denied',
        'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: AccessDeniedException: User: arn is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:db',
      ],
      [
        'secret-denied',
        'unable to retrieve secrets from ssm: AccessDeniedException: User: arn is not authorized to perform: ssm:GetParameters on resource: arn:x',
      ],
      [
        'secret-key-denied',
        'unable to retrieve secret from asm: AccessDeniedException: Access to KMS is not allowed',
      ],
      [
        'log-denied',
        'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: AccessDeniedException: User: x is not authorized to perform: logs:CreateLogStream on resource: y',
      ],
      [
        'role',
        "(service shop) failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::1:role/x' that was provided for this task. Please verify that the role being passed has the proper trust relationship).",
      ],
      [
        'balancer-denied',
        '(service shop) failed to register targets in (target-group tg) with (error User: x is not authorized to perform: elasticloadbalancing:RegisterTargets on resource: tg)',
      ],
      [
        'file-system-denied',
        'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: mount.nfs4: access denied by server while mounting 127.0.0.1:/',
      ],
      [
        'disk-denied',
        'ResourceInitializationError: is not authorized to perform: ec2:CreateVolume on resource',
      ],
    ],
  ],
  [
    'the task definition',
    [
      [
        'secret-missing',
        "ResourceInitializationError: unable to retrieve secret from asm: ResourceNotFoundException: Secrets Manager can't find the specified secret.",
      ],
      [
        'secret-missing',
        'ResourceInitializationError: unable to retrieve secrets from ssm: invalid ssm parameters: /shop/db',
      ],
      [
        'secret-missing',
        'ResourceInitializationError: retrieved secret from Secrets Manager did not contain json key password',
      ],
      [
        'secret-deleted',
        "InvalidRequestException: You can't perform this operation on the secret because it was marked for deletion.",
      ],
      [
        'log-group',
        'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: ResourceNotFoundException: The specified log group does not exist.',
      ],
      [
        'log-driver',
        'CannotStartContainerError: failed to initialize logging driver: dial tcp 10.0.0.9:24224: connect: connection refused',
      ],
      [
        'environment-file',
        'ResourceInitializationError: failed to download env files: file download command: non empty error stream: service call has been retried 1 time(s): NoSuchKey',
      ],
      [
        'dependency',
        'dependency graph: container app: dependency container migrate did not exit successfully',
      ],
      [
        'working-directory',
        'CannotStartContainerError: OCI runtime create failed: chdir to cwd ("/app") set in config.json failed: permission denied',
      ],
      [
        'mount',
        'CannotCreateContainerError: Error response from daemon: invalid mount config for type "bind": bind source path does not exist: /data',
      ],
      [
        'memory-too-small',
        'CannotCreateContainerError: API error (400): Minimum memory limit allowed is 6MB',
      ],
      ['out-of-memory', 'OutOfMemoryError: Container killed due to memory usage'],
      [
        'port-taken',
        'CannotStartContainerError: driver failed programming external connectivity: Bind for 0.0.0.0:80 failed: port is already allocated',
      ],
      [
        'port-taken',
        '(service shop) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance x) is already using a port required by your task.',
      ],
      ['image-name', 'CannotPullContainerError: invalid reference format: repository name must be lowercase'],
      ['role-missing', 'Task definition must have an execution role to support log driver awslogs'],
    ],
  ],
  [
    'the network',
    [
      [
        'no-route',
        'ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration. operation error ECR: GetAuthorizationToken, exceeded maximum number of attempts, context deadline exceeded',
      ],
      [
        'no-route',
        'CannotPullContainerError: failed to do request: Head "https://1.dkr.ecr.us-east-1.amazonaws.com/": dial tcp 1.2.3.4:443: i/o timeout',
      ],
      [
        'no-name',
        'CannotPullContainerError: failed to do request: dial tcp: lookup registry.example.com: no such host',
      ],
      [
        'layers-denied',
        'CannotPullContainerError: httpReadSeeker: failed open: unexpected status code https://prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com/x: 403 Forbidden',
      ],
      [
        'registry-certificate',
        'CannotPullContainerError: tls: failed to verify certificate: x509: certificate signed by unknown authority',
      ],
      [
        'no-addresses',
        'Unexpected EC2 error while attempting to Create Network Interface in subnet: InsufficientFreeAddressesInSubnet',
      ],
      ['network-interface', 'Timeout waiting for network interface provisioning to complete.'],
      [
        'volume',
        'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: mount.nfs4: Connection timed out',
      ],
      [
        'balancer-timeout',
        '(service shop) (port 80) is unhealthy in (target-group arn) due to (reason Request timed out)',
      ],
    ],
  ],
  [
    'the service definition',
    [
      ['network-missing', "The security group 'sg-1' does not exist"],
      ['network-missing', 'InvalidSubnetID.NotFound'],
      [
        'placement',
        '(service shop) was unable to place a task because no container instance did not satisfy the placement constraint memberOf',
      ],
      ['capacity-provider', 'The capacity provider spot was not found'],
      ['service-connect', 'Essential container ecs-service-connect-x1 exited'],
    ],
  ],
  [
    'capacity',
    [
      [
        'no-instances',
        '(service shop) was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster.',
      ],
      [
        'no-capacity',
        '(service shop) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance x) has insufficient CPU units available.',
      ],
      ['no-capacity', 'RESOURCE:MEMORY'],
      [
        'attribute',
        'The closest matching (container-instance x) is missing an attribute required by your task.',
      ],
      ['agent', 'The closest matching (container-instance x) encountered error "AGENT".'],
      ['agent', 'DockerTimeoutError: Could not transition to started; timed out after waiting 3m0s'],
      ['interface-limit', 'RESOURCE:ENI'],
      ['quota', "You've reached the limit on the number of vCPUs you can run concurrently"],
      ['quota', "You've reached the limit on the number of tasks you can run concurrently"],
      [
        'disk-full',
        'CannotPullContainerError: failed to register layer: write /usr/x: no space left on device',
      ],
      ['gpu', 'CannotStartContainerError: could not select device driver "" with capabilities: [[gpu]]'],
    ],
  ],
  [
    'AWS',
    [
      [
        'zone-capacity',
        '(service shop) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
      ],
      ['throttled', '(service shop) operations are being throttled on elb. Will try again later.'],
      ['host-gone', 'SpotInterruption\nYour Spot Task was interrupted.'],
      ['host-gone', 'Host EC2 (instance i-1) terminated.'],
      [
        'pull-broken',
        'CannotPullContainerError: failed to copy: httpReadSeeker: failed open: unexpected EOF',
      ],
    ],
  ],
  [
    'the program',
    [
      [
        'balancer-codes',
        '(service shop) (port 80) is unhealthy in (target-group arn) due to (reason Health checks failed with these codes: [502])',
      ],
      ['load-balancer-health', 'Task failed ELB health checks in (target-group arn:tg)'],
      ['container-health', 'Task failed container health checks'],
      ['alarm', 'Service deployment rolled back because the alarm(s) in ALARM: shop-5xx'],
      ['hook', 'the lifecycle hook arn:aws:lambda:x failed in the stage POST_SCALE_UP'],
    ],
  ],
]

for (const [owner, rows] of WORDS)
  describe(owner, () => {
    for (const [name, text] of rows)
      it(`${name}: ${text.slice(0, 60)}`, () => {
        const known = recognize(text)
        assert.deepEqual([known?.name, known?.owner], [name, owner])
        assert.doesNotMatch(`${known?.says}${known?.advice}`, /\$1/)
      })
  })

it('says what the load balancer got for an answer', () => {
  assert.match(
    recognize('unhealthy in (tg) due to (reason Health checks failed with these codes: [404])')?.says ?? '',
    /with 404$/,
  )
})

it('takes the ordinary words of ECS for no cause', () => {
  for (const text of [
    'Essential container in task exited',
    '(service shop) has started 2 tasks: (task a) (task b).',
    '(service shop) has begun draining connections on 1 tasks.',
    '(service shop) has reached a steady state.',
    '(service shop) deployment ecs-svc/1 deployment completed.',
    'Scaling activity initiated by (deployment ecs-svc/1)',
    '(service shop) rolling back to deployment ecs-svc/1.',
    '(service shop) (deployment ecs-svc/1) deployment failed: tasks failed to start.',
    'Task failed to start',
  ])
    assert.equal(recognize(text)?.name, undefined, text)
})

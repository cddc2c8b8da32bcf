export const id = 825;
export const ids = [825,156];
export const modules = {

/***/ 6156:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   connectAws: () => (/* binding */ connectAws)
/* harmony export */ });
/* harmony import */ var _hakobune_aws__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7709);
// The one way actions open AWS: from the inputs `role` and `region`, saying whose credentials are used.

/** The name under which CloudTrail lists what this run did: `hakobune-<run id>-<attempt>`. */
const sessionNameOf = ({ environment }) => ['hakobune', environment['GITHUB_RUN_ID'], environment['GITHUB_RUN_ATTEMPT']].filter(Boolean).join('-');
/** @throws UserError that names the missing region, role, permission or trust */
const connectAws = async (io, { role, region }) => {
    const { environment, oidcToken, mask, clock } = io;
    const aws = await (0,_hakobune_aws__WEBPACK_IMPORTED_MODULE_0__.openAws)({
        environment,
        role,
        region,
        oidcToken,
        mask,
        clock,
        sessionName: sessionNameOf(io),
    });
    io.show(`AWS: ${aws.region}, with ${aws.source}`);
    return aws;
};


/***/ }),

/***/ 7825:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./packages/text/index.ts + 11 modules
var packages_text = __webpack_require__(9264);
;// CONCATENATED MODULE: ./packages/ecs/json.ts
// JSON as it travels to ECS and back: whole, with the fields that no SDK knows.
const isFields = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** The member `name` as a list; empty when it is absent or no list. */
const listOf = (fields, name) => {
    const value = fields[name];
    return Array.isArray(value) ? value : [];
};
/** The member `name` as text; undefined when it is absent or no text. */
const textOf = (fields, name) => {
    const value = fields[name];
    return typeof value === 'string' ? value : undefined;
};
/** `fields` without the members called `names`, and without those that are undefined. */
const without = (fields, names) => Object.fromEntries(Object.entries(fields).filter(([name, value]) => value !== undefined && !names.has(name)));

;// CONCATENATED MODULE: ./packages/ecs/blame.ts

/** How ECS calls a field in prose. */
const PROSE = [
    [/execution role/i, 'executionRoleArn'],
    [/task role/i, 'taskRoleArn'],
    [/log driver|awslogs/i, 'logConfiguration'],
    [/port mapping|host port|container port/i, 'portMappings'],
    [/no fargate configuration|cpu and memory|memory and cpu/i, 'cpu'],
    [/network mode/i, 'networkMode'],
    [/target group|load balancer/i, 'loadBalancers'],
    [/subnet|security group/i, 'networkConfiguration'],
    [/capacity provider/i, 'capacityProviderStrategy'],
];
/** Names so common that a message that holds the word need not speak of the field. */
const COMMON = new Set(['name', 'value', 'type', 'options', 'key', 'command', 'family']);
const paths = (value, path) => {
    if (isFields(value))
        return Object.entries(value).flatMap(([name, inner]) => [
            [...path, name],
            ...(inner === undefined ? [] : paths(inner, [...path, name])),
        ]);
    if (typeof value !== 'object' || value === null)
        return [];
    return value.flatMap((item, index) => paths(item, [...path, index]));
};
/** The path of the field that `message` names, the first where several have that name; undefined when it names none. */
const blamedPath = (message, fields) => {
    const prose = PROSE.filter(([pattern]) => pattern.test(message)).map(([, name]) => name);
    const named = (name) => typeof name === 'string' &&
        (prose.includes(name) ||
            (!COMMON.has(name) && new RegExp(`\\b${name.replaceAll(/\W/g, '.')}\\b`, 'i').test(message)));
    const candidates = paths(fields, []).filter((path) => named(path.at(-1)));
    // The longest name is the most telling: "memoryReservation" also holds "memory".
    return [...candidates].sort((a, b) => String(b.at(-1)).length - String(a.at(-1)).length)[0];
};
/** Where the user has to look, when `message` says which field is refused. */
const blame = (message, source) => {
    const path = blamedPath(message, source.fields);
    return path === undefined ? undefined : source.placeOf(path);
};

// EXTERNAL MODULE: ./packages/aws/index.ts + 7 modules
var aws = __webpack_require__(7709);
;// CONCATENATED MODULE: ./packages/ecs/refusal.ts
// What an error of an AWS call means for a deployment: slow down, go on without, try again, or give up.


const THROTTLED = /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|Rate exceeded/i;
const INVALID = new Set([
    'ClientException',
    'InvalidParameterException',
    'ValidationException',
    'SerializationException',
    'ClusterNotFoundException',
    'ServiceNotFoundException',
    'ServiceNotActiveException',
    'PlatformUnknownException',
    'PlatformTaskDefinitionIncompatibilityException',
    'UnsupportedFeatureException',
    'NamespaceNotFoundException',
    'ResourceNotFoundException',
    'LimitExceededException',
]);
const classify = (error) => {
    if (!(error instanceof Error))
        return { kind: 'outage', error };
    if (error.name === 'AbortError')
        return { kind: 'cancelled' };
    if (THROTTLED.test(`${error.name} ${error.message}`))
        return { kind: 'throttled' };
    const denied = error instanceof packages_text/* UserError */.yo ? error : (0,aws.explainDenied)(error);
    if (denied !== undefined)
        return { kind: 'denied', error: denied };
    return INVALID.has(error.name) ? { kind: 'invalid', error } : { kind: 'outage', error };
};
const isNamed = (error, ...names) => error instanceof Error && names.includes(error.name);
/** The error as the workflow's author should see it: with its mending where it is a denial. */
const explained = (error) => {
    const refusal = classify(error);
    return refusal.kind === 'denied' ? refusal.error : error;
};

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 17 modules
var schemas = __webpack_require__(8816);
;// CONCATENATED MODULE: ./packages/ecs/service.ts
// A service as ECS describes it: the one reader of DescribeServices, CreateService and UpdateService.

/** ECS writes times as seconds since the epoch; everything here is in milliseconds. */
const time = schemas/* number */.aig().transform((seconds) => Math.round(seconds * 1_000));
const count = schemas/* number */.aig()
    .nullish()
    .transform((value) => value ?? 0);
const service_text = schemas/* string */.YjP()
    .nullish()
    .transform((value) => value ?? '');
/** An entry of `deployments[]`: what one push made of the service. PRIMARY is the newest that still counts. */
const deployment = schemas/* object */.Ikc({
    /** `ecs-svc/1234567890123456789`: also the `startedBy` of its tasks. */
    id: schemas/* string */.YjP(),
    /** PRIMARY, ACTIVE or INACTIVE. */
    status: service_text,
    taskDefinition: service_text,
    desiredCount: count,
    runningCount: count,
    pendingCount: count,
    failedTasks: count,
    createdAt: time,
    /** IN_PROGRESS, COMPLETED or FAILED; empty where ECS does not decide (other deployment controllers). */
    rolloutState: service_text,
    rolloutStateReason: service_text,
});
const service_event = schemas/* object */.Ikc({ id: schemas/* string */.YjP(), createdAt: time, message: service_text });
const breaker = schemas/* object */.Ikc({ enable: schemas/* boolean */.zMY().nullish(), rollback: schemas/* boolean */.zMY().nullish() }).nullish();
const service = schemas/* object */.Ikc({
    serviceName: schemas/* string */.YjP(),
    clusterArn: service_text,
    /** ACTIVE, DRAINING or INACTIVE. */
    status: service_text,
    taskDefinition: service_text,
    desiredCount: count,
    runningCount: count,
    createdAt: time.optional(),
    schedulingStrategy: service_text,
    deploymentController: schemas/* object */.Ikc({ type: schemas/* string */.YjP() }).nullish(),
    deploymentConfiguration: schemas/* object */.Ikc({ deploymentCircuitBreaker: breaker, strategy: schemas/* string */.YjP().nullish() })
        .nullish(),
    deployments: schemas/* array */.YOg(deployment)
        .nullish()
        .transform((list) => list ?? []),
    /** Newest first, at most 100. */
    events: schemas/* array */.YOg(service_event)
        .nullish()
        .transform((list) => list ?? []),
});
const readService = (fields) => ({ ...service.parse(fields), fields });
const primaryOf = (service) => service.deployments.find(({ status }) => status === 'PRIMARY');
/** Whether ECS itself gives up a deployment whose tasks keep failing, and whether it then goes back. */
const breakerOf = (service) => {
    const found = service.deploymentConfiguration?.deploymentCircuitBreaker;
    if (!found?.enable)
        return 'none';
    return found.rollback ? 'rolls back' : 'stops';
};
/** `shop:12` of a task definition's ARN; a text that is no ARN stays as it is. */
const revisionName = (arn) => arn.slice(arn.lastIndexOf('/') + 1);

;// CONCATENATED MODULE: ./packages/ecs/apply.ts
// Carries out the plans: registers each definition once, then creates or updates the services side by side.





/** A request that ECS understood and refused, as the error of the file that it was made from. */
const explainRefused = (error, what, source) => {
    const refusal = classify(error);
    if (refusal.kind === 'denied')
        return refusal.error;
    if (refusal.kind !== 'invalid')
        return error;
    const { message } = refusal.error;
    const place = source === undefined ? undefined : (blame(message, source) ?? { file: source.file });
    return new packages_text/* UserError */.yo(`ECS refuses ${what}: ${message}`, {
        ...(place === undefined ? {} : { place }),
        fix: source === undefined ? 'change what ECS names here' : `change ${source.file} where ECS says`,
        cause: error,
    });
};
/** Registers a definition once, however many services share it. */
const registrar = (ecs) => {
    const registered = new Map();
    const send = async (fields, source) => {
        const reply = await ecs.call('RegisterTaskDefinition', fields).catch((error) => {
            throw explainRefused(error, 'the task definition', source);
        });
        const definition = reply['taskDefinition'];
        const arn = isFields(definition) ? textOf(definition, 'taskDefinitionArn') : undefined;
        if (arn === undefined)
            throw new Error('ECS registered the task definition and did not say its ARN');
        return arn;
    };
    return (registration, source) => {
        if (registration.kind === 'reuse')
            return Promise.resolve(registration.arn);
        const key = (0,packages_text/* stableJson */._Y)(registration.fields);
        const arn = registered.get(key) ?? send(registration.fields, source);
        registered.set(key, arn);
        return arn;
    };
};
const serviceIn = (reply) => {
    const { service } = reply;
    if (isFields(service))
        return readService(service);
    throw new Error('ECS took the request and did not answer with the service');
};
const create = async (ecs, plan, arn) => {
    const { cluster, service, serviceDefinition } = plan.target;
    const request = { ...plan.fields, cluster, serviceName: service, taskDefinition: arn };
    const reply = await ecs.call('CreateService', request).catch((error) => {
        throw explainRefused(error, `to create the service "${service}"`, serviceDefinition);
    });
    return serviceIn(reply);
};
const update = async (ecs, plan, arn) => {
    const { cluster, service, serviceDefinition } = plan.target;
    const changes = Object.fromEntries(plan.changes.map(({ name, after }) => [name, after]));
    const force = plan.again ? { forceNewDeployment: true } : {};
    const request = { cluster, service, taskDefinition: arn, ...changes, ...force };
    const reply = await ecs.call('UpdateService', request).catch((error) => {
        throw explainRefused(error, `to update the service "${service}"`, serviceDefinition);
    });
    return serviceIn(reply);
};
/** Our entry in the reply's `deployments[]`: the one that was not there before and runs our revision. */
const findOwn = (service, { taskDefinition, before }) => service.deployments.find((deployment) => deployment.taskDefinition === taskDefinition && !before.deployments.includes(deployment.id))?.id;
const NOTHING_BEFORE = { deployments: [], events: [], serviceDeployments: [] };
const start = async (ecs, plan, arn, now) => {
    const at = now();
    const common = { kind: 'started', target: plan.target, taskDefinition: arn, at };
    if (plan.kind === 'create') {
        const service = await create(ecs, plan, arn);
        const id = primaryOf(service)?.id;
        return {
            ...common,
            how: 'created',
            previous: undefined,
            id,
            rollout: true,
            before: NOTHING_BEFORE,
            service,
        };
    }
    const events = plan.service.events.map(({ id }) => id);
    if (plan.kind === 'follow') {
        const { service } = plan;
        const id = primaryOf(service)?.id;
        const others = service.deployments.map((deployment) => deployment.id).filter((other) => other !== id);
        const before = { deployments: others, events, serviceDeployments: undefined };
        const previous = service.deployments.find((deployment) => others.includes(deployment.id))?.taskDefinition;
        return { ...common, how: 'followed', previous, id, rollout: true, before, service };
    }
    const before = {
        deployments: plan.service.deployments.map(({ id }) => id),
        events,
        serviceDeployments: plan.known,
    };
    const service = await update(ecs, plan, arn);
    const previous = plan.service.taskDefinition;
    const id = findOwn(service, { taskDefinition: arn, before });
    return { ...common, how: 'updated', previous, id, rollout: plan.again || previous !== arn, before, service };
};
const isStarted = (applied) => applied.kind === 'started';
/**
 * Asks ECS for every plan; one that fails hides no other. A write that was begun is not broken off by `signal`,
 * so that what was done is known; a write that was not begun is not made.
 */
const applyDeployment = (ecs, plans, { now, signal }) => {
    const register = registrar(ecs);
    return Promise.all(plans.map(async (plan) => {
        const { target } = plan;
        let registered;
        try {
            signal.throwIfAborted();
            const registration = plan.kind === 'follow' ? { kind: 'reuse', arn: plan.arn } : plan.registration;
            const arn = await register(registration, target.taskDefinition);
            if (registration.kind === 'register')
                registered = arn;
            signal.throwIfAborted();
            return await start(ecs, plan, arn, now);
        }
        catch (error) {
            return { kind: 'not-started', target, error, registered };
        }
    }));
};

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-cloudwatch-logs/dist-cjs/index.js
var dist_cjs = __webpack_require__(2684);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-ecs/dist-cjs/index.js
var client_ecs_dist_cjs = __webpack_require__(212);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
;// CONCATENATED MODULE: ./packages/ecs/whole.ts
// Carries JSON to AWS and back whole, where the SDK drops every field that its version does not know.


const isMessage = (value) => typeof value === 'object' && value !== null && 'body' in value;
const isStream = (value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
const bytesOf = async (body) => {
    if (body instanceof Uint8Array)
        return body;
    return isStream(body) ? (0,consumers_.buffer)(body) : new Uint8Array();
};
/**
 * Makes `command` send `body` whole, whatever input it was made with: of the SDK then only transport, signing,
 * retries and errors are used. Returns the function that reads the reply, to be called when the command was sent.
 */
const carryWhole = (command, body) => {
    let reply = new Uint8Array();
    command.middlewareStack.add((next) => (args) => {
        if (isMessage(args.request))
            args.request.body = JSON.stringify(body);
        return next(args);
    }, 
    // Before the length is computed and the request is signed.
    { step: 'build', name: 'wholeRequest', priority: 'high' });
    command.middlewareStack.add((next) => async (args) => {
        const result = await next(args);
        if (isMessage(result.response)) {
            reply = await bytesOf(result.response.body);
            result.response.body = reply;
        }
        return result;
    }, 
    // Next to the wire: the SDK's own reader, which makes errors of refusals, reads the same bytes after it.
    { step: 'deserialize', name: 'wholeReply', priority: 'low' });
    return () => {
        const value = JSON.parse(new TextDecoder().decode(reply));
        if (isFields(value))
            return value;
        throw new Error('AWS answered with JSON that is no object');
    };
};

;// CONCATENATED MODULE: ./packages/ecs/calls.ts
// The calls to Amazon ECS and CloudWatch Logs that this package makes, each with the IAM action it needs.



/** Sends one kind of command to ECS. What the command is made with is never sent: the body is. */
const carrier = (make) => async (client, body, signal) => {
    const command = make();
    const readReply = carryWhole(command, body);
    await client.send(command, signal === undefined ? {} : { abortSignal: signal });
    return readReply();
};
const CARRIERS = {
    CreateService: carrier(() => new client_ecs_dist_cjs/* CreateServiceCommand */.JkR({ serviceName: undefined })),
    DescribeServiceDeployments: carrier(() => new client_ecs_dist_cjs/* DescribeServiceDeploymentsCommand */.A6p({ serviceDeploymentArns: undefined })),
    DescribeServiceRevisions: carrier(() => new client_ecs_dist_cjs/* DescribeServiceRevisionsCommand */.oF5({ serviceRevisionArns: undefined })),
    DescribeServices: carrier(() => new client_ecs_dist_cjs/* DescribeServicesCommand */.H7c({ services: undefined })),
    DescribeTaskDefinition: carrier(() => new client_ecs_dist_cjs/* DescribeTaskDefinitionCommand */.Zy$({ taskDefinition: undefined })),
    DescribeTasks: carrier(() => new client_ecs_dist_cjs/* DescribeTasksCommand */.z8X({ tasks: undefined })),
    ListClusters: carrier(() => new client_ecs_dist_cjs/* ListClustersCommand */.Nnn({})),
    ListServiceDeployments: carrier(() => new client_ecs_dist_cjs/* ListServiceDeploymentsCommand */.jz8({ service: undefined })),
    ListServices: carrier(() => new client_ecs_dist_cjs/* ListServicesCommand */.qde({})),
    ListTaskDefinitions: carrier(() => new client_ecs_dist_cjs/* ListTaskDefinitionsCommand */.Pse({})),
    ListTasks: carrier(() => new client_ecs_dist_cjs/* ListTasksCommand */.MYg({})),
    RegisterTaskDefinition: carrier(() => new client_ecs_dist_cjs/* RegisterTaskDefinitionCommand */.$Hl({ family: undefined, containerDefinitions: undefined })),
    StopServiceDeployment: carrier(() => new client_ecs_dist_cjs/* StopServiceDeploymentCommand */.a8L({ serviceDeploymentArn: undefined })),
    UpdateService: carrier(() => new client_ecs_dist_cjs/* UpdateServiceCommand */.kZr({ service: undefined })),
};
/**
 * The IAM actions behind each call. Registering also passes the roles that the task definition names.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
 */
const IAM_ACTIONS = {
    CreateService: ['ecs:CreateService'],
    DescribeServiceDeployments: ['ecs:DescribeServiceDeployments'],
    DescribeServiceRevisions: ['ecs:DescribeServiceRevisions'],
    DescribeServices: ['ecs:DescribeServices'],
    DescribeTaskDefinition: ['ecs:DescribeTaskDefinition'],
    DescribeTasks: ['ecs:DescribeTasks'],
    GetLogEvents: ['logs:GetLogEvents'],
    ListClusters: ['ecs:ListClusters'],
    ListServiceDeployments: ['ecs:ListServiceDeployments'],
    ListServices: ['ecs:ListServices'],
    ListTaskDefinitions: ['ecs:ListTaskDefinitions'],
    ListTasks: ['ecs:ListTasks'],
    RegisterTaskDefinition: ['ecs:RegisterTaskDefinition', 'iam:PassRole'],
    StopServiceDeployment: ['ecs:StopServiceDeployment'],
    UpdateService: ['ecs:UpdateService'],
};
const openEcs = (aws) => {
    const ecs = new client_ecs_dist_cjs/* ECSClient */.Zgc(aws.config);
    const logs = new Map();
    const logsIn = (region) => {
        const client = logs.get(region) ?? new dist_cjs/* CloudWatchLogsClient */.TFr({ ...aws.config, region });
        logs.set(region, client);
        return client;
    };
    return {
        region: aws.region,
        call: (action, body, signal) => CARRIERS[action](ecs, body, signal),
        callLogs: async (region, body, signal) => {
            const command = new dist_cjs/* GetLogEventsCommand */.h7S({ logStreamName: undefined });
            const readReply = carryWhole(command, body);
            await logsIn(region).send(command, signal === undefined ? {} : { abortSignal: signal });
            return readReply();
        },
    };
};

;// CONCATENATED MODULE: ./packages/ecs/causes.ts
// The ways in which tasks die, as ECS words them: what each means, whose it is, and what to change.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
/** Most telling first: a reason can hold the words of several. */
const KNOWN_CAUSES = [
    {
        name: 'architecture',
        pattern: /exec format error|no matching manifest for|does not (?:contain|match) (?:descriptor matching )?(?:the )?(?:specified )?platform/i,
        owner: 'the image',
        says: 'the image is built for another processor architecture than the task runs on',
        advice: 'build the image for the architecture of the task (build-image: platforms), or set "runtimePlatform.cpuArchitecture" to the architecture of the image (X86_64 or ARM64)',
        field: 'image',
    },
    {
        name: 'image-missing',
        pattern: /manifest unknown|manifest for .+ not found|failed to resolve ref.+not found|repository .+ does not exist|no such image|name unknown|pull.*: not found/i,
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
        pattern: /Secrets Manager can't find the specified secret|ParameterNotFound|invalid ssm parameters|retrieved secret.+(?:does not contain|did not contain)|invalid character .+ json key/i,
        owner: 'the task definition',
        says: 'a secret or parameter of the container does not exist, or lacks the key that is asked for',
        advice: 'create it, or correct its "valueFrom"',
        field: 'secrets',
    },
    {
        name: 'log-group',
        pattern: /log group does not exist|failed to create Cloudwatch log (?:stream|group)|failed to validate logger args|failed to initialize logging driver/i,
        owner: 'the task definition',
        says: 'the log driver could not start, so neither could the container',
        advice: 'create the log group, or add "awslogs-create-group": "true" and allow logs:CreateLogGroup in the execution role',
        field: 'logConfiguration',
    },
    {
        name: 'pull-denied',
        pattern: /CannotPull.*(?:pull access denied|denied|403 Forbidden|401 Unauthorized|no basic auth|authorization failed)|not authorized to perform: (ecr:\w+)/is,
        owner: 'permissions',
        says: 'the registry does not let the execution role pull the image',
        advice: 'allow ecr:GetAuthorizationToken, ecr:BatchGetImage and ecr:GetDownloadUrlForLayer in the execution role, or add "repositoryCredentials"',
        field: 'executionRoleArn',
    },
    {
        name: 'no-route',
        pattern: /(?:CannotPull|ResourceInitializationError).*(?:i\/o timeout|request canceled|context deadline exceeded|connection refused|no route to host|no such host|timed out|failed to dial)/is,
        owner: 'the network',
        says: 'the task has no way to the registry, the secrets or the logs',
        advice: 'give the subnets a NAT gateway or VPC endpoints (ecr.api, ecr.dkr, s3, logs, secretsmanager), or set "assignPublicIp": "ENABLED" in public subnets',
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
        pattern: /executable file not found|no such file or directory: unknown|stat .+: no such file or directory/i,
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
        advice: 'compare port, path and expected code of the target group\'s health check with what the program answers, and see whether "healthCheckGracePeriodSeconds" covers its start',
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
        pattern: /no container instances? (?:met|were found)|capacity is unavailable|RESOURCE:(\w+)|insufficient (?:cpu|memory)|limit on the number of (?:vCPUs|tasks)/i,
        owner: 'capacity',
        says: 'there is no room for the task',
        advice: 'add capacity to the cluster, ask for less "cpu" and "memory", or raise the quota that the event names',
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
];

;// CONCATENATED MODULE: ./packages/ecs/exit-codes.ts
// What the exit code of a container says, in words.
/** Numbers of Linux signals by which containers end. */
const SIGNALS = {
    1: 'SIGHUP',
    2: 'SIGINT',
    3: 'SIGQUIT',
    4: 'SIGILL, an instruction that this processor does not have',
    6: 'SIGABRT, by which a program ends itself when it finds itself broken',
    7: 'SIGBUS',
    8: 'SIGFPE',
    9: 'SIGKILL',
    11: 'SIGSEGV, a read or write outside its memory',
    13: 'SIGPIPE',
    15: 'SIGTERM',
};
const CODES = {
    0: 'it ended by itself and without an error, but a service must keep running',
    125: 'the container engine could not create the container',
    126: 'its command was found and cannot be executed',
    127: 'its command was not found in the image',
    137: 'it was killed (SIGKILL): out of memory, or it did not stop when it was asked to',
    143: 'it was asked to stop (SIGTERM) and did',
    255: 'it ended with an error, or could not be started at all',
};
/** A clause that follows "exit code N: ". https://tldp.org/LDP/abs/html/exitcodes.html for 126 and above. */
const describeExitCode = (code) => {
    const known = CODES[code];
    if (known !== undefined)
        return known;
    const signal = SIGNALS[code - 128];
    return signal === undefined ? 'the program ended with an error of its own' : `it was ended by ${signal}`;
};

;// CONCATENATED MODULE: ./packages/ecs/diagnose.ts
// Finds why one task stopped: pure, from what ECS says of it and its last log lines.



/** Of a container: its index and fields in the definition that was deployed. */
const definitionOf = (definition, name) => {
    const containers = listOf(definition, 'containerDefinitions').filter(isFields);
    const index = containers.findIndex((container) => textOf(container, 'name') === name);
    return { index, fields: containers[index] ?? {} };
};
/** Codes of containers that were stopped because another one had ended. */
const STOPPED_BY_OTHERS = new Set([137, 143]);
/** The container that ended first, as far as the answer lets it be told. */
const culpritOf = (task, definition) => {
    const { containers } = task;
    const essential = containers.filter(({ name }) => definitionOf(definition, name).fields['essential'] !== false);
    const exited = (candidates) => candidates.find(({ exitCode }) => exitCode !== undefined && exitCode !== 0 && !STOPPED_BY_OTHERS.has(exitCode));
    return (containers.find(({ reason }) => reason !== '') ??
        exited(essential) ??
        exited(containers) ??
        essential.find(({ exitCode }) => exitCode !== undefined) ??
        (containers.length === 1 ? containers[0] : undefined));
};
const pathOf = (definition, container, field) => {
    const { index, fields } = container === undefined ? { index: -1, fields: {} } : definitionOf(definition, container);
    // A container may leave to its task what both can say, such as memory.
    if (index >= 0 && (field in fields || !(field in definition)))
        return ['containerDefinitions', index, field];
    return [field];
};
const fromKnown = (known, text, culprit, definition) => {
    const [, detail = 'the action that AWS names'] = known.pattern.exec(text) ?? [];
    return {
        name: known.name,
        container: culprit?.name,
        exitCode: culprit?.exitCode,
        says: known.says,
        owner: known.owner,
        advice: known.advice.replace('$1', detail),
        path: pathOf(definition, culprit?.name, known.field),
    };
};
const adviseExit = (code) => {
    if (code === 126 || code === 127)
        return 'correct "command" or "entryPoint", or the ENTRYPOINT of the Dockerfile';
    if (code === 137)
        return 'raise "memory" if its use was near the limit; else let the program stop on SIGTERM';
    if (code === 0)
        return 'run a program that does not end; for work that ends use a scheduled or a one-off task';
    return 'look in its last log lines for a missing variable, a failed connection or an unhandled error';
};
const ownerOfExit = (code) => code === 125 || code === 126 || code === 127 ? 'the image' : 'the program';
/** The last lines of the container's log are read too: an image for another architecture says so only there. */
const diagnose = (task, definition, lines) => {
    const culprit = culpritOf(task, definition);
    const told = [task.stopCode, task.stoppedReason, ...task.containers.map(({ reason }) => reason)].join('\n');
    const known = KNOWN_CAUSES.find(({ pattern }) => pattern.test(told));
    if (known !== undefined)
        return fromKnown(known, told, culprit, definition);
    const exitCode = culprit?.exitCode;
    const short = lines.slice(-3).join('\n');
    const architecture = KNOWN_CAUSES.find(({ name }) => name === 'architecture');
    if (architecture?.pattern.test(short))
        return fromKnown(architecture, short, culprit, definition);
    if (culprit !== undefined && exitCode !== undefined)
        return {
            name: 'exit',
            container: culprit.name,
            exitCode,
            says: `exit code ${exitCode}: ${describeExitCode(exitCode)}`,
            owner: ownerOfExit(exitCode),
            advice: adviseExit(exitCode),
            path: pathOf(definition, culprit.name, 'command'),
        };
    return {
        name: 'unknown',
        container: culprit?.name,
        exitCode,
        says: task.stoppedReason || culprit?.reason || 'ECS gives no reason',
        owner: 'AWS',
        advice: 'read the events of the service and the reason that ECS gives',
        path: pathOf(definition, culprit?.name, 'name'),
    };
};
/** A task that ECS itself stopped in the course of the rollout did not fail. */
const isFailure = ({ stopCode, stoppedReason }) => !((stopCode === 'ServiceSchedulerInitiated' && !/health check/i.test(stoppedReason)) ||
    stopCode === 'UserInitiated');

;// CONCATENATED MODULE: ./packages/ecs/task.ts
// A task as ECS describes it: the one reader of DescribeTasks.


const task_text = schemas/* string */.YjP()
    .nullish()
    .transform((value) => value ?? '');
const container = schemas/* object */.Ikc({
    name: schemas/* string */.YjP(),
    image: task_text,
    /** Undefined when the container never started. */
    exitCode: schemas/* number */.aig()
        .nullish()
        .transform((value) => value ?? undefined),
    reason: task_text,
    runtimeId: task_text,
    healthStatus: task_text,
});
const moment = time.nullish().transform((value) => value ?? undefined);
const task = schemas/* object */.Ikc({
    taskArn: schemas/* string */.YjP(),
    taskDefinitionArn: task_text,
    /** The deployment's id, `ecs-svc/…`, for a task that a service started. */
    startedBy: task_text,
    lastStatus: task_text,
    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html#ECS-Type-Task-stopCode */
    stopCode: task_text,
    stoppedReason: task_text,
    createdAt: moment,
    pullStartedAt: moment,
    pullStoppedAt: moment,
    startedAt: moment,
    stoppingAt: moment,
    stoppedAt: moment,
    containers: schemas/* array */.YOg(container)
        .nullish()
        .transform((list) => list ?? []),
});
const readTask = (fields) => task.parse(fields);
/** The part of a task's ARN by which people and log streams call it. */
const taskId = ({ taskArn }) => taskArn.slice(taskArn.lastIndexOf('/') + 1);

;// CONCATENATED MODULE: ./packages/ecs/logs.ts



const LAST = 20;
const optionsOf = (definition, container) => {
    const fields = listOf(definition, 'containerDefinitions')
        .filter(isFields)
        .find((candidate) => textOf(candidate, 'name') === container);
    const configuration = fields?.['logConfiguration'];
    return isFields(configuration) ? configuration : undefined;
};
/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html: prefix/container/task, else the container's id. */
const streamOf = (prefix, task, container) => prefix === undefined ? container.runtimeId : `${prefix}/${container.name}/${taskId(task)}`;
const readLines = (reply) => listOf(reply, 'events')
    .filter(isFields)
    .flatMap((event) => (textOf(event, 'message') ?? '').replace(/\n$/, '').split('\n'))
    .slice(-LAST);
const explainMissing = (error, group) => {
    if (isNamed(error, 'ResourceNotFoundException'))
        return `it wrote nothing to the log group ${group}, or the group does not exist`;
    const shown = explained(error);
    return shown instanceof Error ? shown.message : String(shown);
};
/** The container's last 20 lines. Never rejects: a log that cannot be read says why. */
const readLog = async ({ region, callLogs }, definition, task, container, signal) => {
    const none = (missing) => ({ container: container.name, lines: [], missing });
    const configuration = optionsOf(definition, container.name);
    if (configuration === undefined)
        return none('the container has no "logConfiguration": add one with the driver awslogs to see its lines here');
    const driver = textOf(configuration, 'logDriver');
    const options = configuration['options'];
    const group = isFields(options) ? textOf(options, 'awslogs-group') : undefined;
    if (driver !== 'awslogs' || !isFields(options) || group === undefined)
        return none(`its lines go to ${driver ?? 'an unnamed driver'}, which this action cannot read`);
    const request = {
        logGroupName: group,
        logStreamName: streamOf(textOf(options, 'awslogs-stream-prefix'), task, container),
        limit: LAST,
        startFromHead: false,
    };
    try {
        const lines = readLines(await callLogs(textOf(options, 'awslogs-region') ?? region, request, signal));
        return lines.length === 0
            ? none('it wrote nothing')
            : { container: container.name, lines, missing: undefined };
    }
    catch (error) {
        return none(explainMissing(error, group));
    }
};

;// CONCATENATED MODULE: ./packages/ecs/tasks.ts



const listTasks = async ({ call }, filter, signal) => listOf(await call('ListTasks', filter, signal), 'taskArns').filter((arn) => typeof arn === 'string');
/** At most 100 a call, and as many as ListTasks gives in one page. */
const describeTasks = async ({ call }, cluster, arns, signal) => {
    if (arns.length === 0)
        return [];
    const reply = await call('DescribeTasks', { cluster, tasks: arns.slice(0, 100) }, signal);
    return listOf(reply, 'tasks').filter(isFields).map(readTask);
};
/** Some seconds between the clocks inside ECS. */
const SKEW = 2_000;
/**
 * Whether `task` is of `deployment`. Where `startedBy` is no deployment's id (some engines write the service's
 * name), a task of the same definition that is no older than the deployment is.
 */
const isOf = (deployment, task) => {
    if (task.startedBy.startsWith('ecs-svc/'))
        return task.startedBy === deployment.id;
    return (task.taskDefinitionArn === deployment.taskDefinition &&
        (task.createdAt ?? 0) >= deployment.createdAt - SKEW);
};
/** Tasks of the deployment in `desiredStatus`, newest first. ECS forgets stopped tasks after about an hour. */
const tasksOf = async (ecs, { cluster, service, deployment }, desiredStatus, signal) => {
    const started = await listTasks(ecs, { cluster, startedBy: deployment.id, desiredStatus }, signal).catch((error) => {
        // The reference allows no other filter beside startedBy; ECS itself does.
        if (isNamed(error, 'InvalidParameterException'))
            return [];
        throw error;
    });
    const arns = started.length > 0
        ? started
        : await listTasks(ecs, { cluster, serviceName: service, desiredStatus }, signal);
    const tasks = await describeTasks(ecs, cluster, arns, signal);
    return tasks
        .filter((task) => isOf(deployment, task))
        .sort((a, b) => (b.stoppedAt ?? b.createdAt ?? 0) - (a.stoppedAt ?? a.createdAt ?? 0));
};

;// CONCATENATED MODULE: ./packages/ecs/timeline.ts
// Where the seconds of a task went: from its creation to the pull, the start and the end.


const between = (from, to) => from === undefined || to === undefined ? undefined : Math.max(0, to - from);
const timelineOf = (task) => ({
    task: taskId(task),
    provisioning: between(task.createdAt, task.pullStartedAt),
    pull: between(task.pullStartedAt, task.pullStoppedAt),
    start: between(task.pullStoppedAt, task.startedAt),
    ran: between(task.startedAt, task.stoppingAt ?? task.stoppedAt),
    stop: between(task.stoppingAt, task.stoppedAt),
});
const TIMELINE_HEADER = ['task', 'provisioning', 'pull', 'start', 'ran', 'stop'];
/** The cells under `TIMELINE_HEADER`. */
const timelineRow = ({ task, provisioning, pull, start, ran, stop }) => [
    task.slice(0, 8),
    ...[provisioning, pull, start, ran, stop].map((phase) => phase === undefined ? '–' : (0,packages_text/* writeDuration */.MP)(phase)),
];

;// CONCATENATED MODULE: ./packages/ecs/explain.ts






const NOTHING = { failures: [], events: [], timelines: [], gaps: [] };
const sayError = (error) => {
    const shown = explained(error);
    return shown instanceof Error ? shown.message : String(shown);
};
/** Tasks die in waves of one kind: each kind is explained once. */
const MOST_KINDS = 3;
const kindOf = ({ stopCode, stoppedReason, containers }) => JSON.stringify([
    stopCode,
    stoppedReason.replaceAll(/[0-9a-f]{8,}/g, ''),
    containers.map(({ name, exitCode, reason }) => [name, exitCode, reason.replaceAll(/[0-9a-f]{8,}/g, '')]),
]);
const explainKind = async (ecs, { target }, tasks, signal) => {
    const { taskDefinition } = target;
    const [task] = tasks;
    const logs = await Promise.all(task.containers.map((container) => readLog(ecs, taskDefinition.fields, task, container, signal)));
    const cause = diagnose(task, taskDefinition.fields, logs.flatMap(({ lines }) => lines));
    return { task, count: tasks.length, cause, place: taskDefinition.placeOf(cause.path), logs };
};
const explainFailures = async (ecs, started, stopped, signal) => {
    const kinds = Map.groupBy(stopped.filter(isFailure), kindOf);
    const groups = [...kinds.values()].sort((a, b) => b.length - a.length).slice(0, MOST_KINDS);
    return Promise.all(groups.flatMap(([first, ...rest]) => first === undefined ? [] : [explainKind(ecs, started, [first, ...rest], signal)]));
};
/** The stopped tasks of one deployment, explained. Rejects when they cannot be read. */
const explainStopped = async (ecs, started, deployment, signal) => {
    const { cluster, service } = started.target;
    const stopped = await tasksOf(ecs, { cluster, service, deployment }, 'STOPPED', signal);
    return explainFailures(ecs, started, stopped, signal);
};
/** Our entry in `deployments[]`, or what is known of it when ECS has dropped it. */
const deploymentOf = ({ id, started, service, }) => {
    if (id === undefined)
        return undefined;
    const shown = [...service.deployments, ...started.service.deployments].find((candidate) => candidate.id === id);
    // Without its time only tasks that name it are surely its own.
    return shown ?? { id, taskDefinition: started.taskDefinition, createdAt: Number.POSITIVE_INFINITY };
};
/**
 * Everything that can be said about an ended rollout. Never rejects: what cannot be read is named in `gaps`.
 * `signal` bounds the reading after a cancelled job, which has few seconds left.
 */
const explain = async (ecs, ended, signal) => {
    const { started, service } = ended;
    const { cluster, service: name } = started.target;
    const events = service.events.filter(({ id }) => !started.before.events.includes(id)).toReversed();
    const deployment = deploymentOf(ended);
    if (deployment === undefined)
        return { ...NOTHING, events };
    const of = { cluster, service: name, deployment };
    try {
        const [stopped, running] = await Promise.all([
            tasksOf(ecs, of, 'STOPPED', signal),
            tasksOf(ecs, of, 'RUNNING', signal),
        ]);
        const failures = await explainFailures(ecs, started, stopped, signal);
        const timelines = [...running, ...stopped.filter(isFailure)].map(timelineOf);
        return { failures, events, timelines, gaps: [] };
    }
    catch (error) {
        return { ...NOTHING, events, gaps: [`the tasks could not be read: ${sayError(error)}`] };
    }
};
/** What an event alone says of the cause, for rollouts that never had a task: no capacity, no role, no network. */
const causeInEvents = (events) => {
    for (const { message } of events.toReversed()) {
        const known = KNOWN_CAUSES.find(({ pattern }) => pattern.test(message));
        if (known === undefined)
            continue;
        const [, detail = 'what AWS names'] = known.pattern.exec(message) ?? [];
        return { says: known.says, advice: known.advice.replace('$1', detail), event: message };
    }
    return undefined;
};

;// CONCATENATED MODULE: ./packages/ecs/describe-failure.ts
// Why tasks stopped, in words: the same for the log, the summary, the annotation and the JSON.


const tasks = (count) => (count === 1 ? '1 task' : `${count} tasks`);
/** `container "app": exit code 1: …`, without a full stop. */
const describeCause = ({ cause }) => cause.container === undefined ? cause.says : `container "${cause.container}": ${cause.says}`;
/** What ECS itself says of the task, as far as it adds to the cause. */
const describeEvidence = ({ task }) => {
    const reasons = task.containers.flatMap(({ name, reason }) => (reason === '' ? [] : [`${name}: ${reason}`]));
    const stopped = [task.stoppedReason, task.stopCode && `(${task.stopCode})`].filter(Boolean).join(' ');
    return [stopped, ...reasons].filter(Boolean).join('; ') || 'nothing';
};
const describeFailure = (failure) => ({
    headline: `${tasks(failure.count)} stopped: ${describeCause(failure)}`,
    owner: failure.cause.owner,
    evidence: describeEvidence(failure),
    advice: failure.cause.advice,
    place: (0,packages_text/* describePlace */.df)(failure.place),
});
/** The last thing that the container at fault said, quoted, for where there is no room for more. */
const lastLine = ({ cause, logs }) => {
    const log = logs.find(({ container }) => container === cause.container);
    const line = log?.lines.findLast((candidate) => candidate.trim() !== '');
    return line === undefined ? '' : `; its last line: "${line.trim().slice(0, 200)}"`;
};
/** What the step itself decided or was told; the tasks that stopped meanwhile are not the reason. */
const NOT_BY_TASKS = new Set([
    'succeeded',
    'unchanged',
    'superseded',
    'stopped',
    'not-started',
]);
/** The one cause for the headline of a service that did not come out well, and what to change. */
const mainCause = ({ explanation, verdict, }) => {
    if (NOT_BY_TASKS.has(verdict.kind))
        return undefined;
    const [failure] = explanation.failures;
    if (failure === undefined)
        return causeInEvents(explanation.events);
    return { says: `${describeCause(failure)}${lastLine(failure)}`, advice: failure.cause.advice };
};

;// CONCATENATED MODULE: ./packages/ecs/canonical.ts
// Brings what the user wrote and what ECS answers to one form, so that equal definitions are seen to be equal.


/**
 * What ECS fills in for a member that was left out. It is taken as left out on both sides.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
const DEFAULTS = {
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
};
/** Lists whose order means nothing, with the member that names their items. */
const UNORDERED = {
    'containerDefinitions.environment': 'name',
    'containerDefinitions.secrets': 'name',
    'containerDefinitions.portMappings': 'containerPort',
    'containerDefinitions.ulimits': 'name',
    'containerDefinitions.logConfiguration.secretOptions': 'name',
    tags: 'key',
    volumes: 'name',
};
const UNORDERED_TEXTS = new Set([
    'requiresCompatibilities',
    'networkConfiguration.awsvpcConfiguration.subnets',
    'networkConfiguration.awsvpcConfiguration.securityGroups',
    'deploymentConfiguration.alarms.alarmNames',
]);
/** An empty member says as little as one that is not there. Items of lists are never dropped: `["sh", "-c", ""]`. */
const isEmpty = (value) => value === undefined ||
    value === null ||
    value === '' ||
    value === false ||
    (typeof value === 'object' && Object.keys(value).length === 0);
const sortKey = (item, member) => isFields(item) ? (0,packages_text/* stableJson */._Y)(item[member], 0) : (0,packages_text/* stableJson */._Y)(item, 0);
const sorted = (items, member) => [...items].sort((a, b) => sortKey(a, member).localeCompare(sortKey(b, member)));
const inOrder = (items, path) => {
    const member = UNORDERED[path];
    return member === undefined && !UNORDERED_TEXTS.has(path) ? items : sorted(items, member ?? '');
};
const reduce = (value, path) => {
    if (isFields(value)) {
        const members = Object.entries(value).flatMap(([name, inner]) => {
            const at = path === '' ? name : `${path}.${name}`;
            if (inner === undefined)
                return [];
            const reduced = reduce(inner, at);
            // `essential` is the one member whose false is not the same as its absence.
            const absent = at === 'containerDefinitions.essential' ? reduced === true : isEmpty(reduced);
            return absent || reduced === DEFAULTS[at] ? [] : [[name, reduced]];
        });
        return Object.fromEntries(members);
    }
    if (typeof value !== 'object' || value === null)
        return value;
    return inOrder(value.map((item) => reduce(item, path)), path);
};
/** "1 vCPU" is 1024, "0.5GB" is 512. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size */
const units = (size) => {
    const [, amount] = /^([\d.]+)\s*(?:vCPU|GB)$/i.exec(size ?? '') ?? [];
    return amount === undefined ? size : String(Math.round(Number(amount) * 1_024));
};
/** A role is named by its ARN or its name alone, and the name is unique in the account. */
const roleName = (role) => role?.slice(role.lastIndexOf('/') + 1);
/** In these modes the host's port is the container's own, and ECS says so. */
const withoutHostPorts = (container) => {
    if (!isFields(container) || !Array.isArray(container['portMappings']))
        return container;
    const mappings = container['portMappings'];
    return {
        ...container,
        portMappings: mappings.map((mapping) => isFields(mapping) ? { ...mapping, hostPort: undefined } : mapping),
    };
};
/** A task definition in the form in which two are compared and shown: without defaults, sizes as numbers. */
const canonicalTaskDefinition = (fields) => {
    const containers = fields['containerDefinitions'];
    const ownPorts = ['awsvpc', 'host'].includes(textOf(fields, 'networkMode') ?? '');
    const reduced = reduce({
        ...fields,
        cpu: units(textOf(fields, 'cpu')),
        memory: units(textOf(fields, 'memory')),
        ...(ownPorts && Array.isArray(containers)
            ? { containerDefinitions: containers.map(withoutHostPorts) }
            : {}),
    }, '');
    return isFields(reduced) ? reduced : {};
};
const comparable = (fields) => (0,packages_text/* stableJson */._Y)(canonicalTaskDefinition({
    ...fields,
    executionRoleArn: roleName(textOf(fields, 'executionRoleArn')),
    taskRoleArn: roleName(textOf(fields, 'taskRoleArn')),
}));
/** Whether registering `wanted` would only repeat `registered`, which holds none of what ECS adds. */
const isSameTaskDefinition = (wanted, registered) => comparable(wanted) === comparable(registered);
const asList = (value) => (Array.isArray(value) ? value : undefined);
/**
 * Whether every member of `wanted`, a value of a service at `path`, is in `actual` already. What `wanted` leaves
 * out is for ECS or someone else to say. Nothing is taken as a default here: `rollback: false` is a wish.
 */
const isCovered = (wanted, actual, path) => {
    if (isEmpty(wanted) || wanted === 0)
        return isEmpty(actual) || actual === 0;
    if (actual === undefined)
        return false;
    if (isFields(wanted)) {
        if (!isFields(actual))
            return false;
        return Object.entries(wanted).every(([name, inner]) => inner === undefined || isCovered(inner, actual[name], `${path}.${name}`));
    }
    const [some, others] = [asList(wanted), asList(actual)];
    if (some === undefined || others === undefined)
        return wanted === actual;
    const counterparts = inOrder(others, path);
    return (some.length === others.length &&
        inOrder(some, path).every((item, index) => isCovered(item, counterparts[index], path)));
};

;// CONCATENATED MODULE: ./packages/ecs/describe-plan.ts
// The plan of each service in words: what would be registered and changed, as a diff.



const indent = (lines) => lines.map((line) => `  ${line}`);
const describeRegistration = (registration, family, before) => {
    if (registration.kind === 'reuse')
        return [`task definition ${revisionName(registration.arn)}: is registered already`];
    const after = canonicalTaskDefinition(registration.fields);
    const old = before === undefined ? undefined : canonicalTaskDefinition(before);
    return [`task definition ${family}: register a new revision`, ...indent((0,packages_text/* diffValues */.In)(old, after))];
};
const describeChange = ({ name, before, after }) => [
    `${name}:`,
    ...indent((0,packages_text/* diffValues */.In)(before, after)),
];
const describeCreation = (plan) => [
    ...(plan.near.length === 0 ? [] : [`(the cluster has: ${plan.near.join(', ')})`]),
    ...describeRegistration(plan.registration, plan.target.taskDefinition.family, undefined),
    'service: create it',
    ...indent((0,packages_text/* diffValues */.In)(undefined, plan.fields)),
];
const describeUpdate = ({ registration, service, current, changes, again, target, }) => {
    const now = revisionName(service.taskDefinition);
    return [
        ...(registration.kind === 'reuse' && registration.arn === service.taskDefinition
            ? [`task definition ${now}: stays`]
            : [
                `(the service runs ${now})`,
                ...describeRegistration(registration, target.taskDefinition.family, current?.fields),
            ]),
        ...(again ? ['service: roll out once more, since its last rollout of this very definition failed'] : []),
        ...(changes.length === 0 ? [] : ['service: change it', ...indent(changes.flatMap(describeChange))]),
    ];
};
const WORDS = {
    create: 'create',
    update: 'update',
    follow: 'wait for the rollout that is under way',
    unchanged: 'unchanged',
    refused: 'refused',
};
/** One heading a service with its changes below, for the log. */
const describePlan = (plan) => {
    const { cluster, service } = plan.target;
    const heading = `${service} in ${cluster}: ${WORDS[plan.kind]}`;
    switch (plan.kind) {
        case 'create':
            return [heading, ...indent(describeCreation(plan))].join('\n');
        case 'update':
            return [heading, ...indent(describeUpdate(plan))].join('\n');
        case 'follow':
        case 'unchanged':
            return `${heading} (${revisionName(plan.arn)})`;
        case 'refused':
            return `${heading}: ${plan.refusal.reason}`;
    }
};

;// CONCATENATED MODULE: ./packages/ecs/describe-verdict.ts
// A verdict in words, made here and nowhere else: what happened, what ECS goes on doing, and how to go back.



/** Whether the step is green. */
const outcomeOf = ({ kind }) => kind === 'succeeded' || kind === 'unchanged' ? 'good' : 'bad';
const describe_verdict_sayError = (error) => {
    const shown = explained(error);
    return shown instanceof Error ? shown.message : String(shown);
};
const counted = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;
/** What happened to the service, as one clause that follows its name. */
const describeVerdict = (verdict, taskDefinition) => {
    const revision = revisionName(taskDefinition);
    switch (verdict.kind) {
        case 'unchanged':
            return `unchanged, it runs ${revision} already`;
        case 'succeeded':
            if (!verdict.rollout)
                return 'its settings are changed; ECS needed no new tasks for them';
            return verdict.desired === 0
                ? `is set to ${revision}, but its desired count is 0: no task was started, so nothing shows that it works`
                : `runs ${revision}: ${verdict.running} of ${counted(verdict.desired, 'task')}`;
        case 'rolled-back': {
            const to = verdict.to === undefined ? 'the revision before' : revisionName(verdict.to);
            return verdict.complete
                ? `ECS rolled ${revision} back; it runs ${to} again (${verdict.reason})`
                : `ECS gave up ${revision} and is rolling back to ${to} (${verdict.reason})`;
        }
        case 'failed':
            return `ECS gave up ${revision} and did not roll back (${verdict.reason})`;
        case 'superseded':
            return `${revision} was superseded: another deployment brings ${revisionName(verdict.by)}`;
        case 'stopped':
            return `the deployment of ${revision} was stopped by someone (${verdict.reason})`;
        case 'timed-out':
            return `ECS has not decided about ${revision} within ${(0,packages_text/* writeDuration */.MP)(verdict.after)}`;
        case 'cancelled':
            return `the job was cancelled while ECS was rolling out ${revision}`;
        case 'cannot-tell':
            return `it cannot be told how ${revision} went: ${verdict.reason}`;
        case 'not-started':
            return `it was not touched: ${describe_verdict_sayError(verdict.error)}`;
    }
};
const goesOn = (started, service) => {
    switch (breakerOf(service)) {
        case 'rolls back':
            return started.previous === undefined
                ? 'ECS goes on with the rollout. This is its first, so there is nothing that it could roll back to.'
                : 'ECS goes on with the rollout; its circuit breaker rolls back if the tasks keep failing.';
        case 'stops':
            return 'ECS goes on with the rollout; its circuit breaker stops it, without rolling back, if the tasks keep failing.';
        case 'none':
            return 'ECS goes on with the rollout without end: the service has no deployment circuit breaker.';
    }
};
/** What ECS does after this step has ended; undefined when nothing is under way that a person must know of. */
const describeAftermath = (verdict, started, service) => {
    switch (verdict.kind) {
        case 'timed-out':
        case 'cancelled':
            return goesOn(started, service);
        case 'cannot-tell':
            return 'The rollout was asked for, and ECS goes on with it or has ended it: this step cannot see which.';
        case 'rolled-back':
            return verdict.complete ? undefined : 'ECS goes on with the rollback.';
        case 'failed':
            return 'ECS leaves the service as it is, with the tasks that run.';
        default:
            return undefined;
    }
};
/** The command that brings the old revision back; undefined when it runs, or there was none. */
const rollbackCommand = (verdict, started, region) => {
    if (!['timed-out', 'cancelled', 'cannot-tell', 'failed', 'stopped'].includes(verdict.kind))
        return undefined;
    const { cluster, service } = started.target;
    const update = `aws ecs update-service --region ${region} --cluster ${cluster} --service ${service}`;
    if (started.previous === undefined)
        return `${update} --desired-count 0`;
    return started.previous === started.taskDefinition
        ? undefined
        : `${update} --task-definition ${revisionName(started.previous)}`;
};

;// CONCATENATED MODULE: ./packages/ecs/service-deployment.ts
// A service deployment: the record that ECS keeps of one rollout, and the only one that says how it ended.



const service_deployment_text = schemas/* string */.YjP()
    .nullish()
    .transform((value) => value ?? '');
/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHookDetail.html */
const hook = schemas/* object */.Ikc({
    hookId: service_deployment_text,
    /** AWS_LAMBDA or PAUSE. */
    targetType: service_deployment_text,
    targetArn: service_deployment_text,
    /** AWAITING_ACTION, IN_PROGRESS, SUCCEEDED, FAILED or TIMED_OUT. */
    status: service_deployment_text,
    expiresAt: time.nullish().transform((value) => value ?? undefined),
    /** CONTINUE or ROLLBACK. */
    timeoutAction: service_deployment_text,
});
const alarms = schemas/* object */.Ikc({
    status: service_deployment_text,
    triggeredAlarmNames: schemas/* array */.YOg(schemas/* string */.YjP())
        .nullish()
        .transform((names) => names ?? []),
});
/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html */
const serviceDeployment = schemas/* object */.Ikc({
    serviceDeploymentArn: schemas/* string */.YjP(),
    /** PENDING … ROLLBACK_FAILED. There is no FAILED. */
    status: service_deployment_text,
    statusReason: service_deployment_text,
    /** Empty for a rolling update. */
    lifecycleStage: service_deployment_text,
    lifecycleHookDetails: schemas/* array */.YOg(hook)
        .nullish()
        .transform((hooks) => hooks ?? []),
    alarms: alarms.nullish(),
    rollback: schemas/* object */.Ikc({ reason: service_deployment_text, serviceRevisionArn: service_deployment_text }).nullish(),
    deploymentCircuitBreaker: schemas/* object */.Ikc({ status: service_deployment_text }).nullish(),
});
const brief = schemas/* object */.Ikc({
    serviceDeploymentArn: schemas/* string */.YjP(),
    createdAt: time,
    targetServiceRevisionArn: service_deployment_text,
    status: service_deployment_text,
});
const objects = (fields, name) => listOf(fields, name).filter(isFields);
/** The service's deployments, newest first, at most 100. */
const listServiceDeployments = async ({ call }, cluster, service, signal) => {
    const reply = await call('ListServiceDeployments', { cluster, service, maxResults: 100 }, signal);
    return objects(reply, 'serviceDeployments')
        .map((fields) => brief.parse(fields))
        .sort((a, b) => b.createdAt - a.createdAt);
};
/** The hook at which the deployment waits for ContinueServiceDeployment; undefined when it waits for none. */
const pausedAt = ({ status, lifecycleHookDetails }) => status === 'IN_PROGRESS'
    ? lifecycleHookDetails.find((candidate) => candidate.status === 'AWAITING_ACTION')
    : undefined;
/** At most 20 a call. */
const LARGEST_BATCH = 20;
const describeServiceDeployments = async ({ call }, arns, signal) => {
    const batches = Array.from({ length: Math.ceil(arns.length / LARGEST_BATCH) }, (_, index) => arns.slice(index * LARGEST_BATCH, (index + 1) * LARGEST_BATCH));
    const replies = await Promise.all(batches.map((batch) => call('DescribeServiceDeployments', { serviceDeploymentArns: batch }, signal)));
    return replies
        .flatMap((reply) => objects(reply, 'serviceDeployments'))
        .map((fields) => serviceDeployment.parse(fields));
};
/** The task definition of each service revision, by the revision's ARN. */
const describeRevisions = async ({ call }, arns, signal) => {
    if (arns.length === 0)
        return new Map();
    const reply = await call('DescribeServiceRevisions', { serviceRevisionArns: arns }, signal);
    return new Map(objects(reply, 'serviceRevisions').flatMap((fields) => {
        const [arn, taskDefinition] = [textOf(fields, 'serviceRevisionArn'), textOf(fields, 'taskDefinition')];
        return arn === undefined || taskDefinition === undefined ? [] : [[arn, taskDefinition]];
    }));
};

;// CONCATENATED MODULE: ./packages/ecs/shape.ts
// What ECS's API expects where, as the SDK of this version knows it: the names of members and the kinds of values.
const SIMPLE = {
    0: { kind: 'text' },
    1: { kind: 'number' },
    2: { kind: 'boolean' },
};
const LIST = 64;
const MAP = 128;
const simple = (code) => SIMPLE[code] ?? { kind: 'unknown' };
/**
 * Reads a schema of the SDK: a code for a simple value (+64 a list of it, +128 a map), `[reference, traits]`,
 * a function that gives the schema, or `[kind, namespace, name, traits, …]` with kind 1 = list, 2 = map,
 * 3 = structure. Anything newer is `unknown`, so that a surprise in the SDK costs a hint and breaks nothing.
 */
const readShape = (schema) => {
    if (typeof schema === 'function')
        return readShape(schema());
    if (typeof schema === 'number') {
        if (schema >= MAP)
            return { kind: 'map', of: () => simple(schema - MAP) };
        if (schema >= LIST)
            return { kind: 'list', of: () => simple(schema - LIST) };
        return simple(schema);
    }
    if (!Array.isArray(schema))
        return { kind: 'unknown' };
    const parts = schema;
    if (parts.length === 2)
        return readShape(parts[0]);
    const [kind, , , , first, second] = parts;
    if (kind === 1)
        return { kind: 'list', of: () => readShape(first) };
    if (kind === 2)
        return { kind: 'map', of: () => readShape(second) };
    if (kind !== 3 || !Array.isArray(first) || !Array.isArray(second))
        return { kind: 'unknown' };
    const names = first.filter((name) => typeof name === 'string');
    const schemas = second;
    return {
        kind: 'structure',
        names,
        member: (name) => (names.includes(name) ? readShape(schemas[names.indexOf(name)]) : { kind: 'unknown' }),
    };
};

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./packages/ecs/fit.ts
// Fits a definition to what ECS expects: text where it wants text, numbers where it wants numbers, nothing lost.


const UNKNOWN = { kind: 'unknown' };
const fitScalar = (value, shape, path, notes) => {
    if (shape.kind === 'text' && (typeof value === 'number' || typeof value === 'boolean'))
        return notes.written(path) ?? String(value);
    if (shape.kind === 'number' && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value))
        return Number(value);
    if (shape.kind === 'boolean' && (value === 'true' || value === 'false'))
        return value === 'true';
    return value;
};
const fit = (value, shape, notes, path = []) => {
    if (isFields(value)) {
        const of = (name) => {
            if (shape.kind === 'map')
                return shape.of();
            if (shape.kind !== 'structure')
                return UNKNOWN;
            if (!shape.names.includes(name))
                notes.unknown([...path, name], (0,packages_text/* didYouMean */.au)(name, shape.names));
            return shape.member(name);
        };
        return Object.fromEntries(Object.entries(value).flatMap(([name, inner]) => inner === undefined ? [] : [[name, fit(inner, of(name), notes, [...path, name])]]));
    }
    if (typeof value === 'object' && value !== null) {
        const of = shape.kind === 'list' ? shape.of() : UNKNOWN;
        return value.map((item, index) => fit(item, of, notes, [...path, index]));
    }
    return fitScalar(value, shape, path, notes);
};

;// CONCATENATED MODULE: ./packages/ecs/source.ts
// Reads a definition file of the user's repository: JSON or YAML, `${name}` filled in, every value with its line.




// Variables are filled in after parsing, so that no value, whatever it holds, can change the structure of the
// file. Until then a token of two private-use characters and a number stands for each.
const TOKEN = /\uE000(\d+)\uE001/g;
const tokensFor = (variables) => Object.fromEntries(Object.keys(variables).map((name, index) => [name, `\uE000${index}\uE001`]));
const LITERAL = /^(-?\d+(\.\d+)?|true|false)$/;
/** Fills in the variables. A bare `${name}` is read as YAML would read its value: 80 is a number, "80" is text. */
const fillIn = (document, values) => {
    (0,dist/* visit */.YR)(document, {
        Scalar: (_, node) => {
            if (typeof node.value !== 'string' || !node.value.includes('\uE000'))
                return;
            const bare = node.type === 'PLAIN' && node.value.replaceAll(TOKEN, '') === '';
            const text = node.value.replaceAll(TOKEN, (token, index) => values[Number(index)] ?? token);
            node.value = bare && LITERAL.test(text) ? JSON.parse(text) : text;
            node.source = text;
        },
    });
};
/** Refuses a `.json` file that is no JSON: YAML would forgive it, and the next tool would not. */
const checkJson = (text, file) => {
    try {
        JSON.parse(text.replaceAll(TOKEN, (token) => '1'.repeat(token.length)));
    }
    catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
        const before = text.slice(0, offset).split('\n');
        throw new packages_text/* UserError */.yo(`this is not JSON: ${message.replace(/(,? "|,? \.\.\.| in JSON at).*$/s, '')}`, {
            place: { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 },
            fix: 'correct the JSON here, or rename the file to .yml and write YAML',
            cause: error,
        });
    }
};
/** Where the key of `path` stands in the document; undefined when nothing is at `path`. */
const nodeAt = (document, path) => {
    const node = document.getIn(path, true);
    return (0,dist/* isNode */.Ll)(node) ? node : undefined;
};
/** @throws UserError with file and line for text that cannot be read, a name that is no variable, or no object */
const readSource = (text, { file, variables, shape, added }) => {
    const tokenized = (0,packages_text/* substitute */.V2)(text, tokensFor(variables), file);
    if (file.endsWith('.json'))
        checkJson(tokenized, file);
    const lines = new dist/* LineCounter */.HN();
    const document = (0,dist/* parseDocument */.Tp)(tokenized, { lineCounter: lines });
    const placeAt = (offset) => {
        const { line, col } = lines.linePos(offset);
        return { file, line, column: col };
    };
    const [error] = document.errors;
    if (error !== undefined)
        throw new packages_text/* UserError */.yo(`this cannot be read: ${error.message.split('\n')[0] ?? ''}`, {
            place: placeAt(error.pos[0]),
            fix: 'correct the file here',
            cause: error,
        });
    const placeOf = (path) => {
        const node = nodeAt(document, path);
        if (node?.range)
            return placeAt(node.range[0]);
        return path.length === 0 ? { file, line: 1 } : placeOf(path.slice(0, -1));
    };
    fillIn(document, Object.values(variables));
    const value = document.toJS();
    if (!isFields(value))
        throw new packages_text/* UserError */.yo('this file holds no object', {
            place: { file, line: 1 },
            fix: 'write the fields of the definition as JSON or YAML',
        });
    const doubts = [];
    const fields = fit(without(value, added), shape, {
        written: (path) => {
            const node = nodeAt(document, path);
            return (0,dist/* isScalar */.jn)(node) ? node.source : undefined;
        },
        unknown: (path, hint) => {
            const message = `ECS is not known to have a field "${path.at(-1)}" here; it is sent as it is.${hint}`;
            doubts.push({ place: placeOf(path), message });
        },
    });
    return { file, fields: isFields(fields) ? fields : {}, placeOf, doubts };
};

;// CONCATENATED MODULE: ./packages/ecs/task-definition.ts
// Reads a task definition file and puts the image into the container that is meant to run it.





/** What DescribeTaskDefinition adds to what was registered. */
const REGISTRATION_RECORD = new Set([
    'compatibilities',
    'deleteRequestedAt',
    'deregisteredAt',
    'registeredAt',
    'registeredBy',
    'requiresAttributes',
    'revision',
    'status',
    'taskDefinitionArn',
]);
const SHAPE = readShape(client_ecs_dist_cjs/* RegisterTaskDefinitionRequest$ */.fSK);
const readContainers = (source) => {
    const list = listOf(source.fields, 'containerDefinitions');
    if (list.length === 0)
        throw new packages_text/* UserError */.yo('the task definition has no containers', {
            place: source.placeOf(['containerDefinitions']),
            fix: 'add "containerDefinitions" with at least one container: name and image',
        });
    return list.map((fields, index) => {
        const name = isFields(fields) ? textOf(fields, 'name') : undefined;
        if (isFields(fields) && name)
            return { name, image: textOf(fields, 'image') ?? '', fields };
        throw new packages_text/* UserError */.yo(`container ${index + 1} of the task definition has no name`, {
            place: source.placeOf(['containerDefinitions', index]),
            fix: 'give it a "name"',
        });
    });
};
const quoted = (names) => names.map((name) => `"${name}"`).join(', ');
/** The containers that run `image`: the one named; else those whose image is `${image}`; else the only one. */
const chooseContainers = (containers, source, { image, container }) => {
    const names = containers.map(({ name }) => name);
    const place = source.placeOf(['containerDefinitions']);
    if (container !== undefined) {
        if (names.includes(container))
            return [container];
        throw new packages_text/* UserError */.yo(`the task definition has no container "${container}"; it has ${quoted(names)}.${(0,packages_text/* didYouMean */.au)(container, names)}`, { place, fix: `set "container" to ${names.length === 1 ? quoted(names) : `one of ${quoted(names)}`}` });
    }
    const marked = containers.filter((candidate) => candidate.image === image).map(({ name }) => name);
    if (marked.length > 0)
        return marked;
    if (names.length === 1)
        return names;
    throw new packages_text/* UserError */.yo(`the image could go into ${names.length} containers: ${quoted(names)}, and nothing says which one`, {
        place,
        fix: 'write "image": "${image}" in the container that is meant, or set "container" to its name',
    });
};
const checkImages = (containers, source) => {
    const index = containers.findIndex(({ image }) => image === '');
    if (index === -1)
        return;
    throw new packages_text/* UserError */.yo(`the container "${containers[index]?.name}" has no image`, {
        place: source.placeOf(['containerDefinitions', index]),
        fix: 'write "image": "${image}" for the image of this step, or the name of another image',
    });
};
/** `${image}` in a file is the step's input: without one the general hint at the environment would mislead. */
const checkImageWanted = (text, { file, image }) => {
    const offset = /(?<!\$)\$\{image\}/.exec(text)?.index;
    if (image !== undefined || offset === undefined)
        return;
    throw new packages_text/* UserError */.yo('the task definition wants ${image}, and the step was given no image', {
        place: { file, line: text.slice(0, offset).split('\n').length },
        fix: 'set "image:" in the step\'s "with:"',
    });
};
/**
 * The task definition in `text`, ready to be registered.
 * @throws UserError with file and line: no JSON or YAML, unknown variable, no family, no or an ambiguous container
 */
const readTaskDefinition = (text, options) => {
    checkImageWanted(text, options);
    const { file, image } = options;
    const variables = image === undefined ? options.variables : { ...options.variables, image };
    const source = readSource(text, { file, variables, shape: SHAPE, added: REGISTRATION_RECORD });
    const family = textOf(source.fields, 'family');
    if (!family)
        throw new packages_text/* UserError */.yo('the task definition has no family', {
            place: { file, line: 1 },
            fix: 'add "family": the name under which ECS counts its revisions',
        });
    const found = readContainers(source);
    const chosen = image === undefined ? [] : chooseContainers(found, source, options);
    const containers = found.map((container) => image !== undefined && chosen.includes(container.name)
        ? { ...container, image, fields: { ...container.fields, image } }
        : container);
    checkImages(containers, source);
    const fields = {
        ...source.fields,
        containerDefinitions: containers.map((container) => container.fields),
    };
    return { ...source, fields, family, containers };
};

;// CONCATENATED MODULE: ./packages/ecs/observe.ts
// Looks at what is there before anything is planned: reads only.






const lastSegment = (arn) => arn.slice(arn.lastIndexOf('/') + 1);
const namesIn = (list) => list.filter((arn) => typeof arn === 'string').map(lastSegment);
/** The names like `name` in `list`, else the first few: enough for an error to be useful. Never fails by itself. */
const near = async (name, list) => {
    const names = await list.catch(() => []);
    const likely = (0,packages_text/* nearest */.pA)(name, names, 3);
    return likely.length > 0 ? likely : names.slice(0, 5);
};
const listClusters = async ({ call }, signal) => namesIn(listOf(await call('ListClusters', { maxResults: 100 }, signal), 'clusterArns'));
const listServices = async ({ call }, cluster, signal) => namesIn(listOf(await call('ListServices', { cluster, maxResults: 100 }, signal), 'serviceArns'));
/**
 * The revision called `name` (`family`, `family:12` or an ARN); undefined when there is none. Its tags are asked
 * for only when the file has some to compare.
 */
const describeRevision = async ({ call }, name, { fields }, signal) => {
    const include = 'tags' in fields ? { include: ['TAGS'] } : {};
    const reply = await call('DescribeTaskDefinition', { taskDefinition: name, ...include }, signal).catch((error) => {
        if (isNamed(error, 'ClientException', 'InvalidParameterException'))
            return undefined;
        throw explained(error);
    });
    const found = reply?.['taskDefinition'];
    if (!isFields(found))
        return undefined;
    const tags = listOf(reply ?? {}, 'tags');
    return {
        arn: textOf(found, 'taskDefinitionArn') ?? name,
        active: textOf(found, 'status') === 'ACTIVE',
        fields: { ...without(found, REGISTRATION_RECORD), ...(tags.length === 0 ? {} : { tags }) },
    };
};
/** At most 10 a call. */
const observe_LARGEST_BATCH = 10;
/** The services of one cluster by name. A name that is missing in the answer is in no entry. */
const describeServices = async ({ call }, cluster, names, signal) => {
    const batches = Array.from({ length: Math.ceil(names.length / observe_LARGEST_BATCH) }, (_, index) => names.slice(index * observe_LARGEST_BATCH, (index + 1) * observe_LARGEST_BATCH));
    const replies = await Promise.all(batches.map((services) => call('DescribeServices', { cluster, services }, signal)));
    const services = replies.flatMap((reply) => listOf(reply, 'services').filter(isFields)).map(readService);
    return new Map(services.map((service) => [service.serviceName, service]));
};
/** A service that was deleted is still described for a while, as INACTIVE: then it is not there. */
const isThere = (service) => service !== undefined && service.status !== 'INACTIVE';
const knownDeployments = async (ecs, { cluster, service }, signal) => {
    try {
        const known = await listServiceDeployments(ecs, cluster, service, signal);
        return known.map(({ serviceDeploymentArn }) => serviceDeploymentArn);
    }
    catch (error) {
        if (classify(error).kind === 'cancelled')
            throw error;
        return undefined;
    }
};
const observeOne = async (ecs, target, service, signal) => {
    const latest = describeRevision(ecs, target.taskDefinition.family, target.taskDefinition, signal);
    if (!isThere(service)) {
        const names = near(target.service, listServices(ecs, target.cluster, signal));
        return { target, kind: 'no-service', near: await names, latest: await latest };
    }
    const [current, known] = await Promise.all([
        describeRevision(ecs, service.taskDefinition, target.taskDefinition, signal),
        knownDeployments(ecs, target, signal),
    ]);
    return { target, kind: 'service', service, current, latest: await latest, known };
};
/**
 * What is there for each of `targets`, which are all in one cluster.
 * @throws UserError for a denied read, which names the IAM action; the signal's reason once it aborts
 */
const observe = async (ecs, targets, signal) => {
    const cluster = targets[0]?.cluster ?? '';
    try {
        const names = targets.map(({ service }) => service);
        const services = await describeServices(ecs, cluster, names, signal);
        return await Promise.all(targets.map((target) => observeOne(ecs, target, services.get(target.service), signal)));
    }
    catch (error) {
        signal.throwIfAborted();
        if (!isNamed(error, 'ClusterNotFoundException'))
            throw explained(error);
        const names = await near(cluster, listClusters(ecs, signal));
        return targets.map((target) => ({ target, kind: 'no-cluster', near: names }));
    }
};

;// CONCATENATED MODULE: ./packages/ecs/outcome.ts

const outcome_NOTHING = { failures: [], events: [], timelines: [], gaps: [] };
const concludeOne = async (ecs, plan, applied, all, signal) => {
    const { target } = plan;
    const untouched = { target, ended: undefined, explanation: outcome_NOTHING };
    const ended = all.find(({ started }) => started.target === target);
    if (ended !== undefined) {
        const explanation = await explain(ecs, ended, signal);
        const { verdict, service, started } = ended;
        return { target, verdict, taskDefinition: started.taskDefinition, ended, service, explanation };
    }
    const service = plan.kind === 'update' || plan.kind === 'unchanged' ? plan.service : undefined;
    if (plan.kind === 'unchanged')
        return { ...untouched, verdict: { kind: 'unchanged' }, taskDefinition: plan.arn, service };
    const failed = applied.find((candidate) => candidate.target === target);
    const [error, registered] = failed?.kind === 'not-started' ? [failed.error, failed.registered] : [undefined, undefined];
    return {
        ...untouched,
        verdict: { kind: 'not-started', error, registered },
        taskDefinition: undefined,
        service,
    };
};
/** One outcome a plan. Never rejects. `signal` bounds the reading where little time is left. */
const conclude = (ecs, plans, applied, ended, signal) => Promise.all(plans.map((plan) => concludeOne(ecs, plan, applied, ended, signal)));

;// CONCATENATED MODULE: ./packages/ecs/service-definition.ts
// Reads a service definition file: what CreateService is sent, and what of it UpdateService can change later.





/** What DescribeServices adds to what was created. */
const ADDED_BY_ECS = new Set([
    'clusterArn',
    'createdAt',
    'createdBy',
    'currentServiceDeployment',
    'currentServiceRevisions',
    'deployments',
    'events',
    'pendingCount',
    'platformFamily',
    'resourceManagementType',
    'roleArn',
    'runningCount',
    'serviceArn',
    'status',
    'taskSets',
]);
/** What the step says, not the file. */
const GIVEN_BY_STEP = new Set(['cluster', 'serviceName', 'taskDefinition']);
const service_definition_SHAPE = readShape(client_ecs_dist_cjs/* CreateServiceRequest$ */.dbk);
const namesOf = (shape) => (shape.kind === 'structure' ? shape.names : []);
/** What UpdateService takes. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html */
const CHANGEABLE = new Set(namesOf(readShape(client_ecs_dist_cjs/* UpdateServiceRequest$ */.e8O)));
/** What only CreateService takes: for another value the service must be made anew. Tags have calls of their own. */
const FIXED = new Set(namesOf(service_definition_SHAPE).filter((name) => !CHANGEABLE.has(name) && !GIVEN_BY_STEP.has(name) && !['clientToken', 'tags'].includes(name)));
const service_definition_lastSegment = (name) => name.slice(name.lastIndexOf('/') + 1);
const checkName = (source, field, given, input) => {
    const written = textOf(source.fields, field);
    if (written === undefined || service_definition_lastSegment(written) === service_definition_lastSegment(given))
        return;
    throw new packages_text/* UserError */.yo(`the file is for the ${input} "${written}", and the step deploys to "${given}"`, {
        place: source.placeOf([field]),
        fix: `delete "${field}" from the file, or write "\${${input}}" as its value`,
    });
};
/** @throws UserError with file and line: no JSON or YAML, unknown variable, a file for another service or cluster */
const readServiceDefinition = (text, options) => {
    const { file, variables, service, cluster } = options;
    const source = readSource(text, { file, variables, shape: service_definition_SHAPE, added: ADDED_BY_ECS });
    checkName(source, 'serviceName', service, 'service');
    checkName(source, 'cluster', cluster, 'cluster');
    return { ...source, fields: without(source.fields, GIVEN_BY_STEP) };
};
/** The members of `fields` that are in `names`. */
const only = (fields, names) => Object.fromEntries(Object.entries(fields).filter(([name]) => names.has(name)));

;// CONCATENATED MODULE: ./packages/ecs/plan.ts




/** Members of DescribeServices' answer that stand in the deployment rather than in the service. */
const IN_DEPLOYMENT = new Set([
    'serviceConnectConfiguration',
    'volumeConfigurations',
    'vpcLatticeConfigurations',
]);
/** Said by the step on an update, whatever the file holds. */
const SAID_BY_STEP = new Set([
    'cluster',
    'desiredCount',
    'forceNewDeployment',
    'service',
    'taskDefinition',
]);
const actualOf = (service, name) => {
    if (!IN_DEPLOYMENT.has(name))
        return service.fields[name];
    const deployments = listOf(service.fields, 'deployments').filter(isFields);
    return deployments.find((deployment) => textOf(deployment, 'status') === 'PRIMARY')?.[name];
};
const differences = (definition, service, names) => Object.entries(definition?.fields ?? {}).flatMap(([name, after]) => {
    const before = actualOf(service, name);
    return after === undefined || !names(name) || isCovered(after, before, name)
        ? []
        : [{ name, before, after }];
});
const register = (target, ...revisions) => {
    const { fields } = target.taskDefinition;
    const same = revisions.find((revision) => revision?.active === true && isSameTaskDefinition(fields, revision.fields));
    return same === undefined ? { kind: 'register', fields } : { kind: 'reuse', arn: same.arn };
};
const listed = (names) => names.map((name) => `"${name}"`).join(', ');
const thereIs = (what, names) => names.length === 0 ? '' : `; there is ${what} ${listed(names)}`;
const refuseController = (type) => ({
    reason: `the service is deployed by ${type === 'CODE_DEPLOY' ? 'AWS CodeDeploy' : 'an external controller'}, not by ECS itself`,
    fix: `deploy it with ${type === 'CODE_DEPLOY' ? 'CodeDeploy' : 'that controller'}, or change its "deploymentController" to ECS, which has blue/green deployments of its own`,
});
const planCreation = (observed) => {
    const { target } = observed;
    const { cluster, service, serviceDefinition, desiredCount } = target;
    if (serviceDefinition === undefined) {
        const reason = `the cluster "${cluster}" has no service "${service}"${thereIs('the service', observed.near)}`;
        const fix = 'correct "service", or add ecs/service.json: the service is then created from it';
        return { kind: 'refused', target, refusal: { reason, fix } };
    }
    const { fields } = serviceDefinition;
    // CreateService wants a count of every service but a daemon's.
    const count = desiredCount ?? fields['desiredCount'] ?? 1;
    const counted = textOf(fields, 'schedulingStrategy') === 'DAEMON' ? {} : { desiredCount: count };
    return {
        kind: 'create',
        target,
        registration: register(target, observed.latest),
        fields: { ...fields, ...counted },
        near: observed.near,
    };
};
const refusalOf = (target, service) => {
    const controller = service.deploymentController?.type ?? 'ECS';
    if (controller !== 'ECS')
        return refuseController(controller);
    if (service.status === 'DRAINING')
        return {
            reason: `the service "${target.service}" is being deleted (DRAINING)`,
            fix: 'wait until ECS has stopped its tasks, then run this step again',
        };
    const [fixed] = differences(target.serviceDefinition, service, (name) => FIXED.has(name));
    if (fixed === undefined)
        return undefined;
    const value = (json) => (json === undefined ? 'nothing' : JSON.stringify(json));
    return {
        reason: `ECS cannot change "${fixed.name}" of a service: it is ${value(fixed.before)}, the file says ${value(fixed.after)}`,
        fix: `write ${value(fixed.before)} in the file, or delete the service first: this step then creates it anew`,
        ...(target.serviceDefinition === undefined
            ? {}
            : { place: target.serviceDefinition.placeOf([fixed.name]) }),
    };
};
const planUpdate = (observed) => {
    const { target, service, current, latest, known } = observed;
    const refusal = refusalOf(target, service);
    if (refusal !== undefined)
        return { kind: 'refused', target, refusal };
    const registration = register(target, current, latest);
    const { desiredCount } = target;
    const changes = [
        ...differences(target.serviceDefinition, service, (name) => CHANGEABLE.has(name) && !SAID_BY_STEP.has(name)),
        ...(desiredCount === undefined || desiredCount === service.desiredCount
            ? []
            : [{ name: 'desiredCount', before: service.desiredCount, after: desiredCount }]),
    ];
    const state = primaryOf(service)?.rolloutState;
    const same = registration.kind === 'reuse' && registration.arn === service.taskDefinition;
    if (!same || changes.length > 0 || state === 'FAILED') {
        const again = same && state === 'FAILED';
        return { kind: 'update', target, service, current, known, registration, changes, again };
    }
    const { arn } = registration;
    if (state === 'IN_PROGRESS')
        return { kind: 'follow', target, service, arn };
    return { kind: 'unchanged', target, service, arn };
};
const planDeployment = (observed) => {
    switch (observed.kind) {
        case 'no-cluster': {
            const { target, near } = observed;
            const reason = `there is no cluster "${target.cluster}" in this region${thereIs('the cluster', near)}`;
            const fix = 'correct "cluster" or "region", or create the cluster';
            return { kind: 'refused', target, refusal: { reason, fix } };
        }
        case 'no-service':
            return planCreation(observed);
        case 'service':
            return planUpdate(observed);
    }
};
const isEffective = (plan) => plan.kind === 'create' || plan.kind === 'update' || plan.kind === 'follow';

;// CONCATENATED MODULE: ./packages/ecs/pace.ts
// How long to wait between two looks at ECS: quick at first, slower under throttling, never in step with others.
/** Milliseconds. */
const QUICK = 2_000;
const STEADY = 3_000;
const FIRST_MINUTE = 60_000;
const SLOWEST = 15_000;
/**
 * Milliseconds until the next look, `elapsed` milliseconds after the start and after `refused` looks in succession
 * that ECS throttled or did not answer. `random` gives numbers from 0 to 1: the pause varies by a tenth.
 */
const nextPause = (elapsed, refused, random) => {
    const base = elapsed < FIRST_MINUTE ? QUICK : STEADY;
    return Math.round(Math.min(SLOWEST, base * 2 ** refused) * (0.9 + 0.2 * random()));
};

;// CONCATENATED MODULE: ./packages/ecs/verdict.ts

/**
 * Milliseconds. ECS's answers may be some seconds old: absence, or a read this soon after the request, proves
 * nothing. It is also the time that a rollback is given to be reported as complete.
 */
const DOUBT = 10_000;
/** Milliseconds. Two looks in succession, at the pace of the wait. */
const TWO_LOOKS = 1_500;
const beginMemory = ({ id }) => ({
    id,
    seen: id !== undefined,
    seenInProgress: false,
    since: {},
});
const succeeded = (service, rollout = true) => ({
    kind: 'succeeded',
    rollout,
    desired: service?.desiredCount ?? 0,
    running: service?.runningCount ?? 0,
});
const verdict_NOTHING = { kind: 'nothing' };
const certain = (verdict) => ({ kind: 'verdict', verdict });
const doubtful = (sign, lasting, verdict) => ({
    kind: 'sign',
    sign,
    lasting,
    verdict,
});
/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html#ECS-Type-ServiceDeployment-status */
const judgeServiceDeployment = (own, started, { service, newer }) => {
    const reason = own.rollback?.reason || own.statusReason || 'ECS gives no reason';
    const rolledBack = (complete) => ({
        kind: 'rolled-back',
        reason,
        to: service?.taskDefinition === started.taskDefinition ? started.previous : service?.taskDefinition,
        complete,
    });
    switch (own.status) {
        case 'SUCCESSFUL':
            return certain(succeeded(service));
        case 'ROLLBACK_SUCCESSFUL':
            return certain(rolledBack(true));
        case 'ROLLBACK_REQUESTED':
        case 'ROLLBACK_IN_PROGRESS':
            return doubtful('rolling-back', DOUBT, rolledBack(false));
        case 'ROLLBACK_FAILED':
            return certain({ kind: 'failed', reason: `the rollback failed too: ${reason}` });
        case 'STOPPED':
            if (newer !== undefined)
                return certain({ kind: 'superseded', by: newer });
            if (own.deploymentCircuitBreaker?.status === 'TRIGGERED')
                return certain({ kind: 'failed', reason });
            return doubtful('stopped', DOUBT, { kind: 'stopped', reason });
        default:
            return verdict_NOTHING;
    }
};
const judgeFailed = (own, started, service, primary) => {
    const reason = own.rolloutStateReason || 'ECS gives no reason';
    if (primary !== undefined && primary.id !== own.id) {
        const complete = primary.rolloutState === 'COMPLETED';
        const verdict = { kind: 'rolled-back', reason, to: primary.taskDefinition, complete };
        return complete ? certain(verdict) : doubtful('rolling-back', DOUBT, verdict);
    }
    const goesBack = breakerOf(service) === 'rolls back' && started.previous !== undefined;
    return goesBack
        ? doubtful('given-up', DOUBT, { kind: 'failed', reason })
        : certain({ kind: 'failed', reason });
};
const judgeReplaced = (started, primary) => {
    const known = started.before.deployments.includes(primary.id);
    const goesBack = primary.taskDefinition === started.previous && /roll|circuit/i.test(primary.rolloutStateReason);
    if (!known && !goesBack)
        return { kind: 'superseded', by: primary.taskDefinition };
    const reason = primary.rolloutStateReason || 'ECS gives no reason';
    const complete = primary.rolloutState === 'COMPLETED';
    return { kind: 'rolled-back', reason, to: primary.taskDefinition, complete };
};
const judgeComplete = (own, memory, service) => {
    // A service that has just been created can be called complete before it has a task.
    if (own.runningCount < own.desiredCount)
        return verdict_NOTHING;
    const verdict = succeeded(service);
    return memory.seenInProgress ? certain(verdict) : doubtful('complete', TWO_LOOKS, verdict);
};
const judgeDeployments = (started, memory, reading) => {
    const { service } = reading;
    const young = reading.at - started.at < DOUBT;
    if (service === undefined || service.status === 'INACTIVE')
        return young
            ? verdict_NOTHING
            : doubtful('absent', TWO_LOOKS, { kind: 'stopped', reason: 'the service was deleted' });
    const primary = primaryOf(service);
    const own = service.deployments.find(({ id }) => id === memory.id);
    if (own === undefined) {
        if (young || primary === undefined)
            return verdict_NOTHING;
        if (!started.rollout && !memory.seen && primary.rolloutState === 'COMPLETED')
            return doubtful('settled', TWO_LOOKS, succeeded(service, false));
        const unseen = started.before.deployments.includes(primary.id) && !memory.seen;
        return unseen ? verdict_NOTHING : doubtful('absent', TWO_LOOKS, judgeReplaced(started, primary));
    }
    switch (own.rolloutState) {
        case 'FAILED':
            return judgeFailed(own, started, service, primary);
        case 'COMPLETED':
            return judgeComplete(own, memory, service);
        case 'IN_PROGRESS':
            return primary === undefined || primary.id === own.id
                ? verdict_NOTHING
                : certain(judgeReplaced(started, primary));
        default:
            return service.deployments.length === 1 ? judgeComplete(own, memory, service) : verdict_NOTHING;
    }
};
const remember = (started, memory, { service }) => {
    const id = memory.id ??
        service?.deployments.find((deployment) => deployment.taskDefinition === started.taskDefinition &&
            !started.before.deployments.includes(deployment.id))?.id;
    const own = service?.deployments.find((deployment) => deployment.id === id);
    return {
        ...memory,
        id,
        seen: memory.seen || own !== undefined,
        seenInProgress: memory.seenInProgress || own?.rolloutState === 'IN_PROGRESS',
    };
};
/**
 * What `reading` proves, together with what was seen before. The service deployment decides where it can be
 * read; else `deployments[]`. Positive evidence counts at once; absence and signs of change must last.
 */
const judge = (started, earlier, reading) => {
    const memory = remember(started, earlier, reading);
    const finding = reading.own === undefined
        ? judgeDeployments(started, memory, reading)
        : judgeServiceDeployment(reading.own, started, reading);
    if (finding.kind === 'nothing')
        return { memory: { ...memory, since: {} }, verdict: undefined };
    if (finding.kind === 'verdict')
        return { memory, verdict: finding.verdict };
    const first = memory.since[finding.sign] ?? reading.at;
    const lasts = reading.at - first >= finding.lasting;
    return {
        memory: { ...memory, since: { [finding.sign]: first } },
        verdict: lasts ? finding.verdict : undefined,
    };
};

;// CONCATENATED MODULE: ./packages/ecs/read.ts




const beginOwn = ({ before }) => before.serviceDeployments === undefined ? { kind: 'unavailable' } : { kind: 'wanted' };
/** Ours is the first that was not there before and whose revision runs our task definition. */
const find = async (ecs, started, at, signal) => {
    const { cluster, service } = started.target;
    const known = started.before.serviceDeployments ?? [];
    const all = await listServiceDeployments(ecs, cluster, service, signal);
    const fresh = all.filter(({ serviceDeploymentArn }) => !known.includes(serviceDeploymentArn)).toReversed();
    const revisions = await describeRevisions(ecs, fresh.map(({ targetServiceRevisionArn }) => targetServiceRevisionArn), signal);
    const own = fresh.find(({ targetServiceRevisionArn }) => revisions.get(targetServiceRevisionArn) === started.taskDefinition);
    if (own !== undefined)
        return { kind: 'found', arn: own.serviceDeploymentArn, createdAt: own.createdAt };
    return all.length === 0 && at - started.at >= DOUBT ? { kind: 'unavailable' } : { kind: 'wanted' };
};
/** As `find`; a refusal makes the rollout be judged by `deployments[]`, throttling is for the caller to slow down. */
const findOrDoWithout = async (ecs, started, at, signal) => {
    try {
        return await find(ecs, started, at, signal);
    }
    catch (error) {
        const refusal = classify(error);
        if (refusal.kind === 'denied')
            return { kind: 'unavailable', denied: refusal.error };
        if (refusal.kind === 'invalid')
            return { kind: 'unavailable' };
        throw error;
    }
};
/** The task definition of the newest service deployment made after ours. */
const findNewer = async (ecs, { target }, own, signal) => {
    const [newest] = await listServiceDeployments(ecs, target.cluster, target.service, signal);
    if (newest === undefined || newest.createdAt <= own.createdAt)
        return undefined;
    const revision = newest.targetServiceRevisionArn;
    return (await describeRevisions(ecs, [revision], signal)).get(revision);
};
/** Our service deployments by ARN; the error when they may be listed but not described. */
const describeOwn = async (ecs, owns, signal) => {
    const arns = owns.flatMap((own) => (own.kind === 'found' ? [own.arn] : []));
    if (arns.length === 0)
        return new Map();
    try {
        const described = await describeServiceDeployments(ecs, arns, signal);
        return new Map(described.map((deployment) => [deployment.serviceDeploymentArn, deployment]));
    }
    catch (error) {
        const refusal = classify(error);
        if (refusal.kind === 'denied')
            return refusal.error;
        throw error;
    }
};
/**
 * A reading of every subject, all in one cluster. Rejects when ECS throttles, denies DescribeServices or does
 * not answer.
 */
const look = async (ecs, subjects, now, signal) => {
    const at = now();
    const names = subjects.map(({ started }) => started.target.service);
    const cluster = subjects[0]?.started.target.cluster ?? '';
    const [services, owns] = await Promise.all([
        describeServices(ecs, cluster, names, signal),
        Promise.all(subjects.map(({ started, own }) => own.kind === 'wanted' ? findOrDoWithout(ecs, started, at, signal) : Promise.resolve(own))),
    ]);
    const described = await describeOwn(ecs, owns, signal);
    return Promise.all(subjects.map(async ({ started }, index) => {
        const own = owns[index] ?? { kind: 'wanted' };
        const service = services.get(started.target.service);
        if (own.kind !== 'found')
            return { own, reading: { at, service, own: undefined, newer: undefined } };
        if (described instanceof Error)
            return {
                own: { kind: 'unavailable', denied: described },
                reading: { at, service, own: undefined, newer: undefined },
            };
        const deployment = described.get(own.arn);
        const newer = deployment?.status === 'STOPPED' ? await findNewer(ecs, started, own, signal) : undefined;
        return { own, reading: { at, service, own: deployment, newer } };
    }));
};

;// CONCATENATED MODULE: ./packages/ecs/watch.ts


const beginWatch = (started) => ({
    started,
    own: beginOwn(started),
    memory: beginMemory(started),
    service: started.service,
    verdict: undefined,
    endedAt: undefined,
    events: new Set(started.before.events),
    counts: '',
    failed: 0,
});
const advance = (watch, { own, reading }) => {
    const { started } = watch;
    const { memory, verdict } = judge(started, watch.memory, reading);
    const service = reading.service ?? watch.service;
    const fresh = service.events.filter(({ id }) => !watch.events.has(id)).toReversed();
    const deployment = service.deployments.find(({ id }) => id === memory.id);
    const counts = deployment === undefined
        ? watch.counts
        : JSON.stringify([deployment.runningCount, deployment.pendingCount, deployment.failedTasks]);
    const failed = deployment?.failedTasks ?? watch.failed;
    const denied = own.kind === 'unavailable' && watch.own.kind !== 'unavailable' ? own.denied : undefined;
    const news = [
        ...(denied === undefined ? [] : [{ kind: 'denied', error: denied }]),
        ...fresh.map((event) => ({ kind: 'event', started, event })),
        ...(deployment === undefined || counts === watch.counts
            ? []
            : [{ kind: 'counts', started, deployment }]),
        ...(deployment === undefined || failed <= watch.failed
            ? []
            : [{ kind: 'failing', started, deployment }]),
    ];
    return {
        after: {
            ...watch,
            own,
            memory,
            service,
            verdict,
            endedAt: verdict === undefined ? undefined : reading.at,
            events: new Set([...watch.events, ...fresh.map(({ id }) => id)]),
            counts,
            failed,
        },
        news,
    };
};
/** The watches with `verdict` for those that have none of their own. */
const watch_close = (watches, verdict, at) => watches.map((watch) => (watch.verdict === undefined ? { ...watch, verdict, endedAt: at } : watch));
/** The watches that have a verdict, as they ended. */
const endedOf = (watches) => watches.flatMap(({ started, verdict, endedAt, memory, own, service }) => verdict === undefined || endedAt === undefined
    ? []
    : [
        {
            started,
            verdict,
            id: memory.id,
            serviceDeployment: own.kind === 'found' ? own.arn : undefined,
            service,
            duration: endedAt - started.at,
        },
    ]);

;// CONCATENATED MODULE: ./packages/ecs/wait.ts




/** Milliseconds. When ECS has not answered for this long, the end of the time says nothing about the rollout. */
const BLIND = 30_000;
const endOfTime = ({ answeredAt, refusal }, timeout, now) => {
    const blind = refusal !== undefined && (answeredAt === undefined || now - answeredAt >= BLIND);
    if (!blind)
        return { kind: 'timed-out', after: timeout };
    const error = refusal.kind === 'outage' ? refusal.error : undefined;
    return { kind: 'cannot-tell', reason: 'ECS has not answered for too long', error };
};
/** Looks at the watches that have no verdict, and tells what is new. Rejects as `look` does. */
const lookAgain = async (ecs, watches, { clock, signal, tell }) => {
    const pending = watches.filter(({ verdict }) => verdict === undefined);
    const looks = await look(ecs, pending, clock.now, signal);
    const advanced = pending.flatMap((watch, index) => {
        const seen = looks[index];
        return seen === undefined ? [] : [{ before: watch, ...advance(watch, seen) }];
    });
    for (const { news } of advanced)
        for (const item of news)
            await tell(item);
    return watches.map((watch) => advanced.find(({ before }) => before === watch)?.after ?? watch);
};
/**
 * Looks at all rollouts, which are in one cluster, until each has a verdict, the time is over, the job is
 * cancelled, or a permission is missing without which nothing can be told. Never rejects by itself.
 */
const awaitVerdicts = async (ecs, rollouts, options) => {
    const { clock, signal, timeout, random, tell } = options;
    const begun = clock.now();
    let watches = rollouts.map(beginWatch);
    let weather = { answeredAt: undefined, refused: 0, refusal: undefined };
    const finish = (verdict) => endedOf(watch_close(watches, verdict, clock.now()));
    while (watches.some(({ verdict }) => verdict === undefined)) {
        const elapsed = clock.now() - begun;
        if (elapsed >= timeout)
            return finish(endOfTime(weather, timeout, clock.now()));
        try {
            const pause = nextPause(elapsed, weather.refused, random);
            await clock.sleep(Math.min(pause, timeout - elapsed), signal);
            watches = await lookAgain(ecs, watches, options);
            weather = { answeredAt: clock.now(), refused: 0, refusal: undefined };
        }
        catch (error) {
            if (signal.aborted)
                return finish({ kind: 'cancelled' });
            const refusal = classify(error);
            if (refusal.kind === 'denied' || refusal.kind === 'invalid')
                return finish({ kind: 'cannot-tell', reason: refusal.error.message, error: refusal.error });
            weather = { ...weather, refused: weather.refused + 1, refusal };
            await tell({ kind: 'slow', refusal });
        }
    }
    return endedOf(watches);
};

;// CONCATENATED MODULE: ./packages/ecs/index.ts
// What the package `ecs` offers: definitions read, a deployment planned and carried out, its verdict explained.















// EXTERNAL MODULE: ./actions/connect-aws.ts
var connect_aws = __webpack_require__(6156);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/project/index.ts + 11 modules
var project = __webpack_require__(2203);
;// CONCATENATED MODULE: ./actions/deploy-ecs/definitions.ts
// Finds and reads the definition files of each service: those that the step names, else those of the convention.





const ENDINGS = ['json', 'yml', 'yaml'];
/** The names in a folder; none where there is no such folder. */
const list = async (folder) => (0,promises_.readdir)(folder).catch(() => []);
/** `ecs/<stem>` with one of the endings; undefined when there is none. */
const findByConvention = async (folder, stem) => {
    const names = await list(external_node_path_.posix.join(folder, 'ecs'));
    const [found, another] = ENDINGS.map((ending) => `${stem}.${ending}`).filter((name) => names.includes(name));
    if (found === undefined)
        return undefined;
    const file = (0,project/* fromRoot */.tc)(folder, `ecs/${found}`);
    if (another === undefined)
        return file;
    throw new packages_text/* UserError */.yo(`both ${file} and ${(0,project/* fromRoot */.tc)(folder, `ecs/${another}`)} are there`, {
        fix: 'remove one of them, or name one in the step\'s "with:"',
    });
};
const missing = async (file, input) => {
    const [near] = (0,packages_text/* nearest */.pA)(external_node_path_.posix.basename(file), await list(external_node_path_.posix.dirname(file)));
    return new packages_text/* UserError */.yo(`there is no file ${file}`, {
        fix: near === undefined
            ? `add it, or set "${input}:" to the file that is meant`
            : `set "${input}:" to ${external_node_path_.posix.join(external_node_path_.posix.dirname(file), near)}`,
    });
};
const read = async (file, input) => {
    try {
        return await (0,promises_.readFile)(file, 'utf8');
    }
    catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
            throw await missing(file, input);
        throw new packages_text/* UserError */.yo(`the file ${file} cannot be read`, {
            fix: `set "${input}:" to a file`,
            cause: error,
        });
    }
};
const readTarget = async (options, service, region) => {
    const { folder, cluster, image, desiredCount } = options;
    const { name, container } = service;
    const variables = { cluster, service: name, region, ...options.variables };
    const taskFile = service.taskDefinition === undefined
        ? ((await findByConvention(folder, 'task-definition')) ?? (0,project/* fromRoot */.tc)(folder, 'ecs/task-definition.json'))
        : (0,project/* fromRoot */.tc)(folder, service.taskDefinition);
    const serviceFile = service.serviceDefinition === undefined
        ? await findByConvention(folder, 'service')
        : (0,project/* fromRoot */.tc)(folder, service.serviceDefinition);
    const taskDefinition = readTaskDefinition(await read(taskFile, 'task-definition'), {
        file: taskFile,
        variables,
        image,
        container,
    });
    const serviceDefinition = serviceFile === undefined
        ? undefined
        : readServiceDefinition(await read(serviceFile, 'service-definition'), {
            file: serviceFile,
            variables,
            cluster,
            service: name,
        });
    return { cluster, service: name, taskDefinition, serviceDefinition, desiredCount };
};
/**
 * What the step wants of each service.
 * @throws UserError with file and line for a file that is missing, cannot be read, or does not say enough
 */
const readTargets = (options, region) => Promise.all(options.services.map((service) => readTarget(options, service, region)));

;// CONCATENATED MODULE: ./actions/deploy-ecs/narrate.ts
// Tells the log what happens while ECS rolls out: events, counts, and why tasks stop, each reason once.

/** The stopped tasks of a rollout that goes badly, in the words that the report will use. */
const describeStopped = async (ecs, news, signal) => {
    const failures = await explainStopped(ecs, news.started, news.deployment, signal);
    return failures.map((failure) => describeFailure(failure).headline.replace(/^\d+ tasks? stopped/, 'a task stopped'));
};
/** What becomes of `news` in the log. Telling never fails: the verdict does not hang on it. */
const narrate = ({ show, annotate, signal }, ecs) => {
    const told = new Set();
    const once = (text, say) => {
        if (told.has(text))
            return;
        told.add(text);
        say();
    };
    const showOnce = (line) => once(line, () => show(line));
    return async (news) => {
        switch (news.kind) {
            case 'event':
                return show(news.event.message);
            case 'counts': {
                const { runningCount, pendingCount, desiredCount, failedTasks } = news.deployment;
                const failed = failedTasks === 0 ? '' : `, ${failedTasks} failed`;
                return show(`(service ${news.started.target.service}) ${runningCount} of ${desiredCount} running, ${pendingCount} pending${failed}`);
            }
            case 'failing': {
                const lines = await describeStopped(ecs, news, signal).catch(() => []);
                for (const line of lines)
                    showOnce(`(service ${news.started.target.service}) ${line}`);
                return;
            }
            case 'denied':
                return once(news.error.message, () => annotate({
                    level: 'warning',
                    title: 'The verdict rests on less',
                    message: `${news.error.message}. The rollout is judged by the service's "deployments" instead, which cannot tell who stopped it.`,
                }));
            case 'slow':
                return showOnce(news.refusal.kind === 'throttled'
                    ? 'AWS throttles the calls of this account: looking less often'
                    : 'AWS does not answer as it should: trying again');
        }
    };
};

// EXTERNAL MODULE: ./packages/image/index.ts + 2 modules
var packages_image = __webpack_require__(666);
;// CONCATENATED MODULE: ./actions/deploy-ecs/options.ts
// The inputs of deploy-ecs.




/** A text that is left empty was not given: expressions of workflows write it so. */
const options_text = schemas/* string */.YjP()
    .transform((value) => value.trim() || undefined)
    .optional();
const KEYS = ['name', 'task-definition', 'service-definition', 'container'];
const services = schemas/* array */.YOg(schemas/* strictObject */.rej({
    name: schemas/* string */.YjP().min(1),
    'task-definition': options_text,
    'service-definition': options_text,
    container: options_text,
}))
    .min(1);
const options_explain = (input, { issues }) => {
    const [issue] = issues;
    const at = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
    const [unknown] = issue?.code === 'unrecognized_keys' ? issue.keys : [];
    const hint = unknown === undefined ? '' : (0,packages_text/* didYouMean */.au)(unknown, KEYS);
    return new packages_text/* UserError */.yo(`the input "${input}" is wrong${at}: ${issue?.message ?? 'it cannot be read'}.${hint}`, {
        fix: input === 'services'
            ? 'write a list of services, each with "name" and, where needed, "task-definition", "service-definition" and "container"'
            : 'write a map of names to texts',
    });
};
const readServices = (inputs) => {
    const service = inputs.optional('service');
    const list = inputs.yaml('services');
    const common = {
        taskDefinition: inputs.optional('task-definition'),
        serviceDefinition: inputs.optional('service-definition'),
        container: inputs.optional('container'),
    };
    if (list === undefined || list === null)
        return [{ name: service ?? inputs.required('service'), ...common }];
    if (service !== undefined)
        throw new packages_text/* UserError */.yo('both "service" and "services" are given', { fix: 'keep one of the two inputs' });
    const parsed = services.safeParse(list);
    if (!parsed.success)
        throw options_explain('services', parsed.error);
    const names = parsed.data.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined)
        throw new packages_text/* UserError */.yo(`the service "${twice}" is listed twice in the input "services"`, {
            fix: 'remove one of the two',
        });
    return parsed.data.map(({ name, container, ...files }) => ({
        name,
        taskDefinition: files['task-definition'] ?? common.taskDefinition,
        serviceDefinition: files['service-definition'] ?? common.serviceDefinition,
        container: container ?? common.container,
    }));
};
const variables = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig(), schemas/* boolean */.zMY()]).transform(String));
const readVariables = (inputs) => {
    const parsed = variables.safeParse(inputs.yaml('variables') ?? {});
    if (!parsed.success)
        throw options_explain('variables', parsed.error);
    if (!Object.hasOwn(parsed.data, 'image'))
        return parsed.data;
    throw new packages_text/* UserError */.yo('the input "variables" holds "image", whose value is the input "image"', {
        fix: 'give the variable another name',
    });
};
const readImage = (inputs) => {
    const image = inputs.optional('image');
    if (image !== undefined)
        (0,packages_image/* readImageReference */.bc)(image);
    return image;
};
const MOST_TASKS = 5_000;
const readOptions = (inputs) => {
    const desiredCount = inputs.optional('desired-count');
    return {
        cluster: inputs.required('cluster'),
        services: readServices(inputs),
        image: readImage(inputs),
        variables: readVariables(inputs),
        folder: (0,project/* fromRoot */.tc)('.', inputs.optional('path') ?? '.'),
        desiredCount: desiredCount === undefined ? undefined : inputs.integer('desired-count', 0, MOST_TASKS),
        timeout: inputs.duration('timeout'),
        dryRun: inputs.flag('dry-run'),
        role: inputs.optional('role'),
        region: inputs.optional('region'),
    };
};

;// CONCATENATED MODULE: ./actions/deploy-ecs/plans.ts
// What deploy-ecs says before it acts: the plan of every service, what stands against it, and a dry run's report.


const describePlans = (plans) => plans.map(describePlan).join('\n');
/** Fields that ECS is not known to have: sent all the same, since ECS may be newer than this action. */
const annotateDoubts = (io, targets) => {
    const doubts = targets.flatMap(({ taskDefinition, serviceDefinition }) => [
        ...taskDefinition.doubts,
        ...(serviceDefinition?.doubts ?? []),
    ]);
    const once = new Map(doubts.map((doubt) => [JSON.stringify(doubt), doubt]));
    for (const { place, message } of once.values())
        io.annotate({ level: 'warning', message, place });
};
/** The error of the plans that cannot be carried out; then none is. */
const plans_refusalOf = (plans) => {
    const refused = plans.flatMap((plan) => (plan.kind === 'refused' ? [plan] : []));
    const [first] = refused;
    if (first === undefined)
        return undefined;
    const reasons = new Set(refused.map(({ refusal }) => refusal.reason));
    const others = plans.length > refused.length ? '; so none of the services is touched' : '';
    const { place, fix } = first.refusal;
    return new packages_text/* UserError */.yo(`${[...reasons].join('\n')}${others}`, {
        fix,
        ...(place === undefined ? {} : { place }),
    });
};
const arnOf = (plan) => {
    if (plan.kind === 'unchanged' || plan.kind === 'follow')
        return plan.arn;
    if (plan.kind === 'refused')
        return '';
    return plan.registration.kind === 'reuse' ? plan.registration.arn : '';
};
const describeUnchanged = (plan) => {
    if (plan.kind !== 'unchanged')
        return '';
    const { desiredCount, runningCount } = plan.service;
    if (desiredCount === 0)
        return 'its desired count is 0: no task runs';
    return `${runningCount} of ${desiredCount} tasks run`;
};
/** For plans that are not carried out: a dry run, or nothing to do. */
const reportPlans = (plans, dryRun) => {
    const verdict = plans.some(isEffective) && dryRun ? 'planned' : 'unchanged';
    const reasons = plans.map((plan) => {
        const { service } = plan.target;
        if (plan.kind !== 'unchanged')
            return `${service}: would ${plan.kind === 'follow' ? 'be waited for' : `be ${plan.kind}d`} (dry run)`;
        return `${service}: unchanged, it runs ${revisionName(plan.arn)} already; ${describeUnchanged(plan)}`;
    });
    const services = plans.map((plan) => ({
        name: plan.target.service,
        cluster: plan.target.cluster,
        verdict: plan.kind === 'unchanged' ? 'unchanged' : 'planned',
        plan: plan.kind,
        taskDefinition: arnOf(plan),
    }));
    const idle = plans.filter((plan) => plan.kind === 'unchanged' && plan.service.desiredCount === 0);
    return {
        headline: reasons.join('\n'),
        outputs: {
            verdict,
            reason: reasons.join('\n'),
            'task-definition-arn': plans.map(arnOf).join('\n'),
            'deployment-id': plans.map(() => '').join('\n'),
            result: JSON.stringify({ verdict, services }),
        },
        summary: [
            `### ${verdict === 'planned' ? 'Deployment plan (dry run)' : 'Deployed: nothing to do'}`,
            (0,packages_text/* markdownTable */.Qj)(['service', 'cluster', 'plan'], plans.map((plan, index) => [plan.target.service, plan.target.cluster, reasons[index] ?? ''])),
            ...(verdict === 'planned' ? [`\`\`\`diff\n${describePlans(plans)}\n\`\`\``] : []),
        ].join('\n\n'),
        annotations: idle.map((plan) => ({
            level: 'warning',
            message: `${plan.target.service}: its desired count is 0, so no task runs`,
        })),
    };
};

;// CONCATENATED MODULE: ./actions/deploy-ecs/result.ts
// One service of the JSON output `result`: stable names, for programs.

const iso = (milliseconds) => new Date(milliseconds).toISOString();
const resultOf = (outcome, reason) => {
    const { target, verdict, taskDefinition, ended, service, explanation } = outcome;
    return {
        name: target.service,
        cluster: target.cluster,
        verdict: verdict.kind,
        reason,
        taskDefinition: taskDefinition ?? null,
        previousTaskDefinition: ended?.started.previous ?? null,
        runningTaskDefinition: service?.taskDefinition ?? null,
        deployment: ended?.id ?? null,
        serviceDeployment: ended?.serviceDeployment ?? null,
        seconds: ended === undefined ? 0 : Math.round(ended.duration / 100) / 10,
        desired: service?.desiredCount ?? null,
        running: service?.runningCount ?? null,
        failures: explanation.failures.map((failure) => {
            const { cause, count, logs, task } = failure;
            const { evidence, place } = describeFailure(failure);
            return {
                kind: cause.name,
                container: cause.container ?? null,
                exitCode: cause.exitCode ?? null,
                tasks: count,
                task: task.taskArn,
                says: cause.says,
                owner: cause.owner,
                advice: cause.advice,
                evidence,
                place,
                logs: logs.map(({ container, lines, missing }) => ({ container, lines, missing: missing ?? null })),
            };
        }),
        events: explanation.events.map(({ createdAt, message }) => ({ at: iso(createdAt), message })),
        timelines: explanation.timelines.map((timeline) => ({ ...timeline })),
        gaps: explanation.gaps,
    };
};

;// CONCATENATED MODULE: ./actions/deploy-ecs/summary.ts
// The job summary of deploy-ecs: one table of services, then the cause, the lines and the way back for each in trouble.


const MARKS = { good: '✅', bad: '❌' };
const tableOf = (outcomes) => (0,packages_text/* markdownTable */.Qj)(['service', 'verdict', 'task definition', 'before', 'tasks', 'time'], outcomes.map(({ target, verdict, taskDefinition, ended, service }) => [
    `${target.service} (${target.cluster})`,
    `${MARKS[outcomeOf(verdict)]} ${verdict.kind}`,
    taskDefinition === undefined ? '–' : `\`${revisionName(taskDefinition)}\``,
    ended?.started.previous === undefined ? '–' : `\`${revisionName(ended.started.previous)}\``,
    service === undefined ? '–' : `${service.runningCount} of ${service.desiredCount}`,
    ended === undefined ? '–' : (0,packages_text/* writeDuration */.MP)(ended.duration),
]));
const failureSection = (failure) => {
    const { headline, owner, evidence, advice, place } = describeFailure(failure);
    return [
        `**${headline}**`,
        [`- Whose it is: ${owner}`, `- ECS says: ${evidence}`, `- Look at \`${place}\`: ${advice}`].join('\n'),
        ...failure.logs.map(({ container, lines, missing }) => missing === undefined
            ? `Last lines of \`${container}\`:\n\n${(0,packages_text/* codeBlock */.DV)(lines.join('\n'), 'text')}`
            : `No lines of \`${container}\`: ${missing}.`),
    ];
};
const eventSection = ({ explanation }) => explanation.events.length === 0
    ? []
    : [
        `<details><summary>Events of the service</summary>\n\n${(0,packages_text/* codeBlock */.DV)(explanation.events
            .map(({ createdAt, message }) => `${new Date(createdAt).toISOString()} ${message}`)
            .join('\n'), 'text')}\n\n</details>`,
    ];
const troubleSection = (outcome, region, sentence) => {
    const { verdict, ended, explanation } = outcome;
    const cause = explanation.failures.length === 0 ? mainCause(outcome) : undefined;
    const aftermath = ended === undefined ? undefined : describeAftermath(verdict, ended.started, ended.service);
    const command = ended === undefined ? undefined : rollbackCommand(verdict, ended.started, region);
    return [
        `#### ${sentence}`,
        ...explanation.failures.flatMap(failureSection),
        ...(cause === undefined ? [] : [`${cause.says}: ${cause.advice}.`]),
        ...explanation.gaps,
        ...(aftermath === undefined ? [] : [aftermath]),
        ...(command === undefined ? [] : [`To go back:\n\n${(0,packages_text/* codeBlock */.DV)(command, 'sh')}`]),
        ...eventSection(outcome),
    ];
};
const summary_MOST_TASKS = 6;
const timelineSection = (outcomes) => {
    const rows = outcomes.flatMap(({ target, explanation }) => explanation.timelines.slice(0, summary_MOST_TASKS).map((timeline) => [target.service, ...timelineRow(timeline)]));
    return rows.length === 0 ? [] : [(0,packages_text/* markdownTable */.Qj)(['service', ...TIMELINE_HEADER], rows)];
};
/** Markdown. `say` gives the sentence of an outcome, the same as in log and JSON. */
const summarize = (outcomes, region, say) => {
    const troubled = outcomes.filter(({ verdict }) => outcomeOf(verdict) === 'bad');
    return [
        `### ${troubled.length === 0 ? 'Deployed' : 'Not deployed'}`,
        tableOf(outcomes),
        ...troubled.flatMap((outcome) => troubleSection(outcome, region, say(outcome))),
        ...timelineSection(outcomes),
        '',
    ].join('\n\n');
};

;// CONCATENATED MODULE: ./actions/deploy-ecs/report.ts
// What deploy-ecs says when ECS has decided: one set of words for log, summary, annotations and JSON.




/** Worst first: the step's verdict is the worst of its services'. */
const SEVERITY = [
    'failed',
    'rolled-back',
    'not-started',
    'cannot-tell',
    'timed-out',
    'stopped',
    'superseded',
    'cancelled',
    'succeeded',
    'unchanged',
];
const worstOf = (outcomes) => SEVERITY.find((kind) => outcomes.some(({ verdict }) => verdict.kind === kind)) ?? 'unchanged';
/** `shop: ECS rolled shop:8 back; …: container "app": exit code 1: …` */
const sentenceOf = (outcome) => {
    const { target, verdict, taskDefinition, ended } = outcome;
    const cause = mainCause(outcome);
    const seconds = ended === undefined ? '' : `, ${(0,packages_text/* writeDuration */.MP)(ended.duration)}`;
    const said = describeVerdict(verdict, taskDefinition ?? target.taskDefinition.family);
    return `${target.service}: ${said}${outcomeOf(verdict) === 'good' ? seconds : ''}${cause === undefined ? '' : `: ${cause.says}`}`;
};
const report_indent = (text, by = '  ') => text
    .split('\n')
    .map((line) => `${by}${line}`)
    .join('\n');
const describeTrouble = (outcome, region) => {
    const { verdict, ended, explanation } = outcome;
    const failures = explanation.failures.flatMap((failure) => {
        const { headline, owner, evidence, advice, place } = describeFailure(failure);
        return [
            headline,
            `  whose it is: ${owner}`,
            `  ECS says: ${evidence}`,
            `  look at ${place}: ${advice}`,
            ...failure.logs.map(({ container, lines, missing }) => missing === undefined
                ? `  last lines of ${container}:\n${report_indent(lines.join('\n'), '    | ')}`
                : `  no lines of ${container}: ${missing}`),
        ];
    });
    const cause = explanation.failures.length === 0 ? mainCause(outcome) : undefined;
    const aftermath = ended === undefined ? undefined : describeAftermath(verdict, ended.started, ended.service);
    const command = ended === undefined ? undefined : rollbackCommand(verdict, ended.started, region);
    return [
        ...failures,
        ...(cause === undefined ? [] : [`${cause.says}: ${cause.advice}`]),
        ...explanation.gaps,
        ...(aftermath === undefined ? [] : [aftermath]),
        ...(command === undefined ? [] : [`To go back: ${command}`]),
    ];
};
const describeOutcome = (outcome, region) => {
    const { timelines } = outcome.explanation;
    const trouble = outcomeOf(outcome.verdict) === 'good' ? [] : describeTrouble(outcome, region);
    const times = timelines.length === 0 ? [] : [(0,packages_text/* plainTable */.$b)(TIMELINE_HEADER, timelines.slice(0, 6).map(timelineRow))];
    return [sentenceOf(outcome), ...[...trouble, ...times].map((text) => report_indent(text))].join('\n');
};
/** For the log; the headlines of the report repeat its first lines only. */
const describeOutcomes = (outcomes, region) => outcomes.map((outcome) => describeOutcome(outcome, region)).join('\n\n');
const isIdle = ({ verdict }) => verdict.kind === 'succeeded' && verdict.rollout && verdict.desired === 0;
const placeOf = ({ explanation, verdict }) => {
    if (verdict.kind === 'not-started')
        return verdict.error instanceof packages_text/* UserError */.yo ? verdict.error.place : undefined;
    return explanation.failures[0]?.place;
};
const causeOf = ({ verdict }) => verdict.kind === 'not-started' || verdict.kind === 'cannot-tell' ? verdict.error : undefined;
const fixOf = (outcome) => {
    const cause = causeOf(outcome);
    return cause instanceof packages_text/* UserError */.yo ? cause.fix : mainCause(outcome)?.advice;
};
/** A plain error where nothing in the user's files or settings is to blame: AWS did not answer. */
const errorOf = (outcome) => {
    const [place, fix, cause, sentence] = [
        placeOf(outcome),
        fixOf(outcome),
        causeOf(outcome),
        sentenceOf(outcome),
    ];
    if (cause !== undefined && !(cause instanceof packages_text/* UserError */.yo))
        return new Error(sentence, { cause });
    return new packages_text/* UserError */.yo(sentence, {
        ...(place === undefined ? {} : { place }),
        ...(fix === undefined ? {} : { fix }),
    });
};
const bad = (outcomes) => outcomes.filter(({ verdict }) => outcomeOf(verdict) === 'bad');
/** The step's one error: of the first service that did not come out well, naming the others. */
const failureOf = (outcomes) => {
    const [first] = bad(outcomes);
    return first === undefined ? undefined : errorOf(first);
};
const annotationsOf = (outcomes) => [
    ...outcomes
        .filter(isIdle)
        .map((outcome) => ({ level: 'warning', message: sentenceOf(outcome) })),
    // The first is the step's own error.
    ...bad(outcomes)
        .slice(1)
        .map((outcome) => {
        const [place, fix] = [placeOf(outcome), fixOf(outcome)];
        const mending = fix === undefined ? '' : `\nTo mend it: ${fix}`;
        const message = `${sentenceOf(outcome)}${mending}`;
        return { level: 'error', message, ...(place === undefined ? {} : { place }) };
    }),
];
const reportOutcomes = (outcomes, region) => {
    const verdict = worstOf(outcomes);
    return {
        headline: '',
        outputs: {
            verdict,
            reason: outcomes.map(sentenceOf).join('\n'),
            'task-definition-arn': outcomes.map(({ taskDefinition }) => taskDefinition ?? '').join('\n'),
            'deployment-id': outcomes.map(({ ended }) => ended?.id ?? '').join('\n'),
            result: JSON.stringify({
                verdict,
                services: outcomes.map((outcome) => resultOf(outcome, sentenceOf(outcome))),
            }),
        },
        summary: summarize(outcomes, region, sentenceOf),
        annotations: annotationsOf(outcomes),
    };
};

;// CONCATENATED MODULE: ./actions/deploy-ecs/main.ts
// deploy-ecs: point ECS services at one image and stay until ECS has decided.







/** Milliseconds of the few seconds that the runner leaves to a cancelled job. */
const LAST_WORDS = 4_000;
const main = async (io) => {
    const options = readOptions(io.inputs);
    const aws = await (0,connect_aws.connectAws)(io, options);
    const targets = await readTargets(options, aws.region);
    const ecs = openEcs(aws);
    const plans = (await observe(ecs, targets, io.signal)).map(planDeployment);
    annotateDoubts(io, targets);
    io.show(describePlans(plans));
    const refusal = plans_refusalOf(plans);
    if (refusal !== undefined)
        throw refusal;
    if (options.dryRun || !plans.some(isEffective))
        return io.report(reportPlans(plans, options.dryRun));
    const { clock, signal } = io;
    const applied = await applyDeployment(ecs, plans.filter(isEffective), { now: clock.now, signal });
    const ended = await awaitVerdicts(ecs, applied.filter(isStarted), {
        clock,
        signal,
        timeout: options.timeout,
        random: Math.random,
        tell: narrate(io, ecs),
    });
    const outcomes = await conclude(ecs, plans, applied, ended, signal.aborted ? AbortSignal.timeout(LAST_WORDS) : undefined);
    io.show(describeOutcomes(outcomes, aws.region));
    await io.report(reportOutcomes(outcomes, aws.region));
    const failure = failureOf(outcomes);
    if (failure !== undefined)
        throw failure;
};


/***/ })

};

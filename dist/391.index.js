export const id = 391;
export const ids = [391,156];
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

/***/ 9878:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  an: () => (/* reexport */ STAGES),
  wK: () => (/* reexport */ TIMELINE_HEADER),
  AZ: () => (/* reexport */ applyDeployment),
  vM: () => (/* reexport */ applyScale),
  nI: () => (/* reexport */ applyStop),
  Rx: () => (/* reexport */ awaitVerdicts),
  Ep: () => (/* reexport */ conclude),
  ZU: () => (/* reexport */ continueCommand),
  SQ: () => (/* reexport */ describeAftermath),
  Ic: () => (/* reexport */ describeFailure),
  Wm: () => (/* reexport */ describeLimits),
  df: () => (/* reexport */ describePlan),
  zi: () => (/* reexport */ describeRestart),
  sR: () => (/* reexport */ describeRollback),
  q9: () => (/* reexport */ describeScale),
  eF: () => (/* reexport */ describeScaled),
  Cw: () => (/* reexport */ describeStop),
  p_: () => (/* reexport */ describeStopped),
  ff: () => (/* reexport */ describeTarget),
  XZ: () => (/* reexport */ describeVerdict),
  nw: () => (/* reexport */ digestsOf),
  OG: () => (/* reexport */ drawTimeline),
  O$: () => (/* reexport */ findServices),
  VF: () => (/* reexport */ followLogs),
  kc: () => (/* reexport */ isEffective),
  WF: () => (/* reexport */ isStarted),
  $w: () => (/* reexport */ mainCause),
  lB: () => (/* reexport */ observe),
  jq: () => (/* reexport */ observePast),
  wG: () => (/* reexport */ observeService),
  US: () => (/* reexport */ openEcs),
  oO: () => (/* reexport */ openTargetHealth),
  sG: () => (/* reexport */ outcomeOf),
  HN: () => (/* reexport */ planDeployment),
  Ro: () => (/* reexport */ planRestart),
  II: () => (/* reexport */ planRollback),
  YX: () => (/* reexport */ planScale),
  gm: () => (/* reexport */ planStop),
  Mz: () => (/* reexport */ preflight),
  z6: () => (/* reexport */ readAutoscaling),
  SP: () => (/* reexport */ readGoal),
  Dp: () => (/* reexport */ readServiceDefinition),
  rk: () => (/* reexport */ readStatus),
  Lx: () => (/* reexport */ readTaskDefinition),
  pd: () => (/* reexport */ revisionName),
  Ct: () => (/* reexport */ rollbackCommand),
  qr: () => (/* reexport */ spokenCause),
  Sy: () => (/* reexport */ surveyAws),
  Oz: () => (/* reexport */ timelineRow)
});

// UNUSED EXPORTS: IAM_ACTIONS, PREFLIGHT_ACTIONS, imagesTo

// EXTERNAL MODULE: ./packages/aws/index.ts + 7 modules
var aws = __webpack_require__(7709);
// EXTERNAL MODULE: ./packages/text/index.ts + 11 modules
var packages_text = __webpack_require__(9264);
;// CONCATENATED MODULE: ./packages/ecs/refusal.ts
// What an error of an AWS call means for a deployment: slow down, go on without, try again, or give up.


const THROTTLED = /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|Rate exceeded/i;
const INVALID = new Set([
    'ClientException',
    'InvalidParameterException',
    'ValidationException',
    'SerializationException',
    'ClusterNotFoundException',
    'ConflictException',
    'ServiceDeploymentNotFoundException',
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

;// CONCATENATED MODULE: ./packages/ecs/insist.ts

const ATTEMPTS = 6;
/** Milliseconds: 1 s, 2 s, 4 s, … 31 s in all, in which ECS's throttling of one registration a second is over. */
const pauseAfter = (attempt) => 1_000 * 2 ** attempt;
/** Looked for twice, since a read can be some seconds old. */
const findTwice = async (find, { clock, signal }) => {
    await clock.sleep(2_000, signal);
    const found = await find();
    if (found !== undefined)
        return found;
    await clock.sleep(4_000, signal);
    return find();
};
/**
 * A throttled request had no effect and is sent again. After a server error or a broken connection nobody knows:
 * the effect is looked for before the request is sent again. Any other refusal is the answer. Rejects with the
 * error of the request, whatever befell the search.
 */
const insist = async ({ send, find }, patience, attempt = 0) => {
    try {
        return await send();
    }
    catch (error) {
        const { kind } = classify(error);
        if ((kind !== 'throttled' && kind !== 'outage') || attempt + 1 >= ATTEMPTS)
            throw error;
        const settle = async () => {
            await patience.clock.sleep(pauseAfter(attempt), patience.signal);
            return kind === 'outage' ? findTwice(find, patience) : undefined;
        };
        const found = await settle().catch(() => {
            throw error;
        });
        return found ?? insist({ send, find }, patience, attempt + 1);
    }
};

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
const early = schemas/* object */.Ikc({ enable: schemas/* boolean */.zMY().nullish(), healthyPercent: schemas/* number */.aig().nullish() }).nullish();
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
    deploymentConfiguration: schemas/* object */.Ikc({
        deploymentCircuitBreaker: breaker,
        strategy: schemas/* string */.YjP().nullish(),
        earlySuccessCriteria: early,
    })
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
/** A service that was deleted is still described for a while, as INACTIVE: then it is not there. */
const isThere = (service) => service !== undefined && service.status !== 'INACTIVE';
const primaryOf = (service) => service.deployments.find(({ status }) => status === 'PRIMARY');
/** Whether ECS itself gives up a deployment whose tasks keep failing, and whether it then goes back. */
const breakerOf = (service) => {
    const found = service.deploymentConfiguration?.deploymentCircuitBreaker;
    if (!found?.enable)
        return 'none';
    return found.rollback ? 'rolls back' : 'stops';
};
/**
 * The share of the desired tasks, from 0 to 1, with which ECS calls a rollout complete: all, unless the service has
 * early success criteria. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentEarlySuccessCriteria.html
 */
const earlyShareOf = ({ deploymentConfiguration }) => {
    const criteria = deploymentConfiguration?.earlySuccessCriteria;
    return criteria?.enable ? (criteria.healthyPercent ?? 100) / 100 : 1;
};
/** Tasks that run for other deployments than `own`. */
const leavingOf = (service, own) => service.deployments.reduce((sum, { id, runningCount }) => sum + (id === own.id ? 0 : runningCount), 0);
/** `shop:12` of a task definition's ARN; a text that is no ARN stays as it is. */
const revisionName = (arn) => arn.slice(arn.lastIndexOf('/') + 1);

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
/** Why ECS stopped the deployment or went back: its own words, with the alarms and hooks that it names elsewhere. */
const reasonOf = (deployment) => {
    const { rollback, statusReason, alarms, lifecycleHookDetails, lifecycleStage } = deployment;
    const hooks = lifecycleHookDetails.filter(({ status }) => status === 'FAILED' || status === 'TIMED_OUT');
    const reasons = [
        rollback?.reason || statusReason,
        ...(alarms?.triggeredAlarmNames ?? []).map((name) => `the alarm ${name} is in ALARM`),
        ...hooks.map(({ hookId, targetArn, status }) => `the lifecycle hook ${targetArn || hookId} ${status === 'FAILED' ? 'failed' : 'did not answer in time'} in the stage ${lifecycleStage}`),
    ];
    return reasons.filter(Boolean).join('; ') || 'ECS gives no reason';
};
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

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-ecs/dist-cjs/index.js
var dist_cjs = __webpack_require__(212);
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

// EXTERNAL MODULE: ./packages/source/index.ts + 6 modules
var source = __webpack_require__(404);
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
// file. Until then a token of two private-use characters and a number stands for each, as long as `${name}` is,
// so that what follows keeps its column.
const TOKEN = /\uE000(\d+)\uE001/g;
const tokensFor = (variables) => Object.fromEntries(Object.keys(variables).map((name, index) => [
    name,
    `\uE000${String(index).padStart(name.length + 1, '0')}\uE001`,
]));
/** `text` as YAML would read it: 80 is a number. */
const literal = (text) => {
    if (/^(true|false)$/.test(text))
        return text === 'true';
    return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
};
/** Fills in the variables: a bare `${name}` may become a number or a truth value, "${name}" is always text. */
const fillIn = (tree, values) => {
    const fill = (text) => text.replaceAll(TOKEN, (token, index) => values[Number(index)] ?? token);
    switch (tree.kind) {
        case 'scalar': {
            const text = fill(tree.text);
            if (text === tree.text)
                return tree;
            const bare = tree.plain && tree.text.replaceAll(TOKEN, '') === '';
            return { ...tree, text, value: bare ? literal(text) : text };
        }
        case 'list':
            return { ...tree, items: tree.items.map((item) => fillIn(item, values)) };
        case 'map': {
            const entries = tree.entries.map((entry) => ({
                ...entry,
                key: fill(entry.key),
                value: fillIn(entry.value, values),
            }));
            return { ...tree, entries };
        }
        case 'empty':
            return tree;
    }
};
/**
 * @throws UserError that lists all mistakes with file and line: text that cannot be read, a name that is no variable,
 * no object
 */
const readSource = (text, { file, variables, shape, added }) => {
    const { tree: read, mistakes } = (0,source/* readTree */.Zc)((0,packages_text/* substitute */.V2)(text, tokensFor(variables), file), file, TOKEN);
    if (read === undefined || mistakes.length > 0)
        throw (0,packages_text/* mistakesError */.w6)(file, mistakes);
    const tree = fillIn(read, Object.values(variables));
    const data = (0,source/* dataOf */.qu)(tree);
    if (!isFields(data))
        throw new packages_text/* UserError */.yo('this file holds no object', {
            place: tree.place,
            fix: 'write the fields of the definition as JSON or YAML',
        });
    const doubts = [];
    const fields = fit(without(data, added), shape, {
        written: (path) => {
            const scalar = (0,source/* find */.I6)(tree, path);
            return scalar?.kind === 'scalar' ? scalar.text : undefined;
        },
        unknown: (path, hint) => {
            const message = `ECS is not known to have a field "${path.at(-1)}" here; it is sent as it is.${hint}`;
            doubts.push({ place: (0,source/* placeOfKey */.qQ)(tree, path), message });
        },
    });
    return { file, fields: isFields(fields) ? fields : {}, placeOf: (path) => (0,source/* placeOf */.$t)(tree, path), doubts };
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
const SHAPE = readShape(dist_cjs/* RegisterTaskDefinitionRequest$ */.fSK);
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
    const { taskDefinition } = target;
    const describeLatest = () => describeRevision(ecs, taskDefinition.family, taskDefinition, signal);
    if (!isThere(service)) {
        const [names, latest] = await Promise.all([
            near(target.service, listServices(ecs, target.cluster, signal)),
            describeLatest(),
        ]);
        return { target, kind: 'no-service', near: names, latest };
    }
    const [current, latest, known] = await Promise.all([
        describeRevision(ecs, service.taskDefinition, taskDefinition, signal),
        describeLatest(),
        knownDeployments(ecs, target, signal),
    ]);
    return { target, kind: 'service', service, current, known, latest };
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

;// CONCATENATED MODULE: ./packages/ecs/register.ts
// Registers task definitions, each once, whatever becomes of ECS's answer.







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
const send = async (ecs, fields) => {
    const reply = await ecs.once('RegisterTaskDefinition', fields);
    const definition = reply['taskDefinition'];
    const arn = isFields(definition) ? textOf(definition, 'taskDefinitionArn') : undefined;
    if (arn === undefined)
        throw new Error('ECS registered the task definition and did not say its ARN');
    return arn;
};
/** The newest revision of the family, where it is what `fields` would make. */
const findRevision = async (ecs, fields, { signal }) => {
    const latest = await describeRevision(ecs, textOf(fields, 'family') ?? '', { fields }, signal);
    return latest?.active && isSameTaskDefinition(fields, latest.fields) ? latest.arn : undefined;
};
/** Registers a definition once, however many services share it. */
const registrar = (ecs, patience) => {
    const registered = new Map();
    const register = (fields, source) => insist({ send: () => send(ecs, fields), find: () => findRevision(ecs, fields, patience) }, patience).catch((error) => {
        throw explainRefused(error, 'the task definition', source);
    });
    return (registration, source) => {
        if (registration.kind === 'reuse')
            return Promise.resolve(registration.arn);
        const key = (0,packages_text/* stableJson */._Y)(registration.fields);
        const arn = registered.get(key) ?? register(registration.fields, source);
        registered.set(key, arn);
        return arn;
    };
};

;// CONCATENATED MODULE: ./packages/ecs/apply.ts





const serviceIn = (reply) => {
    const { service } = reply;
    if (isFields(service))
        return readService(service);
    throw new Error('ECS took the request and did not answer with the service');
};
/** The service as it is now, where `isOurs` finds the effect of our request in it. */
const findService = async (ecs, { cluster, service }, isOurs, { signal }) => {
    const found = (await describeServices(ecs, cluster, [service], signal)).get(service);
    return found !== undefined && isOurs(found) ? found : undefined;
};
const create = (ecs, { target, fields }, arn, patience) => {
    const { cluster, service, serviceDefinition } = target;
    const request = { ...fields, cluster, serviceName: service, taskDefinition: arn };
    const isOurs = ({ status, taskDefinition }) => status === 'ACTIVE' && taskDefinition === arn;
    return insist({
        send: async () => serviceIn(await ecs.once('CreateService', request)),
        find: () => findService(ecs, target, isOurs, patience),
    }, patience).catch((error) => {
        throw explainRefused(error, `to create the service "${service}"`, serviceDefinition);
    });
};
const update = (ecs, plan, arn, patience) => {
    const { cluster, service, serviceDefinition } = plan.target;
    const changes = Object.fromEntries(plan.changes.map(({ name, after }) => [name, after]));
    const force = plan.again ? { forceNewDeployment: true } : {};
    const request = { cluster, service, taskDefinition: arn, ...changes, ...force };
    const known = plan.service.deployments.map(({ id }) => id);
    // An update that starts no rollout leaves no trace, and does no more when it is sent twice.
    const isOurs = ({ deployments }) => deployments.some(({ id, taskDefinition }) => taskDefinition === arn && !known.includes(id));
    return insist({
        send: async () => serviceIn(await ecs.once('UpdateService', request)),
        find: () => findService(ecs, plan.target, isOurs, patience),
    }, patience).catch((error) => {
        throw explainRefused(error, `to update the service "${service}"`, serviceDefinition);
    });
};
/** Our entry in the reply's `deployments[]`: the one that was not there before and runs our revision. */
const findOwn = (service, { taskDefinition, before }) => service.deployments.find((deployment) => deployment.taskDefinition === taskDefinition && !before.deployments.includes(deployment.id))?.id;
const NOTHING_BEFORE = { deployments: [], events: [], serviceDeployments: [] };
const start = async (ecs, plan, arn, patience) => {
    const at = patience.clock.now();
    const common = { kind: 'started', target: plan.target, taskDefinition: arn, at };
    if (plan.kind === 'create') {
        const service = await create(ecs, plan, arn, patience);
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
    const service = await update(ecs, plan, arn, patience);
    const previous = plan.service.taskDefinition;
    const id = findOwn(service, { taskDefinition: arn, before });
    return { ...common, how: 'updated', previous, id, rollout: plan.again || previous !== arn, before, service };
};
const isStarted = (applied) => applied.kind === 'started';
/**
 * Asks ECS for every plan; one that fails hides no other. A write that was begun is not broken off by `signal`,
 * so that what was done is known; a write that was not begun is not made.
 */
const applyDeployment = (ecs, plans, patience) => {
    const { signal } = patience;
    const register = registrar(ecs, patience);
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
            return await start(ecs, plan, arn, patience);
        }
        catch (error) {
            return { kind: 'not-started', target, error, registered };
        }
    }));
};

;// CONCATENATED MODULE: ./packages/ecs/pace.ts
// How long to wait between two looks at ECS: quick at first, slower under throttling, never in step with others.
/** Milliseconds. */
const QUICK = 2_000;
const STEADY = 2_500;
const FIRST_MINUTE = 60_000;
const SLOWEST = 15_000;
const SHORTEST = 500;
/**
 * Milliseconds until the next look, `elapsed` milliseconds after the start and after `refused` looks in succession
 * that ECS throttled or did not answer. `random` gives numbers from 0 to 1: the pause varies by a tenth. The last
 * look took `spent` milliseconds, which are taken off: from look to look the time is the same.
 */
const nextPause = (elapsed, refused, random, spent = 0) => {
    const base = elapsed < FIRST_MINUTE ? QUICK : STEADY;
    const varied = Math.min(SLOWEST, base * 2 ** refused) * (0.9 + 0.2 * random());
    return Math.round(Math.max(SHORTEST, refused === 0 ? varied - spent : varied));
};

;// CONCATENATED MODULE: ./packages/ecs/apply-scale.ts






/** Milliseconds for which a read may still show the count from before the request. */
const DOUBT = 10_000;
/** Undefined while ECS is at it. `age` is how long ago the count was set. */
const judge = (service, { count, service: before }, age) => {
    const { desiredCount, runningCount } = service;
    if (desiredCount === count)
        return runningCount === count ? { kind: 'succeeded' } : undefined;
    if (age < DOUBT && desiredCount === before.desiredCount)
        return undefined;
    return { kind: 'changed-by-others', to: desiredCount };
};
const counts = ({ serviceName, desiredCount, runningCount, deployments }) => {
    const pending = deployments.reduce((sum, { pendingCount }) => sum + pendingCount, 0);
    return `(service ${serviceName}) ${runningCount} of ${desiredCount} running, ${pending} pending`;
};
const find = async (ecs, { cluster, service: { serviceName } }, signal) => (await describeServices(ecs, cluster, [serviceName], signal)).get(serviceName);
const setCount = (ecs, plan, patience) => {
    const { cluster, service, count } = plan;
    const send = async () => {
        const request = { cluster, service: service.serviceName, desiredCount: count };
        const reply = (await ecs.once('UpdateService', request))['service'];
        if (isFields(reply))
            return readService(reply);
        throw new Error('ECS took the request and did not answer with the service');
    };
    const findSet = async () => {
        const found = await find(ecs, plan, undefined);
        return found?.desiredCount === count ? found : undefined;
    };
    return insist({ send, find: findSet }, patience);
};
/** Never rejects: what goes wrong is the verdict. A count that is set stays set, whatever becomes of the wait. */
const applyScale = async (ecs, plan, options) => {
    const { clock, signal, timeout, random, tell } = options;
    const begun = clock.now();
    const known = new Set(plan.service.events.map(({ id }) => id));
    let service = plan.service;
    const end = (verdict) => {
        const events = service.events.filter(({ id }) => !known.has(id)).toReversed();
        return { plan, verdict, service, events, duration: clock.now() - begun };
    };
    if (plan.kind !== 'set')
        return end({ kind: 'unchanged' });
    try {
        signal.throwIfAborted();
        service = await setCount(ecs, plan, options);
    }
    catch (error) {
        return end({ kind: 'not-started', error: explained(error) });
    }
    let refused = 0;
    let told = '';
    for (;;) {
        const elapsed = clock.now() - begun;
        if (elapsed >= timeout)
            return end({ kind: 'timed-out', after: timeout });
        try {
            await clock.sleep(Math.min(nextPause(elapsed, refused, random), timeout - elapsed), signal);
            const found = await find(ecs, plan, signal);
            refused = 0;
            if (found === undefined)
                continue;
            service = found;
            const line = counts(service);
            if (line !== told)
                tell(line);
            told = line;
            const verdict = judge(service, plan, clock.now() - begun);
            if (verdict !== undefined)
                return end(verdict);
        }
        catch (error) {
            if (signal.aborted)
                return end({ kind: 'cancelled' });
            const refusal = classify(error);
            if (refusal.kind === 'denied' || refusal.kind === 'invalid')
                return end({ kind: 'cannot-tell', error: refusal.error });
            refused += 1;
        }
    }
};

;// CONCATENATED MODULE: ./packages/ecs/causes-access.ts
const ACCESS_CAUSES = [
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
        pattern: /Secrets Manager can't find the specified secret|ParameterNotFound|invalid ssm parameters|secret version|staging label|retrieved secret.+(?:does not contain|did not contain)|invalid character .+ json key|unmarshal.+secret/i,
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
        pattern: /log group does not exist|failed to create Cloudwatch log (?:stream|group)|failed to validate logger args/i,
        owner: 'the task definition',
        says: 'the log driver could not start, so neither could the container',
        advice: 'create the log group, or add "awslogs-create-group": "true" and allow logs:CreateLogGroup in the execution role',
        field: 'logConfiguration',
    },
    {
        name: 'log-driver',
        pattern: /failed to initialize logging driver|log driver .+ (?:is not|not) (?:registered|supported)|unknown log opt/i,
        owner: 'the task definition',
        says: 'the log driver could not start, so neither could the container',
        advice: 'correct the driver, its options and the address that it writes to',
        field: 'logConfiguration',
    },
    {
        name: 'environment-file',
        pattern: /failed to download env files|environment file.*(?:NoSuchKey|NotFound|AccessDenied|\b403\b|\b404\b)/is,
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
        advice: 'allow elasticfilesystem:ClientMount to the task role in the policy of the file system, with "iam": "ENABLED" and the right access point',
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
        pattern: /not authorized to perform: (elasticloadbalancing:\w+)|unable to (?:de)?register.*(?:role|access ?denied)/i,
        owner: 'permissions',
        says: 'ECS may not register tasks with the load balancer',
        advice: 'use the service-linked role AWSServiceRoleForECS, or allow $1 in the role of the service',
        field: 'loadBalancers',
        of: 'service',
    },
    {
        name: 'pull-denied',
        pattern: /CannotPull.*(?:pull access denied|denied|403 Forbidden|401 Unauthorized|no basic auth|authorization failed)|not authorized to perform: (ecr:\w+)|repository does not exist or may require/is,
        owner: 'permissions',
        says: 'the registry does not let the execution role pull the image',
        advice: 'allow ecr:GetAuthorizationToken, ecr:BatchGetImage and ecr:GetDownloadUrlForLayer in the execution role, or add "repositoryCredentials"',
        field: 'executionRoleArn',
    },
    {
        name: 'role',
        pattern: /unable to assume (?:the )?(?:service.linked )?role|role .+ cannot be assumed|unable to assume role/i,
        owner: 'permissions',
        says: 'ECS cannot assume a role of the task definition',
        advice: 'let "ecs-tasks.amazonaws.com" assume the role in its trust policy, and correct its ARN',
        field: 'taskRoleArn',
    },
    {
        name: 'role-missing',
        pattern: /(?:must|should) (?:have|specify|be given) an execution role|execution role.*(?:is|be) (?:required|missing|empty)/i,
        owner: 'the task definition',
        says: 'the task needs an execution role and has none',
        advice: 'add "executionRoleArn"',
        field: 'executionRoleArn',
    },
];

;// CONCATENATED MODULE: ./packages/ecs/causes-capacity.ts
const CAPACITY_CAUSES = [
    {
        name: 'quota',
        pattern: /reached the limit on the number of (vCPUs|tasks)|limit on the number of (?:vCPUs|tasks)|LimitExceeded|quota/i,
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
        pattern: /encountered error "?AGENT"?|agent (?:is )?(?:not connected|disconnected)|DockerTimeoutError|CannotGetDockerClient|DockerStateError|CannotInspectContainer|CannotStopContainer|could not transition to/i,
        owner: 'capacity',
        says: 'the ECS agent or the container engine of the instance does not answer',
        advice: 'replace the instance, update its machine image, and see whether its CPU, memory or disk is used up',
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
        advice: 'compare "requiresAttributes" of the revision with the instances: architecture, log driver, agent version, IAM roles for tasks',
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
        pattern: /no container instances? met|capacity is unavailable|RESOURCE:(\w+)|insufficient (?:cpu|memory|gpu)/i,
        owner: 'capacity',
        says: 'there is no room for the task',
        advice: 'add capacity to the cluster, or ask for less "cpu" and "memory"',
        field: 'cpu',
    },
    {
        name: 'host-gone',
        pattern: /SpotInterruption|spot task was interrupted|Host EC2 .*terminated|instance.*(?:terminated|stopped|deregistered)|TerminationNotice|retirement/i,
        owner: 'AWS',
        says: 'the machine under the task went away',
        advice: 'run this step again; if it happens often, use capacity that is not spot',
        field: 'requiresCompatibilities',
    },
];

;// CONCATENATED MODULE: ./packages/ecs/causes-health.ts
const HEALTH_CAUSES = [
    {
        name: 'balancer-codes',
        pattern: /health checks failed with these codes: \[([\d, ]+)\]/i,
        owner: 'the program',
        says: 'the program answered the health check of the load balancer with $1',
        advice: 'let the path of the health check answer with the expected code, or correct path and code ("Matcher") of the target group',
        field: 'portMappings',
    },
    {
        name: 'balancer-timeout',
        pattern: /unhealthy in .*(?:request timed out|timed out)/is,
        owner: 'the network',
        says: 'the program did not answer the health check of the load balancer in time',
        advice: 'let the program listen on 0.0.0.0 and the port of "portMappings", and open that port of its security group to the load balancer\'s',
        field: 'portMappings',
    },
    {
        name: 'load-balancer-health',
        pattern: /failed ELB health checks|unhealthy in \(?target.?group|Target\.FailedHealthChecks/i,
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
        name: 'alarm',
        pattern: /alarms? (?:detected|was|were|is|are|in|triggered)|in ALARM|(?:CloudWatch|deployment) alarm/i,
        owner: 'the program',
        says: 'an alarm of the deployment went off',
        advice: 'look at what the alarm measures for the minutes of this rollout, and at the lines of the tasks then',
        field: 'deploymentConfiguration',
        of: 'service',
    },
    {
        name: 'hook',
        pattern: /lifecycle hook/i,
        owner: 'the program',
        says: 'a lifecycle hook of the deployment failed or did not answer',
        advice: "look at the log of the hook's Lambda function, and see whether its role may be invoked by ECS",
        field: 'deploymentConfiguration',
        of: 'service',
    },
];

;// CONCATENATED MODULE: ./packages/ecs/causes-image.ts
const IMAGE_CAUSES = [
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
        pattern: /manifest unknown|manifest for .+ not found|failed to resolve ref.+not found|repository .+ (?:does not exist|not found)(?! or)|no such image|name unknown|pull.*: not found|ImageNotFoundException/i,
        owner: 'the image',
        says: 'the image is not in the registry',
        advice: 'push the image before it is deployed, or correct its name, tag or digest',
        field: 'image',
    },
    {
        name: 'image-name',
        pattern: /invalid reference format|invalid image reference|repository name must be lowercase/i,
        owner: 'the task definition',
        says: 'the name of the image is none that a registry could have',
        advice: 'write registry/repository:tag or registry/repository@sha256:…, in lower case',
        field: 'image',
    },
    {
        name: 'image-format',
        pattern: /unsupported manifest media type|mediatype .+ (?:not supported|unsupported)|no longer supported.*schema ?1/i,
        owner: 'the image',
        says: 'the image has a format that the container engine cannot read',
        advice: 'build it anew as a Docker or OCI image, and name the image and not an artifact beside it',
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
        name: 'registry-certificate',
        pattern: /CannotPull.*x509|certificate signed by unknown authority/is,
        owner: 'the network',
        says: 'the certificate of the registry is not trusted by the machine under the task',
        advice: 'use a registry with a public certificate, or add its authority to the machine image',
        field: 'image',
    },
    {
        name: 'layers-denied',
        pattern: /CannotPull.*(?:starport-layer|s3[.-][\w.-]*amazonaws).*(?:\b403\b|forbidden|denied)/is,
        owner: 'the network',
        says: 'the layers of the image, which ECR keeps in S3, may not be read from these subnets',
        advice: 'allow s3:GetObject on arn:aws:s3:::prod-<region>-starport-layer-bucket/* in the policy of the S3 VPC endpoint',
        field: 'networkConfiguration',
        of: 'service',
    },
    {
        name: 'pull-broken',
        pattern: /CannotPull.*(?:unexpected EOF|connection reset by peer|panic:|unexpected status.*50\d)/is,
        owner: 'AWS',
        says: 'the connection to the registry broke during the pull',
        advice: 'run this step again; if it happens often, copy the image to ECR in the same region',
        field: 'image',
    },
    {
        name: 'disk-full',
        pattern: /no space left on device|exceeded.*ephemeral storage|ephemeral storage.*exceed/i,
        owner: 'capacity',
        says: 'the disk of the task is full',
        advice: 'raise "ephemeralStorage.sizeInGiB", or make the image smaller',
        field: 'ephemeralStorage',
    },
];

;// CONCATENATED MODULE: ./packages/ecs/causes-network.ts
const NETWORK_CAUSES = [
    {
        name: 'volume',
        pattern: /failed to invoke EFS utils|mount\.nfs|\bEFS\b|\bfs-[0-9a-f]{8}/,
        owner: 'the network',
        says: 'a volume could not be mounted',
        advice: 'open port 2049 of the file system to the security group of the service, give it a mount target in every zone, and correct its id',
        field: 'volumes',
    },
    {
        name: 'no-name',
        pattern: /(?:CannotPull|ResourceInitializationError).*(?:no such host|server misbehaving|name resolution)/is,
        owner: 'the network',
        says: 'the task cannot resolve the names of the registry, the secrets or the logs',
        advice: 'turn on DNS support and DNS host names of the VPC, and private DNS of its endpoints, and correct the host in the name of the image',
        field: 'networkConfiguration',
        of: 'service',
    },
    {
        name: 'no-route',
        pattern: /(?:CannotPull|ResourceInitializationError).*(?:i\/o timeout|request canceled|RequestCanceled|context (?:deadline exceeded|canceled)|connection refused|no route to host|network is unreachable|timed out|failed to dial|connection issue)/is,
        owner: 'the network',
        says: 'the task has no way to the registry, the secrets or the logs',
        advice: 'give the subnets a NAT gateway or VPC endpoints (ecr.api, ecr.dkr, s3, logs, secretsmanager), or set "assignPublicIp": "ENABLED" in public subnets; and let the security group out on port 443',
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
        pattern: /(InvalidSecurityGroup\w*|InvalidSubnet\w*)|The (?:subnet ID|security group) '[^']*' does not exist/i,
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
];

;// CONCATENATED MODULE: ./packages/ecs/causes-start.ts
const START_CAUSES = [
    {
        name: 'dependency',
        pattern: /dependen(?:cy|t) container|container .*depends on|dependency graph|did not (?:exit successfully|become healthy)|startTimeout|timed out waiting for .*dependenc/i,
        owner: 'the task definition',
        says: 'a container that this one depends on did not come to the condition that "dependsOn" asks for',
        advice: 'look at that container first; then see whether its "condition" and "startTimeout" fit',
        field: 'dependsOn',
    },
    {
        name: 'user-missing',
        pattern: /unable to find (?:user|group) (\S+?):|no matching entries in (?:passwd|group) file/i,
        owner: 'the image',
        says: 'the user of the container is not in the image',
        advice: 'create the user in the Dockerfile, or correct "user"',
        field: 'user',
    },
    {
        name: 'working-directory',
        pattern: /chdir to cwd|working directory .* (?:is invalid|does not exist)|mkdir .*: (?:not a directory|read-only)/i,
        owner: 'the task definition',
        says: 'the working directory of the container cannot be used',
        advice: 'correct "workingDirectory", or the WORKDIR of the Dockerfile',
        field: 'workingDirectory',
    },
    {
        name: 'mount',
        pattern: /invalid mount config|bind source path does not exist|error mounting|duplicate mount point/i,
        owner: 'the task definition',
        says: 'a mount of the container cannot be made',
        advice: 'correct "mountPoints" and the "volumes" that they name',
        field: 'mountPoints',
    },
    {
        name: 'gpu',
        pattern: /could not select device driver|nvidia-container|RESOURCE:GPU/i,
        owner: 'capacity',
        says: 'the instance has no GPU that the container can use',
        advice: 'use GPU instances with the GPU-optimized machine image, or remove "resourceRequirements"',
        field: 'resourceRequirements',
    },
    {
        name: 'memory-too-small',
        pattern: /minimum memory limit allowed|memory limit .* too (?:low|small)/i,
        owner: 'the task definition',
        says: 'the memory of the container is less than the engine needs to start it',
        advice: 'raise "memory"',
        field: 'memory',
    },
    {
        name: 'no-command',
        pattern: /executable file not found|no such file or directory: unknown|exec .*: no such file or directory|stat .+: no such file or directory|no command specified/i,
        owner: 'the image',
        says: 'the command is not in the image',
        advice: 'correct "command" or "entryPoint", or the ENTRYPOINT of the Dockerfile',
        field: 'command',
    },
    {
        name: 'not-executable',
        pattern: /exec:? .+permission denied|permission denied: unknown|is a directory: unknown/i,
        owner: 'the image',
        says: 'the command is in the image and cannot be executed',
        advice: 'make it executable in the Dockerfile (COPY --chmod=755)',
        field: 'command',
    },
    {
        name: 'out-of-memory',
        pattern: /OutOfMemory|killed due to memory usage|oom.?kill/i,
        owner: 'the task definition',
        says: 'the container needed more memory than it has',
        advice: 'raise "memory", or make the program need less',
        field: 'memory',
    },
];

;// CONCATENATED MODULE: ./packages/ecs/causes.ts






/** Most telling first: a reason can hold the words of several. */
const KNOWN_CAUSES = [
    ...IMAGE_CAUSES,
    ...ACCESS_CAUSES,
    ...START_CAUSES,
    ...HEALTH_CAUSES,
    ...NETWORK_CAUSES,
    ...CAPACITY_CAUSES,
];
/** The cause that `text`, in ECS's words, speaks of; undefined when it speaks of none that is known. */
const recognize = (text) => {
    const known = KNOWN_CAUSES.find(({ pattern }) => pattern.test(text));
    if (known === undefined)
        return undefined;
    const { name, owner, says, advice, field, of } = known;
    const detail = known.pattern.exec(text)?.[1] ?? 'what AWS names';
    return {
        name,
        owner,
        field,
        says: says.replace('$1', detail),
        advice: advice.replace('$1', detail),
        ...(of === undefined ? {} : { of }),
    };
};

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
const fromKnown = ({ field, of, ...known }, culprit, definition, event = undefined) => ({
    name: known.name,
    container: culprit?.name,
    exitCode: culprit?.exitCode,
    says: known.says,
    owner: known.owner,
    advice: known.advice,
    path: of === 'service' ? [field] : pathOf(definition, culprit?.name, field),
    of: of ?? 'task',
    event,
});
/** ECS says of the task only that the load balancer found it unhealthy; why, an event says. */
const fromBalancer = (known, culprit, definition, events) => {
    const event = events.findLast((message) => /unhealthy in/i.test(message));
    const told = event === undefined ? undefined : recognize(event);
    return fromKnown(told?.name.startsWith('balancer-') ? told : known, culprit, definition, event);
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
/**
 * The last lines of the container's log are read too, since an image for another architecture says so only there,
 * and the messages of the service's events, oldest first, since only they say what a load balancer got to see.
 */
const diagnose = (task, definition, lines, events = []) => {
    const culprit = culpritOf(task, definition);
    const told = [task.stopCode, task.stoppedReason, ...task.containers.map(({ reason }) => reason)].join('\n');
    const known = recognize(told);
    if (known?.name === 'load-balancer-health')
        return fromBalancer(known, culprit, definition, events);
    if (known !== undefined)
        return fromKnown(known, culprit, definition);
    const exitCode = culprit?.exitCode;
    const inLines = recognize(lines.slice(-3).join('\n'));
    if (inLines?.name === 'architecture')
        return fromKnown(inLines, culprit, definition);
    const common = { container: culprit?.name, exitCode, of: 'task', event: undefined };
    if (culprit !== undefined && exitCode !== undefined)
        return {
            ...common,
            name: 'exit',
            says: `exit code ${exitCode}: ${describeExitCode(exitCode)}`,
            owner: ownerOfExit(exitCode),
            advice: adviseExit(exitCode),
            path: pathOf(definition, culprit.name, 'command'),
        };
    return {
        ...common,
        name: 'unknown',
        says: task.stoppedReason || culprit?.reason || 'ECS gives no reason',
        owner: 'AWS',
        advice: 'read the events of the service and the reason that ECS gives',
        path: pathOf(definition, culprit?.name, 'name'),
    };
};
/** A task that ECS itself stopped in the course of the rollout did not fail. */
const isFailure = ({ stopCode, stoppedReason }) => !((stopCode === 'ServiceSchedulerInitiated' && !/health check/i.test(stoppedReason)) ||
    stopCode === 'UserInitiated');

;// CONCATENATED MODULE: ./packages/ecs/service-revision.ts
// A service revision: what ECS keeps of what a service ran, with the digest of each image. It never changes.


/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRevision.html */
const serviceRevision = schemas/* object */.Ikc({
    serviceRevisionArn: schemas/* string */.YjP(),
    taskDefinition: schemas/* string */.YjP(),
    containerImages: schemas/* array */.YOg(schemas/* object */.Ikc({ containerName: schemas/* string */.YjP(), imageDigest: schemas/* string */.YjP().nullish() }))
        .nullish(),
})
    .transform(({ serviceRevisionArn, taskDefinition, containerImages }) => ({
    arn: serviceRevisionArn,
    taskDefinition,
    digests: new Map((containerImages ?? []).flatMap(({ containerName, imageDigest }) => imageDigest ? [[containerName, imageDigest]] : [])),
}));
/** At most 20 a call. */
const service_revision_LARGEST_BATCH = 20;
/** Service revisions by ARN. */
const describeServiceRevisions = async ({ call }, arns, signal) => {
    const unique = [...new Set(arns)];
    const batches = Array.from({ length: Math.ceil(unique.length / service_revision_LARGEST_BATCH) }, (_, index) => unique.slice(index * service_revision_LARGEST_BATCH, (index + 1) * service_revision_LARGEST_BATCH));
    const replies = await Promise.all(batches.map((serviceRevisionArns) => call('DescribeServiceRevisions', { serviceRevisionArns }, signal)));
    return new Map(replies
        .flatMap((reply) => listOf(reply, 'serviceRevisions').filter(isFields))
        .map((fields) => serviceRevision.parse(fields))
        .map((revision) => [revision.arn, revision]));
};

;// CONCATENATED MODULE: ./packages/ecs/task.ts
// A task as ECS describes it: the one reader of DescribeTasks.


const task_text = schemas/* string */.YjP()
    .nullish()
    .transform((value) => value ?? '');
const container = schemas/* object */.Ikc({
    name: schemas/* string */.YjP(),
    image: task_text,
    /** `sha256:…` of what was pulled; empty before that. */
    imageDigest: task_text,
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

;// CONCATENATED MODULE: ./packages/ecs/service-tasks.ts


/** As many as ListTasks gives in one page and DescribeTasks takes in one call. */
const PAGE = 100;
/** Pages. A service can have 5000 tasks; a table of more than 1000 serves nobody. */
const MOST_PAGES = 10;
/** Newest first. ECS forgets stopped tasks after about an hour. */
const tasksOfService = async ({ call }, cluster, serviceName, desiredStatus, signal) => {
    const tasks = [];
    let nextToken;
    for (let page = 0; page < MOST_PAGES; page += 1) {
        const more = nextToken === undefined ? {} : { nextToken };
        const query = { cluster, serviceName, desiredStatus, maxResults: PAGE, ...more };
        const listed = await call('ListTasks', query, signal);
        const arns = listOf(listed, 'taskArns');
        if (arns.length > 0) {
            const described = await call('DescribeTasks', { cluster, tasks: arns }, signal);
            tasks.push(...listOf(described, 'tasks').filter(isFields).map(readTask));
        }
        nextToken = textOf(listed, 'nextToken');
        if (nextToken === undefined)
            break;
    }
    return tasks.sort((a, b) => (b.stoppedAt ?? b.createdAt ?? 0) - (a.stoppedAt ?? a.createdAt ?? 0));
};

;// CONCATENATED MODULE: ./packages/ecs/history.ts







const NO_DIGESTS = new Map();
const fromDeployments = async (ecs, service, deployments, signal) => {
    const revisions = await describeServiceRevisions(ecs, deployments.map(({ targetServiceRevisionArn }) => targetServiceRevisionArn), signal);
    const pasts = deployments.flatMap(({ targetServiceRevisionArn, createdAt, status }) => {
        const revision = revisions.get(targetServiceRevisionArn);
        return revision === undefined ? [] : [{ ...revision, at: createdAt, worked: status === 'SUCCESSFUL' }];
    });
    const current = pasts.find(({ taskDefinition }) => taskDefinition === service.taskDefinition);
    return current === undefined ? undefined : { pasts, current };
};
/** A task that ran and was stopped by a deployment shows a revision that worked. ECS keeps it for about an hour. */
const fromTasks = (service, stopped) => {
    const beside = service.deployments.filter(({ status, rolloutState, runningCount }) => status !== 'PRIMARY' && rolloutState !== 'FAILED' && runningCount > 0);
    return [
        ...beside.map(({ taskDefinition, createdAt }) => ({
            taskDefinition,
            at: createdAt,
            digests: NO_DIGESTS,
        })),
        ...stopped
            .filter((task) => task.startedAt !== undefined && !isFailure(task))
            .map((task) => ({
            taskDefinition: task.taskDefinitionArn,
            at: task.stoppedAt,
            digests: new Map(task.containers.flatMap(({ name, imageDigest }) => imageDigest === '' ? [] : [[name, imageDigest]])),
        })),
    ].map((past) => ({ ...past, worked: true }));
};
/** At most 100 of the newest: further back nobody goes without naming the revision. */
const fromRegistrations = async (ecs, family, signal) => {
    const query = { familyPrefix: family, status: 'ACTIVE', sort: 'DESC', maxResults: 100 };
    return listOf(await ecs.call('ListTaskDefinitions', query, signal), 'taskDefinitionArns')
        .filter((arn) => typeof arn === 'string')
        .filter((arn) => familyOf(arn) === family)
        .map((taskDefinition) => ({ taskDefinition, digests: NO_DIGESTS, at: undefined, worked: true }));
};
const familyOf = (arn) => revisionName(arn).replace(/:\d+$/, '');
const numberOf = (arn) => Number(/:(\d+)$/.exec(arn)?.[1] ?? 0);
/** Undefined for a read that is denied or that this engine does not know: history then rests on less. */
const orElse = async (read, signal) => {
    try {
        return await read;
    }
    catch (error) {
        signal.throwIfAborted();
        if (classify(error).kind === 'denied' || classify(error).kind === 'invalid')
            return undefined;
        throw error;
    }
};
/** Without records of ECS only revisions that were registered before the current one count as its past. */
const isEarlier = (current, { taskDefinition }) => familyOf(taskDefinition) !== familyOf(current) || numberOf(taskDefinition) < numberOf(current);
/** Rejects only when ECS does not answer, or lets nothing at all be read. */
const readHistory = async (ecs, cluster, service, signal) => {
    const deployments = await orElse(listServiceDeployments(ecs, cluster, service.serviceName, signal), signal);
    const known = deployments?.map(({ serviceDeploymentArn }) => serviceDeploymentArn);
    const recorded = deployments === undefined || deployments.length === 0
        ? undefined
        : await orElse(fromDeployments(ecs, service, deployments, signal), signal);
    if (recorded !== undefined)
        return { evidence: 'deployments', known, ...recorded };
    const { taskDefinition } = service;
    const settled = service.deployments.some((deployment) => deployment.taskDefinition === taskDefinition && deployment.rolloutState === 'COMPLETED');
    const current = { taskDefinition, digests: NO_DIGESTS, at: undefined, worked: settled };
    const stopped = await orElse(tasksOfService(ecs, cluster, service.serviceName, 'STOPPED', signal), signal);
    const seen = fromTasks(service, stopped ?? []).filter((past) => past.taskDefinition !== taskDefinition && isEarlier(taskDefinition, past));
    if (seen.length > 0)
        return { evidence: 'tasks', current, pasts: seen, known };
    const registered = await fromRegistrations(ecs, familyOf(taskDefinition), signal);
    const earlier = registered.filter((past) => isEarlier(taskDefinition, past));
    return { evidence: 'registrations', current, pasts: earlier, known };
};

;// CONCATENATED MODULE: ./packages/ecs/stop-deployment.ts





/** What can be stopped. */
const IN_PROGRESS = new Set(['PENDING', 'IN_PROGRESS']);
const isRollingOut = (service) => primaryOf(service)?.rolloutState === 'IN_PROGRESS';
/** @throws UserError for a denied read: without the list of deployments there is nothing that could be stopped */
const planStop = async (ecs, { cluster, service, mode }, signal) => {
    const planned = { cluster, service, mode };
    const all = await listServiceDeployments(ecs, cluster, service.serviceName, signal).catch((error) => {
        throw explained(error);
    });
    const found = all.find(({ status }) => IN_PROGRESS.has(status));
    if (found === undefined && all.length === 0 && isRollingOut(service))
        return {
            ...planned,
            kind: 'refused',
            reason: `ECS rolls "${service.serviceName}" out, and keeps no record of the deployment that could be stopped`,
            fix: 'use rollback instead: it begins a deployment of the revision before',
        };
    if (found === undefined)
        return { ...planned, kind: 'nothing-to-stop' };
    const { serviceDeploymentArn: deployment, status, targetServiceRevisionArn } = found;
    const revisions = await orElse(describeServiceRevisions(ecs, [targetServiceRevisionArn], signal), signal);
    const revision = revisions?.get(targetServiceRevisionArn)?.taskDefinition;
    return { ...planned, kind: 'stop', deployment, revision, status };
};

;// CONCATENATED MODULE: ./packages/ecs/apply-stop.ts






const ENDS = {
    ROLLBACK_SUCCESSFUL: { kind: 'rolled-back' },
    STOPPED: { kind: 'stopped' },
    SUCCESSFUL: { kind: 'too-late' },
};
const awaitEnd = async (ecs, arn, options) => {
    const { clock, signal, timeout, random, tell } = options;
    const begun = clock.now();
    let refused = 0;
    let told = '';
    for (;;) {
        const elapsed = clock.now() - begun;
        if (elapsed >= timeout)
            return { kind: 'timed-out', after: timeout };
        try {
            await clock.sleep(Math.min(nextPause(elapsed, refused, random), timeout - elapsed), signal);
            const [deployment] = await describeServiceDeployments(ecs, [arn], signal);
            refused = 0;
            if (deployment === undefined)
                continue;
            const { status, statusReason, rollback } = deployment;
            if (status !== told)
                tell(`the deployment is ${status.toLowerCase().replaceAll('_', ' ')}`);
            told = status;
            if (status === 'ROLLBACK_FAILED')
                return { kind: 'failed', reason: rollback?.reason || statusReason || 'ECS gives no reason' };
            const end = ENDS[status];
            if (end !== undefined)
                return end;
        }
        catch (error) {
            if (signal.aborted)
                return { kind: 'cancelled' };
            const refusal = classify(error);
            if (refusal.kind === 'denied' || refusal.kind === 'invalid')
                return { kind: 'cannot-tell', error: refusal.error };
            refused += 1;
        }
    }
};
/** A stop whose answer was lost shows in the deployment's status. */
const requestStop = (ecs, { deployment, mode }, patience) => {
    const request = { serviceDeploymentArn: deployment, stopType: mode.toUpperCase() };
    const find = async () => {
        const [found] = await describeServiceDeployments(ecs, [deployment], undefined);
        return found === undefined || IN_PROGRESS.has(found.status) ? undefined : found;
    };
    return insist({ send: () => ecs.once('StopServiceDeployment', request), find }, patience);
};
/** Never rejects: what goes wrong is the verdict. */
const applyStop = async (ecs, plan, options) => {
    const { cluster, service } = plan;
    if (plan.kind !== 'stop')
        return { plan, verdict: { kind: 'nothing-to-stop' }, service };
    try {
        options.signal.throwIfAborted();
        await requestStop(ecs, plan, options);
    }
    catch (error) {
        return { plan, verdict: { kind: 'not-started', error: explained(error) }, service };
    }
    const verdict = await awaitEnd(ecs, plan.deployment, options);
    const { signal } = options;
    const seen = await describeServices(ecs, cluster, [service.serviceName], signal).catch(() => undefined);
    return { plan, verdict, service: seen?.get(service.serviceName) ?? service };
};

;// CONCATENATED MODULE: ./packages/ecs/autoscaling.ts

/** The client is loaded only here: no other step has a use for it. Never rejects but when `signal` aborts. */
const readAutoscaling = async (aws, cluster, service, signal) => {
    const { ApplicationAutoScalingClient, DescribeScalableTargetsCommand } = await __webpack_require__.e(/* import() */ 491).then(__webpack_require__.t.bind(__webpack_require__, 1491, 19));
    const client = new ApplicationAutoScalingClient(aws.config);
    const name = cluster.slice(cluster.lastIndexOf('/') + 1);
    const query = new DescribeScalableTargetsCommand({
        ServiceNamespace: 'ecs',
        ResourceIds: [`service/${name}/${service}`],
        ScalableDimension: 'ecs:service:DesiredCount',
    });
    try {
        const { ScalableTargets: [target] = [] } = await client.send(query, { abortSignal: signal });
        if (target?.MinCapacity === undefined || target.MaxCapacity === undefined)
            return { kind: 'none' };
        return { kind: 'limits', limits: { least: target.MinCapacity, most: target.MaxCapacity } };
    }
    catch (error) {
        signal.throwIfAborted();
        const refusal = classify(error);
        return {
            kind: 'unknown',
            reason: refusal.kind === 'denied' ? refusal.error.message : 'AWS does not tell',
        };
    }
    finally {
        client.destroy();
    }
};

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-cloudwatch-logs/dist-cjs/index.js
var client_cloudwatch_logs_dist_cjs = __webpack_require__(2684);
;// CONCATENATED MODULE: ./packages/ecs/target-health.ts
const openTargetHealth = (aws) => {
    // Nothing is loaded before the first question.
    const load = () => __webpack_require__.e(/* import() */ 586).then(__webpack_require__.t.bind(__webpack_require__, 586, 19));
    return async (group, signal) => {
        const { DescribeTargetHealthCommand, ElasticLoadBalancingV2Client } = await load();
        const client = new ElasticLoadBalancingV2Client(aws.config);
        const query = new DescribeTargetHealthCommand({ TargetGroupArn: group });
        const { TargetHealthDescriptions = [] } = await client.send(query, signal === undefined ? {} : { abortSignal: signal });
        return TargetHealthDescriptions.map(({ Target, TargetHealth }) => ({
            group,
            target: [Target?.Id, Target?.Port].filter((part) => part !== undefined).join(':'),
            state: TargetHealth?.State ?? '',
            reason: TargetHealth?.Description ?? '',
        }));
    };
};

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
    CreateService: carrier(() => new dist_cjs/* CreateServiceCommand */.JkR({ serviceName: undefined })),
    DescribeServiceDeployments: carrier(() => new dist_cjs/* DescribeServiceDeploymentsCommand */.A6p({ serviceDeploymentArns: undefined })),
    DescribeServiceRevisions: carrier(() => new dist_cjs/* DescribeServiceRevisionsCommand */.oF5({ serviceRevisionArns: undefined })),
    DescribeServices: carrier(() => new dist_cjs/* DescribeServicesCommand */.H7c({ services: undefined })),
    DescribeTaskDefinition: carrier(() => new dist_cjs/* DescribeTaskDefinitionCommand */.Zy$({ taskDefinition: undefined })),
    DescribeTasks: carrier(() => new dist_cjs/* DescribeTasksCommand */.z8X({ tasks: undefined })),
    ListClusters: carrier(() => new dist_cjs/* ListClustersCommand */.Nnn({})),
    ListServiceDeployments: carrier(() => new dist_cjs/* ListServiceDeploymentsCommand */.jz8({ service: undefined })),
    ListServices: carrier(() => new dist_cjs/* ListServicesCommand */.qde({})),
    ListTaskDefinitions: carrier(() => new dist_cjs/* ListTaskDefinitionsCommand */.Pse({})),
    ListTasks: carrier(() => new dist_cjs/* ListTasksCommand */.MYg({})),
    RegisterTaskDefinition: carrier(() => new dist_cjs/* RegisterTaskDefinitionCommand */.$Hl({ family: undefined, containerDefinitions: undefined })),
    StopServiceDeployment: carrier(() => new dist_cjs/* StopServiceDeploymentCommand */.a8L({ serviceDeploymentArn: undefined })),
    UpdateService: carrier(() => new dist_cjs/* UpdateServiceCommand */.kZr({ service: undefined })),
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
    const ecs = new dist_cjs/* ECSClient */.Zgc(aws.config);
    const single = new dist_cjs/* ECSClient */.Zgc({ ...aws.config, maxAttempts: 1 });
    const logs = new Map();
    const logsIn = (region) => {
        const client = logs.get(region) ?? new client_cloudwatch_logs_dist_cjs.CloudWatchLogsClient({ ...aws.config, region });
        logs.set(region, client);
        return client;
    };
    return {
        region: aws.region,
        targetHealth: openTargetHealth(aws),
        call: (action, body, signal) => CARRIERS[action](ecs, body, signal),
        once: (action, body, signal) => CARRIERS[action](single, body, signal),
        callLogs: async (region, body, signal) => {
            const command = new client_cloudwatch_logs_dist_cjs/* GetLogEventsCommand */.h7S({ logStreamName: undefined });
            const readReply = carryWhole(command, body);
            await logsIn(region).send(command, signal === undefined ? {} : { abortSignal: signal });
            return readReply();
        },
    };
};

;// CONCATENATED MODULE: ./packages/ecs/advice.ts
// What would have made the rollout shorter, with the seconds that it would have saved. Pure.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html

const seconds = (milliseconds) => Math.round(milliseconds / 1_000);
/** `300 of 372 s were …; … would save 270 s` */
const sentence = (took, total, what, change, saves) => `${seconds(took)} of ${seconds(total)} s were ${what}; ${change} would save ${seconds(saves)} s`;
/** Milliseconds. What is shorter is not worth a change. */
const WORTH = 15_000;
const hasBalancer = (service) => listOf(service, 'loadBalancers').length > 0;
/** The delay of a target group is 300 s unless it was changed, and 30 s is enough for requests of a few seconds. */
const SHORT_DELAY = 30_000;
const adviseDrain = ({ milestones, service }) => {
    const { healthy, drained, total } = milestones;
    if (healthy === undefined || drained === undefined)
        return undefined;
    const took = drained - healthy;
    const saves = took - SHORT_DELAY;
    if (saves < WORTH)
        return undefined;
    if (hasBalancer(service))
        return {
            name: 'deregistration-delay',
            took,
            saves,
            says: sentence(took, total, 'the deregistration delay of the target group, in which old tasks leave', '30 s (deregistration_delay.timeout_seconds)', saves),
        };
    return {
        name: 'stop-timeout',
        took,
        saves,
        says: sentence(took, total, 'old tasks that did not stop when they were asked to', 'to end on SIGTERM', saves),
    };
};
/** Seconds between two checks: a container's own, else a target group's, which is 30 unless it was changed. */
const DEFAULT_INTERVAL = 30;
const SHORT_INTERVAL = 5;
const intervalOf = (definition) => {
    for (const container of listOf(definition, 'containerDefinitions').filter(isFields)) {
        const check = container['healthCheck'];
        if (isFields(check)) {
            const { interval } = check;
            return {
                interval: typeof interval === 'number' ? interval : DEFAULT_INTERVAL,
                where: `"healthCheck" of the container "${textOf(container, 'name') ?? ''}"`,
            };
        }
    }
    return { interval: DEFAULT_INTERVAL, where: "the target group's health check" };
};
const adviseHealth = ({ milestones, definition, service }) => {
    const { started, healthy, total } = milestones;
    const { interval, where } = intervalOf(definition);
    if (started === undefined || healthy === undefined)
        return undefined;
    const checked = where.startsWith('"') || hasBalancer(service);
    const took = healthy - started;
    // A new task waits for the next check, one interval at most.
    const saves = Math.min(took, (interval - SHORT_INTERVAL) * 1_000);
    if (!checked || saves < WORTH)
        return undefined;
    const change = `an interval of ${SHORT_INTERVAL} s in ${where}, if it is ${interval} s,`;
    return {
        name: 'health-check',
        took,
        saves,
        says: sentence(took, total, 'the wait for a health check', change, saves),
    };
};
/** AWS measured images compressed with zstd to start up to 27 % faster. */
const ZSTD = 0.27;
const advisePull = ({ milestones, timelines }) => {
    const took = Math.max(0, ...timelines.map(({ pull }) => pull ?? 0));
    const saves = took * ZSTD;
    if (saves < 5_000)
        return undefined;
    const change = 'to compress its layers with zstd, or an index for lazy loading (SOCI) above 250 MB,';
    return {
        name: 'pull',
        took,
        saves,
        says: sentence(took, milestones.total, 'the pull of the image', change, saves).replace('would save', 'would save up to'),
    };
};
/** Tasks that were created more than this apart did not come up together. Milliseconds. */
const WAVE = 15_000;
const wavesOf = (timelines) => {
    const created = timelines
        .flatMap(({ createdAt }) => (createdAt === undefined ? [] : [createdAt]))
        .sort((a, b) => a - b);
    return created.filter((at, index) => index === 0 || at - (created[index - 1] ?? at) > WAVE);
};
const adviseWaves = ({ milestones, timelines, service }) => {
    const waves = wavesOf(timelines);
    const [first, last] = [waves[0], waves.at(-1)];
    const configuration = service['deploymentConfiguration'];
    const most = isFields(configuration) ? configuration['maximumPercent'] : undefined;
    if (first === undefined || last === undefined || waves.length < 2)
        return undefined;
    if (typeof most !== 'number' || most >= 200)
        return undefined;
    const took = last - first;
    const says = sentence(took, milestones.total, `the ${waves.length} waves in which tasks came up`, '"maximumPercent": 200', took);
    return { name: 'waves', took, saves: took, says };
};
/** What would save the most first. Only for rollouts that came to their end. */
const advise = (spent) => [adviseDrain(spent), adviseHealth(spent), advisePull(spent), adviseWaves(spent)]
    .filter((advice) => advice !== undefined)
    .sort((a, b) => b.saves - a.saves);

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

;// CONCATENATED MODULE: ./packages/ecs/milestones.ts
const milestonesOf = ({ started, phases, duration }) => {
    const after = (at) => at === undefined ? undefined : Math.max(0, at - started.at);
    const replaced = started.previous !== undefined && started.service.runningCount > 0;
    return {
        begun: started.at,
        started: after(phases.allRunning),
        healthy: replaced ? after(phases.oldUnwanted) : undefined,
        drained: replaced ? after(phases.oldGone) : undefined,
        total: duration,
    };
};

;// CONCATENATED MODULE: ./packages/ecs/targets.ts

/** Targets that leave are no trouble, and those that were never asked say nothing. */
const TROUBLED = new Set(['initial', 'unhealthy', 'unavailable']);
/** Target groups of the service, those of blue/green deployments too. */
const groupsOf = (service) => {
    const groups = listOf(service, 'loadBalancers')
        .filter(isFields)
        .flatMap((balancer) => {
        const { advancedConfiguration: other } = balancer;
        return [
            textOf(balancer, 'targetGroupArn'),
            isFields(other) ? textOf(other, 'alternateTargetGroupArn') : undefined,
        ];
    });
    return [...new Set(groups.filter((group) => group !== undefined))];
};
/** Rejects with AWS's error. */
const troubledTargets = async ({ targetHealth }, service, signal) => {
    if (targetHealth === undefined)
        return [];
    const health = await Promise.all(groupsOf(service).map((group) => targetHealth(group, signal)));
    return health.flat().filter(({ state }) => TROUBLED.has(state));
};
const groupName = (arn) => /:targetgroup\/([^/]+)/.exec(arn)?.[1] ?? arn;
/** In the words of ECS's own events. */
const describeTarget = ({ group, target, state, reason }) => `the target ${target} is ${state} in (target-group ${groupName(group)})${reason === '' ? '' : ` due to (reason ${reason})`}`;

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
    createdAt: task.createdAt,
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









/** Nothing to explain. */
const NO_EXPLANATION = {
    failures: [],
    events: [],
    timelines: [],
    targets: [],
    milestones: undefined,
    advice: [],
    gaps: [],
};
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
/** The line of the user's file; the file alone where what is to blame is in none of them. */
const placeOf = ({ taskDefinition, serviceDefinition }, { of, path }) => {
    if (of === 'task')
        return taskDefinition.placeOf(path);
    return serviceDefinition?.placeOf(path) ?? { file: taskDefinition.file };
};
const explainKind = async (ecs, { target }, tasks, events, signal) => {
    const { taskDefinition } = target;
    const [task] = tasks;
    const logs = await Promise.all(task.containers.map((container) => readLog(ecs, taskDefinition.fields, task, container, signal)));
    const cause = diagnose(task, taskDefinition.fields, logs.flatMap(({ lines }) => lines), events);
    return { task, count: tasks.length, cause, place: placeOf(target, cause), logs };
};
/** Of tasks that have stopped, those that failed, with causes and log lines; the same cause once. */
const explainFailures = async (ecs, started, stopped, events, signal) => {
    const messages = events.map(({ message }) => message);
    const kinds = Map.groupBy(stopped.filter(isFailure), kindOf);
    const groups = [...kinds.values()].sort((a, b) => b.length - a.length).slice(0, MOST_KINDS);
    return Promise.all(groups.flatMap(([first, ...rest]) => first === undefined ? [] : [explainKind(ecs, started, [first, ...rest], messages, signal)]));
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
    const milestones = milestonesOf(ended);
    const seen = { ...NO_EXPLANATION, events, milestones };
    if (deployment === undefined)
        return seen;
    const gaps = [];
    const orNone = (what, reading) => reading.catch((error) => {
        gaps.push(`${what} could not be read: ${sayError(error)}`);
        return [];
    });
    const of = { cluster, service: name, deployment };
    const succeeded = ended.verdict.kind === 'succeeded';
    const [stopped, running, targets] = await Promise.all([
        orNone('the tasks that stopped', tasksOf(ecs, of, 'STOPPED', signal)),
        orNone('the tasks that run', tasksOf(ecs, of, 'RUNNING', signal)),
        succeeded ? [] : orNone('the health of the targets', troubledTargets(ecs, service.fields, signal)),
    ]);
    const failures = await orNone('why tasks stopped', explainFailures(ecs, started, stopped, events, signal));
    const timelines = [...running, ...stopped.filter(isFailure)].map(timelineOf);
    const definition = started.target.taskDefinition.fields;
    const advice = succeeded ? advise({ milestones, timelines, definition, service: service.fields }) : [];
    return { ...seen, failures, timelines, targets, advice, gaps };
};
/**
 * What ECS's words alone say of the cause, for rollouts that never had a task of their own that failed: no
 * capacity, no role, no network, an alarm, a hook. `words` with the most telling last.
 */
const causeInWords = (words) => {
    for (const text of words.toReversed()) {
        const known = recognize(text);
        if (known === undefined)
            continue;
        const { name, says, advice, owner } = known;
        return { name, says, advice, owner, words: text };
    }
    return undefined;
};

;// CONCATENATED MODULE: ./packages/ecs/describe-failure.ts
// Why tasks stopped, in words: the same for the log, the summary, the annotation and the JSON.



const tasks = (count) => (count === 1 ? '1 task' : `${count} tasks`);
/** `container "app": exit code 1: …`, without a full stop. */
const describeCause = ({ cause }) => cause.container === undefined ? cause.says : `container "${cause.container}": ${cause.says}`;
/** What ECS itself says of the task, as far as it adds to the cause. */
const describeEvidence = ({ task, cause }) => {
    const reasons = task.containers.flatMap(({ name, reason }) => (reason === '' ? [] : [`${name}: ${reason}`]));
    const stopped = [task.stoppedReason, task.stopCode && `(${task.stopCode})`].filter(Boolean).join(' ');
    return [stopped, ...reasons, cause.event].filter(Boolean).join('; ') || 'nothing';
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
/** What ECS says of a service without a failed task: its events, and why it went back. */
const spokenCause = ({ explanation, verdict }) => {
    if (explanation.failures.length > 0 || NOT_BY_TASKS.has(verdict.kind))
        return undefined;
    const reason = verdict.kind === 'rolled-back' || verdict.kind === 'failed' ? [verdict.reason] : [];
    const targets = explanation.targets.filter(({ state }) => state === 'unhealthy').map(describeTarget);
    return causeInWords([...explanation.events.map(({ message }) => message), ...targets, ...reason]);
};
/** The one cause for the headline of a service that did not come out well, and what to change. */
const mainCause = (outcome) => {
    if (NOT_BY_TASKS.has(outcome.verdict.kind))
        return undefined;
    const [failure] = outcome.explanation.failures;
    if (failure === undefined)
        return spokenCause(outcome);
    return { says: `${describeCause(failure)}${lastLine(failure)}`, advice: failure.cause.advice };
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

;// CONCATENATED MODULE: ./packages/ecs/describe-scale.ts
// A change of the number of tasks in words: the plan, what autoscaling makes of it, and how it went.

/** What becomes of the count later, when autoscaling has a say in it; undefined when it has none. */
const describeLimits = ({ autoscaling, count }) => {
    if (autoscaling.kind !== 'limits')
        return undefined;
    const { least, most } = autoscaling.limits;
    const range = `autoscaling keeps this service between ${least} and ${most} tasks`;
    return count < least || count > most
        ? `${range}: it will change ${count} back when it acts next`
        : `${range}, and may change ${count} when it acts next`;
};
const describeScale = (plan) => {
    const { service, count } = plan;
    const limits = describeLimits(plan);
    const now = `${service.desiredCount} (${service.runningCount} running)`;
    const what = plan.kind === 'refused'
        ? `refused: ${plan.reason}`
        : plan.kind === 'unchanged'
            ? `unchanged, ${now}`
            : `desired count ${now} -> ${count}`;
    return `${service.serviceName}: ${what}${limits === undefined ? '' : `\n  ${limits}`}`;
};
const describe_scale_sayError = (error) => (error instanceof Error ? error.message : String(error));
/** What happened, as one clause that follows the service's name. */
const describeScaled = ({ verdict, plan, service, duration, events }) => {
    const { desiredCount, runningCount } = service;
    const last = events.at(-1);
    const event = last === undefined ? '' : `; ECS says: ${last.message}`;
    switch (verdict.kind) {
        case 'unchanged':
            return `unchanged, ${runningCount} of ${desiredCount} tasks run`;
        case 'succeeded':
            return `${runningCount} of ${desiredCount} tasks run, ${(0,packages_text/* writeDuration */.MP)(duration)}`;
        case 'changed-by-others':
            return `was set to ${plan.count}, and something else has set it to ${verdict.to}`;
        case 'timed-out':
            return `is set to ${desiredCount}, and only ${runningCount} tasks run after ${(0,packages_text/* writeDuration */.MP)(verdict.after)}${event}`;
        case 'cancelled':
            return `is set to ${desiredCount}; the job was cancelled while ${runningCount} tasks ran`;
        case 'cannot-tell':
            return `was set to ${plan.count}, and cannot be looked at: ${describe_scale_sayError(verdict.error)}`;
        case 'not-started':
            return `it was not touched: ${describe_scale_sayError(verdict.error)}`;
    }
};

;// CONCATENATED MODULE: ./packages/ecs/describe-stop.ts
// A stopped deployment in words: the plan, how it ended, and what is left.


const describeStop = (plan) => {
    const { serviceName } = plan.service;
    switch (plan.kind) {
        case 'stop': {
            const what = plan.revision === undefined ? 'its deployment' : `the deployment of ${revisionName(plan.revision)}`;
            const then = plan.mode === 'rollback'
                ? 'ECS then goes back to the revision before'
                : 'the service is left as it then is';
            return `${serviceName}: stop ${what} (${plan.status.toLowerCase()}); ${then}`;
        }
        case 'nothing-to-stop':
            return `${serviceName}: no deployment is in progress`;
        case 'refused':
            return `${serviceName}: refused: ${plan.reason}`;
    }
};
const describe_stop_sayError = (error) => (error instanceof Error ? error.message : String(error));
/** What is there now: `shop:2: 3 of 4 tasks; shop:1: 1 of 0 tasks`. */
const describeLeft = ({ service }) => service.deployments
    .map(({ taskDefinition, runningCount, desiredCount }) => `${revisionName(taskDefinition)}: ${runningCount} of ${desiredCount} tasks`)
    .join('; ') || 'no tasks';
/** What happened, as one clause that follows the service's name. */
const describeStopped = (stopped) => {
    const { verdict, plan, service } = stopped;
    const revision = plan.kind === 'stop' && plan.revision !== undefined ? revisionName(plan.revision) : 'the deployment';
    const left = describeLeft(stopped);
    switch (verdict.kind) {
        case 'nothing-to-stop':
            return `no deployment is in progress; it runs ${revisionName(service.taskDefinition)}`;
        case 'rolled-back':
            return `${revision} was stopped, and it runs ${revisionName(service.taskDefinition)} again (${left})`;
        case 'stopped':
            return `${revision} was stopped where it was; what is left: ${left}`;
        case 'too-late':
            return `${revision} had been completed before it could be stopped (${left})`;
        case 'failed':
            return `${revision} was stopped, and the rollback failed: ${verdict.reason}; what is left: ${left}`;
        case 'timed-out':
            return `ECS was asked to stop ${revision}, and has not within ${(0,packages_text/* writeDuration */.MP)(verdict.after)}; what is left: ${left}`;
        case 'cancelled':
            return `ECS was asked to stop ${revision}; the job was cancelled before it had`;
        case 'cannot-tell':
            return `ECS was asked to stop ${revision}; how that went cannot be told: ${describe_stop_sayError(verdict.error)}`;
        case 'not-started':
            return `it was not touched: ${describe_stop_sayError(verdict.error)}`;
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
const describeGoal = (goal, revision) => {
    if (goal === 'complete')
        return `runs ${revision}`;
    return goal === 'serving' ? `serves ${revision}` : `has come with ${revision} to the stage ${goal}`;
};
/** What ECS goes on doing after what was waited for is there. */
const describeRest = ({ goal, leaving, running, desired }) => {
    const rest = [
        ...(running < desired ? ['starts the others'] : []),
        ...(leaving > 0 ? [`removes ${counted(leaving, 'old task')}`] : []),
    ];
    if (goal !== 'complete' && goal !== 'serving')
        return '; ECS goes on with the rollout';
    return rest.length === 0 ? '' : `; ECS ${rest.join(' and ')} in the background`;
};
const describeExpiry = ({ until, afterwards }) => {
    if (until === undefined)
        return '';
    const does = afterwards === 'CONTINUE' ? 'goes on by itself' : 'rolls back';
    return `; ECS ${does} at ${new Date(until).toISOString()}`;
};
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
                : `${describeGoal(verdict.goal, revision)}: ${verdict.running} of ${counted(verdict.desired, 'task')}${describeRest(verdict)}`;
        case 'rolled-back': {
            const to = verdict.to === undefined ? 'the revision before' : revisionName(verdict.to);
            return verdict.complete
                ? `ECS rolled ${revision} back; it runs ${to} again (${verdict.reason})`
                : `ECS gave up ${revision} and is rolling back to ${to} (${verdict.reason})`;
        }
        case 'failed':
            return verdict.goesOn
                ? `${revision} is hopeless (${verdict.reason})`
                : `ECS gave up ${revision} and did not roll back (${verdict.reason})`;
        case 'superseded':
            return `${revision} was superseded: another deployment brings ${revisionName(verdict.by)}`;
        case 'stopped':
            return `the deployment of ${revision} was stopped by someone (${verdict.reason})`;
        case 'paused':
            return `${revision} is paused in the stage ${verdict.stage} by the hook ${verdict.hook}, and nobody has let it go on${describeExpiry(verdict)}`;
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
        case 'paused':
            return 'The rollout waits until someone continues it or rolls it back.';
        case 'cannot-tell':
            return 'The rollout was asked for, and ECS goes on with it or has ended it: this step cannot see which.';
        case 'rolled-back':
            return verdict.complete ? undefined : 'ECS goes on with the rollback.';
        case 'failed':
            return verdict.goesOn
                ? goesOn(started, service)
                : 'ECS leaves the service as it is, with the tasks that run.';
        default:
            return undefined;
    }
};
/** The command that brings the old revision back; undefined when it runs, or there was none. */
const rollbackCommand = (verdict, started, region) => {
    if (!['timed-out', 'cancelled', 'cannot-tell', 'failed', 'paused', 'stopped'].includes(verdict.kind))
        return undefined;
    const { cluster, service } = started.target;
    const update = `aws ecs update-service --region ${region} --cluster ${cluster} --service ${service}`;
    if (started.previous === undefined)
        return `${update} --desired-count 0`;
    return started.previous === started.taskDefinition
        ? undefined
        : `${update} --task-definition ${revisionName(started.previous)}`;
};
/** The command that lets a paused rollout go on. */
const continueCommand = (deployment, hook, region) => `aws ecs continue-service-deployment --region ${region} --service-deployment-arn ${deployment} --hook-id ${hook}`;

;// CONCATENATED MODULE: ./packages/ecs/draw-timeline.ts
// The rollout as a drawing: one bar a task on one axis of time, waves one below the other. Pure.

const WIDTH = 60;
const PHASES = [
    { name: 'provisioning', mark: '·', of: ({ provisioning }) => provisioning },
    { name: 'pull', mark: '▒', of: ({ pull }) => pull },
    { name: 'start', mark: '▓', of: ({ start }) => start },
    { name: 'ran', mark: '█', of: ({ ran }) => ran },
    { name: 'stop', mark: '×', of: ({ stop }) => stop },
];
const LEGEND = PHASES.map(({ name, mark }) => `${mark} ${name}`).join('  ');
const columnsOf = (milliseconds, total) => Math.min(WIDTH, Math.max(0, Math.round((milliseconds / total) * WIDTH)));
/** The phases one after another; a task that runs goes on to the end of the drawing. */
const bar = (timeline, begun, total) => {
    let at = Math.max(0, (timeline.createdAt ?? begun) - begun);
    let drawn = ' '.repeat(columnsOf(at, total));
    for (const { name, mark, of } of PHASES) {
        const runs = name === 'ran' && timeline.start !== undefined && timeline.ran === undefined;
        const until = runs ? total : at + (of(timeline) ?? 0);
        drawn += mark.repeat(Math.max(0, columnsOf(until, total) - columnsOf(at, total)));
        at = until;
    }
    return drawn;
};
const line = (label, text, note = '') => `${label.padEnd(10)}|${text.slice(0, WIDTH).padEnd(WIDTH)}|${note}`;
const milestone = (name, at, total) => at === undefined
    ? []
    : [
        line('', `${' '.repeat(Math.min(WIDTH - 1, columnsOf(at, total)))}^`, ` ${(0,packages_text/* writeDuration */.MP)(at)}: ${name}`),
    ];
/** Lines for a log or a code block; none when no task has times. `most` bounds the tasks that are drawn. */
const drawTimeline = (timelines, milestones, most = 12) => {
    const timed = timelines
        .filter(({ createdAt, pull }) => createdAt !== undefined && pull !== undefined)
        .sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0));
    const [first] = timed;
    const { total } = milestones;
    if (first === undefined || total <= 0)
        return [];
    const begun = Math.min(first.createdAt ?? 0, milestones.begun);
    const left = timed.length - most;
    return [
        line('', LEGEND),
        ...timed.slice(0, most).map((timeline) => line(timeline.task.slice(0, 8), bar(timeline, begun, total))),
        ...(left > 0 ? [`… and ${left} more`] : []),
        ...milestone('all new tasks run', milestones.started, total),
        ...milestone('no old task is wanted', milestones.healthy, total),
        ...milestone('no old task runs', milestones.drained, total),
    ];
};

;// CONCATENATED MODULE: ./packages/ecs/find-services.ts
// Finds services that are there already, for what is done to a service that runs.



const listed = (what, names) => names.length === 0 ? '' : `; there is the ${what} ${names.map((name) => `"${name}"`).join(', ')}`;
/**
 * The services called `names`, in their order.
 * @throws UserError for a cluster or a service that is not there (with those that are), or a denied read
 */
const findServices = async (ecs, cluster, names, signal) => {
    const found = await describeServices(ecs, cluster, names, signal).catch(async (error) => {
        signal.throwIfAborted();
        if (!isNamed(error, 'ClusterNotFoundException'))
            throw explained(error);
        const clusters = await near(cluster, listClusters(ecs, signal));
        throw new packages_text/* UserError */.yo(`there is no cluster "${cluster}" in ${ecs.region}${listed('cluster', clusters)}`, {
            fix: 'correct "cluster" or "region"',
            cause: error,
        });
    });
    const services = names.flatMap((name) => found.get(name) ?? []);
    const missing = names.find((name) => (found.get(name)?.status ?? 'INACTIVE') === 'INACTIVE');
    if (missing === undefined)
        return services;
    const others = await near(missing, listServices(ecs, cluster, signal));
    throw new packages_text/* UserError */.yo(`the cluster "${cluster}" has no service "${missing}"${listed('service', others)}`, {
        fix: 'correct "service", or deploy it first',
    });
};

;// CONCATENATED MODULE: ./packages/ecs/log-reader.ts


/** Events a call; the most that GetLogEvents gives. */
const log_reader_PAGE = 10_000;
const linesIn = (reply, { service, container, task }) => listOf(reply, 'events')
    .filter(isFields)
    .map((event) => ({
    at: Number(event['timestamp'] ?? 0),
    service,
    container,
    task,
    text: (textOf(event, 'message') ?? '').replace(/\n$/, ''),
}));
/** Everything that the stream holds beyond its reader, from `from` on (milliseconds). A stream that is not there yet holds nothing. */
const readOn = async ({ callLogs }, { stream, token }, from, signal) => {
    const lines = [];
    let at = token;
    for (;;) {
        const request = {
            logGroupName: stream.group,
            logStreamName: stream.name,
            startTime: from,
            startFromHead: true,
            limit: log_reader_PAGE,
            ...(at === undefined ? {} : { nextToken: at }),
        };
        const reply = await callLogs(stream.region, request, signal).catch((error) => {
            if (isNamed(error, 'ResourceNotFoundException'))
                return undefined;
            throw error;
        });
        if (reply === undefined)
            return { reader: { stream, token: at }, lines };
        lines.push(...linesIn(reply, stream));
        const next = textOf(reply, 'nextForwardToken');
        // The same token again is the end of what there is.
        if (next === undefined || next === at)
            return { reader: { stream, token: next }, lines };
        at = next;
    }
};

;// CONCATENATED MODULE: ./packages/ecs/log-streams.ts
// Where the lines of a task's containers are: CloudWatch's streams, by the log options of the task definition.


/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html: prefix/container/task, else the container's id. */
const log_streams_streamOf = (container, { task, service, region }) => {
    const name = textOf(container, 'name') ?? '';
    const configuration = container['logConfiguration'];
    if (!isFields(configuration))
        return 'it has no "logConfiguration": give it one with the driver awslogs';
    const [driver, options] = [textOf(configuration, 'logDriver'), configuration['options']];
    const group = isFields(options) ? textOf(options, 'awslogs-group') : undefined;
    if (driver !== 'awslogs' || !isFields(options) || group === undefined)
        return `its lines go to ${driver ?? 'an unnamed driver'}, which cannot be read here`;
    const prefix = textOf(options, 'awslogs-stream-prefix');
    const id = task.containers.find((candidate) => candidate.name === name)?.runtimeId;
    const stream = prefix === undefined ? id : `${prefix}/${name}/${taskId(task)}`;
    if (!stream)
        return undefined;
    const common = { service, container: name, task: taskId(task) };
    return { ...common, region: textOf(options, 'awslogs-region') ?? region, group, name: stream };
};
/** A container that has no id yet is in neither list: it can have a stream later. */
const logStreamsOf = (source) => {
    const found = listOf(source.definition, 'containerDefinitions')
        .filter(isFields)
        .map((container) => ({ container: textOf(container, 'name') ?? '', stream: log_streams_streamOf(container, source) }));
    return {
        streams: found.flatMap(({ stream }) => (typeof stream === 'object' ? [stream] : [])),
        gaps: found.flatMap(({ container, stream }) => typeof stream === 'string' ? [{ container, reason: `container "${container}": ${stream}` }] : []),
    };
};

;// CONCATENATED MODULE: ./packages/ecs/registered.ts
// A task definition that is registered already, in the form of one that was read from a file.




/** The images of `fields` by container. */
const imagesOf = (fields) => new Map(listOf(fields, 'containerDefinitions')
    .filter(isFields)
    .map((container) => [textOf(container, 'name') ?? '', textOf(container, 'image') ?? '']));
/** Places in it are "in ECS": there is no file whose lines could be named. */
const readRegistered = ({ arn, fields }) => {
    const file = `${revisionName(arn)} (in ECS)`;
    const containers = listOf(fields, 'containerDefinitions')
        .filter(isFields)
        .map((container) => ({
        name: textOf(container, 'name') ?? '',
        image: textOf(container, 'image') ?? '',
        fields: container,
    }));
    const family = textOf(fields, 'family') ?? revisionName(arn).replace(/:\d+$/, '');
    return { file, fields, family, containers, doubts: [], placeOf: () => ({ file }) };
};
/** The revision with its tags, which a copy of it must carry too. Undefined when ECS has none of that name. */
const registered_findRevision = (ecs, name, signal) => describeRevision(ecs, name, { fields: { tags: [] } }, signal);
/** @throws UserError when ECS has no such revision */
const getRevision = async (ecs, name, signal) => {
    const revision = await registered_findRevision(ecs, name, signal);
    if (revision !== undefined)
        return revision;
    throw new packages_text/* UserError */.yo(`ECS has no task definition ${revisionName(name)}`, {
        fix: 'name a revision that is registered, as family:revision',
    });
};
/** What a step does to a service that is there, to a revision that is registered. */
const targetOf = (cluster, service, revision) => ({
    cluster,
    service,
    taskDefinition: readRegistered(revision),
    serviceDefinition: undefined,
    desiredCount: undefined,
});

;// CONCATENATED MODULE: ./packages/ecs/log-sources.ts



const NO_SOURCES = {
    readers: [],
    tasks: new Set(),
    gaps: new Set(),
    definitions: new Map(),
};
/** Running tasks, and those that stopped since `from`. */
const findTasks = async (ecs, { cluster, from }, service, signal) => {
    const [running, stopped] = await Promise.all([
        tasksOfService(ecs, cluster, service, 'RUNNING', signal),
        tasksOfService(ecs, cluster, service, 'STOPPED', signal),
    ]);
    return [...running, ...stopped.filter(({ stoppedAt }) => (stoppedAt ?? from) >= from)];
};
const keyOf = ({ stream }) => `${stream.region}/${stream.group}/${stream.name}`;
/** `known` with the streams of one task. */
const addTask = (known, { containers: wanted }, source) => {
    const isWanted = ({ container }) => wanted.length === 0 || wanted.includes(container);
    const { streams, gaps } = logStreamsOf(source);
    const found = new Set(known.readers.map(keyOf));
    const readers = streams
        .filter(isWanted)
        .map((stream) => ({ stream, token: undefined }))
        .filter((reader) => !found.has(keyOf(reader)));
    // A stream without a prefix is named by an id that a container gets only when it is made.
    const complete = streams.length + gaps.length >= source.task.containers.length;
    return {
        ...known,
        readers: [...known.readers, ...readers],
        gaps: new Set([...known.gaps, ...gaps.filter(isWanted).map(({ reason }) => reason)]),
        tasks: complete ? new Set([...known.tasks, source.task.taskArn]) : known.tasks,
    };
};
/** `known` with the streams of the tasks that have come since. Rejects when the tasks may not be read. */
const findSources = async (ecs, request, known, signal) => {
    const { region } = ecs;
    const found = await Promise.all(request.services.map(async (service) => (await findTasks(ecs, request, service, signal)).map((task) => ({ service, task }))));
    const fresh = found.flat().filter(({ task }) => !known.tasks.has(task.taskArn));
    const names = new Set(fresh.map(({ task }) => task.taskDefinitionArn));
    const read = await Promise.all([...names]
        .filter((name) => !known.definitions.has(name))
        .map(async (name) => [name, (await registered_findRevision(ecs, name, signal))?.fields ?? {}]));
    const definitions = new Map([...known.definitions, ...read]);
    return fresh.reduce((sources, { service, task }) => {
        const definition = definitions.get(task.taskDefinitionArn) ?? {};
        return addTask(sources, request, { service, task, definition, region });
    }, { ...known, definitions });
};

;// CONCATENATED MODULE: ./packages/ecs/follow-logs.ts



/** Milliseconds between two rounds, and streams a second: GetLogEvents allows 25 calls in an account and region. */
const PACE = 2_000;
const STREAMS_A_SECOND = 10;
/** Milliseconds between two looks for new tasks. */
const TASKS_EVERY = 10_000;
const follow_logs_sayError = (error) => {
    const shown = explained(error);
    return shown instanceof Error ? shown.message : String(shown);
};
/** Reads on in every stream. One that may not be read becomes a gap; one that AWS does not give now stays. */
const readRound = async (ecs, sources, from, signal) => {
    const readings = await Promise.all(sources.readers.map(async (reader) => {
        try {
            return await readOn(ecs, reader, from, signal);
        }
        catch (error) {
            signal.throwIfAborted();
            const { kind } = classify(error);
            return kind === 'denied' || kind === 'invalid' ? follow_logs_sayError(error) : { reader, lines: [] };
        }
    }));
    const good = readings.filter((reading) => typeof reading === 'object');
    const gaps = readings.filter((reading) => typeof reading === 'string');
    return {
        sources: {
            ...sources,
            readers: good.map(({ reader }) => reader),
            gaps: new Set([...sources.gaps, ...gaps]),
        },
        lines: good.flatMap(({ lines }) => lines).sort((a, b) => a.at - b.at),
    };
};
/**
 * Tells every line once, those of one round in the order of their times. Rejects when the tasks may not be read;
 * a log that may not be read is a gap.
 */
const followLogs = async (ecs, request, { clock, signal, tell }) => {
    const { from, follow, idle, limit } = request;
    const begun = clock.now();
    let sources = NO_SOURCES;
    let lookedAt = Number.NEGATIVE_INFINITY;
    let lastLine = begun;
    let lines = 0;
    const end = (ended) => ({
        lines,
        ended,
        tasks: [...sources.tasks],
        gaps: [...sources.gaps],
    });
    try {
        for (;;) {
            if (clock.now() - lookedAt >= TASKS_EVERY) {
                sources = await findSources(ecs, request, sources, signal);
                lookedAt = clock.now();
            }
            const round = await readRound(ecs, sources, from, signal);
            sources = round.sources;
            // Of what was there before, the newest lines are worth most.
            const shown = lines === 0 ? round.lines.slice(-limit) : round.lines.slice(0, limit - lines);
            for (const line of shown)
                tell(line);
            lines += shown.length;
            const now = clock.now();
            if (shown.length > 0)
                lastLine = now;
            if (shown.length < round.lines.length || (lines >= limit && follow > 0))
                return end('limit');
            if (follow === 0)
                return end('read');
            if (now - begun >= follow)
                return end('time');
            if (idle > 0 && now - lastLine >= idle)
                return end('idle');
            const pace = Math.max(PACE, (sources.readers.length / STREAMS_A_SECOND) * 1_000);
            await clock.sleep(Math.min(pace, Math.max(1, begun + follow - now)), signal);
        }
    }
    catch (error) {
        if (signal.aborted)
            return end('cancelled');
        throw explained(error);
    }
};

;// CONCATENATED MODULE: ./packages/ecs/outcome.ts


/** A request whose answer was lost for good may have been carried out. */
const verdictOf = (error, registered) => classify(error).kind === 'outage'
    ? {
        kind: 'cannot-tell',
        reason: 'AWS did not answer, so nobody knows whether it took the request',
        error,
    }
    : { kind: 'not-started', error, registered };
const concludeOne = async (ecs, plan, applied, all, signal) => {
    const { target } = plan;
    const untouched = { target, ended: undefined, explanation: NO_EXPLANATION };
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
        verdict: verdictOf(error, registered),
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
const service_definition_SHAPE = readShape(dist_cjs/* CreateServiceRequest$ */.dbk);
const namesOf = (shape) => (shape.kind === 'structure' ? shape.names : []);
/** What UpdateService takes. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html */
const CHANGEABLE = new Set(namesOf(readShape(dist_cjs/* UpdateServiceRequest$ */.e8O)));
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
const plan_listed = (names) => names.map((name) => `"${name}"`).join(', ');
const thereIs = (what, names) => names.length === 0 ? '' : `; there is ${what} ${plan_listed(names)}`;
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

;// CONCATENATED MODULE: ./packages/ecs/preflight-images.ts
// Whether each image is in its registry, for the processor and the system that the task asks for.

const ARCHITECTURES = { X86_64: 'amd64', ARM64: 'arm64' };
/**
 * The platform that the task needs, as registries write it; undefined where its instances decide. Fargate takes
 * Linux on X86_64 unless told otherwise.
 */
const platformOf = ({ task, fargate }) => {
    const platform = task.fields['runtimePlatform'];
    if (!isFields(platform) && !fargate)
        return undefined;
    const said = isFields(platform) ? platform : {};
    const architecture = ARCHITECTURES[textOf(said, 'cpuArchitecture') ?? (fargate ? 'X86_64' : '')];
    const system = (textOf(said, 'operatingSystemFamily') ?? 'LINUX').startsWith('WINDOWS')
        ? 'windows'
        : 'linux';
    return architecture === undefined ? undefined : `${system}/${architecture}`;
};
const fits = (platform, wanted) => platform === wanted || platform.startsWith(`${wanted}/`);
const preflight_images_checkImages = async (subject, around) => {
    const { task } = subject;
    const wanted = platformOf(subject);
    const results = await Promise.all(task.containers.map(async ({ name, image }, index) => {
        const sight = await around.image(image);
        const place = task.placeOf(['containerDefinitions', index, 'image']);
        if (sight.kind === 'unknown')
            return [{ kind: 'unchecked', reason: sight.reason }];
        if (sight.kind === 'missing')
            return [
                {
                    kind: 'certain',
                    message: `the image ${image} of the container "${name}" is not in its registry`,
                    fix: 'push it before it is deployed, or correct its name, tag or digest',
                    place,
                },
            ];
        const { platforms } = sight.value;
        if (wanted === undefined || platforms.length === 0)
            return [];
        if (platforms.some((platform) => fits(platform, wanted)))
            return [];
        return [
            {
                kind: 'certain',
                message: `the image ${image} of the container "${name}" is for ${platforms.join(', ')}, and the task runs on ${wanted}`,
                fix: `build it for ${wanted} (build-image: platforms), or set "runtimePlatform" to what the image is for`,
                place,
            },
        ];
    }));
    return results.flat();
};

;// CONCATENATED MODULE: ./packages/ecs/preflight-logs.ts
// Whether the log groups are there: without its group the log driver does not start, and neither does the container.

const checkLogs = async ({ task }, around) => {
    const results = await Promise.all(task.containers.map(async ({ name, fields }, index) => {
        const configuration = fields['logConfiguration'];
        if (!isFields(configuration) || textOf(configuration, 'logDriver') !== 'awslogs')
            return [];
        const options = isFields(configuration['options']) ? configuration['options'] : {};
        const group = textOf(options, 'awslogs-group');
        if (group === undefined || textOf(options, 'awslogs-create-group') === 'true')
            return [];
        const sight = await around.logGroup(group, textOf(options, 'awslogs-region'));
        if (sight.kind === 'unknown')
            return [{ kind: 'unchecked', reason: sight.reason }];
        if (sight.kind === 'there')
            return [];
        return [
            {
                kind: 'certain',
                message: `there is no log group "${group}", into which the container "${name}" is to write`,
                fix: 'create it, or add "awslogs-create-group": "true" and allow logs:CreateLogGroup in the execution role',
                place: task.placeOf([
                    'containerDefinitions',
                    index,
                    'logConfiguration',
                    'options',
                    'awslogs-group',
                ]),
            },
        ];
    }));
    return results.flat();
};

;// CONCATENATED MODULE: ./packages/ecs/preflight-roles.ts
// Whether the roles of the task are there, and let ECS tasks in. That they may be passed, the registration says itself.

const ROLES = [
    ['executionRoleArn', 'execution role'],
    ['taskRoleArn', 'task role'],
];
const checkRoles = async ({ task }, around) => {
    const results = await Promise.all(ROLES.map(async ([field, what]) => {
        const arn = textOf(task.fields, field);
        if (arn === undefined || arn === '')
            return [];
        const name = arn.slice(arn.lastIndexOf('/') + 1);
        const sight = await around.role(name);
        if (sight.kind === 'unknown')
            return [{ kind: 'unchecked', reason: sight.reason }];
        const place = task.placeOf([field]);
        if (sight.kind === 'missing')
            return [
                {
                    kind: 'certain',
                    message: `there is no role "${name}", the ${what} of the task`,
                    fix: `create it, or correct "${field}"`,
                    place,
                },
            ];
        if (sight.value.trustsTasks)
            return [];
        return [
            {
                kind: 'certain',
                message: `the role "${name}", the ${what} of the task, does not let ECS tasks in`,
                fix: 'allow sts:AssumeRole to the service ecs-tasks.amazonaws.com in its trust policy',
                place,
            },
        ];
    }));
    return results.flat();
};

;// CONCATENATED MODULE: ./packages/ecs/preflight-secrets.ts

const usesIn = (list, member, container, path) => listOf(list, member).flatMap((item, index) => {
    const from = isFields(item) ? textOf(item, 'valueFrom') : undefined;
    return from === undefined ? [] : [{ container, from, path: [...path, member, index, 'valueFrom'] }];
});
const usesOf = ({ task }) => task.containers.flatMap(({ name, fields }, index) => {
    const path = ['containerDefinitions', index];
    const [log, credentials] = [fields['logConfiguration'], fields['repositoryCredentials']];
    const from = isFields(credentials) ? textOf(credentials, 'credentialsParameter') : undefined;
    return [
        ...usesIn(fields, 'secrets', name, path),
        ...(isFields(log) ? usesIn(log, 'secretOptions', name, [...path, 'logConfiguration']) : []),
        ...(from === undefined ? [] : [{ container: name, from, path: [...path, 'repositoryCredentials'] }]),
    ];
});
/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html and -ssm-paramstore.html */
const readReference = (from) => {
    const [, , service, region, account, ...rest] = from.split(':');
    // secret:<name>, then the JSON key, version stage and version id, which are inside of the secret.
    if (service === 'secretsmanager')
        return { kind: 'secret', id: from.split(':').slice(0, 7).join(':'), region, account };
    // A version or a label can follow the name.
    if (service === 'ssm')
        return { kind: 'parameter', name: (rest[0] ?? '').replace(/^parameter\/?/, ''), region, account };
    return { kind: 'parameter', name: from.replace(/:.*$/, ''), region: undefined, account: undefined };
};
/** AWS's own parameters, and secrets that are read through Parameter Store: no list of parameters shows them. */
const isForeign = (name) => /^\/?aws\//.test(name);
const accountOf = (arn) => arn?.split(':')[4];
const look = async (reference, { task }, around) => {
    const own = accountOf(textOf(task.fields, 'executionRoleArn'));
    if (own !== undefined && reference.account !== undefined && reference.account !== own)
        return { kind: 'unknown', reason: `${reference.kind}s of other accounts` };
    if (reference.kind === 'secret')
        return around.secret(reference.id, reference.region);
    if (isForeign(reference.name))
        return { kind: 'unknown', reason: 'parameters of AWS itself' };
    const sight = await around.parameter(reference.name, reference.region);
    return sight.kind === 'there' ? { kind: 'there', value: { deleted: false } } : sight;
};
const checkSecrets = async (subject, around) => {
    const results = await Promise.all(usesOf(subject).map(async ({ container, from, path }) => {
        const reference = readReference(from);
        const sight = await look(reference, subject, around);
        if (sight.kind === 'unknown')
            return [{ kind: 'unchecked', reason: sight.reason }];
        const what = `the ${reference.kind} ${from} of the container "${container}"`;
        const place = subject.task.placeOf(path);
        if (sight.kind === 'missing')
            return [
                {
                    kind: 'certain',
                    message: `${what} does not exist`,
                    fix: 'create it, or correct where it is named',
                    place,
                },
            ];
        if (!sight.value.deleted)
            return [];
        const fix = 'restore it, or name another one';
        return [
            { kind: 'certain', message: `${what} is scheduled for deletion, and cannot be read`, fix, place },
        ];
    }));
    return results.flat();
};

;// CONCATENATED MODULE: ./packages/ecs/preflight-subject.ts

const usesFargate = (service, task) => {
    const launchType = textOf(service, 'launchType');
    const providers = listOf(service, 'capacityProviderStrategy')
        .filter(isFields)
        .map((item) => textOf(item, 'capacityProvider') ?? '');
    if (providers.length > 0)
        return providers.every((name) => name.startsWith('FARGATE'));
    if (launchType !== undefined)
        return launchType === 'FARGATE';
    const compatible = listOf(task, 'requiresCompatibilities');
    return compatible.length === 1 && compatible[0] === 'FARGATE';
};
const serviceOf = (plan) => plan.kind === 'create'
    ? plan.fields
    : { ...plan.service.fields, ...Object.fromEntries(plan.changes.map(({ name, after }) => [name, after])) };
/** Undefined for a plan that gives no service a task definition. */
const readSubject = (plan) => {
    if (plan.kind !== 'create' && plan.kind !== 'update')
        return undefined;
    const { taskDefinition: task, serviceDefinition } = plan.target;
    const service = serviceOf(plan);
    return {
        task,
        service,
        placeOfService: (path) => serviceDefinition?.placeOf(path),
        creates: plan.kind === 'create',
        fargate: usesFargate(service, task.fields),
        networkMode: textOf(task.fields, 'networkMode') ?? 'bridge',
    };
};
/** The container's ports, as its definition names them. */
const portsOf = (container) => listOf(container, 'portMappings')
    .filter(isFields)
    .map((mapping) => mapping['containerPort'])
    .filter((port) => typeof port === 'number');
/** The service's load balancers that are target groups, with their index in the list. */
const balancersOf = (service) => listOf(service, 'loadBalancers').flatMap((fields, index) => {
    const group = isFields(fields) ? textOf(fields, 'targetGroupArn') : undefined;
    return group === undefined || !isFields(fields) ? [] : [{ index, group, fields }];
});

;// CONCATENATED MODULE: ./packages/ecs/preflight-shape.ts
// What shows from the definitions alone: roles, ports and networks that do not fit, and a rollout without an end.


const logDriverOf = (container) => {
    const configuration = container['logConfiguration'];
    return isFields(configuration) ? textOf(configuration, 'logDriver') : undefined;
};
const ECR = /^\d{12}\.dkr[.-]ecr[.-]/;
/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html */
const checkExecutionRole = ({ task, fargate }) => {
    if (textOf(task.fields, 'executionRoleArn'))
        return [];
    return task.containers.flatMap(({ name, image, fields }, index) => {
        const needs = [
            ['secrets' in fields, 'to read its secrets', 'secrets'],
            [fargate && logDriverOf(fields) === 'awslogs', 'to write its log', 'logConfiguration'],
            [fargate && ECR.test(image), 'to pull its image', 'image'],
        ];
        const [needed] = needs.filter(([applies]) => applies);
        if (needed === undefined)
            return [];
        const [, purpose, field] = needed;
        return [
            {
                kind: 'certain',
                message: `the container "${name}" needs an execution role ${purpose}, and the task definition has none`,
                fix: 'add "executionRoleArn" to the task definition',
                place: task.placeOf(['containerDefinitions', index, field]),
            },
        ];
    });
};
/** A range of ports can hold any of them. */
const hasRanges = (container) => listOf(container, 'portMappings').some((mapping) => isFields(mapping) && 'containerPortRange' in mapping);
const checkPorts = ({ task, service, placeOfService }) => balancersOf(service).flatMap(({ index, fields }) => {
    const [name, port] = [textOf(fields, 'containerName'), fields['containerPort']];
    const container = task.containers.find((candidate) => candidate.name === name);
    const place = placeOfService(['loadBalancers', index]) ?? task.placeOf(['containerDefinitions']);
    if (container === undefined) {
        const names = task.containers.map((candidate) => `"${candidate.name}"`).join(', ');
        return [
            {
                kind: 'certain',
                message: `the load balancer leads to the container "${name ?? ''}", and the task definition has ${names}`,
                fix: 'correct "containerName", or name the container so',
                place,
            },
        ];
    }
    const ports = portsOf(container.fields);
    if (typeof port !== 'number' || ports.includes(port) || hasRanges(container.fields))
        return [];
    const known = ports.length === 0 ? 'no ports' : `the port ${ports.join(', ')}`;
    return [
        {
            kind: 'certain',
            message: `the load balancer leads to port ${port} of "${container.name}", whose "portMappings" have ${known}`,
            fix: `add { "containerPort": ${port} } to its "portMappings", or correct "containerPort"`,
            place,
        },
    ];
});
const checkNetwork = ({ task, service, placeOfService, fargate, networkMode, }) => {
    const place = task.placeOf(['networkMode']);
    if (fargate && networkMode !== 'awsvpc')
        return [
            {
                kind: 'certain',
                message: `Fargate runs tasks with the network mode awsvpc only, and this one says ${networkMode}`,
                fix: 'write "networkMode": "awsvpc" in the task definition',
                place,
            },
        ];
    if (networkMode !== 'awsvpc' || isFields(service['networkConfiguration']))
        return [];
    return [
        {
            kind: 'certain',
            message: 'a task with the network mode awsvpc needs subnets, and the service has no "networkConfiguration"',
            fix: 'add "networkConfiguration": { "awsvpcConfiguration": { "subnets": […] } } to the service definition',
            place: placeOfService([]) ?? place,
        },
    ];
};
/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html */
const checkBreaker = ({ service, placeOfService }) => {
    const configuration = service['deploymentConfiguration'];
    const enabled = (name) => {
        const part = isFields(configuration) ? configuration[name] : undefined;
        return isFields(part) && part['enable'] === true;
    };
    const daemon = textOf(service, 'schedulingStrategy') === 'DAEMON';
    if (daemon || enabled('deploymentCircuitBreaker') || enabled('alarms'))
        return [];
    const place = placeOfService(['deploymentConfiguration']);
    return [
        {
            kind: 'likely',
            message: 'the service has no deployment circuit breaker: ECS starts failing tasks again without end, and this step can then only time out',
            fix: 'add "deploymentConfiguration": { "deploymentCircuitBreaker": { "enable": true, "rollback": true } } to the service definition',
            ...(place === undefined ? {} : { place }),
        },
    ];
};
const checkShape = (subject) => [
    ...checkExecutionRole(subject),
    ...checkNetwork(subject),
    ...checkPorts(subject),
    ...checkBreaker(subject),
];

;// CONCATENATED MODULE: ./packages/ecs/preflight-targets.ts

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-types.html */
const typeFor = (networkMode) => (networkMode === 'awsvpc' ? 'ip' : 'instance');
/** `arn:…:targetgroup/<name>/<id>`. */
const nameOf = (arn) => arn.split('/').at(-2) ?? arn;
const preflight_targets_judge = ({ type, attached, checkPort }, name, { task, networkMode, creates }) => {
    const wanted = typeFor(networkMode);
    if (type !== wanted)
        return {
            kind: 'certain',
            message: `the target group "${name}" has targets of the type ${type}, and tasks with the network mode ${networkMode} need ${wanted}`,
            fix: `make a target group of the type ${wanted}, and name it here`,
        };
    if (!attached)
        return {
            // ECS makes no service for such a group, and leaves one alone that has it.
            kind: creates ? 'certain' : 'likely',
            message: `the target group "${name}" is behind no load balancer${creates ? '' : ': no request reaches its tasks'}`,
            fix: 'add a listener or a rule that forwards to it',
        };
    const ports = task.containers.flatMap(({ fields }) => portsOf(fields));
    if (checkPort === undefined || ports.includes(checkPort))
        return undefined;
    return {
        kind: 'likely',
        message: `the target group "${name}" checks the health on port ${checkPort}, which no container of the task names: its tasks may never be healthy`,
        fix: 'set the health check port to traffic-port, or add the port to "portMappings"',
    };
};
const checkTargetGroups = async (subject, around) => {
    const results = await Promise.all(balancersOf(subject.service).map(async ({ index, group }) => {
        const sight = await around.targetGroup(group);
        if (sight.kind === 'unknown')
            return [{ kind: 'unchecked', reason: sight.reason }];
        const place = subject.placeOfService(['loadBalancers', index, 'targetGroupArn']);
        const at = place === undefined ? {} : { place };
        if (sight.kind === 'missing') {
            const message = `there is no target group ${group}`;
            return [{ kind: 'certain', message, fix: 'create it, or correct "targetGroupArn"', ...at }];
        }
        const result = preflight_targets_judge(sight.value, nameOf(group), subject);
        return result === undefined ? [] : [{ ...result, ...at }];
    }));
    return results.flat();
};

;// CONCATENATED MODULE: ./packages/ecs/preflight.ts







/** Each looks at one thing. None rejects. */
const CHECKS = [
    async (subject) => checkShape(subject),
    preflight_images_checkImages,
    checkRoles,
    checkLogs,
    checkSecrets,
    checkTargetGroups,
];
const isCertain = (result) => result.kind === 'certain';
/** All that stands against a plan in one refusal: the first place, every reason. */
const refuse = (plan, [first, ...others]) => {
    const reason = [first, ...others].map(({ message }) => message).join('\n');
    const fix = [...new Set([first, ...others].map((finding) => finding.fix))].join('; ');
    const { place } = first;
    return {
        kind: 'refused',
        target: plan.target,
        refusal: { reason, fix, ...(place === undefined ? {} : { place }) },
    };
};
/** Makes all checks at once. A plan that writes nothing new is let through as it is. Never rejects. */
const preflight = async (plan, around) => {
    const subject = readSubject(plan);
    if (subject === undefined)
        return { plan, warnings: [], unchecked: [] };
    const results = (await Promise.all(CHECKS.map((check) => check(subject, around)))).flat();
    const [first, ...others] = results.filter(isCertain);
    return {
        plan: first === undefined ? plan : refuse(plan, [first, ...others]),
        warnings: results.flatMap((result) => (result.kind === 'likely' ? [result] : [])),
        unchecked: [
            ...new Set(results.flatMap((result) => (result.kind === 'unchecked' ? [result.reason] : []))),
        ],
    };
};

// EXTERNAL MODULE: ./packages/image/index.ts + 3 modules
var packages_image = __webpack_require__(8583);
;// CONCATENATED MODULE: ./packages/ecs/unfit.ts
/** Why no rollout can be started for `service`; undefined when one can. */
const refuseUnfit = (service) => {
    const controller = service.deploymentController?.type ?? 'ECS';
    if (controller !== 'ECS')
        return {
            reason: `the service "${service.serviceName}" is deployed by ${controller === 'CODE_DEPLOY' ? 'AWS CodeDeploy' : 'an external controller'}, not by ECS itself`,
            fix: 'do this where the service is deployed from',
        };
    if (service.status !== 'DRAINING')
        return undefined;
    return {
        reason: `the service "${service.serviceName}" is being deleted (DRAINING)`,
        fix: 'wait until ECS has stopped its tasks, then deploy it again',
    };
};

;// CONCATENATED MODULE: ./packages/ecs/restart.ts
// Plans a rollout of the very revision that runs: new tasks in place of the old, nothing else.






/** Reads only. */
const observeService = async (ecs, cluster, service, signal) => {
    const [current, deployments] = await Promise.all([
        getRevision(ecs, service.taskDefinition, signal),
        orElse(listServiceDeployments(ecs, cluster, service.serviceName, signal), signal),
    ]);
    const known = deployments?.map(({ serviceDeploymentArn }) => serviceDeploymentArn);
    return { cluster, service, current, known };
};
const planRestart = ({ cluster, service, current, known }) => {
    const target = targetOf(cluster, service.serviceName, current);
    const refusal = refuseUnfit(service);
    if (refusal !== undefined)
        return { kind: 'refused', target, refusal };
    const registration = { kind: 'reuse', arn: service.taskDefinition };
    return { kind: 'update', target, service, current, known, registration, changes: [], again: true };
};
/** Images by tag: ECS asks the registry anew what they name, so a restart can bring other bytes. */
const floatingImages = (plan) => [...imagesOf(plan.target.taskDefinition.fields).values()].filter((image) => (0,packages_image/* readImageReference */.bc)(image).digest === undefined);
const describeRestart = (plan) => {
    const { service, taskDefinition } = plan.target;
    if (plan.kind === 'refused')
        return `${service}: refused: ${plan.refusal.reason}`;
    const name = plan.kind === 'update' ? revisionName(plan.service.taskDefinition) : taskDefinition.family;
    const tasks = plan.kind === 'update' ? plan.service.desiredCount : 0;
    const floating = floatingImages(plan).map((image) => `\n  ${image} is a tag: ECS asks its registry anew what it names`);
    return `${service}: new tasks of ${name} in place of the ${tasks} that it has${floating.join('')}`;
};

;// CONCATENATED MODULE: ./packages/ecs/last-good.ts

/** The same definition, and where both tell their digests the same images: a tag can have moved between two. */
const isSamePast = (one, other) => one.taskDefinition === other.taskDefinition &&
    [...one.digests].every(([container, digest]) => (other.digests.get(container) ?? digest) === digest);
/**
 * Always one step further back, however often it is asked: what came up after the first time that the current
 * revision worked was itself gone back from, or replaced, and is no good end of a rollback.
 */
const findLastGood = ({ pasts, current, evidence }) => {
    const isCurrent = (past) => isSamePast(past, current);
    const first = pasts.findLastIndex((past) => past.worked && isCurrent(past));
    const before = pasts.slice(first + 1).find((past) => past.worked && !isCurrent(past));
    if (before !== undefined)
        return { kind: 'found', past: before };
    const name = revisionName(current.taskDefinition);
    const later = pasts.slice(0, Math.max(0, first)).find((past) => past.worked && !isCurrent(past));
    if (later !== undefined) {
        const other = revisionName(later.taskDefinition);
        return {
            kind: 'none',
            reason: `nothing that worked before ${name} is recorded; ${other} worked too, but came after it`,
            fix: `set "to: ${other}" if that is meant`,
        };
    }
    return {
        kind: 'none',
        reason: evidence === 'deployments'
            ? `ECS has no record of anything that worked before ${name}`
            : `no revision was registered before ${name}`,
        fix: 'set "to:" to the revision that is meant, or deploy an image that works',
    };
};

;// CONCATENATED MODULE: ./packages/ecs/rollback.ts
// Plans the way back of one service: which revision and which bytes, and how the service comes by them.









/** `to` as the user wrote it: `shop:11`, an ARN, or `11` for a revision of the family that runs. */
const readTo = (to, service) => /^\d+$/.test(to) ? `${familyOf(service.taskDefinition)}:${to}` : to;
const pastOf = ({ pasts }, arn) => pasts.find(({ taskDefinition, worked }) => taskDefinition === arn && worked) ?? {
    taskDefinition: arn,
    digests: new Map(),
    at: undefined,
    worked: false,
};
/** Reads only. `to` is the revision that is asked for; undefined finds the last good one. */
const observePast = async (ecs, { cluster, service, to, }, signal) => {
    const [history, current] = await Promise.all([
        readHistory(ecs, cluster, service, signal),
        getRevision(ecs, service.taskDefinition, signal),
    ]);
    const common = { cluster, service, history, current };
    if (to === undefined) {
        const found = findLastGood(history);
        if (found.kind === 'none')
            return { ...common, end: found, latest: undefined };
        const revision = await getRevision(ecs, found.past.taskDefinition, signal);
        const latest = await registered_findRevision(ecs, familyOf(revision.arn), signal);
        return { ...common, end: { ...found, revision }, latest };
    }
    const revision = await getRevision(ecs, readTo(to, service), signal);
    const latest = await registered_findRevision(ecs, familyOf(revision.arn), signal);
    return { ...common, end: { kind: 'found', past: pastOf(history, revision.arn), revision }, latest };
};
/** `image` by the digest that ran; as it is where it is by digest already, or no digest is known. */
const pin = (image, digest) => {
    const reference = (0,packages_image/* readImageReference */.bc)(image);
    if (digest === undefined || reference.digest !== undefined)
        return image;
    const { registry, repository } = reference;
    return (0,packages_image/* writeImageReference */.A0)({ registry, repository, digest });
};
/** The definition with each image by the digest that ran: a tag can name other bytes today. */
const pinImages = (fields, digests) => ({
    ...fields,
    containerDefinitions: listOf(fields, 'containerDefinitions').map((container) => {
        if (!isFields(container))
            return container;
        const digest = digests.get(textOf(container, 'name') ?? '');
        const image = textOf(container, 'image');
        return image === undefined || digest === undefined
            ? container
            : { ...container, image: pin(image, digest) };
    }),
});
const registrationOf = (fields, ...revisions) => {
    const same = revisions.find((revision) => revision?.active === true && isSameTaskDefinition(fields, revision.fields));
    return same === undefined ? { kind: 'register', fields } : { kind: 'reuse', arn: same.arn };
};
/** The plan is one of deploy's own, so that it is carried out and judged as any other rollout. */
const planRollback = (observed) => {
    const { cluster, service, history, current, end, latest } = observed;
    const common = { history, current };
    const target = targetOf(cluster, service.serviceName, end.kind === 'found' ? end.revision : current);
    const unfit = refuseUnfit(service);
    if (unfit !== undefined)
        return { ...common, to: undefined, plan: { kind: 'refused', target, refusal: unfit } };
    if (end.kind === 'none') {
        const { reason, fix } = end;
        return { ...common, to: undefined, plan: { kind: 'refused', target, refusal: { reason, fix } } };
    }
    if (history.current.worked && end.revision.arn === current.arn && isSamePast(end.past, history.current))
        return { ...common, to: end.past, plan: { kind: 'unchanged', target, service, arn: current.arn } };
    const fields = pinImages(end.revision.fields, end.past.digests);
    const registration = registrationOf(fields, end.revision, latest);
    const again = registration.kind === 'reuse' && registration.arn === service.taskDefinition;
    const pinned = targetOf(cluster, service.serviceName, { ...end.revision, fields });
    const { known } = history;
    return {
        ...common,
        to: end.past,
        plan: { kind: 'update', target: pinned, service, current, known, registration, changes: [], again },
    };
};
const EVIDENCE = {
    deployments: 'by the records of its deployments',
    tasks: 'by the tasks that its last deployments stopped',
    registrations: 'the newest revision before it; nothing shows that it ever ran',
};
/** The images by container with what is known of their bytes: `app: registry/shop@sha256:…`. */
const imagesTo = ({ plan, to }) => [...imagesOf(plan.target.taskDefinition.fields)].map(([container, image]) => {
    const digest = to?.digests.get(container);
    return `${container}: ${image}${digest === undefined || image.includes('@') ? '' : ` (was ${digest})`}`;
});
/** For the log, before anything is done. */
const describeRollback = (rollback) => {
    const { plan, to, history, current } = rollback;
    const { service } = plan.target;
    if (plan.kind === 'refused')
        return `${service}: refused: ${plan.refusal.reason}`;
    if (to === undefined || plan.kind !== 'update')
        return `${service}: unchanged (${revisionName(current.arn)})`;
    const when = to.at === undefined ? '' : `, of ${new Date(to.at).toISOString()}`;
    const found = to.worked ? `${EVIDENCE[history.evidence]}${when}` : 'as asked';
    const before = canonicalTaskDefinition(current.fields);
    const after = canonicalTaskDefinition(plan.target.taskDefinition.fields);
    return [
        `${service}: ${revisionName(current.arn)} -> ${revisionName(to.taskDefinition)} (${found})`,
        ...imagesTo(rollback).map((image) => `  ${image}`),
        ...(plan.registration.kind === 'register'
            ? [`  register it anew, with its images by the digest that ran`]
            : []),
        ...(0,packages_text/* diffValues */.In)(before, after).map((line) => `  ${line}`),
    ].join('\n');
};

;// CONCATENATED MODULE: ./packages/ecs/scale.ts
const planScale = (target) => {
    const { service, count } = target;
    if (service.schedulingStrategy === 'DAEMON')
        return {
            ...target,
            kind: 'refused',
            reason: `the service "${service.serviceName}" is a daemon: it runs one task on every instance`,
            fix: 'change the number of container instances instead',
        };
    if (service.status === 'DRAINING')
        return {
            ...target,
            kind: 'refused',
            reason: `the service "${service.serviceName}" is being deleted (DRAINING)`,
            fix: 'wait until ECS has stopped its tasks, then deploy it again',
        };
    const settled = service.desiredCount === count && service.runningCount === count;
    return { ...target, kind: settled ? 'unchanged' : 'set' };
};

;// CONCATENATED MODULE: ./packages/ecs/stages.ts
// The lifecycle stages of ECS's own blue/green, linear and canary deployments, and how far the step waits.
/** In their order. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html */
const STAGES = [
    'RECONCILE_SERVICE',
    'PRE_SCALE_UP',
    'SCALE_UP',
    'POST_SCALE_UP',
    'TEST_TRAFFIC_SHIFT',
    'POST_TEST_TRAFFIC_SHIFT',
    'PRE_PRODUCTION_TRAFFIC_SHIFT',
    'PRODUCTION_TRAFFIC_SHIFT',
    'POST_PRODUCTION_TRAFFIC_SHIFT',
    'BAKE_TIME',
    'CLEAN_UP',
];
const isStage = (text) => STAGES.some((stage) => stage === text);
/** Undefined when `text` names no goal. Stages may be written in any case, and with dashes. */
const readGoal = (text) => {
    if (text === 'complete' || text === 'serving')
        return text;
    const stage = text.toUpperCase().replaceAll('-', '_');
    return isStage(stage) ? stage : undefined;
};
/**
 * Whether a deployment that ECS shows in the stage `shown` (empty for a rolling update, which has none) has come
 * to `goal`. Linear and canary deployments pass the two stages of the shift once a step, and count from the first.
 */
const hasReached = (shown, goal) => isStage(shown) && STAGES.indexOf(shown) >= STAGES.indexOf(goal);

;// CONCATENATED MODULE: ./packages/ecs/status.ts



const stateOf = ({ desiredCount, runningCount, deployments }) => {
    const rolling = deployments.length > 1 || deployments.some(({ rolloutState }) => rolloutState === 'IN_PROGRESS');
    if (rolling)
        return 'deploying';
    if (runningCount < desiredCount)
        return 'short';
    return desiredCount === 0 ? 'idle' : 'steady';
};
/** ARNs, of blue/green services both groups. */
const targetGroupsOf = ({ fields }) => [
    ...new Set(listOf(fields, 'loadBalancers')
        .filter(isFields)
        .flatMap((balancer) => {
        const advanced = balancer['advancedConfiguration'];
        const other = isFields(advanced) ? textOf(advanced, 'alternateTargetGroupArn') : undefined;
        return [textOf(balancer, 'targetGroupArn'), other].filter((arn) => arn !== undefined);
    })),
];
const status_sayError = (error) => {
    const shown = explained(error);
    return shown instanceof Error ? shown.message : String(shown);
};
/** Rejects only when `signal` aborts: what cannot be read is a gap. */
const readStatus = async (ecs, { cluster, service, healthOf, }, signal) => {
    const gaps = [];
    const orGap = (what, read) => read.catch((error) => {
        signal.throwIfAborted();
        gaps.push(`${what} could not be read: ${status_sayError(error)}`);
        return [];
    });
    const [tasks, targets] = await Promise.all([
        orGap('the tasks', tasksOfService(ecs, cluster, service.serviceName, 'RUNNING', signal)),
        Promise.all(targetGroupsOf(service).map((group) => orGap('the health of its targets', healthOf(group, signal)))),
    ]);
    return { cluster, service, state: stateOf(service), tasks, targets: targets.flat(), gaps };
};
/** `sha256:…` of every image that runs, each once. */
const digestsOf = ({ tasks }) => [
    ...new Set(tasks.flatMap(({ containers }) => containers.map(({ imageDigest }) => imageDigest).filter((digest) => digest !== ''))),
];

;// CONCATENATED MODULE: ./packages/ecs/survey.ts

/** The IAM actions behind the questions. All are optional: what may not be read is not checked. */
const PREFLIGHT_ACTIONS = (/* unused pure expression or super */ null && ([
    'elasticloadbalancing:DescribeTargetGroups',
    'iam:GetRole',
    'logs:DescribeLogGroups',
    'secretsmanager:DescribeSecret',
    'ssm:DescribeParameters',
]));
/** `read` gives undefined for what is not there; errors called `missing` say the same. */
const see = async (what, read, missing = []) => {
    try {
        const value = await read();
        return value === undefined ? { kind: 'missing' } : { kind: 'there', value };
    }
    catch (error) {
        if (isNamed(error, ...missing))
            return { kind: 'missing' };
        const refusal = classify(error);
        const why = refusal.kind === 'denied' ? refusal.error.message : 'AWS does not tell';
        return { kind: 'unknown', reason: `${what} (${why})` };
    }
};
/** Asks each thing once, however many services name it. */
const once = (ask) => {
    const asked = new Map();
    return (...names) => {
        const key = JSON.stringify(names);
        const answer = asked.get(key) ?? ask(...names);
        asked.set(key, answer);
        return answer;
    };
};
/** Everything but the images, which are in registries of any kind. `signal` bounds the time of all questions. */
const surveyAws = (aws, signal) => {
    // A preflight that has to wait has lost its point.
    const config = { ...aws.config, maxAttempts: 2 };
    const options = { abortSignal: signal };
    const inRegion = (region) => (region ? { ...config, region } : config);
    return {
        role: once((name) => see('roles', async () => {
            const { GetRoleCommand, IAMClient } = await __webpack_require__.e(/* import() */ 764).then(__webpack_require__.t.bind(__webpack_require__, 6764, 19));
            const { Role } = await new IAMClient(config).send(new GetRoleCommand({ RoleName: name }), options);
            const trust = decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '');
            // A wildcard anywhere may let them in: only what surely does not is held against the role.
            return Role && { trustsTasks: trust === '' || /ecs-tasks|\*/.test(trust) };
        }, ['NoSuchEntityException', 'NoSuchEntity'])),
        logGroup: once((name, region) => see('log groups', async () => {
            const { CloudWatchLogsClient, DescribeLogGroupsCommand } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 2684, 19));
            const query = new DescribeLogGroupsCommand({ logGroupNamePrefix: name });
            const { logGroups = [] } = await new CloudWatchLogsClient(inRegion(region)).send(query, options);
            // The group itself comes first of all that begin with its name.
            return logGroups.some(({ logGroupName }) => logGroupName === name) ? null : undefined;
        })),
        secret: once((id, region) => see('secrets', async () => {
            const { DescribeSecretCommand, SecretsManagerClient } = await __webpack_require__.e(/* import() */ 994).then(__webpack_require__.t.bind(__webpack_require__, 2994, 19));
            const query = new DescribeSecretCommand({ SecretId: id });
            const { DeletedDate } = await new SecretsManagerClient(inRegion(region)).send(query, options);
            return { deleted: DeletedDate !== undefined };
        }, ['ResourceNotFoundException'])),
        parameter: once((name, region) => see('parameters', async () => {
            const { DescribeParametersCommand, SSMClient } = await __webpack_require__.e(/* import() */ 736).then(__webpack_require__.t.bind(__webpack_require__, 4736, 19));
            const bare = (name ?? '').replace(/^\//, '');
            // An ARN does not tell whether the name begins with a slash. Unlike GetParameters this shows no value.
            const filter = { Key: 'Name', Option: 'Equals', Values: [bare, `/${bare}`] };
            const query = new DescribeParametersCommand({ ParameterFilters: [filter] });
            const { Parameters = [] } = await new SSMClient(inRegion(region)).send(query, options);
            return Parameters.length > 0 ? null : undefined;
        })),
        targetGroup: once((arn) => see('target groups', async () => {
            const { DescribeTargetGroupsCommand, ElasticLoadBalancingV2Client } = await __webpack_require__.e(/* import() */ 586).then(__webpack_require__.t.bind(__webpack_require__, 586, 19));
            const query = new DescribeTargetGroupsCommand({ TargetGroupArns: [arn ?? ''] });
            const { TargetGroups: [group] = [] } = await new ElasticLoadBalancingV2Client(config).send(query, options);
            const port = Number(group?.HealthCheckPort);
            return (group && {
                type: group.TargetType ?? 'instance',
                attached: (group.LoadBalancerArns ?? []).length > 0,
                checkPort: Number.isInteger(port) ? port : undefined,
            });
        }, ['TargetGroupNotFoundException', 'TargetGroupNotFound'])),
    };
};

;// CONCATENATED MODULE: ./packages/ecs/deaths.ts



/** How many tasks of the rollout are known to have died. ECS's own count starts anew when a task comes up well. */
const diedOf = ({ dead, deployment }) => Math.max(dead.size, deployment?.failedTasks ?? 0);
/** Reads the stopped tasks of a watch that is under suspicion. Rejects when they cannot be read. */
const readDeaths = async (ecs, watch, signal) => {
    const { started, deployment, dead } = watch;
    if (deployment === undefined || watch.suspect < watch.lookedAt)
        return { after: watch, news: [] };
    const { cluster, service } = started.target;
    const stopped = await tasksOf(ecs, { cluster, service, deployment }, 'STOPPED', signal);
    const fresh = stopped.filter((task) => isFailure(task) && !dead.has(task.taskArn));
    if (fresh.length === 0)
        return { after: watch, news: [] };
    const after = {
        ...watch,
        dead: new Set([...dead, ...fresh.map(({ taskArn }) => taskArn)]),
        // As many as ECS counts are known: no other is missing.
        suspect: dead.size + fresh.length >= deployment.failedTasks ? 0 : watch.suspect,
    };
    const failures = await explainFailures(ecs, started, fresh, watch.service.events.toReversed(), signal);
    return { after, news: [{ kind: 'died', started, failures, died: diedOf(after) }] };
};

;// CONCATENATED MODULE: ./packages/ecs/finding.ts
/**
 * Milliseconds. ECS's answers may be some seconds old: absence, or a read this soon after the request, proves
 * nothing. It is also the time that a rollback is given to be reported as complete.
 */
const finding_DOUBT = 10_000;
/** Milliseconds. Two looks in succession, at the pace of the wait. */
const TWO_LOOKS = 1_500;
const NOTHING = { kind: 'nothing' };
const certain = (verdict) => ({ kind: 'verdict', verdict });
/** `verdict`, once `sign` has been seen for `lasting` milliseconds without a break. */
const doubtful = (sign, lasting, verdict) => ({
    kind: 'sign',
    sign,
    lasting,
    verdict,
});
const beginMemory = ({ id }) => ({
    id,
    seen: id !== undefined,
    seenInProgress: false,
    since: {},
});

;// CONCATENATED MODULE: ./packages/ecs/hopeless.ts


const cannotStop = (watch, died, why, at) => {
    const verdict = {
        kind: 'failed',
        reason: `${died} ${died === 1 ? 'task has' : 'tasks have'} died, and the rollout could not be stopped: ${why}`,
        goesOn: true,
    };
    return { after: { ...watch, verdict, endedAt: at }, news: [] };
};
/**
 * Asks ECS to roll back once `failAfter` tasks have died; undefined never asks. A request that ECS throttles or
 * does not answer is made again at the next look: to ask twice does no more than to ask once.
 */
const stopHopeless = async (ecs, watch, failAfter, at, signal) => {
    const idle = { after: watch, news: [] };
    const died = diedOf(watch);
    if (failAfter === undefined || died < failAfter || watch.stopped !== undefined)
        return idle;
    const { own, started } = watch;
    if (own.kind === 'unavailable') {
        const why = 'its service deployment cannot be read, and only that can be stopped';
        return cannotStop(watch, died, own.denied?.message ?? why, at);
    }
    const open = own.kind === 'found' && ['PENDING', 'IN_PROGRESS'].includes(own.shown?.status ?? '');
    if (!open)
        return idle;
    try {
        await ecs.once('StopServiceDeployment', { serviceDeploymentArn: own.arn, stopType: 'ROLLBACK' }, signal);
        return { after: { ...watch, stopped: died }, news: [{ kind: 'stopping', started, died }] };
    }
    catch (error) {
        signal.throwIfAborted();
        const refusal = classify(error);
        if (refusal.kind !== 'denied' && refusal.kind !== 'invalid')
            return idle;
        return cannotStop(watch, died, refusal.error.message, at);
    }
};

;// CONCATENATED MODULE: ./packages/ecs/own.ts



const wantedOwn = { kind: 'wanted', asked: 0 };
const chooseStep = (subjects, turn) => {
    const revisions = subjects.flatMap(({ own }) => own.kind === 'candidates' ? own.of.map(({ targetServiceRevisionArn }) => targetServiceRevisionArn) : []);
    // DescribeServiceRevisions takes 20 as well.
    if (revisions.length > 0)
        return { kind: 'tell', revisions: revisions.slice(0, 20) };
    const arns = subjects.flatMap(({ own }) => (own.kind === 'found' ? [own.arn] : []));
    const asked = ({ own }) => (own.kind === 'wanted' ? own.asked : 0);
    const [wanted] = subjects.filter(({ own }) => own.kind === 'wanted').sort((a, b) => asked(a) - asked(b));
    // Those that are found must not wait for those that are not.
    if (wanted !== undefined && (arns.length === 0 || turn % 2 === 0))
        return { kind: 'list', subject: wanted };
    return arns.length === 0 ? { kind: 'nothing' } : { kind: 'follow', arns };
};
/**
 * Those of `all` that were not there before the request. Where nobody knows what was there, those that have not
 * ended: an old one of the same revision must not be taken for ours.
 */
const freshOf = (all, { before }) => {
    const known = before.serviceDeployments;
    return known === undefined
        ? all.filter(({ status }) => status === 'PENDING' || status === 'IN_PROGRESS')
        : all.filter(({ serviceDeploymentArn }) => !known.includes(serviceDeploymentArn)).toReversed();
};
const list = async (ecs, { started }, at, signal) => {
    const { cluster, service } = started.target;
    const all = await listServiceDeployments(ecs, cluster, service, signal);
    const fresh = freshOf(all, started);
    if (fresh.length > 0)
        return { kind: 'candidates', of: fresh };
    return all.length === 0 && at - started.at >= finding_DOUBT
        ? { kind: 'unavailable' }
        : { kind: 'wanted', asked: at };
};
/** Ours is the first whose revision runs our task definition. */
const tell = ({ started, own }, revisions, at) => {
    if (own.kind !== 'candidates')
        return own;
    const ours = own.of.find(({ targetServiceRevisionArn }) => revisions.get(targetServiceRevisionArn) === started.taskDefinition);
    return ours === undefined
        ? { kind: 'wanted', asked: at }
        : { kind: 'found', arn: ours.serviceDeploymentArn, shown: undefined };
};
const take = async (ecs, step, subjects, at, signal) => {
    switch (step.kind) {
        case 'nothing':
            return subjects.map(({ own }) => own);
        case 'list': {
            const found = await list(ecs, step.subject, at, signal);
            return subjects.map((subject) => (subject === step.subject ? found : subject.own));
        }
        case 'tell': {
            const revisions = await describeRevisions(ecs, step.revisions, signal);
            return subjects.map((subject) => tell(subject, revisions, at));
        }
        case 'follow': {
            const shown = await describeServiceDeployments(ecs, step.arns, signal);
            return subjects.map(({ own }) => {
                if (own.kind !== 'found')
                    return own;
                const seen = shown.find(({ serviceDeploymentArn }) => serviceDeploymentArn === own.arn);
                return seen === undefined ? own : { ...own, shown: seen };
            });
        }
    }
};
const isHitBy = (step, subject) => {
    switch (step.kind) {
        case 'nothing':
            return false;
        case 'list':
            return subject === step.subject;
        case 'tell':
            return subject.own.kind === 'candidates';
        case 'follow':
            return subject.own.kind === 'found';
    }
};
/**
 * Brings every subject on by one call. What may not be read is `unavailable` from then on.
 * Rejects when ECS throttles or does not answer.
 */
const followOwn = async (ecs, subjects, turn, at, signal) => {
    const step = chooseStep(subjects, turn);
    try {
        return await take(ecs, step, subjects, at, signal);
    }
    catch (error) {
        const refusal = classify(error);
        if (refusal.kind !== 'denied' && refusal.kind !== 'invalid')
            throw error;
        const denied = refusal.kind === 'denied' ? { denied: refusal.error } : {};
        return subjects.map((subject) => isHitBy(step, subject) ? { kind: 'unavailable', ...denied } : subject.own);
    }
};

;// CONCATENATED MODULE: ./packages/ecs/read.ts



/**
 * A reading of every subject, all in one cluster. `turn` counts the looks. Rejects when DescribeServices is
 * throttled, denied or not answered; the other call may fail, since `deployments[]` can do without it.
 */
const read_look = async (ecs, subjects, turn, at, signal) => {
    const names = subjects.map(({ started }) => started.target.service);
    const cluster = subjects[0]?.started.target.cluster ?? '';
    const [services, followed] = await Promise.all([
        describeServices(ecs, cluster, names, signal),
        followOwn(ecs, subjects, turn, at, signal).catch((error) => {
            signal.throwIfAborted();
            return classify(error);
        }),
    ]);
    const refusal = 'kind' in followed ? followed : undefined;
    const owns = 'kind' in followed ? subjects.map(({ own }) => own) : followed;
    const looks = subjects.map(({ started }, index) => {
        const own = owns[index] ?? { kind: 'unavailable' };
        const service = services.get(started.target.service);
        return { own, reading: { at, service, own: own.kind === 'found' ? own.shown : undefined } };
    });
    return { looks, refusal };
};

;// CONCATENATED MODULE: ./packages/ecs/judge-deployments.ts


const succeeded = (service, own, rollout = true) => ({
    kind: 'succeeded',
    rollout,
    goal: 'complete',
    desired: service?.desiredCount ?? 0,
    running: own?.runningCount ?? service?.runningCount ?? 0,
    leaving: own === undefined || service === undefined ? 0 : leavingOf(service, own),
});
const judgeFailed = (own, started, service, primary) => {
    const reason = own.rolloutStateReason || 'ECS gives no reason';
    if (primary !== undefined && primary.id !== own.id) {
        const complete = primary.rolloutState === 'COMPLETED';
        const verdict = { kind: 'rolled-back', reason, to: primary.taskDefinition, complete };
        return complete ? certain(verdict) : doubtful('rolling-back', finding_DOUBT, verdict);
    }
    const goesBack = breakerOf(service) === 'rolls back' && started.previous !== undefined;
    return goesBack
        ? doubtful('given-up', finding_DOUBT, { kind: 'failed', reason })
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
const judgeComplete = (own, started, memory, service) => {
    // A service that has just been created can be called complete before it has a task; one that is scaled up in
    // the end is complete with the tasks that it was asked for in the beginning.
    const asked = Math.min(own.desiredCount, started.service.desiredCount);
    if (own.runningCount < asked * earlyShareOf(service))
        return NOTHING;
    const verdict = succeeded(service, own);
    return memory.seenInProgress ? certain(verdict) : doubtful('complete', TWO_LOOKS, verdict);
};
const judgeDeployments = (started, memory, reading) => {
    const { service } = reading;
    const young = reading.at - started.at < finding_DOUBT;
    if (!isThere(service))
        return young
            ? NOTHING
            : doubtful('absent', TWO_LOOKS, { kind: 'stopped', reason: 'the service was deleted' });
    const primary = primaryOf(service);
    const own = service.deployments.find(({ id }) => id === memory.id);
    if (own === undefined) {
        if (young || primary === undefined)
            return NOTHING;
        if (!started.rollout && !memory.seen && primary.rolloutState === 'COMPLETED')
            return doubtful('settled', TWO_LOOKS, succeeded(service, primary, false));
        const unseen = started.before.deployments.includes(primary.id) && !memory.seen;
        return unseen ? NOTHING : doubtful('absent', TWO_LOOKS, judgeReplaced(started, primary));
    }
    switch (own.rolloutState) {
        case 'FAILED':
            return judgeFailed(own, started, service, primary);
        case 'COMPLETED':
            return judgeComplete(own, started, memory, service);
        case 'IN_PROGRESS':
            return primary === undefined || primary.id === own.id
                ? NOTHING
                : certain(judgeReplaced(started, primary));
        default:
            return service.deployments.length === 1 ? judgeComplete(own, started, memory, service) : NOTHING;
    }
};

;// CONCATENATED MODULE: ./packages/ecs/judge.ts





/** Another deployment than ours that has come after it and is PRIMARY now. */
const successorOf = (service, started, memory) => {
    const primary = service === undefined ? undefined : primaryOf(service);
    if (primary === undefined || primary.id === memory.id)
        return undefined;
    if (started.before.deployments.includes(primary.id))
        return undefined;
    return memory.id === undefined && primary.taskDefinition === started.taskDefinition ? undefined : primary;
};
/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html#ECS-Type-ServiceDeployment-status */
const judgeServiceDeployment = (own, started, memory, { service }) => {
    const reason = reasonOf(own);
    const rolledBack = (complete) => ({
        kind: 'rolled-back',
        reason,
        to: service?.taskDefinition === started.taskDefinition ? started.previous : service?.taskDefinition,
        complete,
    });
    switch (own.status) {
        case 'SUCCESSFUL':
            return certain(succeeded(service, entryOf(service, memory)));
        case 'ROLLBACK_SUCCESSFUL':
            return certain(rolledBack(true));
        case 'ROLLBACK_REQUESTED':
        case 'ROLLBACK_IN_PROGRESS':
            return doubtful('rolling-back', finding_DOUBT, rolledBack(false));
        case 'ROLLBACK_FAILED':
            return certain({ kind: 'failed', reason: `the rollback failed too: ${reason}` });
        case 'STOPPED': {
            const successor = successorOf(service, started, memory);
            if (successor !== undefined)
                return certain({ kind: 'superseded', by: successor.taskDefinition });
            if (own.deploymentCircuitBreaker?.status === 'TRIGGERED' || own.alarms?.status === 'TRIGGERED')
                return certain({ kind: 'failed', reason });
            return doubtful('stopped', finding_DOUBT, { kind: 'stopped', reason });
        }
        default:
            return NOTHING;
    }
};
const entryOf = (service, { id }) => service?.deployments.find((deployment) => deployment.id === id);
/** Whether what is short of completion is what the step waits for. */
const judgeGoal = (goal, memory, { service, own }) => {
    const entry = entryOf(service, memory);
    if (goal === 'complete' || service === undefined || entry === undefined)
        return NOTHING;
    const reached = {
        kind: 'succeeded',
        rollout: true,
        goal,
        desired: entry.desiredCount,
        running: entry.runningCount,
        leaving: leavingOf(service, entry),
    };
    const stage = own?.lifecycleStage ?? '';
    if (goal !== 'serving')
        return hasReached(stage, goal) ? certain(reached) : NOTHING;
    if (stage !== '')
        return hasReached(stage, 'POST_PRODUCTION_TRAFFIC_SHIFT') ? certain(reached) : NOTHING;
    const alone = service.deployments.every(({ id, desiredCount }) => id === entry.id || desiredCount === 0);
    const whole = entry.desiredCount > 0 && entry.runningCount >= entry.desiredCount && entry.failedTasks === 0;
    return entry.status === 'PRIMARY' && alone && whole ? doubtful('serving', TWO_LOOKS, reached) : NOTHING;
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
const judge_judge = (started, earlier, reading, goal) => {
    const memory = remember(started, earlier, reading);
    const recorded = reading.own === undefined ? NOTHING : judgeServiceDeployment(reading.own, started, memory, reading);
    // The record of a service that was deleted may stay as it was.
    const unrecorded = reading.own === undefined || !isThere(reading.service);
    const ended = recorded.kind === 'nothing' && unrecorded ? judgeDeployments(started, memory, reading) : recorded;
    const finding = ended.kind === 'nothing' ? judgeGoal(goal, memory, reading) : ended;
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

;// CONCATENATED MODULE: ./packages/ecs/phases.ts
const begunPhases = { allRunning: undefined, oldUnwanted: undefined, oldGone: undefined };
/** `id` is our entry in `deployments[]`. A milestone that is taken back, as by a task that dies, is forgotten. */
const seePhases = (phases, { service, at }, id) => {
    const own = service?.deployments.find((deployment) => deployment.id === id);
    if (service === undefined || own === undefined)
        return phases;
    const whole = own.desiredCount > 0 && own.runningCount >= own.desiredCount;
    const others = service.deployments.filter((deployment) => deployment.id !== id);
    const wanted = others.some(({ desiredCount }) => desiredCount > 0);
    const runs = others.some(({ runningCount }) => runningCount > 0);
    return {
        allRunning: whole ? (phases.allRunning ?? at) : undefined,
        oldUnwanted: whole && !wanted ? (phases.oldUnwanted ?? at) : undefined,
        oldGone: whole && !runs ? (phases.oldGone ?? at) : undefined,
    };
};

;// CONCATENATED MODULE: ./packages/ecs/watch.ts





const beginWatch = (started) => ({
    started,
    own: wantedOwn,
    memory: beginMemory(started),
    service: started.service,
    verdict: undefined,
    endedAt: undefined,
    events: new Set(started.before.events),
    phases: begunPhases,
    deployment: undefined,
    lookedAt: started.at,
    suspect: 0,
    dead: new Set(),
    stopped: undefined,
});
const stageOf = (own) => (own.kind === 'found' ? (own.shown?.lifecycleStage ?? '') : '');
const hookOf = (own) => own.kind === 'found' && own.shown !== undefined ? pausedAt(own.shown) : undefined;
const countsOf = (deployment) => deployment === undefined
    ? ''
    : [deployment.runningCount, deployment.pendingCount, deployment.failedTasks].join();
/** A task that ran or was about to is gone: it may take ECS some seconds to say which. */
const hasLost = (before, now) => {
    if (now === undefined)
        return false;
    if (now.failedTasks > (before?.failedTasks ?? 0))
        return true;
    return (before !== undefined && now.runningCount + now.pendingCount < before.runningCount + before.pendingCount);
};
/** ECS starts a task in the place of one that is gone between two looks, and the counts stay as they were. */
const speaksOfLoss = (watch, fresh) => fresh.some(({ message }) => /unhealthy|failed|unable to|was unable/i.test(message)) ||
    (fresh.some(({ message }) => /has started \d+ tasks/.test(message)) &&
        (watch.deployment?.pendingCount ?? 0) > 0);
const newsOwn = ({ started, own: before }, own) => {
    const denied = own.kind === 'unavailable' && before.kind !== 'unavailable' ? own.denied : undefined;
    const [stage, hook] = [stageOf(own), hookOf(own)];
    return [
        ...(denied === undefined ? [] : [{ kind: 'denied', error: denied }]),
        ...(stage === '' || stage === stageOf(before) ? [] : [{ kind: 'stage', started, stage }]),
        ...(hook === undefined || hook.hookId === hookOf(before)?.hookId || own.kind !== 'found'
            ? []
            : [{ kind: 'paused', started, deployment: own.arn, hook }]),
    ];
};
/** ECS calls a rollout that this step has stopped rolled back; why, only this step knows. */
const withReason = (verdict, stopped) => verdict?.kind === 'rolled-back' && stopped !== undefined
    ? {
        ...verdict,
        reason: `this step stopped it after ${stopped} ${stopped === 1 ? 'task' : 'tasks'} had died`,
    }
    : verdict;
const advance = (watch, { own, reading }, goal) => {
    const { started } = watch;
    const judgement = judge_judge(started, watch.memory, reading, goal);
    const { memory } = judgement;
    const verdict = withReason(judgement.verdict, watch.stopped);
    const service = reading.service ?? watch.service;
    const fresh = service.events.filter(({ id }) => !watch.events.has(id)).toReversed();
    const deployment = service.deployments.find(({ id }) => id === memory.id);
    const suspect = hasLost(watch.deployment, deployment)
        ? reading.at + finding_DOUBT
        : speaksOfLoss(watch, fresh)
            ? Math.max(watch.suspect, reading.at)
            : watch.suspect;
    const news = [
        ...newsOwn(watch, own),
        ...fresh.map((event) => ({ kind: 'event', started, event })),
        ...(deployment === undefined || countsOf(deployment) === countsOf(watch.deployment)
            ? []
            : [{ kind: 'counts', started, deployment }]),
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
            phases: seePhases(watch.phases, reading, memory.id),
            deployment: deployment ?? watch.deployment,
            lookedAt: reading.at,
            suspect,
        },
        news,
    };
};
/** What the end of the time means for a rollout that waits at a hook; undefined for one that does not. */
const pauseOf = ({ own }) => {
    const hook = hookOf(own);
    return hook === undefined
        ? undefined
        : {
            kind: 'paused',
            stage: stageOf(own),
            hook: hook.hookId,
            until: hook.expiresAt,
            afterwards: hook.timeoutAction,
        };
};
/** The watches with `verdict` for those that have none of their own. */
const watch_close = (watches, verdictOf, at) => watches.map((watch) => watch.verdict === undefined ? { ...watch, verdict: verdictOf(watch), endedAt: at } : watch);
/** The watches that have a verdict, as they ended. */
const endedOf = (watches) => watches.flatMap(({ started, verdict, endedAt, memory, own, service, phases }) => verdict === undefined || endedAt === undefined
    ? []
    : [
        {
            started,
            verdict,
            id: memory.id,
            serviceDeployment: own.kind === 'found' ? own.arn : undefined,
            service,
            phases,
            duration: endedAt - started.at,
        },
    ]);

;// CONCATENATED MODULE: ./packages/ecs/wait.ts







/** Milliseconds. When ECS has not answered for this long, the end of the time says nothing about the rollout. */
const BLIND = 30_000;
const endOfTime = ({ answeredAt, refusal }, timeout, now) => {
    const blind = refusal !== undefined && (answeredAt === undefined || now - answeredAt >= BLIND);
    if (!blind)
        return (watch) => pauseOf(watch) ?? { kind: 'timed-out', after: timeout };
    const error = refusal.kind === 'outage' ? refusal.error : undefined;
    return () => ({ kind: 'cannot-tell', reason: 'ECS has not answered for too long', error });
};
/** What follows from a look at one rollout that goes on: tasks that have died, and the end of patience with it. */
const tend = async (ecs, watch, options) => {
    const { clock, signal, tell, failAfter } = options;
    if (watch.verdict !== undefined)
        return watch;
    // Why tasks die is told as soon as it can be read; the verdict does not hang on it.
    const deaths = await readDeaths(ecs, watch, signal).catch(() => {
        signal.throwIfAborted();
        return { after: { ...watch, suspect: watch.lookedAt + finding_DOUBT }, news: [] };
    });
    const stopping = await stopHopeless(ecs, deaths.after, failAfter, clock.now(), signal);
    for (const news of [...deaths.news, ...stopping.news])
        await tell(news);
    return stopping.after;
};
const isStarting = ({ verdict, deployment }) => verdict === undefined && deployment !== undefined && deployment.runningCount < deployment.desiredCount;
/** Looks at the watches that have no verdict, and tells what is new. Rejects as `look` does. */
const lookAgain = async (ecs, watches, turn, options) => {
    const { clock, signal, tell, goal = 'complete' } = options;
    const pending = watches.filter(({ verdict }) => verdict === undefined);
    // The loop has a pace of its own: nothing is sent again behind its back.
    const single = { ...ecs, call: ecs.once };
    const { looks, refusal } = await read_look(single, pending, turn, clock.now(), signal);
    const advanced = pending.flatMap((watch, index) => {
        const seen = looks[index];
        return seen === undefined ? [] : [{ before: watch, ...advance(watch, seen, goal) }];
    });
    for (const { news } of advanced)
        for (const item of news)
            await tell(item);
    const tended = await Promise.all(advanced.map(async ({ before, after }) => [before, await tend(single, after, options)]));
    const latest = new Map(tended);
    return { watches: watches.map((watch) => latest.get(watch) ?? watch), refusal };
};
/**
 * Looks at all rollouts, which are in one cluster, until each has a verdict, the time is over, the job is
 * cancelled, or a permission is missing without which nothing can be told. Never rejects by itself.
 */
const awaitVerdicts = async (ecs, rollouts, options) => {
    const { clock, signal, timeout, random, tell } = options;
    const begun = clock.now();
    let watches = rollouts.map(beginWatch);
    let weather = { looks: 0, answeredAt: undefined, refused: 0, refusal: undefined };
    const finish = (verdictOf) => endedOf(watch_close(watches, verdictOf, clock.now()));
    let spent = 0;
    while (watches.some(({ verdict }) => verdict === undefined)) {
        const elapsed = clock.now() - begun;
        if (elapsed >= timeout)
            return finish(endOfTime(weather, timeout, clock.now()));
        // While tasks start, one may die: as quick a look as in the beginning.
        const pause = nextPause(watches.some(isStarting) ? 0 : elapsed, weather.refused, random, spent);
        let looked = clock.now();
        try {
            await clock.sleep(Math.min(pause, timeout - elapsed), signal);
            looked = clock.now();
            const { watches: seen, refusal } = await lookAgain(ecs, watches, weather.looks, options);
            watches = seen;
            const refused = refusal === undefined ? 0 : weather.refused + 1;
            weather = { looks: weather.looks + 1, answeredAt: clock.now(), refused, refusal };
            if (refusal !== undefined)
                await tell({ kind: 'slow', refusal });
        }
        catch (error) {
            if (signal.aborted)
                return finish(() => ({ kind: 'cancelled' }));
            const refusal = classify(error);
            if (refusal.kind === 'denied' || refusal.kind === 'invalid')
                return finish(() => ({ kind: 'cannot-tell', reason: refusal.error.message, error: refusal.error }));
            weather = { ...weather, looks: weather.looks + 1, refused: weather.refused + 1, refusal };
            await tell({ kind: 'slow', refusal });
        }
        spent = clock.now() - looked;
    }
    return endedOf(watches);
};

;// CONCATENATED MODULE: ./packages/ecs/index.ts
// What the package `ecs` offers: definitions read, a deployment planned and carried out, its verdict explained.

































/***/ })

};

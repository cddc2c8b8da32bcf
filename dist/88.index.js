export const id = 88;
export const ids = [88];
export const modules = {

/***/ 7337:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ connectServices),
/* harmony export */   v: () => (/* binding */ readServicesOptions)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _hakobune_ecs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9878);
/* harmony import */ var _hakobune_project__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(539);
/* harmony import */ var _hakobune_text__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9264);
/* harmony import */ var _connect_aws_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6156);
// The one way actions find services that run already: by an environment of hakobune.yml, or by their names.





const ENVIRONMENTS = ['qa', 'production'];
const readEnvironmentName = (name) => {
    const known = ENVIRONMENTS.find((environment) => environment === name);
    if (name === undefined || known !== undefined)
        return known;
    throw new _hakobune_text__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(`there is no environment "${name}".${(0,_hakobune_text__WEBPACK_IMPORTED_MODULE_3__/* .didYouMean */ .au)(name, ENVIRONMENTS)}`, {
        fix: `set "environment:" to one of ${ENVIRONMENTS.join(', ')}, or name "cluster:" and "service:" instead`,
    });
};
/** Reads the inputs that all actions on running services share. */
const readServicesOptions = (inputs) => {
    const environment = readEnvironmentName(inputs.optional('environment'));
    const [cluster, services] = [inputs.optional('cluster'), inputs.lines('service')];
    const needed = environment === undefined;
    return {
        environment,
        cluster: needed ? inputs.required('cluster') : cluster,
        services: needed && services.length === 0 ? [inputs.required('service')] : [...new Set(services)],
        folder: (0,_hakobune_project__WEBPACK_IMPORTED_MODULE_2__/* .fromRoot */ .tc)('.', inputs.optional('path') ?? '.'),
        role: inputs.optional('role'),
        region: inputs.optional('region'),
    };
};
const readEnvironment = async (name, folder) => {
    const file = await (0,_hakobune_project__WEBPACK_IMPORTED_MODULE_2__/* .findProjectFile */ .f$)(folder, (path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(path).catch(() => []));
    return (0,_hakobune_project__WEBPACK_IMPORTED_MODULE_2__/* .readProject */ .Wh)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8'), file).environments[name];
};
/** @throws UserError for a hakobune.yml that cannot be read, or without region, role or credentials */
const connectServices = async (io, options) => {
    const { environment, folder } = options;
    const defaults = environment === undefined ? undefined : await readEnvironment(environment, folder);
    const cluster = options.cluster ?? defaults?.cluster;
    const named = options.services.length > 0 ? options.services : defaults?.services.map(({ name }) => name);
    const [first, ...others] = named ?? [];
    if (cluster === undefined || first === undefined)
        throw new Error('neither step nor environment names a service');
    const role = options.role ?? defaults?.role;
    const aws = await (0,_connect_aws_js__WEBPACK_IMPORTED_MODULE_4__.connectAws)(io, { role, region: options.region ?? defaults?.region });
    return { aws, ecs: (0,_hakobune_ecs__WEBPACK_IMPORTED_MODULE_1__/* .openEcs */ .US)(aws), region: aws.region, cluster, names: [first, ...others] };
};


/***/ }),

/***/ 7088:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./packages/ecs/index.ts + 83 modules
var packages_ecs = __webpack_require__(9878);
// EXTERNAL MODULE: ./actions/connect-services.ts
var connect_services = __webpack_require__(7337);
;// CONCATENATED MODULE: ./actions/show-status/options.ts

const readOptions = (inputs) => ({
    ...(0,connect_services/* readServicesOptions */.v)(inputs),
    events: inputs.integer('events', 0, 100),
});

// EXTERNAL MODULE: ./packages/text/index.ts + 11 modules
var packages_text = __webpack_require__(9264);
;// CONCATENATED MODULE: ./actions/show-status/report.ts
// What show-status says: one set of tables for the log and the summary, and the same as JSON.


const STATES = ['short', 'deploying', 'idle', 'steady'];
const MARKS = { short: '❌', deploying: '⏳', idle: '💤', steady: '✅' };
const iso = (milliseconds) => milliseconds === undefined ? '–' : new Date(milliseconds).toISOString();
const taskRows = (task) => task.containers.map(({ name, imageDigest, healthStatus }) => [
    task.taskArn.slice(task.taskArn.lastIndexOf('/') + 1).slice(0, 8),
    (0,packages_ecs/* revisionName */.pd)(task.taskDefinitionArn),
    task.lastStatus.toLowerCase(),
    name,
    imageDigest === '' ? '–' : imageDigest.slice(0, 19),
    healthStatus === '' || healthStatus === 'UNKNOWN' ? '–' : healthStatus.toLowerCase(),
    iso(task.startedAt),
]);
const tablesOf = ({ service, tasks, targets }) => [
    {
        title: 'Deployments',
        header: ['deployment', 'status', 'revision', 'running', 'pending', 'failed', 'rollout', 'since'],
        rows: service.deployments.map((deployment) => [
            deployment.id,
            deployment.status.toLowerCase(),
            (0,packages_ecs/* revisionName */.pd)(deployment.taskDefinition),
            `${deployment.runningCount} of ${deployment.desiredCount}`,
            String(deployment.pendingCount),
            String(deployment.failedTasks),
            deployment.rolloutState.toLowerCase() || '–',
            iso(deployment.createdAt),
        ]),
    },
    {
        title: 'Tasks',
        header: ['task', 'revision', 'status', 'container', 'digest', 'health', 'started'],
        rows: tasks.flatMap(taskRows),
    },
    {
        title: 'Targets',
        header: ['target group', 'target', 'health', 'reason'],
        rows: targets.map(({ group, target, state, reason }) => [
            group.split('/').at(-2) ?? group,
            target,
            state,
            reason || '–',
        ]),
    },
];
const eventsOf = ({ service }, most) => service.events
    .slice(0, most)
    .map(({ createdAt, message }) => `${iso(createdAt)} ${message}`)
    .toReversed();
const headlineOf = ({ service, state }) => {
    const { serviceName, taskDefinition, runningCount, desiredCount } = service;
    return `${serviceName}: ${state}, ${runningCount} of ${desiredCount} tasks of ${(0,packages_ecs/* revisionName */.pd)(taskDefinition)}`;
};
/** For the log. */
const describeStatus = (status, events) => [
    headlineOf(status),
    ...tablesOf(status)
        .filter(({ rows }) => rows.length > 0)
        .map(({ header, rows }) => (0,packages_text/* plainTable */.$b)(header, rows).replaceAll(/^/gm, '  ')),
    ...eventsOf(status, events).map((event) => `  ${event}`),
    ...status.gaps.map((gap) => `  ${gap}`),
].join('\n');
const summaryOf = (status, events) => [
    `### ${MARKS[status.state]} ${headlineOf(status)}`,
    ...tablesOf(status)
        .filter(({ rows }) => rows.length > 0)
        .map(({ header, rows }) => (0,packages_text/* markdownTable */.Qj)(header, rows)),
    ...(eventsOf(status, events).length === 0
        ? []
        : [
            `<details><summary>Events</summary>\n\n${(0,packages_text/* codeBlock */.DV)(eventsOf(status, events).join('\n'), 'text')}\n\n</details>`,
        ]),
    ...status.gaps,
];
const resultOf = (status, events) => {
    const { service, cluster, state, tasks, targets, gaps } = status;
    return {
        name: service.serviceName,
        cluster,
        state,
        revision: (0,packages_ecs/* revisionName */.pd)(service.taskDefinition),
        desired: service.desiredCount,
        running: service.runningCount,
        digests: (0,packages_ecs/* digestsOf */.nw)(status),
        deployments: service.deployments.map(({ taskDefinition, createdAt, ...deployment }) => ({
            ...deployment,
            revision: (0,packages_ecs/* revisionName */.pd)(taskDefinition),
            createdAt: iso(createdAt),
        })),
        tasks: tasks.map(({ taskArn, taskDefinitionArn, lastStatus, startedAt, containers }) => ({
            task: taskArn,
            revision: (0,packages_ecs/* revisionName */.pd)(taskDefinitionArn),
            status: lastStatus,
            startedAt: startedAt === undefined ? null : iso(startedAt),
            containers: containers.map(({ name, image, imageDigest, healthStatus }) => ({
                name,
                image,
                digest: imageDigest || null,
                health: healthStatus || null,
            })),
        })),
        targets: targets.map((target) => ({ ...target })),
        events: service.events
            .slice(0, events)
            .map(({ createdAt, message }) => ({ at: iso(createdAt), message })),
        gaps,
    };
};
const reportStatuses = (statuses, events) => {
    const state = STATES.find((candidate) => statuses.some((status) => status.state === candidate)) ?? 'steady';
    return {
        headline: '',
        outputs: {
            state,
            revision: statuses.map(({ service }) => (0,packages_ecs/* revisionName */.pd)(service.taskDefinition)).join('\n'),
            digest: statuses.map((status) => (0,packages_ecs/* digestsOf */.nw)(status).join(' ')).join('\n'),
            result: JSON.stringify({ state, services: statuses.map((status) => resultOf(status, events)) }),
        },
        summary: [...statuses.flatMap((status) => summaryOf(status, events)), ''].join('\n\n'),
    };
};

;// CONCATENATED MODULE: ./actions/show-status/main.ts
// show-status: show services as they are, with their deployments, tasks, digests, events and target health.




const main = async (io) => {
    const options = readOptions(io.inputs);
    const { aws, ecs, cluster, names } = await (0,connect_services/* connectServices */.L)(io, options);
    const healthOf = (0,packages_ecs/* openTargetHealth */.oO)(aws);
    const services = await (0,packages_ecs/* findServices */.O$)(ecs, cluster, names, io.signal);
    const statuses = await Promise.all(services.map((service) => (0,packages_ecs/* readStatus */.rk)(ecs, { cluster, service, healthOf }, io.signal)));
    io.show(statuses.map((status) => describeStatus(status, options.events)).join('\n\n'));
    await io.report(reportStatuses(statuses, options.events));
};


/***/ })

};

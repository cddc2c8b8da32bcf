export const id = 852;
export const ids = [852];
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

/***/ 852:
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
;// CONCATENATED MODULE: ./actions/scale/options.ts

/** What ECS allows a service by default. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const MOST_TASKS = 5_000;
const readOptions = (inputs) => ({
    ...(0,connect_services/* readServicesOptions */.v)(inputs),
    count: inputs.integer('count', 0, MOST_TASKS),
    timeout: inputs.duration('timeout'),
    dryRun: inputs.flag('dry-run'),
});

// EXTERNAL MODULE: ./packages/text/index.ts + 11 modules
var packages_text = __webpack_require__(9264);
;// CONCATENATED MODULE: ./actions/scale/report.ts
// What scale says: the counts before and after, the limits of autoscaling, and what ECS says when tasks are missing.


/** Worst first. */
const SEVERITY = [
    'not-started',
    'cannot-tell',
    'timed-out',
    'changed-by-others',
    'cancelled',
    'succeeded',
    'unchanged',
];
const isGood = ({ verdict }) => verdict.kind === 'succeeded' || verdict.kind === 'unchanged';
const nameOf = ({ service }) => service.serviceName;
/** The error of the plans that cannot be carried out; then none is. */
const refusalOf = (plans) => {
    const refused = plans.find((plan) => plan.kind === 'refused');
    return refused?.kind === 'refused' ? new packages_text/* UserError */.yo(refused.reason, { fix: refused.fix }) : undefined;
};
/** The promise is kept, and autoscaling will break it: that is worth a warning. What cannot be read is a line. */
const annotateLimits = (io, plans) => {
    for (const plan of plans) {
        const { autoscaling, count } = plan;
        if (autoscaling.kind === 'unknown')
            io.show(`${nameOf(plan)}: whether autoscaling sets its count too is not known (${autoscaling.reason})`);
        if (autoscaling.kind !== 'limits')
            continue;
        const outside = count < autoscaling.limits.least || count > autoscaling.limits.most;
        if (outside)
            io.annotate({ level: 'warning', message: `${nameOf(plan)}: ${(0,packages_ecs/* describeLimits */.Wm)(plan) ?? ''}` });
    }
};
const limitsOf = ({ autoscaling }) => autoscaling.kind === 'limits'
    ? { minimum: autoscaling.limits.least, maximum: autoscaling.limits.most }
    : autoscaling.kind;
/** For a dry run. */
const reportPlans = (plans) => {
    const verdict = plans.some(({ kind }) => kind === 'set') ? 'planned' : 'unchanged';
    const reason = plans.map(packages_ecs/* describeScale */.q9).join('\n');
    const services = plans.map((plan) => ({
        name: nameOf(plan),
        cluster: plan.cluster,
        verdict: plan.kind === 'set' ? 'planned' : 'unchanged',
        before: plan.service.desiredCount,
        desired: plan.count,
        running: plan.service.runningCount,
        autoscaling: limitsOf(plan),
    }));
    return {
        headline: '',
        outputs: { verdict, reason, result: JSON.stringify({ verdict, services }) },
        summary: `### Scaling plan (dry run)\n\n${(0,packages_text/* codeBlock */.DV)(reason)}\n`,
    };
};
const sentenceOf = (scaled) => `${nameOf(scaled.plan)}: ${(0,packages_ecs/* describeScaled */.eF)(scaled)}`;
const reportScaled = (all) => {
    const verdict = SEVERITY.find((kind) => all.some((scaled) => scaled.verdict.kind === kind)) ?? 'unchanged';
    const reason = all.map(sentenceOf).join('\n');
    const services = all.map((scaled) => ({
        name: nameOf(scaled.plan),
        cluster: scaled.plan.cluster,
        verdict: scaled.verdict.kind,
        reason: sentenceOf(scaled),
        before: scaled.plan.service.desiredCount,
        desired: scaled.service.desiredCount,
        running: scaled.service.runningCount,
        autoscaling: limitsOf(scaled.plan),
        seconds: Math.round(scaled.duration / 100) / 10,
        events: scaled.events.map(({ createdAt, message }) => ({
            at: new Date(createdAt).toISOString(),
            message,
        })),
    }));
    return {
        headline: reason,
        outputs: { verdict, reason, result: JSON.stringify({ verdict, services }) },
        summary: [
            all.every(isGood) ? '### Scaled' : '### Not scaled',
            (0,packages_text/* markdownTable */.Qj)(['service', 'verdict', 'before', 'desired', 'running'], all.map(({ plan, verdict: { kind }, service }) => [
                nameOf(plan),
                kind,
                String(plan.service.desiredCount),
                String(service.desiredCount),
                String(service.runningCount),
            ])),
            ...all.filter((scaled) => !isGood(scaled)).map(sentenceOf),
            '',
        ].join('\n\n'),
    };
};
/** The step's one error: of the first service that did not come out well. */
const failureOf = (all) => {
    const bad = all.find((scaled) => !isGood(scaled));
    if (bad === undefined)
        return undefined;
    const { verdict } = bad;
    const cause = verdict.kind === 'not-started' || verdict.kind === 'cannot-tell' ? verdict.error : undefined;
    if (cause !== undefined && !(cause instanceof packages_text/* UserError */.yo))
        return new Error(sentenceOf(bad), { cause });
    const fix = cause?.fix ?? 'read the events of the service: they say what ECS is waiting for';
    return new packages_text/* UserError */.yo(sentenceOf(bad), { fix });
};

;// CONCATENATED MODULE: ./actions/scale/main.ts
// scale: set how many tasks services run, and stay until that many do.




const main = async (io) => {
    const options = readOptions(io.inputs);
    const { aws, ecs, cluster, names } = await (0,connect_services/* connectServices */.L)(io, options);
    const { clock, signal } = io;
    const { count, timeout } = options;
    const services = await (0,packages_ecs/* findServices */.O$)(ecs, cluster, names, signal);
    const plans = await Promise.all(services.map(async (service) => {
        const autoscaling = await (0,packages_ecs/* readAutoscaling */.z6)(aws, cluster, service.serviceName, signal);
        return (0,packages_ecs/* planScale */.YX)({ cluster, service, count, autoscaling });
    }));
    io.show(plans.map(packages_ecs/* describeScale */.q9).join('\n'));
    const refusal = refusalOf(plans);
    if (refusal !== undefined)
        throw refusal;
    annotateLimits(io, plans);
    if (options.dryRun)
        return io.report(reportPlans(plans));
    const wait = { clock, signal, timeout, random: Math.random, tell: io.show };
    const scaled = await Promise.all(plans.map((plan) => (0,packages_ecs/* applyScale */.vM)(ecs, plan, wait)));
    await io.report(reportScaled(scaled));
    const failure = failureOf(scaled);
    if (failure !== undefined)
        throw failure;
};


/***/ })

};

export const id = 6;
export const ids = [6];
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

/***/ 7006:
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
;// CONCATENATED MODULE: ./actions/stop-deployment/options.ts

const readOptions = (inputs) => ({
    ...(0,connect_services/* readServicesOptions */.v)(inputs),
    mode: inputs.choice('mode', ['rollback', 'abort']),
    timeout: inputs.duration('timeout'),
    dryRun: inputs.flag('dry-run'),
});

// EXTERNAL MODULE: ./packages/text/index.ts + 11 modules
var packages_text = __webpack_require__(9264);
;// CONCATENATED MODULE: ./actions/stop-deployment/report.ts
// What stop-deployment says: what was stopped, how that ended, and what is left running.


/** Worst first. */
const SEVERITY = [
    'failed',
    'not-started',
    'cannot-tell',
    'timed-out',
    'too-late',
    'cancelled',
    'stopped',
    'rolled-back',
    'nothing-to-stop',
];
const GOOD = new Set(['stopped', 'rolled-back', 'nothing-to-stop']);
const nameOf = ({ service }) => service.serviceName;
/** The error of the plans that cannot be carried out; then none is. */
const refusalOf = (plans) => {
    const refused = plans.find((plan) => plan.kind === 'refused');
    return refused?.kind === 'refused' ? new packages_text/* UserError */.yo(refused.reason, { fix: refused.fix }) : undefined;
};
/** For a dry run. */
const reportPlans = (plans) => {
    const verdict = plans.some(({ kind }) => kind === 'stop') ? 'planned' : 'nothing-to-stop';
    const reason = plans.map(packages_ecs/* describeStop */.Cw).join('\n');
    const services = plans.map((plan) => ({
        name: nameOf(plan),
        cluster: plan.cluster,
        verdict: plan.kind === 'stop' ? 'planned' : plan.kind,
        deployment: plan.kind === 'stop' ? plan.deployment : null,
    }));
    return {
        headline: '',
        outputs: {
            verdict,
            reason,
            revision: plans.map(({ service }) => (0,packages_ecs/* revisionName */.pd)(service.taskDefinition)).join('\n'),
            result: JSON.stringify({ verdict, services }),
        },
        summary: `### What would be stopped (dry run)\n\n${(0,packages_text/* codeBlock */.DV)(reason)}\n`,
    };
};
const sentenceOf = (stopped) => `${nameOf(stopped.plan)}: ${(0,packages_ecs/* describeStopped */.p_)(stopped)}`;
const reportStopped = (all) => {
    const verdict = SEVERITY.find((kind) => all.some((stopped) => stopped.verdict.kind === kind)) ?? 'nothing-to-stop';
    const reason = all.map(sentenceOf).join('\n');
    const services = all.map((stopped) => {
        const { plan, service } = stopped;
        return {
            name: nameOf(plan),
            cluster: plan.cluster,
            verdict: stopped.verdict.kind,
            reason: sentenceOf(stopped),
            deployment: plan.kind === 'stop' ? plan.deployment : null,
            revision: (0,packages_ecs/* revisionName */.pd)(service.taskDefinition),
            left: service.deployments.map(({ taskDefinition, desiredCount, runningCount }) => ({
                revision: (0,packages_ecs/* revisionName */.pd)(taskDefinition),
                desired: desiredCount,
                running: runningCount,
            })),
        };
    });
    return {
        headline: reason,
        outputs: {
            verdict,
            reason,
            revision: all.map(({ service }) => (0,packages_ecs/* revisionName */.pd)(service.taskDefinition)).join('\n'),
            result: JSON.stringify({ verdict, services }),
        },
        summary: [
            '### Stopped',
            (0,packages_text/* markdownTable */.Qj)(['service', 'verdict', 'what happened'], all.map((stopped) => [nameOf(stopped.plan), stopped.verdict.kind, (0,packages_ecs/* describeStopped */.p_)(stopped)])),
            '',
        ].join('\n\n'),
    };
};
/** The step's one error: of the first service that did not come out well. */
const failureOf = (all) => {
    const bad = all.find(({ verdict }) => !GOOD.has(verdict.kind));
    if (bad === undefined)
        return undefined;
    const { verdict } = bad;
    const cause = verdict.kind === 'not-started' || verdict.kind === 'cannot-tell' ? verdict.error : undefined;
    if (cause !== undefined && !(cause instanceof packages_text/* UserError */.yo))
        return new Error(sentenceOf(bad), { cause });
    return new packages_text/* UserError */.yo(sentenceOf(bad), {
        fix: cause?.fix ?? 'run rollback to go back to what worked before',
    });
};

;// CONCATENATED MODULE: ./actions/stop-deployment/main.ts
// stop-deployment: stop the deployments of services that are in progress, and say what they leave behind.




const main = async (io) => {
    const options = readOptions(io.inputs);
    const { ecs, cluster, names } = await (0,connect_services/* connectServices */.L)(io, options);
    const { clock, signal } = io;
    const { mode, timeout } = options;
    const services = await (0,packages_ecs/* findServices */.O$)(ecs, cluster, names, signal);
    const plans = await Promise.all(services.map((service) => (0,packages_ecs/* planStop */.gm)(ecs, { cluster, service, mode }, signal)));
    io.show(plans.map(packages_ecs/* describeStop */.Cw).join('\n'));
    const refusal = refusalOf(plans);
    if (refusal !== undefined)
        throw refusal;
    if (options.dryRun)
        return io.report(reportPlans(plans));
    const wait = { clock, signal, timeout, random: Math.random, tell: io.show };
    const stopped = await Promise.all(plans.map((plan) => (0,packages_ecs/* applyStop */.nI)(ecs, plan, wait)));
    await io.report(reportStopped(stopped));
    const failure = failureOf(stopped);
    if (failure !== undefined)
        throw failure;
};


/***/ })

};

export const id = 914;
export const ids = [914];
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

/***/ 5914:
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
;// CONCATENATED MODULE: ./actions/read-logs/options.ts

/** A job's log holds about a million lines before GitHub stops showing it. */
const MOST_LINES = 100_000;
const readOptions = (inputs) => ({
    ...(0,connect_services/* readServicesOptions */.v)(inputs),
    containers: inputs.lines('container'),
    since: inputs.duration('since'),
    follow: inputs.duration('follow'),
    idle: inputs.duration('idle'),
    limit: inputs.integer('limit', 1, MOST_LINES),
});

;// CONCATENATED MODULE: ./actions/read-logs/report.ts
/** The runner takes `##[command]` for its own wherever it stands in a line; a program's line must not reach it so. */
const harmless = (text) => text.replaceAll('##[', '## [');
/** `2026-11-21T07:45:58.123Z app 1a2b3c4d | text`; lines that go on below are indented alike. */
const describeLine = ({ at, service, container, task, text }, several) => {
    const whose = `${new Date(at).toISOString()} ${several ? `${service}/` : ''}${container} ${task.slice(0, 8)} | `;
    return text
        .split(/\r?\n/)
        .map((line) => `${whose}${harmless(line)}`)
        .join('\n');
};
const ENDINGS = {
    read: 'all there was',
    time: 'the time to follow is over',
    idle: 'no line has come for the time that "idle" says',
    limit: 'the limit of lines is reached; older or newer ones are left out',
    cancelled: 'the job was cancelled',
};
const reportLogs = ({ lines, ended, tasks, gaps }) => ({
    headline: `${lines} ${lines === 1 ? 'line' : 'lines'} of ${tasks.length} ${tasks.length === 1 ? 'task' : 'tasks'}: ${ENDINGS[ended]}`,
    outputs: { lines: String(lines), result: JSON.stringify({ lines, ended, tasks, gaps }) },
    summary: '',
    annotations: gaps.map((message) => ({ level: 'warning', message: `not read: ${message}` })),
});

;// CONCATENATED MODULE: ./actions/read-logs/main.ts
// read-logs: print the log lines of all tasks of services in the order of their times, and follow them if asked to.




const main = async (io) => {
    const { containers, since, follow, idle, limit, ...options } = readOptions(io.inputs);
    const { ecs, cluster, names } = await (0,connect_services/* connectServices */.L)(io, options);
    const { clock, signal } = io;
    await (0,packages_ecs/* findServices */.O$)(ecs, cluster, names, signal);
    const request = { cluster, services: names, containers, from: clock.now() - since, follow, idle, limit };
    const tell = (line) => io.show(describeLine(line, names.length > 1));
    await io.report(reportLogs(await (0,packages_ecs/* followLogs */.VF)(ecs, request, { clock, signal, tell })));
};


/***/ })

};

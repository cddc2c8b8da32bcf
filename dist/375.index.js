export const id = 375;
export const ids = [375];
export const modules = {

/***/ 9375:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./packages/ecs/index.ts + 83 modules
var packages_ecs = __webpack_require__(9878);
// EXTERNAL MODULE: ./actions/connect-aws.ts
var connect_aws = __webpack_require__(6156);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/project/index.ts + 8 modules
var project = __webpack_require__(539);
// EXTERNAL MODULE: ./packages/text/index.ts + 11 modules
var packages_text = __webpack_require__(9264);
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
    const taskDefinition = (0,packages_ecs/* readTaskDefinition */.Lx)(await read(taskFile, 'task-definition'), {
        file: taskFile,
        variables,
        image,
        container,
    });
    const serviceDefinition = serviceFile === undefined
        ? undefined
        : (0,packages_ecs/* readServiceDefinition */.Dp)(await read(serviceFile, 'service-definition'), {
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
const readTargets = async (options, region) => {
    const targets = [];
    // One after the other, so that of two mistakes the first service's is told, every time.
    for (const service of options.services)
        targets.push(await readTarget(options, service, region));
    return targets;
};

// EXTERNAL MODULE: ./actions/deploy-ecs/narrate.ts
var narrate = __webpack_require__(3499);
// EXTERNAL MODULE: ./packages/image/index.ts + 3 modules
var packages_image = __webpack_require__(8583);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 17 modules
var schemas = __webpack_require__(8816);
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
const explain = (input, { issues }) => {
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
        throw explain('services', parsed.error);
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
        throw explain('variables', parsed.error);
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
const readWaitUntil = (inputs) => {
    const written = inputs.required('wait-until');
    const goal = (0,packages_ecs/* readGoal */.SP)(written);
    if (goal !== undefined)
        return goal;
    const goals = ['complete', 'serving', ...packages_ecs/* STAGES */.an];
    throw new packages_text/* UserError */.yo(`the input "wait-until" is "${written}", which is no end of the wait.${(0,packages_text/* didYouMean */.au)(written, goals)}`, { fix: `write one of ${goals.join(', ')}` });
};
const MOST_TASKS = 5_000;
const readOptions = (inputs) => {
    const desiredCount = inputs.optional('desired-count');
    const failAfter = inputs.optional('fail-after');
    return {
        cluster: inputs.required('cluster'),
        services: readServices(inputs),
        image: readImage(inputs),
        variables: readVariables(inputs),
        folder: (0,project/* fromRoot */.tc)('.', inputs.optional('path') ?? '.'),
        desiredCount: desiredCount === undefined ? undefined : inputs.integer('desired-count', 0, MOST_TASKS),
        timeout: inputs.duration('timeout'),
        goal: readWaitUntil(inputs),
        failAfter: failAfter === undefined ? undefined : inputs.integer('fail-after', 1, MOST_TASKS),
        preflight: inputs.flag('preflight'),
        dryRun: inputs.flag('dry-run'),
        role: inputs.optional('role'),
        region: inputs.optional('region'),
    };
};

// EXTERNAL MODULE: ./actions/deploy-ecs/plans.ts
var deploy_ecs_plans = __webpack_require__(1972);
// EXTERNAL MODULE: ./packages/registry/index.ts + 39 modules
var registry = __webpack_require__(5888);
;// CONCATENATED MODULE: ./actions/deploy-ecs/preflight.ts




/** Milliseconds for all questions together: they are asked at once, and what is not answered is not checked. */
const PATIENCE = 10_000;
const Platform = schemas/* object */.Ikc({ os: schemas/* string */.YjP(), architecture: schemas/* string */.YjP(), variant: schemas/* string */.YjP().optional() });
/** Undefined for an image that is not there. An artifact without a platform of its own has none. */
const platformsIn = async (repository, version) => {
    const manifest = await repository.manifest(version);
    if (manifest === undefined)
        return undefined;
    const content = (0,registry/* readManifest */.WI)(manifest);
    if (content.kind === 'index')
        return content.index.manifests.flatMap(({ platform }) => platform === undefined || platform.os === 'unknown' ? [] : [(0,registry/* writePlatform */.Le)(platform)]);
    const config = await repository.blob(content.image.config.digest);
    const platform = Platform.safeParse(JSON.parse(new TextDecoder().decode(config)));
    return platform.success ? [(0,registry/* writePlatform */.Le)(platform.data)] : [];
};
/** The registry's answer, with the logins of this job: where they are not those of ECS, a refusal says nothing. */
const openImages = (io, aws, signal) => async (image) => {
    const { environment, clock, execute, mask } = io;
    try {
        const reference = (0,packages_image/* readImageReference */.bc)(image);
        const options = { environment, clock, signal, execute, mask, aws: async () => aws };
        const repository = await (0,registry/* openRepository */.h_)(reference, options);
        // Docker's engine takes `latest` where neither tag nor digest is written.
        const version = reference.digest ?? reference.tag ?? 'latest';
        const platforms = await platformsIn(repository, version);
        return platforms === undefined ? { kind: 'missing' } : { kind: 'there', value: { platforms } };
    }
    catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        return { kind: 'unknown', reason: `the image ${image} (${why})` };
    }
};
/** The plans, those refused that would fail for certain. What else was found is warned about. */
const checkPlans = async (io, aws, plans) => {
    const signal = AbortSignal.any([io.signal, AbortSignal.timeout(PATIENCE)]);
    const around = { ...(0,packages_ecs/* surveyAws */.Sy)(aws, signal), image: openImages(io, aws, signal) };
    const checked = await Promise.all(plans.map((plan) => (0,packages_ecs/* preflight */.Mz)(plan, around)));
    io.signal.throwIfAborted();
    const unchecked = new Set(checked.flatMap((one) => one.unchecked));
    if (unchecked.size > 0)
        io.show(`preflight could not look at: ${[...unchecked].join('; ')}`);
    for (const { plan, warnings } of checked)
        for (const { message, fix, place } of warnings)
            io.annotate({
                level: 'warning',
                message: `${plan.target.service}: ${message}\nTo mend it: ${fix}`,
                ...(place === undefined ? {} : { place }),
            });
    return checked.map(({ plan }) => plan);
};

// EXTERNAL MODULE: ./actions/deploy-ecs/report.ts + 1 modules
var report = __webpack_require__(1888);
;// CONCATENATED MODULE: ./actions/deploy-ecs/main.ts
// deploy-ecs: point ECS services at one image and stay until ECS has decided.








/** Milliseconds of the few seconds that the runner leaves to a cancelled job. */
const LAST_WORDS = 4_000;
const main = async (io) => {
    const options = readOptions(io.inputs);
    const aws = await (0,connect_aws.connectAws)(io, options);
    const targets = await readTargets(options, aws.region);
    const ecs = (0,packages_ecs/* openEcs */.US)(aws);
    const planned = (await (0,packages_ecs/* observe */.lB)(ecs, targets, io.signal)).map(packages_ecs/* planDeployment */.HN);
    const plans = options.preflight ? await checkPlans(io, aws, planned) : planned;
    (0,deploy_ecs_plans/* annotateDoubts */.sW)(io, targets);
    io.show((0,deploy_ecs_plans/* describePlans */.IX)(plans));
    const refusal = (0,deploy_ecs_plans/* refusalOf */.Of)(plans);
    if (refusal !== undefined)
        throw refusal;
    if (options.dryRun || !plans.some(packages_ecs/* isEffective */.kc))
        return io.report((0,deploy_ecs_plans/* reportPlans */.Zc)(plans, options.dryRun));
    const { clock, signal } = io;
    const applied = await (0,packages_ecs/* applyDeployment */.AZ)(ecs, plans.filter(packages_ecs/* isEffective */.kc), { clock, signal });
    const ended = await (0,packages_ecs/* awaitVerdicts */.Rx)(ecs, applied.filter(packages_ecs/* isStarted */.WF), {
        clock,
        signal,
        timeout: options.timeout,
        goal: options.goal,
        failAfter: options.failAfter,
        random: Math.random,
        tell: (0,narrate/* narrate */.s)(io, ecs),
    });
    const lastWords = signal.aborted ? AbortSignal.timeout(LAST_WORDS) : undefined;
    const outcomes = await (0,packages_ecs/* conclude */.Ep)(ecs, plans, applied, ended, lastWords);
    io.show((0,report/* describeOutcomes */.vl)(outcomes, aws.region));
    await io.report((0,report/* reportOutcomes */.sK)(outcomes, aws.region));
    const failure = (0,report/* failureOf */.g5)(outcomes);
    if (failure !== undefined)
        throw failure;
};


/***/ }),

/***/ 3499:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ narrate)
/* harmony export */ });
/* harmony import */ var _hakobune_ecs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9878);
// Tells the log what happens while ECS rolls out: events, counts, and why tasks stop, each reason once.

/** What becomes of `news` in the log. Telling never fails: the verdict does not hang on it. */
const narrate = ({ show, annotate }, { region }) => {
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
            case 'died': {
                const lines = news.failures.map((failure) => (0,_hakobune_ecs__WEBPACK_IMPORTED_MODULE_0__/* .describeFailure */ .Ic)(failure).headline.replace(/^\d+ tasks? stopped/, 'a task stopped'));
                for (const line of lines)
                    showOnce(`(service ${news.started.target.service}) ${line}`);
                return;
            }
            case 'stage':
                return show(`(service ${news.started.target.service}) stage ${news.stage}`);
            case 'paused':
                return showOnce(`(service ${news.started.target.service}) paused by the hook ${news.hook.hookId}; to let it go on: ${(0,_hakobune_ecs__WEBPACK_IMPORTED_MODULE_0__/* .continueCommand */ .ZU)(news.deployment, news.hook.hookId, region)}`);
            case 'stopping':
                return annotate({
                    level: 'warning',
                    message: `${news.started.target.service}: ${news.died} ${news.died === 1 ? 'task has' : 'tasks have'} died, as many as "fail-after" allows: this step stops the rollout, and ECS rolls it back`,
                });
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


/***/ }),

/***/ 1972:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IX: () => (/* binding */ describePlans),
/* harmony export */   Of: () => (/* binding */ refusalOf),
/* harmony export */   Zc: () => (/* binding */ reportPlans),
/* harmony export */   sW: () => (/* binding */ annotateDoubts)
/* harmony export */ });
/* harmony import */ var _hakobune_ecs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9878);
/* harmony import */ var _hakobune_text__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9264);
// What deploy-ecs says before it acts: the plan of every service, what stands against it, and a dry run's report.


const describePlans = (plans) => plans.map(_hakobune_ecs__WEBPACK_IMPORTED_MODULE_0__/* .describePlan */ .df).join('\n');
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
const refusalOf = (plans) => {
    const refused = plans.flatMap((plan) => (plan.kind === 'refused' ? [plan] : []));
    const [first] = refused;
    if (first === undefined)
        return undefined;
    const reasons = new Set(refused.map(({ refusal }) => refusal.reason));
    const others = plans.length > refused.length ? '; so none of the services is touched' : '';
    const { place, fix } = first.refusal;
    return new _hakobune_text__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${[...reasons].join('\n')}${others}`, {
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
    const verdict = plans.some(_hakobune_ecs__WEBPACK_IMPORTED_MODULE_0__/* .isEffective */ .kc) && dryRun ? 'planned' : 'unchanged';
    const reasons = plans.map((plan) => {
        const { service } = plan.target;
        if (plan.kind !== 'unchanged')
            return `${service}: would ${plan.kind === 'follow' ? 'be waited for' : `be ${plan.kind}d`} (dry run)`;
        return `${service}: unchanged, it runs ${(0,_hakobune_ecs__WEBPACK_IMPORTED_MODULE_0__/* .revisionName */ .pd)(plan.arn)} already; ${describeUnchanged(plan)}`;
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
            (0,_hakobune_text__WEBPACK_IMPORTED_MODULE_1__/* .markdownTable */ .Qj)(['service', 'cluster', 'plan'], plans.map((plan, index) => [plan.target.service, plan.target.cluster, reasons[index] ?? ''])),
            ...(verdict === 'planned' ? [`\`\`\`diff\n${describePlans(plans)}\n\`\`\``] : []),
        ].join('\n\n'),
        annotations: idle.map((plan) => ({
            level: 'warning',
            message: `${plan.target.service}: its desired count is 0, so no task runs`,
        })),
    };
};


/***/ }),

/***/ 1888:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  vl: () => (/* binding */ describeOutcomes),
  g5: () => (/* binding */ failureOf),
  sK: () => (/* binding */ reportOutcomes),
  $N: () => (/* binding */ sentenceOf)
});

// EXTERNAL MODULE: ./packages/ecs/index.ts + 83 modules
var ecs = __webpack_require__(9878);
// EXTERNAL MODULE: ./packages/text/index.ts + 11 modules
var packages_text = __webpack_require__(9264);
// EXTERNAL MODULE: ./actions/deploy-ecs/result.ts
var result = __webpack_require__(8259);
;// CONCATENATED MODULE: ./actions/deploy-ecs/summary.ts
// The job summary of deploy-ecs: one table of services, then the cause, the lines and the way back for each in trouble.


const MARKS = { good: '✅', bad: '❌' };
const tableOf = (outcomes) => (0,packages_text/* markdownTable */.Qj)(['service', 'verdict', 'task definition', 'before', 'tasks', 'time'], outcomes.map(({ target, verdict, taskDefinition, ended, service }) => [
    `${target.service} (${target.cluster})`,
    `${MARKS[(0,ecs/* outcomeOf */.sG)(verdict)]} ${verdict.kind}`,
    taskDefinition === undefined ? '–' : `\`${(0,ecs/* revisionName */.pd)(taskDefinition)}\``,
    ended?.started.previous === undefined ? '–' : `\`${(0,ecs/* revisionName */.pd)(ended.started.previous)}\``,
    service === undefined ? '–' : `${service.runningCount} of ${service.desiredCount}`,
    ended === undefined ? '–' : (0,packages_text/* writeDuration */.MP)(ended.duration),
]));
const failureSection = (failure) => {
    const { headline, owner, evidence, advice, place } = (0,ecs/* describeFailure */.Ic)(failure);
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
    const cause = (0,ecs/* spokenCause */.qr)(outcome);
    const aftermath = ended === undefined ? undefined : (0,ecs/* describeAftermath */.SQ)(verdict, ended.started, ended.service);
    const command = ended === undefined ? undefined : (0,ecs/* rollbackCommand */.Ct)(verdict, ended.started, region);
    return [
        `#### ${sentence}`,
        ...explanation.failures.flatMap(failureSection),
        ...(cause === undefined
            ? []
            : [
                `**${cause.says}**`,
                [`- Whose it is: ${cause.owner}`, `- ECS says: ${cause.words}`, `- ${cause.advice}`].join('\n'),
            ]),
        ...explanation.targets.map(ecs/* describeTarget */.ff),
        ...explanation.gaps,
        ...(aftermath === undefined ? [] : [aftermath]),
        ...(command === undefined ? [] : [`To go back:\n\n${(0,packages_text/* codeBlock */.DV)(command, 'sh')}`]),
        ...eventSection(outcome),
    ];
};
const MOST_TASKS = 6;
const timelineSection = (outcomes) => {
    const rows = outcomes.flatMap(({ target, explanation }) => explanation.timelines.slice(0, MOST_TASKS).map((timeline) => [target.service, ...(0,ecs/* timelineRow */.Oz)(timeline)]));
    const drawn = outcomes.flatMap(({ target, explanation: { timelines, milestones } }) => {
        const lines = milestones === undefined ? [] : (0,ecs/* drawTimeline */.OG)(timelines, milestones);
        return lines.length === 0 ? [] : [`${target.service}:\n\n${(0,packages_text/* codeBlock */.DV)(lines.join('\n'), 'text')}`];
    });
    const saving = outcomes.flatMap(({ target, explanation }) => explanation.advice.map(({ says }) => `- ${target.service}: ${says}`));
    return [
        ...(rows.length === 0 ? [] : [(0,packages_text/* markdownTable */.Qj)(['service', ...ecs/* TIMELINE_HEADER */.wK], rows)]),
        ...drawn,
        ...(saving.length === 0 ? [] : [saving.join('\n')]),
    ];
};
/** Markdown. `say` gives the sentence of an outcome, the same as in log and JSON. */
const summarize = (outcomes, region, say) => {
    const troubled = outcomes.filter(({ verdict }) => (0,ecs/* outcomeOf */.sG)(verdict) === 'bad');
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
    'paused',
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
    const cause = (0,ecs/* mainCause */.$w)(outcome);
    const seconds = ended === undefined ? '' : `, ${(0,packages_text/* writeDuration */.MP)(ended.duration)}`;
    const said = (0,ecs/* describeVerdict */.XZ)(verdict, taskDefinition ?? target.taskDefinition.family);
    return `${target.service}: ${said}${(0,ecs/* outcomeOf */.sG)(verdict) === 'good' ? seconds : ''}${cause === undefined ? '' : `: ${cause.says}`}`;
};
const indent = (text, by = '  ') => text
    .split('\n')
    .map((line) => `${by}${line}`)
    .join('\n');
const describeTrouble = (outcome, region) => {
    const { verdict, ended, explanation } = outcome;
    const failures = explanation.failures.flatMap((failure) => {
        const { headline, owner, evidence, advice, place } = (0,ecs/* describeFailure */.Ic)(failure);
        return [
            headline,
            `  whose it is: ${owner}`,
            `  ECS says: ${evidence}`,
            `  look at ${place}: ${advice}`,
            ...failure.logs.map(({ container, lines, missing }) => missing === undefined
                ? `  last lines of ${container}:\n${indent(lines.join('\n'), '    | ')}`
                : `  no lines of ${container}: ${missing}`),
        ];
    });
    const cause = (0,ecs/* spokenCause */.qr)(outcome);
    const aftermath = ended === undefined ? undefined : (0,ecs/* describeAftermath */.SQ)(verdict, ended.started, ended.service);
    const command = ended === undefined ? undefined : (0,ecs/* rollbackCommand */.Ct)(verdict, ended.started, region);
    return [
        ...failures,
        ...(cause === undefined
            ? []
            : [cause.says, `  whose it is: ${cause.owner}`, `  ECS says: ${cause.words}`, `  ${cause.advice}`]),
        ...explanation.targets.map(ecs/* describeTarget */.ff),
        ...explanation.gaps,
        ...(aftermath === undefined ? [] : [aftermath]),
        ...(command === undefined ? [] : [`To go back: ${command}`]),
    ];
};
const describeOutcome = (outcome, region) => {
    const { timelines, milestones, advice } = outcome.explanation;
    const trouble = (0,ecs/* outcomeOf */.sG)(outcome.verdict) === 'good' ? [] : describeTrouble(outcome, region);
    const times = timelines.length === 0 ? [] : [(0,packages_text/* plainTable */.$b)(ecs/* TIMELINE_HEADER */.wK, timelines.slice(0, 6).map(ecs/* timelineRow */.Oz))];
    const drawing = milestones === undefined ? [] : [(0,ecs/* drawTimeline */.OG)(timelines, milestones).join('\n')];
    const saving = advice.map(({ says }) => says);
    const parts = [...trouble, ...times, ...drawing, ...saving].filter((text) => text !== '');
    return [sentenceOf(outcome), ...parts.map((text) => indent(text))].join('\n');
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
    return cause instanceof packages_text/* UserError */.yo ? cause.fix : (0,ecs/* mainCause */.$w)(outcome)?.advice;
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
const bad = (outcomes) => outcomes.filter(({ verdict }) => (0,ecs/* outcomeOf */.sG)(verdict) === 'bad');
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
                services: outcomes.map((outcome) => (0,result/* resultOf */.B)(outcome, sentenceOf(outcome))),
            }),
        },
        summary: summarize(outcomes, region, sentenceOf),
        annotations: annotationsOf(outcomes),
    };
};


/***/ }),

/***/ 8259:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ resultOf)
/* harmony export */ });
/* harmony import */ var _hakobune_ecs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9878);
// One service of the JSON output `result`: stable names, for programs.

const iso = (milliseconds) => new Date(milliseconds).toISOString();
const resultOf = (outcome, reason) => {
    const { target, verdict, taskDefinition, ended, service, explanation } = outcome;
    const cause = (0,_hakobune_ecs__WEBPACK_IMPORTED_MODULE_0__/* .spokenCause */ .qr)(outcome);
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
            const { evidence, place } = (0,_hakobune_ecs__WEBPACK_IMPORTED_MODULE_0__/* .describeFailure */ .Ic)(failure);
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
        cause: cause === undefined
            ? null
            : {
                kind: cause.name,
                says: cause.says,
                owner: cause.owner,
                advice: cause.advice,
                evidence: cause.words,
            },
        events: explanation.events.map(({ createdAt, message }) => ({ at: iso(createdAt), message })),
        timelines: explanation.timelines.map((timeline) => ({ ...timeline })),
        targets: explanation.targets.map((target) => ({ ...target })),
        milestones: explanation.milestones === undefined ? null : { ...explanation.milestones },
        savings: explanation.advice.map((advice) => ({ ...advice })),
        gaps: explanation.gaps,
    };
};


/***/ })

};

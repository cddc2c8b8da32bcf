export const id = 581;
export const ids = [581];
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


/***/ }),

/***/ 9825:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ reportRollouts)
/* harmony export */ });
/* harmony import */ var _hakobune_ecs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9878);
/* harmony import */ var _deploy_ecs_report_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1888);
/* harmony import */ var _deploy_ecs_result_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8259);
// The report of rollouts that are no deployments: deploy-ecs's words, under outputs that name no engine.



/** Outputs: verdict, reason, revision, result. */
const reportRollouts = (outcomes, region, { good, bad, more }) => {
    const report = (0,_deploy_ecs_report_js__WEBPACK_IMPORTED_MODULE_1__/* .reportOutcomes */ .sK)(outcomes, region);
    const { verdict = '', reason = '' } = report.outputs;
    const heading = outcomes.every((outcome) => (0,_hakobune_ecs__WEBPACK_IMPORTED_MODULE_0__/* .outcomeOf */ .sG)(outcome.verdict) === 'good') ? good : bad;
    const services = outcomes.map((outcome, index) => {
        const own = (0,_deploy_ecs_result_js__WEBPACK_IMPORTED_MODULE_2__/* .resultOf */ .B)(outcome, (0,_deploy_ecs_report_js__WEBPACK_IMPORTED_MODULE_1__/* .sentenceOf */ .$N)(outcome));
        return { ...Object(own), ...more[index] };
    });
    return {
        ...report,
        outputs: {
            verdict,
            reason,
            revision: outcomes.map(({ taskDefinition }) => (0,_hakobune_ecs__WEBPACK_IMPORTED_MODULE_0__/* .revisionName */ .pd)(taskDefinition ?? '')).join('\n'),
            result: JSON.stringify({ verdict, services }),
        },
        summary: report.summary.replace(/^### .*/, `### ${heading}`),
    };
};


/***/ }),

/***/ 3318:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ carryOut)
/* harmony export */ });
/* harmony import */ var _hakobune_ecs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9878);
/* harmony import */ var _deploy_ecs_narrate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3499);
// Carries out plans that change nothing but the revision or the tasks, stays until ECS has decided, and reports.


/** Milliseconds of the few seconds that the runner leaves to a cancelled job. */
const LAST_WORDS = 4_000;
/** How every plan came out, by the loop and the judgement of deploy-ecs. */
const carryOut = async (io, ecs, plans, timeout) => {
    const { clock, signal } = io;
    const applied = await (0,_hakobune_ecs__WEBPACK_IMPORTED_MODULE_0__/* .applyDeployment */ .AZ)(ecs, plans.filter(_hakobune_ecs__WEBPACK_IMPORTED_MODULE_0__/* .isEffective */ .kc), { clock, signal });
    const wait = { clock, signal, timeout, random: Math.random, tell: (0,_deploy_ecs_narrate_js__WEBPACK_IMPORTED_MODULE_1__/* .narrate */ .s)(io, ecs) };
    const ended = await (0,_hakobune_ecs__WEBPACK_IMPORTED_MODULE_0__/* .awaitVerdicts */ .Rx)(ecs, applied.filter(_hakobune_ecs__WEBPACK_IMPORTED_MODULE_0__/* .isStarted */ .WF), wait);
    const lastWords = signal.aborted ? AbortSignal.timeout(LAST_WORDS) : undefined;
    return (0,_hakobune_ecs__WEBPACK_IMPORTED_MODULE_0__/* .conclude */ .Ep)(ecs, plans, applied, ended, lastWords);
};


/***/ })

};

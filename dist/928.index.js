export const id = 928;
export const ids = [928];
export const modules = {

/***/ 3928:
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
// EXTERNAL MODULE: ./actions/deploy-ecs/plans.ts
var deploy_ecs_plans = __webpack_require__(1972);
// EXTERNAL MODULE: ./actions/deploy-ecs/report.ts + 1 modules
var report = __webpack_require__(1888);
// EXTERNAL MODULE: ./actions/rollouts.ts
var rollouts = __webpack_require__(3318);
;// CONCATENATED MODULE: ./actions/rollback/options.ts

const readOptions = (inputs) => ({
    ...(0,connect_services/* readServicesOptions */.v)(inputs),
    to: inputs.optional('to'),
    timeout: inputs.duration('timeout'),
    dryRun: inputs.flag('dry-run'),
});

// EXTERNAL MODULE: ./packages/text/index.ts + 11 modules
var packages_text = __webpack_require__(9264);
// EXTERNAL MODULE: ./actions/report-rollouts.ts
var report_rollouts = __webpack_require__(9825);
;// CONCATENATED MODULE: ./actions/rollback/report.ts
// What rollback says: from which revision to which and how that is known; whether it runs, in deploy-ecs's words.



const fromOf = ({ current }) => (0,packages_ecs/* revisionName */.pd)(current.arn);
const toOf = ({ to, current }) => (0,packages_ecs/* revisionName */.pd)(to?.taskDefinition ?? current.arn);
/** `sha256:…` by container, of the images that are gone back to. */
const digestsOf = ({ to }) => Object.fromEntries(to?.digests ?? []);
const moreOf = (rollback) => ({
    from: fromOf(rollback),
    to: toOf(rollback),
    evidence: rollback.history.evidence,
    digests: digestsOf(rollback),
});
const outputsOf = (rollbacks) => ({
    'previous-revision': rollbacks.map(fromOf).join('\n'),
    digest: rollbacks.map((rollback) => Object.values(digestsOf(rollback))[0] ?? '').join('\n'),
});
const sentenceOf = (rollback) => {
    const { service } = rollback.plan.target;
    return rollback.plan.kind === 'unchanged'
        ? `${service}: unchanged, it runs ${toOf(rollback)} already`
        : `${service}: would go back from ${fromOf(rollback)} to ${toOf(rollback)} (dry run)`;
};
/** For plans that are not carried out: a dry run, or nothing to do. */
const reportPlans = (rollbacks) => {
    const planned = rollbacks.some(({ plan }) => plan.kind === 'update');
    const verdict = planned ? 'planned' : 'unchanged';
    const reason = rollbacks.map(sentenceOf).join('\n');
    const services = rollbacks.map((rollback) => {
        const { plan } = rollback;
        const { service: name, cluster } = plan.target;
        return { name, cluster, verdict: plan.kind === 'unchanged' ? plan.kind : 'planned', ...moreOf(rollback) };
    });
    return {
        headline: reason,
        outputs: {
            verdict,
            reason,
            revision: rollbacks.map(toOf).join('\n'),
            ...outputsOf(rollbacks),
            result: JSON.stringify({ verdict, services }),
        },
        summary: [
            planned ? '### Rollback plan (dry run)' : '### Nothing to roll back',
            (0,packages_text/* markdownTable */.Qj)(['service', 'runs', 'goes back to', 'known by'], rollbacks.map((rollback) => [
                rollback.plan.target.service,
                fromOf(rollback),
                toOf(rollback),
                rollback.history.evidence,
            ])),
            (0,packages_text/* codeBlock */.DV)(rollbacks.map(packages_ecs/* describeRollback */.sR).join('\n'), 'diff'),
            '',
        ].join('\n\n'),
    };
};
const reportOutcomes = (rollbacks, outcomes, region) => {
    const more = rollbacks.map(moreOf);
    const report = (0,report_rollouts/* reportRollouts */.f)(outcomes, region, { good: 'Rolled back', bad: 'Not rolled back', more });
    return { ...report, outputs: { ...report.outputs, ...outputsOf(rollbacks) } };
};
/** The warnings of a rollback whose end nothing vouches for. */
const annotateGuesses = (rollbacks, warn) => {
    for (const rollback of rollbacks)
        if (rollback.plan.kind === 'update' && rollback.history.evidence === 'registrations')
            warn(`${rollback.plan.target.service}: nothing shows that ${toOf(rollback)} ever worked; it is the newest revision that was registered before ${fromOf(rollback)}`);
};

;// CONCATENATED MODULE: ./actions/rollback/main.ts
// rollback: bring services back to the revision and the image that last worked, and stay until they run.







const main = async (io) => {
    const options = readOptions(io.inputs);
    const { ecs, region, cluster, names } = await (0,connect_services/* connectServices */.L)(io, options);
    const services = await (0,packages_ecs/* findServices */.O$)(ecs, cluster, names, io.signal);
    const { to } = options;
    const rollbacks = await Promise.all(services.map(async (service) => (0,packages_ecs/* planRollback */.II)(await (0,packages_ecs/* observePast */.jq)(ecs, { cluster, service, to }, io.signal))));
    const plans = rollbacks.map(({ plan }) => plan);
    io.show(rollbacks.map(packages_ecs/* describeRollback */.sR).join('\n'));
    const refusal = (0,deploy_ecs_plans/* refusalOf */.Of)(plans);
    if (refusal !== undefined)
        throw refusal;
    annotateGuesses(rollbacks, (message) => io.annotate({ level: 'warning', message }));
    if (options.dryRun || !plans.some(packages_ecs/* isEffective */.kc))
        return io.report(reportPlans(rollbacks));
    const outcomes = await (0,rollouts/* carryOut */.u)(io, ecs, plans, options.timeout);
    io.show((0,report/* describeOutcomes */.vl)(outcomes, region));
    await io.report(reportOutcomes(rollbacks, outcomes, region));
    const failure = (0,report/* failureOf */.g5)(outcomes);
    if (failure !== undefined)
        throw failure;
};


/***/ })

};

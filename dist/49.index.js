export const id = 49;
export const ids = [49];
export const modules = {

/***/ 9049:
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
;// CONCATENATED MODULE: ./actions/restart/options.ts

const readOptions = (inputs) => ({
    ...(0,connect_services/* readServicesOptions */.v)(inputs),
    timeout: inputs.duration('timeout'),
    dryRun: inputs.flag('dry-run'),
});

// EXTERNAL MODULE: ./packages/text/index.ts + 11 modules
var packages_text = __webpack_require__(9264);
// EXTERNAL MODULE: ./actions/report-rollouts.ts
var report_rollouts = __webpack_require__(9825);
;// CONCATENATED MODULE: ./actions/restart/report.ts
// What restart says: what it would begin, and how that went in deploy-ecs's words.



const revisionOf = (plan) => plan.kind === 'update' ? (0,packages_ecs/* revisionName */.pd)(plan.service.taskDefinition) : '';
/** For a dry run. */
const reportPlans = (plans) => {
    const reason = plans
        .map((plan) => `${plan.target.service}: would be restarted with ${revisionOf(plan)} (dry run)`)
        .join('\n');
    const services = plans.map((plan) => {
        const { service: name, cluster } = plan.target;
        return { name, cluster, verdict: 'planned', revision: revisionOf(plan) };
    });
    return {
        headline: reason,
        outputs: {
            verdict: 'planned',
            reason,
            revision: plans.map(revisionOf).join('\n'),
            result: JSON.stringify({ verdict: 'planned', services }),
        },
        summary: `### Restart plan (dry run)\n\n${(0,packages_text/* codeBlock */.DV)(plans.map(packages_ecs/* describeRestart */.zi).join('\n'))}\n`,
    };
};
const reportOutcomes = (outcomes, region) => (0,report_rollouts/* reportRollouts */.f)(outcomes, region, { good: 'Restarted', bad: 'Not restarted', more: [] });

;// CONCATENATED MODULE: ./actions/restart/main.ts
// restart: replace all tasks of services by new ones of the same revision, and stay until they run.







const main = async (io) => {
    const options = readOptions(io.inputs);
    const { ecs, region, cluster, names } = await (0,connect_services/* connectServices */.L)(io, options);
    const services = await (0,packages_ecs/* findServices */.O$)(ecs, cluster, names, io.signal);
    const observed = services.map((service) => (0,packages_ecs/* observeService */.wG)(ecs, cluster, service, io.signal));
    const plans = (await Promise.all(observed)).map(packages_ecs/* planRestart */.Ro);
    io.show(plans.map(packages_ecs/* describeRestart */.zi).join('\n'));
    const refusal = (0,deploy_ecs_plans/* refusalOf */.Of)(plans);
    if (refusal !== undefined)
        throw refusal;
    if (options.dryRun)
        return io.report(reportPlans(plans));
    const outcomes = await (0,rollouts/* carryOut */.u)(io, ecs, plans, options.timeout);
    io.show((0,report/* describeOutcomes */.vl)(outcomes, region));
    await io.report(reportOutcomes(outcomes, region));
    const failure = (0,report/* failureOf */.g5)(outcomes);
    if (failure !== undefined)
        throw failure;
};


/***/ })

};

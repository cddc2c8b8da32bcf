export const id = 302;
export const ids = [302];
export const modules = {

/***/ 5302:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./packages/registry/index.ts + 26 modules
var packages_registry = __webpack_require__(5842);
// EXTERNAL MODULE: ./packages/text/index.ts + 10 modules
var packages_text = __webpack_require__(811);
// EXTERNAL MODULE: ./actions/connect-registry.ts
var connect_registry = __webpack_require__(1590);
;// CONCATENATED MODULE: ./actions/promote-image/options.ts
// The inputs of promote-image.


const readOptions = (inputs) => {
    const registry = (0,connect_registry/* readRegistryOptions */.G)(inputs);
    // A tag has no white space, so spaces separate as well as lines do.
    const targets = inputs.required('tags').split(/\s+/);
    return {
        ...registry,
        tags: [...new Set(targets.map((target) => (0,packages_registry/* readTarget */._E)(target, registry.image)))],
        require: inputs.lines('require'),
        dryRun: inputs.flag('dry-run'),
    };
};

// EXTERNAL MODULE: ./packages/image/index.ts + 2 modules
var packages_image = __webpack_require__(666);
;// CONCATENATED MODULE: ./actions/promote-image/report.ts
// What promote-image says: the plan, and the same words for log, outputs and summary.


const describeMove = ({ tag, from }) => from === undefined ? `+ ${tag}` : `~ ${tag} (was ${from})`;
/** The plan as a diff: tags that come, tags that move, tags that stay. */
const describePlan = (plan) => {
    switch (plan.kind) {
        case 'refused':
            return '';
        case 'unchanged':
            return [plan.digest, ...plan.tags.map((tag) => `  ${tag}`)].join('\n');
        case 'retag':
            return [
                plan.manifest.digest,
                ...plan.moves.map(describeMove),
                ...plan.same.map((tag) => `  ${tag}`),
            ].join('\n');
    }
};
const report = (kind, headline, { image, tags }, digest, moved) => {
    const { registry, repository } = image;
    const promoted = (0,packages_image/* writeImageReference */.A0)({ registry, repository, digest });
    const rows = tags.map((tag) => {
        const move = moved.find((each) => each.tag === tag);
        return [`\`${tag}\``, move === undefined ? 'has it already' : (move.from ?? 'new')];
    });
    return {
        headline,
        outputs: {
            image: promoted,
            digest,
            tags: tags.join('\n'),
            result: JSON.stringify({ kind, image: promoted, digest, tags, moved }),
        },
        summary: `### ${headline}\n\n${(0,packages_text/* markdownTable */.Qj)(['tag', 'before'], rows)}\n\n\`${promoted}\`\n`,
    };
};
/** For a plan that is not applied: nothing to do, or a dry run. */
const reportPlan = (options, plan) => plan.kind === 'unchanged'
    ? report('unchanged', `${plan.tags.join(', ')}: unchanged`, options, plan.digest, [])
    : report('planned', `${plan.moves.map(({ tag }) => tag).join(', ')}: would be put (dry run)`, options, plan.manifest.digest, plan.moves);
const reportPromotion = (options, { manifest, moves }) => report('promoted', `${moves.map(({ tag }) => tag).join(', ')}: put`, options, manifest.digest, moves);

;// CONCATENATED MODULE: ./actions/promote-image/main.ts
// promote-image: give an image that is there more tags, the same bytes under each.





const main = async (io) => {
    const options = readOptions(io.inputs);
    const repository = await (0,connect_registry/* connectRegistry */.g)(io, options);
    const plan = (0,packages_registry/* planPromotion */.z)(options, await (0,packages_registry/* observePromotion */.q6)(repository, options));
    io.show(describePlan(plan));
    if (plan.kind === 'refused')
        throw new packages_text/* UserError */.yo(plan.reason, { fix: plan.fix });
    if (plan.kind === 'unchanged' || options.dryRun)
        return io.report(reportPlan(options, plan));
    await (0,packages_registry/* applyPromotion */.Mt)(repository, plan);
    await io.report(reportPromotion(options, plan));
};


/***/ })

};

export const id = 675;
export const ids = [675];
export const modules = {

/***/ 9675:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./packages/image-test/index.ts + 40 modules
var image_test = __webpack_require__(8511);
// EXTERNAL MODULE: ./packages/registry/index.ts + 39 modules
var packages_registry = __webpack_require__(5888);
// EXTERNAL MODULE: ./packages/text/index.ts + 11 modules
var packages_text = __webpack_require__(9264);
// EXTERNAL MODULE: ./actions/connect-registry.ts
var connect_registry = __webpack_require__(1590);
;// CONCATENATED MODULE: ./actions/promote-image/connect.ts

/** Whether both ends log in alike, so that the source's login serves the target too. */
const sharesLogin = (a, b) => a.image.registry === b.image.registry &&
    a.username === b.username &&
    a.password === b.password &&
    a.role === b.role &&
    a.region === b.region;
const connectEnds = async (io, options) => {
    const source = await (0,connect_registry/* connectRegistry */.g)(io, options);
    const { to } = options;
    if (to === undefined)
        return { source, target: source };
    if (sharesLogin(options, to))
        return { source, target: source.sibling(to.image.repository) };
    return { source, target: await (0,connect_registry/* connectRegistry */.g)(io, to) };
};

// EXTERNAL MODULE: ./packages/image/index.ts + 3 modules
var packages_image = __webpack_require__(8583);
;// CONCATENATED MODULE: ./actions/promote-image/options.ts
// The inputs of promote-image.




const readRepository = (text) => {
    const { registry, repository, tag, digest } = (0,packages_image/* readImageReference */.bc)(text);
    if (tag === undefined && digest === undefined)
        return { registry, repository };
    throw new packages_text/* UserError */.yo(`the input "to" is "${text}", which names more than a repository`, {
        fix: `write "to: ${(0,packages_image/* writeImageReference */.A0)({ registry, repository })}", and the tags in "tags"`,
    });
};
const without = (given, missing) => new packages_text/* UserError */.yo(`the input "${given}" is given without "${missing}"`, {
    fix: `add "${missing}:" to the step's "with:" (an empty secret counts as not given)`,
});
/** The target's own login. Only a role is taken over from the image's: a password stays with its own registry. */
const readTo = (inputs, { image, role, ...login }) => {
    const own = {
        role: inputs.optional('to-role') ?? role,
        region: inputs.optional('to-region'),
        username: inputs.optional('to-username'),
        password: inputs.optional('to-password'),
    };
    const to = inputs.optional('to');
    if (own.username !== undefined && own.password === undefined)
        throw without('to-username', 'to-password');
    if (own.password !== undefined && own.username === undefined)
        throw without('to-password', 'to-username');
    if (to !== undefined) {
        const target = readRepository(to);
        const isShared = target.registry === image.registry && !own.username && !own.password;
        return { image: target, ...own, ...(isShared ? { ...login, region: own.region ?? login.region } : {}) };
    }
    const [given] = Object.entries(own).find(([name, value]) => name !== 'role' && value !== undefined) ?? [];
    if (given === undefined && own.role === role)
        return undefined;
    throw without(`to-${given ?? 'role'}`, 'to');
};
const readOptions = (inputs) => {
    const registry = (0,connect_registry/* readRegistryOptions */.G)(inputs);
    const to = readTo(inputs, registry);
    // A tag has no white space, so spaces separate as well as lines do.
    const targets = inputs.required('tags').split(/\s+/);
    return {
        ...registry,
        to,
        tags: [...new Set(targets.map((target) => (0,packages_registry/* readTarget */._E)(target, (to ?? registry).image)))],
        require: inputs.lines('require'),
        referrers: inputs.flag('referrers'),
        dryRun: inputs.flag('dry-run'),
    };
};

;// CONCATENATED MODULE: ./actions/promote-image/progress.ts

const INTERVAL = 10_000;
const progress_short = (digest) => digest.slice(0, 'sha256:'.length + 12);
/** Answers the listener of a transfer. It counts what goes out in the attempts that are under way. */
const openProgress = ({ clock, show }, plan) => {
    const wanted = plan.kind === 'copy' ? plan.copy.blobs.filter(({ way }) => way === 'mount' || way === 'stream') : [];
    const total = wanted.reduce((sum, { blob }) => sum + blob.size, 0);
    const moved = new Map();
    let arrived = 0;
    let last = clock.now();
    const sum = () => [...moved.values()].reduce((all, bytes) => all + bytes, 0);
    return (progress) => {
        const { digest, size } = progress.blob;
        moved.set(digest, progress.kind === 'moving' ? progress.bytes : size);
        if (progress.kind === 'arrived') {
            arrived += 1;
            const how = progress.arrival === 'there' ? 'was there' : progress.arrival;
            show(`${progress_short(digest)} ${how}, ${(0,packages_text/* writeBytes */.NH)(size)} (${arrived} of ${wanted.length} blobs)`);
        }
        else if (clock.now() - last >= INTERVAL) {
            last = clock.now();
            show(`${(0,packages_text/* writeBytes */.NH)(sum())} of ${(0,packages_text/* writeBytes */.NH)(total)}`);
        }
    };
};

;// CONCATENATED MODULE: ./actions/promote-image/copied.ts

const amountOf = (blobs) => ({
    blobs: blobs.length,
    bytes: blobs.reduce((sum, { blob }) => sum + blob.size, 0),
});
const count = ({ blobs, manifests }) => {
    const by = (wanted) => amountOf(blobs.filter(({ way }) => way === wanted));
    return {
        manifests: manifests.filter(({ there }) => !there).length,
        mounted: by('mount'),
        streamed: by('stream'),
        there: by('there'),
        elsewhere: by('elsewhere'),
    };
};
const countPlanned = (plan) => count(plan);
/** What really happened: a registry may have wanted the bytes where a mount was asked for. */
const countTransferred = (plan, transferred) => {
    const ways = { mounted: 'mount', sent: 'stream', there: 'there' };
    const arrivals = new Map(transferred.map(({ blob, arrival }) => [blob.digest, ways[arrival]]));
    const blobs = plan.blobs.map(({ blob, way }) => ({ blob, way: arrivals.get(blob.digest) ?? way }));
    return count({ ...plan, blobs });
};
const WAYS = {
    mount: 'mounted',
    stream: 'streamed',
    there: '',
    elsewhere: 'stays at its own address',
};
const describeBlob = ({ blob, way }) => {
    const sign = way === 'mount' || way === 'stream' ? '+' : ' ';
    return [sign, blob.digest, (0,packages_text/* writeBytes */.NH)(blob.size), WAYS[way]].filter((part) => part !== '').join(' ');
};
const describeManifest = ({ manifest, role, there }) => {
    const sign = there ? ' ' : '+';
    switch (role.kind) {
        case 'image':
            return `${sign} ${manifest.digest} ${manifest.mediaType}`;
        case 'referrer':
            return `${sign} ${manifest.digest} ${role.artifactType ?? manifest.mediaType} about ${role.subject}`;
        case 'tag':
            return `${there ? ' ' : role.held === undefined ? '+' : '~'} ${role.tag}`;
    }
};
/** One line a part, those that come first marked with "+". */
const describeCopy = ({ blobs, manifests }) => [
    ...blobs.map(describeBlob),
    ...manifests.map(describeManifest),
];
/** `2 manifests; 3 blobs, 28 MB mounted; 1 blob, 1.2 kB there already`. */
const describeCopied = ({ manifests, mounted, streamed, there, elsewhere }) => {
    const amounts = [
        [mounted, 'mounted'],
        [streamed, 'streamed'],
        [there, 'there already'],
        [elsewhere, 'at their own addresses'],
    ];
    const nouns = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;
    return [
        nouns(manifests, 'manifest'),
        ...amounts
            .filter(([{ blobs }]) => blobs > 0)
            .map(([{ blobs, bytes }, how]) => `${nouns(blobs, 'blob')}, ${(0,packages_text/* writeBytes */.NH)(bytes)} ${how}`),
    ].join('; ');
};

;// CONCATENATED MODULE: ./actions/promote-image/report.ts
// What promote-image says: the plan, and the same words for log, outputs and summary.




const describeMove = ({ tag, from }) => from === undefined ? `+ ${tag}` : `~ ${tag} (was ${from})`;
/** The plan as a diff: parts and tags that come, tags that move, parts and tags that stay. */
const describePlan = (plan) => {
    switch (plan.kind) {
        case 'refused':
            return '';
        case 'unchanged':
            return [plan.digest, ...plan.tags.map((tag) => `  ${tag}`)].join('\n');
        case 'retag':
        case 'copy':
            return [
                plan.manifest.digest,
                ...(plan.kind === 'copy' ? describeCopy(plan.copy) : []),
                ...plan.moves.map(describeMove),
                ...plan.same.map((tag) => `  ${tag}`),
                ...(plan.kind === 'copy' ? [describeCopied(countPlanned(plan.copy))] : []),
            ].join('\n');
    }
};
const report = (kind, headline, { image, to, tags }, digest, moved, copied) => {
    const { registry, repository } = (to ?? { image }).image;
    const promoted = (0,packages_image/* writeImageReference */.A0)({ registry, repository, digest });
    const rows = tags.map((tag) => {
        const move = moved.find((each) => each.tag === tag);
        return [`\`${tag}\``, move === undefined ? 'has it already' : (move.from ?? 'new')];
    });
    const table = (0,packages_text/* markdownTable */.Qj)(['tag', 'before'], rows);
    const copy = copied === undefined ? [] : [describeCopied(copied)];
    return {
        headline,
        outputs: {
            image: promoted,
            digest,
            tags: tags.join('\n'),
            result: JSON.stringify({ kind, image: promoted, digest, tags, moved, copied }),
        },
        summary: `${[`### ${headline}`, table, ...copy, `\`${promoted}\``].join('\n\n')}\n`,
    };
};
/** `latest, v1`, or the image itself where every tag has it already and only parts were lacking. */
const whatOf = ({ moves, manifest }) => moves.length === 0 ? manifest.digest : moves.map(({ tag }) => tag).join(', ');
/** For a plan that is not applied: nothing to do, or a dry run. */
const reportPlan = (options, plan) => {
    if (plan.kind === 'unchanged')
        return report('unchanged', `${plan.tags.join(', ')}: unchanged`, options, plan.digest, [], undefined);
    const copied = plan.kind === 'copy' ? countPlanned(plan.copy) : undefined;
    const headline = `${whatOf(plan)}: would be put (dry run)`;
    return report('planned', headline, options, plan.manifest.digest, plan.moves, copied);
};
/** Where ECR wanted the bytes of what it could have mounted: off is the default of its account setting. */
const adviseMounting = ({ image }, transferred) => {
    const host = (0,packages_registry/* readEcrHost */.dD)(image.registry);
    if (host === undefined || !transferred.some(({ way, arrival }) => way === 'mount' && arrival === 'sent'))
        return [];
    return [
        {
            level: 'notice',
            title: 'ECR mounted no layers',
            message: `${image.registry} had every layer sent through this job. To let it mount them instead, run once: aws ecr put-account-setting --region ${host.region} --name BLOB_MOUNTING --value ENABLED`,
        },
    ];
};
const reportPromotion = (options, plan, transferred) => {
    const copied = plan.kind === 'copy' ? countTransferred(plan.copy, transferred) : undefined;
    return {
        ...report('promoted', `${whatOf(plan)}: put`, options, plan.manifest.digest, plan.moves, copied),
        annotations: adviseMounting(options, transferred),
    };
};

;// CONCATENATED MODULE: ./actions/promote-image/main.ts
// promote-image: give an image that is there more tags, here or elsewhere, the same bytes under each.







const isTested = async (repository, digest) => (await (0,image_test/* listRecords */.VI)(repository, digest)).length > 0;
const main = async (io) => {
    const options = readOptions(io.inputs);
    const ends = await connectEnds(io, options);
    const plan = (0,packages_registry/* planPromotion */.z)(options, await (0,packages_registry/* observePromotion */.q6)(ends, options, { isTested }));
    io.show(describePlan(plan));
    if (plan.kind === 'refused')
        throw new packages_text/* UserError */.yo(plan.reason, { fix: plan.fix });
    if (plan.kind === 'unchanged' || options.dryRun)
        return io.report(reportPlan(options, plan));
    const transferred = await (0,packages_registry/* applyPromotion */.Mt)(ends, plan, { onProgress: openProgress(io, plan) });
    await io.report(reportPromotion(options, plan, transferred));
};


/***/ })

};

export const id = 675;
export const ids = [675];
export const modules = {

/***/ 1590:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ readRegistryOptions),
/* harmony export */   g: () => (/* binding */ connectRegistry)
/* harmony export */ });
/* harmony import */ var _hakobune_image__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8583);
/* harmony import */ var _hakobune_registry__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5888);
/* harmony import */ var _hakobune_text__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9264);
// The one way actions open an image's repository: the inputs they share, and where the login comes from.



/** Reads the inputs that all actions on images share: image, role, region, username, password. */
const readRegistryOptions = (inputs) => ({
    image: (0,_hakobune_image__WEBPACK_IMPORTED_MODULE_0__/* .readImageReference */ .bc)(inputs.required('image')),
    role: inputs.optional('role'),
    region: inputs.optional('region'),
    username: inputs.optional('username'),
    password: inputs.optional('password'),
});
const readLogin = ({ username, password }) => {
    if (username !== undefined && password !== undefined)
        return { username, password };
    if (username === undefined && password === undefined)
        return undefined;
    const [given, missing] = username === undefined ? ['password', 'username'] : ['username', 'password'];
    throw new _hakobune_text__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`the input "${given}" is given without "${missing}"`, {
        fix: `add "${missing}:" to the step's "with:" (an empty secret counts as not given)`,
    });
};
/**
 * Opens the repository of `image`. AWS is asked for a login only where the registry is ECR's, or a loopback one that
 * wants a login; its region is the one in ECR's host unless one is given.
 */
const connectRegistry = async (io, options) => {
    const { image, role, region = (0,_hakobune_registry__WEBPACK_IMPORTED_MODULE_1__/* .readEcrHost */ .dD)(image.registry)?.region } = options;
    const { environment, clock, signal, execute, mask } = io;
    const login = readLogin(options);
    return (0,_hakobune_registry__WEBPACK_IMPORTED_MODULE_1__/* .openRepository */ .h_)(image, {
        environment,
        clock,
        signal,
        execute,
        mask,
        // Loaded when it is needed: the SDK costs more time than all of a promotion's requests.
        aws: async () => (await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(695), __webpack_require__.e(709), __webpack_require__.e(156)]).then(__webpack_require__.bind(__webpack_require__, 6156))).connectAws(io, { role, region }),
        ...(login === undefined ? {} : { login }),
    });
};


/***/ }),

/***/ 9675:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

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






const isTested = async (...at) => {
    const { listRecords } = await __webpack_require__.e(/* import() */ 511).then(__webpack_require__.bind(__webpack_require__, 8511));
    return (await listRecords(...at)).length > 0;
};
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


/***/ }),

/***/ 8583:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  iS: () => (/* reexport */ findRunName),
  Bc: () => (/* reexport */ isDigest),
  dz: () => (/* reexport */ isTag),
  nH: () => (/* reexport */ planLabels),
  Vd: () => (/* reexport */ planTags),
  bc: () => (/* reexport */ readImageReference),
  A0: () => (/* reexport */ writeImageReference)
});

;// CONCATENATED MODULE: ./packages/image/labels.ts
// Labels and annotations of an image: only what is the same for every build of the same content.
// https://github.com/opencontainers/image-spec/blob/main/annotations.md
/** GitHub's run ids have eleven digits and more. A short one (act's is 1) is in many values by chance. */
const SHORTEST_RUN_ID = 6;
/** What in `value` names the commit (seven digits of it are enough) or the run; undefined for nothing. */
const findRunName = (value, { commits, runId }) => {
    const hexes = value.match(/[0-9a-f]{7,64}/g) ?? [];
    if (hexes.some((hex) => commits.some((commit) => commit.startsWith(hex))))
        return 'the commit';
    const numbers = value.match(/\d+/g) ?? [];
    if (runId !== undefined && runId.length >= SHORTEST_RUN_ID && numbers.includes(runId))
        return "the run's id";
    return undefined;
};
const TIME = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;
/** An annotation's name may begin with where it is to be put: `manifest:`, `index[linux/amd64]:`. */
const plain = (name) => name.replace(/^(?:manifest|index)[^:]*:/, '');
const whatItNames = (name, value, facts) => {
    if (TIME.test(value) || plain(name) === 'org.opencontainers.image.created')
        return 'a time';
    if (plain(name) === 'org.opencontainers.image.version' && value === facts.branch)
        return 'the branch';
    return findRunName(value, facts);
};
/**
 * Parts the wanted labels. A label is part of the digest: one that names the commit, the run, the branch or a time
 * would make another image after every merge. Tags and referrers tell the commit of a digest.
 */
const planLabels = (wanted, facts) => {
    const judged = Object.entries(wanted).map(([name, value]) => ({
        name,
        value,
        names: whatItNames(name, value, facts),
    }));
    return {
        kept: Object.fromEntries(judged.flatMap(({ name, value, names }) => (names === undefined ? [[name, value]] : []))),
        left: judged.flatMap(({ name, names }) => (names === undefined ? [] : [{ name, names }])),
    };
};

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: ./packages/text/index.ts + 11 modules
var packages_text = __webpack_require__(9264);
;// CONCATENATED MODULE: ./packages/image/reference.ts
// Image references: reads `registry:port/repository:tag@digest` as Docker does, and writes the canonical form.
// Grammar: https://github.com/distribution/reference/blob/main/reference.go, and the names, tags and digests of
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests.


const DOCKER_HUB = 'docker.io';
/** Names under which Docker Hub is also known; `hub.docker.com` is its web site, which people copy from. */
const DOCKER_HUB_ALIASES = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];
const TAG = /^\w[\w.-]{0,127}$/;
const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const HOST = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;
const HEX_DIGITS = new Map([
    ['sha256', 64],
    ['sha512', 128],
]);
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;
/** True for `[A-Za-z0-9_][A-Za-z0-9._-]{0,127}`. */
const isTag = (text) => TAG.test(text);
/** True for a whole sha256 or sha512 digest, the two algorithms that the OCI image specification registers. */
const isDigest = (text) => DIGEST.test(text);
const refuseIn = (text) => (what, fix) => {
    throw new packages_text/* UserError */.yo(`"${text}" is not an image reference: ${what}`, { fix });
};
const cut = (text, at) => at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
/** The name, tag and digest of a reference. A colon before the last slash belongs to the registry's port. */
const split = (text) => {
    const [named, digest] = cut(text, text.indexOf('@'));
    const colon = named.lastIndexOf(':');
    const [name, tag] = cut(named, colon > named.lastIndexOf('/') ? colon : -1);
    return { name, tag, digest };
};
/** What stands before the first slash is a registry only if it looks like a host: `a.b`, `a:1`, `[::1]`, `localhost`. */
const looksLikeHost = (first) => first === 'localhost' || /[.:[]/.test(first);
const splitName = (name) => {
    const slash = name.indexOf('/');
    const first = name.slice(0, Math.max(slash, 0));
    if (slash < 0 || !looksLikeHost(first))
        return [DOCKER_HUB, slash < 0 ? `library/${name}` : name];
    const rest = name.slice(slash + 1);
    const registry = first.toLowerCase();
    if (!DOCKER_HUB_ALIASES.includes(registry))
        return [registry, rest];
    return [DOCKER_HUB, rest.includes('/') || rest === '' ? rest : `library/${rest}`];
};
const checkRegistry = (registry, refuse) => {
    const [, host = '', port] = /^(\[.*\]|[^:]*)(?::(.*))?$/.exec(registry) ?? [];
    const good = host.startsWith('[') ? (0,external_node_net_.isIPv6)(host.slice(1, -1)) : HOST.test(host);
    if (!good)
        refuse(`"${registry}" is not a registry`, 'write a host name such as ghcr.io or localhost:5000');
    if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535))
        refuse(`the port "${port}" of the registry is not a number up to 65535`, `correct the port after "${host}"`);
};
const checkRepository = (repository, name, refuse) => {
    if (repository === '')
        refuse('it names a registry but no repository', `write the repository behind it, as in "${name}app"`);
    if (/[A-Z]/.test(repository))
        refuse(`the repository "${repository}" has upper-case letters`, `write "${name.toLowerCase()}"`);
    if (repository.length > 255)
        refuse(`the repository has ${repository.length} characters`, 'shorten it to 255 characters at most');
    const bad = repository.split('/').find((component) => !COMPONENT.test(component));
    if (bad === undefined)
        return;
    const what = bad === '' ? 'has an empty part between slashes' : `has the part "${bad}"`;
    refuse(`the repository "${repository}" ${what}`, 'write parts of a-z and 0-9, joined inside by single ".", by "_", "__" or "-"');
};
const checkTag = (tag, refuse) => {
    if (isTag(tag))
        return;
    if (tag === '')
        refuse('the tag after ":" is empty', 'write the tag, or leave out the ":"');
    if (tag.length > 128)
        refuse(`the tag has ${tag.length} characters`, 'shorten it to 128 characters at most');
    refuse(`the tag "${tag}" is not valid`, 'write a tag of A-Z, a-z, 0-9, "_", "." and "-" that begins with none of ".-"');
};
const checkDigest = (digest, refuse) => {
    if (isDigest(digest))
        return;
    if (isDigest(digest.toLowerCase()))
        refuse(`the digest "${digest}" has upper-case letters`, `write "${digest.toLowerCase()}"`);
    const [algorithm, hex = ''] = cut(digest, digest.indexOf(':'));
    const digits = HEX_DIGITS.get(algorithm);
    if (digits === undefined)
        refuse(`the digest "${digest}" has no known algorithm`, 'write "@sha256:" and 64 hex digits');
    if (/^[0-9a-f]*$/.test(hex))
        refuse(`the ${algorithm} digest has ${hex.length} digits`, `write all ${digits} hex digits`);
    refuse(`the digest "${digest}" is not hexadecimal`, `write ${digits} digits of 0-9 and a-f`);
};
const checkWhole = (text, refuse) => {
    if (text === '')
        throw new packages_text/* UserError */.yo('the image is empty', { fix: 'write an image, such as ghcr.io/team/shop' });
    if (/\s/.test(text))
        refuse('it holds white space', `write "${text.replaceAll(/\s+/g, '')}"`);
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text))
        refuse('it begins with a scheme', `write "${text.replace(/^.*?:\/\//, '')}"`);
    if (/^[0-9a-f]{64}$/.test(text))
        refuse('64 hex digits alone are an image ID', `write the repository, then "@sha256:${text}"`);
    if (text.startsWith('hub.docker.com/'))
        refuse("hub.docker.com is Docker Hub's web site", 'write "docker.io/" and the name the page shows');
};
/**
 * Reads an image as Docker would: `busybox` is `docker.io/library/busybox`; no tag is invented. Stricter than
 * Docker in one place: `Team/app` is refused as an upper-case repository, not taken for a registry `Team`.
 * @throws UserError that says which part is wrong and what to write
 */
const readImageReference = (text) => {
    const refuse = refuseIn(text);
    checkWhole(text, refuse);
    const { name, tag, digest } = split(text);
    if (name === '')
        refuse('it has no repository', 'write the repository before the tag or digest');
    const [registry, repository] = splitName(name);
    checkRegistry(registry, refuse);
    checkRepository(repository, name, refuse);
    if (tag !== undefined)
        checkTag(tag, refuse);
    if (digest !== undefined)
        checkDigest(digest, refuse);
    return {
        registry,
        repository,
        ...(tag === undefined ? {} : { tag }),
        ...(digest === undefined ? {} : { digest }),
    };
};
/** The canonical text: `registry/repository[:tag][@digest]`. */
const writeImageReference = ({ registry, repository, tag, digest }) => [
    `${registry}/${repository}`,
    tag === undefined ? '' : `:${tag}`,
    digest === undefined ? '' : `@${digest}`,
].join('');

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/image/tags.ts
// The tag policy: which tags the image of a commit gets, such that two refs never share one by accident.



/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
const LONGEST_TAG = 128;
/** Names that have a meaning of their own in a repository; a git tag must not take them over. */
const RESERVED = /^(?:latest|buildcache.*|inputs-.*|sha(?:256|512)-.*)$/;
const sha8 = (sha) => {
    if (/^[0-9a-f]{8,64}$/i.test(sha))
        return sha.slice(0, 8).toLowerCase();
    throw new packages_text/* UserError */.yo(`"${sha}" is not a commit`, { fix: 'give the full SHA of the commit, 40 hex digits' });
};
const fingerprint = (name) => (0,external_node_crypto_.createHash)('sha256').update(name).digest('hex').slice(0, 6);
/** `name` as far as a tag can hold it: `/` becomes `_`, everything else that is not allowed `-`. */
const stemOf = (name) => name
    .replaceAll('/', '_')
    .replaceAll(/[^\w.-]+/g, '-')
    .replace(/^[.-]+/, '');
/**
 * `stem` itself where it stands for `name` alone, else cut to make room for 6 hex digits of the name's sha256:
 * enough against chance. Malice needs no collision: who can push the branch can push the image.
 */
const fit = (name, most, faithful) => {
    const stem = stemOf(name);
    if (faithful && stem.length <= most)
        return stem;
    const digits = `-${fingerprint(name)}`;
    return `${stem.slice(0, most - digits.length).replace(/[.-]+$/, '') || 'ref'}${digits}`;
};
/**
 * Replacing `/` by `_` loses nothing as long as the name has no `_` of its own: `feature/a` becomes `feature_a`,
 * so it is the branch `feature_a` that gets digits, and `feature-a` stays what it is.
 */
const isFaithful = (branch) => /^[A-Za-z0-9/][A-Za-z0-9/.-]*$/.test(branch);
const branchTag = (branch, sha, faithful = isFaithful(branch)) => {
    const suffix = `-${sha8(sha)}`;
    return `${fit(branch, LONGEST_TAG - suffix.length, faithful)}${suffix}`;
};
/**
 * The tags of the image, the most telling first: `<branch>-<sha8>`, with `latest` behind it on the default
 * branch; a git tag's own name where a registry allows it.
 * @throws UserError when a SHA is none
 */
const planTags = (source) => {
    switch (source.kind) {
        case 'branch': {
            const tag = branchTag(source.branch, source.sha);
            return source.isDefault ? [tag, 'latest'] : [tag];
        }
        case 'tag': {
            const { tag } = source;
            return [fit(tag, LONGEST_TAG, isTag(tag) && !RESERVED.test(tag))];
        }
        case 'fork':
            return [branchTag(`pull-${source.number}`, source.sha, false)];
    }
};

;// CONCATENATED MODULE: ./packages/image/index.ts
// What the package `image` offers: image references, the tag policy, labels.





/***/ })

};

export const id = 539;
export const ids = [539];
export const modules = {

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





/***/ }),

/***/ 539:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Cc: () => (/* reexport */ findDefinitions),
  f$: () => (/* reexport */ findProjectFile),
  tc: () => (/* reexport */ fromRoot),
  eh: () => (/* reexport */ planDelivery),
  Wh: () => (/* reexport */ readProject)
});

// UNUSED EXPORTS: projectJsonSchema

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/text/index.ts + 11 modules
var packages_text = __webpack_require__(9264);
;// CONCATENATED MODULE: ./packages/project/definitions.ts
// Finds the ECS files of each service: those that hakobune.yml names, else those of the convention.


const FOLDER = 'ecs';
const ENDINGS = ['json', 'yml', 'yaml'];
const named = async (service, key, text, list) => {
    const path = external_node_path_.posix.normalize(text);
    const [folder, file] = [external_node_path_.posix.dirname(path), external_node_path_.posix.basename(path)];
    const files = await list(folder);
    if (files.includes(file))
        return path;
    const [near] = (0,packages_text/* nearest */.pA)(file, files);
    throw new packages_text/* UserError */.yo(`there is no file ${path}, which is the ${key} of the service "${service.name}"`, {
        place: service.place,
        fix: near === undefined
            ? `add the file, or correct "${key}:"`
            : `write "${key}: ${external_node_path_.posix.join(folder, near)}"`,
    });
};
/** The one file `ecs/<stem>.json`, `.yml` or `.yaml`. @throws UserError when there are two */
const conventional = async (service, key, stem, list) => {
    const files = await list(FOLDER);
    const [found, another] = ENDINGS.map((ending) => `${stem}.${ending}`).filter((file) => files.includes(file));
    if (another === undefined)
        return found === undefined ? undefined : external_node_path_.posix.join(FOLDER, found);
    throw new packages_text/* UserError */.yo(`both ${FOLDER}/${found} and ${FOLDER}/${another} are there`, {
        place: service.place,
        fix: `remove one of them, or name one by "${key}:" in the list "services:"`,
    });
};
const definitions_define = async (service, list) => {
    const find = (key, path, stem) => path === undefined ? conventional(service, key, stem, list) : named(service, key, path, list);
    const taskDefinition = await find('task-definition', service.taskDefinition, 'task-definition');
    if (taskDefinition === undefined) {
        throw new packages_text/* UserError */.yo(`the service "${service.name}" has no task definition`, {
            place: service.place,
            fix: `add ${FOLDER}/task-definition.json, .yml or .yaml, or name another file by "task-definition:"`,
        });
    }
    return {
        name: service.name,
        taskDefinition,
        serviceDefinition: await find('service-definition', service.serviceDefinition, 'service'),
        container: service.container,
    };
};
/**
 * The services of `environment` with their files.
 * @throws UserError with the line of hakobune.yml when a file is not there or there are two candidates
 */
const findDefinitions = async (environment, list) => {
    const defined = [];
    for (const service of environment.services)
        defined.push(await definitions_define(service, list));
    return defined;
};

;// CONCATENATED MODULE: ./packages/project/flow.ts
const nothing = (reason) => ({ kind: 'nothing', reason });
const planPullRequest = (event) => {
    const subject = `pull request #${event.number}`;
    if (!event.fork)
        return nothing(`${subject} is of this repository: the push of ${event.branch} carries its image`);
    if (event.action === 'closed')
        return nothing(`${subject} is closed`);
    return {
        kind: 'check',
        source: { kind: 'fork', number: event.number, sha: event.sha },
        reason: `${subject} comes from another repository: built and tested without credentials`,
    };
};
/** What is to be done about `event`. */
const planDelivery = (event) => {
    switch (event.kind) {
        case 'branch-push':
        case 'dispatch': {
            const { branch, defaultBranch, sha } = event;
            // No `latest` at the build: it would name an image that QA has not run.
            const source = { kind: 'branch', branch, sha, isDefault: false };
            const how = event.kind === 'dispatch' ? 'was started by hand' : 'was pushed';
            return branch === defaultBranch
                ? { kind: 'production', source, reason: `${branch} ${how}; it is the default branch` }
                : { kind: 'qa', source, reason: `${branch} ${how}; the default branch is ${defaultBranch}` };
        }
        case 'tag-push':
            return {
                kind: 'check',
                source: { kind: 'tag', tag: event.tag },
                reason: `${event.tag} is a tag: built and tested, delivered nowhere`,
            };
        case 'deletion':
            return nothing(`the ${event.ref.kind} ${event.ref.name} was deleted`);
        case 'pull-request':
            return planPullRequest(event);
        case 'other':
            return nothing(`the event ${event.name} brings no commit to deliver`);
    }
};

;// CONCATENATED MODULE: ./packages/project/folder.ts
// Where a project lies in its repository: its folder, its file, and paths seen from the repository's root.


/** Both are read; the first is the one we write about. */
const FILES = ['hakobune.yml', 'hakobune.yaml'];
/** `path`, which starts in `folder`, from the repository's root, without `./` and `//`; the root itself is `.`. */
const fromRoot = (folder, path) => {
    const joined = external_node_path_.posix.join(folder, path).replace(/(?<=.)\/$/, '');
    if (!external_node_path_.posix.isAbsolute(path) && joined !== '..' && !joined.startsWith('../'))
        return joined;
    throw new packages_text/* UserError */.yo(`the path "${path}" lies outside of the repository`, {
        fix: 'write a path that starts in the project and stays in the repository',
    });
};
const noSuchFolder = async (folder, list) => {
    const parent = external_node_path_.posix.dirname(folder);
    const names = await list(parent);
    return new packages_text/* UserError */.yo(`there is no folder ${folder}.${(0,packages_text/* didYouMean */.au)(external_node_path_.posix.basename(folder), names)}`, {
        fix: 'set "path:" to the folder that holds hakobune.yml',
    });
};
/** The path of the project's file from the repository's root. @throws UserError that names what is near */
const findProjectFile = async (folder, list) => {
    const names = await list(folder);
    const [found, another] = FILES.filter((file) => names.includes(file));
    if (another !== undefined)
        throw new packages_text/* UserError */.yo(`both ${found} and ${another} are there`, {
            place: { file: fromRoot(folder, another) },
            fix: `remove ${another}`,
        });
    if (found !== undefined)
        return fromRoot(folder, found);
    if (names.length === 0 && folder !== '.')
        throw await noSuchFolder(folder, list);
    if (names.length === 0)
        throw new packages_text/* UserError */.yo('the working folder is empty', {
            fix: 'add a step with actions/checkout before this one',
        });
    const [near] = (0,packages_text/* nearest */.pA)('hakobune.yml', names);
    const where = folder === '.' ? 'the root of the repository' : folder;
    throw new packages_text/* UserError */.yo(`there is no hakobune.yml in ${where}`, {
        fix: near === undefined
            ? 'add hakobune.yml there (templates/ of Hakobune has one to start from), or set "path:" to the folder that has it'
            : `rename ${near} to hakobune.yml`,
    });
};

// EXTERNAL MODULE: ./packages/source/index.ts + 6 modules
var source = __webpack_require__(404);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 17 modules
var schemas = __webpack_require__(8816);
;// CONCATENATED MODULE: ./packages/project/paths.ts

/** `environments.qa.services[0].name`; the whole file where the path is empty. */
const dotted = (path) => path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '') || 'the file';
/** The keys that the schema knows at `path`; none where any name may stand. */
const keysAt = (schema, path) => {
    if (schema instanceof schemas/* ZodOptional */.IiU)
        return keysAt(schema.unwrap(), path);
    if (schema instanceof schemas/* ZodArray */.naA)
        return keysAt(schema.element, path.slice(1));
    if (!(schema instanceof schemas/* ZodObject */.bvH))
        return [];
    const [first, ...rest] = path;
    return first === undefined ? Object.keys(schema.shape) : keysAt(schema.shape[String(first)], rest);
};

;// CONCATENATED MODULE: ./packages/project/explain.ts
// Puts what the schema finds wrong into words: where, what, and the nearest right name.



const WANTED = {
    string: 'text is meant',
    object: 'keys with values are meant',
    record: 'names with values are meant',
    array: 'a list is meant',
};
const describeValue = (tree) => {
    switch (tree?.kind) {
        case 'scalar':
            return typeof tree.value === 'string'
                ? `is the text ${JSON.stringify(tree.text)}`
                : `is the ${typeof tree.value} ${tree.text}`;
        case 'list':
            return tree.items.length === 0 ? 'is an empty list' : 'is a list';
        case 'map':
            return 'holds keys';
        default:
            return 'is empty';
    }
};
const explainType = (file, path, expected) => {
    const tree = (0,source/* find */.I6)(file, path);
    const unquoted = expected === 'string' && tree?.kind === 'scalar';
    return {
        place: (0,source/* placeOf */.$t)(file, path),
        what: `${dotted(path)} ${describeValue(tree)}, where ${WANTED[expected] ?? `${expected} is meant`}`,
        fix: unquoted ? `put it in quotes: "${tree.text}"` : undefined,
    };
};
const unknownKeys = (issue, schema) => {
    if (issue.code !== 'unrecognized_keys')
        return [];
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) => ({
        key,
        known,
        meant: (0,packages_text/* nearest */.pA)(key, known)[0] ?? known.find((name) => name.startsWith(key)),
    }));
};
const explainUnknownKey = (file, path, { key, known, meant }) => ({
    place: (0,source/* placeOfKey */.qQ)(file, [...path, key]),
    what: `${dotted(path)} has no key "${key}"${meant === undefined ? '' : `. Did you mean "${meant}"?`}`,
    fix: meant === undefined ? `use one of ${known.map((name) => `"${name}"`).join(', ')}` : undefined,
});
const missingKeys = (issue, file) => {
    const { path } = issue;
    if (issue.code === 'custom') {
        const keys = issue.params?.['missing'];
        return Array.isArray(keys) ? { parent: path, keys: keys.map(String) } : undefined;
    }
    const key = path.at(-1);
    if (issue.code !== 'invalid_type' || key === undefined)
        return undefined;
    return (0,source/* find */.I6)(file, path) === undefined ? { parent: path.slice(0, -1), keys: [String(key)] } : undefined;
};
const explainMissing = (file, { parent, keys }) => ({
    place: (0,source/* placeOf */.$t)(file, parent),
    what: `${dotted(parent)} lacks ${keys.map((key) => `"${key}"`).join(' or ')}`,
    fix: `add "${keys[0]}:" to ${dotted(parent)}`,
});
const explainIssue = (issue, file) => {
    const { path } = issue;
    const place = (0,source/* placeOf */.$t)(file, path);
    switch (issue.code) {
        case 'invalid_type':
            return explainType(file, path, issue.expected);
        case 'invalid_key': {
            const what = `${dotted(path)}: "${String(path.at(-1))}" is not ${issue.issues[0]?.message}`;
            return { place: (0,source/* placeOfKey */.qQ)(file, path), what };
        }
        case 'custom': {
            const fix = issue.params?.['fix'];
            return {
                place,
                what: `${dotted(path)}: ${issue.message}`,
                fix: typeof fix === 'string' ? fix : undefined,
            };
        }
        default:
            return {
                place,
                what: `${dotted(path)} ${describeValue((0,source/* find */.I6)(file, path))}, which is not ${issue.message}`,
            };
    }
};
/** All mistakes that `issues` tell. A misspelt key is one mistake, not an unknown key and a missing one. */
const explainIssues = (issues, file, schema) => {
    const misspelt = issues.flatMap((issue) => unknownKeys(issue, schema).map(({ meant = '' }) => dotted([...issue.path, meant])));
    return issues.flatMap((issue) => {
        if (issue.code === 'unrecognized_keys')
            return unknownKeys(issue, schema).map((key) => explainUnknownKey(file, issue.path, key));
        const missing = missingKeys(issue, file);
        if (missing === undefined)
            return [explainIssue(issue, file)];
        const { parent, keys } = missing;
        return keys.some((key) => misspelt.includes(dotted([...parent, key])))
            ? []
            : [explainMissing(file, missing)];
    });
};

// EXTERNAL MODULE: ./packages/image/index.ts + 3 modules
var packages_image = __webpack_require__(8583);
;// CONCATENATED MODULE: ./packages/project/project.ts
// A project as it is meant: what hakobune.yml says, with its short forms and defaults written out.

/** `service: shop` is short for `services: [{ name: shop }]`. */
const servicesOf = (file, placeOf) => (file.services ?? (file.service === undefined ? [] : [{ name: file.service }])).map((service, index) => ({
    name: service.name,
    taskDefinition: service['task-definition'],
    serviceDefinition: service['service-definition'],
    container: service.container,
    place: placeOf(file.services === undefined ? ['service'] : ['services', index]),
}));
/** The project that a checked file means. `placeOf` tells where in the file a path is written. */
const makeProject = (file, placeOf) => {
    const environment = (name) => {
        const own = file.environments[name];
        return {
            name,
            role: own.role,
            region: own.region ?? file.ecs.region,
            cluster: own.cluster,
            services: servicesOf(own, (path) => placeOf(['environments', name, ...path])),
            url: own.url,
            variables: own.variables ?? {},
        };
    };
    return {
        image: (0,packages_image/* readImageReference */.bc)(file.image),
        build: {
            context: file.build?.context ?? '.',
            dockerfile: file.build?.dockerfile,
            target: file.build?.target,
            args: file.build?.args ?? {},
        },
        engine: 'ecs',
        environments: { qa: environment('qa'), production: environment('production') },
    };
};

;// CONCATENATED MODULE: ./packages/project/schema.ts
// The shape of hakobune.yml, written once: it checks the file, and editors complete it from its JSON schema.



/** The words of a check follow "is not". */
const schema_text = (wanted) => schemas/* string */.YjP().regex(/\S/, wanted);
const schema_name = schema_text('a name of at least one character');
/** A file or folder, from the folder of hakobune.yml. */
const path = schema_text('a path of at least one character');
const schema_image = schemas/* string */.YjP()
    .superRefine((value, context) => {
    try {
        const { tag, digest } = (0,packages_image/* readImageReference */.bc)(value);
        const extra = [tag === undefined ? '' : `:${tag}`, digest === undefined ? '' : `@${digest}`].join('');
        if (extra === '')
            return;
        context.addIssue({
            code: 'custom',
            message: `"${value}" names one image, where a repository is meant`,
            params: { fix: `remove "${extra}"; Hakobune chooses the tags` },
        });
    }
    catch (error) {
        if (!(error instanceof packages_text/* UserError */.yo))
            throw error;
        context.addIssue({ code: 'custom', message: error.message, params: { fix: error.fix } });
    }
})
    .describe('The repository that images are pushed to, without tag: 123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shop');
const region = schemas/* string */.YjP().regex(/^[a-z]{2,}(-[a-z]+)+-\d+$/, 'an AWS region such as ap-northeast-1');
const role = schemas/* string */.YjP()
    .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/, 'the ARN of a role: arn:aws:iam::123456789012:role/name')
    .describe('The IAM role that the job takes by GitHub OIDC; ambient credentials are used where it is left out');
const url = schemas/* string */.YjP()
    .superRefine((value, context) => {
    if (URL.canParse(value) && /^https?:\/\/[^/]/.test(value))
        return;
    const meant = `https://${value.replace(/^([a-z]+:)?\/+/i, '')}`;
    context.addIssue({
        code: 'custom',
        message: `"${value}" is not an address that begins with https:// or http://`,
        params: {
            fix: URL.canParse(meant)
                ? `write "${meant}"`
                : 'write the whole address, such as https://qa.example.com',
        },
    });
})
    .describe("The address where people see the environment; shown in the run and in the deployment's record");
const variableName = schemas/* string */.YjP()
    .regex(/^[A-Za-z_][A-Za-z0-9_.-]*$/, 'a name of letters, digits, "_", "." and "-"');
const build = schemas/* strictObject */.rej({
    context: path.optional().describe('The build context, from the folder of this file; default "."'),
    dockerfile: path
        .optional()
        .describe('The Dockerfile, from the folder of this file; default: in the context'),
    target: schema_name.optional().describe('The stage to build; default: the last one'),
    args: schemas/* record */.g1P(variableName, schemas/* string */.YjP().regex(/^[^\r\n]*$/, 'one line of text'))
        .optional()
        .describe('Build arguments by name'),
})
    .describe('How the image is built, where it is not just the Dockerfile here');
const service = schemas/* strictObject */.rej({
    name: schema_name.describe('The name of the ECS service'),
    'task-definition': path
        .optional()
        .describe('The task definition, from the folder of this file; default ecs/task-definition.json, .yml or .yaml'),
    'service-definition': path
        .optional()
        .describe('What the service is created from when it is not there; default ecs/service.json, .yml or .yaml'),
    container: schema_name
        .optional()
        .describe('The container that gets the image; needed where the task definition has several'),
})
    .describe('One ECS service that runs the image');
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** `${image}` stands for the image that is deployed. */
const checkVariables = (value, context) => {
    if (!isRecord(value) || !Object.hasOwn(value, 'image'))
        return;
    const what = {
        message: '"image" is always the image that is deployed',
        params: { fix: 'choose another name' },
    };
    context.addIssue({ code: 'custom', path: ['image'], ...what });
};
/** Either `service` or `services`; runs also where other keys are wrong, so that all mistakes come at once. */
const checkServices = (value, context) => {
    if (!isRecord(value))
        return;
    const [short, long] = ['service' in value, 'services' in value];
    if (short && long) {
        const what = { message: 'both "service" and "services" are given', params: { fix: 'keep one of them' } };
        context.addIssue({ code: 'custom', path: ['services'], ...what });
    }
    const names = Array.isArray(value['services'])
        ? value['services'].map((one) => (isRecord(one) ? one['name'] : undefined))
        : [];
    for (const [index, one] of names.entries()) {
        if (typeof one !== 'string' || names.indexOf(one) === index)
            continue;
        const what = { message: `the service "${one}" is listed twice`, params: { fix: 'remove one of the two' } };
        context.addIssue({ code: 'custom', path: ['services', index, 'name'], ...what });
    }
    if (short || long)
        return;
    context.addIssue({
        code: 'custom',
        message: 'no service is named',
        params: { missing: ['service', 'services'] },
    });
};
const environment = (meaning) => schemas/* strictObject */.rej({
    role: role.optional(),
    region: region.optional().describe('Where this environment is; default: ecs.region'),
    cluster: schema_name.describe('The name or ARN of the ECS cluster'),
    service: schema_name.optional().describe('The one ECS service that runs the image'),
    services: schemas/* array */.YOg(service)
        .min(1, 'a list of at least one service')
        .optional()
        .describe('The ECS services that run the image, such as web and worker'),
    url: url.optional(),
    variables: schemas/* record */.g1P(variableName, schemas/* string */.YjP())
        .superRefine(checkVariables, { when: () => true })
        .optional()
        .describe('Values for ${name} in the files of ecs/; text, so put numbers in quotes. ${image}, ${cluster}, ${service} and ${region} need none'),
})
    .superRefine(checkServices, { when: () => true })
    .describe(meaning)
    .meta({ oneOf: [{ required: ['service'] }, { required: ['services'] }] });
/** hakobune.yml as it is written. */
const ProjectFile = schemas/* strictObject */.rej({
    image: schema_image,
    build: build.optional(),
    ecs: schemas/* strictObject */.rej({ region: region.optional().describe('The AWS region of all environments') })
        .describe('The project runs on Amazon ECS'),
    environments: schemas/* strictObject */.rej({
        qa: environment('Where every push to a branch goes'),
        production: environment('Where the default branch goes, after QA'),
    })
        .describe('Where the image runs'),
})
    .meta({
    title: 'hakobune.yml',
    description: 'What Hakobune carries from a git push to QA and to production, and where to',
});
/** The JSON schema of hakobune.yml, for editors: `# yaml-language-server: $schema=…/hakobune.schema.json`. */
const projectJsonSchema = () => z.toJSONSchema(ProjectFile, { io: 'input' });

;// CONCATENATED MODULE: ./packages/project/read.ts
// The one reader of hakobune.yml: a project, or every mistake of the file at once.





/**
 * Reads the text of hakobune.yml. `file` is its name in messages.
 * @throws UserError that lists all mistakes, each with file:line:column and the nearest right name
 */
const readProject = (text, file) => {
    const { mistakes, tree } = (0,source/* readTree */.Zc)(text, file);
    if (tree === undefined)
        throw (0,packages_text/* mistakesError */.w6)(file, mistakes);
    if (tree.kind === 'empty') {
        throw new packages_text/* UserError */.yo('the file is empty', {
            place: { file },
            fix: 'write "image:", "ecs:" and "environments:"; the README shows a whole file',
        });
    }
    const { data, error } = ProjectFile.safeParse((0,source/* dataOf */.qu)(tree));
    const found = [...mistakes, ...explainIssues(error?.issues ?? [], tree, ProjectFile)];
    if (data === undefined || found.length > 0)
        throw (0,packages_text/* mistakesError */.w6)(file, found);
    return makeProject(data, (path) => (0,source/* placeOf */.$t)(tree, path));
};

;// CONCATENATED MODULE: ./packages/project/index.ts
// What the package `project` offers: hakobune.yml, where its files are, and what an event means for it.







/***/ }),

/***/ 404:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  qu: () => (/* reexport */ dataOf),
  I6: () => (/* reexport */ find),
  $t: () => (/* reexport */ placeOf),
  qQ: () => (/* reexport */ placeOfKey),
  Zc: () => (/* reexport */ readTree)
});

;// CONCATENATED MODULE: ./packages/source/path.ts
const entryOf = (tree, key) => tree?.kind === 'map' ? tree.entries.find((entry) => entry.key === key) : undefined;
const step = (tree, key) => tree?.kind === 'list' && typeof key === 'number' ? tree.items[key] : entryOf(tree, key)?.value;
/** What stands at `path`; undefined where nothing does. */
const find = (tree, path) => path.reduce(step, tree);
/** Where the value at `path` is written; where it is missing, the nearest that is there around it. */
const placeOf = (tree, path) => {
    const [first, ...rest] = path;
    const inner = first === undefined ? undefined : step(tree, first);
    return inner === undefined ? tree.place : placeOf(inner, rest);
};
/** Where the last key of `path` is written. */
const placeOfKey = (tree, path) => entryOf(find(tree, path.slice(0, -1)), path.at(-1))?.place ?? placeOf(tree, path);

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./packages/source/grow.ts

/** More values than this behind aliases is a file that was made to explode. */
const MOST_UNFOLDED = 100_000;
/** `<<: *anchor`, https://yaml.org/type/merge.html. In quotes it is a key like any other. */
const isMergeKey = (node) => (0,dist/* isScalar */.jn)(node) && node.source === '<<' && node.type === 'PLAIN';
/** Of entries with one key, the map's own goes before merged ones, and an earlier map's before a later one's. */
const unite = (own, merged) => [
    ...new Map([...merged.toReversed(), ...own].map((entry) => [entry.key, entry])).values(),
];
/** The tree of a document without errors of syntax. */
const growTree = (root, at) => {
    const mistakes = [];
    const anchors = new Map();
    let [size, unfolded, whole] = [0, 0, true];
    const placeOf = (node) => at(node.range[0]);
    /** A mistake that leaves a hole in the tree. */
    const refuse = (place, what, fix) => {
        mistakes.push({ place, what, fix });
        whole = false;
        return { kind: 'empty', place };
    };
    const growAlias = (alias) => {
        const [place, name] = [placeOf(alias), alias.source];
        const anchor = anchors.get(name);
        if (anchor === undefined) {
            const fix = 'name an anchor that is there, or put a text that begins with "*" in quotes';
            return refuse(place, `there is no anchor "&${name}" before "*${name}"`, fix);
        }
        if (anchor.tree === undefined)
            return refuse(place, `"*${name}" stands inside of what it names`, 'write it out');
        const before = unfolded;
        size += anchor.size;
        unfolded += anchor.size;
        if (unfolded <= MOST_UNFOLDED)
            return { ...anchor.tree, place };
        if (before > MOST_UNFOLDED)
            return { kind: 'empty', place };
        return refuse(place, 'the aliases unfold too much', 'write less by aliases');
    };
    const growKey = (node) => {
        const key = grow(node);
        if (key.kind === 'list' || key.kind === 'map')
            refuse(placeOf(node), `a key is one word or text, and this is a ${key.kind}`, 'put it in quotes');
        return key.kind === 'scalar' ? key.text : '';
    };
    const growMerged = (node, place) => {
        const told = mistakes.length;
        const source = growValue(node, place);
        return (source.kind === 'list' ? source.items : [source]).flatMap((one) => {
            if (one.kind === 'map')
                return one.entries;
            if (mistakes.length === told)
                refuse(place, '"<<:" takes the keys of a map, and this is none', 'write "<<: *anchor"');
            return [];
        });
    };
    /** The value behind a key. A block is best shown by its key, and an empty value by nothing else. */
    const growValue = (node, keyPlace) => {
        if (node === null)
            return { kind: 'empty', place: keyPlace };
        const value = grow(node);
        const block = (0,dist/* isCollection */.P3)(node) && node.flow !== true;
        return block || value.kind === 'empty' ? { ...value, place: keyPlace } : value;
    };
    const growEntries = (map) => {
        const keys = new Set();
        const own = [];
        const merged = [];
        for (const pair of map.items) {
            const [key, place] = [growKey(pair.key), placeOf(pair.key)];
            if (keys.has(key)) {
                const fix = key === '<<' ? 'write "<<: [*one, *other]"' : 'keep one of them';
                mistakes.push({ place, what: `the key "${key}" is written twice`, fix });
            }
            keys.add(key);
            if (isMergeKey(pair.key))
                merged.push(...growMerged(pair.value, place));
            else
                own.push({ key, place, value: growValue(pair.value, place) });
        }
        return unite(own, merged);
    };
    const growNode = (node) => {
        const place = placeOf(node);
        if ((0,dist/* isMap */.jh)(node))
            return { kind: 'map', entries: growEntries(node), place };
        if (!(0,dist/* isScalar */.jn)(node))
            return { kind: 'list', items: node.items.map(grow), place };
        const { value, source: text, type } = node;
        if (value === null)
            return { kind: 'empty', place };
        const plain = type === 'PLAIN';
        const meant = typeof value === 'number' || typeof value === 'boolean' ? value : text;
        return { kind: 'scalar', text, value: meant, plain, place };
    };
    const grow = (node) => {
        if ((0,dist/* isAlias */.Vj)(node))
            return growAlias(node);
        const anchor = { tree: undefined, size: 0 };
        if (node.anchor !== undefined)
            anchors.set(node.anchor, anchor);
        const before = size;
        size += 1;
        anchor.tree = growNode(node);
        anchor.size = size - before;
        return anchor.tree;
    };
    const tree = root === null ? { kind: 'empty', place: at(0) } : grow(root);
    return { tree: whole ? tree : undefined, mistakes };
};

;// CONCATENATED MODULE: ./packages/source/json.ts
// Where a text is no JSON. YAML would forgive it, and the next tool that reads the file would not.
const refusal = (text) => {
    try {
        JSON.parse(text);
        return undefined;
    }
    catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
};
/** True when more text could make JSON of it: the parser is content, or misses something at the very end. */
const canGoOn = (text) => {
    const message = refusal(text);
    if (message === undefined || message.includes('Unexpected end'))
        return true;
    return Number(/ at position (\d+)/.exec(message)?.[1]) === text.length;
};
/** The parser does not always say where, so this looks for the longest beginning that is not wrong yet. */
const offsetOf = (text) => {
    let [right, wrong] = [0, text.length + 1];
    while (wrong - right > 1) {
        const middle = Math.floor((right + wrong) / 2);
        if (canGoOn(text.slice(0, middle)))
            right = middle;
        else
            wrong = middle;
    }
    return right;
};
/** The first error of `text` as JSON; undefined when it is JSON. A byte order mark is not held against it. */
const findJsonError = (text) => {
    const bare = text.replace(/^\uFEFF/, ' ');
    const message = refusal(bare);
    if (message === undefined)
        return undefined;
    // What the parser quotes of the text, and its own count of characters, say less than the place.
    const brief = message.replace(/(,? "|,? \.\.\.| in JSON at).*$/s, '');
    return { message: brief.replace(/^./, (first) => first.toLowerCase()), offset: offsetOf(bare) };
};

;// CONCATENATED MODULE: ./packages/source/syntax.ts
/** The words for those errors that people make, by code and message; for the others the parser's own must do. */
const WORDS = [
    [/^TAB_AS_INDENT /, 'a tab indents this line', 'indent by spaces'],
    [
        /^BLOCK_AS_IMPLICIT_KEY /,
        'a second "key:" on one line, or a line that is indented too far',
        'begin a new line, line it up with its neighbours, or put a text that holds ": " in quotes',
    ],
    [
        /^MULTILINE_IMPLICIT_KEY |^MISSING_CHAR Implicit map keys/,
        'a line without its ":"',
        'write "key: value"',
    ],
    [/ Missing closing | end with a [\]}]/, 'a quote or bracket is opened and not closed', 'close it'],
    [/^MISSING_CHAR Missing , /, 'a comma is missing before this', 'write it'],
    [/^BAD_SCALAR_START /, 'a text begins with a special character', 'put the text in quotes'],
    [
        /^UNEXPECTED_TOKEN /,
        'this does not belong to what is before it',
        'line it up with its neighbours, or put the whole text in quotes',
    ],
    [/^MULTIPLE_DOCS /, 'a second document begins here', 'remove the line "---" and what follows'],
    [
        /^TAG_RESOLVE_FAILED /,
        'a word that begins with "!" is a tag, and this one is unknown',
        'put the text in quotes',
    ],
];
const describe = ({ code, message, pos: [offset] }, at) => {
    const [, what, fix] = WORDS.find(([error]) => error.test(`${code} ${message}`)) ?? [];
    const own = message.replace(/^./, (first) => first.toLowerCase());
    return { place: at(offset), what: `this is not YAML: ${what ?? own}`, fix };
};
/** The mistakes of syntax. One slip often makes several errors on its line; the first is enough. */
const syntaxMistakes = ({ errors, warnings }, at) => {
    const mistakes = [...errors, ...warnings].map((error) => describe(error, at));
    return mistakes.filter(({ place }, index) => mistakes.findIndex((other) => other.place.line === place.line) === index);
};

;// CONCATENATED MODULE: ./packages/source/read.ts




/**
 * Reads `text` as one YAML 1.2 document with merge keys, or as JSON where the name of `file` ends so. Where the text
 * holds signs for values that are still to come, `placeholder` matches them all: JSON may have one for a number.
 * Never throws for what the text holds.
 */
const readTree = (text, file, placeholder) => {
    const lines = new dist/* LineCounter */.HN();
    const at = (offset) => {
        const { line, col } = lines.linePos(offset);
        return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
    };
    // This also counts the lines, of JSON too.
    const document = (0,dist/* parseDocument */.Tp)(text, {
        lineCounter: lines,
        prettyErrors: false,
        // Also where the text begins with "%YAML 1.1", which has other words for true and false, and more types.
        schema: 'core',
        resolveKnownTags: false,
        // Keys are compared as they are spelled, when the tree grows.
        uniqueKeys: false,
    });
    if (/\.json$/i.test(file)) {
        const strict = placeholder === undefined ? text : text.replaceAll(placeholder, (sign) => '1'.repeat(sign.length));
        const error = findJsonError(strict);
        const fix = 'correct the JSON here, or rename the file to .yml and write YAML';
        if (error !== undefined) {
            const mistake = { place: at(error.offset), what: `this is not JSON: ${error.message}`, fix };
            return { tree: undefined, mistakes: [mistake] };
        }
    }
    const mistakes = syntaxMistakes(document, at);
    return mistakes.length > 0 ? { tree: undefined, mistakes } : growTree(document.contents, at);
};

;// CONCATENATED MODULE: ./packages/source/tree.ts
/** What the text means as plain data. */
const dataOf = (tree) => {
    switch (tree.kind) {
        case 'empty':
            return null;
        case 'scalar':
            return tree.value;
        case 'list':
            return tree.items.map(dataOf);
        case 'map':
            return Object.fromEntries(tree.entries.map(({ key, value }) => [key, dataOf(value)]));
    }
};

;// CONCATENATED MODULE: ./packages/source/index.ts
// What the package `source` offers: a YAML or JSON text as a value in which every path still knows its line and
// how it was spelled.





/***/ })

};

export const id = 106;
export const ids = [106];
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

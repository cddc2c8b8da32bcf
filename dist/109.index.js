export const id = 109;
export const ids = [109];
export const modules = {

/***/ 2490:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./packages/text/index.ts + 11 modules
var packages_text = __webpack_require__(9264);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/image/index.ts + 2 modules
var packages_image = __webpack_require__(666);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 17 modules
var schemas = __webpack_require__(8816);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/build/cache.ts
// Build caches: which of them an engine can use, and the references they lie under.


/** What a workflow may ask for. `auto` takes the best that the engine is able to do. */
const CACHE_CHOICES = ['auto', 'registry', 'inline', 'none'];
const LONGEST_TAG = 128;
/** A tag of `buildcache-` and the names, with a part of their hash, so that no two scopes ever share one. */
const cacheTag = (branch, target) => {
    const names = target === undefined ? branch : `${branch}.${target}`;
    const hash = (0,external_node_crypto_.createHash)('sha256')
        .update(JSON.stringify([branch, target ?? null]))
        .digest('hex')
        .slice(0, 8);
    const stem = `buildcache-${names.replaceAll(/[^\w.-]+/g, '_')}`;
    return `${stem.slice(0, LONGEST_TAG - hash.length - 1)}-${hash}`;
};
/** The tags that hold this scope's cache: the branch's own, then the default branch's, which it falls back to. */
const cacheTags = ({ branch, defaultBranch, target }) => {
    const branches = [branch, defaultBranch].filter((name) => name !== undefined);
    return [...new Set(branches.map((name) => cacheTag(name, target)))];
};
/** Those of the tags that are there: buildx reports every other one as an error in the log. */
const findCaches = async (repository, tags) => {
    const digests = await Promise.all(tags.map((tag) => repository.digest(tag)));
    return tags.filter((_, index) => digests[index] !== undefined);
};
const cacheReference = ({ registry, repository }, tag) => (0,packages_image/* writeImageReference */.A0)({ registry, repository, tag });

;// CONCATENATED MODULE: ./packages/build/docker-config.ts
// A Docker configuration of our own for one build: the user's, with one login more, in a folder that goes away.




/** Only what is changed here; every other key is carried over as it is. */
const Config = schemas/* looseObject */._H3({
    auths: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).optional(),
    credHelpers: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).optional(),
    cliPluginsExtraDirs: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
});
/** The user's own folder: DOCKER_CONFIG, else ~/.docker. */
const ownFolder = (environment) => environment['DOCKER_CONFIG'] || (environment['HOME'] ? (0,external_node_path_.join)(environment['HOME'], '.docker') : undefined);
const readConfig = async (folder) => {
    const file = (0,external_node_path_.join)(folder ?? '', 'config.json');
    const text = await (0,promises_.readFile)(file, 'utf8').catch((error) => {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
            return undefined;
        throw error;
    });
    if (folder === undefined || text === undefined)
        return {};
    try {
        return Config.parse(JSON.parse(text));
    }
    catch {
        // The cause is not chained: a parser's message may quote the file, which holds passwords.
        throw new packages_text/* UserError */.yo("Docker's configuration cannot be read", {
            place: { file },
            fix: 'correct the file, or point DOCKER_CONFIG to another folder',
        });
    }
};
const authOf = ({ username, password }) => username === '<token>'
    ? { identitytoken: password }
    : { auth: Buffer.from(`${username}:${password}`).toString('base64') };
/**
 * Writes `config.json` into `folder` and answers the variables that make Docker use it. The user's file is read and
 * never written: the login lives as long as the folder does. What Docker keeps beside the file is found as before:
 * plugins, contexts, builders.
 */
const writeDockerConfig = async (folder, registry, login, environment) => {
    const own = ownFolder(environment);
    const config = await readConfig(own);
    const plugins = [
        ...(config.cliPluginsExtraDirs ?? []),
        ...(own === undefined ? [] : [(0,external_node_path_.join)(own, 'cli-plugins')]),
    ];
    const withLogin = login === undefined
        ? {}
        : {
            auths: { ...config.auths, [registry]: authOf(login) },
            // An empty helper takes this registry out of the common store, which would be asked before `auths`.
            credHelpers: { ...config.credHelpers, [registry]: '' },
        };
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'config.json'), JSON.stringify({ ...config, ...withLogin, cliPluginsExtraDirs: plugins }), { mode: 0o600 });
    if (own !== undefined && (await (0,promises_.stat)((0,external_node_path_.join)(own, 'contexts')).catch(() => undefined)) !== undefined)
        await (0,promises_.symlink)((0,external_node_path_.join)(own, 'contexts'), (0,external_node_path_.join)(folder, 'contexts'));
    return {
        ...environment,
        DOCKER_CONFIG: folder,
        // Builders made by an earlier step are listed here; without the variable buildx looks beside config.json.
        BUILDX_CONFIG: environment['BUILDX_CONFIG'] || (own === undefined ? undefined : (0,external_node_path_.join)(own, 'buildx')),
    };
};

;// CONCATENATED MODULE: ./packages/build/failure.ts
// Explains a failed build from what buildx said: which line of the Dockerfile, which registry, which lack.


/** What is shown of the failing command's output. */
const LAST_LINES = 20;
/** The block between two lines of dashes that begins with ` > [step]:`; BuildKit repeats the step's log there. */
const failedStep = (lines) => {
    const start = lines.findLastIndex((line) => /^ > .*:$/.test(line));
    if (start < 0)
        return { step: '', output: [] };
    const end = lines.findIndex((line, index) => index > start && /^-{6,}$/.test(line));
    const output = lines
        .slice(start + 1, end < 0 ? undefined : end)
        .map((line) => line.replace(/^\d+\.\d+ /, ''))
        .slice(-LAST_LINES);
    return { step: lines[start]?.slice(3, -1) ?? '', output };
};
const readSaid = (lines) => {
    const errorAt = lines.findLastIndex((line) => /^ERROR: /.test(line));
    const marked = lines.flatMap((line) => {
        const [, number, text = ''] = /^\s*(\d+) \| >>> (.*)$/.exec(line) ?? [];
        return number === undefined ? [] : [{ number: Number(number), text }];
    });
    return {
        error: (lines[errorAt] ?? '').replace(/^ERROR: (?:failed to build: )?(?:failed to solve: )?/, ''),
        line: marked[0]?.number,
        instruction: marked.map(({ text }) => text).join('\n'),
        ...failedStep(lines),
    };
};
const nameOf = ({ image: { registry, repository } }) => (0,packages_image/* writeImageReference */.A0)({ registry, repository });
const indented = (text) => text.replaceAll(/^/gm, '  ');
/** Why a registry gave no answer, or not the one that was asked for: for pushes and for bases alike. */
const REGISTRY_TROUBLE = [
    [
        /no such host/,
        (where) => ({
            what: `there is no host for ${where}`,
            fix: 'correct the registry, the part before the first "/"',
        }),
    ],
    [
        /connection refused/,
        (where) => ({
            what: `nothing answers at ${where}`,
            fix: 'correct the host and port, or start the registry',
        }),
    ],
    [
        /i\/o timeout|context deadline exceeded|TLS handshake timeout/,
        (where) => ({
            what: `${where} did not answer in time`,
            fix: 'run the job again, or open the network to it',
        }),
    ],
    [
        /server gave HTTP response to HTTPS client/,
        (where) => ({
            what: `${where} does not speak TLS`,
            fix: 'give the registry a certificate; Docker trusts plain http on loopback only',
        }),
    ],
    [
        /x509|certificate/,
        (where) => ({
            what: `the certificate of ${where} is not trusted by the Docker engine`,
            fix: "add its authority to the engine's /etc/docker/certs.d",
        }),
    ],
    [
        /toomanyrequests|429 Too Many/i,
        (where) => ({
            what: `${where} limits how often it may be asked`,
            fix: 'log in with a larger limit, or run the job again later',
        }),
    ],
    [
        /unauthorized|no basic auth credentials|401|authentication required|authorization failed/i,
        (where) => ({
            what: `${where} asks for a login, or does not accept the one it got`,
            fix: 'give the inputs "username" and "password" (for ECR "role"), or let an earlier step run docker login',
        }),
    ],
    [
        /denied|forbidden|403|insufficient_scope/i,
        (where) => ({ what: `${where} refuses this login`, fix: 'give the login the right to it' }),
    ],
    [
        /immutable|TAG_INVALID/i,
        (where) => ({
            what: `a tag of ${where} is there already and immutable`,
            fix: 'choose another tag, or allow the tag to be moved',
        }),
    ],
    [
        /name unknown|NAME_UNKNOWN|repository .* does not exist|blobs\/uploads\/\S*: 404/i,
        (where) => ({ what: `there is no repository ${where}`, fix: 'create it, or correct the name' }),
    ],
];
const troubleWith = (where, error) => REGISTRY_TROUBLE.find(([pattern]) => pattern.test(error))?.[1](where);
const explainPush = (said, request) => troubleWith(nameOf(request), said.error) ?? {
    what: `the image could not be pushed to ${nameOf(request)}`,
    fix: 'read what the registry said, below, and run the job again',
};
const explainBase = (said, _, [, base = 'the base image']) => /not found|pull access denied|repository does not exist/i.test(said.error)
    ? {
        what: `there is no base image ${base}`,
        fix: 'correct its name or tag in the Dockerfile, or the build argument that gives it',
    }
    : (troubleWith(`the registry of the base image ${base}`, said.error) ?? {
        what: `the base image ${base} could not be read`,
        fix: 'read what its registry said, below, and run the job again',
    });
/** Tried in this order; the first whose pattern is in the error or in the failed command's output explains it. */
const CAUSES = [
    [
        /Cannot connect to the Docker daemon|error during connect|dial unix .*docker\.sock/,
        (said) => ({
            what: `the Docker engine went away (${said.error})`,
            fix: 'look at the engine’s log on the runner, and run the job again',
        }),
    ],
    [
        /no space left on device/,
        () => ({
            what: 'the disk of the runner is full',
            fix: 'free space before this step, make the image smaller, or use a larger runner',
        }),
    ],
    [
        /exec format error/,
        (_, { platforms }) => ({
            what: `a program in the image is for another architecture than the one that builds (${platforms.join(', ')})`,
            fix: 'use a base image and files for this platform, set "platforms:" to what the base is, or set up emulation with docker/setup-qemu-action',
        }),
    ],
    [/failed to push|^pushing \S+ with docker$/m, explainPush],
    [/failed to resolve source metadata for ([^\s:]+(?::\d+\/[^\s:]+)?(?::[\w.-]+)?)/, explainBase],
    [
        /no match for platform in manifest|does not match the specified platform/,
        (_, { platforms }) => ({
            what: `the base image has no version for ${platforms.join(', ')}`,
            fix: 'use a base image for this platform, or set "platforms:"',
        }),
    ],
    [
        /"(\/[^"]*)": not found/,
        (said, _, [, path = '']) => ({
            what: `there is no ${path} to copy: ${said.instruction}`,
            fix: 'correct the path (it starts at the build context), or remove the line in .dockerignore that leaves it out',
        }),
    ],
    [
        /did not complete successfully: exit code: (\d+)/,
        (said, _, [, code = '']) => ({
            what: `the command ended with exit code ${code}:\n${indented(said.instruction)}`,
            fix: 'mend the command, or what it needs; its output is above and in the log',
        }),
    ],
];
/** The error for a buildx that ended with another code than 0, from all that it printed. */
const explainFailure = (lines, request) => {
    const said = readSaid(lines);
    const place = { file: request.file, ...(said.line === undefined ? {} : { line: said.line }) };
    const evidence = [said.step, said.error, ...said.output].join('\n');
    for (const [pattern, explain] of CAUSES) {
        const match = pattern.exec(evidence);
        if (match === null)
            continue;
        const { what, fix } = explain(said, request, match);
        const isPush = explain === explainPush;
        const output = said.output.length === 0 || isPush ? '' : `\nIt said:\n${indented(said.output.join('\n'))}`;
        return new packages_text/* UserError */.yo(`${what}${output}`, {
            ...(isPush || said.line === undefined ? {} : { place }),
            fix,
            cause: new Error(said.error),
        });
    }
    return new packages_text/* UserError */.yo(`the build failed: ${said.error || lines.at(-1) || 'buildx said nothing'}`, {
        place,
        fix: 'read the log of the build above',
    });
};

;// CONCATENATED MODULE: ./packages/build/buildx.ts
// Runs buildx: the argument vector of a plan, and the digest from its metadata file.







const cacheArguments = (image, { kind, from, to }) => {
    if (kind === 'none')
        return [];
    const sources = from.flatMap((tag) => ['--cache-from', `type=registry,ref=${cacheReference(image, tag)}`]);
    if (to === undefined)
        return sources;
    // A manifest instead of an index: ECR takes no other. A cache that cannot be written must not fail the build.
    const target = kind === 'inline'
        ? 'type=inline'
        : `type=registry,ref=${cacheReference(image, to)},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`;
    return [...sources, '--cache-to', target];
};
const outputArgument = (image, { output }) => {
    if (output.kind === 'check')
        return 'type=cacheonly';
    const { registry, repository } = image;
    const name = (0,packages_image/* writeImageReference */.A0)({ registry, repository, tag: output.tag });
    // Without store=false containerd's store unpacks the pushed image on the runner, where nobody needs it.
    return `type=image,name=${name},push=true${output.passing ? ',store=false' : ''}`;
};
/** The arguments of `docker` for a plan. Attestations are off: they make an index of a single image. */
const buildxArguments = (plan, { image, context, file, target, arguments: values, platforms }, metadataFile) => [
    'buildx',
    'build',
    '--progress=plain',
    '--provenance=false',
    '--sbom=false',
    `--file=${file}`,
    `--platform=${platforms.join(',')}`,
    ...(target === undefined ? [] : [`--target=${target}`]),
    ...Object.entries(values).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    ...(plan.fresh ? ['--no-cache', '--pull'] : []),
    ...cacheArguments(image, plan.cache),
    `--output=${outputArgument(image, plan)}`,
    `--metadata-file=${metadataFile}`,
    context,
];
const Metadata = schemas/* object */.Ikc({ 'containerimage.digest': schemas/* string */.YjP().refine(packages_image/* isDigest */.Bc).optional() });
/**
 * Builds, and pushes where the plan says so.
 * @throws UserError for what the Dockerfile's author or the registry's owner can mend
 */
const runBuildx = async (plan, request, { execute, environment, signal, login, folder, show }) => {
    const env = await writeDockerConfig(folder, request.image.registry, login, environment);
    const metadataFile = (0,external_node_path_.join)(folder, 'metadata.json');
    const lines = [];
    const { code, signal: ending } = await execute({ file: 'docker', args: buildxArguments(plan, request, metadataFile), env }, {
        signal,
        onLine: (line) => {
            lines.push(line);
            show(line);
        },
    });
    signal.throwIfAborted();
    if (ending !== null)
        throw new Error(`docker buildx was ended by ${ending}`);
    if (code !== 0)
        throw explainFailure(lines, request);
    const cacheFailure = lines.find((line) => /^#\d+ .*error writing .*cache/i.test(line));
    if (plan.output.kind === 'check')
        return { digest: undefined, cacheFailure };
    const metadata = Metadata.parse(JSON.parse(await (0,promises_.readFile)(metadataFile, 'utf8')));
    return { digest: metadata['containerimage.digest'], cacheFailure };
};

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./packages/registry/index.ts + 38 modules
var packages_registry = __webpack_require__(8952);
;// CONCATENATED MODULE: ./packages/build/content-key.ts
// The content key: one name for everything that goes into an image, so that the same content is built once.


/** Raised whenever the same parts come to mean another image: keys of other versions are never found. */
const VERSION = 1;
/** The key, which is also the image's tag: `inputs-` and 64 hex digits. */
const contentKey = ({ context, ...parts }) => {
    const digest = (0,external_node_crypto_.createHash)('sha256');
    digest.update((0,packages_text/* stableJson */._Y)({ version: VERSION, ...parts }, 0));
    // A NUL stands in no path, so that no two lists of files read alike.
    for (const { path, mode, id } of context)
        digest.update(`\n${mode} ${id} ${path}\0`);
    return `inputs-${digest.digest('hex')}`;
};
/** The parts as a text to be kept. Build arguments may be confidential: only their hashes are written. */
const writeKeyParts = ({ context, arguments: given, ...parts }) => {
    const hashes = Object.entries(given).map(([name, value]) => [
        name,
        (0,external_node_crypto_.createHash)('sha256').update(`${name}=${value}`).digest('hex'),
    ]);
    return JSON.stringify({
        version: VERSION,
        ...parts,
        arguments: Object.fromEntries(hashes),
        context: context.map(({ path, mode, id }) => [mode, id, path]),
    });
};

;// CONCATENATED MODULE: ./packages/build/record.ts
// The record of a build: when an image was built, for which content, and what that content was.



const IMAGE = 'application/vnd.oci.image.manifest.v1+json';
const RECORD = 'application/vnd.hakobune.build.v1+json';
const PARTS = 'application/vnd.hakobune.build.parts.v1+json+gzip';
const EMPTY = 'application/vnd.oci.empty.v1+json';
const BUILT_AT = 'org.opencontainers.image.created';
const BUILT = 'vnd.hakobune.build.image';
/** The record lies under a tag of its own beside the key's: one request finds it, also where there are no referrers. */
const tagOf = (key) => `${key}.record`;
/** The record of `key`; undefined when there is none that can be read. */
const findRecord = async (repository, key) => {
    const manifest = await repository.manifest(tagOf(key));
    if (manifest?.mediaType !== IMAGE)
        return undefined;
    const content = (0,packages_registry/* readManifest */.WI)(manifest);
    if (content.kind !== 'image' || content.image.artifactType !== RECORD)
        return undefined;
    const { [BUILT]: image, [BUILT_AT]: created = '' } = content.image.annotations;
    const builtAt = Date.parse(created);
    return image === undefined || Number.isNaN(builtAt) ? undefined : { image, builtAt };
};
/** Writes the record of `key` as an artifact: the facts as annotations, the parts of the key as its one layer. */
const putRecord = async (repository, key, { image, builtAt }, parts) => {
    const [config, layer] = await Promise.all([
        repository.putBlob(Buffer.from('{}'), EMPTY),
        repository.putBlob((0,external_node_zlib_.gzipSync)(writeKeyParts(parts)), PARTS),
    ]);
    const annotations = { [BUILT]: image, [BUILT_AT]: new Date(builtAt).toISOString() };
    await repository.putManifest(tagOf(key), (0,packages_registry/* writeManifest */.HN)(IMAGE, { artifactType: RECORD, config, layers: [layer], annotations }));
};

;// CONCATENATED MODULE: ./packages/build/apply.ts



/** Puts the same bytes under every tag; the registry's digests are compared with each. */
const putTags = async (repository, manifest, tags, signal) => {
    for (const tag of tags) {
        signal.throwIfAborted();
        await repository.putManifest(tag, manifest);
    }
};
const applyReuse = async (repository, { manifest, tags }, signal) => {
    await putTags(repository, manifest, tags, signal);
    return { kind: 'reused', digest: manifest.digest };
};
/** The image that another run put under the key while ours was built. */
const findRival = async (repository, { key, why }, ours) => {
    if (key === undefined || why.kind !== 'new')
        return undefined;
    const rival = await repository.manifest(key);
    return rival?.digest === ours.digest ? undefined : rival;
};
/** Moves the tag that was pushed to another manifest; false where tags are immutable: then ours stays what it names. */
const canMove = async (repository, tag, manifest) => {
    try {
        await repository.putManifest(tag, manifest);
        return true;
    }
    catch (error) {
        if (error instanceof packages_text/* UserError */.yo)
            return false;
        throw error;
    }
};
/** The record comes first: whoever finds the key finds out how old it is. */
const remember = async (repository, key, manifest, parts, builtAt) => {
    if (key === undefined)
        return { kind: 'not-asked' };
    try {
        await putRecord(repository, key, { image: manifest.digest, builtAt }, parts);
        await repository.putManifest(key, manifest);
        return { kind: 'kept' };
    }
    catch (error) {
        // The image and its tags are what was asked for; that the next run cannot reuse it must not take them away.
        if (error instanceof packages_text/* UserError */.yo)
            return { kind: 'failed', why: error.message };
        throw error;
    }
};
const readPushed = async (repository, name) => {
    const manifest = await repository.manifest(name);
    if (manifest === undefined)
        throw new Error(`the image was pushed, and the registry has no ${name}`);
    return manifest;
};
/** Builds. `repository` is needed only where the plan pushes. */
const applyBuild = async (repository, plan, request, options) => {
    const { output, tags, key, cache } = plan;
    const built = await runBuildx(plan, request, options);
    if (output.kind === 'check' || repository === undefined)
        return { kind: 'checked' };
    const { signal, parts, now } = options;
    const ours = await readPushed(repository, built.digest ?? output.tag);
    const others = tags.filter((tag) => tag !== output.tag);
    const rival = await findRival(repository, plan, ours);
    if (rival !== undefined && (await canMove(repository, output.tag, rival))) {
        await putTags(repository, rival, others, signal);
        return { kind: 'joined', digest: rival.digest, ours: ours.digest };
    }
    await putTags(repository, ours, others, signal);
    // An inline cache lies in the image itself: the tag by which the next build finds it is one more tag.
    if (cache.kind === 'inline' && cache.to !== undefined)
        await putTags(repository, ours, [cache.to], signal);
    const memory = await remember(repository, key, ours, parts, now());
    return { kind: 'built', digest: ours.digest, memory, cacheFailure: built.cacheFailure };
};

;// CONCATENATED MODULE: ./packages/build/earlier.ts

/** Two requests, side by side. */
const findEarlier = async (repository, key) => {
    const [manifest, record] = await Promise.all([repository.manifest(key), findRecord(repository, key)]);
    if (manifest === undefined)
        return { kind: 'none' };
    return { kind: 'found', manifest, builtAt: record?.image === manifest.digest ? record.builtAt : undefined };
};

;// CONCATENATED MODULE: ./packages/build/engine.ts

const Info = schemas/* object */.Ikc({
    ServerVersion: schemas/* string */.YjP().default(''),
    Architecture: schemas/* string */.YjP().default(''),
    DriverStatus: schemas/* array */.YOg(schemas/* array */.YOg(schemas/* string */.YjP())).nullish(),
    ServerErrors: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
});
/** `docker info` names architectures as the kernel does. */
const ARCHITECTURES = { x86_64: 'amd64', aarch64: 'arm64', armv7l: 'arm' };
const readInfo = (text) => {
    try {
        return Info.parse(JSON.parse(text));
    }
    catch {
        return undefined;
    }
};
const absent = (reason, fix) => ({ kind: 'absent', reason, fix });
const START_ONE = 'use a runner with Docker, such as ubuntu-24.04, or start the engine (or name it in DOCKER_HOST) in a step before this one';
/** The words behind "ERROR:", or the last ones that were said. */
const lastWords = (text) => text
    .trim()
    .split('\n')
    .at(-1)
    ?.replace(/^ERROR:\s*/i, '') ?? '';
/** `v0.22.0`, `0.13.1+ds1`; a version that cannot be read counts as old. */
const isAtLeast = (version, major, minor) => {
    const [, first, second] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
    return Number(first) > major || (Number(first) === major && Number(second) >= minor);
};
const builderOf = (driver, { DriverStatus }) => {
    if (driver !== undefined && driver !== 'docker')
        return 'buildkit';
    return (DriverStatus ?? []).some((status) => status.includes('io.containerd.snapshotter.v1'))
        ? 'containerd'
        : 'graph-driver';
};
/** Asks `docker` three questions at once. Never rejects for what Docker says or lacks. */
const probeEngine = async ({ execute, environment, signal }) => {
    const docker = async (...args) => {
        try {
            return await execute({ file: 'docker', args, env: environment }, { signal });
        }
        catch (error) {
            signal.throwIfAborted();
            if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
                return undefined;
            throw error;
        }
    };
    const [info, buildx, builder] = await Promise.all([
        docker('info', '--format', '{{json .}}'),
        docker('buildx', 'version'),
        docker('buildx', 'inspect'),
    ]);
    signal.throwIfAborted();
    if (info === undefined || buildx === undefined)
        return absent('there is no program "docker" on this machine', START_ONE);
    const known = readInfo(info.stdout);
    const [failure] = known?.ServerErrors ?? [];
    if (known === undefined || failure !== undefined || known.ServerVersion === '')
        return absent(`no Docker engine answers: ${failure ?? lastWords(info.stderr)}`, START_ONE);
    if (buildx.code !== 0)
        return absent('the Docker client has no buildx', 'install the plugin docker-buildx (package docker-buildx-plugin or docker-buildx), or use docker/setup-buildx-action');
    if (builder === undefined || builder.code !== 0)
        return absent(`buildx has no builder that works: ${lastWords(builder?.stderr ?? '')}`, 'choose one that works with "docker buildx use", or "docker buildx use default" for the engine itself');
    const version = buildx.stdout.split(' ')[1] ?? '';
    const does = builderOf(/^Driver:\s*(\S+)/m.exec(builder.stdout)?.[1], known);
    return {
        kind: 'ready',
        version: known.ServerVersion,
        architecture: ARCHITECTURES[known.Architecture] ?? known.Architecture,
        buildx: version,
        builder: does,
        pushesDirectly: does === 'buildkit' || (does === 'containerd' && isAtLeast(version, 0, 22)),
    };
};

;// CONCATENATED MODULE: ./packages/build/bases.ts
// The digests of the images outside a Dockerfile, asked of their registries.

const resolveBase = async (reference, open) => {
    try {
        const image = (0,packages_image/* readImageReference */.bc)(reference);
        if (image.digest !== undefined)
            return { digest: image.digest };
        const digest = await (await open(image)).digest(image.tag ?? 'latest');
        return digest === undefined ? { why: 'its registry has no such image' } : { digest };
    }
    catch (error) {
        // A bug of ours, where every refusal and every outage is told as an Error with words.
        if (error instanceof TypeError)
            throw error;
        return { why: error instanceof Error ? error.message : String(error) };
    }
};
/**
 * Asks for all digests at once. An image that cannot be asked for is an obstacle and no error: the engine may
 * have it, or reach its registry by a mirror.
 */
const resolveBases = async (bases, open, signal) => {
    const resolved = await Promise.all(bases.map(async (base) => ({ base, answer: await resolveBase(base.reference, open) })));
    signal.throwIfAborted();
    return {
        digests: Object.fromEntries(resolved.flatMap(({ base, answer }) => ('digest' in answer ? [[base.reference, answer.digest]] : []))),
        obstacles: resolved.flatMap(({ base, answer }) => 'why' in answer ? [{ kind: 'unresolved-base', ...base, why: answer.why }] : []),
    };
};

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./packages/git/index.ts + 5 modules
var packages_git = __webpack_require__(5696);
;// CONCATENATED MODULE: ./packages/build/blob-id.ts
// The id that git gives to a file's bytes, computed from the disk: the same id whether git was asked or not.


const header = (length) => Buffer.from(`blob ${length}\0`);
/** The id of bytes that are at hand (git-hash-object(1)): the hash of `blob <length>\0` and the bytes. */
const blobId = (bytes, algorithm) => (0,external_node_crypto_.hash)(algorithm, Buffer.concat([header(bytes.length), bytes]), 'hex');
/** Files up to this size are read at once into one buffer, which is used for all of them. */
const CHUNK = 1 << 20;
const buffer = Buffer.allocUnsafe(CHUNK);
const readAt = (descriptor, offset, length) => {
    let read = 0;
    while (read < length) {
        const count = (0,external_node_fs_.readSync)(descriptor, buffer, offset + read, length - read, null);
        if (count === 0)
            break;
        read += count;
    }
    return read;
};
/**
 * The id of the file's bytes, without any conversion that git would do. Synchronous: for tens of thousands of
 * small files, promises would cost more than the reading.
 * @throws Error when the file cannot be read, or changes while it is
 */
const blobIdOfFile = (path, algorithm) => {
    const descriptor = (0,external_node_fs_.openSync)(path, 'r');
    try {
        const { size } = (0,external_node_fs_.fstatSync)(descriptor);
        const head = header(size);
        const small = head.length + size < CHUNK;
        const state = small ? undefined : (0,external_node_crypto_.createHash)(algorithm).update(head);
        head.copy(buffer);
        let left = size;
        while (left > 0) {
            const offset = small ? head.length : 0;
            const count = readAt(descriptor, offset, Math.min(left, CHUNK - offset));
            if (count === 0)
                throw new Error(`${path} became shorter while it was read`);
            left -= count;
            state?.update(buffer.subarray(0, count));
        }
        return state === undefined
            ? (0,external_node_crypto_.hash)(algorithm, buffer.subarray(0, head.length + size), 'hex')
            : state.digest('hex');
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
};

;// CONCATENATED MODULE: ./packages/build/ignore-pattern.ts
// One pattern of a .dockerignore: which paths it matches, as Docker's own matcher decides, its quirks included.
// Source of every rule: New, compile and match of https://github.com/moby/patternmatcher.

/** Go's filepath.Clean: like posix.normalize, but a trailing slash goes too. */
const cleanPath = (path) => {
    const normal = external_node_path_.posix.normalize(path);
    return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
};
const CLASS = /^\[\^?(?:(?:\\[\s\S]|[^\\\]-])(?:-(?:\\[\s\S]|[^\\\]-]))?)+\]/u;
/** What the grammar of Go's filepath.Match refuses; undefined for a good pattern. */
const findFault = (text) => {
    for (let at = 0; at < text.length; at += 1) {
        if (text[at] === '\\') {
            at += 1;
            if (at === text.length)
                return 'it ends in a single "\\"';
        }
        else if (text[at] === '[') {
            const [whole] = CLASS.exec(text.slice(at)) ?? [];
            if (whole === undefined)
                return 'its "[" begins no set of characters';
            at += whole.length - 1;
        }
    }
    return undefined;
};
const literal = (character) => /[$\\.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
const TOKEN = /\*\*\/?|\[\^?(?:\\[\s\S]|[^\\\]])+\]|\\[\s\S]|[\s\S]/gu;
const translate = (token, last) => {
    if (token.startsWith('**'))
        return last ? '[^\\n]*' : '(?:[^\\n]*/)?';
    if (token === '*')
        return '[^/]*';
    if (token === '?')
        return '[^/]';
    if (token.startsWith('[') && token.length > 1) {
        const inner = token.slice(1, -1).replaceAll(/\\([\s\S])/gu, (_, character) => literal(character));
        return `[${inner}]`;
    }
    return literal(token.startsWith('\\') && token.length > 1 ? token.slice(1) : token);
};
const SPECIAL = /[*?[\]\\]/;
/** How Docker decides: whole, by its beginning, by its end, or by a regular expression. */
const matcherOf = (text) => {
    if (!SPECIAL.test(text))
        return (path) => path === text;
    const end = text.slice(2);
    if (text.startsWith('**') && !SPECIAL.test(end))
        return (path) => path.endsWith(end) || (end.startsWith('/') && path === end.slice(1));
    const start = text.slice(0, -2);
    if (text.endsWith('**') && !SPECIAL.test(start))
        return (path) => path.startsWith(start);
    const tokens = text.match(TOKEN) ?? [];
    const parts = tokens.map((token, index) => translate(token, index === tokens.length - 1));
    const expression = new RegExp(`^${parts.join('')}$`, 'u');
    return (path) => expression.test(path);
};
/** Reads one line of a .dockerignore without its line break. */
const readIgnorePattern = (line) => {
    const trimmed = line.trim();
    if (line.startsWith('#') || trimmed === '')
        return { kind: 'empty' };
    const keeps = trimmed.startsWith('!');
    const named = keeps ? trimmed.slice(1).trim() : trimmed;
    if (named === '')
        return { kind: 'bad', why: 'a "!" needs a pattern behind it' };
    const clean = cleanPath(named);
    const text = clean.length > 1 && clean.startsWith('/') ? clean.slice(1) : clean;
    const fault = findFault(text);
    if (fault !== undefined)
        return { kind: 'bad', why: `"${text}" is no pattern: ${fault}` };
    try {
        return { kind: 'pattern', pattern: { keeps, text, matches: matcherOf(text) } };
    }
    catch {
        return { kind: 'bad', why: `"${text}" is no pattern: a range in its "[" runs backwards` };
    }
};

;// CONCATENATED MODULE: ./packages/build/dockerignore.ts
// Reads a .dockerignore and says which paths of a context Docker would leave out.


const everythingKept = { patterns: [] };
/** @throws UserError with the line of a pattern that Docker would refuse too */
const readDockerignore = (text, file) => ({
    patterns: text
        .replace(/^\uFEFF/, '')
        .split(/\r?\n/)
        .flatMap((line, index) => {
        const reading = readIgnorePattern(line);
        if (reading.kind === 'empty')
            return [];
        if (reading.kind === 'pattern')
            return [reading.pattern];
        throw new packages_text/* UserError */.yo(reading.why, {
            place: { file, line: index + 1 },
            fix: 'correct the pattern, or remove the line',
        });
    }),
});
const withoutTrailingGlob = (text) => text.replace(/\/\*\*$/, '').replace(/\/\*$/, '');
/** Docker enters an ignored folder only if a `!pattern` may keep something inside: tonistiigi/fsutil, filter.go. */
const isClosed = ({ patterns }, folder) => {
    const keeping = patterns.filter((pattern) => pattern.keeps).map(({ text }) => withoutTrailingGlob(text));
    if (keeping.some((text) => /[*[\]?^\\]/.test(text)))
        return false;
    return !keeping.some((text) => `${text}/`.startsWith(`${folder}/`));
};
/**
 * Decides for one path, as MatchesUsingParentResults of moby/patternmatcher: a pattern that cannot change the
 * verdict so far is not tried, and does not count as matched for what lies below.
 * @param parent the decision for the folder that holds `path`; undefined at the top of the context
 */
const decide = (ignore, path, kind, parent) => {
    if (parent?.closed === true)
        return { ...parent, ignored: true };
    let ignored = false;
    const matched = ignore.patterns.map((pattern, index) => {
        const matches = parent?.matched[index] === true || (pattern.keeps === ignored && pattern.matches(path));
        if (matches)
            ignored = !pattern.keeps;
        return matches;
    });
    return { ignored, closed: ignored && kind === 'folder' && isClosed(ignore, path), matched };
};
/** Decides for paths in any order, and decides each folder above them once. */
const decider = (ignore) => {
    const folders = new Map();
    const parentOf = (path) => {
        const slash = path.lastIndexOf('/');
        return slash < 0 ? undefined : folder(path.slice(0, slash));
    };
    const folder = (path) => {
        const known = folders.get(path);
        if (known !== undefined)
            return known;
        const decision = decide(ignore, path, 'folder', parentOf(path));
        folders.set(path, decision);
        return decision;
    };
    return (path, kind) => (kind === 'folder' ? folder(path) : decide(ignore, path, 'file', parentOf(path)));
};

;// CONCATENATED MODULE: ./packages/build/context.ts
// The build context: every file that Docker would send, known by git where git can vouch for it, else by its bytes.






/** After so many files the process looks at signals. */
const STRIDE = 512;
const modeOf = (stats) => {
    if (stats.isSymbolicLink())
        return '120000';
    return ((stats.isDirectory() ? 0o040000 : 0o100000) | (stats.mode & 0o7777)).toString(8);
};
/** Bytes that are not UTF-8 were replaced when the name was decoded: the file cannot be found by it. */
const isReadable = (path) => !path.includes('\uFFFD');
const parentOf = (path) => path.slice(0, Math.max(path.lastIndexOf('/'), 0));
/** Looks at the disk below `root`: each folder once. */
const openDisk = (root, decide) => {
    const folders = new Map();
    const histories = [];
    const look = (path) => (0,external_node_fs_.lstatSync)(`${root}/${path}`, { throwIfNoEntry: false });
    /** True for a folder that is one all the way: behind a link, git and Docker see the link. */
    const isFolder = (path) => {
        if (path === '')
            return true;
        if (!folders.has(path)) {
            const stats = isFolder(parentOf(path)) ? look(path) : undefined;
            folders.set(path, stats?.isDirectory() === true ? stats : undefined);
        }
        return folders.get(path) !== undefined;
    };
    /** Notes git's own folder if it is in the context. */
    const noteHistory = (path) => {
        const stats = look(path);
        if (stats === undefined)
            return;
        if (!decide(path, stats.isDirectory() ? 'folder' : 'file').ignored)
            histories.push(path);
    };
    const walk = function* (folder) {
        if (folder !== '' && (decide(folder, 'folder').closed || !isFolder(folder)))
            return;
        for (const entry of (0,external_node_fs_.readdirSync)(`${root}/${folder}`, { withFileTypes: true })) {
            const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
            if (entry.name === '.git')
                noteHistory(path);
            else if (entry.isDirectory() && isReadable(path))
                yield* walk(path);
            else if (entry.isFile() || entry.isSymbolicLink() || !isReadable(path))
                yield { path };
        }
    };
    return { folders, histories, look, isFolder, noteHistory, walk };
};
/** Every path that may be in the context: from git's index and its list of the rest, or from the disk alone. */
const candidates = function* (tree, disk) {
    if (tree.kind === 'absent')
        return yield* disk.walk('');
    disk.noteHistory('.git');
    for (const { path, kind, id } of tree.tracked) {
        // A folder in the place of a tracked file: git does not list what is in it.
        if (kind === 'submodule' || (id === undefined && disk.isFolder(path)))
            yield* disk.walk(path);
        else
            yield id === undefined ? { path } : { path, known: { kind, id } };
    }
    for (const path of tree.untracked) {
        if (path.endsWith('/'))
            yield* disk.walk(path.slice(0, -1));
        else
            yield { path };
    }
};
const hashFile = (root, path, algorithm) => {
    try {
        return blobIdOfFile(`${root}/${path}`, algorithm);
    }
    catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EACCES'))
            throw error;
        throw new packages_text/* UserError */.yo('the file is in the build context and cannot be read', {
            place: { file: path },
            fix: 'let the user of this job read it, or name it in .dockerignore',
            cause: error,
        });
    }
};
/**
 * Reads the context in `root`. The answer is the same with git and without: git only saves the reading of files
 * that are as they were committed. Permissions always come from the disk, as git knows one bit of them.
 */
const readContext = async (root, ignore, git) => {
    const tree = await (0,packages_git/* readTree */.Zc)(root, git);
    const algorithm = tree.kind === 'read' ? tree.algorithm : 'sha1';
    const decide = decider(ignore);
    const disk = openDisk(root, decide);
    const entries = [];
    const unreadable = [];
    const needed = new Set();
    let hashed = 0;
    const need = (folder) => {
        if (folder === '' || needed.has(folder))
            return;
        needed.add(folder);
        need(parentOf(folder));
    };
    const add = ({ path, known }) => {
        const decision = decide(path, 'file');
        const parent = parentOf(path);
        if (decision.closed || !disk.isFolder(parent) || decision.ignored)
            return;
        if (!isReadable(path)) {
            unreadable.push(path);
            return;
        }
        const stats = disk.look(path);
        if (stats === undefined || !(stats.isFile() || stats.isSymbolicLink()))
            return;
        need(parent);
        const link = stats.isSymbolicLink();
        const vouched = known !== undefined && (known.kind === 'link') === link;
        if (!vouched)
            hashed += 1;
        const id = vouched
            ? known.id
            : link
                ? blobId(Buffer.from((0,external_node_fs_.readlinkSync)(`${root}/${path}`)), algorithm)
                : hashFile(root, path, algorithm);
        entries.push({ path, mode: modeOf(stats), id });
    };
    let seen = 0;
    for (const candidate of candidates(tree, disk)) {
        add(candidate);
        seen += 1;
        if (seen % STRIDE === 0) {
            await (0,external_node_timers_promises_.setImmediate)();
            git.signal?.throwIfAborted();
        }
    }
    for (const [path, stats] of disk.folders)
        if (stats !== undefined && (needed.has(path) || !decide(path, 'folder').ignored))
            entries.push({ path, mode: modeOf(stats), id: '' });
    return {
        entries: entries.sort((a, b) => (a.path < b.path ? -1 : 1)),
        hashed,
        withoutGit: tree.kind === 'absent' ? tree.reason : undefined,
        histories: disk.histories,
        unreadable,
    };
};

;// CONCATENATED MODULE: ./packages/build/expand.ts
// Expands the variables of a Dockerfile's word: $X, ${X:-default}, ${X#pattern}, quotes and escapes.
// The forms and their meaning: https://docs.docker.com/reference/dockerfile/#environment-replacement.
/** Leaves the recursion below; never leaves this file. */
class BadExpansion extends Error {
}
const fail = (why) => {
    throw new BadExpansion(why);
};
/** A shell pattern (`*`, `?`) as the source of a regular expression. */
const patternSource = (pattern, greedy) => pattern.replaceAll(/\\([\s\S])|[\s\S]/g, (token, literal) => {
    if (token === '*')
        return greedy ? '[\\s\\S]*' : '[\\s\\S]*?';
    if (token === '?')
        return '[\\s\\S]';
    return (literal ?? token).replaceAll(/[\^$\\.*+?()[\]{}|/]/g, '\\$&');
});
const trimStart = (value, pattern, greedy) => value.replace(new RegExp(`^${patternSource(pattern, greedy)}`), '');
/** The shortest or longest end that matches, found by trying every place to cut. */
const trimEnd = (value, pattern, greedy) => {
    const whole = new RegExp(`^${patternSource(pattern, true)}$`);
    const cuts = Array.from({ length: value.length + 1 }, (_, index) => (greedy ? index : value.length - index));
    const cut = cuts.find((at) => whole.test(value.slice(at)));
    return cut === undefined ? value : value.slice(0, cut);
};
const OPERATORS = {
    '-': (value, word) => value ?? word,
    ':-': (value, word) => value || word,
    '+': (value, word) => (value === undefined ? '' : word),
    ':+': (value, word) => (value ? word : ''),
    '?': (value, word, name) => value ?? fail(`${name}: ${word || 'is not allowed to be unset'}`),
    ':?': (value, word, name) => value || fail(`${name}: ${word || 'is not allowed to be empty'}`),
    '##': (value, word) => trimStart(value ?? '', word, true),
    '#': (value, word) => trimStart(value ?? '', word, false),
    '%%': (value, word) => trimEnd(value ?? '', word, true),
    '%': (value, word) => trimEnd(value ?? '', word, false),
};
const expandOrThrow = (source, variables, mark, unset) => {
    let at = 0;
    const take = (pattern) => {
        pattern.lastIndex = at;
        const found = pattern.exec(source) ?? undefined;
        if (found !== undefined)
            at = pattern.lastIndex;
        return found;
    };
    const look = (name) => {
        const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
        if (value === undefined)
            unset.add(name);
        return value;
    };
    const substitution = () => {
        const name = take(/[A-Za-z_]\w*|\d+|[@*#?$!-]/y)?.[0] ?? fail('a "${" has no name behind it');
        if (take(/\}/y) !== undefined)
            return look(name) ?? '';
        if (take(/\//y) !== undefined) {
            const all = take(/\//y) !== undefined;
            const pattern = until('/', true);
            const replacement = until('}', true);
            const expression = new RegExp(patternSource(pattern, true), all ? 'g' : '');
            return (look(name) ?? '').replace(expression, () => replacement);
        }
        const operator = take(/:[-+?]|##?|%%?|[-+?]/y)?.[0] ?? fail(`"\${${name}" is followed by what is no modifier`);
        const word = until('}', operator.startsWith('#') || operator.startsWith('%'));
        return OPERATORS[operator]?.(look(name), word, name) ?? '';
    };
    const dollar = () => {
        at += 1;
        if (take(/\{/y) !== undefined)
            return substitution();
        const name = take(/[A-Za-z_]\w*|\d+|[@*#?$!-]/y)?.[0];
        return name === undefined ? '$' : (look(name) ?? '');
    };
    const doubleQuoted = () => {
        let text = '';
        for (at += 1; source[at] !== '"';) {
            if (at >= source.length)
                fail('a double quote is not closed');
            if (source[at] === '$')
                text += dollar();
            else {
                const escaped = source[at] === mark && ['"', '$', mark].includes(source[at + 1] ?? '');
                text += source[at + (escaped ? 1 : 0)];
                at += escaped ? 2 : 1;
            }
        }
        at += 1;
        return text;
    };
    /** Reads up to `stop` and takes it; the end of the source when `stop` is empty. */
    const until = (stop, keepsEscapes) => {
        let text = '';
        while (at < source.length) {
            const character = source[at] ?? '';
            if (character === stop) {
                at += 1;
                return text;
            }
            if (character === '$')
                text += dollar();
            else if (character === '"')
                text += doubleQuoted();
            else if (character === "'") {
                text += take(/'([^']*)'/y)?.[1] ?? fail('a single quote is not closed');
            }
            else if (character === mark) {
                text += (keepsEscapes ? character : '') + (source[at + 1] ?? '');
                at += 2;
            }
            else {
                text += character;
                at += 1;
            }
        }
        return stop === '' ? text : fail(`"${stop}" is missing`);
    };
    return until('', false);
};
/** Expands one word. `unset` names the variables that were asked for and are not there. */
const expand = (source, variables, mark) => {
    const unset = new Set();
    try {
        const text = expandOrThrow(source, variables, mark, unset);
        return { kind: 'expanded', text, unset: [...unset] };
    }
    catch (error) {
        if (error instanceof BadExpansion)
            return { kind: 'bad', why: error.message };
        throw error;
    }
};

;// CONCATENATED MODULE: ./packages/build/platform.ts
/** What Docker calls the architectures that Node and RUNNER_ARCH name otherwise. */
const platform_ARCHITECTURES = {
    x64: 'amd64',
    ia32: '386',
    x86: '386',
    arm: 'arm/v7',
};
/** The Linux platform that an engine on a machine of this architecture builds for. */
const platformOf = (architecture) => {
    const name = architecture.toLowerCase();
    return `linux/${platform_ARCHITECTURES[name] ?? name}`;
};
const parts = (prefix, platform) => {
    const [system = '', architecture = '', variant = ''] = platform.split('/');
    return {
        [`${prefix}PLATFORM`]: platform,
        [`${prefix}OS`]: system,
        [`${prefix}ARCH`]: architecture,
        [`${prefix}VARIANT`]: variant,
    };
};
/** https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope */
const platformVariables = (platform, buildPlatform) => ({
    ...parts('TARGET', platform),
    ...parts('BUILD', buildPlatform),
});

;// CONCATENATED MODULE: ./packages/build/words.ts
// Splits the text of an instruction into words, as a shell would: quotes and escapes keep blanks together.
/** The words with their quotes and escapes as written. An open quote runs to the end. */
const splitWords = (text, mark) => {
    const words = [];
    let word = '';
    let quote = '';
    for (let at = 0; at < text.length; at += 1) {
        const character = text[at] ?? '';
        if (quote === '' && /\s/.test(character)) {
            if (word !== '')
                words.push(word);
            word = '';
            continue;
        }
        word += character;
        if (character === mark && quote !== "'") {
            at += 1;
            word += text[at] ?? '';
        }
        else if (quote === '' && (character === '"' || character === "'"))
            quote = character;
        else if (character === quote)
            quote = '';
    }
    return word === '' ? words : [...words, word];
};
/** The word without its quotes and escapes. */
const unquote = (word, mark) => {
    let result = '';
    let quote = '';
    for (let at = 0; at < word.length; at += 1) {
        const character = word[at] ?? '';
        if (character === mark && quote !== "'") {
            at += 1;
            result += word[at] ?? '';
        }
        else if (quote === '' && (character === '"' || character === "'"))
            quote = character;
        else if (character === quote)
            quote = '';
        else
            result += character;
    }
    return result;
};
/** The strings of a JSON array such as `["a", "b"]`; undefined when the text is no such array. */
const readJsonWords = (text) => {
    if (!text.startsWith('['))
        return undefined;
    try {
        const value = JSON.parse(text);
        return Array.isArray(value) && value.every((word) => typeof word === 'string') ? value : undefined;
    }
    catch {
        return undefined;
    }
};

;// CONCATENATED MODULE: ./packages/build/arguments.ts
// The ARG instructions of a Dockerfile, and the variables that its FROM lines may use.




/** What an ARG instruction declares: any number of `name` and `name=default`. */
const readArguments = (instruction, mark) => splitWords(instruction.text, mark).map((word) => {
    const equals = word.indexOf('=');
    return equals < 0
        ? { name: word, value: undefined }
        : { name: word.slice(0, equals), value: word.slice(equals + 1) };
});
/** @throws UserError at `place` for a word that Docker could not expand either */
const expandAt = (text, variables, mark, place) => {
    const expansion = expand(text, variables, mark);
    if (expansion.kind === 'expanded')
        return expansion.text;
    throw new packages_text/* UserError */.yo(`"${text}" cannot be expanded: ${expansion.why}`, {
        place,
        fix: 'correct the variable, or pass it in "build-args"',
    });
};
/** The platforms, then the ARGs before the first FROM with their given or default values, each seeing those above. */
const globalVariables = ({ file, directives }, globals, values) => {
    const variables = { ...platformVariables(values.platform, values.buildPlatform) };
    for (const instruction of globals) {
        for (const { name, value } of readArguments(instruction, directives.escape)) {
            const place = { file, line: instruction.line };
            const given = Object.hasOwn(values.arguments, name) ? values.arguments[name] : undefined;
            if (given !== undefined)
                variables[name] = given;
            else if (value !== undefined)
                variables[name] = expandAt(value, variables, directives.escape, place);
        }
    }
    return variables;
};

;// CONCATENATED MODULE: ./packages/build/logical-lines.ts
// Cuts a Dockerfile into logical lines: directives, comments, continuations and here-documents, as BuildKit does.
// https://docs.docker.com/reference/dockerfile/#parser-directives and #here-documents.


const physicalLines = (text) => text.replace(/^\uFEFF/, '').split(/\r?\n/);
const DIRECTIVE = /^#\s*([a-z][a-z0-9]*)\s*=\s*(.+?)\s*$/i;
/** Directives are comments `# key=value` before anything else; the first line that is none ends them. */
const readDirectives = (text, file) => {
    const found = new Map();
    for (const [index, line] of physicalLines(text).entries()) {
        const [, name = '', value = ''] = DIRECTIVE.exec(line.trimStart()) ?? [];
        const key = name.toLowerCase();
        if (!['syntax', 'check', 'escape'].includes(key))
            break;
        const place = { file, line: index + 1 };
        if (found.has(key))
            throw new packages_text/* UserError */.yo(`the directive "${key}" is there twice`, {
                place,
                fix: 'remove one of the two lines',
            });
        if (key === 'escape' && value !== '\\' && value !== '`')
            throw new packages_text/* UserError */.yo(`the escape character is "${value}"`, {
                place,
                fix: 'write # escape=\\ or # escape=`',
            });
        found.set(key, value);
    }
    const syntax = found.get('syntax');
    const check = found.get('check');
    return {
        escape: found.get('escape') === '`' ? '`' : '\\',
        ...(syntax === undefined ? {} : { syntax }),
        ...(check === undefined ? {} : { check }),
    };
};
const HEREDOC_INSTRUCTION = /^\s*(?:ONBUILD\s+)?(?:ADD|COPY|RUN)\s/i;
/** The here-documents that a line begins, in order, each still without content. */
const beginHeredocs = (text, mark) => HEREDOC_INSTRUCTION.test(text)
    ? splitWords(text, mark).flatMap((word) => {
        const [, dash, name = ''] = /^\d*<<(-?)([^<]+)$/.exec(word) ?? [];
        const plain = unquote(name, mark);
        return name === '' ? [] : [{ name: plain, expands: plain === name, dash: dash === '-' }];
    })
    : [];
const readLogicalLines = (text, file) => {
    const physical = physicalLines(text);
    const directives = readDirectives(text, file);
    const continuation = directives.escape === '`' ? /(^|[^`])`[ \t]*$/ : /(^|[^\\])\\[ \t]*$/;
    const lines = [];
    const isComment = (line) => line.trimStart().startsWith('#');
    let at = 0;
    const next = () => physical[at++];
    const readHeredoc = ({ name, expands, dash }, line) => {
        const content = [];
        for (let inner = next(); inner !== undefined; inner = next()) {
            if ((dash ? inner.replace(/^\t+/, '') : inner) === name)
                return { name, expands, content: content.join('\n') };
            content.push(inner);
        }
        throw new packages_text/* UserError */.yo(`the here-document "${name}" has no end`, {
            place: { file, line },
            fix: `add a line that holds only ${name}`,
        });
    };
    for (let first = next(); first !== undefined; first = next()) {
        const line = at;
        if (isComment(first) || first.trim() === '')
            continue;
        let joined = first.trimStart();
        while (continuation.test(joined)) {
            joined = joined.replace(continuation, '$1');
            let more = next();
            while (more !== undefined && (isComment(more) || more.trim() === ''))
                more = next();
            if (more === undefined)
                break;
            joined += more;
        }
        const heredocs = beginHeredocs(joined, directives.escape).map((begun) => readHeredoc(begun, line));
        if (joined.trim() !== '')
            lines.push({ text: joined.trim(), heredocs, line, endLine: Math.min(at, physical.length) });
    }
    return { directives, lines };
};

;// CONCATENATED MODULE: ./packages/build/dockerfile.ts
// Reads a Dockerfile into its instructions, each with the lines it stands on.
// The grammar is that of https://docs.docker.com/reference/dockerfile/, as BuildKit's parser reads it.



const NAMES = [
    'ADD',
    'ARG',
    'CMD',
    'COPY',
    'ENTRYPOINT',
    'ENV',
    'EXPOSE',
    'FROM',
    'HEALTHCHECK',
    'LABEL',
    'MAINTAINER',
    'ONBUILD',
    'RUN',
    'SHELL',
    'STOPSIGNAL',
    'USER',
    'VOLUME',
    'WORKDIR',
];
/** Flags whose value may also stand behind a blank: newer BuildKits read `--from base` as `--from=base`. */
const VALUED = ['from', 'mount', 'platform', 'checksum'];
/** Cuts `--name=value` words off the front of `text`. */
const readFlags = (text, mark) => {
    const flags = [];
    let rest = text;
    while (rest.startsWith('--')) {
        const [word = ''] = splitWords(rest, mark);
        rest = rest.slice(word.length).trimStart();
        if (word === '--')
            break;
        const [, name = '', value] = /^--([^=]*)(?:=([\s\S]*))?$/.exec(unquote(word, mark)) ?? [];
        if (value !== undefined || !VALUED.includes(name))
            flags.push({ name, value });
        else {
            const [next = ''] = splitWords(rest, mark);
            flags.push({ name, value: unquote(next, mark) });
            rest = rest.slice(next.length).trimStart();
        }
    }
    return { flags, rest };
};
const readInstruction = (written, mark, place) => {
    const [, name = '', behind = ''] = /^(\S+)\s*([\s\S]*)$/.exec(written.text) ?? [];
    const upper = name.toUpperCase();
    if (!NAMES.includes(upper))
        throw new packages_text/* UserError */.yo(`there is no instruction "${name}".${(0,packages_text/* didYouMean */.au)(name, NAMES)}`, {
            place,
            fix: 'correct the instruction, or end the line before with the escape character if this line continues it',
        });
    const { flags, rest } = readFlags(behind, mark);
    if (rest === '' && written.heredocs.length === 0 && !(upper === 'HEALTHCHECK' || upper === 'CMD'))
        throw new packages_text/* UserError */.yo(`${upper} has no arguments`, {
            place,
            fix: `write what ${upper} needs, or remove the line`,
        });
    const { heredocs, line, endLine } = written;
    const instruction = { name: upper, flags, text: rest, heredocs, line, endLine };
    if (upper !== 'ONBUILD')
        return instruction;
    return { ...instruction, trigger: readInstruction({ ...written, text: rest }, mark, place) };
};
/** @throws UserError with file and line for what no Docker would read */
const readDockerfile = (text, file) => {
    const { directives, lines } = readLogicalLines(text, file);
    if (lines.length === 0)
        throw new packages_text/* UserError */.yo('the Dockerfile has no instructions', { place: { file }, fix: 'begin it with FROM' });
    const instructions = lines.map((line) => readInstruction(line, directives.escape, { file, line: line.line }));
    return { file, directives, instructions };
};
/** The flag's value; undefined when it is absent or bare. */
const flagValue = ({ flags }, name) => flags.find((flag) => flag.name === name)?.value;
/** The arguments as words without quotes: of the JSON form if it is one, else split at blanks. */
const wordsOf = ({ text }, mark) => readJsonWords(text) ?? splitWords(text, mark).map((word) => unquote(word, mark));
/** The instruction as one text that is equal exactly when the instruction is. */
const writeInstruction = ({ name, flags, text, heredocs }) => [
    [
        name,
        ...flags.map((flag) => (flag.value === undefined ? `--${flag.name}` : `--${flag.name}=${flag.value}`)),
        text,
    ].join(' '),
    ...heredocs.map((heredoc) => `${heredoc.content}\n${heredoc.name}`),
].join('\n');

;// CONCATENATED MODULE: ./packages/build/stages.ts
// The stages of a Dockerfile: what each is built from, and which of them a target needs.




/** Global ARGs stand before the first FROM; nothing else may. */
const splitStages = ({ file, instructions }) => {
    const starts = instructions.flatMap(({ name }, index) => (name === 'FROM' ? [index] : []));
    const globals = instructions.slice(0, starts[0]);
    const stray = globals.find(({ name }) => name !== 'ARG');
    if (stray !== undefined || starts.length === 0)
        throw new packages_text/* UserError */.yo(stray === undefined ? 'the Dockerfile has no FROM' : `${stray.name} stands before the first FROM`, {
            place: { file, line: stray?.line ?? 1 },
            fix: 'begin the first stage with FROM; only ARG may stand before it',
        });
    return { globals, stages: starts.map((start, index) => instructions.slice(start, starts[index + 1])) };
};
/** What one instruction takes with `--from=` or `--mount=…,from=…`; a trigger's count for whoever sets it. */
const namesUsed = (instruction) => {
    if (instruction.trigger !== undefined)
        return namesUsed(instruction.trigger);
    if (instruction.name === 'COPY' || instruction.name === 'ADD') {
        const from = flagValue(instruction, 'from');
        return from === undefined ? [] : [from];
    }
    return instruction.flags
        .filter(({ name }) => name === 'mount')
        .flatMap(({ value = '' }) => value.split(','))
        .flatMap((field) => (field.startsWith('from=') ? [field.slice('from='.length)] : []));
};
/** @throws UserError with file and line for a FROM that Docker would refuse */
const readStages = (dockerfile, values) => {
    const mark = dockerfile.directives.escape;
    const { globals, stages: bodies } = splitStages(dockerfile);
    const variables = globalVariables(dockerfile, globals, values);
    const stages = [];
    const stageNamed = (name) => {
        const index = stages.findLastIndex((stage) => stage.name?.toLowerCase() === name.toLowerCase());
        return index < 0 ? undefined : index;
    };
    const origin = (name) => {
        if (name.includes('$'))
            return { kind: 'unknown', text: name };
        const index = stageNamed(name) ?? (/^\d+$/.test(name) && Number(name) < stages.length ? Number(name) : undefined);
        return index === undefined ? { kind: 'image', reference: name } : { kind: 'stage', index };
    };
    for (const [index, body] of bodies.entries()) {
        const [from, ...rest] = body;
        if (from === undefined)
            continue;
        const place = { file: dockerfile.file, line: from.line };
        const [image = '', as, name, ...excess] = splitWords(from.text, mark);
        if (excess.length > 0 || (as !== undefined && (as.toLowerCase() !== 'as' || name === undefined)))
            throw new packages_text/* UserError */.yo(`FROM is "${from.text}"`, {
                place,
                fix: 'write FROM <image> or FROM <image> AS <name>',
            });
        const base = expandAt(image, variables, mark, place);
        if (base === '')
            throw new packages_text/* UserError */.yo(`the base image "${image}" is empty`, {
                place,
                fix: `give the ARG a default before FROM, or pass it in "build-args"`,
            });
        const baseIndex = stageNamed(base);
        const baseOrigin = base === 'scratch'
            ? { kind: 'scratch' }
            : baseIndex === undefined
                ? { kind: 'image', reference: base }
                : { kind: 'stage', index: baseIndex };
        const uses = rest.flatMap((instruction) => namesUsed(instruction).map((used) => ({ origin: origin(used), line: instruction.line })));
        stages.push({
            index,
            name: name === undefined ? undefined : unquote(name, mark),
            base: { origin: baseOrigin, line: from.line },
            uses,
            instructions: body,
        });
    }
    return stages;
};
/** The stage that `target` names, by name or number; the last one without a target. */
const findTarget = (stages, target, file) => {
    if (target === undefined)
        return stages.at(-1);
    const named = stages.findLast(({ name }) => name?.toLowerCase() === target.toLowerCase());
    const found = named ?? (/^\d+$/.test(target) ? stages[Number(target)] : undefined);
    if (found !== undefined)
        return found;
    const names = stages.flatMap(({ name }) => name ?? []);
    throw new packages_text/* UserError */.yo(`there is no stage "${target}".${(0,packages_text/* didYouMean */.au)(target, names)}`, {
        place: { file },
        fix: names.length === 0 ? 'name a stage: FROM <image> AS <name>' : `choose one of ${names.join(', ')}`,
    });
};
/** The stages that a build of `target` runs, in the file's order. */
const reachableStages = (stages, target, file) => {
    const needed = new Set();
    const visit = (stage) => {
        if (stage === undefined || needed.has(stage.index))
            return;
        needed.add(stage.index);
        for (const { origin } of [stage.base, ...stage.uses])
            if (origin.kind === 'stage')
                visit(stages[origin.index]);
    };
    visit(findTarget(stages, target, file));
    return stages.filter(({ index }) => needed.has(index));
};

;// CONCATENATED MODULE: ./packages/build/recipe.ts
// The part of a Dockerfile that a target runs: its instructions, the arguments they take, the images they start from.





/** The instruction itself, or the one that ONBUILD leaves to a later stage. */
const effective = (instruction) => instruction.trigger ?? instruction;
/** https://docs.docker.com/reference/dockerfile/#add: a URL, or a git address in one of its forms. */
const REMOTE = /^(?:https?|git|ssh|ftp):\/\/|^git@|^github\.com\//;
/** `docker/dockerfile:1`, its upstream builds and their mirrors; any other image may read any language. */
const isForeign = (syntax) => !/(?:^|\/)dockerfile(?:-upstream)?(?:[:@]\S*)?$/.test(syntax.split(' ')[0] ?? '');
/** What is known of a file in a language that only its own frontend reads. */
const opaqueRecipe = (text, syntax, options) => ({
    instructions: [text],
    arguments: options.arguments,
    bases: [],
    obstacles: [{ kind: 'frontend', syntax }],
    takes: () => true,
});
const remoteAdds = (instructions, mark) => instructions.flatMap((instruction) => {
    if (instruction.name !== 'ADD' || flagValue(instruction, 'checksum') !== undefined)
        return [];
    return wordsOf(instruction, mark)
        .slice(0, -1)
        .filter((source) => REMOTE.test(source) || source.includes('$'))
        .map((source) => ({ kind: 'remote-add', source, line: instruction.line }));
});
/** What the instructions take from the context, as patterns; undefined where only a build could tell. */
const sourcesOf = (instructions, mark) => instructions.flatMap((instruction) => {
    if (instruction.name === 'COPY' || instruction.name === 'ADD')
        return flagValue(instruction, 'from') === undefined ? wordsOf(instruction, mark).slice(0, -1) : [];
    return instruction.flags
        .filter(({ name, value = '' }) => name === 'mount' && !/(?:^|,)(?:from=|type=(?!bind))/.test(value))
        .map(({ value = '' }) => /(?:^|,)(?:source|src)=([^,]*)/.exec(value)?.[1] ?? '.');
});
const mayTake = (source, path) => {
    const reading = readIgnorePattern(source);
    if (source.includes('$') || reading.kind !== 'pattern')
        return true;
    const { text, matches } = reading.pattern;
    const parents = path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
    return text === '.' || text === '/' || text.startsWith(`${path}/`) || parents.some(matches);
};
const basesOf = (stages) => stages
    .flatMap(({ base, uses }) => [base, ...uses])
    .flatMap(({ origin, line }) => (origin.kind === 'image' ? [{ reference: origin.reference, line }] : []));
const unknownOrigins = (stages) => stages
    .flatMap(({ uses }) => uses)
    .flatMap(({ origin, line }) => origin.kind === 'unknown' ? [{ kind: 'unknown-origin', text: origin.text, line }] : []);
const firstOfEach = (items, nameOf) => {
    const names = items.map(nameOf);
    return items.filter((_, index) => names.indexOf(names[index] ?? '') === index);
};
/** @throws UserError with file and line for what Docker would refuse */
const readRecipe = (text, file, options) => {
    const { escape: mark, syntax } = readDirectives(text, file);
    if (syntax !== undefined && isForeign(syntax))
        return opaqueRecipe(text, syntax, options);
    const dockerfile = readDockerfile(text, file);
    const { globals } = splitStages(dockerfile);
    const needed = options.platforms.flatMap((platform) => reachableStages(readStages(dockerfile, { ...options, platform }), options.target, file));
    const stages = firstOfEach(needed, ({ index }) => String(index)).toSorted((a, b) => a.index - b.index);
    const instructions = [...globals, ...stages.flatMap((stage) => stage.instructions)];
    const running = instructions.map(effective);
    const declared = new Set(running
        .filter(({ name }) => name === 'ARG')
        .flatMap((instruction) => readArguments(instruction, mark).map(({ name }) => name)));
    const sources = sourcesOf(running, mark);
    return {
        instructions: [`escape=${mark}`, `syntax=${syntax ?? ''}`, ...instructions.map(writeInstruction)],
        // BuildKit's own arguments steer the build without being declared.
        arguments: Object.fromEntries(Object.entries(options.arguments).filter(([name]) => declared.has(name) || name.startsWith('BUILDKIT_'))),
        bases: firstOfEach(basesOf(needed), ({ reference }) => reference),
        obstacles: [...remoteAdds(running, mark), ...unknownOrigins(stages)],
        takes: (path) => sources.some((source) => mayTake(source, path)),
    };
};

;// CONCATENATED MODULE: ./packages/build/inputs.ts
// Everything that goes into an image, read before any engine is asked: Dockerfile, context, arguments, bases.








const readIfThere = (path) => (0,promises_.readFile)(path, 'utf8').catch((error) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
        return undefined;
    throw error;
});
const requireFolder = async (context) => {
    const found = await (0,promises_.stat)(context).catch(() => undefined);
    if (found?.isDirectory() === true)
        return;
    const what = found === undefined ? 'there is no folder' : 'what is there is no folder';
    throw new packages_text/* UserError */.yo(`${what} "${context}" for the build context`, {
        fix: 'correct "context:", a path from the root of the repository, or check the repository out before this step',
    });
};
const missingDockerfile = async (file) => {
    const beside = await (0,promises_.readdir)((0,external_node_path_.dirname)(file)).catch(() => []);
    const alike = beside.filter((name) => /dockerfile|containerfile/i.test(name));
    return new packages_text/* UserError */.yo(`there is no Dockerfile: looked for ${file}.${(0,packages_text/* didYouMean */.au)((0,external_node_path_.basename)(file), alike)}`, {
        fix: `add ${file}, or name another file in "dockerfile:"`,
    });
};
/** Docker takes `<Dockerfile>.dockerignore` beside the Dockerfile before `.dockerignore` in the context. */
const findDockerignore = async (file, context) => {
    for (const path of [`${file}.dockerignore`, (0,external_node_path_.join)(context, '.dockerignore')]) {
        const text = await readIfThere(path);
        if (text !== undefined)
            return readDockerignore(text, path);
    }
    return everythingKept;
};
/** GitHub's run ids have eleven digits and more. A short one (act's is 1) is in many values by chance. */
const SHORTEST_RUN_ID = 6;
/** Arguments that name the commit (seven digits of it are enough) or the run: with them nothing is ever found again. */
const runArguments = (used, { commits, runId }) => Object.entries(used).flatMap(([name, value]) => {
    const hexes = value.match(/[0-9a-f]{7,64}/g) ?? [];
    const numbers = value.match(/\d+/g) ?? [];
    if (hexes.some((hex) => commits.some((commit) => commit.startsWith(hex))))
        return [{ kind: 'run-argument', name, holds: 'the commit' }];
    if (runId !== undefined && runId.length >= SHORTEST_RUN_ID && numbers.includes(runId))
        return [{ kind: 'run-argument', name, holds: "the run's id" }];
    return [];
});
/**
 * Reads the Dockerfile, the context and the digests of the bases. No engine takes part.
 * @throws UserError with its place for a missing or broken Dockerfile, .dockerignore or context
 */
const readInputs = async (request, { git, open, signal }) => {
    await requireFolder(request.context);
    const file = request.dockerfile ?? (0,external_node_path_.join)(request.context, 'Dockerfile');
    const text = await readIfThere(file);
    if (text === undefined)
        throw await missingDockerfile(file);
    const recipe = readRecipe(text, file, request);
    const [context, bases] = await Promise.all([
        findDockerignore(file, request.context).then((ignore) => readContext(request.context, ignore, git)),
        resolveBases(recipe.bases, open, signal),
    ]);
    const parts = {
        instructions: recipe.instructions,
        target: request.target,
        platforms: request.platforms,
        arguments: recipe.arguments,
        bases: bases.digests,
        context: context.entries,
    };
    return {
        file,
        recipe,
        context,
        parts,
        key: contentKey(parts),
        obstacles: [
            ...recipe.obstacles,
            ...runArguments(recipe.arguments, request),
            ...context.histories.filter(recipe.takes).map((path) => ({ kind: 'history', path })),
            ...context.unreadable.map((path) => ({ kind: 'unreadable-name', path })),
            ...bases.obstacles,
        ],
    };
};

;// CONCATENATED MODULE: ./packages/build/obstacle.ts
// What keeps a content key from standing for a build: each reason with its evidence, and its words.

/** One clause: why an image with the same content cannot be looked for. `file` is the Dockerfile. */
const describeObstacle = (obstacle, file) => {
    const at = (line) => (0,packages_text/* describePlace */.df)({ file, line });
    switch (obstacle.kind) {
        case 'no-cache':
            return 'no-cache is set';
        case 'untrusted':
            return `${obstacle.reason}, and what such a run builds is not reused`;
        case 'frontend':
            return `the frontend ${obstacle.syntax} reads the Dockerfile in its own way`;
        case 'remote-add':
            return `${at(obstacle.line)}: ADD ${obstacle.source} has no --checksum, so its bytes may change`;
        case 'unknown-origin':
            return `${at(obstacle.line)}: where "${obstacle.text}" leads is known to the build only`;
        case 'run-argument':
            return `the build argument ${obstacle.name} holds ${obstacle.holds}, so no two runs are alike`;
        case 'history':
            return `${obstacle.path} is copied into the image, so no two commits are alike; name it in .dockerignore`;
        case 'unreadable-name':
            return `the name of ${obstacle.path} in the context is not UTF-8`;
        case 'unresolved-base':
            return `${at(obstacle.line)}: the digest of ${obstacle.reference} is not known (${obstacle.why})`;
    }
};

;// CONCATENATED MODULE: ./packages/build/plan.ts
/** Everything that keeps the key from being used: what was found in the inputs, and what the run itself says. */
const obstaclesOf = ({ noCache, untrusted }, found) => [
    ...(noCache ? [{ kind: 'no-cache' }] : []),
    ...(untrusted === undefined ? [] : [{ kind: 'untrusted', reason: untrusted }]),
    ...found,
];
const ageOf = (earlier, now) => earlier.kind === 'found' && earlier.builtAt !== undefined ? Math.max(0, now - earlier.builtAt) : undefined;
const whyBuild = (wishes, { obstacles, earlier, now }) => {
    if (!wishes.push)
        return { kind: 'check' };
    const all = obstaclesOf(wishes, obstacles);
    if (all.length > 0)
        return { kind: 'obstacles', obstacles: all };
    if (earlier.kind === 'none')
        return { kind: 'new' };
    const age = ageOf(earlier, now);
    const young = wishes.maxAge === Number.POSITIVE_INFINITY || (age !== undefined && age < wishes.maxAge);
    return young ? undefined : { kind: 'old', age, manifest: earlier.manifest };
};
const planCache = (wishes, observed, builder, fresh) => {
    const none = { kind: 'none', from: [], to: undefined, because: undefined };
    if (wishes.cache === 'none')
        return none;
    const kind = wishes.cache === 'inline' || builder === 'graph-driver' ? 'inline' : 'registry';
    const writes = wishes.push && wishes.untrusted === undefined;
    return {
        kind,
        from: fresh ? [] : observed.caches,
        to: writes ? observed.cacheTags[0] : undefined,
        because: wishes.cache === 'auto' && kind === 'inline'
            ? "this engine's graph driver cannot export a registry cache, so only the last stage is cached, inside the image; " +
                'containerd\'s image store can ({"features": {"containerd-snapshotter": true}} in /etc/docker/daemon.json)'
            : undefined,
    };
};
const refuse = ({ cache, platforms }, { builder }) => {
    if (builder !== 'graph-driver')
        return undefined;
    const fix = 'run on ubuntu-26.04, turn on the containerd image store, or use docker/setup-buildx-action before this step';
    if (cache === 'registry')
        return {
            kind: 'refused',
            reason: 'the cache is to be "registry", and an engine with a graph driver cannot export one',
            fix: `set "cache: auto"; or ${fix}`,
        };
    if (platforms.length > 1)
        return {
            kind: 'refused',
            reason: `an engine with a graph driver cannot hold an image of several platforms (${platforms.join(', ')})`,
            fix,
        };
    return undefined;
};
/** True when the plan needs to know the engine: asked before it is looked for. */
const needsEngine = (wishes, observed) => whyBuild(wishes, observed) !== undefined;
const planBuild = (wishes, observed) => {
    const { earlier, engine, now } = observed;
    const why = whyBuild(wishes, observed);
    if (why === undefined && earlier.kind === 'found')
        return { kind: 'reuse', manifest: earlier.manifest, age: ageOf(earlier, now), tags: wishes.tags };
    if (why === undefined || engine === undefined)
        throw new Error('the engine was not looked at before the plan');
    if (engine.kind === 'absent')
        return { kind: 'refused', reason: engine.reason, fix: engine.fix };
    const refused = refuse(wishes, engine);
    if (refused !== undefined)
        return refused;
    const fresh = wishes.noCache || why.kind === 'old';
    const [tag] = wishes.tags;
    if (wishes.push && tag === undefined)
        return {
            kind: 'refused',
            reason: 'the image is to be pushed and has no tag',
            fix: 'add "tags:", or set "push: false"',
        };
    return {
        kind: 'build',
        why,
        engine,
        cache: planCache(wishes, observed, engine.builder, fresh),
        output: wishes.push && tag !== undefined
            ? { kind: 'push', tag, passing: engine.builder === 'containerd' && engine.pushesDirectly }
            : { kind: 'check' },
        tags: wishes.push ? wishes.tags : [],
        key: why.kind === 'new' || why.kind === 'old' ? observed.key : undefined,
        fresh,
    };
};

;// CONCATENATED MODULE: ./packages/build/index.ts
// What the package `build` offers: everything that goes into an image, the plan to reuse or build it, and its building.









// EXTERNAL MODULE: ./actions/connect-registry.ts
var connect_registry = __webpack_require__(1590);
;// CONCATENATED MODULE: ./actions/build-image/report.ts
// What build-image says: the inputs, the plan, and the same words for log, outputs and summary.



const count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;
/** The parts of the content key, as a table. */
const describeInputs = ({ file, recipe, context, parts, key }) => {
    const bases = recipe.bases.map(({ reference }) => ['base', `${reference}  ${parts.bases[reference] ?? 'digest unknown'}`]);
    const how = context.withoutGit === undefined
        ? `${context.hashed} read, the others known by git`
        : `all read: ${context.withoutGit}`;
    const files = context.entries.filter(({ id }) => id !== '').length;
    return (0,packages_text/* plainTable */.$b)(['part', 'what'], [
        ['Dockerfile', `${file}${parts.target === undefined ? '' : `, target ${parts.target}`}`],
        ...bases,
        ['platforms', parts.platforms.join(', ')],
        ['arguments', Object.keys(parts.arguments).join(', ') || 'none'],
        ['context', `${count(files, 'file')} (${how})`],
        ['key', key],
    ]);
};
const describeWhy = (why, file) => {
    switch (why.kind) {
        case 'new':
            return 'no image has this content yet';
        case 'check':
            return 'it is checked that the image builds; nothing is pushed';
        case 'obstacles':
            return why.obstacles.map((obstacle) => describeObstacle(obstacle, file)).join('; ');
        case 'old':
            return why.age === undefined
                ? 'an image has this content, and nothing says when it was built'
                : `the image with this content was built ${(0,packages_text/* writeDuration */.MP)(why.age)} ago, which is more than max-age`;
    }
};
const describeReuse = ({ age }) => age === undefined
    ? 'the same content was built before'
    : `the same content was built ${(0,packages_text/* writeDuration */.MP)(age)} ago`;
const reasonOf = (plan, file) => plan.kind === 'reuse' ? describeReuse(plan) : describeWhy(plan.why, file);
const describeCache = ({ cache }) => {
    if (cache.kind === 'none')
        return 'none';
    const from = cache.from.length === 0 ? 'nothing to read yet' : `read from ${cache.from.join(', ')}`;
    const to = cache.to === undefined ? 'not written by this run' : `written to ${cache.to}`;
    return [`${cache.kind}: ${from}, ${to}`, cache.because].filter((part) => part !== undefined).join('\n  ');
};
/** What will happen and why, in a few lines. */
const describePlan = (plan, file) => {
    switch (plan.kind) {
        case 'refused':
            return '';
        case 'reuse':
            return [
                `Reuse ${plan.manifest.digest}: ${describeReuse(plan)}`,
                ...plan.tags.map((tag) => `+ ${tag}`),
            ].join('\n');
        case 'build': {
            const { engine, tags } = plan;
            const store = {
                containerd: ", containerd's image store",
                'graph-driver': ', graph driver',
                buildkit: ', a BuildKit of its own',
            };
            return [
                `Build: ${describeWhy(plan.why, file)}`,
                `engine: Docker ${engine.version}, buildx ${engine.buildx}${store[engine.builder]}`,
                `cache: ${describeCache(plan)}`,
                ...(plan.fresh ? ['every step runs again'] : []),
                ...tags.map((tag) => `+ ${tag}`),
            ].join('\n');
        }
    }
};
/** Whether the key stands for this image. */
const isKnown = (plan, obstacles) => plan.kind === 'reuse' || (plan.why.kind !== 'obstacles' && obstacles.length === 0);
const report = (options, { key, context, obstacles }, plan, ending) => {
    const { kind, headline, digest, reused, reason, annotations = [] } = ending;
    const { registry, repository } = options.image;
    const image = digest === undefined ? '' : (0,packages_image/* writeImageReference */.A0)({ registry, repository, digest });
    const tags = options.push ? options.tags : [];
    const known = isKnown(plan, obstacles) ? key : '';
    const cache = plan.kind === 'build' ? plan.cache.kind : 'none';
    const files = context.entries.filter(({ id }) => id !== '').length;
    const rows = [
        ['image', image === '' ? 'not pushed' : `\`${image}\``],
        ['tags', tags.map((tag) => `\`${tag}\``).join(' ') || 'none'],
        ['why', reason],
        ...(plan.kind === 'build' ? [['cache', describeCache(plan)]] : []),
        ['key', known === '' ? 'none' : `\`${known}\``],
    ];
    return {
        headline,
        outputs: {
            image,
            digest: digest ?? '',
            tags: tags.join('\n'),
            reused: String(reused),
            reason,
            key: known,
            result: JSON.stringify({
                kind,
                image,
                digest: digest ?? '',
                tags,
                reused,
                reason,
                key: known,
                cache,
                files,
            }),
        },
        summary: `### ${headline}\n\n${(0,packages_text/* markdownTable */.Qj)(['', ''], rows)}\n`,
        annotations,
    };
};
const warning = (message) => ({ level: 'warning', message });
/** For a dry run. */
const reportPlan = (options, inputs, plan) => report(options, inputs, plan, {
    kind: 'planned',
    headline: plan.kind === 'reuse' ? 'Image would be reused (dry run)' : 'Image would be built (dry run)',
    digest: plan.kind === 'reuse' ? plan.manifest.digest : undefined,
    reused: plan.kind === 'reuse',
    reason: reasonOf(plan, inputs.file),
});
const reportOutcome = (options, inputs, plan, outcome) => {
    const reason = reasonOf(plan, inputs.file);
    switch (outcome.kind) {
        case 'reused':
            return report(options, inputs, plan, {
                ...outcome,
                headline: `Image reused: ${reason}`,
                reused: true,
                reason,
            });
        case 'checked':
            return report(options, inputs, plan, {
                ...outcome,
                headline: 'Image builds',
                digest: undefined,
                reused: false,
                reason,
            });
        case 'joined': {
            const told = `another run pushed the same content while this one built; its image is taken, and ${outcome.ours} has no tag`;
            return report(options, inputs, plan, {
                ...outcome,
                headline: `Image joined: ${told}`,
                reused: true,
                reason: told,
            });
        }
        case 'built': {
            const { memory, cacheFailure } = outcome;
            return report(options, inputs, plan, {
                ...outcome,
                headline: `Image built: ${reason}`,
                reused: false,
                reason,
                annotations: [
                    ...(memory.kind === 'failed'
                        ? [warning(`The next run cannot reuse this image: ${memory.why}`)]
                        : []),
                    ...(cacheFailure === undefined
                        ? []
                        : [warning(`The next build starts without a newer cache: ${cacheFailure}`)]),
                ],
            });
        }
    }
};

;// CONCATENATED MODULE: ./actions/build-image/observe.ts
// What build-image looks at before it decides: the inputs of the image, the registry, and the engine if it is needed.




/** Opens the repositories of base images, each once: with the given login where they lie in the image's registry. */
const openBases = (io, options) => {
    const opened = new Map();
    return (image) => {
        const { registry, repository } = image;
        const name = (0,packages_image/* writeImageReference */.A0)({ registry, repository });
        const own = registry === options.image.registry;
        const open = opened.get(name) ?? (0,connect_registry/* connectRegistry */.g)(io, own ? { ...options, image } : { image, role: options.role });
        opened.set(name, open);
        return open;
    };
};
/** The values of all build arguments, with the commit's time for whatever asks for it. */
const argumentsOf = (options, { commitTime }) => ({
    ...(commitTime === undefined ? {} : { SOURCE_DATE_EPOCH: String(commitTime) }),
    ...options.arguments,
});
/** Reads what goes into the image, and shows it in a fold of the log. */
const observeInputs = (io, options, circumstances) => io.group('What goes into the image', async () => {
    const { platform: buildPlatform, commits, runId, git } = circumstances;
    const inputs = await readInputs({
        context: options.context,
        dockerfile: options.dockerfile,
        target: options.target,
        arguments: argumentsOf(options, circumstances),
        platforms: options.platforms.length === 0 ? [buildPlatform] : options.platforms,
        buildPlatform,
        commits,
        runId,
    }, { git, open: openBases(io, options), signal: io.signal });
    io.show(describeInputs(inputs));
    return inputs;
});
/** Looks in the registry, unless nothing is pushed; looks for the engine only where the plan will need one. */
const observe = async (io, { circumstances, inputs, repository }, wishes) => {
    const unkeyed = obstaclesOf(wishes, inputs.obstacles).length > 0;
    const tags = cacheTags({ ...circumstances, target: inputs.parts.target });
    const none = { kind: 'none' };
    const earlier = repository === undefined || unkeyed ? none : await findEarlier(repository, inputs.key);
    const observed = {
        key: inputs.key,
        obstacles: inputs.obstacles,
        earlier,
        cacheTags: tags,
        caches: [],
        engine: undefined,
        now: io.clock.now(),
    };
    if (!needsEngine(wishes, observed))
        return observed;
    const [tag] = wishes.tags;
    const [engine, caches] = await Promise.all([
        probeEngine(io),
        repository === undefined || wishes.cache === 'none' ? [] : findCaches(repository, tags),
        // A registry that is away or wants a login shall say so now, and not after a build of minutes.
        tag === undefined ? undefined : repository?.digest(tag),
    ]);
    return { ...observed, engine, caches };
};

;// CONCATENATED MODULE: ./actions/build-image/apply.ts
// Carries the plan of build-image out, the building inside a fold of the log.


const apply = async (io, { options, circumstances, inputs, repository }, plan) => {
    if (plan.kind === 'reuse') {
        if (repository === undefined)
            throw new Error('an image can be reused only where one is pushed');
        return applyReuse(repository, plan, io.signal);
    }
    const { environment, execute, signal, show } = io;
    const request = {
        ...options,
        file: inputs.file,
        platforms: inputs.parts.platforms,
        arguments: argumentsOf(options, circumstances),
    };
    return io.group('Build', async () => applyBuild(repository, plan, request, {
        environment,
        execute,
        signal,
        show,
        login: repository?.login,
        folder: await io.makeFolder(),
        parts: inputs.parts,
        now: io.clock.now,
    }));
};

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./packages/github/index.ts + 3 modules
var github = __webpack_require__(668);
;// CONCATENATED MODULE: ./actions/build-image/circumstances.ts
// What of this run bears on a build: its commits and their time, its branch, whether others may rely on it.





/** Outside GitHub Actions there is no event: whoever runs the action by hand is trusted. */
const eventOf = async ({ environment, event }) => environment['GITHUB_EVENT_NAME']
    ? (0,github/* readEvent */.j_)({
        environment,
        payload: await event(),
        // act leaves the default branch out. Then the branch has no other to fall back to.
        defaultBranch: environment['GITHUB_REF_NAME'] || 'main',
    })
    : undefined;
const commitTimeOf = async (folder, git) => {
    try {
        return Math.floor((await (0,packages_git/* readCommitTime */.dU)(folder, 'HEAD', git)) / 1_000);
    }
    catch (error) {
        if (error instanceof packages_text/* UserError */.yo)
            return undefined;
        throw error;
    }
};
const readCircumstances = async (io, context) => {
    const { environment, execute, signal } = io;
    const git = { execute, environment, signal };
    const event = await eventOf(io);
    const trust = event === undefined ? undefined : (0,github/* judgeTrust */.g_)(event);
    const shas = [environment['GITHUB_SHA'], event !== undefined && 'sha' in event ? event.sha : undefined];
    return {
        git,
        platform: platformOf(environment['RUNNER_ARCH'] || (0,external_node_os_.arch)()),
        commits: [...new Set(shas.flatMap((sha) => (sha ? [sha] : [])))],
        runId: environment['GITHUB_RUN_ID'] || undefined,
        commitTime: await commitTimeOf(context, git),
        branch: event !== undefined && 'branch' in event ? event.branch : undefined,
        defaultBranch: event !== undefined && 'defaultBranch' in event ? event.defaultBranch : undefined,
        untrusted: trust?.kind === 'untrusted' ? trust.reason : undefined,
    };
};

;// CONCATENATED MODULE: ./actions/build-image/options.ts
// The inputs of build-image.





const words = (text) => text === undefined ? [] : [...new Set(text.split(/[\s,]+/).filter((word) => word !== ''))];
const refuseDigest = (image) => {
    const { registry, repository, digest } = image;
    if (digest === undefined)
        return;
    throw new packages_text/* UserError */.yo(`the image to build is given with a digest, ${digest}`, {
        fix: `write "image: ${(0,packages_image/* writeImageReference */.A0)({ registry, repository })}": the digest is what the build answers`,
    });
};
const readOptions = (inputs) => {
    const registry = (0,connect_registry/* readRegistryOptions */.G)(inputs);
    const { image } = registry;
    refuseDigest(image);
    const tags = words(inputs.optional('tags')).map((target) => (0,packages_registry/* readTarget */._E)(target, image));
    const options = {
        ...registry,
        tags: [...new Set([...tags, ...(image.tag === undefined ? [] : [image.tag])])],
        context: inputs.optional('context') ?? '.',
        dockerfile: inputs.optional('dockerfile'),
        target: inputs.optional('target'),
        arguments: inputs.pairs('build-args'),
        platforms: words(inputs.optional('platforms')),
        push: inputs.flag('push'),
        cache: inputs.choice('cache', CACHE_CHOICES),
        maxAge: inputs.duration('max-age'),
        noCache: inputs.flag('no-cache'),
        dryRun: inputs.flag('dry-run'),
    };
    if (options.push && options.tags.length === 0)
        throw new packages_text/* UserError */.yo('the image is to be pushed and has no tag', {
            fix: 'add "tags:" (the action tag-image makes them), or set "push: false"',
        });
    return options;
};

;// CONCATENATED MODULE: ./actions/build-image/main.ts
// build-image: take the image that the same content made before, or build and push a new one.








const main = async (io) => {
    const options = readOptions(io.inputs);
    const circumstances = await readCircumstances(io, options.context);
    const inputs = await observeInputs(io, options, circumstances);
    const repository = options.push ? await (0,connect_registry/* connectRegistry */.g)(io, options) : undefined;
    const subject = { options, circumstances, inputs, repository };
    const wishes = { ...options, platforms: inputs.parts.platforms, untrusted: circumstances.untrusted };
    const plan = planBuild(wishes, await observe(io, subject, wishes));
    io.show(describePlan(plan, inputs.file));
    if (plan.kind === 'refused')
        throw new packages_text/* UserError */.yo(plan.reason, { fix: plan.fix });
    if (options.dryRun)
        return io.report(reportPlan(options, inputs, plan));
    const outcome = await apply(io, subject, plan);
    await io.report(reportOutcome(options, inputs, plan, outcome));
};


/***/ }),

/***/ 5696:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  dU: () => (/* reexport */ readCommitTime),
  sg: () => (/* reexport */ readRef),
  Zc: () => (/* reexport */ readTree)
});

// UNUSED EXPORTS: askGit, findRepository

// EXTERNAL MODULE: ./packages/text/index.ts + 11 modules
var packages_text = __webpack_require__(9264);
;// CONCATENATED MODULE: ./packages/git/git.ts
/** Translated messages could not be told apart; optional locks would write into a tree we only read. */
const READING = { LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' };
const explain = (folder, stderr) => {
    if (/dubious ownership/.test(stderr)) {
        const owned = /repository at '([^']+)'/.exec(stderr)?.[1] ?? folder;
        return {
            kind: 'silent',
            reason: `git refuses ${owned}, because the folder belongs to another user than the one this job runs as`,
            fix: `run "git config --global --add safe.directory ${owned}" in a step before this one`,
        };
    }
    if (/not a git repository/.test(stderr)) {
        return {
            kind: 'silent',
            reason: `${folder} is not in a git repository`,
            fix: 'add a step with actions/checkout before this one',
        };
    }
    return {
        kind: 'silent',
        reason: stderr.trim().replace(/^(fatal|error): /, '') || 'git failed without a word',
    };
};
/** Runs `git <args>` in `folder`. Never rejects for what git says; its words are in the answer. */
const git_askGit = async (folder, args, options) => {
    try {
        const { code, signal, stdout, stderr } = await options.execute({ file: 'git', args, cwd: folder, env: { ...options.environment, ...READING } }, options.signal === undefined ? {} : { signal: options.signal });
        options.signal?.throwIfAborted();
        if (code === 0)
            return { kind: 'answered', text: stdout };
        return signal === null
            ? explain(folder, stderr)
            : { kind: 'silent', reason: `git was ended by ${signal}` };
    }
    catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT'))
            throw error;
        // The same error stands for a missing program and for a missing working directory.
        return { kind: 'silent', reason: `git is not installed, or there is no folder ${folder}` };
    }
};

;// CONCATENATED MODULE: ./packages/git/commit.ts
// Reads what a commit itself says: facts that stay the same on every machine and in every run.


const UNKNOWN_COMMIT = /bad (object|revision)|unknown revision|Needed a single revision/;
/**
 * When `commit` was made (its committer date), in milliseconds since the epoch: the only time that is the same
 * for every build of the commit, so image labels take it.
 * @throws UserError when git does not know the commit, as in a shallow clone
 */
const readCommitTime = async (folder, commit, options) => {
    const answer = await git_askGit(folder, ['show', '--no-patch', '--format=%ct', `${commit}^{commit}`], options);
    if (answer.kind === 'answered')
        return Number(answer.text.trim()) * 1_000;
    if (UNKNOWN_COMMIT.test(answer.reason)) {
        throw new packages_text/* UserError */.yo(`the commit ${commit} is not in this clone`, {
            fix: 'check that commit out, or set "fetch-depth: 0" on actions/checkout',
        });
    }
    throw new packages_text/* UserError */.yo(`git cannot read the commit ${commit}: ${answer.reason}`, answer.fix === undefined ? {} : { fix: answer.fix });
};

;// CONCATENATED MODULE: ./packages/git/ref.ts
// Tells branches from tags by the full name that git and GitHub give to a ref.
/** The branch of `refs/heads/<name>` or the tag of `refs/tags/<name>`; undefined for any other ref. */
const readRef = (text) => {
    const [, space, name] = /^refs\/(heads|tags)\/(.+)$/s.exec(text) ?? [];
    if (name === undefined)
        return undefined;
    return { kind: space === 'heads' ? 'branch' : 'tag', name };
};

;// CONCATENATED MODULE: ./packages/git/repository.ts
// Finds the git repository around a folder, and what its checkout holds.

/** The repository around `folder`, or the reason why there is none that git would read. */
const findRepository = async (folder, options) => {
    const place = await askGit(folder, ['rev-parse', '--show-toplevel', '--is-shallow-repository'], options);
    if (place.kind === 'silent')
        return { ...place, kind: 'absent' };
    // A folder's name may hold line breaks; the answer to the second question is always the last line.
    const [, root = '', shallow] = /^(.*)\n(true|false)\n$/s.exec(place.text) ?? [];
    const head = await askGit(folder, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], options);
    return {
        kind: 'found',
        root,
        head: head.kind === 'answered' ? head.text.trim() : undefined,
        shallow: shallow === 'true',
    };
};

;// CONCATENATED MODULE: ./packages/git/tree.ts
// Reads what git knows of the files below a folder: which blob each tracked file is, and what is not tracked.

/** A file system monitor may answer late and runs a program of the repository's choice. */
const LOOK = ['-c', 'core.fsmonitor=false', '-c', 'core.untrackedCache=false'];
/**
 * All attributes that can make the bytes on disk differ from the blob (gitattributes(5), "Effects").
 * The pathspec leaves out the files for which none of them is given.
 */
const CONVERTED = ':(exclude,attr:!text !eol !crlf !ident !filter !working-tree-encoding)';
const fields = (answer) => answer.kind === 'answered' ? answer.text.split('\0').slice(0, -1) : [];
const KINDS = { '120000': 'link', '160000': 'submodule' };
/** `<tag> <mode> <id> <stage>\t<path>`: git-ls-files(1). Only the tag H at stage 0 is an entry git looks after. */
const readEntry = (field, doubtful) => {
    const tab = field.indexOf('\t');
    const [tag, mode = '', id, stage] = field.slice(0, tab).split(' ');
    const path = field.slice(tab + 1);
    const kind = KINDS[mode] ?? 'file';
    const vouched = tag === 'H' && stage === '0' && kind !== 'submodule' && !doubtful.has(path);
    return { path, kind, id: vouched ? id : undefined };
};
/** The two or three entries of a conflict are one file on disk. Git lists them one after another. */
const withoutRepeats = (entries) => entries.filter((entry, index) => entry.path !== entries[index - 1]?.path);
/** How the folder lies in its repository, in one answer whose last part alone may hold line breaks. */
const readPlace = (text) => {
    const [, format = '', up = '', prefix = ''] = /^([^\n]*)\n([^\n]*)\n(.*)\n$/s.exec(text) ?? [];
    return { algorithm: format === 'sha256' ? 'sha256' : 'sha1', up: up || '.', prefix };
};
/** Reads the index below `folder` and compares it with the disk. Nothing is written, not even a refreshed index. */
const readTree = async (folder, options) => {
    const ask = (...args) => git_askGit(folder, [...LOOK, ...args], options);
    const place = await ask('rev-parse', '--show-object-format', '--show-cdup', '--show-prefix');
    if (place.kind === 'silent')
        return { kind: 'absent', reason: place.reason };
    const { algorithm, up, prefix } = readPlace(place.text);
    const [index, changed, converted, untracked, lineEnds] = await Promise.all([
        ask('ls-files', '-z', '--stage', '-v', '--', '.'),
        ask('diff-files', '-z', '--name-only', '--relative', '--no-renames', '--ignore-submodules=all', '--', '.'),
        // For the whole repository: with a folder as pathspec, git 2.39 looks attributes up by the path below it.
        ask('-C', up, 'ls-files', '-z', '--', '.', CONVERTED),
        ask('ls-files', '-z', '--others', '--directory', '--', '.'),
        ask('config', '--get', 'core.autocrlf'),
    ]);
    for (const answer of [index, changed, converted, untracked])
        if (answer.kind === 'silent')
            return { kind: 'absent', reason: answer.reason };
    const listed = fields(index);
    if (listed.length === 0)
        return { kind: 'absent', reason: `git tracks nothing in ${folder}` };
    const convertsAll = lineEnds.kind === 'answered' && lineEnds.text.trim() !== 'false';
    const doubtful = new Set([
        ...fields(changed),
        ...fields(converted).flatMap((path) => (path.startsWith(prefix) ? [path.slice(prefix.length)] : [])),
    ]);
    const entries = withoutRepeats(listed.map((field) => readEntry(field, doubtful)));
    return {
        kind: 'read',
        algorithm,
        tracked: convertsAll ? entries.map((entry) => ({ ...entry, id: undefined })) : entries,
        untracked: fields(untracked),
    };
};

;// CONCATENATED MODULE: ./packages/git/index.ts
// What the package `git` offers.







/***/ }),

/***/ 668:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g_: () => (/* reexport */ judgeTrust),
  j_: () => (/* reexport */ readEvent),
  cI: () => (/* reexport */ readRun)
});

// EXTERNAL MODULE: ./packages/git/index.ts + 5 modules
var git = __webpack_require__(5696);
// EXTERNAL MODULE: ./packages/text/index.ts + 11 modules
var packages_text = __webpack_require__(9264);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 17 modules
var schemas = __webpack_require__(8816);
;// CONCATENATED MODULE: ./packages/github/event.ts
// Reads what started the run: the event's name and ref from the environment, the rest from its payload.



// https://docs.github.com/en/webhooks/webhook-events-and-payloads: only the fields that are read here.
const Payload = schemas/* object */.Ikc({
    ref: schemas/* string */.YjP().optional(),
    ref_type: schemas/* string */.YjP().optional(),
    after: schemas/* string */.YjP().optional(),
    forced: schemas/* boolean */.zMY().optional(),
    deleted: schemas/* boolean */.zMY().optional(),
    action: schemas/* string */.YjP().optional(),
    repository: schemas/* object */.Ikc({ full_name: schemas/* string */.YjP().optional(), default_branch: schemas/* string */.YjP().optional() })
        .optional(),
    pull_request: schemas/* object */.Ikc({
        number: schemas/* number */.aig().optional(),
        head: schemas/* object */.Ikc({
            sha: schemas/* string */.YjP().optional(),
            ref: schemas/* string */.YjP().optional(),
            repo: schemas/* object */.Ikc({ full_name: schemas/* string */.YjP() }).nullish(),
        })
            .optional(),
    })
        .optional(),
});
const NO_COMMIT = /^0+$/;
const readPayload = (payload) => {
    const { data, error } = Payload.safeParse(payload ?? {});
    if (data !== undefined)
        return data;
    const [issue] = error.issues;
    const field = issue?.path.join('.') || 'the whole';
    throw new packages_text/* UserError */.yo(`the event's payload is not what GitHub sends: ${field}: ${issue?.message}`, {
        fix: 'pass the payload of the event as GitHub sends it (with act: --eventpath)',
    });
};
/** The first of `values` that is there. @throws UserError that names the `field` which should have held it */
const need = (event, field, ...values) => {
    const found = values.find((value) => value !== undefined && value !== '');
    if (found !== undefined)
        return found;
    throw new packages_text/* UserError */.yo(`the ${event} event does not say its ${field}`, {
        fix: `start the run with a payload that holds "${field}" (with act: --eventpath)`,
    });
};
/** Reads the event. @throws UserError that names the missing field when neither payload nor environment hold it */
const readEvent = ({ environment, payload: raw, defaultBranch }) => {
    const payload = readPayload(raw);
    const name = need('current', 'GITHUB_EVENT_NAME', environment['GITHUB_EVENT_NAME']);
    const origin = {
        repository: need(name, 'repository.full_name', environment['GITHUB_REPOSITORY'], payload.repository?.full_name),
    };
    const ref = () => need(name, 'ref', environment['GITHUB_REF'], payload.ref);
    const sha = () => need(name, 'after', environment['GITHUB_SHA'], payload.after);
    const onBranch = (branch) => ({
        ...origin,
        branch,
        sha: sha(),
        defaultBranch: need(name, 'repository.default_branch', defaultBranch, payload.repository?.default_branch),
    });
    const other = () => ({ ...origin, kind: 'other', name, sha: sha() });
    switch (name) {
        case 'push':
        case 'workflow_dispatch': {
            // The payload of a deleting push names the ref that is gone; GITHUB_REF may be the default branch.
            const deleted = payload.deleted === true || NO_COMMIT.test(payload.after ?? environment['GITHUB_SHA'] ?? '-');
            const place = (0,git/* readRef */.sg)(deleted ? need(name, 'ref', payload.ref, environment['GITHUB_REF']) : ref());
            if (place === undefined)
                return other();
            if (deleted)
                return { ...origin, kind: 'deletion', ref: place };
            if (place.kind === 'tag')
                return { ...origin, kind: 'tag-push', tag: place.name, sha: sha() };
            if (name === 'workflow_dispatch')
                return { ...onBranch(place.name), kind: 'dispatch' };
            return { ...onBranch(place.name), kind: 'branch-push', forced: payload.forced ?? false };
        }
        case 'delete': {
            // Here `ref` is the short name, and GITHUB_REF is the default branch.
            const short = need(name, 'ref', payload.ref);
            const kind = need(name, 'ref_type', payload.ref_type) === 'tag' ? 'tag' : 'branch';
            return { ...origin, kind: 'deletion', ref: { kind, name: short } };
        }
        case 'pull_request':
        case 'pull_request_target': {
            const head = payload.pull_request?.head;
            return {
                ...origin,
                kind: 'pull-request',
                action: need(name, 'action', payload.action),
                number: need(name, 'pull_request.number', payload.pull_request?.number),
                branch: need(name, 'pull_request.head.ref', head?.ref, environment['GITHUB_HEAD_REF']),
                sha: need(name, 'pull_request.head.sha', head?.sha),
                fork: head?.repo?.full_name !== origin.repository,
            };
        }
        default:
            return other();
    }
};

;// CONCATENATED MODULE: ./packages/github/run.ts
// Names the run for people and records: its id, its attempt and its address.

/** Reads the run from GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT, GITHUB_SERVER_URL and GITHUB_REPOSITORY. */
const readRun = (environment) => {
    const id = environment['GITHUB_RUN_ID'];
    const repository = environment['GITHUB_REPOSITORY'];
    if (!id || !repository) {
        throw new packages_text/* UserError */.yo(`${id ? 'GITHUB_REPOSITORY' : 'GITHUB_RUN_ID'} is not set`, {
            fix: 'run this action in a job of GitHub Actions, which sets it',
        });
    }
    const attempt = Number(environment['GITHUB_RUN_ATTEMPT'] || 1);
    const server = environment['GITHUB_SERVER_URL'] || 'https://github.com';
    const run = `${server}/${repository}/actions/runs/${id}`;
    return { id, attempt, url: attempt > 1 ? `${run}/attempts/${attempt}` : run };
};

;// CONCATENATED MODULE: ./packages/github/trust.ts
/** Events that only people with write access, or GitHub's own timer, can start. */
const STARTED_FROM_INSIDE = ['schedule', 'repository_dispatch', 'merge_group', 'release'];
/**
 * Whoever can push to the repository is trusted. The code of a fork is a stranger's, also under
 * `pull_request_target`; so may be what a comment or another workflow's run brings.
 */
const judgeTrust = (event) => {
    if (event.kind === 'pull-request' && event.fork) {
        return { kind: 'untrusted', reason: `pull request #${event.number} comes from another repository` };
    }
    if (event.kind === 'other' && !STARTED_FROM_INSIDE.includes(event.name)) {
        return { kind: 'untrusted', reason: `the event ${event.name} can be started from outside the repository` };
    }
    return { kind: 'trusted' };
};

;// CONCATENATED MODULE: ./packages/github/index.ts
// What the package `github` offers: what started the run, its name for people, and how far it is trusted.





/***/ })

};

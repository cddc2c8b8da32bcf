export const id = 888;
export const ids = [888];
export const modules = {

/***/ 5888:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  uj: () => (/* reexport */ applyMark),
  Mt: () => (/* reexport */ applyPromotion),
  Ce: () => (/* reexport */ explainMissing),
  mm: () => (/* reexport */ inspectImage),
  J1: () => (/* reexport */ observeMarks),
  q6: () => (/* reexport */ observePromotion),
  h_: () => (/* reexport */ openRepository),
  TU: () => (/* reexport */ planMark),
  z: () => (/* reexport */ planPromotion),
  dD: () => (/* reexport */ readEcrHost),
  WI: () => (/* reexport */ readManifest),
  _E: () => (/* reexport */ readTarget),
  HN: () => (/* reexport */ writeManifest),
  Le: () => (/* reexport */ writePlatform)
});

// UNUSED EXPORTS: TESTED, applyCopy, digestOf, hasMark, isWhole, listMarks, nearTags, observeCopy, planCopy, putMark, versionOf

// EXTERNAL MODULE: ./packages/image/index.ts + 3 modules
var packages_image = __webpack_require__(8583);
// EXTERNAL MODULE: ./packages/text/index.ts + 11 modules
var packages_text = __webpack_require__(9264);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 17 modules
var schemas = __webpack_require__(8816);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/registry/digest.ts
// Digests: the names that bytes give themselves.

const algorithmOf = (digest) => (digest.startsWith('sha512:') ? 'sha512' : 'sha256');
/** `sha256:` and the hex digits of `bytes`. */
const digestOf = (bytes, algorithm = 'sha256') => `${algorithm}:${(0,external_node_crypto_.createHash)(algorithm).update(bytes).digest('hex')}`;
/** A hash that bytes are added to as they come, to be compared with `digest`. */
const openDigest = (digest) => (0,external_node_crypto_.createHash)(algorithmOf(digest));
/** The error for bytes that are others than the ones that were asked for; `what` says whose they are. */
const otherBytes = (what, wanted, actual) => new Error(`${what} should have the digest ${wanted}, but the bytes have ${actual}`);
/**
 * Checks that `bytes` are what `digest` names.
 * @throws Error naming both digests; `what` says whose bytes they are
 */
const verifyDigest = (what, bytes, digest) => {
    const actual = digestOf(bytes, algorithmOf(digest));
    if (actual !== digest)
        throw otherBytes(what, digest, actual);
};

;// CONCATENATED MODULE: ./packages/registry/manifest.ts
// Manifests: their bytes as the registry holds them, and what can be read from them.
// https://github.com/opencontainers/image-spec/blob/main/manifest.md and image-index.md


const IMAGE = 'application/vnd.oci.image.manifest.v1+json';
const INDEX = 'application/vnd.oci.image.index.v1+json';
const DOCKER_IMAGE = 'application/vnd.docker.distribution.manifest.v2+json';
const DOCKER_INDEX = 'application/vnd.docker.distribution.manifest.list.v2+json';
/** The forms a manifest may have. Asking for fewer makes some registries convert one, under another digest. */
const MANIFEST_TYPES = [IMAGE, INDEX, DOCKER_IMAGE, DOCKER_INDEX];
const Platform = schemas/* object */.Ikc({ os: schemas/* string */.YjP(), architecture: schemas/* string */.YjP(), variant: schemas/* string */.YjP().optional() });
const Annotations = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP());
const Descriptor = schemas/* looseObject */._H3({
    mediaType: schemas/* string */.YjP(),
    digest: schemas/* string */.YjP(),
    size: schemas/* number */.aig(),
    platform: Platform.optional(),
    artifactType: schemas/* string */.YjP().optional(),
    annotations: Annotations.optional(),
    urls: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
});
const Common = {
    artifactType: schemas/* string */.YjP().optional(),
    annotations: Annotations.default({}),
    subject: Descriptor.optional(),
};
const Image = schemas/* object */.Ikc({ config: Descriptor, layers: schemas/* array */.YOg(Descriptor).default([]), ...Common });
const Index = schemas/* object */.Ikc({ manifests: schemas/* array */.YOg(Descriptor), ...Common });
const parseJson = ({ digest, bytes }) => {
    try {
        return JSON.parse(Buffer.from(bytes).toString());
    }
    catch (error) {
        throw new Error(`the manifest ${digest} is not JSON`, { cause: error });
    }
};
const isIndex = ({ mediaType }) => mediaType === INDEX || mediaType === DOCKER_INDEX;
/** @throws Error when the bytes are not JSON of one of the four forms */
const readManifest = (manifest) => {
    const value = parseJson(manifest);
    try {
        return isIndex(manifest)
            ? { kind: 'index', index: Index.parse(value) }
            : { kind: 'image', image: Image.parse(value) };
    }
    catch (error) {
        throw new Error(`the manifest ${manifest.digest} is not a ${manifest.mediaType}`, { cause: error });
    }
};
/** A manifest of ours: the JSON of `value`, whose `mediaType` is written into it as OCI asks. */
const writeManifest = (mediaType, value) => {
    const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, ...value }));
    return { digest: digestOf(bytes), mediaType, bytes };
};
/** The descriptor by which other manifests name this one. */
const descriptorOf = ({ mediaType, digest, bytes }) => ({
    mediaType,
    digest,
    size: bytes.length,
});
/** `linux/arm64/v8`, as Docker writes platforms. */
const writePlatform = ({ os, architecture, variant }) => [os, architecture, variant].filter((part) => part !== undefined && part !== '').join('/');
/** The platforms that an index offers. BuildKit files its attestations under `unknown/unknown`: they are none. */
const platformsOfIndex = (manifests) => [
    ...new Set(manifests.flatMap(({ platform }) => platform === undefined || platform.os === 'unknown' ? [] : [writePlatform(platform)])),
];
const IMAGE_CONFIGS = [
    'application/vnd.oci.image.config.v1+json',
    'application/vnd.docker.container.image.v1+json',
];
/** True for the config of something that runs; artifacts have configs of other types, or none. */
const isImageConfig = ({ mediaType }) => IMAGE_CONFIGS.includes(mediaType);
/** The platform in an image's config, where OCI requires it. */
const platformOfConfig = (config) => writePlatform(Platform.parse(JSON.parse(Buffer.from(config).toString())));

;// CONCATENATED MODULE: ./packages/registry/parallel.ts
// Work side by side, a few at a time.
/**
 * The results of `work` on every item, in their order, at most `most` at once. When one fails, no other begins,
 * `halt` is raised for those under way, and the failure is thrown when they have ended: nothing goes on behind it.
 */
const inParallel = async (items, most, work) => {
    const halt = new AbortController();
    const results = [];
    const failures = [];
    let next = 0;
    const worker = async () => {
        for (let index = next++; index < items.length && failures.length === 0; index = next++) {
            const item = items[index];
            if (item === undefined)
                continue;
            try {
                results[index] = await work(item, halt.signal);
            }
            catch (error) {
                failures.push(error);
                halt.abort();
            }
        }
    };
    await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
    if (failures.length > 0)
        throw failures[0];
    return results;
};

;// CONCATENATED MODULE: ./packages/registry/graph.ts
// The graph of an image: its manifests, children before the index that names them, and the blobs of each.



const READERS = 4;
/** An index may name blobs too: BuildKit's older caches do. */
const isManifest = ({ mediaType }) => MANIFEST_TYPES.includes(mediaType);
const membersOf = (manifest) => {
    const content = readManifest(manifest);
    if (content.kind === 'image')
        return { blobs: [content.image.config, ...content.image.layers], children: [] };
    const { manifests } = content.index;
    return { blobs: manifests.filter((member) => !isManifest(member)), children: manifests.filter(isManifest) };
};
const readChild = async (source, index, child) => {
    const manifest = await source.manifest(child.digest);
    if (manifest !== undefined)
        return { ...manifest, mediaType: child.mediaType };
    const { registry, repository } = source.reference;
    const which = child.platform === undefined ? child.digest : `${writePlatform(child.platform)} (${child.digest})`;
    throw new packages_text/* UserError */.yo(`${registry}/${repository} has ${index.digest} without a part that it names: ${which}`, {
        fix: 'push the image again with all its platforms: a part of it was deleted, or never copied',
    });
};
/**
 * Everything that belongs to `root`, each manifest once, `root` last. A manifest names its children by their digests,
 * so no cycle can exist, and every one read here is checked against its name.
 */
const readGraph = async (source, root) => {
    const { blobs, children } = membersOf(root);
    const below = await inParallel(children, READERS, async (child) => readGraph(source, await readChild(source, root, child)));
    const nodes = new Map(below.flat().map((node) => [node.manifest.digest, node]));
    return [...nodes.values(), { manifest: root, blobs }];
};

;// CONCATENATED MODULE: ./packages/registry/listing.ts
/** A registry whose pages never end must not hold a job for ever. */
const MOST_PAGES = 100;
/** The target of the link whose relation is `next`. */
const readNextLink = (header) => /<([^>]*)>\s*;[^,]*\brel\s*=\s*"?next"?/i.exec(header ?? '')?.[1];
/** The answers of all pages, first page first. Pages stop at an answer that is not 200. */
const askPages = async (client, question) => {
    const answers = [];
    let next = question.path;
    while (next !== undefined && answers.length < MOST_PAGES) {
        const answer = await client.ask({ ...question, path: next });
        answers.push(answer);
        next = answer.status === 200 ? readNextLink(answer.headers.get('link')) : undefined;
    }
    return answers;
};

;// CONCATENATED MODULE: ./packages/registry/ecr.ts
/** `123456789012.dkr.ecr.eu-west-1.amazonaws.com`, its FIPS and dual-stack forms, and those of the other partitions. */
const HOST = /^(\d{12})\.dkr(?:\.ecr|-ecr)(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.(?:com|com\.cn|eu)|on\.(?:aws|amazonwebservices\.com\.cn)|s?c2s\.(?:ic|sgov)\.gov|csp\.hci\.ic\.gov|cloud\.adc-e\.uk)$/;
/** The account and region in an ECR host; undefined for any other registry. */
const readEcrHost = (registry) => {
    const [, account, region] = HOST.exec(registry) ?? [];
    return account === undefined || region === undefined ? undefined : { account, region };
};
/**
 * A login by ecr:GetAuthorizationToken, in `region` or else the one of `aws`.
 * @throws UserError naming the IAM statement that is missing when AWS denies the call
 */
const fetchEcrLogin = async (aws, region, signal) => {
    // Loading the SDK takes some tenths of a second, which no other registry should pay.
    const [{ ECRClient, GetAuthorizationTokenCommand }, { explainDenied }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(249)]).then(__webpack_require__.t.bind(__webpack_require__, 8249, 19)),
        Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(695), __webpack_require__.e(709)]).then(__webpack_require__.bind(__webpack_require__, 7709)),
    ]);
    const client = new ECRClient({ ...aws.config, region: region ?? aws.region });
    try {
        const { authorizationData } = await client.send(new GetAuthorizationTokenCommand({}), {
            abortSignal: signal,
        });
        const token = Buffer.from(authorizationData?.[0]?.authorizationToken ?? '', 'base64').toString();
        const colon = token.indexOf(':');
        if (colon < 1)
            throw new Error('ecr:GetAuthorizationToken answered without a token');
        return { username: token.slice(0, colon), password: token.slice(colon + 1) };
    }
    catch (error) {
        throw explainDenied(error) ?? error;
    }
    finally {
        client.destroy();
    }
};

;// CONCATENATED MODULE: ./packages/registry/refusal.ts
// What a registry's refusal means, in words: who refused what, why, and what to change.



const Body = schemas/* object */.Ikc({
    errors: schemas/* array */.YOg(schemas/* object */.Ikc({ code: schemas/* string */.YjP(), message: schemas/* string */.YjP().nullish() })).min(1),
});
/** The errors of an answer; none where the body is not of the spec's form (HEAD, proxies, other services). */
const readErrors = ({ bytes }) => {
    try {
        const { errors } = Body.parse(JSON.parse(Buffer.from(bytes).toString()));
        return errors.map(({ code, message }) => ({ code, message: message ?? '' }));
    }
    catch {
        return [];
    }
};
const hasError = (answer, code) => readErrors(answer).some((error) => error.code === code);
const describeAnswer = (answer) => [
    String(answer.status),
    ...readErrors(answer).map(({ code, message }) => (message === '' ? code : `${code}: ${message}`)),
].join(' ');
const denied = ({ registry, repository, doing }, answer) => {
    const why = describeAnswer(answer);
    // ECR says it as IAM does: "User: … is not authorized to perform: ecr:PutImage on resource: …".
    const [, action] = /not authorized to perform: (\S+)/.exec(why) ?? [];
    return new packages_text/* UserError */.yo(`${registry} refuses to ${doing} of ${repository} (${why})`, {
        fix: action === undefined
            ? `give the login the right to ${doing} of ${repository}, or use another login`
            : `allow ${action} on the repository ${repository} to the role of this step`,
    });
};
/** The error for a repository that must exist before anything can be pushed to it. */
const unknownRepository = ({ registry, repository }) => {
    const region = readEcrHost(registry)?.region;
    return new packages_text/* UserError */.yo(`${registry} has no repository ${repository}`, {
        fix: region === undefined
            ? `create the repository ${repository} at ${registry}, or correct the name`
            : `create it (aws ecr create-repository --region ${region} --repository-name ${repository}), or correct the name`,
    });
};
/** The error for an answer that is not the one that was asked for. */
const explainAnswer = (asked, answer) => {
    const { registry, repository, doing } = asked;
    const said = `${registry} did not ${doing} of ${repository} (${describeAnswer(answer)})`;
    if (answer.status === 403)
        return denied(asked, answer);
    if (answer.status === 404 && hasError(answer, 'NAME_UNKNOWN'))
        return unknownRepository(asked);
    if (answer.status === 413)
        return new packages_text/* UserError */.yo(`${said}: a proxy before the registry lets no body of this size in`, {
            fix: 'let it take at least 8 MiB a request (nginx: client_max_body_size)',
        });
    if (answer.status === 429)
        return new packages_text/* UserError */.yo(`${said}: its limit of requests is used up`, {
            fix: 'give the step a login with a larger limit, or run the job again later',
        });
    return new Error(said);
};
const howToLogIn = (registry) => {
    if (readEcrHost(registry) !== undefined)
        return 'give the input "role", an IAM role that this job may assume, with ecr:GetAuthorizationToken';
    if (registry === 'ghcr.io')
        return 'give the inputs "username" (github.actor) and "password" (github.token), and the job its permission on packages';
    return 'give the inputs "username" and "password", or let an earlier step run docker login';
};
/** The error for a registry that asks for a login where there is none. */
const wantsLogin = (registry, { failures }) => {
    const [first, ...more] = failures;
    // ECR always wants one, so what kept AWS from giving it is the mistake itself.
    if (readEcrHost(registry) !== undefined && first instanceof packages_text/* UserError */.yo && more.length === 0)
        return first;
    return new packages_text/* UserError */.yo(`${registry} asks for a login, and there is none`, {
        fix: howToLogIn(registry),
        ...(first === undefined
            ? {}
            : {
                cause: more.length === 0 ? first : new AggregateError(failures, 'no source of a login could be asked'),
            }),
    });
};
/** The error for a login that was sent and not accepted. */
const refusesLogin = ({ registry, repository }, { source, login }, answer) => new packages_text/* UserError */.yo(`${registry} refuses the login "${login.username}" from ${source} for ${repository} (${describeAnswer(answer)})`, { fix: `correct the login, or give it a right to ${repository}` });

;// CONCATENATED MODULE: ./packages/registry/referrers.ts
// Referrers: the artifacts that are about an image, kept by the registry's own list or else under a tag.
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-referrers




/** Content of an artifact that has none (image spec, "Guidance for an Empty Descriptor"). */
const EMPTY = Buffer.from('{}');
const EMPTY_TYPE = 'application/vnd.oci.empty.v1+json';
/** Two writers of the fallback tag may meet; that a third and fourth do each time is no accident. */
const ROUNDS = 5;
/** The tag that holds the list where the registry has none: `sha256-<hex>` (distribution spec, "Referrers Tag Schema"). */
const fallbackTag = (digest) => digest.replace(':', '-').slice(0, 128);
/** The members of an index; undefined when `manifest` is not one. */
const referrers_membersOf = (manifest) => {
    if (manifest?.mediaType !== INDEX)
        return undefined;
    const content = readManifest(manifest);
    return content.kind === 'index' ? content.index.manifests : undefined;
};
/** What an artifact is about, and of what type it is: by its config's type where it has no other (image spec). */
const aboutOf = (artifact) => {
    const content = readManifest(artifact);
    const { subject, artifactType, annotations } = content.kind === 'image' ? content.image : content.index;
    const config = content.kind === 'image' ? content.image.config.mediaType : undefined;
    return { subject, artifactType: artifactType || config, annotations };
};
const openReferrers = (client, manifests, blobs) => {
    let keepsNone = false;
    /** The registry's own list; undefined when it keeps none: 404 by the spec, other answers from older registries. */
    const listed = async (digest, artifactType) => {
        if (keepsNone)
            return undefined;
        const filter = artifactType === undefined ? '' : `?artifactType=${encodeURIComponent(artifactType)}`;
        const answers = await askPages(client, {
            method: 'GET',
            path: `referrers/${digest}${filter}`,
            doing: `list the referrers of ${digest}`,
            headers: { accept: INDEX },
            accept: [200, 400, 404, 405, 406, 501],
            mayLack: true,
        });
        const pages = answers.map(({ status, headers, bytes }) => 
        // ghcr.io answers with a page of its web site, not with an index.
        status === 200 && headers.get('content-type')?.startsWith(INDEX)
            ? referrers_membersOf({ digest, mediaType: INDEX, bytes })
            : undefined);
        // A repository that is not there yet says nothing of what the registry can.
        if (answers[0] !== undefined && hasError(answers[0], 'NAME_UNKNOWN'))
            return [];
        keepsNone = pages[0] === undefined;
        return keepsNone ? undefined : pages.flatMap((page) => page ?? []);
    };
    const underTag = async (digest) => referrers_membersOf(await manifests.manifest(fallbackTag(digest))) ?? [];
    /**
     * Adds `artifact` to the list under the fallback tag. The spec has no conditional PUT, so the list is read again
     * until the artifact is in it: a writer that came between does not push it out unseen.
     */
    const listUnderTag = async (subject, artifact) => {
        for (let round = 0; round < ROUNDS; round += 1) {
            const members = await underTag(subject);
            if (members.some(({ digest }) => digest === artifact.digest))
                return;
            const list = writeManifest(INDEX, { manifests: [...members, artifact] });
            await manifests.putManifest(fallbackTag(subject), list).catch((error) => {
                if (!(error instanceof packages_text/* UserError */.yo))
                    throw error;
                throw new packages_text/* UserError */.yo(`${client.registry} does not let the referrers of ${subject} be listed`, {
                    fix: `exclude the tags "sha256-*" from the immutability of ${client.repository}'s tags`,
                    cause: error,
                });
            });
        }
        throw new Error(`the tag ${fallbackTag(subject)} of ${client.repository} was overwritten ${ROUNDS} times`);
    };
    const putReferrer = async (artifact) => {
        const { listsReferrers } = await manifests.putManifest(artifact.digest, artifact);
        const { subject, artifactType, annotations } = aboutOf(artifact);
        if (subject === undefined || listsReferrers)
            return;
        if ((await listed(subject.digest, artifactType)) !== undefined)
            return;
        await listUnderTag(subject.digest, { ...descriptorOf(artifact), artifactType, annotations });
    };
    return {
        referrers: async (digest, artifactType) => {
            const members = (await listed(digest, artifactType)) ?? (await underTag(digest));
            // The registry may ignore the filter, and says so only by a header.
            return members.filter((member) => artifactType === undefined || member.artifactType === artifactType);
        },
        putReferrer,
        attach: async (subject, { artifactType, annotations }) => {
            const about = await manifests.manifest(subject);
            if (about === undefined)
                throw new packages_text/* UserError */.yo(`${client.registry}/${client.repository} has no image ${subject}`, {
                    fix: 'push the image first, or correct the digest',
                });
            const empty = await blobs.putBlob(EMPTY, EMPTY_TYPE);
            const artifact = writeManifest(IMAGE, {
                artifactType,
                config: empty,
                layers: [empty],
                subject: descriptorOf(about),
                annotations,
            });
            await putReferrer(artifact);
            return artifact.digest;
        },
    };
};

;// CONCATENATED MODULE: ./packages/registry/about.ts
// What is about an image: referrers and what refers to them, and the tags under which cosign kept signatures before.



const about_READERS = 4;
/** No image has so many; a registry that always lists another one must not hold a job for ever. */
const MOST_REFERRERS = 1_000;
const referrersOf = async (source, subject) => {
    const listed = await source.referrers(subject);
    const found = await inParallel(listed, about_READERS, async ({ digest }) => {
        // A list under a tag may still name what was deleted.
        const manifest = await source.manifest(digest);
        if (manifest === undefined)
            return [];
        const about = aboutOf(manifest);
        if (about.subject?.digest !== subject)
            return [];
        return [{ subject, artifactType: about.artifactType, nodes: await readGraph(source, manifest) }];
    });
    return found.flat();
};
const digestsOf = (nodes) => nodes.map(({ manifest }) => manifest.digest);
/** Everything that refers to one of `image`'s manifests, or to what refers to it, each once, behind its subject. */
const readReferrers = async (source, image) => {
    const seen = new Set(digestsOf(image));
    const referrers = [];
    let subjects = [...seen];
    while (subjects.length > 0) {
        const level = await inParallel(subjects, about_READERS, (subject) => referrersOf(source, subject));
        const fresh = level.flat().filter(({ nodes }) => {
            const digest = nodes.at(-1)?.manifest.digest ?? '';
            return !seen.has(digest) && seen.add(digest);
        });
        referrers.push(...fresh);
        if (referrers.length > MOST_REFERRERS)
            throw new Error(`${source.reference.registry} lists more than ${MOST_REFERRERS} referrers of one image`);
        subjects = fresh.flatMap(({ nodes }) => digestsOf(nodes));
    }
    return referrers;
};
/** Signatures, attestations and SBOMs as cosign kept them before there were referrers. */
const SUFFIXES = ['sig', 'att', 'sbom'];
const readTaggedArtifacts = async (source, image) => {
    const tags = digestsOf(image).flatMap((digest) => SUFFIXES.map((suffix) => `${digest.replace(':', '-')}.${suffix}`));
    const found = await inParallel(tags, about_READERS, async (tag) => {
        const manifest = await source.manifest(tag);
        return manifest === undefined ? [] : [{ tag, nodes: await readGraph(source, manifest) }];
    });
    return found.flat();
};

;// CONCATENATED MODULE: ./packages/registry/copy.ts
// Copies: what of an image another repository lacks, and by which way each part will come there.





const LOOKS = 8;
const piecesOf = (nodes, role) => nodes.map((node, index) => ({ node, role: index === nodes.length - 1 ? role : { kind: 'image' } }));
/** The image's own pieces, then, where `referrers` are wanted, what is about each of them. */
const observePieces = async (source, target, root, referrers) => {
    const image = await readGraph(source, root);
    const own = piecesOf(image, { kind: 'image' });
    if (!referrers)
        return own;
    const [about, tagged] = await Promise.all([
        readReferrers(source, image),
        readTaggedArtifacts(source, image),
    ]);
    const held = await inParallel(tagged, LOOKS, async ({ tag }) => (await target.digest(tag)) === undefined ? undefined : target.manifest(tag));
    return [
        ...own,
        ...about.flatMap(({ nodes, ...rest }) => piecesOf(nodes, { kind: 'referrer', ...rest })),
        ...tagged.flatMap(({ nodes, tag }, index) => piecesOf(nodes, { kind: 'tag', tag, held: held[index] })),
    ];
};
/** The digests that the target lists for each subject that has referrers. */
const observeListed = async (target, pieces) => {
    const subjects = new Set(pieces.flatMap(({ role }) => (role.kind === 'referrer' ? [role.subject] : [])));
    const lists = await inParallel([...subjects], LOOKS, (subject) => target.referrers(subject));
    return new Set(lists.flat().map(({ digest }) => digest));
};
/** Docker's foreign and OCI's non-distributable layers, which name the address that they are to be had from. */
const isElsewhere = ({ mediaType, urls = [] }) => /foreign|nondistributable/.test(mediaType) && urls.length > 0;
/** Reads only. A manifest that is there vouches for its blobs, since a registry takes none without them. */
const observeCopy = async (source, target, root, { referrers }) => {
    const pieces = await observePieces(source, target, root, referrers);
    const listed = await observeListed(target, pieces);
    const observed = await inParallel(pieces, LOOKS, async (piece) => {
        const { digest } = piece.node.manifest;
        if (piece.role.kind === 'tag')
            return { ...piece, there: piece.role.held?.digest === digest };
        if (piece.role.kind === 'referrer' && !listed.has(digest))
            return { ...piece, there: false };
        return { ...piece, there: (await target.digest(digest)) !== undefined };
    });
    const [held, wanted] = [true, false].map((there) => new Set(observed
        .filter((piece) => piece.there === there)
        .flatMap(({ node }) => node.blobs.filter((blob) => !isElsewhere(blob)).map(({ digest }) => digest))));
    const unknown = [...(wanted ?? [])].filter((digest) => !held?.has(digest));
    const found = await inParallel(unknown, LOOKS, async (digest) => (await target.hasBlob(digest)) ? [digest] : []);
    return {
        source: source.reference,
        target: target.reference,
        pieces: observed,
        blobs: new Set([...(held ?? []), ...found.flat()]),
    };
};
const layersOf = (manifest) => {
    const content = readManifest(manifest);
    return content.kind === 'image' ? content.image.layers.map(({ digest }) => digest) : [];
};
/** Under cosign's tags each signature is a layer: moving such a tag may lose those that were made at the target. */
const losesLayers = ({ node, role }) => {
    if (role.kind !== 'tag' || role.held === undefined)
        return false;
    const kept = layersOf(node.manifest);
    return layersOf(role.held).some((layer) => !kept.includes(layer));
};
const planCopy = ({ source, target, pieces, blobs }) => {
    const loss = pieces.find(losesLayers)?.role;
    if (loss?.kind === 'tag')
        return {
            kind: 'refused',
            reason: `the tag ${loss.tag} of ${(0,packages_image/* writeImageReference */.A0)(target)} has signatures that ${(0,packages_image/* writeImageReference */.A0)(source)} does not have`,
            fix: `copy them to ${(0,packages_image/* writeImageReference */.A0)(source)} first (cosign copy), or leave out "referrers"`,
        };
    const here = source.registry === target.registry ? 'mount' : 'stream';
    const wayOf = (blob) => {
        if (isElsewhere(blob))
            return 'elsewhere';
        return blobs.has(blob.digest) ? 'there' : here;
    };
    const unique = new Map(pieces.flatMap(({ node }) => node.blobs.map((blob) => [blob.digest, blob])));
    return {
        kind: 'copy',
        blobs: [...unique.values()].map((blob) => ({ blob, way: wayOf(blob) })),
        manifests: pieces.map(({ node: { manifest }, role, there }) => ({ manifest, role, there })),
    };
};
/** True when the target has every part. */
const isWhole = ({ blobs, manifests }) => manifests.every(({ there }) => there) && blobs.every(({ way }) => way === 'there' || way === 'elsewhere');

;// CONCATENATED MODULE: ./packages/registry/marks.ts
// Marks: "this environment ran this digest", kept at the digest itself as an artifact that refers to it.

/** The artifact type of a mark. */
const MARK = 'application/vnd.hakobune.environment.v1+json';
const ENVIRONMENT = 'vnd.hakobune.environment';
const RUN = 'vnd.hakobune.run';
/** Defined by OCI (image spec, "Pre-Defined Annotation Keys"), in RFC 3339. */
const CREATED = 'org.opencontainers.image.created';
/** How a mark is written into an artifact; `readMark` reads it back. */
const writeMark = ({ environment, run, time }) => ({
    [ENVIRONMENT]: environment,
    ...(run === undefined ? {} : { [RUN]: run }),
    [CREATED]: time,
});
const readMark = (annotations) => {
    const { [ENVIRONMENT]: environment, [RUN]: run, [CREATED]: time = '' } = annotations;
    return environment === undefined ? undefined : { environment, ...(run === undefined ? {} : { run }), time };
};
/** A list of referrers should repeat the artifact's annotations; where it does not, the artifact has them. */
const annotationsOf = async (repository, { digest, annotations }) => {
    if (annotations?.[ENVIRONMENT] !== undefined)
        return annotations;
    const manifest = await repository.manifest(digest);
    if (manifest === undefined)
        return {};
    const content = readManifest(manifest);
    return content.kind === 'image' ? content.image.annotations : {};
};
/** The marks of `digest`, one an environment: its earliest. */
const listMarks = async (repository, digest) => {
    const artifacts = await repository.referrers(digest, MARK);
    const annotations = await Promise.all(artifacts.map((artifact) => annotationsOf(repository, artifact)));
    const marks = annotations
        .flatMap((each) => readMark(each) ?? [])
        .toSorted((a, b) => a.time.localeCompare(b.time));
    return marks.filter(({ environment }, index) => marks.findIndex((mark) => mark.environment === environment) === index);
};
const hasMark = async (repository, digest, environment) => (await listMarks(repository, digest)).some((mark) => mark.environment === environment);

;// CONCATENATED MODULE: ./packages/registry/evidence.ts
// Evidence: what a digest must show before it is promoted, the marks of environments or the record of its tests.

/** Not an environment's name: the record that the image's tests passed on this digest. */
const TESTED = 'tested';
/** The names that `digest` shows, as far as `required` ones ask to look: environments, and `tested`. */
const listEvidence = async (repository, digest, required, { isTested }) => {
    const [marks, tested] = await Promise.all([
        required.some((name) => name !== TESTED) ? listMarks(repository, digest) : [],
        required.includes(TESTED) && isTested(repository, digest),
    ]);
    return [...(tested ? [TESTED] : []), ...marks.map(({ environment }) => environment)];
};
const quoted = (names) => names.map((name) => `"${name}"`).join(', ');
/** The refusal of a digest that does not show all of `required`; undefined when it does. */
const refuseWithout = (digest, required, shown) => {
    const lacking = required.filter((name) => !shown.includes(name));
    if (lacking.length === 0)
        return undefined;
    const environments = lacking.filter((name) => name !== TESTED);
    const has = shown.length === 0 ? 'it has no mark' : `it has ${quoted(shown)}`;
    const what = [
        ...(lacking.includes(TESTED) ? ['was not tested'] : []),
        ...(environments.length > 0 ? [`does not have the mark ${quoted(environments)}: ${has}`] : []),
    ];
    const steps = [
        ...(lacking.includes(TESTED) ? ['let test-image test this digest and record it'] : []),
        ...(environments.length > 0
            ? [`let ${environments.join(' and ')} run this digest and mark it (action mark-image)`]
            : []),
    ];
    return {
        reason: `${digest} ${what.join(', and ')}`,
        fix: `${steps.join(', ')}, or take it out of "require"`,
    };
};

;// CONCATENATED MODULE: ./packages/registry/tags.ts
// Tags: the names a repository gives its images, and those that are near one that is missing.



const Page = schemas/* object */.Ikc({ tags: schemas/* array */.YOg(schemas/* string */.YjP()).nullish() });
/** All tags, in the registry's order. @throws UserError when the repository is not there */
const listTags = async (client) => {
    const answers = await askPages(client, {
        method: 'GET',
        path: 'tags/list',
        doing: 'list the tags',
        accept: [200],
    });
    return answers.flatMap(({ bytes }) => Page.parse(JSON.parse(Buffer.from(bytes).toString())).tags ?? []);
};
/** `main` and `0a1b2c3d` of `main-0a1b2c3d`. */
const partsOf = (tag) => {
    const [, branch, commit] = /^(.+)-([0-9a-f]{7,40})$/.exec(tag) ?? [];
    return branch === undefined || commit === undefined ? undefined : [branch, commit];
};
/** Lists of referrers, content keys and build caches stand among the tags, but no one means them. */
const isRecord = (tag) => /^(?:sha(?:256|512)-|inputs-|buildcache)/.test(tag);
/**
 * The tags that `wanted` may have meant, at most `count`: those of the same commit, then those spelled alike, then
 * others of the same branch, the last listed first.
 */
const nearTags = (wanted, tags, count = 3) => {
    const candidates = tags.filter((tag) => tag !== wanted && !isRecord(tag));
    const [branch, commit] = partsOf(wanted) ?? [];
    const withPart = (index, part) => part === undefined ? [] : candidates.filter((tag) => partsOf(tag)?.[index] === part).toReversed();
    return [
        ...new Set([...withPart(1, commit), ...(0,packages_text/* nearest */.pA)(wanted, candidates, count), ...withPart(0, branch)]),
    ].slice(0, count);
};

;// CONCATENATED MODULE: ./packages/registry/missing.ts
// Missing images: which version was meant, what is near it, and what to do.



/** @throws UserError when the image has neither tag nor digest: `latest` is never guessed */
const versionOf = (image) => {
    const version = image.digest ?? image.tag;
    if (version !== undefined)
        return version;
    const name = (0,packages_image/* writeImageReference */.A0)(image);
    throw new packages_text/* UserError */.yo(`the image ${name} has neither tag nor digest`, {
        fix: `write ${name}:<tag> or ${name}@sha256:<digest>`,
    });
};
/** Looks for what is near an image that is not there. @throws UserError when its repository is not there either */
const observeMissing = async (repository, version) => ({
    kind: 'missing',
    near: nearTags(version, await repository.tags()),
});
/** The refusal of an image that is not there. */
const refuseMissing = (image, { near }) => ({
    reason: `there is no image ${(0,packages_image/* writeImageReference */.A0)(image)}`,
    fix: near.length === 0
        ? 'build and push it first, or correct the tag or digest'
        : `build and push it first, or use a tag that is there, such as ${near.join(', ')}`,
});
/** The error for an image that is not there, with the tags that are near it. */
const explainMissing = async (repository, image) => {
    const { reason, fix } = refuseMissing(image, await observeMissing(repository, versionOf(image)));
    return new packages_text/* UserError */.yo(reason, { fix });
};

;// CONCATENATED MODULE: ./packages/registry/inspect.ts



const platformsOf = async (repository, manifest) => {
    const content = readManifest(manifest);
    if (content.kind === 'index')
        return platformsOfIndex(content.index.manifests);
    const { config } = content.image;
    return isImageConfig(config) ? [platformOfConfig(await repository.blob(config.digest))] : [];
};
const inspectImage = async (repository, image) => {
    const manifest = await repository.manifest(versionOf(image));
    if (manifest === undefined)
        return { kind: 'missing' };
    const { digest, mediaType } = manifest;
    const [platforms, marks] = await Promise.all([
        platformsOf(repository, manifest),
        listMarks(repository, digest),
    ]);
    return { kind: 'present', digest, mediaType, platforms, marks };
};

;// CONCATENATED MODULE: ./packages/registry/mark.ts
// Marking: notes once, at a digest, that an environment ran it.





const observeMarks = async (repository, { digest }) => {
    if (digest === undefined)
        return { kind: 'movable' };
    if ((await repository.digest(digest)) === undefined)
        return observeMissing(repository, digest);
    return { kind: 'present', digest, marks: await listMarks(repository, digest) };
};
const planMark = (image, mark, observed) => {
    if (mark.environment === TESTED)
        return {
            kind: 'refused',
            reason: `"${TESTED}" is no environment: where a promotion requires it, it means the record of test-image`,
            fix: 'mark with the name of the environment that ran the image, and let test-image record its tests',
        };
    switch (observed.kind) {
        case 'movable':
            return {
                kind: 'refused',
                reason: `${(0,packages_image/* writeImageReference */.A0)(image)} has no digest, and a tag may have moved since ${mark.environment} ran it`,
                fix: 'give the image by digest, as the output "image" of build-image and promote-image does',
            };
        case 'missing':
            return { kind: 'refused', ...refuseMissing(image, observed) };
        case 'present': {
            const earlier = observed.marks.find(({ environment }) => environment === mark.environment);
            return earlier === undefined
                ? { kind: 'mark', digest: observed.digest, mark }
                : { kind: 'unchanged', digest: observed.digest, mark: earlier };
        }
    }
};
/** Puts the mark and answers the digest of its artifact. Repeating it changes nothing. */
const applyMark = (repository, { digest, mark }) => repository.attach(digest, { artifactType: MARK, annotations: writeMark(mark) });
/** Observes, plans and applies in one. @throws UserError when the digest is not there */
const putMark = async (repository, digest, mark) => {
    const image = { ...repository.reference, digest };
    const plan = planMark(image, mark, await observeMarks(repository, image));
    if (plan.kind === 'refused')
        throw new UserError(plan.reason, { fix: plan.fix });
    if (plan.kind === 'mark')
        await applyMark(repository, plan);
};

;// CONCATENATED MODULE: ./packages/registry/transfer.ts


/** Blobs at once: enough to hide the answers that each waits for, few enough for a registry's limits. */
const STREAMS = 8;
/** The bytes of one blob, counted as they pass; cut off when another blob's transfer has failed. */
async function* passing(source, { blob }, halt, onProgress) {
    let bytes = 0;
    for await (const chunk of source.readBlob(blob)) {
        if (halt.aborted)
            throw new Error('the copy was given up');
        bytes += chunk.length;
        onProgress?.({ kind: 'moving', blob, bytes });
        yield chunk;
    }
}
const transferBlobs = (source, target, { blobs }, { onProgress }) => {
    const wanted = blobs
        .filter(({ way }) => way === 'mount' || way === 'stream')
        // The largest first: the last one to end should be a small one.
        .toSorted((a, b) => b.blob.size - a.blob.size);
    return inParallel(wanted, STREAMS, async (copy, halt) => {
        const { blob, way } = copy;
        const open = () => passing(source, copy, halt, onProgress);
        const from = way === 'mount' ? { from: source.reference.repository } : {};
        const arrival = await target.takeBlob({ digest: blob.digest, body: { size: blob.size, open } }, { absent: true, ...from });
        onProgress?.({ kind: 'arrived', blob, arrival });
        return { ...copy, arrival };
    });
};
const put = async (target, { manifest, role }) => {
    if (role.kind === 'referrer')
        await target.putReferrer(manifest);
    else
        await target.putManifest(role.kind === 'tag' ? role.tag : manifest.digest, manifest);
};
/**
 * Transfers what is lacking, and answers how each blob went. Running it again, however it ended, goes on from what
 * is there. Digests cannot change: manifests are put as the bytes that were read.
 */
const applyCopy = async (source, target, plan, options = {}) => {
    const transferred = await transferBlobs(source, target, plan, options);
    const wanted = plan.manifests.filter(({ there }) => !there);
    const isLeaf = ({ manifest, role }) => role.kind === 'image' && !isIndex(manifest);
    await inParallel(wanted.filter(isLeaf), STREAMS, (copy) => put(target, copy));
    // One after another: an index behind its children, and no two writers at a list of referrers.
    for (const copy of wanted.filter((each) => !isLeaf(each)))
        await put(target, copy);
    return transferred;
};

;// CONCATENATED MODULE: ./packages/registry/promote.ts
// Promotion: an image that is there gets more tags, in its own repository or in another one, as the bytes it is.






const isSame = (a, b) => a.registry === b.registry && a.repository === b.repository;
/**
 * The tag that `target` names: a tag, or a reference with a tag in `repository`.
 * @throws UserError for any other repository or registry
 */
const readTarget = (target, { registry, repository }) => {
    if ((0,packages_image/* isTag */.dz)(target))
        return target;
    const read = (0,packages_image/* readImageReference */.bc)(target);
    const here = (0,packages_image/* writeImageReference */.A0)({ registry, repository });
    if (!isSame(read, { registry, repository }))
        throw new packages_text/* UserError */.yo(`"${target}" is in another repository than ${here}`, {
            fix: `write "to: ${(0,packages_image/* writeImageReference */.A0)({ registry: read.registry, repository: read.repository })}" and the tag alone`,
        });
    if (read.tag !== undefined && read.digest === undefined)
        return read.tag;
    throw new packages_text/* UserError */.yo(`"${target}" is not a tag to put`, {
        fix: `write a tag, such as latest, or ${here}:latest`,
    });
};
/** Reads only: the manifest, one HEAD a tag, what is required; for another repository, what it has of the image. */
const observePromotion = async ({ source, target }, { image, tags, require, referrers }, sources) => {
    const version = versionOf(image);
    const manifest = await source.manifest(version);
    if (manifest === undefined)
        return observeMissing(source, version);
    const [held, shown, copy] = await Promise.all([
        Promise.all(tags.map(async (tag) => [tag, await target.digest(tag)])),
        listEvidence(source, manifest.digest, require, sources),
        isSame(source.reference, target.reference)
            ? undefined
            : observeCopy(source, target, manifest, { referrers }),
    ]);
    return { kind: 'present', manifest, held: new Map(held), shown, ...(copy === undefined ? {} : { copy }) };
};
const planPromotion = ({ image, tags, require }, observed) => {
    if (observed.kind === 'missing')
        return { kind: 'refused', ...refuseMissing(image, observed) };
    const { manifest, held, shown } = observed;
    const { digest } = manifest;
    const refusal = refuseWithout(digest, require, shown);
    if (refusal !== undefined)
        return { kind: 'refused', ...refusal };
    const moves = tags.filter((tag) => held.get(tag) !== digest).map((tag) => ({ tag, from: held.get(tag) }));
    const same = tags.filter((tag) => held.get(tag) === digest);
    const copy = observed.copy && planCopy(observed.copy);
    if (copy?.kind === 'refused')
        return copy;
    if (copy !== undefined && !isWhole(copy))
        return { kind: 'copy', manifest, moves, same, copy };
    return moves.length === 0 ? { kind: 'unchanged', digest, tags } : { kind: 'retag', manifest, moves, same };
};
/** The tags are put one by one, so that a failure can say how far it came. */
const putTags = async (target, { manifest, moves }) => {
    const done = [];
    for (const { tag } of moves) {
        try {
            await target.putManifest(tag, manifest);
        }
        catch (error) {
            if (done.length === 0)
                throw error;
            const what = `the tag ${tag} could not be put; ${done.join(', ')} ${done.length === 1 ? 'has' : 'have'} ${manifest.digest} already`;
            throw error instanceof packages_text/* UserError */.yo
                ? new packages_text/* UserError */.yo(what, { cause: error, ...(error.fix === undefined ? {} : { fix: error.fix }) })
                : new Error(what, { cause: error });
        }
        done.push(tag);
    }
};
/** The first tag puts the image itself, unless something that is about it has to be there before the tag is. */
const withoutTagged = ({ copy, manifest, moves }) => {
    const { manifests } = copy;
    if (moves.length === 0 || manifests.some(({ role }) => role.kind !== 'image'))
        return copy;
    return { ...copy, manifests: manifests.filter((each) => each.manifest.digest !== manifest.digest) };
};
/**
 * Copies what is lacking, then puts the tags. Running it again goes on from where it ended; answers what was copied.
 * @throws UserError | Error of the part or tag that could not be put
 */
const applyPromotion = async ({ source, target }, promotion, options = {}) => {
    const transferred = promotion.kind === 'copy' ? await applyCopy(source, target, withoutTagged(promotion), options) : [];
    await putTags(target, promotion);
    return transferred;
};

;// CONCATENATED MODULE: ./packages/registry/unreachable.ts
// What kept a request from being answered at all, in words: name, port, certificate, broken connection.

/** The error codes of Node and undici in an error and what caused it, outermost first. */
const codesOf = (error) => {
    if (!(error instanceof Error))
        return [];
    const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
    const inner = error instanceof AggregateError ? error.errors.flatMap(codesOf) : codesOf(error.cause);
    return [...own, ...inner];
};
/** Failures of a connection, not of its address: another attempt may well succeed. */
const PASSING = new Set([
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
    'EAI_AGAIN',
    'UND_ERR_SOCKET',
    'UND_ERR_CONNECT_TIMEOUT',
    'UND_ERR_HEADERS_TIMEOUT',
    'UND_ERR_BODY_TIMEOUT',
    'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
]);
const isTimeout = (error) => error instanceof Error && error.name === 'TimeoutError';
/** True when a repeated request may be answered: resets, sockets that died while kept alive, timeouts. */
const isPassing = (error) => isTimeout(error) || codesOf(error).some((code) => PASSING.has(code));
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/;
const NOT_TLS = /^(?:EPROTO|ERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG))$/;
/** The error for a host that gave no answer after `attempts` requests. */
const explainUnreachable = (url, error, attempts) => {
    const codes = codesOf(error);
    const host = url.host;
    if (codes.includes('ECONNREFUSED'))
        return new packages_text/* UserError */.yo(`nothing answers at ${host}: the connection was refused`, {
            fix: 'correct the host and port of the image, or start the registry',
            cause: error,
        });
    if (codes.includes('ENOTFOUND'))
        return new packages_text/* UserError */.yo(`there is no host named ${url.hostname}`, {
            fix: 'correct the registry, which is the part of the image before the first "/"',
            cause: error,
        });
    const certificate = codes.find((code) => CERTIFICATE.test(code));
    if (certificate !== undefined)
        return new packages_text/* UserError */.yo(`the certificate of ${host} is not trusted (${certificate})`, {
            fix: 'name a file with its authority in the variable NODE_EXTRA_CA_CERTS of the job',
            cause: error,
        });
    if (codes.some((code) => NOT_TLS.test(code)))
        return new packages_text/* UserError */.yo(`${host} does not speak TLS`, {
            fix: 'give the registry a certificate: plain http is spoken to loopback hosts only',
            cause: error,
        });
    const times = attempts === 1 ? 'once' : `${attempts} times`;
    return new Error(`${host} was asked ${times} and gave no answer`, { cause: error });
};

;// CONCATENATED MODULE: ./packages/registry/retry.ts
// Patience: which failures pass, and how long to wait before the next attempt.

/** Attempts of one request in all. */
const ATTEMPTS = 4;
const FIRST_WAIT = 500;
/** A registry that asks for more patience than this is out of quota, not busy. */
const LONGEST_WAIT = 60_000;
const PASSING_STATUS = new Set([408, 429, 500, 502, 503, 504]);
/** True for answers that another attempt may well better. */
const isPassingStatus = (status) => PASSING_STATUS.has(status);
/** Milliseconds that a Retry-After header asks for: seconds or a date (RFC 9110, section 10.2.3). */
const readRetryAfter = (header, now) => {
    if (header === null)
        return undefined;
    if (/^\s*\d+\s*$/.test(header))
        return Number(header) * 1_000;
    const date = Date.parse(header);
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
};
/** Milliseconds to wait after so many failures, or undefined where waiting cannot help. */
const patience = (failures, asked) => {
    if (failures >= ATTEMPTS)
        return undefined;
    const wait = asked ?? FIRST_WAIT * 2 ** (failures - 1);
    return wait <= LONGEST_WAIT ? wait : undefined;
};
/** As `patience`, for a request that was not answered. */
const patienceAfter = (error, failures) => isPassing(error) ? patience(failures) : undefined;

;// CONCATENATED MODULE: ./packages/registry/download.ts
// Downloads: the bytes of a blob as they come, taken up again where a connection broke, checked before the last one.



/** The error for a blob that a manifest names and the repository does not have. */
const missingBlob = ({ registry, repository }, digest) => new packages_text/* UserError */.yo(`${registry}/${repository} has no blob ${digest}`, {
    fix: 'push the image again: a part of it was deleted',
});
/** The bytes from `start` on. A registry may ignore the range and send all: then the first are passed over. */
async function* readFrom(client, { digest }, start) {
    const answer = await client.ask({
        method: 'GET',
        path: `blobs/${digest}`,
        doing: `read the blob ${digest}`,
        // Else a store between may compress what has its digest as it is.
        headers: { 'accept-encoding': 'identity', ...(start === 0 ? {} : { range: `bytes=${start}-` }) },
        accept: [200, 206, 404],
        streams: true,
    });
    if (answer.status === 404)
        throw missingBlob(client, digest);
    let passOver = answer.status === 206 ? 0 : start;
    for await (const chunk of answer.stream ?? []) {
        if (passOver < chunk.length)
            yield chunk.subarray(passOver);
        passOver = Math.max(0, passOver - chunk.length);
    }
}
/** All bytes, whatever number of connections it takes. Four in a row that bring nothing end it. */
async function* readOn(client, blob) {
    let read = 0;
    let failures = 0;
    while (read < blob.size) {
        try {
            for await (const chunk of readFrom(client, blob, read)) {
                read += chunk.length;
                failures = 0;
                yield chunk;
            }
            // An end that came too early and was not told as one.
            failures += 1;
            if (read < blob.size && failures > 1)
                break;
        }
        catch (error) {
            failures += 1;
            const wait = patienceAfter(error, failures);
            if (wait === undefined)
                throw error;
            await client.clock.sleep(wait, client.signal);
        }
    }
}
/**
 * The bytes of `blob`, never more than a chunk ahead of whoever takes them. The last chunk is held back until the
 * digest is right: what is cut short or changed on the way is never whole.
 * @throws UserError where the repository does not have it, Error where its bytes are others
 */
async function* download(client, blob) {
    const what = `the blob ${blob.digest} of ${client.registry}/${client.repository}`;
    const hash = openDigest(blob.digest);
    let size = 0;
    let last;
    for await (const chunk of readOn(client, blob)) {
        hash.update(chunk);
        size += chunk.length;
        if (size > blob.size)
            break;
        if (last !== undefined)
            yield last;
        last = chunk;
    }
    if (size !== blob.size)
        throw new Error(`${what} should have ${blob.size} bytes, but ${size < blob.size ? 'only' : 'at least'} ${size} came`);
    const actual = `${blob.digest.slice(0, blob.digest.indexOf(':'))}:${hash.digest('hex')}`;
    if (actual !== blob.digest)
        throw otherBytes(what, blob.digest, actual);
    if (last !== undefined)
        yield last;
}

;// CONCATENATED MODULE: ./packages/registry/session.ts
const DONE = [200, 201, 204];
/**
 * Answers to the end of an upload whose session is gone or in another state than ours, because an earlier copy of
 * the request took effect. Then the blob itself tells.
 */
const LOST = [400, 404, 409, 416];
/** Answers that another attempt may better; the bytes have to be sent again. */
const session_PASSING = [408, 429, 500, 502, 503, 504];
/** Where the registry wants the next request of an upload: relative to its own origin, as RFC 9110 reads it. */
const readLocation = ({ headers }, { registry }) => {
    const location = headers.get('location');
    if (location === null)
        throw new Error(`${registry} opened an upload without saying where`);
    return location;
};
/** The address that ends an upload. Its query carries the session's state, and stays. */
const closingPath = (location, digest) => `${location}${location.includes('?') ? '&' : '?'}digest=${encodeURIComponent(digest)}`;

;// CONCATENATED MODULE: ./packages/registry/chunks.ts


/** Bytes of a chunk. Above what ECR (5 MiB) and the stores behind other registries ask for at least, below what proxies allow at most. */
const CHUNK = 8 * 1024 * 1024;
/** The bytes of `chunks` cut or joined into pieces of `size`; the last may be smaller. */
async function* inPieces(chunks, size) {
    let held = [];
    let length = 0;
    for await (const chunk of chunks) {
        for (let at = 0; at < chunk.length;) {
            const part = chunk.subarray(at, at + size - length);
            held.push(part);
            length += part.length;
            at += part.length;
            if (length < size)
                continue;
            yield Buffer.concat(held);
            held = [];
            length = 0;
        }
    }
    if (length > 0)
        yield Buffer.concat(held);
}
/** How many bytes the registry has, by `Range: 0-<last>`. Some say `0-0` for none. */
const readSent = ({ headers }, before) => {
    const last = /^(?:bytes=)?0-(\d+)$/.exec(headers.get('range') ?? '')?.[1];
    if (last === undefined)
        return undefined;
    return last === '0' ? before : Number(last) + 1;
};
/** Where the upload stands after a chunk that got no good answer; undefined where the registry cannot tell. */
const askWhereItStands = async (client, { location, sent }) => {
    const answer = await client.ask({
        method: 'GET',
        path: location,
        doing: 'tell how far an upload has come',
        accept: [200, 202, 204, 400, 404, 405, 416],
    });
    const now = answer.status < 300 ? readSent(answer, sent) : undefined;
    return now === undefined ? undefined : { location: answer.headers.get('location') ?? location, sent: now };
};
const patch = (client, { location, sent }, doing, piece) => client.ask({
    method: 'PATCH',
    path: location,
    doing,
    headers: {
        'content-type': 'application/octet-stream',
        'content-range': `${sent}-${sent + piece.length - 1}`,
    },
    body: piece,
    once: true,
    accept: [...DONE, 202, ...LOST, ...session_PASSING],
});
/** The session behind `piece`; undefined where nobody knows what it holds, and only another one helps. */
const sendPiece = async (client, session, doing, piece) => {
    const end = session.sent + piece.length;
    for (let failures = 1;; failures += 1) {
        const outcome = await patch(client, session, doing, piece).catch((error) => ({ error }));
        client.signal.throwIfAborted();
        if ('error' in outcome) {
            const wait = patienceAfter(outcome.error, failures);
            if (wait === undefined)
                throw outcome.error;
            await client.clock.sleep(wait, client.signal);
        }
        else {
            if (outcome.status < 300)
                return { location: readLocation(outcome, client), sent: end };
            const wait = patience(failures, readRetryAfter(outcome.headers.get('retry-after'), client.clock.now()));
            if (wait === undefined)
                throw client.explain(doing, outcome);
            await client.clock.sleep(wait, client.signal);
        }
        const stands = await askWhereItStands(client, session);
        if (stands?.sent === end)
            return stands;
        if (stands?.sent !== session.sent)
            return undefined;
    }
};
/**
 * Sends all of `source` into the upload that `opened` answers for. The answer is the one to its closing PUT;
 * undefined where the upload was lost on the way.
 */
const sendChunks = async (client, opened, { digest, body }) => {
    const size = Math.max(CHUNK, Number(opened.headers.get('oci-chunk-min-length') ?? 0));
    let session = { location: readLocation(opened, client), sent: 0 };
    for await (const piece of inPieces(body instanceof Uint8Array ? [body] : body.open(), size)) {
        session = await sendPiece(client, session, `take a part of the blob ${digest}`, piece);
        if (session === undefined)
            return undefined;
    }
    return client.ask({
        method: 'PUT',
        path: closingPath(session.location, digest),
        doing: `take the blob ${digest}`,
        body: new Uint8Array(),
        once: true,
        accept: [...DONE, ...LOST, ...session_PASSING],
    });
};

;// CONCATENATED MODULE: ./packages/registry/upload.ts
// Uploads: a blob is mounted from another repository, sent in one piece, or in chunks where a registry wants that.




/** A registry that takes chunks only, or a proxy before it that limits what comes in one request. */
const WANTS_CHUNKS = [405, 411, 413, 415, 501];
const hasBlob = async (client, digest) => {
    const { status } = await client.ask({
        method: 'HEAD',
        path: `blobs/${digest}`,
        doing: `look up the blob ${digest}`,
        accept: [200, 404],
    });
    return status === 200;
};
const openSession = (client, digest, from) => {
    const mount = from === undefined ? '' : `?${new URLSearchParams({ mount: digest, from })}`;
    return client.ask({
        method: 'POST',
        path: `blobs/uploads/${mount}`,
        doing: `take the blob ${digest}`,
        accept: from === undefined ? [202] : [201, 202],
        ...(from === undefined ? {} : { from }),
    });
};
const sendWhole = (client, opened, { digest, body }) => client.ask({
    method: 'PUT',
    path: closingPath(readLocation(opened, client), digest),
    doing: `take the blob ${digest}`,
    headers: { 'content-type': 'application/octet-stream' },
    body,
    once: true,
    accept: [...DONE, ...LOST, ...WANTS_CHUNKS, ...session_PASSING],
});
/** What the answer to the end of an upload means. */
const judge = (client, digest, answer, failures) => {
    const [algorithm] = digest.split(':');
    const held = answer.headers.get('docker-content-digest') ?? digest;
    if (!DONE.includes(answer.status)) {
        const asked = readRetryAfter(answer.headers.get('retry-after'), client.clock.now());
        const passes = [...LOST, ...session_PASSING].includes(answer.status);
        const error = client.explain(`take the blob ${digest}`, answer);
        return { kind: 'failed', error, wait: passes ? patience(failures, asked) : undefined };
    }
    if (held === digest || !held.startsWith(`${algorithm}:`))
        return { kind: 'done', arrival: 'sent' };
    const error = new Error(`${client.registry} put the blob ${held} where ${digest} was sent`);
    return { kind: 'failed', error, wait: undefined };
};
/** The source, and what kept its bytes from coming: fetch tells that only as a request of its own that failed. */
const watchSource = ({ digest, body }) => {
    const seen = {};
    if (body instanceof Uint8Array)
        return { source: { digest, body }, seen };
    async function* watched({ open }) {
        try {
            yield* open();
        }
        catch (error) {
            seen.failure = { error };
            throw error;
        }
    }
    return { source: { digest, body: { size: body.size, open: () => watched(body) } }, seen };
};
const sizeOf = ({ body }) => (body instanceof Uint8Array ? body.length : body.size);
/**
 * The uploads of one repository. What it refuses once, a mount or a blob in one piece, it is not asked again. A large
 * blob that broke in one piece is sent in chunks, which go on where they broke: a proxy that takes no more may only
 * have cut the connection.
 */
const openUploads = (client) => {
    let mounts = true;
    let chunksOnly = false;
    /** A mount that is refused is no failure: the bytes are sent instead, and what is truly wrong is told then. */
    const openOrMount = async (digest, from) => {
        if (from === undefined || !mounts)
            return openSession(client, digest);
        try {
            return await openSession(client, digest, from);
        }
        catch {
            client.signal.throwIfAborted();
            mounts = false;
            return openSession(client, digest);
        }
    };
    const attempt = async (given, from, failures) => {
        const { digest } = given;
        const { source, seen } = watchSource(given);
        try {
            const opened = await openOrMount(digest, from);
            if (opened.status === 201)
                return { kind: 'done', arrival: 'mounted' };
            if (chunksOnly || (failures > 1 && sizeOf(source) > CHUNK)) {
                const answer = await sendChunks(client, opened, source);
                if (answer !== undefined)
                    return judge(client, digest, answer, failures);
                const error = new Error(`${client.registry} lost track of the upload of ${digest}`);
                return { kind: 'failed', error, wait: patience(failures) };
            }
            const answer = await sendWhole(client, opened, source);
            const refusesWhole = WANTS_CHUNKS.includes(answer.status) || hasError(answer, 'UNSUPPORTED');
            return refusesWhole ? { kind: 'wants-chunks' } : judge(client, digest, answer, failures);
        }
        catch (error) {
            client.signal.throwIfAborted();
            // Whoever reads the source has tried again by itself already.
            if (seen.failure !== undefined)
                return { kind: 'failed', error: seen.failure.error, wait: undefined };
            return { kind: 'failed', error, wait: patienceAfter(error, failures) };
        }
    };
    return async (source, { from, absent = false } = {}) => {
        if (!absent && (await hasBlob(client, source.digest)))
            return 'there';
        for (let failures = 1;;) {
            const outcome = await attempt(source, from, failures);
            if (outcome.kind === 'done')
                return outcome.arrival;
            if (outcome.kind === 'wants-chunks') {
                chunksOnly = true;
                continue;
            }
            if (outcome.wait === undefined)
                throw outcome.error;
            await client.clock.sleep(outcome.wait, client.signal);
            // What broke may have been the answer alone.
            if (await hasBlob(client, source.digest))
                return 'sent';
            failures += 1;
        }
    };
};

;// CONCATENATED MODULE: ./packages/registry/blob.ts



const openBlobs = (client) => {
    const takeBlob = openUploads(client);
    return {
        blob: async (digest) => {
            const answer = await client.ask({
                method: 'GET',
                path: `blobs/${digest}`,
                doing: `read the blob ${digest}`,
                headers: { 'accept-encoding': 'identity' },
                accept: [200, 404],
            });
            if (answer.status === 404)
                throw missingBlob(client, digest);
            verifyDigest(`the blob ${digest} of ${client.registry}/${client.repository}`, answer.bytes, digest);
            return answer.bytes;
        },
        putBlob: async (bytes, mediaType = 'application/octet-stream') => {
            const digest = digestOf(bytes);
            await takeBlob({ digest, body: bytes });
            return { mediaType, digest, size: bytes.length };
        },
        hasBlob: (digest) => hasBlob(client, digest),
        readBlob: (blob) => download(client, blob),
        takeBlob,
    };
};

;// CONCATENATED MODULE: ./packages/registry/access.ts
const actionsOf = (method) => {
    switch (method) {
        case 'GET':
        case 'HEAD':
            return ['pull'];
        case 'DELETE':
            return ['pull', 'delete'];
        default:
            return ['pull', 'push'];
    }
};
/** What `method` needs of `repository`; a mount has to be allowed to read the repository `from` as well. */
const accessOf = (method, repository, from) => new Map([
    [repository, actionsOf(method)],
    ...(from === undefined ? [] : [[from, ['pull']]]),
]);
/** True when what is `granted` allows all that is `needed`. */
const covers = (granted, needed) => [...needed].every(([repository, actions]) => actions.every((action) => granted.get(repository)?.includes(action)));
const actionsIn = (scope, repository) => scope.startsWith(`repository:${repository}:`) ? (scope.split(':').at(-1) ?? '').split(',') : [];
/**
 * The scopes of a token: `repository:shop:pull,push` for each repository, and what else the registry's challenge
 * names. Only for a delete its own word for the right is taken over: some say `delete`, some `*`.
 */
const scopesOf = (access, challenged = '') => {
    const named = challenged.split(' ').filter((scope) => scope !== '');
    const own = [...access].map(([repository, actions]) => {
        const asked = actions.includes('delete') ? named.flatMap((scope) => actionsIn(scope, repository)) : [];
        return `repository:${repository}:${[...new Set([...actions, ...asked])].join(',')}`;
    });
    const others = named.filter((scope) => [...access.keys()].every((name) => !scope.startsWith(`repository:${name}:`)));
    return [...own, ...others];
};

;// CONCATENATED MODULE: ./packages/registry/challenge.ts
// Challenges: reads what a registry asks for in WWW-Authenticate (RFC 9110, section 11; distribution token spec).
const PARAMETER = /([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/y;
const SCHEME = /([A-Za-z][\w-]*)(?=\s|,|$)/y;
const BETWEEN = /[\s,]*/y;
/** Schemes in lower case with their parameters, in the header's order. What is not one is passed over. */
const scan = (header) => {
    const found = [];
    let at = 0;
    const take = (pattern) => {
        pattern.lastIndex = at;
        const match = pattern.exec(header);
        if (match !== null)
            at = pattern.lastIndex;
        return match;
    };
    while (at < header.length) {
        take(BETWEEN);
        const parameter = take(PARAMETER);
        if (parameter !== null) {
            const [, name = '', quoted, bare] = parameter;
            found.at(-1)?.[1].set(name.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? bare ?? '');
            continue;
        }
        const scheme = take(SCHEME);
        if (scheme?.[1] !== undefined)
            found.push([scheme[1].toLowerCase(), new Map()]);
        else
            at += 1;
    }
    return found;
};
const bearerOf = (parameters) => {
    const [realm, service, scope] = ['realm', 'service', 'scope'].map((name) => parameters.get(name));
    if (realm === undefined || !URL.canParse(realm))
        return undefined;
    return {
        scheme: 'bearer',
        realm: new URL(realm),
        ...(service === undefined ? {} : { service }),
        ...(scope === undefined ? {} : { scope }),
    };
};
/** The first challenge that can be met, Bearer or Basic; undefined when the header names neither. */
const readChallenge = (header) => scan(header)
    .map(([scheme, parameters]) => {
    if (scheme === 'bearer')
        return bearerOf(parameters);
    return scheme === 'basic' ? { scheme: 'basic' } : undefined;
})
    .find((challenge) => challenge !== undefined);

;// CONCATENATED MODULE: ./packages/registry/endpoint.ts
// Endpoints: where the registry of an image reference answers, and with which scheme.
/** Docker Hub's name in references is not the host that answers for it. */
const DOCKER_HUB = 'docker.io';
const DOCKER_HUB_HOST = 'registry-1.docker.io';
/** True for hosts that never leave this machine (RFC 6761 `localhost`, 127.0.0.0/8, ::1), with or without a port. */
const isLoopback = (registry) => /^(?:(?:[a-z0-9-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i.test(registry);
/** True for the registries that Docker Hub's references name. */
const isDockerHub = (registry) => registry === DOCKER_HUB;
/** The origin of `registry`: https, and plain http for loopback hosts only, as Docker does. */
const endpointOf = (registry) => new URL(isLoopback(registry)
    ? `http://${registry}/`
    : `https://${isDockerHub(registry) ? DOCKER_HUB_HOST : registry}/`);
/** True when `url` may be given a secret: it is encrypted, or it stays on this machine. */
const isPrivate = (url) => url.protocol === 'https:' || isLoopback(url.host);

;// CONCATENATED MODULE: ./packages/registry/token.ts
// Bearer tokens: asks the token endpoint that a registry names in its challenge.
// https://distribution.github.io/distribution/spec/auth/token/ and …/spec/auth/oauth/



const token_Body = schemas/* object */.Ikc({ token: schemas/* string */.YjP().optional(), access_token: schemas/* string */.YjP().optional() });
const basicOf = ({ username, password }) => `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
/** An identity token is exchanged by the OAuth form; a password is shown to the endpoint by Basic. */
const requestOf = ({ realm, service }, scopes, login) => {
    const url = new URL(realm);
    if (login?.username === '<token>') {
        const form = new URLSearchParams({
            grant_type: 'refresh_token',
            refresh_token: login.password,
            client_id: 'hakobune',
            ...(service === undefined ? {} : { service }),
            scope: scopes.join(' '),
        });
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        return { method: 'POST', url, headers, body: Buffer.from(form.toString()) };
    }
    if (service !== undefined)
        url.searchParams.set('service', service);
    for (const scope of scopes)
        url.searchParams.append('scope', scope);
    return {
        method: 'GET',
        url,
        ...(login === undefined ? {} : { headers: { authorization: basicOf(login) } }),
    };
};
const tokenOf = ({ bytes }) => {
    try {
        const { token, access_token } = token_Body.parse(JSON.parse(Buffer.from(bytes).toString()));
        return token || access_token || undefined;
    }
    catch {
        return undefined;
    }
};
/** A token for `scopes` (`repository:team/shop:pull`), with a login or, where there is none, an anonymous one. */
const fetchToken = async (transport, bearer, scopes, login) => {
    const { realm } = bearer;
    if (login !== undefined && !isPrivate(realm))
        throw new packages_text/* UserError */.yo(`the registry wants its login sent to ${realm.host} without TLS`, {
            fix: 'give the token endpoint a certificate, or use another registry',
        });
    const answer = await transport(requestOf(bearer, scopes, login));
    if (answer.status === 400 || answer.status === 401 || answer.status === 403)
        return { kind: 'refused', answer };
    const token = tokenOf(answer);
    if (answer.status === 200 && token !== undefined)
        return { kind: 'token', token };
    throw new Error(`the token endpoint ${realm.origin} answered ${answer.status} without a token`);
};

;// CONCATENATED MODULE: ./packages/registry/authentication.ts
// Authentication: answers a registry's challenge, keeps its tokens by what they allow, and asks once more on a 401.




const signed = (request, { header }) => ({
    ...request,
    headers: { ...request.headers, authorization: header },
});
/**
 * True for a 401, and for a 403 that may mean the same: ECR's to a token older than its twelve hours, which says so
 * ("Your authorization token has expired. Reauthenticate"), but not where a HEAD leaves it no body to say it in.
 */
const mayBeExpired = ({ method }, answer) => answer.status === 401 ||
    (answer.status === 403 &&
        (method === 'HEAD' || readErrors(answer).some(({ message }) => /token has expired/i.test(message))));
const openAuthentication = ({ registry, repository, transport, logins, mask, }) => {
    let tokens = [];
    let challenge = logins.takesBasic ? { scheme: 'basic' } : undefined;
    const requestToken = async (bearer, access) => {
        const scopes = scopesOf(access, bearer.scope);
        const found = await logins.find();
        const login = found.kind === 'found' ? found.login : undefined;
        const first = await fetchToken(transport, bearer, scopes, login);
        // The password may itself have been a token that ran out: GCP's live one hour.
        const renewed = first.kind === 'token' ? found : await logins.find(login);
        const isNew = renewed.kind === 'found' && renewed.login !== login;
        const answered = isNew ? await fetchToken(transport, bearer, scopes, renewed.login) : first;
        if (answered.kind === 'token') {
            mask(answered.token);
            return answered.token;
        }
        throw renewed.kind === 'found'
            ? refusesLogin({ registry, repository }, renewed, answered.answer)
            : wantsLogin(registry, renewed);
    };
    const forget = (refused) => {
        tokens = tokens.filter((token) => token !== refused);
    };
    const tokenFor = (bearer, access) => {
        const held = tokens.find((token) => covers(token.access, access));
        if (held !== undefined)
            return held;
        const token = { access, text: requestToken(bearer, access) };
        tokens = [...tokens, token];
        token.text.catch(() => forget(token));
        return token;
    };
    /** `refused` is the login that the registry did not take: another is looked for. */
    const authorize = async (access, refused) => {
        if (challenge === undefined)
            return undefined;
        if (challenge.scheme === 'bearer') {
            const token = tokenFor(challenge, access);
            return { header: `Bearer ${await token.text}`, token };
        }
        const found = await logins.find(refused);
        if (found.kind === 'none')
            throw wantsLogin(registry, found);
        return { header: basicOf(found.login), login: found.login };
    };
    const refusal = async (answer) => {
        const found = await logins.find();
        return found.kind === 'found'
            ? refusesLogin({ registry, repository }, found, answer)
            : wantsLogin(registry, found);
    };
    return async (request, access) => {
        const sent = await authorize(access);
        const answer = await transport(sent === undefined ? request : signed(request, sent));
        if (!mayBeExpired(request, answer))
            return answer;
        if (answer.status === 403 && sent === undefined)
            return answer;
        const { headers } = answer;
        challenge = readChallenge(headers.get('www-authenticate') ?? '') ?? challenge ?? { scheme: 'basic' };
        if (sent?.token !== undefined)
            forget(sent.token);
        const renewed = await authorize(access, sent?.login);
        if (renewed === undefined || renewed.header === sent?.header) {
            if (answer.status === 403)
                return answer;
            throw await refusal(answer);
        }
        const again = await transport(signed(request, renewed));
        if (again.status === 401)
            throw await refusal(again);
        return again;
    };
};

;// CONCATENATED MODULE: ./packages/registry/idle.ts
// Idleness: a stream of gigabytes may take hours, but it may not stand still.
/** Milliseconds in which at least one chunk has to come or go. */
const MOVING = 60_000;
/** Milliseconds for the answer to a whole upload: the registry may still have to check and store it all. */
const ANSWERING = 300_000;
const openWatch = () => {
    const controller = new AbortController();
    const begin = (limit) => setTimeout(() => {
        controller.abort(new DOMException(`nothing moved for ${limit / 1_000} s`, 'TimeoutError'));
    }, limit).unref();
    let timer = begin(MOVING);
    return {
        signal: controller.signal,
        moved: () => timer.refresh(),
        sent: () => {
            clearTimeout(timer);
            timer = begin(ANSWERING);
        },
        end: () => clearTimeout(timer),
    };
};

;// CONCATENATED MODULE: ./packages/registry/outgoing.ts
/** Resolves when `outgoing` takes bytes again, or never will. Its listeners stay for the whole request. */
const watchDrain = (outgoing) => {
    let go = () => undefined;
    outgoing.on('drain', () => go());
    outgoing.on('close', () => go());
    return () => new Promise((resolve) => {
        go = resolve;
        if (outgoing.destroyed || !outgoing.writableNeedDrain)
            resolve();
    });
};
/** Writes all of the body, unless the answer comes before: then the registry wants no more of it. */
const write = async ({ body, onSent }, outgoing, answered) => {
    const drained = watchDrain(outgoing);
    try {
        for await (const chunk of body.open()) {
            if (answered() || outgoing.destroyed)
                return;
            const isFull = !outgoing.write(chunk);
            onSent(false);
            if (isFull)
                await drained();
        }
        onSent(true);
        outgoing.end();
    }
    catch (error) {
        outgoing.destroy(error instanceof Error ? error : new Error(String(error)));
    }
};
/** Loaded when something streams: most promotions are three small requests. */
const outgoing_requestOf = async ({ protocol }) => (await (protocol === 'https:' ? Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 4708, 23)) : Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 7067, 23)))).request;
/** Sends the request and resolves with its answer, whose body has not been read. */
const sendStreamed = async (sent) => {
    const { method, url, headers, body, signal } = sent;
    const request = await outgoing_requestOf(url);
    return new Promise((resolve, reject) => {
        let answered = false;
        const outgoing = request(url, {
            method,
            // Several registries, and the stores behind them, want the length before the bytes.
            headers: { ...headers, 'content-length': String(body.size) },
            signal,
        });
        outgoing.on('error', reject);
        outgoing.on('response', (response) => {
            answered = true;
            // A connection that carried half a body cannot be used again.
            response.on('close', () => outgoing.writableFinished || outgoing.destroy());
            resolve(response);
        });
        void write(sent, outgoing, () => answered);
    });
};

;// CONCATENATED MODULE: ./packages/registry/transport.ts




const REQUEST_TIMEOUT = 30_000;
/** Bytes that even a slow line carries in a millisecond. */
const SLOWEST = 64;
/** Manifests may have 4 MiB (OCI distribution spec); configs and records stay far below this. */
const LARGEST_BODY = 64 * 1024 * 1024;
const NOTHING = new Uint8Array();
const readBody = async (body) => {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        size += chunk.length;
        if (size > LARGEST_BODY)
            throw new Error(`the answer has more than ${LARGEST_BODY} bytes`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
};
async function* receiving(body, watch) {
    try {
        for await (const chunk of body) {
            watch.moved();
            yield chunk;
        }
    }
    finally {
        watch.end();
    }
}
const send = ({ method, url, headers = {} }, body, signals, { fetch }) => fetch(url, {
    method,
    headers: { ...headers },
    // A copy on a plain ArrayBuffer: what fetch's type asks for.
    ...(body === undefined ? {} : { body: new Uint8Array(body) }),
    signal: AbortSignal.any([...signals]),
});
/** An exchange whose bytes all fit into memory. */
const exchange = async (request, body, options) => {
    const timeout = AbortSignal.timeout(REQUEST_TIMEOUT + Math.ceil((body?.length ?? 0) / SLOWEST));
    const response = await send(request, body, [options.signal, timeout], options);
    return { status: response.status, headers: response.headers, bytes: await readBody(response.body ?? []) };
};
/** An exchange whose answer streams, if it is a good one. */
const receive = async (request, options) => {
    const watch = openWatch();
    try {
        const response = await send(request, undefined, [options.signal, watch.signal], options);
        const { status, headers, ok, body } = response;
        if (ok && body !== null)
            return { status, headers, bytes: NOTHING, stream: receiving(body, watch) };
        const bytes = await readBody(body ?? []);
        watch.end();
        return { status, headers, bytes };
    }
    catch (error) {
        watch.end();
        throw error;
    }
};
/** An exchange whose request streams. */
const deliver = async ({ method, url, headers = {} }, body, { signal }) => {
    const watch = openWatch();
    try {
        const response = await sendStreamed({
            method,
            url,
            headers,
            body,
            signal: AbortSignal.any([signal, watch.signal]),
            onSent: (end) => (end ? watch.sent() : watch.moved()),
        });
        const answered = Object.entries(response.headersDistinct).flatMap(([name, values = []]) => values.map((value) => [name, value]));
        const bytes = await readBody(response);
        return { status: response.statusCode ?? 0, headers: new Headers(answered), bytes };
    }
    finally {
        watch.end();
    }
};
const sendOnce = (request, options) => {
    const { body, streams } = request;
    if (body !== undefined && !(body instanceof Uint8Array))
        return deliver(request, body, options);
    return streams ? receive(request, options) : exchange(request, body, options);
};
/** A transport that makes four attempts at most: on 408, 429 and 5xx, on resets and dead kept-alive sockets. */
const openTransport = (options) => async (request) => {
    const { clock, signal } = options;
    for (let failures = 1;; failures += 1) {
        signal.throwIfAborted();
        const outcome = await sendOnce(request, options).catch((error) => ({ error }));
        signal.throwIfAborted();
        if ('error' in outcome) {
            const wait = request.once ? undefined : patienceAfter(outcome.error, failures);
            if (wait === undefined)
                throw explainUnreachable(request.url, outcome.error, failures);
            await clock.sleep(wait, signal);
            continue;
        }
        if (request.once || !isPassingStatus(outcome.status))
            return outcome;
        const wait = patience(failures, readRetryAfter(outcome.headers.get('retry-after'), clock.now()));
        if (wait === undefined)
            return outcome;
        await clock.sleep(wait, signal);
    }
};

;// CONCATENATED MODULE: ./packages/registry/client.ts






/** Opens the repository; no request is made to it yet. */
const openClient = ({ registry, repository }, logins, options) => {
    const { clock, signal, mask } = options;
    const base = new URL(`v2/${repository}/`, endpointOf(registry));
    const transport = openTransport({ clock, signal, fetch: options.fetch ?? fetch });
    const send = openAuthentication({ registry, repository, transport, logins, mask });
    const explain = (doing, answer) => explainAnswer({ registry, repository, doing }, answer);
    return {
        registry,
        repository,
        logins,
        clock,
        signal,
        explain,
        ask: async ({ path, doing, accept, mayLack, from, ...rest }) => {
            const request = { ...rest, url: new URL(path, base) };
            const answer = request.url.origin === base.origin
                ? await send(request, accessOf(rest.method, repository, from))
                : await transport(request);
            // ECR seldom makes a repository on push, so an unknown one ends every plan; elsewhere it may be the first push.
            const isUnknown = answer.status === 404 && hasError(answer, 'NAME_UNKNOWN');
            if (isUnknown && !mayLack && readEcrHost(registry) !== undefined)
                throw unknownRepository({ registry, repository, doing });
            if (accept.includes(answer.status))
                return answer;
            throw explain(doing, answer);
        },
    };
};

;// CONCATENATED MODULE: ./packages/registry/delete.ts
// Deletions: a tag where the registry can, a manifest by its digest; and what to do where it cannot.
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#deleting-manifests



const howElse = (registry, repository, isTag) => {
    if (registry === 'ghcr.io')
        return `delete the version of the package at GitHub: its registry deletes nothing (gh api --method DELETE /orgs/<owner>/packages/container/<name>/versions/<id>)`;
    return isTag
        ? `delete the manifest by its digest, with all tags it has, or put the tag on another image`
        : `allow deletion at ${registry} (distribution: storage.delete.enabled), or delete the image of ${repository} there`;
};
const openDeletion = (client) => ({
    remove: async (tagOrDigest) => {
        const isTag = !(0,packages_image/* isDigest */.Bc)(tagOrDigest);
        const what = isTag ? `the tag ${tagOrDigest}` : `the image ${tagOrDigest}`;
        const doing = `delete ${what}`;
        const answer = await client.ask({
            method: 'DELETE',
            path: `manifests/${tagOrDigest}`,
            doing,
            accept: [200, 202, 204, 400, 404, 405, 501],
        });
        if (answer.status === 404)
            return 'absent';
        if (answer.status < 300)
            return 'deleted';
        // A registry that knows no deletion of tags may take the tag for a digest, and find it malformed.
        if (answer.status === 400 &&
            !hasError(answer, 'UNSUPPORTED') &&
            !(isTag && hasError(answer, 'DIGEST_INVALID')))
            throw client.explain(doing, answer);
        throw new packages_text/* UserError */.yo(`${client.registry} does not ${doing} of ${client.repository}: it deletes no ${isTag ? 'tags' : 'images'}`, {
            fix: howElse(client.registry, client.repository, isTag),
            cause: client.explain(doing, answer),
        });
    },
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./packages/registry/docker-config.ts
// Docker's config.json: reads the login of a registry from it or from the credential helper it names. Never writes.
// https://docs.docker.com/reference/cli/docker/login/#credential-stores





/** The key under which Docker keeps the login of Docker Hub, since before there were other registries. */
const DOCKER_HUB_KEY = 'https://index.docker.io/v1/';
/** The user name that marks a secret as an identity token, in the helpers' protocol. */
const IDENTITY_TOKEN = '<token>';
const Entry = schemas/* object */.Ikc({
    auth: schemas/* string */.YjP().optional(),
    username: schemas/* string */.YjP().optional(),
    password: schemas/* string */.YjP().optional(),
    identitytoken: schemas/* string */.YjP().optional(),
});
const Config = schemas/* object */.Ikc({
    auths: schemas/* record */.g1P(schemas/* string */.YjP(), Entry).default({}),
    credHelpers: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).default({}),
    credsStore: schemas/* string */.YjP().optional(),
});
const HelperAnswer = schemas/* object */.Ikc({ Username: schemas/* string */.YjP(), Secret: schemas/* string */.YjP() });
const readConfig = async (environment) => {
    const home = environment['HOME'];
    const folder = environment['DOCKER_CONFIG'] || (home ? (0,external_node_path_.join)(home, '.docker') : undefined);
    if (folder === undefined)
        return undefined;
    const file = (0,external_node_path_.join)(folder, 'config.json');
    const text = await (0,promises_.readFile)(file, 'utf8').catch((error) => {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
            return undefined;
        throw error;
    });
    if (text === undefined)
        return undefined;
    try {
        return { file, config: Config.parse(JSON.parse(text)) };
    }
    catch (error) {
        // The error is not chained: a parser's message may quote the file, which holds passwords.
        const what = error instanceof SyntaxError ? 'is not JSON' : 'does not have the shape that Docker writes';
        throw new packages_text/* UserError */.yo(`Docker's configuration ${what}`, {
            place: { file },
            fix: 'correct the file, or point DOCKER_CONFIG to another folder',
        });
    }
};
/** The host of a key in `auths`, which may carry a scheme and a path. */
const hostOf = (key) => key.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
const sameRegistry = (key, registry) => isDockerHub(registry)
    ? ['index.docker.io', 'docker.io', 'registry-1.docker.io'].includes(hostOf(key))
    : hostOf(key) === registry;
const readEntry = ({ auth, username, password, identitytoken }) => {
    if (identitytoken)
        return { username: IDENTITY_TOKEN, password: identitytoken };
    if (username && password)
        return { username, password };
    const text = Buffer.from(auth ?? '', 'base64').toString();
    const colon = text.indexOf(':');
    // Docker's own files end some passwords with NUL.
    return colon < 1
        ? undefined
        : { username: text.slice(0, colon), password: text.slice(colon + 1).replace(/\0+$/, '') };
};
/** Asks `docker-credential-<helper> get`; undefined when it knows no login of `server`. */
const askHelper = async (helper, server, file, { environment, execute, signal }) => {
    const program = `docker-credential-${helper}`;
    const { code, stdout, stderr } = await execute({ file: program, args: ['get'], input: server, env: environment }, { signal }).catch((error) => {
        signal.throwIfAborted();
        throw new packages_text/* UserError */.yo(`Docker's configuration names the helper ${program}, which cannot be run`, {
            place: { file },
            fix: `install ${program}, or give the inputs "username" and "password"`,
            cause: error,
        });
    });
    if (code !== 0) {
        const said = `${stdout}\n${stderr}`.trim();
        if (/credentials not found/i.test(said))
            return undefined;
        throw new Error(`${program} ended with ${code}: ${said}`);
    }
    const answer = HelperAnswer.safeParse(JSON.parse(stdout));
    // Its output is never quoted: it holds the secret.
    if (!answer.success)
        throw new Error(`${program} answered without a user name and a secret`);
    return { username: answer.data.Username, password: answer.data.Secret };
};
/**
 * The login of `registry` in Docker's configuration: its own helper, else the common store, else the file itself.
 * @throws UserError when the file is broken or names a helper that cannot be run
 */
const readDockerLogin = async (registry, options) => {
    const found = await readConfig(options.environment);
    if (found === undefined)
        return undefined;
    const { auths, credHelpers, credsStore } = found.config;
    const [, own] = Object.entries(credHelpers).find(([key]) => sameRegistry(key, registry)) ?? [];
    const helper = own ?? credsStore;
    const server = isDockerHub(registry) ? DOCKER_HUB_KEY : registry;
    const answered = helper ? await askHelper(helper, server, found.file, options) : undefined;
    if (answered !== undefined)
        return answered;
    // Docker Desktop keeps other secrets of Docker Hub under longer keys of the same host.
    const entry = auths[server] ?? Object.entries(auths).find(([key]) => sameRegistry(key, registry))?.[1];
    return entry === undefined ? undefined : readEntry(entry);
};

;// CONCATENATED MODULE: ./packages/registry/login.ts



const search = async (sources, earlier = []) => {
    const failures = [...earlier];
    for (const { name, find } of sources) {
        try {
            const login = await find();
            if (login !== undefined)
                return { kind: 'found', login, source: name };
        }
        catch (error) {
            failures.push(error);
        }
    }
    return { kind: 'none', failures };
};
/** The sources asked at once, and those asked only when the registry answers 401. */
const sourcesOf = (registry, { login, aws, ...options }) => {
    if (login !== undefined)
        return [[{ name: 'username and password', find: async () => login }], []];
    const docker = {
        name: "Docker's configuration",
        find: () => readDockerLogin(registry, options),
    };
    if (aws === undefined)
        return [[docker], []];
    const ecr = {
        name: 'AWS',
        find: async () => fetchEcrLogin(await aws(), readEcrHost(registry)?.region, options.signal),
    };
    if (readEcrHost(registry) !== undefined)
        return [[ecr, docker], []];
    return isLoopback(registry) ? [[docker], [ecr]] : [[docker], []];
};
/** Finds the login of `registry`. A source that fails is passed over; it is told if the registry wants a login. */
const openLogins = async (registry, options) => {
    const masked = (found) => {
        if (found.kind === 'none')
            return found;
        const { username, password } = found.login;
        options.mask(password);
        options.mask(Buffer.from(`${username}:${password}`).toString('base64'));
        return found;
    };
    const [now, later] = sourcesOf(registry, options);
    let found = masked(await search(now));
    let last;
    /** The login in whose place another is being looked for, or was: requests side by side look once. */
    let replaced;
    const searchLater = async () => {
        if (found.kind === 'none')
            found = masked(await search(later, found.failures));
        return found;
    };
    const searchAgain = async () => {
        const again = masked(await search([...now, ...later]));
        // Where no source has an answer any more, the error should still name the login that was refused.
        if (again.kind === 'found')
            found = again;
        return found;
    };
    return {
        current: () => (found.kind === 'found' ? found.login : undefined),
        find: (refused) => {
            if (refused !== undefined &&
                refused !== replaced &&
                found.kind === 'found' &&
                found.login === refused) {
                replaced = refused;
                last = searchAgain();
            }
            last ??= searchLater();
            return last;
        },
        takesBasic: readEcrHost(registry) !== undefined && found.kind === 'found',
    };
};

;// CONCATENATED MODULE: ./packages/registry/manifests.ts
// Manifests over the wire: reads, looks up and puts them, and checks every digest against the bytes.





const nameOf = (tagOrDigest) => (0,packages_image/* isDigest */.Bc)(tagOrDigest) ? `the image ${tagOrDigest}` : `the tag ${tagOrDigest}`;
const readDigest = ({ headers }) => headers.get('docker-content-digest') ?? undefined;
/** ECR answers TAG_INVALID, Harbor 412; others say it in words only. */
const speaksOfImmutable = (answer) => answer.status === 412 ||
    readErrors(answer).some(({ code, message }) => code === 'TAG_INVALID' || /immutable|already exists/i.test(message));
const immutableTag = (client, tag, held, wanted) => new packages_text/* UserError */.yo(`the tag ${tag} of ${client.repository} is immutable: it has ${held}, and was to have ${wanted}`, { fix: `choose another tag, or exclude ${tag} from the immutability of ${client.repository}'s tags` });
const openManifests = (client) => {
    const accept = MANIFEST_TYPES.join(', ');
    const manifest = async (tagOrDigest) => {
        const answer = await client.ask({
            method: 'GET',
            path: `manifests/${tagOrDigest}`,
            doing: `read ${nameOf(tagOrDigest)}`,
            headers: { accept },
            accept: [200, 404],
        });
        if (answer.status === 404)
            return undefined;
        const { bytes, headers } = answer;
        const digest = (0,packages_image/* isDigest */.Bc)(tagOrDigest) ? tagOrDigest : (readDigest(answer) ?? digestOf(bytes));
        verifyDigest(`${nameOf(tagOrDigest)} of ${client.registry}/${client.repository}`, bytes, digest);
        const [mediaType = ''] = (headers.get('content-type') ?? '').split(';');
        return { digest, mediaType: mediaType.trim(), bytes };
    };
    const digest = async (tagOrDigest) => {
        const answer = await client.ask({
            method: 'HEAD',
            path: `manifests/${tagOrDigest}`,
            doing: `look up ${nameOf(tagOrDigest)}`,
            headers: { accept },
            accept: [200, 404],
        });
        if (answer.status === 404)
            return undefined;
        return readDigest(answer) ?? (await manifest(tagOrDigest))?.digest;
    };
    const putManifest = async (tagOrDigest, { digest: wanted, mediaType, bytes }) => {
        const doing = `put ${nameOf(tagOrDigest)}`;
        const answer = await client.ask({
            method: 'PUT',
            path: `manifests/${tagOrDigest}`,
            doing,
            headers: { 'content-type': mediaType },
            body: bytes,
            accept: [200, 201, 202, 400, 409, 412],
        });
        if (answer.status >= 400) {
            const held = speaksOfImmutable(answer) ? await digest(tagOrDigest) : undefined;
            if (held === undefined)
                throw explainAnswer({ registry: client.registry, repository: client.repository, doing }, answer);
            if (held !== wanted)
                throw immutableTag(client, tagOrDigest, held, wanted);
            return { listsReferrers: false };
        }
        const held = readDigest(answer) ?? (await digest(tagOrDigest));
        if (held !== wanted)
            throw new Error(`${client.registry} put ${held ?? 'nothing'} under ${tagOrDigest} where ${wanted} was sent`);
        return { listsReferrers: answer.headers.has('oci-subject') };
    };
    return { manifest, digest, putManifest };
};

;// CONCATENATED MODULE: ./packages/registry/repository.ts







const openWith = (registry, repository, logins, options) => {
    const client = openClient({ registry, repository }, logins, options);
    const manifests = openManifests(client);
    const blobs = openBlobs(client);
    return {
        reference: { registry, repository },
        get login() {
            return logins.current();
        },
        ...manifests,
        ...blobs,
        ...openReferrers(client, manifests, blobs),
        ...openDeletion(client),
        tags: () => listTags(client),
        sibling: (other) => openWith(registry, other, logins, options),
    };
};
/**
 * Opens the repository of `reference`; its tag and digest are not looked at. Logins: the given one, AWS for ECR's
 * hosts, Docker's configuration; for a registry on loopback that wants one, AWS too. None is needed until it asks.
 */
const openRepository = async ({ registry, repository }, options) => openWith(registry, repository, await openLogins(registry, options), options);

;// CONCATENATED MODULE: ./packages/registry/index.ts
// What the package `registry` offers: repositories of OCI registries, copies, marks on digests, promotion by tag.















/***/ })

};

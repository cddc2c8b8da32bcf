export const id = 227;
export const ids = [227];
export const modules = {

/***/ 9227:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./packages/github/index.ts + 3 modules
var github = __webpack_require__(668);
// EXTERNAL MODULE: ./packages/project/index.ts + 8 modules
var packages_project = __webpack_require__(539);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./actions/read-project/observe.ts
// What lies in the working folder: hakobune.yml, and the files that its services need.


const isAbsent = (error) => error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
const list = async (folder) => {
    try {
        return await (0,promises_.readdir)(folder);
    }
    catch (error) {
        if (isAbsent(error))
            return [];
        throw error;
    }
};
/** Reads the project in `folder`. @throws UserError for every mistake that shows before anything is built */
const observe = async (folder) => {
    const file = await (0,packages_project/* findProjectFile */.f$)(folder, list);
    const project = (0,packages_project/* readProject */.Wh)(await (0,promises_.readFile)(file, 'utf8'), file);
    const listInside = (inside) => list((0,packages_project/* fromRoot */.tc)(folder, inside));
    // One after the other, so that of two mistakes the first in the file is told, every time.
    const qa = await (0,packages_project/* findDefinitions */.Cc)(project.environments.qa, listInside);
    const production = await (0,packages_project/* findDefinitions */.Cc)(project.environments.production, listInside);
    return { project, services: { qa, production } };
};

;// CONCATENATED MODULE: ./actions/read-project/options.ts
// The inputs of read-project.

const readOptions = (inputs) => ({
    folder: (0,packages_project/* fromRoot */.tc)('.', inputs.optional('path') ?? '.'),
    defaultBranch: inputs.optional('default-branch'),
});

// EXTERNAL MODULE: ./packages/image/index.ts + 3 modules
var packages_image = __webpack_require__(8583);
;// CONCATENATED MODULE: ./actions/read-project/plan.ts
// What the jobs behind this one are told: the image, how it is built, and the environments it goes to.


const targetOf = ({ project, services }, name) => {
    const { url, role, region, cluster, variables } = project.environments[name];
    return {
        name,
        url: url ?? '',
        role: role ?? '',
        region: region ?? '',
        cluster,
        services: services[name].map((service) => ({
            name: service.name,
            'task-definition': service.taskDefinition,
            'service-definition': service.serviceDefinition ?? '',
            container: service.container ?? '',
        })),
        variables,
    };
};
const buildOf = ({ project: { build } }, folder) => {
    const context = (0,packages_project/* fromRoot */.tc)(folder, build.context);
    return {
        context,
        dockerfile: build.dockerfile === undefined ? (0,packages_project/* fromRoot */.tc)(context, 'Dockerfile') : (0,packages_project/* fromRoot */.tc)(folder, build.dockerfile),
        target: build.target ?? '',
        args: build.args,
    };
};
/** `folder` is the project's, from the repository's root. */
const planRun = (delivery, observed, folder) => ({
    delivery: delivery.kind,
    reason: delivery.reason,
    push: delivery.kind !== 'check',
    image: (0,packages_image/* writeImageReference */.A0)(observed.project.image),
    tags: (0,packages_image/* planTags */.Vd)(delivery.source),
    build: buildOf(observed, folder),
    engine: observed.project.engine,
    qa: delivery.kind === 'check' ? undefined : targetOf(observed, 'qa'),
    production: delivery.kind === 'production' ? targetOf(observed, 'production') : undefined,
});

// EXTERNAL MODULE: ./packages/text/index.ts + 11 modules
var packages_text = __webpack_require__(9264);
;// CONCATENATED MODULE: ./actions/read-project/report.ts

const HEADLINES = {
    qa: 'To QA',
    production: 'To production, by way of QA',
    check: 'Check only',
};
const describeTarget = (target) => {
    if (target === undefined)
        return 'not in this run';
    const names = target.services.map(({ name }) => name).join(', ');
    const where = `service${target.services.length === 1 ? '' : 's'} ${names} on cluster ${target.cluster}`;
    return [where, target.url].filter((part) => part !== '').join(', ');
};
const rowsOf = (run) => [
    ['Test', 'script/cibuild, else script/bootstrap and script/test'],
    [
        'Build',
        [run.build.dockerfile, run.build.target && `target ${run.build.target}`].filter(Boolean).join(', '),
    ],
    ['Push', run.push ? `${run.image} as ${run.tags.join(', ')}` : 'nothing'],
    [
        'QA',
        run.production === undefined
            ? describeTarget(run.qa)
            : `${describeTarget(run.qa)}; passed over where it has run this image`,
    ],
    ['Production', describeTarget(run.production)],
];
const HEADER = ['step', 'what happens'];
/** The plan as a table for the log. */
const describeRun = (run) => (0,packages_text/* plainTable */.$b)(HEADER, rowsOf(run));
const json = (value) => (value === undefined ? '' : JSON.stringify(value));
const reportRun = (run) => {
    const { delivery, reason, push, image, tags, build, engine, qa, production } = run;
    const args = Object.entries(build.args).map(([name, value]) => `${name}=${value}`);
    return {
        headline: `${HEADLINES[delivery]}: ${reason}`,
        outputs: {
            delivery,
            reason,
            push: String(push),
            image,
            tags: tags.join('\n'),
            build: json({ ...build, args: args.join('\n') }),
            role: qa?.role ?? '',
            region: qa?.region ?? '',
            engine,
            qa: json(qa),
            production: json(production),
            result: json(run),
        },
        summary: `### ${HEADLINES[delivery]}\n\n${reason}\n\n${(0,packages_text/* markdownTable */.Qj)(HEADER, rowsOf(run))}`,
    };
};
const reportNothing = (reason) => ({
    headline: `Nothing to do: ${reason}`,
    outputs: {
        delivery: 'nothing',
        reason,
        push: 'false',
        image: '',
        tags: '',
        build: '',
        role: '',
        region: '',
        engine: '',
        qa: '',
        production: '',
        result: json({ delivery: 'nothing', reason }),
    },
    summary: `### Nothing to do\n\n${reason}`,
});

;// CONCATENATED MODULE: ./actions/read-project/main.ts
// read-project: say what this run delivers, where to, and from which files, before anything is done.






const main = async (io) => {
    const { folder, defaultBranch } = readOptions(io.inputs);
    const { environment } = io;
    const delivery = (0,packages_project/* planDelivery */.eh)((0,github/* readEvent */.j_)({ environment, payload: await io.event(), defaultBranch }));
    if (delivery.kind === 'nothing')
        return io.report(reportNothing(delivery.reason));
    const run = planRun(delivery, await observe(folder), folder);
    io.show(describeRun(run));
    await io.report(reportRun(run));
};


/***/ }),

/***/ 7738:
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
/**
 * Runs `git <args>` in `folder`. Never rejects for what git says; its words are in the answer.
 * @param onBytes takes the output as it comes; the answer's text is then empty
 */
const git_askGit = async (folder, args, options, onBytes) => {
    try {
        const { code, signal, stdout, stderr } = await options.execute({ file: 'git', args, cwd: folder, env: { ...options.environment, ...READING } }, {
            ...(options.signal === undefined ? {} : { signal: options.signal }),
            ...(onBytes === undefined ? {} : { onBytes }),
        });
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

;// CONCATENATED MODULE: ./packages/git/fields.ts
// Takes apart what git prints with -z: fields that end in a NUL, also while they are still coming.
/** The fields of a whole answer. */
const splitFields = (text) => text.split('\0').slice(0, -1);
/** Takes chunks as they come, and gives each field as soon as its end is there. A chunk may end within a character. */
const fieldsOf = (onField) => {
    let rest = Buffer.alloc(0);
    return (chunk) => {
        const bytes = rest.length === 0
            ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
            : Buffer.concat([rest, chunk]);
        const end = bytes.lastIndexOf(0) + 1;
        rest = Buffer.from(bytes.subarray(end));
        for (const field of splitFields(bytes.toString('utf8', 0, end)))
            onField(field);
    };
};

;// CONCATENATED MODULE: ./packages/git/tree.ts
// Reads what git knows of the files below a folder: which blob each tracked file is, and what is not tracked.


/** A file system monitor may answer late and runs a program of the repository's choice. */
const LOOK = ['-c', 'core.fsmonitor=false', '-c', 'core.untrackedCache=false'];
/** One process for all three: what is tracked, what of it is not as it was, and what else is there. */
const FILES = ['ls-files', '-z', '-v', '--stage', '--modified', '--others', '--directory', '--', '.'];
/**
 * All attributes that can make the bytes on disk differ from the blob (gitattributes(5), "Effects").
 * The pathspec leaves out the files for which none of them is given. It is asked of the whole repository: with a
 * folder as pathspec, git 2.39 looks attributes up by the path below it.
 */
const CONVERTED = [
    'ls-files',
    '-z',
    '--',
    ':(top)',
    ':(top,exclude,attr:!text !eol !crlf !ident !filter !working-tree-encoding)',
];
const KINDS = { '120000': 'link', '160000': 'submodule' };
/** `<tag> <mode> <id> <stage>\t<path>`: git-ls-files(1). Only the tag H at stage 0 is an entry git looks after. */
const readEntry = (field) => {
    const tab = field.indexOf('\t');
    const kind = KINDS[field.slice(2, 8)] ?? 'file';
    const kept = field.startsWith('H ') && field[tab - 1] === '0' && kind !== 'submodule';
    return { path: field.slice(tab + 1), kind, id: kept ? field.slice(9, tab - 2) : undefined };
};
/** An id of SHA-1 has 40 digits, one of SHA-256 64; a repository has one kind. */
const algorithmOf = (field) => field.split(' ', 3)[2]?.length === 64 ? 'sha256' : 'sha1';
/** Sorts the fields as they come. A changed file has two: its entry, and behind it the same with the tag C. */
const sortFields = (onEntry) => {
    const [changed, untracked] = [[], []];
    let first;
    let last;
    const take = (field) => {
        if (field.startsWith('? ')) {
            untracked.push(field.slice(2));
            return;
        }
        first ??= field;
        const entry = readEntry(field);
        if (field.startsWith('C '))
            changed.push(entry.path);
        // The two or three entries of a conflict are one file on disk.
        else if (entry.path !== last)
            onEntry(entry);
        last = entry.path;
    };
    return { take, sorted: () => ({ first, changed, untracked }) };
};
/**
 * Reads the index below `folder` and compares it with the disk. Nothing is written, not even a refreshed index.
 * @param onEntry takes the tracked files, deleted ones too, while git still looks at the disk: they hold only if
 *   the tree is then `read`
 */
const readTree = async (folder, options, onEntry) => {
    const ask = (args, onBytes) => git_askGit(folder, [...LOOK, ...args], options, onBytes);
    const { take, sorted } = sortFields(onEntry);
    const [files, converted, lineEnds] = await Promise.all([
        ask(FILES, fieldsOf(take)),
        ask(CONVERTED),
        ask(['config', '--get', 'core.autocrlf']),
    ]);
    for (const answer of [files, converted])
        if (answer.kind === 'silent')
            return { kind: 'absent', reason: answer.reason };
    const { first, changed, untracked } = sorted();
    if (first === undefined)
        return { kind: 'absent', reason: `git tracks nothing in ${folder}` };
    const convertsAll = lineEnds.kind === 'answered' && lineEnds.text.trim() !== 'false';
    // Paths outside the folder begin with `../` and are nobody's.
    const doubtful = new Set([
        ...changed,
        ...(converted.kind === 'answered' ? splitFields(converted.text) : []),
    ]);
    return {
        kind: 'read',
        algorithm: algorithmOf(first),
        isDoubtful: convertsAll ? () => true : (path) => doubtful.has(path),
        changed,
        untracked,
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

// EXTERNAL MODULE: ./packages/git/index.ts + 6 modules
var git = __webpack_require__(7738);
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

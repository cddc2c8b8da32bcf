export const id = 203;
export const ids = [203];
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

/***/ 7203:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./packages/image/index.ts + 3 modules
var packages_image = __webpack_require__(8583);
// EXTERNAL MODULE: ./packages/text/index.ts + 11 modules
var packages_text = __webpack_require__(9264);
// EXTERNAL MODULE: ./actions/connect-registry.ts
var connect_registry = __webpack_require__(1590);
;// CONCATENATED MODULE: ./actions/test-image/options.ts


/** @throws UserError where the record would have no digest to be kept at */
const readOptions = (inputs) => {
    const options = {
        ...(0,connect_registry/* readRegistryOptions */.G)(inputs),
        files: inputs.lines('files'),
        platform: inputs.optional('platform'),
        timeout: inputs.duration('timeout'),
        parallel: inputs.integer('parallel', 1, 32),
        junit: inputs.optional('junit'),
        record: inputs.flag('record'),
        dryRun: inputs.flag('dry-run'),
    };
    if (!options.record || options.image.digest !== undefined)
        return options;
    throw new packages_text/* UserError */.yo('the verdict cannot be recorded, as the input "image" names no digest', {
        fix: 'give the image by digest, as the output "image" of build-image does, or leave out "record"',
    });
};

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/github/index.ts + 3 modules
var github = __webpack_require__(668);
// EXTERNAL MODULE: ./packages/image-test/index.ts + 40 modules
var image_test = __webpack_require__(8511);
;// CONCATENATED MODULE: ./actions/test-image/report.ts
// What test-image says: the tests it will run, each verdict, and what failed with expected and actual.



const count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;
const failed = ({ failures }) => failures.length > 0;
const allResults = (results) => results.flatMap(({ results: own }) => own);
const describePlan = ({ suites }) => (0,packages_text/* plainTable */.$b)(['file', 'test', 'kind'], suites.flatMap(({ tests }) => tests.map(({ name, kind, place }) => [(0,packages_text/* describePlace */.df)(place), name, kind])));
/** One line as a test ends. */
const describeResult = (result) => `${failed(result) ? '✗' : '✓'} ${result.test.name} (${(0,packages_text/* writeDuration */.MP)(result.milliseconds)})`;
const describeFailed = ({ test, failures, log }) => [
    `✗ ${test.name} (${(0,packages_text/* describePlace */.df)(test.place)})`,
    ...failures.map((failure) => (0,image_test/* describeFailure */.Ic)(failure).replaceAll(/^/gm, '  ')),
    ...(log === '' ? [] : ['  the image printed:', log.replaceAll(/^/gm, '  | ')]),
].join('\n');
/** What the log says of the tests that failed; empty when none did. */
const describeFailures = (results) => allResults(results).filter(failed).map(describeFailed).join('\n\n');
const headlineOf = (suites, image) => {
    const results = allResults(suites);
    const bad = results.filter(failed);
    if (bad.length === 0)
        return `${count(results.length, 'test')} passed on ${image}`;
    const names = bad.map(({ test }) => test.name);
    const shown = names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
    return `${bad.length} of ${count(results.length, 'test')} failed on ${image}: ${shown}`;
};
const annotationOf = ({ test, failures }) => ({
    level: 'error',
    title: test.name,
    message: failures.map(image_test/* describeFailure */.Ic).join('\n'),
    place: failures[0]?.place ?? test.place,
});
const summarize = (headline, results, record) => {
    const rows = results.map((result) => [
        failed(result) ? '❌' : '✅',
        result.test.name,
        result.test.kind,
        `\`${(0,packages_text/* describePlace */.df)({ file: result.test.place.file, line: result.test.place.line ?? 1 })}\``,
        (0,packages_text/* writeDuration */.MP)(result.milliseconds),
    ]);
    const details = results
        .filter(failed)
        .map((result) => [`#### ${result.test.name}`, (0,packages_text/* codeBlock */.DV)(result.failures.map(image_test/* describeFailure */.Ic).join('\n\n'))]
        .concat(result.log === '' ? [] : ['The image printed:', (0,packages_text/* codeBlock */.DV)(result.log)])
        .join('\n\n'));
    const recorded = record === undefined ? [] : [`Recorded at the digest: suite \`${record.suite}\`, ${record.time}.`];
    return [
        `### ${headline}`,
        (0,packages_text/* markdownTable */.Qj)(['', 'test', 'kind', 'where', 'time'], rows),
        ...details,
        ...recorded,
        '',
    ].join('\n\n');
};
const reportPlan = ({ image }, { suites, hash }) => {
    const tests = suites.flatMap((suite) => suite.tests);
    const name = (0,packages_image/* writeImageReference */.A0)(image);
    return {
        headline: `${count(tests.length, 'test')} in ${count(suites.length, 'file')} would be run on ${name} (dry run)`,
        outputs: {
            passed: '0',
            failed: '0',
            suite: hash,
            result: JSON.stringify({
                kind: 'planned',
                image: name,
                suite: hash,
                passed: 0,
                failed: 0,
                tests: tests.map((test) => ({
                    file: test.place.file,
                    line: test.place.line,
                    name: test.name,
                    kind: test.kind,
                })),
            }),
        },
        summary: '',
    };
};
const reportVerdict = ({ image }, { hash }, { results, record }) => {
    const all = allResults(results);
    const bad = all.filter(failed);
    const name = (0,packages_image/* writeImageReference */.A0)(image);
    const headline = headlineOf(results, name);
    const passed = all.length - bad.length;
    const tests = all.map(({ test, milliseconds, failures }) => ({
        file: test.place.file,
        line: test.place.line,
        name: test.name,
        kind: test.kind,
        milliseconds,
        failures: failures.map(({ what, expected, actual, place }) => ({
            what,
            expected,
            actual,
            line: place.line,
        })),
    }));
    return {
        // A verdict of failure is the error's to say, once.
        headline: bad.length === 0 ? headline : '',
        outputs: {
            passed: String(passed),
            failed: String(bad.length),
            suite: hash,
            result: JSON.stringify({
                kind: bad.length === 0 ? 'passed' : 'failed',
                image: name,
                suite: hash,
                passed,
                failed: bad.length,
                ...(record === undefined ? {} : { record }),
                tests,
            }),
        },
        summary: summarize(headline, all, record),
        annotations: bad.map(annotationOf),
    };
};

;// CONCATENATED MODULE: ./actions/test-image/record.ts
// Keeps the verdict: at the image's digest where it passed and this is asked for, and as a JUnit file.







const writeReport = async ({ junit, image }, results) => {
    if (junit === undefined)
        return;
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(junit), { recursive: true });
    await (0,promises_.writeFile)(junit, (0,image_test/* writeJunit */.UL)(results, (0,packages_image/* writeImageReference */.A0)(image)));
};
/** The record that is at the digest now; undefined where none was asked for or a test failed. */
const recordVerdict = async (io, options, { hash }, results) => {
    const { digest } = options.image;
    const all = allResults(results);
    if (!options.record || digest === undefined || all.some(failed))
        return undefined;
    const { environment, clock } = io;
    // Outside a run of GitHub Actions the record has no address to point to.
    const run = environment['GITHUB_RUN_ID'] ? { run: (0,github/* readRun */.cI)(environment).url } : {};
    const record = { suite: hash, tests: all.length, ...run, time: new Date(clock.now()).toISOString() };
    return (await (0,image_test/* putRecord */.j8)(await (0,connect_registry/* connectRegistry */.g)(io, options), digest, record)).record;
};

;// CONCATENATED MODULE: ./actions/test-image/run.ts
// Runs the suites on the image, pulled with the registry's login where the engine does not have it.




/** @throws UserError when there is no engine or no image, or a file wants what this step does not have */
const runOnImage = async (io, options, { suites }) => {
    const { image, platform, timeout, parallel } = options;
    const engine = await (0,image_test/* openEngine */.F5)(io);
    const folder = await io.makeFolder();
    const login = async () => (await (0,connect_registry/* connectRegistry */.g)(io, options)).login;
    return (0,image_test/* useImage */.lK)(engine, { image, platform, login, folder }, io, (found) => (0,image_test/* runSuites */.$8)(suites, found, engine, { ...io, fetch, folder }, {
        // A new folder has a name that no other run has, also not one on another machine of the same engine.
        id: (0,external_node_path_.basename)(folder),
        timeout,
        parallel,
        onResult: (result) => io.show(describeResult(result)),
    }));
};

;// CONCATENATED MODULE: ./actions/test-image/suites.ts
// Finds and reads the test files.




const namesIn = (folder) => (0,promises_.readdir)(folder).catch(() => []);
const explainMissing = async (pattern) => {
    const [near] = (0,packages_text/* nearest */.pA)((0,external_node_path_.basename)(pattern), await namesIn((0,external_node_path_.dirname)(pattern)));
    return new packages_text/* UserError */.yo(`no test file matches "${pattern}"`, {
        fix: near === undefined
            ? 'add the file, correct "files:", or check the repository out in an earlier step'
            : `write "files: ${(0,external_node_path_.dirname)(pattern) === '.' ? '' : `${(0,external_node_path_.dirname)(pattern)}/`}${near}"`,
    });
};
const find = async (pattern) => {
    const found = (await Array.fromAsync((0,promises_.glob)(pattern))).toSorted();
    if (found.length > 0)
        return found;
    throw await explainMissing(pattern);
};
/** @throws UserError when a pattern matches nothing, or with the mistakes of the first file that has some */
const readSuites = async ({ files, platform, timeout }) => {
    if (files.length === 0)
        throw new packages_text/* UserError */.yo('no test file is named', { fix: 'set "files:" to the paths of the test files' });
    const paths = [...new Set((await Promise.all(files.map(find))).flat())];
    const contents = await Promise.all(paths.map((path) => (0,promises_.readFile)(path, 'utf8').catch((cause) => {
        throw new packages_text/* UserError */.yo(`${path} cannot be read`, { fix: 'correct "files:"', cause });
    })));
    return {
        suites: contents.map((content, index) => (0,image_test/* readSuite */.xj)(content, paths[index] ?? '')),
        hash: (0,image_test/* hashSuites */.op)(contents, { platform, timeout }),
    };
};

;// CONCATENATED MODULE: ./actions/test-image/main.ts
// test-image: test a built image before it is offered, and record at its digest that it passed.







const main = async (io) => {
    const options = readOptions(io.inputs);
    const suites = await readSuites(options);
    io.show(describePlan(suites));
    if (options.dryRun)
        return io.report(reportPlan(options, suites));
    const name = (0,packages_image/* writeImageReference */.A0)(options.image);
    const results = await io.group(`Tests of ${name}`, () => runOnImage(io, options, suites));
    io.show(describeFailures(results));
    await writeReport(options, results);
    const record = await recordVerdict(io, options, suites, results);
    const report = reportVerdict(options, suites, { results, record });
    await io.report(report);
    if (report.outputs['failed'] !== '0')
        throw new packages_text/* UserError */.yo(headlineOf(results, name));
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

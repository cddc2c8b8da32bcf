export const id = 376;
export const ids = [376];
export const modules = {

/***/ 376:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./packages/runner/index.ts + 8 modules
var runner = __webpack_require__(4647);
;// CONCATENATED MODULE: ./actions/run-script/environment.ts
// The environment of a script: as a `run:` step has it, with colours although the log is not a terminal.

/** Only actions get these; with them a stranger's script could write the cache that later runs believe. */
const OF_ACTIONS = [
    'ACTIONS_RUNTIME_TOKEN',
    'ACTIONS_RUNTIME_URL',
    'ACTIONS_RESULTS_URL',
    'ACTIONS_CACHE_URL',
    'ACTIONS_CACHE_SERVICE_V2',
];
const INPUTS = ['path', 'scripts'].map(runner/* inputVariable */.LO);
/** Node and its tools, BSD's `CLICOLOR`, and what asks the terminal's type. A pseudo terminal would also page and prompt. */
const colours = (environment) => ({
    ...(environment['FORCE_COLOR'] === undefined ? { FORCE_COLOR: '1' } : {}),
    ...(environment['CLICOLOR_FORCE'] === undefined ? { CLICOLOR_FORCE: '1' } : {}),
    ...(/^(dumb)?$/.test(environment['TERM'] ?? '') ? { TERM: 'xterm-256color' } : {}),
});
/** `NO_COLOR`, or a value of the user's own, is respected: https://no-color.org */
const scriptEnvironment = (environment) => {
    const own = Object.entries(environment).filter(([name]) => !OF_ACTIONS.includes(name) && !INPUTS.includes(name));
    return { ...Object.fromEntries(own), ...(environment['NO_COLOR'] ? {} : colours(environment)) };
};

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./actions/run-script/plan.ts
const CIBUILD = 'script/cibuild';
const CONVENTION = ['script/bootstrap', 'script/test'];
/** A script as it is named for people and annotations: from the root of the repository. */
const fromRoot = (folder, script) => folder === '.' ? script : `${folder}/${script}`;
/** What a new repository starts from. */
const TEMPLATES = 'https://github.com/hakobune/hakobune/tree/main/templates/service-ecs/script';
const missing = (file, script) => ({
    kind: 'refused',
    reason: `${file} is missing`,
    place: { file },
    fix: CONVENTION.includes(script)
        ? `add it, executable; one to start from is in ${TEMPLATES}`
        : 'add it, executable, or correct the input "scripts"',
});
/** Undefined when nothing is wrong with it. */
const refuse = (file, script, state) => {
    const at = (reason, fix, line) => ({
        kind: 'refused',
        reason,
        fix,
        place: { file, ...(line === undefined ? {} : { line }) },
    });
    switch (state.kind) {
        case 'ready':
            return undefined;
        case 'missing':
            return missing(file, script);
        case 'folder':
            return at(`${file} is a folder`, 'put an executable file in its place');
        case 'not-executable':
            return at(`${file} is not executable`, `run "git update-index --chmod=+x ${file}", and commit`);
        case 'byte-order-mark':
            return at(`${file} begins with a byte order mark, not with "#!"`, 'save it as UTF-8 without BOM', 1);
        case 'no-shebang':
            return at(`${file} does not say which program runs it`, 'begin it with "#!/usr/bin/env bash"', 1);
        case 'carriage-return':
            return at(`${file} has Windows line ends, so that its program is not found`, `add "${file} text eol=lf" to .gitattributes, run "git add --renormalize ${file}", and commit`, 1);
        case 'no-interpreter':
            return at(`${file} is to be run by ${state.program}, which is not ${state.onPath ? 'on PATH' : 'there'}`, state.onPath
                ? `install ${state.program} in a step before this one, or correct the "#!" line`
                : 'correct the "#!" line; "#!/usr/bin/env <program>" finds a program by PATH', 1);
    }
};
/** script/cibuild where there is one, else script/bootstrap and script/test: `wanted` overrules both. */
const planScripts = (observed, wanted, path) => {
    const { folder, scripts } = observed;
    if (observed.empty)
        return {
            kind: 'refused',
            reason: 'the working folder is empty',
            fix: 'add actions/checkout to the job, before this step',
        };
    if (folder === undefined)
        return { kind: 'refused', reason: `the folder ${path} is not there`, fix: 'correct the input "path"' };
    const hasCibuild = (scripts[CIBUILD]?.kind ?? 'missing') !== 'missing';
    const chosen = wanted ?? (hasCibuild ? [CIBUILD] : CONVENTION);
    const refusals = chosen.map((script) => refuse(fromRoot(folder, script), script, scripts[script] ?? { kind: 'missing' }));
    return refusals.find((refusal) => refusal !== undefined) ?? { kind: 'run', scripts: chosen };
};

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./actions/run-script/script.ts
// What is known of a script before it runs: whether it is there, may be run, and has a program to run it.



const isExecutable = async (file) => {
    try {
        await (0,promises_.access)(file, external_node_fs_.constants.X_OK);
        return (await (0,promises_.stat)(file)).isFile();
    }
    catch {
        return false;
    }
};
const isOnPath = async (program, path) => {
    const found = await Promise.all(path.split(external_node_path_.delimiter).map((folder) => isExecutable((0,external_node_path_.join)(folder, program))));
    return found.includes(true);
};
/** The kernel itself reads no more of a shebang. https://man7.org/linux/man-pages/man2/execve.2.html */
const SHEBANG_LENGTH = 256;
const readHead = async (file) => {
    const handle = await (0,promises_.open)(file);
    try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(SHEBANG_LENGTH), 0, SHEBANG_LENGTH, 0);
        return buffer.subarray(0, bytesRead);
    }
    finally {
        await handle.close();
    }
};
/** The program that `env` starts: its first argument that is neither an option nor an assignment. */
const programOfEnv = (words) => words.find((word) => !word.startsWith('-') && !word.includes('='));
const checkInterpreter = async (shebang, path) => {
    const [program = '', ...words] = shebang.trim().split(/\s+/);
    if (program === '')
        return { kind: 'no-shebang' };
    if (!(await isExecutable(program)))
        return { kind: 'no-interpreter', program, onPath: false };
    const sought = program.endsWith('/env') ? programOfEnv(words) : undefined;
    if (sought === undefined || sought.includes('/') || (await isOnPath(sought, path)))
        return { kind: 'ready' };
    return { kind: 'no-interpreter', program: sought, onPath: true };
};
const isAbsent = (error) => error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
/** Looks at `file` without running it. `path` is the PATH that the script will have. */
const inspectScript = async (file, path) => {
    const found = await (0,promises_.stat)(file).catch((error) => {
        if (isAbsent(error))
            return undefined;
        throw error;
    });
    if (found === undefined)
        return { kind: 'missing' };
    if (found.isDirectory())
        return { kind: 'folder' };
    if ((found.mode & 0o111) === 0)
        return { kind: 'not-executable' };
    const head = await readHead(file);
    if (head.subarray(0, 4).toString('latin1') === '\x7fELF')
        return { kind: 'ready' };
    if (head.subarray(0, 3).toString('hex') === 'efbbbf')
        return { kind: 'byte-order-mark' };
    const [first = ''] = head.toString('utf8').split('\n');
    if (!first.startsWith('#!'))
        return { kind: 'no-shebang' };
    // The kernel takes the carriage return for a part of the program's name, and says only "not found".
    if (first.endsWith('\r'))
        return { kind: 'carriage-return' };
    return checkInterpreter(first.slice(2), path);
};

;// CONCATENATED MODULE: ./actions/run-script/observe.ts
// What lies in the repository: the project's folder, and every script that may run.




const isFolder = (path) => (0,promises_.stat)(path).then((found) => found.isDirectory(), () => false);
const observe = async ({ folder, scripts }, environment) => {
    const candidates = scripts ?? [CIBUILD, ...CONVENTION];
    const inspected = await Promise.all(candidates.map(async (script) => [script, await inspectScript((0,external_node_path_.join)(folder, script), environment['PATH'] ?? '')]));
    return {
        folder: (await isFolder(folder)) ? folder : undefined,
        empty: (await (0,promises_.readdir)('.')).length === 0,
        scripts: Object.fromEntries(inspected),
    };
};

// EXTERNAL MODULE: ./packages/text/index.ts + 11 modules
var packages_text = __webpack_require__(9264);
;// CONCATENATED MODULE: ./actions/run-script/options.ts
// The inputs of run-script.


const inside = (name, path) => {
    const normal = external_node_path_.posix.normalize(path);
    if (!external_node_path_.posix.isAbsolute(normal) && normal !== '..' && !normal.startsWith('../'))
        return normal.replace(/(.)\/$/, '$1');
    throw new packages_text/* UserError */.yo(`the input "${name}" is "${path}", which is outside of the repository`, {
        fix: `set "${name}" to a path from the root of the repository`,
    });
};
/** A bare name is a file of script/, as people say "run lint". */
const scriptPath = (line) => inside('scripts', line.includes('/') ? line : `script/${line}`);
const readOptions = (inputs) => {
    const scripts = inputs.lines('scripts').map(scriptPath);
    return {
        folder: inside('path', inputs.optional('path') ?? '.'),
        scripts: scripts.length === 0 ? undefined : scripts,
    };
};

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./actions/run-script/ending.ts
// Says in words how a script ended, and what most often lies behind it.

/** A shell reports a program that a signal ended as 128 + the signal's number. */
const signalOf = ({ code, signal }) => signal ?? Object.entries(external_node_os_.constants.signals).find(([, number]) => code === 128 + number)?.[0];
/** `succeeded`, `failed with exit code 2`, `failed with exit code 137 (a program in it was ended by SIGKILL)`. */
const describeEnding = (ending) => {
    const { code, signal } = ending;
    if (code === 0)
        return 'succeeded';
    if (signal !== null)
        return `was ended by ${signal}`;
    const known = signalOf(ending);
    const why = known !== undefined
        ? `a program in it was ended by ${known}`
        : code === 127
            ? 'a command in it was not found'
            : code === 126
                ? 'a command in it could not be run'
                : undefined;
    return `failed with exit code ${code}${why === undefined ? '' : ` (${why})`}`;
};
/** What to do about it. */
const mendEnding = (ending) => {
    switch (signalOf(ending)) {
        case 'SIGKILL':
            return 'give it more memory (a larger runner) or let it use less: the kernel ends what runs out of it with SIGKILL';
        case 'SIGSEGV':
        case 'SIGBUS':
        case 'SIGILL':
            return 'find the program that crashed; one built for another processor does so too';
        default:
            return ending.code === 127
                ? 'install the command in script/bootstrap, or correct its name'
                : 'read its last lines, and run it on your machine: it is the same script';
    }
};

;// CONCATENATED MODULE: ./actions/run-script/report.ts



const resultOf = ({ script, milliseconds, code, signal }) => ({
    script,
    seconds: Math.round(milliseconds / 100) / 10,
    code,
    signal,
});
const describeFailure = ({ kind, last }) => {
    const ending = kind === 'cancelled' ? 'was stopped, because the job was cancelled,' : describeEnding(last);
    return `${last.script} ${ending} after ${(0,packages_text/* writeDuration */.MP)(last.milliseconds)}`;
};
const headlineOf = (outcome) => outcome.kind === 'succeeded'
    ? `${outcome.runs.map(({ script }) => script).join(' and ')} succeeded`
    : describeFailure(outcome);
const summaryOf = (outcome) => {
    const rows = outcome.runs.map((run) => [
        `\`${run.script}\``,
        describeEnding(run),
        (0,packages_text/* writeDuration */.MP)(run.milliseconds),
    ]);
    const tail = outcome.kind === 'succeeded' ? [] : outcome.tail;
    return [
        `### ${headlineOf(outcome)}`,
        (0,packages_text/* markdownTable */.Qj)(['script', 'ending', 'time'], rows),
        ...(tail.length === 0 ? [] : ['Its last lines:', (0,packages_text/* codeBlock */.DV)(tail.join('\n'), 'text')]),
    ].join('\n\n');
};
const reportOutcome = (outcome) => ({
    headline: outcome.kind === 'succeeded' ? headlineOf(outcome) : '',
    outputs: {
        failed: outcome.kind === 'succeeded' ? '' : outcome.last.script,
        result: JSON.stringify({ kind: outcome.kind, scripts: outcome.runs.map(resultOf) }),
    },
    summary: summaryOf(outcome),
});
/** The failed step's red line. `folder` is the project's, from the root of the repository. */
const failureOf = (failure, folder) => {
    const tail = failure.tail.length === 0 ? '' : `\nIts last lines:\n${failure.tail.join('\n')}`;
    return new packages_text/* UserError */.yo(`${describeFailure(failure)}${tail}`, {
        place: { file: fromRoot(folder, failure.last.script) },
        ...(failure.kind === 'cancelled' ? {} : { fix: mendEnding(failure.last) }),
    });
};
const refusalOf = ({ reason, fix, place }) => new packages_text/* UserError */.yo(reason, { fix, ...(place === undefined ? {} : { place }) });

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./actions/run-script/run.ts
// Runs scripts one after another, each in a fold of the log, until one fails or the job is cancelled.



const TAIL_LINES = 30;
const TAIL_WIDTH = 500;
/** Remembers the last lines. Those that only steer the runner's log are none; one of them carries a secret. */
const rememberTail = () => {
    const lines = [];
    return {
        lines,
        add: (line) => {
            if (/^::(?:group|endgroup|add-mask|debug|stop-commands)\b/.test(line))
                return;
            lines.push((0,external_node_util_.stripVTControlCharacters)(line).slice(0, TAIL_WIDTH));
            if (lines.length > TAIL_LINES)
                lines.shift();
        },
    };
};
/** A script that turned workflow commands off and ended may have left them off: then ours would be mere text. */
const watchCommands = () => {
    let token;
    return {
        see: (line) => {
            const stopped = /^::stop-commands::(.+)$/.exec(line.trim())?.[1];
            if (stopped !== undefined)
                token = stopped;
            else if (line.trim() === `::${token}::`)
                token = undefined;
        },
        resume: () => (token === undefined ? [] : [`::${token}::`]),
    };
};
/** What could be known before it starts is said by the plan; the rest only the kernel knows. */
const cannotStart = (script, error) => new packages_text/* UserError */.yo(`${script} could not be started`, {
    fix: 'check that it, and the program that runs it, are made for this machine and lie where programs may run',
    cause: error,
});
const runOne = async (io, { folder, environment }, script) => {
    const tail = rememberTail();
    const commands = watchCommands();
    const started = io.clock.now();
    // Workflow commands that a script prints work, as in a `run:` step: problem matchers and `::error` are of use.
    const onLine = (line) => {
        io.print(line);
        tail.add(line);
        commands.see(line);
    };
    const command = { file: `./${script}`, args: [], cwd: folder, env: environment };
    io.signal.throwIfAborted();
    const { code, signal } = await io
        .execute(command, { signal: io.signal, onLine, keep: false })
        .catch((error) => {
        throw cannotStart(script, error);
    });
    for (const line of commands.resume())
        io.print(line);
    return { run: { script, milliseconds: io.clock.now() - started, code, signal }, tail: tail.lines };
};
/** Runs `scripts` in order. @throws UserError when one cannot be started, or none was by the time of a cancel */
const runScripts = async (io, wishes) => {
    const runs = [];
    for (const script of wishes.scripts) {
        const { run, tail } = await io.group(script, () => runOne(io, wishes, script));
        runs.push(run);
        io.show(`${script} ${describeEnding(run)} after ${(0,packages_text/* writeDuration */.MP)(run.milliseconds)}`);
        if (io.signal.aborted)
            return { kind: 'cancelled', runs, last: run, tail };
        if (run.code !== 0)
            return { kind: 'failed', runs, last: run, tail };
    }
    return { kind: 'succeeded', runs };
};

;// CONCATENATED MODULE: ./actions/run-script/main.ts






const main = async (io) => {
    const options = readOptions(io.inputs);
    const { folder } = options;
    const environment = scriptEnvironment(io.environment);
    const plan = planScripts(await observe(options, environment), options.scripts, folder);
    if (plan.kind === 'refused')
        throw refusalOf(plan);
    const outcome = await runScripts(io, { folder, scripts: plan.scripts, environment });
    await io.report(reportOutcome(outcome));
    if (outcome.kind !== 'succeeded')
        throw failureOf(outcome, folder);
};


/***/ })

};

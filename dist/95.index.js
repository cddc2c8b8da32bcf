export const id = 95;
export const ids = [95];
export const modules = {

/***/ 95:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/text/index.ts + 11 modules
var packages_text = __webpack_require__(9264);
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
const ARCHITECTURES = {
    x64: 'amd64',
    ia32: '386',
    x86: '386',
    arm: 'arm/v7',
};
/** The Linux platform that an engine on a machine of this architecture builds for. */
const platformOf = (architecture) => {
    const name = architecture.toLowerCase();
    return `linux/${ARCHITECTURES[name] ?? name}`;
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

;// CONCATENATED MODULE: ./packages/build/package-managers.ts
// Package managers as Dockerfiles call them: where each keeps what it downloads, and the files that decide what it does.
const PACKAGE_MANAGERS = [
    {
        name: 'npm',
        command: /\bnpm (?:ci|i|install)\b/,
        cache: '/root/.npm',
        files: 'package.json package-lock.json',
    },
    {
        name: 'pnpm',
        command: /\bpnpm (?:i|install)\b/,
        cache: '/root/.local/share/pnpm/store',
        files: 'package.json pnpm-lock.yaml',
    },
    {
        name: 'yarn',
        command: /\byarn(?: install\b|\s*$|\s*&&)/,
        cache: '/usr/local/share/.cache/yarn',
        files: 'package.json yarn.lock',
    },
    {
        name: 'pip',
        command: /\bpip3? install\b.*(?:-r|--requirement)\b/,
        cache: '/root/.cache/pip',
        files: 'requirements.txt',
    },
    {
        name: 'uv',
        command: /\buv (?:sync|pip install)\b/,
        cache: '/root/.cache/uv',
        files: 'pyproject.toml uv.lock',
    },
    {
        name: 'poetry',
        command: /\bpoetry install\b/,
        cache: '/root/.cache/pypoetry',
        files: 'pyproject.toml poetry.lock',
    },
    {
        name: 'bundler',
        command: /\bbundle install\b/,
        cache: '/usr/local/bundle/cache',
        files: 'Gemfile Gemfile.lock',
    },
    {
        name: 'go',
        command: /\bgo (?:mod download|build|install)\b/,
        cache: '/go/pkg/mod',
        files: 'go.mod go.sum',
    },
    {
        name: 'cargo',
        command: /\bcargo (?:build|fetch)\b/,
        cache: '/usr/local/cargo/registry',
        files: 'Cargo.toml Cargo.lock',
    },
    { name: 'maven', command: /\bmvnw?\b/, cache: '/root/.m2', files: 'pom.xml' },
    { name: 'gradle', command: /\bgradlew?\b/, cache: '/root/.gradle', files: 'build.gradle settings.gradle' },
    {
        name: 'composer',
        command: /\bcomposer install\b/,
        cache: '/tmp/cache',
        files: 'composer.json composer.lock',
    },
    { name: 'apt', command: /\bapt(?:-get)? (?:-\S+ )*install\b/, cache: '/var/cache/apt', files: '' },
    { name: 'apk', command: /\bapk (?:-\S+ )*add\b/, cache: '/var/cache/apk', files: '' },
];

;// CONCATENATED MODULE: ./packages/build/advice.ts
// Advice from a Dockerfile and the build that was made of it: what to change, where, and the seconds that were at stake.



const plain = (text) => text.replaceAll(/\s+/g, ' ').trim();
/** The seconds of an instruction in this build, found by its text, which buildx repeats in the step's title. */
const secondsOf = (steps, { name, flags, text }) => {
    const words = [
        name,
        ...flags.map((flag) => `--${flag.name}${flag.value === undefined ? '' : `=${flag.value}`}`),
        text,
    ];
    const written = plain(words.join(' '));
    return steps.find(({ title }) => plain(title.replace(/^\[[^\]]*\] /, '')) === written)?.seconds;
};
const managerOf = ({ name, text }) => name === 'RUN' ? PACKAGE_MANAGERS.find(({ command }) => command.test(text)) : undefined;
const copiesContext = (instruction) => (instruction.name === 'COPY' || instruction.name === 'ADD') && flagValue(instruction, 'from') === undefined;
const copiesAll = (instruction, mark) => copiesContext(instruction) &&
    wordsOf(instruction, mark)
        .slice(0, -1)
        .some((source) => ['.', './', '/', '*', './*'].includes(source));
/** All sources before the dependencies: every change of a source installs everything again. */
const dependenciesFirst = ({ stages, mark, steps }) => stages.flatMap(({ instructions }) => instructions.flatMap((instruction, index) => {
    const manager = managerOf(instruction);
    if (manager === undefined || manager.files === '')
        return [];
    const before = instructions.slice(0, index);
    const all = before.findLast((earlier) => copiesAll(earlier, mark));
    if (all === undefined || before.some((earlier) => managerOf(earlier)?.name === manager.name))
        return [];
    return [
        {
            kind: 'dependencies-first',
            line: all.line,
            text: `copy ${manager.files} and run ${manager.name} before this COPY: now every change of a source installs the dependencies again`,
            seconds: secondsOf(steps, instruction),
        },
    ];
}));
const cacheMounts = ({ stages, steps }) => stages.flatMap(({ instructions }) => instructions.flatMap((instruction) => {
    const manager = managerOf(instruction);
    const mounted = instruction.flags.some(({ name, value = '' }) => name === 'mount' && /type=cache/.test(value));
    if (manager === undefined || mounted)
        return [];
    return [
        {
            kind: 'cache-mount',
            line: instruction.line,
            text: `write RUN --mount=type=cache,target=${manager.cache}: an engine that lasts then downloads only what is new`,
            seconds: secondsOf(steps, instruction),
        },
    ];
}));
/** A user by name is looked up in the files below, which a linked layer does not see. */
const canLink = (instruction) => !instruction.flags.some(({ name }) => name === 'link') &&
    !/[^\d:]/.test(flagValue(instruction, 'chown') ?? '');
/** What the last stage waits for before it can copy: bases that are fetched and unpacked. */
const secondsOfBases = (steps) => {
    const bases = steps.filter(({ title }) => /^\[[^\]]*\] FROM |^\[context [^\]]*\] (?!load )/.test(title));
    const seconds = bases.reduce((sum, step) => sum + (step.seconds ?? 0), 0);
    return seconds === 0 ? undefined : seconds;
};
/** Copies at the end of the last stage: with --link their layers are made without the layers below. */
const copyLinks = ({ stages, steps }) => {
    const instructions = stages.at(-1)?.instructions ?? [];
    const last = instructions.findLastIndex(({ name }) => name === 'RUN' || name === 'WORKDIR');
    const copies = instructions.slice(last + 1).filter(({ name }) => name === 'COPY' || name === 'ADD');
    const base = stages.at(-1)?.base.origin.kind;
    // One that must stay below makes the others wait all the same.
    if (copies.length === 0 || base === 'scratch' || !copies.every(canLink))
        return [];
    const [first] = copies;
    return [
        {
            kind: 'copy-link',
            line: first?.line,
            text: `write ${first?.name} --link${copies.length > 1 ? ` in all ${copies.length} copies at the end` : ''}: the layer is then made, and reused, without the layers below it`,
            seconds: last < 0 ? secondsOfBases(steps) : undefined,
        },
    ];
};
const basesByDigest = ({ stages, bases }) => stages.flatMap(({ base: { origin, line } }) => {
    if (origin.kind !== 'image' || origin.reference.includes('@'))
        return [];
    const digest = bases[origin.reference];
    const written = digest === undefined ? `${origin.reference}@sha256:…` : `${origin.reference}@${digest}`;
    return [
        {
            kind: 'base-by-digest',
            line,
            text: `write FROM ${written} and let a bot move it: a tag moves without a commit that says so`,
            seconds: undefined,
        },
    ];
});
const SECRET = /(?:^|_)(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|API_?KEY|PRIVATE_?KEY)(?:_|$)/i;
const secretArguments = ({ stages, mark }) => stages.flatMap(({ instructions }) => instructions
    .filter(({ name }) => name === 'ARG' || name === 'ENV')
    .flatMap((instruction) => readArguments(instruction, mark)
    .filter(({ name }) => SECRET.test(name))
    .map(({ name }) => ({
    kind: 'secret-argument',
    line: instruction.line,
    text: `give ${name} in "secrets:" and write RUN --mount=type=secret,id=${name.toLowerCase()}: whoever has the image can read what ${instruction.name} holds`,
    seconds: undefined,
}))));
/** A context of so many bytes is sent for seconds at every build. */
const HUGE = 50_000_000;
/** @param biggest the largest folders of the context with their bytes, told in words */
const adviseContext = (steps, biggest) => {
    const sent = steps.find(({ title }) => title === '[internal] load build context');
    if (sent === undefined || sent.bytes < HUGE)
        return [];
    return [
        {
            kind: 'huge-context',
            line: undefined,
            text: `name in .dockerignore what the image does not need; the biggest are ${biggest.join(', ')}`,
            seconds: sent.seconds,
        },
    ];
};
/** Whether the context was so large that its folders are worth a look. */
const isHuge = (steps) => adviseContext(steps, []).length > 0;
/** What costs most comes first, then what is about safety, in the file's order. */
const advise = (advised) => [
    ...secretArguments(advised),
    ...dependenciesFirst(advised),
    ...copyLinks(advised),
    ...cacheMounts(advised),
    ...basesByDigest(advised),
].toSorted((a, b) => (b.seconds ?? 0) - (a.seconds ?? 0));

;// CONCATENATED MODULE: ./packages/build/advise-build.ts
// Advice on one build: from its Dockerfile, its steps, and the folders of its context where that was large.




const TOLD = 3;
/** The largest of what lies at the top of the context: `node_modules 50 MB`. */
const findBiggest = (root, entries) => {
    const sizes = new Map();
    for (const { path, id } of entries) {
        if (id === '')
            continue;
        const [top = ''] = path.split('/');
        const size = (0,external_node_fs_.statSync)((0,external_node_path_.join)(root, path), { throwIfNoEntry: false })?.size ?? 0;
        sizes.set(top, (sizes.get(top) ?? 0) + size);
    }
    return [...sizes]
        .toSorted(([, a], [, b]) => b - a)
        .slice(0, TOLD)
        .map(([name, size]) => `${name} ${(0,packages_text/* writeBytes */.NH)(size)}`);
};
/** @param root the context's folder */
const adviseBuild = ({ recipe: { stages, mark }, parts: { bases }, context }, root, steps) => [
    ...(isHuge(steps) ? adviseContext(steps, findBiggest(root, context.entries)) : []),
    ...advise({ stages, mark, bases, steps }),
];

// EXTERNAL MODULE: ./packages/image/index.ts + 3 modules
var packages_image = __webpack_require__(8583);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 17 modules
var schemas = __webpack_require__(8816);
;// CONCATENATED MODULE: ./packages/build/cache.ts
// Build caches: what a workflow may ask for, what a plan may say, and what of a cache is there.



/** What a workflow may ask for. `auto` takes the best that engine, registry and run are able to do. */
const CACHE_CHOICES = ['auto', 'registry', 'gha', 'inline', 'tarball', 'none'];
/** Those of the tags that are there: buildx reports every other one as an error in the log. */
const findCaches = async (repository, tags) => {
    const digests = await Promise.all(tags.map((tag) => repository.digest(tag)));
    return tags.filter((_, index) => digests[index] !== undefined);
};
const isThere = async (path) => (await (0,promises_.stat)(path).catch(() => undefined)) !== undefined;
/** Two images never share a file: the scope's name is part of it. */
const findTarballs = async (folder, scope) => {
    const [archive, layout] = [(0,external_node_path_.join)(folder, `${scope}.tar.zst`), (0,external_node_path_.join)(folder, scope)];
    return {
        archive: { path: archive, found: await isThere(archive) },
        layout: { path: layout, found: await isThere((0,external_node_path_.join)(layout, 'index.json')) },
    };
};
/**
 * Why buildx cannot reach GitHub's cache from here; undefined where it can. The variables are those that the runner
 * gives to actions: https://docs.docker.com/build/cache/backends/gha/.
 */
const findGhaLack = (environment) => {
    if (!environment['ACTIONS_RUNTIME_TOKEN'])
        return 'ACTIONS_RUNTIME_TOKEN is not set, so the runner offers no cache';
    const isNew = /^(?:1|t|true)$/i.test(environment['ACTIONS_CACHE_SERVICE_V2'] ?? '');
    const needed = isNew ? 'ACTIONS_RESULTS_URL' : 'ACTIONS_CACHE_URL';
    if (environment[needed])
        return undefined;
    return `${needed} is not set, so the runner offers no cache`;
};
const cacheReference = ({ registry, repository }, tag) => (0,packages_image/* writeImageReference */.A0)({ registry, repository, tag });
/**
 * The arguments of buildx for a cache. A manifest instead of an index: ECR takes no other. A cache that cannot be
 * written must not fail the build.
 */
const cacheArguments = (image, plan) => {
    const from = (...sources) => sources.flatMap((source) => ['--cache-from', source]);
    const to = (target) => (target === undefined ? [] : ['--cache-to', target]);
    switch (plan.kind) {
        case 'none':
            return [];
        case 'registry':
        case 'inline': {
            const references = plan.from.map((tag) => `type=registry,ref=${cacheReference(image, tag)}`);
            const registry = (tag) => `type=registry,ref=${cacheReference(image, tag)},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`;
            const target = plan.to === undefined ? undefined : plan.kind === 'inline' ? 'type=inline' : registry(plan.to);
            return [...from(...references), ...to(target)];
        }
        case 'gha': {
            const store = `type=gha,scope=${plan.scope}`;
            return [
                ...(plan.reads ? from(store) : []),
                ...to(plan.writes ? `${store},mode=max,ignore-error=true` : undefined),
            ];
        }
        case 'tarball': {
            if (plan.form === 'layout')
                return [
                    ...(plan.reads ? from(`type=local,src=${plan.path}`) : []),
                    ...to(plan.writes
                        ? `type=local,dest=${plan.path}.new,mode=max,compression=zstd,ignore-error=true`
                        : undefined),
                ];
            return [
                ...(plan.reads ? from(archivedName(image)) : []),
                ...to(plan.writes ? 'type=inline' : undefined),
            ];
        }
    }
};
/** The name that a saved image has, so that the engine finds its layers when it is loaded again. */
const archivedName = ({ registry, repository }) => (0,packages_image/* writeImageReference */.A0)({ registry, repository, tag: 'hakobune-cache' });

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/build/secrets.ts
// Secrets of a build: where each comes from, what buildx is told of it, and the hash that stands for it in the key.



const HOW = 'write id=VARIABLE for a variable of the step\'s "env:", or id=./path for a file';
/** Reads `id=VARIABLE` and `id=./path`: what has a slash or a dot is a path. */
const readSecret = (line) => {
    const [, id = '', source = ''] = /^([\w.-]+)\s*=\s*(\S.*)$/.exec(line) ?? [];
    // The line is not shown: whoever writes a secret's value here must not find it in the log.
    if (id === '')
        throw new packages_text/* UserError */.yo('a line of "secrets" is not of the form id=source', { fix: HOW });
    if (/^[A-Za-z_]\w*$/.test(source))
        return { id, source: { kind: 'environment', variable: source } };
    if (/[./]/.test(source) && !/[,"]/.test(source))
        return { id, source: { kind: 'file', path: source } };
    throw new packages_text/* UserError */.yo(`the secret ${id} is given as neither a variable nor a path`, { fix: HOW });
};
const fetchValue = async ({ id, source }, environment) => {
    if (source.kind === 'environment') {
        const value = environment[source.variable];
        if (value)
            return value;
        throw new packages_text/* UserError */.yo(`the secret ${id} is to come from ${source.variable}, which is not set or empty`, {
            fix: `add ${source.variable}: \${{ secrets.NAME }} to the step's "env:", or write ${id}=./${source.variable} for a file`,
        });
    }
    try {
        return await (0,promises_.readFile)(source.path, 'utf8');
    }
    catch (cause) {
        throw new packages_text/* UserError */.yo(`the file of the secret ${id} cannot be read`, {
            place: { file: source.path },
            fix: 'correct the path, or write the file in a step before this one',
            cause,
        });
    }
};
const fetchSecrets = (secrets, environment) => Promise.all(secrets.map(async (secret) => ({ ...secret, value: await fetchValue(secret, environment) })));
/** By id, for the content key: another secret may make another image. */
const hashSecrets = (secrets) => Object.fromEntries(secrets.map(({ id, value }) => [id, (0,external_node_crypto_.createHash)('sha256').update(`secret ${id}=${value}`).digest('hex')]));
/** Names only: the value goes to buildx by the environment or the file. */
const secrets_secretArguments = (secrets) => secrets.map(({ id, source }) => source.kind === 'environment'
    ? `--secret=id=${id},env=${source.variable}`
    : `--secret=id=${id},src=${source.path}`);

;// CONCATENATED MODULE: ./packages/build/buildx-arguments.ts
// The arguments of `docker` for a plan to build.



const pairs = (flag, values) => Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
/** Names of a CSV field: several in quotes. */
const namesField = (image, tags) => {
    const { registry, repository } = image;
    const names = tags.map((tag) => (0,packages_image/* writeImageReference */.A0)({ registry, repository, tag }));
    return names.length > 1 ? `"name=${names.join(',')}"` : `name=${names[0] ?? ''}`;
};
const outputs = (image, plan) => {
    const { output, tags, cache, engine } = plan;
    switch (output.kind) {
        case 'check':
            // A saved image is the cache: there must be one to save.
            return cache.kind === 'tarball' && cache.form === 'archive' && cache.writes
                ? [`type=docker,name=${archivedName(image)}`]
                : ['type=cacheonly'];
        case 'load':
            return [`type=docker,${namesField(image, tags)}`];
        case 'push': {
            // Without store=false containerd's store unpacks the pushed image on the runner, where nobody needs it.
            const passing = output.passing ? ',store=false' : '';
            const push = `type=image,${namesField(image, [output.tag])},push=true${passing}`;
            // The engine's own builder keeps what it pushes; another one gives it to the engine.
            return output.load && engine.builder === 'buildkit'
                ? [push, `type=docker,${namesField(image, tags)}`]
                : [push];
        }
    }
};
const provenanceOf = (provenance) => provenance === 'min' || provenance === 'max' ? `mode=${provenance}` : provenance;
/** Attestations are off unless they are asked for: they make an index of a single image. */
const buildxArguments = (plan, request, metadataFile) => {
    const { image, context, file, target, platforms } = request;
    return [
        'buildx',
        'build',
        '--progress=plain',
        `--provenance=${provenanceOf(request.provenance)}`,
        `--sbom=${request.sbom}`,
        `--file=${file}`,
        `--platform=${platforms.join(',')}`,
        ...(target === undefined ? [] : [`--target=${target}`]),
        ...pairs('--build-arg', request.arguments),
        ...pairs('--build-context', request.contexts),
        ...pairs('--label', request.labels),
        ...pairs('--annotation', request.annotations),
        ...secrets_secretArguments(request.secrets),
        ...request.ssh.map((agent) => `--ssh=${agent}`),
        ...(plan.fresh ? ['--no-cache', '--pull'] : []),
        ...cacheArguments(image, plan.cache),
        ...outputs(image, plan).map((output) => `--output=${output}`),
        `--metadata-file=${metadataFile}`,
        context,
    ];
};

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


/** The tag that buildx was to push is there already, and may not be moved: another run may have been faster. */
class TagTaken extends packages_text/* UserError */.yo {
}
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
const TAKEN = /immutable|TAG_INVALID/i;
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
        /unauthorized|no basic auth credentials|status(?: code)?:? 401\b|authentication required|authorization failed/i,
        (where) => ({
            what: `${where} asks for a login, or does not accept the one it got`,
            fix: 'give the inputs "username" and "password" (for ECR "role"), or let an earlier step run docker login',
        }),
    ],
    [
        /denied|forbidden|status(?: code)?:? 403\b|insufficient_scope/i,
        (where) => ({ what: `${where} refuses this login`, fix: 'give the login the right to it' }),
    ],
    [
        TAKEN,
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
        const isTaken = isPush && TAKEN.test(said.error);
        return new (isTaken ? TagTaken : packages_text/* UserError */.yo)(`${what}${output}`, {
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

;// CONCATENATED MODULE: ./packages/build/patience.ts
// Which failed builds are worth another attempt: those where a registry or the network was to blame, and may not be next time.
/** Attempts of one build in all. The engine keeps what was built, so that another attempt only repeats what failed. */
const ATTEMPTS = 3;
/** Milliseconds before the next attempt. */
const waitAfter = (failures) => 1_000 * 3 ** (failures - 1);
/** A failing command, a mistake in the Dockerfile, a refusal: the same again next time. */
const LASTING = /did not complete successfully|dockerfile parse error|not found|denied|unauthorized|forbidden|immutable|TAG_INVALID|no such host|no space left/i;
const PASSING = /toomanyrequests|\b429\b|\b50[0234]\b|connection reset|broken pipe|unexpected EOF|: EOF|i\/o timeout|TLS handshake timeout|context deadline exceeded|connection refused|server misbehaving|unexpected status.*5\d\d/i;
/** The words of the registry or the network that made the build fail, if another attempt may well better it. */
const findPassingFailure = (lines) => {
    const error = lines.findLast((line) => /^ERROR: /.test(line));
    if (error === undefined || LASTING.test(error) || !PASSING.test(error))
        return undefined;
    return error.replace(/^ERROR: (?:failed to build: )?(?:failed to solve: )?/, '');
};

;// CONCATENATED MODULE: ./packages/build/progress.ts
// Reads what buildx prints with --progress=plain: the steps of a build, how long each took, and the bytes that came.
const UNITS = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };
/** `2.17MB` in bytes. */
const readBytes = (text) => {
    const [, number, unit = ''] = /^([\d.]+)([kMGT]?B)$/.exec(text) ?? [];
    return Number(number ?? 0) * (UNITS[unit] ?? 0);
};
/** What one line says of the bytes of a step: under which name, and how many. */
const bytesOf = (text) => {
    const [, digest, size] = /^(sha256:[0-9a-f]{64}) \S+ \/ (\S+)/.exec(text) ?? [];
    if (digest !== undefined && size !== undefined)
        return [digest, readBytes(size)];
    const [, name, sent] = /^transferring (\S+): (\S+)/.exec(text) ?? [];
    return name !== undefined && sent !== undefined ? [name, readBytes(sent)] : undefined;
};
const grow = (step, text) => {
    if (step === undefined)
        return { title: text, seconds: undefined, cached: false, bytes: new Map() };
    const [, seconds] = /^DONE ([\d.]+)s$/.exec(text) ?? [];
    if (seconds !== undefined)
        return { ...step, seconds: Number(seconds) };
    if (text === 'CACHED')
        return { ...step, cached: true };
    const found = bytesOf(text);
    return found === undefined ? step : { ...step, bytes: new Map([...step.bytes, found]) };
};
/** The steps in the order in which they began. Lines that are not buildx's are passed over. */
const readProgress = (lines) => {
    const steps = new Map();
    for (const line of lines) {
        const [, number, text] = /^#(\d+) (.+)$/.exec(line) ?? [];
        if (text !== undefined)
            steps.set(Number(number), grow(steps.get(Number(number)), text));
    }
    return [...steps].map(([number, { bytes, ...step }]) => ({
        number,
        ...step,
        bytes: [...bytes.values()].reduce((sum, size) => sum + size, 0),
    }));
};
const progress_secondsOf = (steps) => steps.reduce((sum, { seconds = 0 }) => sum + seconds, 0);
/** From buildx's own steps: it says how long a cache took to write, and not how much went up. */
const costOf = (steps) => ({
    readSeconds: progress_secondsOf(steps.filter(({ title }) => title.startsWith('importing cache'))),
    writeSeconds: progress_secondsOf(steps.filter(({ title }) => title.startsWith('exporting cache'))),
    down: steps
        .filter(({ title }) => !title.startsWith('[internal]'))
        .reduce((sum, { bytes }) => sum + bytes, 0),
    up: undefined,
});

// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./packages/build/tarball.ts
// The cache "tarball": a saved image in a file, or a folder of layers, that outlives the runner without a registry.






/** @throws only what `signal` says */
const tryTarball = async (work, signal) => {
    try {
        return { ...(await work()), failure: undefined };
    }
    catch (error) {
        signal.throwIfAborted();
        return { seconds: 0, bytes: 0, failure: error instanceof Error ? error.message : String(error) };
    }
};
const sizeOf = async (path) => {
    const found = await (0,promises_.stat)(path).catch(() => undefined);
    if (found === undefined)
        return 0;
    if (!found.isDirectory())
        return found.size;
    const files = await (0,promises_.readdir)(path, { recursive: true, withFileTypes: true });
    const sizes = await Promise.all(files.filter((file) => file.isFile()).map((file) => (0,promises_.stat)((0,external_node_path_.join)(file.parentPath, file.name))));
    return sizes.reduce((sum, { size }) => sum + size, 0);
};
/** Loads what an earlier run saved. Docker reads zstd by itself; a folder is read by BuildKit as it is needed. */
const readTarball = async ({ form, path, reads }, { docker, now }) => {
    if (!reads)
        return { seconds: 0, bytes: 0 };
    const started = now();
    if (form === 'archive')
        await docker('load', '--quiet', `--input=${path}`);
    return { seconds: (now() - started) / 1_000, bytes: await sizeOf(path) };
};
/** Makes the folder before a build of minutes, so that a path that cannot be written is told at once. */
const prepareTarball = async ({ path, writes }) => {
    if (!writes)
        return;
    try {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
        // What a run that was killed left behind.
        await (0,promises_.rm)(`${path}.new`, { recursive: true, force: true });
    }
    catch (cause) {
        throw new packages_text/* UserError */.yo(`the folder of the cache cannot be made`, {
            place: { file: (0,external_node_path_.dirname)(path) },
            fix: 'set "cache-path:" to a folder that this job may write',
            cause,
        });
    }
};
/** Saves the image, or puts BuildKit's new folder in the place of the old one, so that no run sees half of either. */
const writeTarball = async ({ form, path, writes }, { docker, name, signal, now }) => {
    if (!writes)
        return { seconds: 0, bytes: 0 };
    const started = now();
    const fresh = `${path}.new`;
    if (form === 'archive') {
        const plain = `${path}.tar`;
        try {
            await docker('save', `--output=${plain}`, name);
            await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(plain), (0,external_node_zlib_.createZstdCompress)(), (0,external_node_fs_.createWriteStream)(fresh), { signal });
        }
        finally {
            await (0,promises_.rm)(plain, { force: true });
        }
    }
    else {
        if ((await (0,promises_.stat)(fresh).catch(() => undefined)) === undefined)
            throw new Error(`BuildKit wrote nothing to ${fresh}`);
        await (0,promises_.rm)(path, { recursive: true, force: true });
    }
    await (0,promises_.rename)(fresh, path);
    return { seconds: (now() - started) / 1_000, bytes: await sizeOf(path) };
};

;// CONCATENATED MODULE: ./packages/build/buildx.ts
// Runs buildx, again where a registry or the network was to blame, and reads what it left and what it cost.











const Metadata = schemas/* object */.Ikc({ 'containerimage.digest': schemas/* string */.YjP().refine(packages_image/* isDigest */.Bc).optional() });
/** Runs `docker` with a configuration of the build's own. */
const openDocker = async (registry, { execute, environment, signal, login, folder }) => {
    const env = await writeDockerConfig(folder, registry, login, environment);
    const run = async (args, onLine = () => undefined) => {
        const finished = await execute({ file: 'docker', args, env }, { signal, onLine });
        signal.throwIfAborted();
        if (finished.signal !== null)
            throw new Error(`docker ${args[0]} was ended by ${finished.signal}`);
        return finished;
    };
    /** @throws Error with what Docker said when it fails */
    const must = async (...args) => {
        const { code, stderr } = await run(args);
        if (code !== 0)
            throw new Error(`docker ${args[0]} failed: ${stderr.trim()}`);
    };
    return { run, must };
};
const attempt = async (docker, args, request, { clock, signal, show }, failures = []) => {
    const lines = [];
    const { code } = await docker.run(args, (line) => {
        lines.push(line);
        show(line);
    });
    if (code === 0)
        return { lines, failures };
    const passing = findPassingFailure(lines);
    if (passing === undefined || failures.length + 1 >= ATTEMPTS)
        throw explainFailure(lines, request);
    const wait = waitAfter(failures.length + 1);
    show(`Again in ${wait / 1_000} s, since this may pass: ${passing}`);
    await clock.sleep(wait, signal);
    return attempt(docker, args, request, { clock, signal, show }, [...failures, passing]);
};
/** What else the engine is to do with an image that it has built. */
const finish = async ({ output, tags, cache }, { image: { registry, repository } }, docker) => {
    const name = (tag) => (0,packages_image/* writeImageReference */.A0)({ registry, repository, tag });
    if (output.kind === 'check')
        return;
    const [first = ''] = tags;
    if (output.kind === 'push' && output.load)
        for (const tag of tags.slice(1))
            await docker.must('tag', name(first), name(tag));
    if (cache.kind === 'tarball' && cache.form === 'archive' && cache.writes)
        await docker.must('tag', name(first), archivedName({ registry, repository }));
};
/**
 * Builds, and pushes where the plan says so.
 * @throws UserError for what the Dockerfile's author or the registry's owner can mend
 */
const runBuildx = async (plan, request, options) => {
    const { cache, output } = plan;
    const { signal, clock, folder } = options;
    const docker = await openDocker(request.image.registry, options);
    const tarball = {
        docker: docker.must,
        name: archivedName(request.image),
        signal,
        now: clock.now,
    };
    if (cache.kind === 'tarball')
        await prepareTarball(cache);
    const read = cache.kind === 'tarball' ? await tryTarball(() => readTarball(cache, tarball), signal) : undefined;
    if (read?.failure !== undefined)
        options.show(`The cache cannot be read: ${read.failure}`);
    const metadataFile = (0,external_node_path_.join)(folder, 'metadata.json');
    const { lines, failures } = await attempt(docker, buildxArguments(plan, request, metadataFile), request, options);
    await finish(plan, request, docker);
    const written = cache.kind === 'tarball' ? await tryTarball(() => writeTarball(cache, tarball), signal) : undefined;
    const steps = readProgress(lines);
    const cost = costOf(steps);
    const metadata = output.kind === 'push' ? Metadata.parse(JSON.parse(await (0,promises_.readFile)(metadataFile, 'utf8'))) : {};
    return {
        digest: metadata['containerimage.digest'],
        cacheFailure: written?.failure ?? lines.find((line) => /^#\d+ .*error writing .*cache/i.test(line)),
        cost: {
            readSeconds: cost.readSeconds + (read?.seconds ?? 0),
            writeSeconds: cost.writeSeconds + (written?.seconds ?? 0),
            down: (cost.down ?? 0) + (read?.bytes ?? 0),
            up: written?.bytes,
        },
        steps,
        failures,
    };
};

// EXTERNAL MODULE: ./packages/registry/index.ts + 39 modules
var packages_registry = __webpack_require__(5888);
;// CONCATENATED MODULE: ./packages/build/content-key.ts
// The content key: one name for everything that goes into an image, so that the same content is built once.


/** Raised whenever the same parts come to mean another image: keys of other versions are never found. */
const VERSION = 2;
/** The key, which is also the image's tag: `inputs-` and 64 hex digits. */
const contentKey = ({ context, ...parts }) => {
    const digest = (0,external_node_crypto_.createHash)('sha256');
    digest.update((0,packages_text/* stableJson */._Y)({ version: VERSION, ...parts }, 0));
    // A NUL stands in no path, so that no two lists of files read alike.
    for (const { path, mode, id } of context)
        digest.update(`\n${mode} ${id} ${path}\0`);
    return `inputs-${digest.digest('hex')}`;
};

;// CONCATENATED MODULE: ./packages/build/recorded-parts.ts
// The parts of a content key as they are kept beside an image, so that a later build can say what changed since.



const Values = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP());
/** Build arguments and secrets may be confidential: only hashes of them are kept. */
const RecordedParts = schemas/* object */.Ikc({
    version: schemas/* number */.aig(),
    instructions: schemas/* array */.YOg(schemas/* string */.YjP()),
    target: schemas/* string */.YjP().default(''),
    platforms: schemas/* array */.YOg(schemas/* string */.YjP()),
    arguments: Values,
    bases: Values,
    settings: Values.default({}),
    secrets: Values.default({}),
    /** Mode, id and path of each. */
    context: schemas/* array */.YOg(schemas/* tuple */.PVZ([schemas/* string */.YjP(), schemas/* string */.YjP(), schemas/* string */.YjP()])),
});
const hashed = (name, value) => (0,external_node_crypto_.createHash)('sha256').update(`${name}=${value}`).digest('hex');
const recordParts = ({ context, arguments: given, target = '', ...parts }) => ({
    version: VERSION,
    target,
    arguments: Object.fromEntries(Object.entries(given).map(([name, value]) => [name, hashed(name, value)])),
    bases: parts.bases,
    settings: parts.settings,
    secrets: parts.secrets,
    instructions: [...parts.instructions],
    platforms: [...parts.platforms],
    context: context.map(({ path, mode, id }) => [mode, id, path]),
});
const writeRecordedParts = (parts) => JSON.stringify(parts);
/** Undefined for what no version of ours wrote. */
const readRecordedParts = (text) => {
    try {
        return RecordedParts.parse(JSON.parse(text));
    }
    catch {
        return undefined;
    }
};

;// CONCATENATED MODULE: ./packages/build/scope.ts
// The scope of a build: what tells it from every other build whose images lie in the same repository.

const LONGEST_TAG = 128;
const hashOf = (parts) => (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
/** What is the same on every branch. */
const subjectOf = ({ target, dockerfile, context, platforms }) => [
    target ?? null,
    dockerfile ?? null,
    context,
    platforms.toSorted(),
];
/** A tag of the prefix and the names, with a part of their hash, so that no two scopes ever share one. */
const scopeTag = (prefix, branch, scope) => {
    const names = scope.target === undefined ? branch : `${branch}.${scope.target}`;
    const hash = hashOf([branch, ...subjectOf(scope)]);
    const stem = `${prefix}-${names.replaceAll(/[^\w.-]+/g, '_')}`;
    return `${stem.slice(0, LONGEST_TAG - hash.length - 1)}-${hash}`;
};
/** The tags of this scope: the branch's own, then the default branch's, which it falls back to. */
const scopeTags = (prefix, scope) => {
    const branches = [scope.branch, scope.defaultBranch].filter((name) => name !== undefined);
    return [...new Set(branches.map((name) => scopeTag(prefix, name, scope)))];
};
/**
 * A name for this build's images on all branches, for a store that keeps branches apart by itself.
 * @param image the repository of the image: two images of one project never share a name
 */
const scopeName = (image, scope) => `hakobune-${hashOf([image, ...subjectOf(scope)])}`;

;// CONCATENATED MODULE: ./packages/build/record.ts
// The record of a build: when an image was built, for which content, and what that content was.




const IMAGE = 'application/vnd.oci.image.manifest.v1+json';
const RECORD = 'application/vnd.hakobune.build.v1+json';
const PARTS = 'application/vnd.hakobune.build.parts.v1+json+gzip';
const EMPTY = 'application/vnd.oci.empty.v1+json';
const BUILT_AT = 'org.opencontainers.image.created';
const BUILT = 'vnd.hakobune.build.image';
/** The record lies under a tag of its own beside the key's: one request finds it, also where there are no referrers. */
const recordTag = (key) => `${key}.record`;
/**
 * The tags under which the record of a branch's last image lies, the branch's own first. They begin as keys do, so
 * that a repository with immutable tags needs no further exception.
 */
const lastTags = (scope) => scopeTags('inputs-last', scope);
const readRecord = (manifest) => {
    if (manifest?.mediaType !== IMAGE)
        return undefined;
    const content = (0,packages_registry/* readManifest */.WI)(manifest);
    if (content.kind !== 'image' || content.image.artifactType !== RECORD)
        return undefined;
    const { [BUILT]: image, [BUILT_AT]: created = '' } = content.image.annotations;
    const builtAt = Date.parse(created);
    if (image === undefined || Number.isNaN(builtAt))
        return undefined;
    const parts = content.image.layers.find(({ mediaType }) => mediaType === PARTS)?.digest;
    return { image, builtAt, manifest, parts };
};
/** The record under a tag; undefined when there is none that can be read. */
const findRecord = async (repository, tag) => readRecord(await repository.manifest(tag));
/** The parts that a record keeps; undefined where they are gone, or of a form that is not known. */
const fetchParts = async (repository, { parts }) => {
    if (parts === undefined || !(await repository.hasBlob(parts)))
        return undefined;
    return readRecordedParts((0,external_node_zlib_.gunzipSync)(await repository.blob(parts)).toString());
};
/** Writes a record as an artifact under the tags: the facts as annotations, the parts of the key as its one layer. */
const putRecord = async (repository, tags, { image, builtAt }, parts) => {
    const [config, layer] = await Promise.all([
        repository.putBlob(Buffer.from('{}'), EMPTY),
        repository.putBlob((0,external_node_zlib_.gzipSync)(writeRecordedParts(parts)), PARTS),
    ]);
    const annotations = { [BUILT]: image, [BUILT_AT]: new Date(builtAt).toISOString() };
    const manifest = (0,packages_registry/* writeManifest */.HN)(IMAGE, { artifactType: RECORD, config, layers: [layer], annotations });
    for (const tag of tags)
        await repository.putManifest(tag, manifest);
};

;// CONCATENATED MODULE: ./packages/build/apply.ts
// Carries a plan out: puts the tags of an image that is there, or builds one and makes it findable.





/** Puts the same bytes under every tag; the registry's digests are compared with each. */
const putTags = async (repository, manifest, tags, signal) => {
    for (const tag of tags) {
        signal.throwIfAborted();
        await repository.putManifest(tag, manifest);
    }
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
const applyReuse = async (repository, { manifest, tags, last }, signal) => {
    await Promise.all([
        putTags(repository, manifest, tags, signal),
        // What the next build compares itself with. Where tags are immutable it cannot: that costs a sentence, no more.
        last === undefined ? undefined : canMove(repository, last.tag, last.record),
    ]);
    return { kind: 'reused', digest: manifest.digest };
};
/** Gives a reused image to the engine of the runner, under its tags. */
const loadReused = async ({ reference: { registry, repository } }, { manifest: { digest }, tags }, options) => {
    const docker = await openDocker(registry, options);
    const pulled = (0,packages_image/* writeImageReference */.A0)({ registry, repository, digest });
    await docker.must('pull', '--quiet', pulled);
    for (const tag of tags)
        await docker.must('tag', pulled, (0,packages_image/* writeImageReference */.A0)({ registry, repository, tag }));
};
/** The image that another run put under the key while ours was built. */
const findRival = async (repository, { key, why }, ours) => {
    if (key === undefined || why.kind !== 'new')
        return undefined;
    const rival = await repository.manifest(key);
    return rival?.digest === ours.digest ? undefined : rival;
};
/** The record comes first: whoever finds the key finds out how old it is. */
const remember = async (repository, { key, last }, manifest, parts, builtAt) => {
    if (key === undefined)
        return { kind: 'not-asked' };
    try {
        const tags = [recordTag(key), ...(last === undefined ? [] : [last])];
        await putRecord(repository, tags, { image: manifest.digest, builtAt }, parts);
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
/**
 * A tag that may not be moved is a lost race where it names the image that another run made of the same content, and
 * a failure where it names anything else.
 */
const joinFaster = async (repository, { output, key, tags }, error, signal) => {
    if (!(error instanceof TagTaken) || repository === undefined || output.kind !== 'push')
        throw error;
    const held = await repository.manifest(output.tag);
    if (held === undefined)
        throw error;
    // The faster run puts the key last.
    const rival = key === undefined ? undefined : await repository.manifest(key);
    if (held.digest !== rival?.digest)
        throw new packages_text/* UserError */.yo(`the tag ${output.tag} names another image already, ${held.digest}, and the registry lets no tag be moved`, { fix: 'choose another tag, or allow this one to be moved', cause: error });
    await putTags(repository, rival, tags.filter((tag) => tag !== output.tag), signal);
    return { kind: 'joined', digest: rival.digest, ours: undefined, built: undefined };
};
/** Builds. `repository` is needed only where the plan pushes. */
const applyBuild = async (repository, plan, request, options) => {
    const { output, tags, cache } = plan;
    const built = await runBuildx(plan, request, options).catch((error) => joinFaster(repository, plan, error, options.signal));
    if ('kind' in built)
        return built;
    if (output.kind !== 'push' || repository === undefined)
        return { kind: 'checked', loaded: output.kind === 'load', built };
    const { signal, parts, clock } = options;
    const ours = await readPushed(repository, built.digest ?? output.tag);
    const others = tags.filter((tag) => tag !== output.tag);
    const rival = await findRival(repository, plan, ours);
    if (rival !== undefined && (await canMove(repository, output.tag, rival))) {
        await putTags(repository, rival, others, signal);
        return { kind: 'joined', digest: rival.digest, ours: ours.digest, built };
    }
    await putTags(repository, ours, others, signal);
    // An inline cache lies in the image itself: the tag by which the next build finds it is one more tag.
    if (cache.kind === 'inline' && cache.to !== undefined)
        await putTags(repository, ours, [cache.to], signal);
    const memory = await remember(repository, plan, ours, parts, clock.now());
    return { kind: 'built', digest: ours.digest, memory, built };
};

;// CONCATENATED MODULE: ./packages/build/changes.ts
/** The differences of two maps, sorted by name. */
const differences = (part, before, after) => {
    const changed = [...after].flatMap(([name, value]) => {
        const old = before.get(name);
        if (old === value)
            return [];
        return [{ part, name, how: old === undefined ? 'added' : 'changed' }];
    });
    const removed = [...before.keys()]
        .filter((name) => !after.has(name))
        .map((name) => ({ part, name, how: 'removed' }));
    return [...changed, ...removed].toSorted((a, b) => (a.name < b.name ? -1 : 1));
};
const mapOf = (values) => new Map(Object.entries(values));
/** Files and links by their ids; folders only come and go with what they hold. */
const filesOf = ({ context }) => new Map(context.flatMap(([, id, path]) => (id === '' ? [] : [[path, id]])));
const modesOf = ({ context }) => new Map(context.map(([mode, , path]) => [path, mode]));
const single = (part, before, after) => JSON.stringify(before) === JSON.stringify(after) ? [] : [{ part, name: '', how: 'changed' }];
/** Every difference, the ones that people look for first in front. */
const compareParts = (before, after) => {
    const files = differences('file', filesOf(before), filesOf(after));
    const touched = new Set(files.map(({ name }) => name));
    const modes = differences('permissions', modesOf(before), modesOf(after));
    const permissions = modes.filter(({ name, how }) => how === 'changed' && !touched.has(name));
    const emptied = modes
        .filter(({ how }) => how !== 'changed')
        .map((change) => ({ ...change, part: 'file' }));
    return [
        ...files,
        ...permissions,
        // A folder that came or went is worth a word only where no file tells it.
        ...(files.length === 0 ? emptied : []),
        ...single('instructions', before.instructions, after.instructions),
        ...differences('base', mapOf(before.bases), mapOf(after.bases)),
        ...differences('argument', mapOf(before.arguments), mapOf(after.arguments)),
        ...differences('secret', mapOf(before.secrets), mapOf(after.secrets)),
        ...differences('setting', mapOf(before.settings), mapOf(after.settings)),
        ...single('target', before.target, after.target),
        ...single('platforms', before.platforms, after.platforms),
        ...single('version', before.version, after.version),
    ];
};
/** So many names of a part are told; a full list of thousands helps nobody. */
const changes_TOLD = 3;
const PLAIN = { changed: 'changed', added: 'was added', removed: 'was removed' };
const WORDS = {
    file: { subject: '', verb: PLAIN },
    permissions: { subject: 'the permissions of ', verb: PLAIN },
    instructions: { subject: 'the instructions of the Dockerfile', verb: PLAIN },
    base: {
        subject: 'base ',
        verb: { changed: 'moved', added: 'is new', removed: 'is no longer used' },
    },
    argument: { subject: 'build argument ', verb: PLAIN },
    secret: { subject: 'secret ', verb: PLAIN },
    setting: { subject: '', verb: PLAIN },
    target: { subject: 'the target', verb: PLAIN },
    platforms: { subject: 'the list of platforms', verb: PLAIN },
    version: { subject: 'the way keys are made', verb: PLAIN },
};
const several = (verb) => verb.replace(/^was /, 'were ').replace(/^is /, 'are ');
/** `src/a.ts, src/b.ts, src/c.ts and 12 more changed` */
const describeGroup = (group) => {
    const [first] = group;
    if (first === undefined)
        return '';
    const { subject, verb } = WORDS[first.part];
    const names = group.slice(0, changes_TOLD).map(({ name }) => name);
    const more = group.length - names.length;
    const said = verb[first.how];
    if (group.length === 1)
        return `${subject}${first.name} ${said}`;
    const list = more > 0 ? `${names.join(', ')} and ${more} more` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
    return `${subject}${list} ${several(said)}`;
};
/** `src/m7.ts changed; base node:24 moved`; empty for no changes. */
const describeChanges = (changes) => {
    const groups = Map.groupBy(changes, ({ part, how }) => `${part} ${how}`);
    return [...groups.values()].map(describeGroup).join('; ');
};

;// CONCATENATED MODULE: ./packages/build/doctor.ts
/** https://docs.docker.com/engine/storage/containerd/: the file may hold other settings, which stay. */
const TURN_ON = 'sudo sh -c \'f=/etc/docker/daemon.json; [ -s $f ] || echo {} > $f; jq ".features[\\"containerd-snapshotter\\"] = true" $f > $f.new && mv $f.new $f && systemctl restart docker\'';
const UPGRADE = 'sudo apt-get update && sudo apt-get install --yes docker-buildx-plugin';
/** Undefined where there is nothing to gain, or the builder is not the engine's own. */
const examineEngine = (engine) => {
    if (engine.builder === 'graph-driver')
        return {
            what: `Docker ${engine.version} keeps images in a graph driver; containerd's image store would cache all stages in the registry`,
            command: TURN_ON,
        };
    if (engine.builder === 'containerd' && !engine.pushesDirectly)
        return {
            what: `buildx ${engine.buildx} unpacks every pushed image on the runner; 0.22 and newer need not`,
            command: UPGRADE,
        };
    return undefined;
};

;// CONCATENATED MODULE: ./packages/build/earlier.ts


/** Two requests, side by side. */
const findEarlier = async (repository, key) => {
    const [manifest, record] = await Promise.all([
        repository.manifest(key),
        findRecord(repository, recordTag(key)),
    ]);
    if (manifest === undefined)
        return { kind: 'none' };
    return { kind: 'found', manifest, record: record?.image === manifest.digest ? record : undefined };
};
/** @param tags of the records to compare with; the first that is there is taken */
const findSince = async (repository, tags, parts) => {
    const records = await Promise.all(tags.map((tag) => findRecord(repository, tag)));
    const record = records.find((found) => found !== undefined);
    const before = record === undefined ? undefined : await fetchParts(repository, record);
    if (record === undefined || before === undefined)
        return undefined;
    return { image: record.image, builtAt: record.builtAt, changes: compareParts(before, parts) };
};

;// CONCATENATED MODULE: ./packages/build/engine.ts

const Info = schemas/* object */.Ikc({
    ServerVersion: schemas/* string */.YjP().default(''),
    Architecture: schemas/* string */.YjP().default(''),
    DriverStatus: schemas/* array */.YOg(schemas/* array */.YOg(schemas/* string */.YjP())).nullish(),
    ServerErrors: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
});
/** `docker info` names architectures as the kernel does. */
const engine_ARCHITECTURES = { x86_64: 'amd64', aarch64: 'arm64', armv7l: 'arm' };
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
/**
 * GitHub turned its first cache service off in April 2025. The second is known to buildx 0.21 and BuildKit 0.20, which
 * Docker has since 28.0.
 */
const lackOfGha = (buildx, builder, engine, environment) => {
    if (!/^(?:1|t|true)$/i.test(environment['ACTIONS_CACHE_SERVICE_V2'] ?? ''))
        return undefined;
    if (!isAtLeast(buildx, 0, 21))
        return `buildx ${buildx} does not know GitHub's cache service (0.21 does)`;
    if (builder === 'containerd' && !isAtLeast(engine, 28, 0))
        return `Docker ${engine} does not know GitHub's cache service (28 does)`;
    return undefined;
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
        architecture: engine_ARCHITECTURES[known.Architecture] ?? known.Architecture,
        buildx: version,
        builder: does,
        withoutGha: lackOfGha(version, does, known.ServerVersion, environment),
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

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./packages/git/index.ts + 6 modules
var packages_git = __webpack_require__(7738);
;// CONCATENATED MODULE: ./packages/build/blob-id.ts
// The id that git gives to a file's bytes, computed from the disk: the same id whether git was asked or not.


const header = (length) => Buffer.from(`blob ${length}\0`);
/** The id of bytes that are at hand (git-hash-object(1)): the hash of `blob <length>\0` and the bytes. */
const blobId = (bytes, algorithm) => (0,external_node_crypto_.hash)(algorithm, Buffer.concat([header(bytes.length), bytes]), 'hex');
/** Files up to this size are read at once into one buffer, which is used for all of them. */
const CHUNK = 1 << 20;
const buffer = Buffer.allocUnsafe(CHUNK);
/** Neither follows a link nor waits for the other end of a pipe that took the file's place. */
const FLAGS = external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK;
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
 * Reads a file and computes the id of its bytes, without any conversion that git would do. Synchronous: for tens of
 * thousands of small files, promises would cost more than the reading.
 * @throws Error when the file cannot be read, or changes while it is
 */
const readFileContent = (path, algorithm) => {
    const descriptor = (0,external_node_fs_.openSync)(path, FLAGS);
    try {
        const { size, mode } = (0,external_node_fs_.fstatSync)(descriptor);
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
        const id = state?.digest('hex') ?? (0,external_node_crypto_.hash)(algorithm, buffer.subarray(0, head.length + size), 'hex');
        return { id, mode };
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
/**
 * Docker hands a backslash on to Go's regular expressions, where letters behind it have a meaning: `\a` is a bell,
 * `\d` a digit. https://github.com/google/re2/wiki/Syntax
 */
const ESCAPES = {
    a: '\\x07',
    f: '\\f',
    n: '\\n',
    r: '\\r',
    t: '\\t',
    v: '\\v',
    b: '\\b',
    B: '\\B',
    d: '\\d',
    D: '\\D',
    s: '\\s',
    S: '\\S',
    w: '\\w',
    W: '\\W',
    A: '(?<![\\s\\S])',
    z: '(?![\\s\\S])',
};
/** What the grammar of Go's filepath.Match refuses, or that of its regular expressions; undefined for a good pattern. */
const findFault = (text) => {
    for (let at = 0; at < text.length; at += 1) {
        if (text[at] === '\\') {
            at += 1;
            const escaped = text[at];
            if (escaped === undefined)
                return 'it ends in a single "\\"';
            if (/[A-Za-z0-9\u0080-\uffff]/.test(escaped) && ESCAPES[escaped] === undefined)
                return `its "\\${escaped}" means nothing to Docker`;
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
const escapedOf = (character) => ESCAPES[character] ?? literal(character);
const TOKEN = /\*\*\/?|\[\^?(?:\\[\s\S]|[^\\\]])+\]|\\[\s\S]|[\s\S]/gu;
const translate = (token, last) => {
    if (token.startsWith('**'))
        return last ? '[^\\n]*' : '(?:[^\\n]*/)?';
    if (token === '*')
        return '[^/]*';
    if (token === '?')
        return '[^/]';
    if (token.startsWith('[') && token.length > 1) {
        const inner = token
            .slice(1, -1)
            .replaceAll(/\\([\s\S])/gu, (_, character) => escapedOf(character));
        return `[${inner}]`;
    }
    return token.startsWith('\\') && token.length > 1 ? escapedOf(token.slice(1)) : literal(token);
};
const SPECIAL = /[*?[\]\\]/;
/** The literal text before the first special character. */
const plainBeginning = (text) => text.slice(0, text.search(SPECIAL));
/** The literal text behind the last special character; a slash behind a `**` may match nothing. */
const plainEnd = (text) => /[\\\]]/.test(text) ? '' : text.replace(/^[\s\S]*[*?[]/, '').replace(/^\//, '');
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
    const [head, tail] = [plainBeginning(text), plainEnd(text)];
    // Nearly every path fails by one of its ends, which costs less to see.
    return (path) => path.startsWith(head) && path.endsWith(tail) && expression.test(path);
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
/** Decides for one file whose folder was decided: the same verdict without the rest, as there are many of them. */
const isIgnored = ({ patterns }, path, parent) => {
    if (parent?.closed === true)
        return true;
    let ignored = false;
    for (const [index, pattern] of patterns.entries())
        if (pattern.keeps === ignored && (parent?.matched[index] === true || pattern.matches(path)))
            ignored = !pattern.keeps;
    return ignored;
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

;// CONCATENATED MODULE: ./packages/build/disk.ts
// Looks at the disk below a context: each folder once, and no folder in which nothing can be kept.


/** Bytes that are not UTF-8 were replaced when the name was decoded: the file cannot be found by it. */
const isReadable = (path) => !path.includes('\uFFFD');
const MAY_BE_ABSENT = { throwIfNoEntry: false };
const openDisk = (root, ignore) => {
    const top = { path: '', decision: undefined, mode: 0 };
    const folders = new Map();
    const histories = [];
    let last = top;
    const look = (path) => (0,external_node_fs_.lstatSync)(`${root}/${path}`, MAY_BE_ABSENT);
    const open = (path) => {
        const parent = folderOf(path);
        const decision = decide(ignore, path, 'folder', parent.decision);
        const stats = decision.closed || parent.mode === undefined ? undefined : look(path);
        const folder = { path, decision, mode: stats?.isDirectory() === true ? stats.mode : undefined };
        folders.set(path, folder);
        return folder;
    };
    const folderAt = (path) => (path === '' ? top : (folders.get(path) ?? open(path)));
    const folderOf = (path) => {
        const end = path.lastIndexOf('/');
        if (end < 0)
            return top;
        if (end !== last.path.length || !path.startsWith(last.path))
            last = folderAt(path.slice(0, end));
        return last;
    };
    const noteHistory = (path) => {
        const kind = look(path)?.isDirectory();
        if (kind === undefined)
            return;
        const { decision } = folderOf(path);
        if (!decide(ignore, path, kind ? 'folder' : 'file', decision).ignored)
            histories.push(path);
    };
    const walk = function* (folder) {
        if (folderAt(folder).mode === undefined)
            return;
        for (const entry of (0,external_node_fs_.readdirSync)(`${root}/${folder}`, { withFileTypes: true })) {
            const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
            if (entry.name === '.git')
                noteHistory(path);
            else if (entry.isDirectory() && isReadable(path))
                yield* walk(path);
            else if (entry.isFile())
                yield { path, kind: 'file' };
            else if (entry.isSymbolicLink())
                yield { path, kind: 'link' };
            else if (!isReadable(path))
                yield { path };
        }
    };
    return {
        folders: () => folders.values(),
        histories,
        folderOf,
        isFolder: (path) => folderAt(path).mode !== undefined,
        ignores: (path, { decision }) => isIgnored(ignore, path, decision),
        look,
        noteHistory,
        walk,
    };
};

;// CONCATENATED MODULE: ./packages/build/context.ts
// The build context: every file that Docker would send, known by git where git can vouch for it, else by its bytes.






/** After so many files the process looks at signals. */
const STRIDE = 512;
const typeOf = (mode) => {
    const type = mode & external_node_fs_.constants.S_IFMT;
    return type === external_node_fs_.constants.S_IFREG ? 'file' : type === external_node_fs_.constants.S_IFLNK ? 'link' : 'other';
};
/** The permissions of a link mean nothing, and differ between systems. */
const writeMode = (mode) => typeOf(mode) === 'link' ? '120000' : (mode & (external_node_fs_.constants.S_IFMT | 0o7777)).toString(8);
/** Reads one file from the disk; undefined for what is not there, or no file. */
const readEntry = (root, { path, kind }, disk, algorithm) => {
    const type = kind ?? typeOf(disk.look(path)?.mode ?? 0);
    if (type === 'other')
        return undefined;
    if (type === 'link')
        return { path, mode: '120000', id: blobId(Buffer.from((0,external_node_fs_.readlinkSync)(`${root}/${path}`)), algorithm) };
    try {
        const { id, mode } = readFileContent(`${root}/${path}`, algorithm);
        return { path, mode: writeMode(mode), id };
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
/** Takes the files that git looks after: with their permissions on the disk and the ids in the index, or by path. */
const trackedFiles = (disk) => {
    const entries = [];
    const unknown = [];
    const take = ({ path, kind, id }) => {
        const folder = disk.folderOf(path);
        if (id === undefined)
            unknown.push(path);
        if (id === undefined || folder.mode === undefined || disk.ignores(path, folder))
            return;
        const mode = disk.look(path)?.mode;
        // A name that is not UTF-8 is not found by its text.
        if (mode !== undefined && isReadable(path) && typeOf(mode) === kind)
            entries.push({ path, mode: writeMode(mode), id });
        else
            unknown.push(path);
    };
    return { entries, unknown, take };
};
/** All that git does not answer for. Where a file was, there may be a folder: git does not list what is in it. */
const findRest = function* (disk, doubtful, untracked) {
    for (const path of doubtful) {
        if (disk.isFolder(path))
            yield* disk.walk(path);
        else
            yield { path };
    }
    for (const path of untracked) {
        if (path.endsWith('/'))
            yield* disk.walk(path.slice(0, -1));
        else
            yield { path };
    }
};
/** What git answers for, and the candidates that are left to be read. */
const askTree = async (root, disk, git) => {
    const { entries, unknown, take } = trackedFiles(disk);
    // Git looks at the same files at the same time.
    const tree = await (0,packages_git/* readTree */.Zc)(root, git, take);
    if (tree.kind === 'absent')
        return { known: [], rest: disk.walk(''), algorithm: 'sha1', withoutGit: tree.reason };
    const { isDoubtful, changed, untracked, algorithm } = tree;
    disk.noteHistory('.git');
    const again = entries.filter(({ path }) => isDoubtful(path)).map(({ path }) => path);
    return {
        known: again.length === 0 ? entries : entries.filter(({ path }) => !isDoubtful(path)),
        rest: findRest(disk, new Set([...unknown, ...again, ...changed]), untracked),
        algorithm,
        withoutGit: undefined,
    };
};
/** The folders that are kept, and those that hold something kept. */
const foldersOf = (disk, files) => {
    const needed = new Set();
    const need = ({ path }) => {
        if (path === '' || needed.has(path))
            return;
        needed.add(path);
        need(disk.folderOf(path));
    };
    for (const { path } of files)
        need(disk.folderOf(path));
    return [...disk.folders()].flatMap(({ path, mode, decision }) => mode !== undefined && (needed.has(path) || decision?.ignored !== true)
        ? [{ path, mode: writeMode(mode), id: '' }]
        : []);
};
/**
 * Reads the context in `root`. The answer is the same with git and without: git only saves the reading of files
 * that are as they were committed. Permissions always come from the disk, as git knows one bit of them: a file that
 * a step made private, and git then looked at again, is clean to git and another file to Docker.
 */
const readContext = async (root, ignore, git) => {
    const disk = openDisk(root, ignore);
    const { known, rest, algorithm, withoutGit } = await askTree(root, disk, git);
    const read = [];
    const unreadable = [];
    const take = (candidate) => {
        const { path } = candidate;
        const folder = disk.folderOf(path);
        if (folder.mode === undefined || disk.ignores(path, folder))
            return;
        const entry = isReadable(path) ? readEntry(root, candidate, disk, algorithm) : undefined;
        if (entry !== undefined)
            read.push(entry);
        else if (!isReadable(path))
            unreadable.push(path);
    };
    let taken = 0;
    for (const candidate of rest) {
        take(candidate);
        taken += 1;
        if (taken % STRIDE === 0) {
            await (0,external_node_timers_promises_.setImmediate)();
            git.signal?.throwIfAborted();
        }
    }
    const files = [...known, ...read];
    return {
        entries: [...files, ...foldersOf(disk, files)].sort((a, b) => (a.path < b.path ? -1 : 1)),
        hashed: read.length,
        withoutGit,
        histories: disk.histories,
        unreadable,
    };
};

;// CONCATENATED MODULE: ./packages/build/named-context.ts
// Named contexts (`--build-context name=…`): what each is, and what of it goes into the content key.
// https://docs.docker.com/reference/cli/docker/buildx/build/#build-context




const named_context_IMAGE = 'docker-image://';
const COMMIT = /#[0-9a-f]{40}(?::|$)/;
const DIGEST = /@sha256:[0-9a-f]{64}$/;
/** Reads `name=folder`, `name=docker-image://reference`, `name=https://…` or `name=oci-layout://…`. */
const readNamedContext = (name, value) => {
    if (value.startsWith(named_context_IMAGE)) {
        const reference = value.slice(named_context_IMAGE.length);
        (0,packages_image/* readImageReference */.bc)(reference);
        return { name, source: { kind: 'image', reference } };
    }
    if (/^[a-z][a-z0-9+-]*:\/\/|^git@|^target:/.test(value))
        return {
            name,
            source: { kind: 'remote', address: value, fixed: COMMIT.test(value) || DIGEST.test(value) },
        };
    return { name, source: { kind: 'folder', path: value } };
};
const readFolderContext = async (name, path, ignoreOf, git) => {
    if ((await (0,promises_.stat)(path).catch(() => undefined))?.isDirectory() !== true)
        throw new packages_text/* UserError */.yo(`there is no folder "${path}" for the context "${name}"`, {
            fix: 'correct the path in "build-contexts:", which starts at the root of the repository',
        });
    const { entries } = await readContext(path, await ignoreOf(path), git);
    return entries.map((entry) => ({ ...entry, path: `${name}://${entry.path}` }));
};
/**
 * The files of all contexts that are folders, under names that no path of the main context can have.
 * @param ignoreOf reads a folder's own `.dockerignore`
 */
const readFolderContexts = async (contexts, ignoreOf, git) => {
    const read = await Promise.all(contexts.map(({ name, source }) => source.kind === 'folder' ? readFolderContext(name, source.path, ignoreOf, git) : []));
    return read.flat();
};
/** For the content key: that a context is there, and what it is; the bytes behind it are told apart from this. */
const settingsOf = (contexts) => Object.fromEntries(contexts.map(({ name, source }) => [
    `context ${name}`,
    source.kind === 'image' ? source.reference : source.kind === 'remote' ? source.address : 'folder',
]));
/** The value for buildx, with an image held to `digest`. */
const contextArgument = ({ source }, digest) => {
    if (source.kind === 'folder')
        return source.path;
    if (source.kind === 'remote')
        return source.address;
    return `${named_context_IMAGE}${source.reference}${digest === undefined || source.reference.includes('@') ? '' : `@${digest}`}`;
};

;// CONCATENATED MODULE: ./packages/build/pins.ts
// Which bases a build can be held to by their digests, and why others cannot.

/** The first frontend that knows named contexts (docker/dockerfile 1.4). An older one fails when it is given any. */
const isOldFrontend = (syntax) => {
    const [, minor] = /:1\.(\d+)/.exec(syntax ?? '') ?? [];
    return minor !== undefined && Number(minor) < 4;
};
const isSame = (a, b) => a.registry === b.registry && a.repository === b.repository && (a.tag ?? 'latest') === (b.tag ?? 'latest');
const read = (text) => {
    try {
        return (0,packages_image/* readImageReference */.bc)(text.toLowerCase());
    }
    catch {
        return undefined;
    }
};
/** Whether a context called `name` takes the place of the image, as Docker compares them. */
const namesSameImage = (name, reference) => {
    const [a, b] = [read(name), read(reference)];
    return a !== undefined && b !== undefined && isSame(a, b);
};
/**
 * Bases are held by named contexts, which stand for stages too: a context for `node` would also take the place of a
 * stage called `node`.
 */
const unpinnableBases = (bases, stages, syntax) => {
    const named = stages.flatMap(({ name }) => (name === undefined ? [] : (read(name) ?? [])));
    return bases.flatMap(({ reference, line }) => {
        if (reference.includes('@'))
            return [];
        const refuse = (why) => [{ kind: 'unpinnable', reference, line, why }];
        if (isOldFrontend(syntax))
            return refuse('# syntax= names a frontend before 1.4');
        const image = read(reference);
        return image !== undefined && named.some((stage) => isSame(stage, image))
            ? refuse('a stage has the same name; call the stage otherwise')
            : [];
    });
};

;// CONCATENATED MODULE: ./packages/build/outside.ts


/** The images to ask for: bases that no context takes the place of, and contexts that are images. */
const basesOf = (recipe, contexts) => [
    ...recipe.bases.filter(({ reference }) => !contexts.some(({ name }) => namesSameImage(name, reference))),
    ...contexts.flatMap(({ source }) => source.kind === 'image' ? [{ reference: source.reference, line: 1 }] : []),
];
const remoteContexts = (contexts) => contexts.flatMap(({ name, source }) => source.kind === 'remote' && !source.fixed
    ? [{ kind: 'remote-context', name, address: source.address }]
    : []);
/** What buildx is given as named contexts. */
const contextsOf = (bases, digests, contexts, obstacles) => {
    const loose = new Set(obstacles.flatMap((obstacle) => (obstacle.kind === 'unpinnable' ? [obstacle.reference] : [])));
    const pinned = bases
        .filter(({ reference }) => !reference.includes('@') && !loose.has(reference))
        .flatMap(({ reference }) => digests[reference] === undefined
        ? []
        : [[reference, `docker-image://${reference}@${digests[reference]}`]]);
    const given = contexts.map((context) => [
        context.name,
        contextArgument(context, context.source.kind === 'image' ? digests[context.source.reference] : undefined),
    ]);
    return Object.fromEntries([...pinned, ...given]);
};

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
    stages: [],
    mark: '\\',
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
const recipe_basesOf = (stages) => stages
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
    const all = options.platforms.map((platform) => readStages(dockerfile, { ...options, platform }));
    const needed = all.flatMap((stages) => reachableStages(stages, options.target, file));
    const stages = firstOfEach(needed, ({ index }) => String(index)).toSorted((a, b) => a.index - b.index);
    const instructions = [...globals, ...stages.flatMap((stage) => stage.instructions)];
    const running = instructions.map(effective);
    const declared = new Set(running
        .filter(({ name }) => name === 'ARG')
        .flatMap((instruction) => readArguments(instruction, mark).map(({ name }) => name)));
    const sources = sourcesOf(running, mark);
    const bases = firstOfEach(recipe_basesOf(needed), ({ reference }) => reference);
    return {
        instructions: [`escape=${mark}`, `syntax=${syntax ?? ''}`, ...instructions.map(writeInstruction)],
        // BuildKit's own arguments steer the build without being declared.
        arguments: Object.fromEntries(Object.entries(options.arguments).filter(([name]) => declared.has(name) || name.startsWith('BUILDKIT_'))),
        bases,
        stages,
        mark,
        obstacles: [
            ...remoteAdds(running, mark),
            ...unknownOrigins(stages),
            ...unpinnableBases(bases, all.flat(), syntax),
        ],
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
/** The first of the files that is there. */
const findDockerignore = async (...paths) => {
    for (const path of paths) {
        const text = await readIfThere(path);
        if (text !== undefined)
            return readDockerignore(text, path);
    }
    return everythingKept;
};
/** Arguments that name the commit or the run: with them nothing is ever found again. */
const runArguments = (used, request) => Object.entries(used).flatMap(([name, value]) => {
    const holds = (0,packages_image/* findRunName */.iS)(value, request);
    return holds === undefined ? [] : [{ kind: 'run-argument', name, holds }];
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
    const { contexts } = request;
    const wanted = basesOf(recipe, contexts);
    const [context, named, bases] = await Promise.all([
        // Docker takes `<Dockerfile>.dockerignore` beside the Dockerfile before `.dockerignore` in the context.
        findDockerignore(`${file}.dockerignore`, (0,external_node_path_.join)(request.context, '.dockerignore')).then((ignore) => readContext(request.context, ignore, git)),
        readFolderContexts(contexts, (folder) => findDockerignore((0,external_node_path_.join)(folder, '.dockerignore')), git),
        resolveBases(wanted, open, signal),
    ]);
    const parts = {
        instructions: recipe.instructions,
        target: request.target,
        platforms: request.platforms,
        arguments: recipe.arguments,
        bases: bases.digests,
        settings: { ...request.settings, ...settingsOf(contexts) },
        secrets: request.secrets,
        context: [...context.entries, ...named],
    };
    return {
        file,
        recipe,
        context,
        parts,
        contexts: contextsOf(recipe.bases, bases.digests, contexts, recipe.obstacles),
        key: contentKey(parts),
        obstacles: [
            ...recipe.obstacles,
            ...remoteContexts(contexts),
            ...runArguments(recipe.arguments, request),
            ...context.histories.filter(recipe.takes).map((path) => ({ kind: 'history', path })),
            ...context.unreadable.map((path) => ({ kind: 'unreadable-name', path })),
            ...bases.obstacles,
        ],
    };
};

;// CONCATENATED MODULE: ./packages/build/obstacle.ts

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
        case 'unpinnable':
            return `${at(obstacle.line)}: ${obstacle.reference} cannot be held at its digest (${obstacle.why})`;
        case 'remote-context':
            return `the context ${obstacle.name} is ${obstacle.address}, whose bytes may change; name a commit or a digest`;
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

;// CONCATENATED MODULE: ./packages/build/choose-cache.ts
/** Why an engine cannot do it; undefined where it can. */
const lackOf = (kind, engine, sight) => {
    if (kind !== 'registry' && kind !== 'gha')
        return undefined;
    if (engine.builder === 'graph-driver')
        return 'an engine with a graph driver cannot export one';
    if (kind === 'registry')
        return undefined;
    return sight.withoutGha ?? engine.withoutGha;
};
/** What a workflow asked for and cannot have: the reason, and what to write instead. */
const refuseCache = ({ cache }, engine, sight) => {
    if (cache === 'tarball' && sight.tarballs === undefined)
        return {
            reason: 'the cache is to be "tarball", and there is no folder for it',
            fix: 'set "cache-path:" to a folder that lasts from one run to the next',
        };
    const lack = lackOf(cache, engine, sight);
    if (lack === undefined)
        return undefined;
    return {
        reason: `the cache is to be "${cache}", and ${lack}`,
        fix: engine.builder === 'graph-driver'
            ? 'set "cache: auto"; or run on ubuntu-26.04, turn on the containerd image store, or use docker/setup-buildx-action before this step'
            : 'set "cache: auto"',
    };
};
/** `auto`: the registry, to which the image goes anyway; the next best where the engine or the run cannot. */
const chooseKind = ({ push }, engine, sight) => {
    if (engine.builder === 'graph-driver')
        return push
            ? [
                'inline',
                "this engine's graph driver exports no other, so only the last stage is cached, inside the image",
            ]
            : ['none', 'nothing is pushed, and a graph driver reads caches from images only'];
    if (push)
        return ['registry', 'it holds all stages, and the image goes to the registry anyway'];
    const lack = lackOf('gha', engine, sight);
    return lack === undefined
        ? ['gha', 'nothing is pushed, so there is no login for the registry']
        : ['none', `nothing is pushed, so there is no login for the registry, and ${lack}`];
};
/** @param fresh true when every step is to run again: then nothing is read */
const chooseCache = (wishes, engine, sight, fresh) => {
    const [kind, because] = wishes.cache === 'auto' ? chooseKind(wishes, engine, sight) : [wishes.cache, 'the workflow asks for it'];
    const trusted = wishes.untrusted === undefined;
    switch (kind) {
        case 'none':
            return { kind, because };
        case 'registry':
        case 'inline': {
            const writes = trusted && wishes.push;
            return { kind, because, from: fresh ? [] : sight.found, to: writes ? sight.tags[0] : undefined };
        }
        case 'gha':
            return {
                kind,
                because,
                scope: sight.scope,
                reads: !fresh,
                writes: trusted && !wishes.pullRequest,
            };
        case 'tarball': {
            if (sight.tarballs === undefined)
                return { kind: 'none', because: 'there is no folder for it' };
            // A loaded image is no cache for containerd's image store: BuildKit looks for layers that the registry knows.
            const form = engine.builder === 'graph-driver' ? 'archive' : 'layout';
            const { path, found } = sight.tarballs[form];
            return { kind, because, form, path, reads: found && !fresh, writes: trusted };
        }
    }
};

;// CONCATENATED MODULE: ./packages/build/plan.ts

/** Everything that keeps the key from being used: what was found in the inputs, and what the run itself says. */
const obstaclesOf = ({ noCache, untrusted }, found) => [
    ...(noCache ? [{ kind: 'no-cache' }] : []),
    ...(untrusted === undefined ? [] : [{ kind: 'untrusted', reason: untrusted }]),
    ...found,
];
const ageOf = (earlier, now) => earlier.kind === 'found' && earlier.record !== undefined
    ? Math.max(0, now - earlier.record.builtAt)
    : undefined;
const whyBuild = (wishes, { obstacles, earlier, since, now }) => {
    if (!wishes.push)
        return { kind: 'check' };
    const all = obstaclesOf(wishes, obstacles);
    if (all.length > 0)
        return { kind: 'obstacles', obstacles: all };
    if (earlier.kind === 'none')
        return { kind: 'new', since };
    const age = ageOf(earlier, now);
    const young = wishes.maxAge === Number.POSITIVE_INFINITY || (age !== undefined && age < wishes.maxAge);
    return young ? undefined : { kind: 'old', age, manifest: earlier.manifest };
};
/** What an engine with a graph driver cannot make of an image. */
const refuseForm = ({ platforms, attested, annotated }) => {
    if (platforms.length > 1)
        return `hold an image of several platforms (${platforms.join(', ')})`;
    if (attested)
        return 'attach provenance or an SBOM';
    return annotated ? 'annotate an image' : undefined;
};
const refuse = (wishes, engine, sight) => {
    const cache = refuseCache(wishes, engine, sight);
    if (cache !== undefined)
        return { kind: 'refused', ...cache };
    const { platforms, load } = wishes;
    const form = engine.builder === 'graph-driver' ? refuseForm(wishes) : undefined;
    if (form !== undefined)
        return {
            kind: 'refused',
            reason: `an engine with a graph driver cannot ${form}`,
            fix: 'run on ubuntu-26.04, turn on the containerd image store, or use docker/setup-buildx-action before this step',
        };
    if (load && platforms.length > 1 && engine.builder === 'buildkit')
        return {
            kind: 'refused',
            reason: `an image of several platforms (${platforms.join(', ')}) cannot be loaded from a builder of its own`,
            fix: 'set "load: false", or build for one platform',
        };
    return undefined;
};
const planOutput = ({ push, load, tags: [tag] }, { builder, pushesDirectly }) => {
    if (push && tag !== undefined)
        return { kind: 'push', tag, load, passing: !load && builder === 'containerd' && pushesDirectly };
    return { kind: load ? 'load' : 'check' };
};
const lastOf = ({ earlier, lastTags }) => {
    const [tag] = lastTags;
    if (tag === undefined || earlier.kind === 'none' || earlier.record === undefined)
        return undefined;
    return { tag, record: earlier.record.manifest };
};
/** True when the plan needs to know the engine: asked before it is looked for. */
const needsEngine = (wishes, observed) => whyBuild(wishes, observed) !== undefined;
const planBuild = (wishes, observed) => {
    const { earlier, engine, now } = observed;
    const why = whyBuild(wishes, observed);
    if (why === undefined && earlier.kind === 'found')
        return {
            kind: 'reuse',
            manifest: earlier.manifest,
            age: ageOf(earlier, now),
            tags: wishes.tags,
            last: lastOf(observed),
        };
    if (why === undefined || engine === undefined)
        throw new Error('the engine was not looked at before the plan');
    if (engine.kind === 'absent')
        return { kind: 'refused', reason: engine.reason, fix: engine.fix };
    const refused = refuse(wishes, engine, observed.caches);
    if (refused !== undefined)
        return refused;
    const fresh = wishes.noCache || why.kind === 'old';
    const [tag] = wishes.tags;
    if ((wishes.push || wishes.load) && tag === undefined)
        return {
            kind: 'refused',
            reason: `the image is to be ${wishes.push ? 'pushed' : 'loaded'} and has no tag`,
            fix: 'add "tags:", or set "push: false" and "load: false"',
        };
    return {
        kind: 'build',
        why,
        engine,
        cache: chooseCache(wishes, engine, observed.caches, fresh),
        output: planOutput(wishes, engine),
        tags: wishes.push || wishes.load ? wishes.tags : [],
        ...(why.kind === 'new' || why.kind === 'old'
            ? { key: observed.key, last: observed.lastTags[0] }
            : { key: undefined, last: undefined }),
        fresh,
    };
};

;// CONCATENATED MODULE: ./packages/build/index.ts

















// EXTERNAL MODULE: ./actions/connect-registry.ts
var connect_registry = __webpack_require__(1590);
;// CONCATENATED MODULE: ./actions/build-image/image-labels.ts
// The labels and annotations that an image gets: those asked for, without any that would make each run's image another.

const planImageLabels = (options, circumstances) => ({
    labels: (0,packages_image/* planLabels */.nH)(options.labels, circumstances),
    annotations: (0,packages_image/* planLabels */.nH)(options.annotations, circumstances),
});
/** One line for each that is left out. */
const describeLeftOut = ({ labels, annotations }) => [
    ...labels.left.map(({ name, names }) => `label ${name} is left out: it names ${names}, and the same content would be another image`),
    ...annotations.left.map(({ name, names }) => `annotation ${name} is left out: it names ${names}, and the same content would be another image`),
];

;// CONCATENATED MODULE: ./actions/build-image/describe.ts
// The words of build-image for what was read and what is planned.


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
        case 'new': {
            const changed = describeChanges(why.since?.changes ?? []);
            return changed === '' ? 'no image has this content yet' : `rebuilt because ${changed}`;
        }
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
const readAndWritten = (from, to) => `${from === undefined ? 'nothing to read yet' : `read from ${from}`}, ${to === undefined ? 'not written by this run' : `written to ${to}`}`;
/** What the cache is, what is read and written, and why it is this one. */
const describeCache = ({ cache }) => {
    const why = ` (${cache.because})`;
    switch (cache.kind) {
        case 'none':
            return `none${why}`;
        case 'registry':
        case 'inline':
            return `${cache.kind}: ${readAndWritten(cache.from.join(', ') || undefined, cache.to)}${why}`;
        case 'gha':
        case 'tarball': {
            const place = cache.kind === 'gha' ? cache.scope : cache.path;
            const said = readAndWritten(cache.reads ? place : undefined, cache.writes ? place : undefined);
            return `${cache.kind}: ${said}${why}`;
        }
    }
};
/** One line where the runner's engine could be faster. */
const describeDoctor = ({ engine }) => {
    const finding = examineEngine(engine);
    return finding === undefined ? [] : [`${finding.what}: ${finding.command}`];
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
                ...describeDoctor(plan).map((line) => `doctor: ${line}`),
                ...(plan.fresh ? ['every step runs again'] : []),
                ...tags.map((tag) => `+ ${tag}`),
            ].join('\n');
        }
    }
};
const bytes = (size) => (size === undefined ? 'unknown' : (0,packages_text/* writeBytes */.NH)(size));
/** `1.2 s to read, 3 s to write; down 12 MB, up unknown`. */
const describeCost = ({ readSeconds, writeSeconds, down, up }) => `${readSeconds.toFixed(1)} s to read, ${writeSeconds.toFixed(1)} s to write; down ${bytes(down)}, up ${bytes(up)}`;

;// CONCATENATED MODULE: ./actions/build-image/observe-inputs.ts
// What build-image reads before it asks anybody: what goes into the image.





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
const named = (kind, values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [`${kind} ${name}`, value]));
/** What shapes the image besides its content, by the names that people are told when it changes. */
const observe_inputs_settingsOf = ({ provenance, sbom }, { labels, annotations }) => ({
    ...named('label', labels.kept),
    ...named('annotation', annotations.kept),
    ...(provenance === 'false' ? {} : { provenance }),
    ...(sbom ? { sbom: 'true' } : {}),
});
/** Reads what goes into the image, and shows it in a fold of the log. */
const observeInputs = (io, options, circumstances) => io.group('What goes into the image', async () => {
    const secrets = await fetchSecrets(options.secrets, io.environment);
    for (const { value } of secrets)
        io.mask(value);
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
        contexts: options.contexts,
        settings: observe_inputs_settingsOf(options, planImageLabels(options, circumstances)),
        secrets: hashSecrets(secrets),
    }, { git, open: openBases(io, options), signal: io.signal });
    io.show(describeInputs(inputs));
    io.show(describeLeftOut(planImageLabels(options, circumstances)).join('\n'));
    return inputs;
});

;// CONCATENATED MODULE: ./actions/build-image/apply.ts
// Carries the plan of build-image out, the building inside a fold of the log.



const requestOf = ({ options, circumstances, inputs }) => {
    const { labels, annotations } = planImageLabels(options, circumstances);
    return {
        ...options,
        file: inputs.file,
        platforms: inputs.parts.platforms,
        arguments: argumentsOf(options, circumstances),
        contexts: inputs.contexts,
        labels: labels.kept,
        annotations: annotations.kept,
    };
};
const apply = async (io, subject, plan) => {
    const { options, inputs, repository } = subject;
    const { environment, execute, signal, clock, show } = io;
    const openBuildx = async () => ({
        environment,
        execute,
        signal,
        clock,
        show,
        login: repository?.login,
        folder: await io.makeFolder(),
    });
    if (plan.kind === 'reuse') {
        if (repository === undefined)
            throw new Error('an image can be reused only where one is pushed');
        const outcome = await applyReuse(repository, plan, signal);
        if (options.load)
            await loadReused(repository, plan, await openBuildx());
        return outcome;
    }
    return io.group('Build', async () => applyBuild(repository, plan, requestOf(subject), {
        ...(await openBuildx()),
        parts: recordParts(inputs.parts),
    }));
};

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./packages/github/index.ts + 3 modules
var github = __webpack_require__(668);
;// CONCATENATED MODULE: ./actions/build-image/circumstances.ts
// What of this run bears on a build: its commits and their time, its branch, whether others may rely on it.






/** Events that name no default branch are told it by the payload, from which every cache is read in the end. */
const Payload = schemas/* looseObject */._H3({
    repository: schemas/* looseObject */._H3({ default_branch: schemas/* string */.YjP().optional() }).optional(),
});
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
        defaultBranch: event !== undefined && 'defaultBranch' in event
            ? event.defaultBranch
            : Payload.parse(await io.event()).repository?.default_branch,
        pullRequest: event?.kind === 'pull-request',
        untrusted: trust?.kind === 'untrusted' ? trust.reason : undefined,
    };
};

;// CONCATENATED MODULE: ./actions/build-image/observe.ts
// What build-image looks at before it decides: the registry, and the engine and the caches if they are needed.


const scopeOf = ({ options, circumstances, inputs }) => ({
    ...options,
    ...circumstances,
    platforms: inputs.parts.platforms,
});
/** The caches that there may be, none of them looked for yet. */
const nameCaches = (io, subject) => {
    const { registry, repository } = subject.options.image;
    return {
        tags: scopeTags('buildcache', scopeOf(subject)),
        found: [],
        scope: scopeName((0,packages_image/* writeImageReference */.A0)({ registry, repository }), scopeOf(subject)),
        withoutGha: findGhaLack(io.environment),
        tarballs: undefined,
    };
};
/** Looks in the registry, unless nothing is pushed; looks for the engine only where the plan will need one. */
const observe = async (io, subject, wishes) => {
    const { options, inputs, repository } = subject;
    const unkeyed = obstaclesOf(wishes, inputs.obstacles).length > 0;
    const caches = nameCaches(io, subject);
    const none = { kind: 'none' };
    const earlier = repository === undefined || unkeyed ? none : await findEarlier(repository, inputs.key);
    const observed = {
        key: inputs.key,
        obstacles: inputs.obstacles,
        earlier,
        since: undefined,
        lastTags: lastTags(scopeOf(subject)),
        caches,
        engine: undefined,
        now: io.clock.now(),
    };
    if (!needsEngine(wishes, observed))
        return observed;
    const [tag] = wishes.tags;
    const isNew = repository !== undefined && !unkeyed && earlier.kind === 'none';
    const [engine, since, found, tarballs] = await Promise.all([
        probeEngine(io),
        isNew ? findSince(repository, observed.lastTags, recordParts(inputs.parts)) : undefined,
        repository === undefined || wishes.cache === 'none' ? [] : findCaches(repository, caches.tags),
        options.cachePath === undefined ? undefined : findTarballs(options.cachePath, caches.scope),
        // A registry that is away or wants a login shall say so now, and not after a build of minutes.
        tag === undefined ? undefined : repository?.digest(tag),
    ]);
    return { ...observed, engine, since, caches: { ...caches, found, tarballs } };
};

;// CONCATENATED MODULE: ./actions/build-image/options.ts
// The inputs of build-image.





const PROVENANCES = ['false', 'true', 'min', 'max'];
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
        contexts: Object.entries(inputs.pairs('build-contexts')).map(([name, value]) => readNamedContext(name, value)),
        secrets: inputs.lines('secrets').map(readSecret),
        ssh: inputs.lines('ssh'),
        labels: inputs.pairs('labels'),
        annotations: inputs.pairs('annotations'),
        provenance: inputs.choice('provenance', PROVENANCES),
        sbom: inputs.flag('sbom'),
        push: inputs.flag('push'),
        load: inputs.flag('load'),
        cache: inputs.choice('cache', CACHE_CHOICES),
        cachePath: inputs.optional('cache-path'),
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

;// CONCATENATED MODULE: ./actions/build-image/summarize-advice.ts

/** So many are told: a tired person reads no more. */
const MOST = 6;
const place = (line, file) => line === undefined ? 'context' : `\`${(0,packages_text/* describePlace */.df)({ file, line })}\``;
/** Markdown; empty where there is nothing to say. */
const summarizeAdvice = (advice, file) => {
    if (advice.length === 0)
        return '';
    const rows = advice
        .slice(0, MOST)
        .map(({ line, text, seconds }) => [
        place(line, file),
        text,
        seconds === undefined ? '' : `${seconds.toFixed(1)} s`,
    ]);
    const more = advice.length > MOST ? `\nand ${advice.length - MOST} more in the output \`result\`\n` : '';
    return `\n#### What would make the next build faster or safer\n\n${(0,packages_text/* markdownTable */.Qj)(['where', 'what', 'spent by this build'], rows)}\n${more}`;
};

;// CONCATENATED MODULE: ./actions/build-image/report.ts
// What build-image says at its end, in the same words for log, outputs and summary.





/** So many changes stand in the JSON result, which an output can hold. */
const MOST_CHANGES = 100;
/** Whether the key stands for this image. */
const isKnown = (plan, obstacles) => plan.kind === 'reuse' || (plan.why.kind !== 'obstacles' && obstacles.length === 0);
const report = (options, inputs, plan, ending) => {
    const { key, file, context, obstacles } = inputs;
    const { kind, headline, digest, reused, reason, built, annotations = [] } = ending;
    const { registry, repository } = options.image;
    const image = digest === undefined ? '' : (0,packages_image/* writeImageReference */.A0)({ registry, repository, digest });
    const tags = options.push ? options.tags : [];
    const advice = built === undefined ? [] : adviseBuild(inputs, options.context, built.steps);
    const known = isKnown(plan, obstacles) ? key : '';
    const cache = plan.kind === 'build' ? plan.cache.kind : 'none';
    const files = context.entries.filter(({ id }) => id !== '').length;
    const since = plan.kind === 'build' && plan.why.kind === 'new' ? plan.why.since : undefined;
    const rows = [
        ['image', image === '' ? 'not pushed' : `\`${image}\``],
        ['tags', tags.map((tag) => `\`${tag}\``).join(' ') || 'none'],
        ['why', reason],
        ...(plan.kind === 'build' ? [['cache', describeCache(plan)]] : []),
        ...(plan.kind === 'build' ? describeDoctor(plan).map((line) => ['faster', line]) : []),
        ...(built === undefined ? [] : [['cost of the cache', describeCost(built.cost)]]),
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
                cost: built?.cost ?? null,
                advice,
                files,
                since: since?.image ?? '',
                changes: since?.changes.slice(0, MOST_CHANGES) ?? [],
            }),
        },
        summary: `### ${headline}\n\n${(0,packages_text/* markdownTable */.Qj)(['', ''], rows)}\n${summarizeAdvice(advice, file)}`,
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
                headline: outcome.loaded ? 'Image built and loaded' : 'Image builds',
                digest: undefined,
                reused: false,
                reason,
            });
        case 'joined': {
            const { ours, built } = outcome;
            const told = `another run pushed the same content while this one built; its image is taken${ours === undefined ? '' : `, and ${ours} has no tag`}`;
            return report(options, inputs, plan, {
                ...outcome,
                built,
                headline: `Image joined: ${told}`,
                reused: true,
                reason: told,
            });
        }
        case 'built': {
            const { memory, built } = outcome;
            return report(options, inputs, plan, {
                ...outcome,
                headline: `Image built: ${reason}`,
                reused: false,
                reason,
                annotations: [
                    ...(memory.kind === 'failed'
                        ? [warning(`The next run cannot reuse this image: ${memory.why}`)]
                        : []),
                    ...(built.cacheFailure === undefined
                        ? []
                        : [warning(`The next build starts without a newer cache: ${built.cacheFailure}`)]),
                ],
            });
        }
    }
};

;// CONCATENATED MODULE: ./actions/build-image/subject.ts
/** What the run asks of the plan. */
const wish = ({ options, circumstances, inputs }) => ({
    ...options,
    platforms: inputs.parts.platforms,
    attested: options.provenance !== 'false' || options.sbom,
    annotated: Object.keys(options.annotations).length > 0,
    untrusted: circumstances.untrusted,
    pullRequest: circumstances.pullRequest,
});

;// CONCATENATED MODULE: ./actions/build-image/main.ts
// build-image: take the image that the same content made before, or build and push a new one.











const main = async (io) => {
    const options = readOptions(io.inputs);
    const circumstances = await readCircumstances(io, options.context);
    const inputs = await observeInputs(io, options, circumstances);
    const repository = options.push ? await (0,connect_registry/* connectRegistry */.g)(io, options) : undefined;
    const subject = { options, circumstances, inputs, repository };
    const wishes = wish(subject);
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

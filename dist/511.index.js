export const id = 511;
export const ids = [511];
export const modules = {

/***/ 8511:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ic: () => (/* reexport */ describeFailure),
  op: () => (/* reexport */ hashSuites),
  listRecords: () => (/* reexport */ listRecords),
  F5: () => (/* reexport */ openEngine),
  j8: () => (/* reexport */ putRecord),
  xj: () => (/* reexport */ readSuite),
  $8: () => (/* reexport */ runSuites),
  lK: () => (/* reexport */ useImage),
  UL: () => (/* reexport */ writeJunit)
});

// UNUSED EXPORTS: TESTED

;// CONCATENATED MODULE: ./packages/image-test/describe.ts
const indented = (text) => text.replaceAll('\n', '\n            ');
/** Three lines or more: what was looked at, what was expected of it, what it was. */
const describeFailure = ({ what, expected, actual }) => [what, `  expected: ${indented(expected)}`, `  actual:   ${indented(actual)}`].join('\n');

// EXTERNAL MODULE: ./packages/text/index.ts + 11 modules
var packages_text = __webpack_require__(9264);
;// CONCATENATED MODULE: ./packages/image-test/engine.ts

const NO_ENGINE = /cannot connect to the docker daemon|error during connect|dial tcp|no such host|dial unix/i;
/** What `docker` complained of, without its own prefixes. */
const complaint = ({ stderr, stdout }) => (stderr.trim() || stdout.trim())
    .split('\n')
    .map((line) => line.replace(/^(?:docker: )?Error response from daemon: /, ''))
    .filter((line) => !/^Error: failed to start containers:|^See 'docker/.test(line))
    .join('\n');
const explainSilence = (finished) => {
    const why = complaint(finished);
    if (/permission denied/i.test(why))
        return new packages_text/* UserError */.yo('this user may not use the Docker engine', {
            fix: 'add the user to the group "docker", or name another engine by the variable DOCKER_HOST',
            cause: new Error(why),
        });
    if (NO_ENGINE.test(why))
        return new packages_text/* UserError */.yo('no Docker engine answers', {
            fix: 'run this job on a runner with Docker (ubuntu-latest has it), or name an engine by the variable DOCKER_HOST',
            cause: new Error(why),
        });
    return new Error(`docker version: ${why}`);
};
/** A remote engine publishes ports on its own machine. */
const addressOf = (dockerHost) => {
    const local = { host: '127.0.0.1', publishOn: '127.0.0.1' };
    if (!dockerHost || !/^(?:tcp|https?|ssh):/.test(dockerHost) || !URL.canParse(dockerHost))
        return local;
    const host = new URL(dockerHost.replace(/^tcp:/, 'http:')).hostname;
    return /^(?:localhost|127\.|\[::1\])/.test(host) ? local : { host, publishOn: '0.0.0.0' };
};
/** @throws UserError when there is no `docker`, or no engine behind it that answers */
const openEngine = async ({ execute, environment, signal }) => {
    const ask = (args, { environment: added, ...options } = {}) => execute({ file: 'docker', args, env: { ...environment, ...added } }, options);
    const version = await ask(['version', '--format', '{{.Server.Os}}/{{.Server.Arch}}'], { signal }).catch((cause) => {
        signal.throwIfAborted();
        throw new packages_text/* UserError */.yo('there is no program "docker"', {
            fix: 'run this job on a runner with Docker (ubuntu-latest has it)',
            cause,
        });
    });
    signal.throwIfAborted();
    if (version.code !== 0)
        throw explainSilence(version);
    return {
        platform: version.stdout.trim(),
        ...addressOf(environment['DOCKER_HOST']),
        ask,
        tell: async (args, options) => {
            const finished = await ask(args, options);
            if (finished.code === 0)
                return finished.stdout;
            throw new Error(`docker ${args[0]} ${args[1] ?? ''}: ${complaint(finished)}`.replace(' :', ':'));
        },
    };
};

// EXTERNAL MODULE: ./packages/image/index.ts + 3 modules
var packages_image = __webpack_require__(8583);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 17 modules
var schemas = __webpack_require__(8816);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./packages/image-test/login.ts
// Lends `docker` a login for one registry, by a configuration of its own beside the user's.


/** The key under which Docker keeps the login of Docker Hub, since before there were other registries. */
const keyOf = (registry) => registry === 'docker.io' ? 'https://index.docker.io/v1/' : registry;
/** The user name that marks a secret as an identity token, in Docker's own protocol. */
const IDENTITY_TOKEN = '<token>';
const readObject = (text) => {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
};
/**
 * What to add to the environment of `docker` so that it logs in to `registry`. The user's own configuration (proxies,
 * contexts, plugins) stays in force, without its credential stores: they would be asked first.
 */
const withLogin = async (environment, registry, { username, password }, folder) => {
    const home = environment['HOME'];
    const own = environment['DOCKER_CONFIG'] || (home ? (0,external_node_path_.join)(home, '.docker') : undefined);
    const lent = (0,external_node_path_.join)(folder, 'docker');
    await (0,promises_.mkdir)(lent, { recursive: true, mode: 0o700 });
    const text = own === undefined ? '{}' : await (0,promises_.readFile)((0,external_node_path_.join)(own, 'config.json'), 'utf8').catch(() => '{}');
    const { credsStore: _store, credHelpers: _helpers, ...kept } = readObject(text);
    const entry = username === IDENTITY_TOKEN
        ? { identitytoken: password }
        : { auth: Buffer.from(`${username}:${password}`).toString('base64') };
    const config = { ...kept, auths: { [keyOf(registry)]: entry } };
    await (0,promises_.writeFile)((0,external_node_path_.join)(lent, 'config.json'), JSON.stringify(config), { mode: 0o600 });
    for (const name of own === undefined ? [] : ['contexts', 'cli-plugins'])
        await (0,promises_.symlink)((0,external_node_path_.join)(own ?? '', name), (0,external_node_path_.join)(lent, name)).catch(() => undefined);
    return { DOCKER_CONFIG: lent };
};

;// CONCATENATED MODULE: ./packages/image-test/image.ts
// The image under test: found in the engine or pulled, with what its configuration says.





const keys = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J())
    .nullish()
    .transform((value) => Object.keys(value ?? {}));
const words = schemas/* array */.YOg(schemas/* string */.YjP())
    .nullish()
    .transform((value) => value ?? []);
/** What `docker image inspect` answers, as far as it is asked for here. */
const Inspection = schemas/* object */.Ikc({
    Os: schemas/* string */.YjP(),
    Architecture: schemas/* string */.YjP(),
    Variant: schemas/* string */.YjP().optional(),
    Config: schemas/* object */.Ikc({
        Env: words,
        Entrypoint: words,
        Cmd: words,
        Labels: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).nullish(),
        ExposedPorts: keys,
        Volumes: keys,
        WorkingDir: schemas/* string */.YjP().default(''),
        User: schemas/* string */.YjP().default(''),
    }),
});
const readPair = (text) => {
    const at = text.indexOf('=');
    return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
};
const readImage = (name, json) => {
    const { Os, Architecture, Variant, Config } = Inspection.parse(JSON.parse(json));
    return {
        name,
        platform: [Os, Architecture, Variant].filter(Boolean).join('/'),
        environment: new Map(Config.Env.map(readPair)),
        entrypoint: Config.Entrypoint,
        cmd: Config.Cmd,
        labels: new Map(Object.entries(Config.Labels ?? {})),
        exposedPorts: Config.ExposedPorts,
        volumes: Config.Volumes,
        workdir: Config.WorkingDir,
        user: Config.User,
    };
};
const explainPull = (name, platform, present, why) => {
    if (present !== undefined)
        return new packages_text/* UserError */.yo(`the Docker engine has ${name} for ${present.platform} only, and ${platform} is wanted`, {
            fix: `build it for ${platform}, or leave out "platform:"`,
            cause: new Error(why),
        });
    if (/no match(?:ing manifest)? for/i.test(why))
        return new packages_text/* UserError */.yo(`${name} has no image for ${platform}`, {
            fix: `build it for ${platform}, or set "platform:" to one that it has`,
            cause: new Error(why),
        });
    if (/unauthorized|denied|authentication|no basic auth|forbidden/i.test(why))
        return new packages_text/* UserError */.yo(`the registry does not let ${name} be pulled`, {
            fix: 'correct the image, or give the step a login: "role" for ECR, else "username" and "password"',
            cause: new Error(why),
        });
    if (/not found|manifest unknown|name unknown|does not exist|invalid reference/i.test(why))
        return new packages_text/* UserError */.yo(`there is no image ${name}, neither in the Docker engine nor in its registry`, {
            fix: 'build or push it in an earlier step, or correct the name',
            cause: new Error(why),
        });
    if (/connection refused|no such host|dial tcp|timeout|EOF/i.test(why))
        return new packages_text/* UserError */.yo(`the image ${name} is not in the Docker engine, and its registry cannot be reached`, {
            fix: 'build it in an earlier step with "load", or correct the registry, which is the part before the first "/"',
            cause: new Error(why),
        });
    return new Error(`docker pull ${name}: ${why}`);
};
const inspect = async (engine, name, signal) => {
    const finished = await engine.ask(['image', 'inspect', '--format', '{{json .}}', name], { signal });
    signal.throwIfAborted();
    if (finished.code === 0)
        return readImage(name, finished.stdout);
    if (/no such (?:image|object)|not found/i.test(finished.stderr))
        return undefined;
    throw new Error(`docker image inspect ${name}: ${complaint(finished)}`);
};
/** `linux/arm64` is answered by `linux/arm64/v8`. */
const isPlatform = (image, wanted) => wanted === undefined || image.platform === wanted || image.platform.startsWith(`${wanted}/`);
const pull = async (engine, { image, platform, login, folder }, { environment, signal }, present) => {
    const name = (0,packages_image/* writeImageReference */.A0)(image);
    const known = await login();
    const added = known === undefined ? {} : await withLogin(environment, image.registry, known, folder);
    const args = ['pull', '--quiet', ...(platform === undefined ? [] : ['--platform', platform]), name];
    const finished = await engine.ask(args, { signal, environment: added });
    signal.throwIfAborted();
    if (finished.code !== 0)
        throw explainPull(name, platform ?? engine.platform, present, complaint(finished));
    const pulled = await inspect(engine, name, signal);
    if (pulled === undefined)
        throw new Error(`${name} was pulled, but the engine does not have it`);
    return pulled;
};
/**
 * Gives the image to `work`, pulled where the engine does not have it; what was pulled is removed afterwards.
 * @throws UserError when it is nowhere, may not be pulled, or is not there for the platform
 */
const useImage = async (engine, source, effects, work) => {
    const name = (0,packages_image/* writeImageReference */.A0)(source.image);
    const present = await inspect(engine, name, effects.signal);
    if (present !== undefined && isPlatform(present, source.platform))
        return work(present);
    try {
        return await work(await pull(engine, source, effects, present));
    }
    finally {
        // Where the name stood for another platform before, it is not known to be ours alone: it stays.
        if (present === undefined)
            await engine.ask(['rmi', name]);
    }
};

;// CONCATENATED MODULE: ./packages/image-test/junit.ts
// The results as JUnit XML, as test reporters read it: one suite a file, one case a test.
// Schema in use: https://github.com/testmoapp/junitxml

const referTo = (character) => `&#${character.charCodeAt(0)};`;
/** XML 1.0 has no place for most control characters, not even escaped. */
const escaped = (text) => text
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\u{fffd}')
    .replaceAll(/[&<>"\r]/g, referTo);
const attributes = (values) => Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value)).replaceAll(/[\n\t]/g, referTo)}"`)
    .join('');
const seconds = (milliseconds) => (milliseconds / 1_000).toFixed(3);
const writeCase = ({ test, milliseconds, failures, log }) => {
    const own = {
        name: test.name,
        classname: test.kind,
        file: test.place.file,
        line: test.place.line ?? 1,
        time: seconds(milliseconds),
    };
    if (failures.length === 0)
        return `    <testcase${attributes(own)}/>`;
    const body = failures.map((failure) => `<failure${attributes({ message: failure.what, type: 'failure' })}>${escaped(describeFailure(failure))}</failure>`);
    const printed = log === '' ? [] : [`<system-out>${escaped(log)}</system-out>`];
    return [
        `    <testcase${attributes(own)}>`,
        ...[...body, ...printed].map((line) => `      ${line}`),
        '    </testcase>',
    ].join('\n');
};
const countsOf = (results) => ({
    tests: results.length,
    failures: results.filter(({ failures }) => failures.length > 0).length,
    errors: 0,
    time: seconds(results.reduce((sum, { milliseconds }) => sum + milliseconds, 0)),
});
/** The file's whole text. `image` names the image in the suites' properties. */
const writeJunit = (suites, image) => [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: image, ...countsOf(suites.flatMap(({ results }) => results)) })}>`,
    ...suites.flatMap(({ suite, results }) => [
        `  <testsuite${attributes({ name: suite.file, ...countsOf(results) })}>`,
        ...results.map(writeCase),
        '  </testsuite>',
    ]),
    '</testsuites>',
    '',
].join('\n');

// EXTERNAL MODULE: ./packages/source/index.ts + 6 modules
var source = __webpack_require__(404);
;// CONCATENATED MODULE: ./packages/image-test/pattern-cursor.ts
// A cursor on the text of a pattern, and the error for what cannot be read there.
class PatternError extends Error {
}
const cursorOn = (text) => {
    let at = 0;
    return {
        atEnd: () => at >= text.length,
        sees: (wanted) => text.startsWith(wanted, at),
        take: (expression) => {
            expression.lastIndex = at;
            const match = expression.exec(text) ?? undefined;
            if (match !== undefined)
                at += match[0].length;
            return match;
        },
        next: () => {
            const code = text.codePointAt(at);
            if (code === undefined)
                throw new PatternError('it ends too early');
            const character = String.fromCodePoint(code);
            at += character.length;
            return character;
        },
    };
};

;// CONCATENATED MODULE: ./packages/image-test/pattern-escape.ts
// Escapes for single characters in a pattern, as Go reads them.

const CONTROLS = {
    a: '\x07',
    f: '\f',
    n: '\n',
    r: '\r',
    t: '\t',
    v: '\v',
};
/** A character that means itself, in and outside of classes. */
const literal = (character) => /^[A-Za-z0-9]$/.test(character) ? character : `\\u{${character.codePointAt(0)?.toString(16)}}`;
const fromCode = (digits, base) => {
    const code = Number.parseInt(digits, base);
    if (code <= 0x10ffff)
        return String.fromCodePoint(code);
    throw new PatternError(`there is no character ${digits}`);
};
/** The character that the escape here stands for: `\n`, `\x{2603}`, `\041`, `\.`. */
const readEscape = (cursor) => {
    const hex = cursor.take(/\\x(?:\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{2}))/y);
    if (hex !== undefined)
        return fromCode(hex[1] ?? hex[2] ?? '', 16);
    const octal = cursor.take(/\\(0[0-7]{0,2}|[1-7][0-7]{1,2})/y);
    if (octal !== undefined)
        return fromCode(octal[1] ?? '', 8);
    const simple = cursor.take(/\\([afnrtv]|(?![A-Za-z0-9])[\x00-\x7f])/y);
    if (simple?.[1] !== undefined)
        return CONTROLS[simple[1]] ?? simple[1];
    cursor.take(/\\/y);
    if (cursor.atEnd())
        throw new PatternError('it ends with a lone "\\"');
    const unknown = cursor.next();
    throw new PatternError(/[1-9]/.test(unknown)
        ? `RE2 has no back-references ("\\${unknown}"), and neither has container-structure-test`
        : `"\\${unknown}" is no escape that RE2 knows`);
};

;// CONCATENATED MODULE: ./packages/image-test/pattern-class.ts
// Character classes of a pattern: [...], \d, \pL, [:alpha:], as JavaScript's classes with the flag v.


/** Go's are ASCII; \s leaves out \v, which JavaScript's has. */
const PERL = { d: '0-9', s: '\\t\\n\\f\\r\\x20', w: '0-9A-Za-z_' };
const POSIX = {
    alnum: '0-9A-Za-z',
    alpha: 'A-Za-z',
    ascii: '\\x00-\\x7f',
    blank: '\\t\\x20',
    cntrl: '\\x00-\\x1f\\x7f',
    digit: '0-9',
    graph: '\\x21-\\x7e',
    lower: 'a-z',
    print: '\\x20-\\x7e',
    punct: '\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e',
    space: '\\t-\\r\\x20',
    upper: 'A-Z',
    word: '0-9A-Za-z_',
    xdigit: '0-9A-Fa-f',
};
/** As Go, first among the general categories, then among the scripts; the last three are neither. */
const unicodeClass = (name, negated) => {
    const properties = [`General_Category=${name}`, `Script=${name}`];
    if (/^(?:Any|ASCII|Assigned)$/.test(name))
        properties.push(name);
    const known = properties.find((property) => {
        try {
            return new RegExp(`\\p{${property}}`, 'v');
        }
        catch {
            return undefined;
        }
    });
    if (known === undefined)
        throw new PatternError(`there is no class of characters "${name}"`);
    return `\\${negated ? 'P' : 'p'}{${known}}`;
};
/** `\d`, `\W`, `\pL`, `\P{Greek}`, `\p{^Greek}`, in or outside of brackets; undefined where none is here. */
const readClassEscape = (cursor) => {
    const perl = cursor.take(/\\([dswDSW])/y)?.[1];
    if (perl !== undefined)
        return `[${/[DSW]/.test(perl) ? '^' : ''}${PERL[perl.toLowerCase()]}]`;
    const unicode = cursor.take(/\\([pP])(?:\{(\^?)(\w+)\}|(\^?)(\w))/y);
    if (unicode === undefined)
        return undefined;
    const [, letter, braced, long, bare, short] = unicode;
    return unicodeClass(long ?? short ?? '', (letter === 'P') !== ((braced ?? bare) === '^'));
};
const readPosix = (cursor) => {
    const match = cursor.take(/\[:(\^?)([^\]]*?):\]/y);
    if (match === undefined)
        return undefined;
    const [whole, negated = '', name = ''] = match;
    const members = POSIX[name];
    if (members === undefined)
        throw new PatternError(`there is no class of characters ${whole}`);
    return `[${negated}${members}]`;
};
const readCharacter = (cursor) => cursor.sees('\\') ? readEscape(cursor) : cursor.next();
const readRange = (cursor) => {
    const low = readCharacter(cursor);
    if (!cursor.take(/-(?!\])/y))
        return literal(low);
    const high = readCharacter(cursor);
    if ((high.codePointAt(0) ?? 0) >= (low.codePointAt(0) ?? 0))
        return `${literal(low)}-${literal(high)}`;
    throw new PatternError(`the range ${low}-${high} is the wrong way round`);
};
/** Reads the class whose `[` is here. A `]` right after it is a member, as is a `-` at either end. */
const readClass = (cursor) => {
    const [open = '['] = cursor.take(/\[\^?/y) ?? [];
    const members = [];
    while (members.length === 0 || !cursor.take(/\]/y)) {
        if (cursor.atEnd())
            throw new PatternError('a "]" is missing');
        members.push(readPosix(cursor) ?? readClassEscape(cursor) ?? readRange(cursor));
    }
    return `${open}${members.join('')}]`;
};

;// CONCATENATED MODULE: ./packages/image-test/pattern.ts
// Patterns: the regular expressions of test files, which are Go's (RE2 syntax), as JavaScript's with the same meaning.
// Grammar: https://github.com/google/re2/wiki/Syntax as Go's regexp/syntax reads it with the Perl flags.



const NO_FLAGS = { i: false, m: false, s: false, U: false };
const LARGEST_REPEAT = 1_000;
/** Zero-width atoms stand in groups of their own, since JavaScript repeats no bare assertion and Go does. */
const START_OF_TEXT = '(?:(?<![\\s\\S]))';
const END_OF_TEXT = '(?:(?![\\s\\S]))';
const START_OF_LINE = '(?:(?<![^\\n]))';
const END_OF_LINE = '(?:(?![^\\n]))';
const FLAGS = /\(\?([imsU]*)(-[imsU]+)?([:)])/y;
const withFlags = (flags, on, off) => {
    const decide = (name) => !off.includes(name) && (on.includes(name) || flags[name]);
    return { i: decide('i'), m: decide('m'), s: decide('s'), U: decide('U') };
};
/** `*`, `+`, `?`, `{n}`, `{n,}`, `{n,m}` as written; undefined where a brace is just a brace. */
const readRepeat = (cursor) => {
    const match = cursor.take(/[*+?]|\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\}/y);
    if (match === undefined)
        return undefined;
    const [repeat, least, comma, most] = match;
    const [low, high] = [Number(least ?? 0), Number(most ?? least ?? 0)];
    if (low > LARGEST_REPEAT ||
        high > LARGEST_REPEAT ||
        (comma !== undefined && most !== undefined && high < low))
        throw new PatternError(`the repetition ${repeat} is out of range (${LARGEST_REPEAT} at most)`);
    return repeat;
};
const repeated = (atom, repeat, lazy) => `(?:${atom})${repeat}${lazy ? '?' : ''}`;
const readEscapedAtom = (cursor) => {
    if (cursor.take(/\\A/y))
        return START_OF_TEXT;
    if (cursor.take(/\\z/y))
        return END_OF_TEXT;
    const boundary = cursor.take(/\\[bB]/y);
    return boundary === undefined
        ? (readClassEscape(cursor) ?? literal(readEscape(cursor)))
        : `(?:${boundary[0]})`;
};
const readAtom = (cursor, flags) => {
    if (cursor.take(/\^/y))
        return flags.m ? START_OF_LINE : START_OF_TEXT;
    if (cursor.take(/\$/y))
        return flags.m ? END_OF_LINE : END_OF_TEXT;
    if (cursor.take(/\./y))
        return flags.s ? '[\\s\\S]' : '[^\\n]';
    const atom = cursor.sees('[')
        ? readClass(cursor)
        : cursor.sees('\\')
            ? readEscapedAtom(cursor)
            : literal(cursor.next());
    return flags.i && !atom.startsWith('(?:') ? `(?i:${atom})` : atom;
};
/** Reads alternatives up to the end or to the `)` of the group that the caller has opened. */
const readAlternatives = (cursor, outer) => {
    let flags = outer;
    const alternatives = [[]];
    let repeatedLast = false;
    while (!cursor.atEnd() && !cursor.sees(')')) {
        const atoms = alternatives.at(-1) ?? [];
        const repeat = readRepeat(cursor);
        if (repeat !== undefined) {
            const atom = atoms.pop();
            if (atom === undefined)
                throw new PatternError(`there is nothing that ${repeat} could repeat`);
            if (repeatedLast)
                throw new PatternError(`${repeat} repeats a repetition; put the first into (?:…)`);
            atoms.push(repeated(atom, repeat, (cursor.take(/\?/y) !== undefined) !== flags.U));
            repeatedLast = true;
            continue;
        }
        repeatedLast = false;
        const change = cursor.take(FLAGS);
        if (cursor.take(/\|/y))
            alternatives.push([]);
        else if (change?.[3] === ')')
            flags = withFlags(flags, change[1] ?? '', change[2] ?? '');
        else if (change !== undefined)
            atoms.push(readGroup(cursor, withFlags(flags, change[1] ?? '', change[2] ?? '')));
        else if (cursor.sees('('))
            atoms.push(readGroup(openGroup(cursor), flags));
        else if (cursor.sees('\\Q'))
            atoms.push(...readQuoted(cursor, flags));
        else
            atoms.push(readAtom(cursor, flags));
    }
    return alternatives.map((atoms) => atoms.join('')).join('|');
};
const readQuoted = (cursor, flags) => {
    const [, text = ''] = cursor.take(/\\Q([\s\S]*?)(?:\\E|$)/y) ?? [];
    return [...text].map((character) => (flags.i ? `(?i:${literal(character)})` : literal(character)));
};
/** Passes `(`, `(?P<name>` or `(?<name>`. What a group holds is not asked for, so none captures. */
const openGroup = (cursor) => {
    if (cursor.take(/\(\?P?<\w+>/y) || cursor.take(/\((?!\?)/y))
        return cursor;
    const [what] = cursor.take(/\(\?(?:<?[=!]|P?[<>]?[^)]{0,3})/y) ?? ['(?'];
    throw new PatternError(/[=!]$/.test(what)
        ? `RE2 has no lookaround ("${what}"), and neither has container-structure-test`
        : `"${what}" begins no group that RE2 knows`);
};
const readGroup = (cursor, flags) => {
    const inner = readAlternatives(cursor, flags);
    if (cursor.take(/\)/y))
        return `(?:${inner})`;
    throw new PatternError('a ")" is missing');
};
/** Reads `source` as Go's regexp.Compile would; the error says what it does not take. */
const readPattern = (source) => {
    try {
        const cursor = cursorOn(source);
        const translated = readAlternatives(cursor, NO_FLAGS);
        if (!cursor.atEnd())
            return { error: 'there is a ")" without its "("' };
        return { pattern: { source, expression: new RegExp(translated, 'v') } };
    }
    catch (error) {
        if (error instanceof PatternError || error instanceof SyntaxError)
            return { error: error.message };
        throw error;
    }
};

;// CONCATENATED MODULE: ./packages/image-test/decode.ts


const describe = (tree) => {
    if (tree.kind === 'scalar')
        return JSON.stringify(tree.text);
    return { list: 'a list', map: 'a map of keys', empty: 'empty' }[tree.kind];
};
const refuse = (tree, context, wanted, fix) => {
    context.report({
        place: tree.place,
        what: `${context.path || 'the file'} is ${describe(tree)}, where ${wanted} is meant`,
        fix,
    });
};
const scalar = (wanted, read) => (tree, context) => {
    const value = tree.kind === 'scalar' ? read(tree.text) : undefined;
    return value ?? refuse(tree, context, wanted);
};
/** Any text, also an empty one where the file writes `""` or nothing. */
const anyText = (tree, context) => tree.kind === 'empty' ? '' : scalar('text', (text) => text)(tree, context);
const decode_text = scalar('text', (value) => (value.trim() === '' ? undefined : value));
const integer = (least, most) => scalar(`a whole number from ${least} to ${most}`, (value) => {
    const number = /^-?\d+$/.test(value) ? Number(value) : Number.NaN;
    return number >= least && number <= most ? number : undefined;
});
/** The words of YAML 1.1, in which container-structure-test reads its files. */
const flag = scalar('true or false', (value) => {
    if (/^(?:true|yes|on|y)$/i.test(value))
        return true;
    return /^(?:false|no|off|n)$/i.test(value) ? false : undefined;
});
/** Milliseconds. */
const duration = scalar('a duration such as 30s or 2m', (value) => (0,packages_text/* readDuration */.$7)(value));
const choice = (...choices) => scalar(`one of ${choices.join(', ')}`, (value) => choices.find((one) => one === value));
const pattern = (tree, context) => {
    if (tree.kind !== 'scalar')
        return refuse(tree, context, 'a regular expression');
    const reading = readPattern(tree.text);
    if ('pattern' in reading)
        return reading.pattern;
    context.report({
        place: tree.place,
        what: `the regular expression ${tree.text} cannot be read: ${reading.error}`,
        fix: 'write it in RE2 syntax (https://github.com/google/re2/wiki/Syntax)',
    });
    return undefined;
};
const placed = (decode) => (tree, context) => {
    const value = decode(tree, context);
    return value === undefined ? undefined : { value, place: tree.place };
};
/** A list; nothing behind the key is an empty one. */
const list = (item, least = 0) => (tree, context) => {
    if (tree.kind === 'empty' && least === 0)
        return [];
    if (tree.kind !== 'list')
        return refuse(tree, context, 'a list', 'write "- " before each item, or […]');
    if (tree.items.length < least)
        return refuse(tree, context, `a list of at least ${least}`);
    const items = tree.items.map((one, index) => item(one, { ...context, path: `${context.path}[${index}]` }));
    const whole = items.filter((one) => one !== undefined);
    return whole.length === items.length ? whole : undefined;
};
const required = (decode) => ({ decode, absent: undefined });
const optional = (decode) => ({
    decode,
    absent: { value: undefined },
});
const defaulted = (decode, value) => ({ decode, absent: { value } });
const decode_keyOf = ({ key }, shape, { anyCase }) => (anyCase ? Object.keys(shape).find((name) => name.toLowerCase() === key.toLowerCase()) : undefined) ?? key;
/** A map of exactly these keys. `what` names it in messages: "commandTests". `hints` say more on known wrong keys. */
const fields = (what, shape, hints = {}) => (tree, context) => {
    if (tree.kind !== 'map')
        return refuse(tree, context, `a map with the keys of ${what}`);
    const given = new Map(tree.entries.map((entry) => [decode_keyOf(entry, shape, context), entry]));
    const unknown = [...given].filter(([key]) => !Object.hasOwn(shape, key));
    const meant = unknown.map(([key]) => (0,packages_text/* nearest */.pA)(key, Object.keys(shape))[0]);
    for (const [index, [key, { place }]] of unknown.entries()) {
        const near = meant[index] === undefined ? '' : `Did you mean "${meant[index]}"?`;
        const hint = Object.hasOwn(hints, key) ? hints[key] : near;
        context.report({ place, what: `${what} has no key "${key}". ${hint}`.trim() });
    }
    let whole = true;
    const read = (key, { decode, absent }) => {
        const value = given.get(key)?.value;
        if (absent !== undefined && (value === undefined || value.kind === 'empty'))
            return absent.value;
        if (value === undefined) {
            // A misspelt key is one mistake, not an unknown and a missing one.
            if (!meant.includes(key))
                context.report({ place: tree.place, what: `${what} lacks "${key}"`, fix: `add "${key}:"` });
            whole = false;
            return undefined;
        }
        const decoded = decode(value, {
            ...context,
            path: context.path === '' ? key : `${context.path}.${key}`,
        });
        if (decoded === undefined)
            whole = false;
        return decoded;
    };
    const values = Object.entries(shape).map(([key, field]) => [key, read(key, field)]);
    // The keys and the types of their values are the shape's, which Object.fromEntries cannot know.
    return whole ? Object.fromEntries(values) : undefined;
};

;// CONCATENATED MODULE: ./packages/image-test/shapes.ts

/** Turns what `decode` gives into something else; `map` may report mistakes of its own and answer undefined. */
const mapped = (decode, map) => (tree, context) => {
    const value = decode(tree, context);
    return value === undefined ? undefined : map(value, tree.place, context);
};
const variable = fields('a variable', {
    key: required(decode_text),
    value: required(anyText),
});
const variables = list(variable);
const patterns = list(placed(pattern));
const expectations = (wanted, unwanted) => [
    ...wanted.map(({ value, place }) => ({ wanted: true, pattern: value, place })),
    ...unwanted.map(({ value, place }) => ({ wanted: false, pattern: value, place })),
];
const literalOrPattern = (isRegex) => (tree, context) => (isRegex ? pattern : anyText)(tree, context);
/** `{key, value, isRegex}`. Whether the value is a pattern is told by its neighbour, so that is read first. */
const keyExpectation = (tree, context) => {
    const silent = { ...context, report: () => undefined };
    const isRegex = fields('', { isRegex: defaulted(flag, false) })(tree, silent)?.isRegex ?? false;
    const read = fields('an expectation', {
        key: required(decode_text),
        value: required(literalOrPattern(isRegex)),
        isRegex: defaulted(flag, false),
    })(tree, context);
    return read === undefined ? undefined : { key: read.key, value: read.value, place: tree.place };
};
/** Words of a command, the first of which is the program. */
const command = list(anyText, 1);
const commands = list(command);
/** The keys by which tests of a running service say how it starts. */
const startShape = {
    envVars: defaulted(variables, []),
    entrypoint: optional(list(anyText)),
    command: optional(list(anyText)),
};
const startOf = (read) => ({ variables: read.envVars, entrypoint: read.entrypoint, command: read.command });
/** `200`, `200-399`, `200,301` (as an ALB's matcher), or a list of these. */
const statuses = (tree, context) => {
    const words = tree.kind === 'list' ? list(decode_text)(tree, context) : decode_text(tree, context)?.split(',');
    const ranges = words?.map((word) => /^([1-5]\d\d)(?:-([1-5]\d\d))?$/.exec(word.trim()));
    if (ranges === undefined)
        return undefined;
    const whole = ranges.flatMap((match) => {
        const [from, to] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])];
        return from <= to ? [[from, to]] : [];
    });
    if (whole.length === ranges.length)
        return whole;
    context.report({
        place: tree.place,
        what: `${JSON.stringify(words?.join(','))} is not a status code`,
        fix: 'write a code (200), a range (200-399), or several',
    });
    return undefined;
};

;// CONCATENATED MODULE: ./packages/image-test/read-service-tests.ts
// Reads the kinds of tests that we add: requests to the running image, its processes, its packages.


/** Milliseconds: as long as ECS and Kubernetes are commonly told to bear with a container that starts. */
const HTTP_TIMEOUT = 30_000;
const PROCESS_TIMEOUT = 10_000;
/** What a load balancer's health check takes unless it is told otherwise. */
const OK = [[200, 200]];
const requestPath = mapped(decode_text, (value, place, { report }) => {
    if (value.startsWith('/'))
        return value;
    report({ place, what: `the path "${value}" does not begin with "/"`, fix: `write "/${value}"` });
    return undefined;
});
const httpTests = list(mapped(fields('an HTTP test', {
    name: required(decode_text),
    ...startShape,
    port: optional(integer(1, 65_535)),
    path: defaulted(requestPath, '/'),
    requestHeaders: defaulted(variables, []),
    status: defaulted(statuses, OK),
    expectedBody: defaulted(patterns, []),
    excludedBody: defaulted(patterns, []),
    expectedHeaders: defaulted(list(keyExpectation), []),
    timeout: defaulted(duration, HTTP_TIMEOUT),
}, {
    headers: 'Write "requestHeaders" for what is sent, "expectedHeaders" for what is answered.',
    expectedContents: 'Did you mean "expectedBody"?',
    cmd: 'Did you mean "command"?',
}), (read, place) => ({
    kind: 'http',
    name: read.name,
    place,
    start: startOf(read),
    port: read.port,
    path: read.path,
    requestHeaders: read.requestHeaders,
    status: read.status,
    body: expectations(read.expectedBody, read.excludedBody),
    headers: read.expectedHeaders,
    timeout: read.timeout,
})));
const processTests = list(mapped(fields('a process test', {
    name: required(decode_text),
    ...startShape,
    process: required(decode_text),
    shouldRun: defaulted(flag, true),
    expectedArgs: defaulted(patterns, []),
    excludedArgs: defaulted(patterns, []),
    user: optional(decode_text),
    count: optional(integer(1, 10_000)),
    timeout: defaulted(duration, PROCESS_TIMEOUT),
}), (read, place) => ({
    kind: 'process',
    name: read.name,
    place,
    start: startOf(read),
    process: read.process,
    shouldRun: read.shouldRun,
    args: expectations(read.expectedArgs, read.excludedArgs),
    user: read.user,
    count: read.count,
    timeout: read.timeout,
})));
const packageTests = list(mapped(fields('a package test', {
    name: required(decode_text),
    package: required(decode_text),
    shouldBeInstalled: defaulted(flag, true),
    version: optional(decode_text),
    expectedVersion: defaulted(patterns, []),
}), (read, place) => ({
    kind: 'package',
    name: read.name,
    place,
    package: read.package,
    shouldBeInstalled: read.shouldBeInstalled,
    version: read.version,
    versionPatterns: expectations(read.expectedVersion, []),
})));

;// CONCATENATED MODULE: ./packages/image-test/read-structure-tests.ts
// Reads the kinds of tests that container-structure-test has: commands, files, contents, metadata.


/** User and group numbers are 32 bits wide; the last one means "none". */
const LARGEST_ID = 4_294_967_294;
const commandTests = list(mapped(fields('a command test', {
    name: required(decode_text),
    setup: defaulted(commands, []),
    teardown: defaulted(commands, []),
    command: required(decode_text),
    args: defaulted(list(anyText), []),
    envVars: defaulted(variables, []),
    exitCode: defaulted(integer(0, 255), 0),
    expectedOutput: defaulted(patterns, []),
    excludedOutput: defaulted(patterns, []),
    expectedError: defaulted(patterns, []),
    excludedError: defaulted(patterns, []),
    timeout: optional(duration),
}, { shellScript: 'Write command: sh and args: ["-c", "…"].' }), (read, place) => ({
    kind: 'command',
    name: read.name,
    place,
    setup: read.setup,
    teardown: read.teardown,
    command: [read.command, ...read.args],
    variables: read.envVars,
    exitCode: read.exitCode,
    output: expectations(read.expectedOutput, read.excludedOutput),
    errorOutput: expectations(read.expectedError, read.excludedError),
    timeout: read.timeout,
})));
/** Ten characters, the first of which is the type, as Go or `ls -l` writes a mode; Go puts setuid and the like first. */
const PERMISSIONS = /^[a-zA-Z?-]{1,5}(?:[r-][w-][xsStT-]){3}$/;
const permissions = mapped(decode_text, (value, place, { report }) => {
    if (PERMISSIONS.test(value))
        return value;
    const fix = 'write it as ls -l does: "-rw-r--r--", "drwxr-xr-x"';
    report({ place, what: `"${value}" is not a permission string`, fix });
    return undefined;
});
const fileExistenceTests = list(mapped(fields('a file existence test', {
    name: required(decode_text),
    path: required(decode_text),
    shouldExist: defaulted(flag, true),
    permissions: optional(permissions),
    uid: optional(integer(0, LARGEST_ID)),
    gid: optional(integer(0, LARGEST_ID)),
    isExecutableBy: optional(choice('owner', 'group', 'other', 'any')),
}), (read, place) => ({ kind: 'file-existence', place, ...read })));
const fileContentTests = list(mapped(fields('a file content test', {
    name: required(decode_text),
    path: required(decode_text),
    expectedContents: defaulted(patterns, []),
    excludedContents: defaulted(patterns, []),
}), ({ name, path, expectedContents, excludedContents }, place) => ({
    kind: 'file-content',
    name,
    place,
    path,
    contents: expectations(expectedContents, excludedContents),
})));
/** The value of an unbound variable is not looked at, but files write one. */
const unboundVariable = fields('a variable', {
    key: required(decode_text),
    value: optional(anyText),
    isRegex: optional(flag),
});
/** None where it asks for nothing, as container-structure-test passes over an empty one. */
const metadataTest = mapped(fields('the metadata test', {
    envVars: defaulted(list(keyExpectation), []),
    unboundEnvVars: defaulted(list(unboundVariable), []),
    labels: defaulted(list(keyExpectation), []),
    exposedPorts: defaulted(list(decode_text), []),
    unexposedPorts: defaulted(list(decode_text), []),
    volumes: defaulted(list(decode_text), []),
    unmountedVolumes: defaulted(list(decode_text), []),
    entrypoint: optional(list(anyText)),
    cmd: optional(list(anyText)),
    workdir: optional(decode_text),
    user: optional(decode_text),
}), ({ envVars, unboundEnvVars, ...read }, place) => {
    const test = {
        kind: 'metadata',
        name: 'metadata',
        place,
        variables: envVars,
        unboundVariables: unboundEnvVars.map(({ key }) => key),
        ...read,
    };
    const asks = [envVars, unboundEnvVars, ...Object.values(read)].some((value) => value !== undefined && value.length > 0);
    return asks || read.entrypoint !== undefined || read.cmd !== undefined ? [test] : [];
});

;// CONCATENATED MODULE: ./packages/image-test/suite.ts
const NO_RUN_OPTIONS = {
    user: undefined,
    privileged: false,
    allocateTty: false,
    envFile: undefined,
    envVars: [],
    capabilities: [],
    bindMounts: [],
};

;// CONCATENATED MODULE: ./packages/image-test/read-suite.ts
// The one reader of test files: container-structure-test's schema 2.0.0, and the kinds of tests that we add to it.
// https://github.com/GoogleContainerTools/container-structure-test#command-tests and the sections after it.







const SCHEMA_VERSION = '2.0.0';
const schemaVersion = mapped(anyText, (version, place, { report }) => {
    if (version === SCHEMA_VERSION)
        return version;
    const what = `the schema version is "${version}", and only ${SCHEMA_VERSION} is read`;
    const change = version.startsWith('1.') ? ', and move the arguments of each "command" to "args"' : '';
    report({ place, what, fix: `write "schemaVersion: ${SCHEMA_VERSION}"${change}` });
    return undefined;
});
/** A named volume would be made by the test and stay behind it. */
const bindMount = (tree, context) => {
    const mount = decode_text(tree, context);
    if (mount === undefined || /^(?:\.{0,2}\/|\.{1,2}:)/.test(mount))
        return mount;
    const what = `"${mount}" mounts no path of this machine`;
    context.report({ place: tree.place, what, fix: 'write it as /path/here:/path/there' });
    return undefined;
};
const suiteFile = fields('a test file', {
    schemaVersion: required(schemaVersion),
    globalEnvVars: defaulted(variables, []),
    commandTests: defaulted(commandTests, []),
    fileExistenceTests: defaulted(fileExistenceTests, []),
    fileContentTests: defaulted(fileContentTests, []),
    metadataTest: optional(metadataTest),
    packageTests: defaulted(packageTests, []),
    httpTests: defaulted(httpTests, []),
    processTests: defaulted(processTests, []),
    containerRunOptions: defaulted(fields('containerRunOptions', {
        user: optional(decode_text),
        privileged: defaulted(flag, false),
        allocateTty: defaulted(flag, false),
        envFile: optional(placed(decode_text)),
        envVars: defaulted(list(placed(decode_text)), []),
        capabilities: defaulted(list(decode_text), []),
        bindMounts: defaulted(list(bindMount), []),
    }), NO_RUN_OPTIONS),
}, {
    licenseTests: 'License tests check for the licenses that one company forbids; ask for the text that you mean by fileContentTests.',
    metadataTests: 'There is one "metadataTest".',
});
/**
 * Reads the text of a test file, YAML or JSON. `file` is its path from the root of the repository.
 * @throws UserError that lists all mistakes, each with file:line:column and the nearest right name
 */
const readSuite = (content, file) => {
    const { tree, mistakes: syntax } = (0,source/* readTree */.Zc)(content, file);
    const mistakes = [...syntax];
    if (tree === undefined)
        throw (0,packages_text/* mistakesError */.w6)(file, mistakes);
    const report = (mistake) => {
        mistakes.push(mistake);
    };
    const read = suiteFile(tree, { report, path: '', anyCase: file.toLowerCase().endsWith('.json') });
    if (read === undefined || mistakes.length > 0)
        throw (0,packages_text/* mistakesError */.w6)(file, mistakes);
    const tests = [
        ...read.commandTests,
        ...read.fileContentTests,
        ...read.fileExistenceTests,
        ...(read.metadataTest ?? []),
        ...read.packageTests,
        ...read.httpTests,
        ...read.processTests,
    ].toSorted((a, b) => (a.place.line ?? 0) - (b.place.line ?? 0) || (a.place.column ?? 0) - (b.place.column ?? 0));
    if (tests.length > 0)
        return { file, variables: read.globalEnvVars, run: read.containerRunOptions, tests };
    throw (0,packages_text/* mistakesError */.w6)(file, [
        {
            place: tree.place,
            what: 'the file holds no test',
            fix: 'add "commandTests:", "fileExistenceTests:", "metadataTest:", "httpTests:" or another kind of test',
        },
    ]);
};

// EXTERNAL MODULE: ./packages/registry/index.ts + 39 modules
var registry = __webpack_require__(5888);
;// CONCATENATED MODULE: ./packages/image-test/record.ts
// The record "these tests passed on this digest", kept at the digest itself as an artifact that refers to it.

/** The artifact type of a record. */
const TESTED = 'application/vnd.hakobune.test.v1+json';
const SUITE = 'vnd.hakobune.suite';
const TESTS = 'vnd.hakobune.tests';
const RUN = 'vnd.hakobune.run';
/** Defined by OCI (image spec, "Pre-Defined Annotation Keys"), in RFC 3339. */
const CREATED = 'org.opencontainers.image.created';
const writeRecord = ({ suite, tests, run, time }) => ({
    [SUITE]: suite,
    [TESTS]: String(tests),
    ...(run === undefined ? {} : { [RUN]: run }),
    [CREATED]: time,
});
const readRecord = (annotations) => {
    const { [SUITE]: suite, [TESTS]: tests, [RUN]: run, [CREATED]: time = '' } = annotations;
    return suite === undefined
        ? []
        : [{ suite, tests: Number(tests ?? 0), ...(run === undefined ? {} : { run }), time }];
};
/** A list of referrers should repeat the artifact's annotations; where it does not, the artifact has them. */
const annotationsOf = async (repository, { digest, annotations }) => {
    if (annotations?.[SUITE] !== undefined)
        return annotations;
    const manifest = await repository.manifest(digest);
    const content = manifest === undefined ? undefined : (0,registry/* readManifest */.WI)(manifest);
    return content?.kind === 'image' ? content.image.annotations : {};
};
/** The records of `digest`, earliest first. None where the image is not there. */
const listRecords = async (repository, digest) => {
    const artifacts = await repository.referrers(digest, TESTED);
    const annotations = await Promise.all(artifacts.map((artifact) => annotationsOf(repository, artifact)));
    return annotations.flatMap(readRecord).toSorted((a, b) => a.time.localeCompare(b.time));
};
/** Adds the record, unless the same tests are recorded already; answers the one that is there now. */
const putRecord = async (repository, digest, record) => {
    const known = (await listRecords(repository, digest)).find(({ suite }) => suite === record.suite);
    if (known !== undefined)
        return { kind: 'known', record: known };
    await repository.attach(digest, { artifactType: TESTED, annotations: writeRecord(record) });
    return { kind: 'recorded', record };
};

;// CONCATENATED MODULE: ./packages/image-test/timer.ts
/** Calls `expire` after `milliseconds`, unless the function it answers is called before. */
const startTimer = (clock, milliseconds, expire) => {
    const cancellation = new AbortController();
    clock.sleep(milliseconds, cancellation.signal).then(expire, () => undefined);
    return () => cancellation.abort();
};

;// CONCATENATED MODULE: ./packages/image-test/container.ts
// A container that runs to its end: what it printed, its exit code, or why it did not start or end.



/** The part of `docker inspect` that tells how a container is doing. */
const container_Inspection = schemas/* object */.Ikc({
    State: schemas/* object */.Ikc({
        Running: schemas/* boolean */.zMY(),
        ExitCode: schemas/* number */.aig(),
        Error: schemas/* string */.YjP().default(''),
        OOMKilled: schemas/* boolean */.zMY().default(false),
    }),
    NetworkSettings: schemas/* object */.Ikc({
        Ports: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* array */.YOg(schemas/* object */.Ikc({ HostPort: schemas/* string */.YjP() })).nullable())
            .nullish()
            .transform((value) => value ?? {}),
    }),
});
const inspectContainer = async ({ engine }, container) => {
    const { State, NetworkSettings } = container_Inspection.parse(JSON.parse(await engine.tell(['inspect', '--type', 'container', '--format', '{{json .}}', container])));
    const ports = Object.entries(NetworkSettings.Ports).flatMap(([name, bindings]) => {
        const [binding] = bindings ?? [];
        return binding === undefined ? [] : [[Number.parseInt(name, 10), Number(binding.HostPort)]];
    });
    return {
        running: State.Running,
        exitCode: State.ExitCode,
        error: State.Error,
        outOfMemory: State.OOMKilled,
        ports: new Map(ports),
    };
};
/** The end of the engine's chain of reasons, which is the one that helps: `exec: "x": executable file not found`. */
const startError = (text) => text.replace(/^.*unable to start container process: /s, '').replace(/: unknown\n?$/, '');
/** Starts a container that was made and stays until it ends, `timeout` milliseconds at most. */
const runContainer = async (session, container, timeout) => {
    const { engine, clock, signal } = session;
    // `docker start` hands SIGTERM on to the container, which may ignore it: so the container is removed instead, which
    // ends `docker start`, also when it has not got as far as starting.
    const end = () => {
        void session.remove(container);
    };
    let late = false;
    const stopTimer = startTimer(clock, timeout, () => {
        late = true;
        end();
    });
    signal.addEventListener('abort', end, { once: true });
    try {
        const finished = await engine.ask(['start', '--attach', container]);
        signal.throwIfAborted();
        const { stdout, stderr } = finished;
        if (late)
            return { kind: 'timed-out', stdout, stderr };
        if (finished.code === 0)
            return { kind: 'ended', exitCode: 0, outOfMemory: false, stdout, stderr };
        const state = await inspectContainer(session, container);
        if (state.error !== '')
            return { kind: 'not-started', reason: startError(state.error) };
        if (state.running)
            throw new Error(`docker start: ${complaint(finished)}`);
        return { kind: 'ended', exitCode: state.exitCode, outOfMemory: state.outOfMemory, stdout, stderr };
    }
    finally {
        stopTimer();
        signal.removeEventListener('abort', end);
    }
};

;// CONCATENATED MODULE: ./packages/image-test/expand.ts
// Expands $NAME and ${NAME} by an image's environment, as container-structure-test does, with one difference.
/**
 * Names that `environment` has are replaced by their values. Others stay as they are, for the shell of the command:
 * container-structure-test puts nothing there, so that `awk '{print $1}'` and `$?` lose their meaning.
 */
const expand = (text, environment) => text.replaceAll(/\$(?:\{(\w+)\}|([A-Za-z_]\w*))/g, (whole, braced, bare) => environment.get(braced ?? bare ?? '') ?? whole);
/** The environment with `variables` set; their values are expanded by the environment as it was. */
const withVariables = (environment, variables) => {
    const expanded = variables.map(({ key, value }) => [key, expand(value, environment)]);
    return new Map([...environment, ...expanded]);
};

;// CONCATENATED MODULE: ./packages/image-test/outcome.ts
/** Longer texts are cut: whoever wants all of it runs the command. */
const LONGEST_EXCERPT = 2_000;
/** The end of a text, where programs say what went wrong. */
const excerpt = (text) => {
    const trimmed = text.trimEnd();
    if (trimmed === '')
        return '(empty)';
    return trimmed.length > LONGEST_EXCERPT ? `… ${trimmed.slice(-LONGEST_EXCERPT)}` : trimmed;
};
/** The failures of `text` under `expectations`. */
const judgeText = (what, text, expectations, matches) => expectations.flatMap(({ wanted, pattern, place }) => {
    const matched = matches(pattern, text);
    if (matched === wanted)
        return [];
    if (matched === 'too slow')
        return [
            {
                what,
                expected: `/${pattern.source}/ answers in time`,
                actual: 'it takes too long on this text',
                place,
            },
        ];
    return [{ what, expected: `${wanted ? '' : 'not '}/${pattern.source}/`, actual: excerpt(text), place }];
});
/** The failures of a value under a literal or a pattern. `undefined` stands for a value that is not there. */
const judgeValue = (what, actual, expected, place, matches) => {
    if (typeof expected !== 'string' && actual !== undefined)
        return judgeText(what, actual, [{ wanted: true, pattern: expected, place }], matches);
    if (actual === expected)
        return [];
    const wanted = typeof expected === 'string' ? JSON.stringify(expected) : `/${expected.source}/`;
    return [
        { what, expected: wanted, actual: actual === undefined ? '(not set)' : JSON.stringify(actual), place },
    ];
};
/** No failure where `holds`, else one. */
const judge = (holds, failure) => (holds ? [] : [failure]);

;// CONCATENATED MODULE: ./packages/image-test/check-command.ts
// Checks commands: each runs in a container of its own, after its set-up has been made into an image.




const printed = (ending) => ending.kind === 'not-started'
    ? ''
    : [ending.stdout, ending.stderr]
        .map((text) => text.trimEnd())
        .filter(Boolean)
        .join('\n');
/** Why a command did not do what every command of a set-up should; undefined when it did. */
const describeTrouble = (ending, timeout) => {
    switch (ending.kind) {
        case 'not-started':
            return `it did not start: ${ending.reason}`;
        case 'timed-out':
            return `it had not ended after ${(0,packages_text/* writeDuration */.MP)(timeout)}`;
        case 'ended':
            if (ending.exitCode === 0)
                return undefined;
            return `exit code ${ending.exitCode}${ending.outOfMemory ? ', as it had used up its memory' : ''}`;
    }
};
const show = (words) => words.join(' ');
/** Runs `words` in a new container of `image` and hands it to `then` before it is removed. */
const runIn = async (context, test, image, words, then) => {
    const { session, suite, variables } = context;
    const names = withVariables(variables.names, test.variables);
    const own = test.variables.map(({ key, value }) => ({ key, value: expand(value, variables.names) }));
    const options = {
        image,
        run: suite.run,
        variables: [...variables.variables, ...own],
        // The image's own entrypoint would take the command for its arguments.
        entrypoint: [],
        command: words.map((word) => expand(word, names)),
    };
    const container = await session.create(options);
    try {
        return await then(await runContainer(session, container, test.timeout ?? context.timeout), container);
    }
    finally {
        await session.remove(container);
    }
};
/** Runs the commands of a set-up or clean-up one after another, each in an image of what the one before it left. */
const runChain = async (context, test, what, from) => {
    let prepared = { kind: 'ready', image: from };
    for (const words of test[what]) {
        if (prepared.kind === 'failed')
            return prepared;
        prepared = await runIn(context, test, prepared.image, words, async (ending, container) => {
            const trouble = describeTrouble(ending, test.timeout ?? context.timeout);
            if (trouble === undefined)
                return { kind: 'ready', image: await context.session.commit(container) };
            const failure = {
                what: `${what}: ${show(words)}`,
                expected: 'exit code 0',
                actual: trouble,
                place: test.place,
            };
            return { kind: 'failed', finding: { failures: [failure], log: printed(ending) } };
        });
    }
    return prepared;
};
const prepare = (context, test) => {
    const { session, suite, prepared } = context;
    if (test.setup.length === 0)
        return Promise.resolve({ kind: 'ready', image: session.image.name });
    const key = JSON.stringify([suite.file, test.setup, test.variables]);
    const running = prepared.get(key) ?? runChain(context, test, 'setup', session.image.name);
    prepared.set(key, running);
    return running;
};
const judgeEnding = (context, test, ending) => {
    const what = show(test.command);
    if (ending.kind === 'not-started')
        return [{ what, expected: 'to start', actual: ending.reason, place: test.place }];
    if (ending.kind === 'timed-out') {
        const limit = (0,packages_text/* writeDuration */.MP)(test.timeout ?? context.timeout);
        return [{ what, expected: `to end within ${limit}`, actual: 'it was still running', place: test.place }];
    }
    return [
        ...judge(ending.exitCode === test.exitCode, {
            what: 'exit code',
            expected: String(test.exitCode),
            actual: `${ending.exitCode}${ending.outOfMemory ? ' (it had used up its memory)' : ''}`,
            place: test.place,
        }),
        ...judgeText('standard output', ending.stdout, test.output, context.matches),
        ...judgeText('standard error', ending.stderr, test.errorOutput, context.matches),
    ];
};
const checkCommand = async (test, context) => {
    const ready = await prepare(context, test);
    if (ready.kind === 'failed')
        return ready.finding;
    return runIn(context, test, ready.image, test.command, async (ending, container) => {
        const failures = judgeEnding(context, test, ending);
        const text = printed(ending);
        const log = text === '' ? '' : excerpt(text);
        if (test.teardown.length === 0 || ending.kind !== 'ended')
            return { failures, log };
        const after = await runChain(context, test, 'teardown', await context.session.commit(container));
        return after.kind === 'ready'
            ? { failures, log }
            : { failures: [...failures, ...after.finding.failures], log };
    });
};

;// CONCATENATED MODULE: ./packages/image-test/tar-header.ts
// The 512 bytes that stand before each entry of a tar archive, and the pax records that overrule them.
// Format: POSIX ustar and pax, https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html, and GNU's numbers.
const TYPES = {
    '2': 'symlink',
    '3': 'character device',
    '4': 'block device',
    '5': 'directory',
    '6': 'fifo',
};
const textAt = (block, from, length) => {
    const field = block.subarray(from, from + length);
    const end = field.indexOf(0);
    return field.subarray(0, end < 0 ? length : end).toString('utf8');
};
/** Octal digits, or where the first bit is set, a number in base 256. */
const numberAt = (block, from, length) => {
    if (((block[from] ?? 0) & 0x80) === 0)
        return Number.parseInt(textAt(block, from, length).trim(), 8) || 0;
    return block.subarray(from + 1, from + length).reduce((sum, byte) => sum * 256 + byte, 0);
};
/** The letter that tells an entry's kind; a NUL is an old way of saying "file". */
const flagOf = (block) => textAt(block, 156, 1) || '0';
/** The header in `block`, except where `records` say otherwise. */
const readHeader = (block, records) => {
    const prefix = textAt(block, 257, 5) === 'ustar' ? textAt(block, 345, 155) : '';
    const name = [prefix, textAt(block, 0, 100)].filter((part) => part !== '').join('/');
    return {
        name: records.get('path') ?? name,
        type: TYPES[flagOf(block)] ?? 'file',
        mode: numberAt(block, 100, 8) & 0o7777,
        uid: Number(records.get('uid') ?? numberAt(block, 108, 8)),
        gid: Number(records.get('gid') ?? numberAt(block, 116, 8)),
        size: Number(records.get('size') ?? numberAt(block, 124, 12)),
        linkTarget: records.get('linkpath') ?? textAt(block, 157, 100),
    };
};
/** The records of a pax header: `<length> <key>=<value>\n`, the length in bytes and counting itself. */
const readPax = (bytes) => {
    const records = new Map();
    for (let at = 0; at < bytes.length;) {
        const length = Number.parseInt(bytes.subarray(at, at + 20).toString('latin1'), 10);
        if (!(length > 0))
            break;
        const record = bytes.subarray(at, at + length - 1).toString('utf8');
        const [, key, value] = /^\d+ ([^=]+)=([\s\S]*)$/.exec(record) ?? [];
        if (key !== undefined && value !== undefined)
            records.set(key, value);
        at += length;
    }
    return records;
};
/** GNU's long names: an entry whose content is the name (`L`) or the link's target (`K`) of the next one. */
const readLongName = (flag, bytes) => new Map([[flag === 'L' ? 'path' : 'linkpath', textAt(bytes, 0, bytes.length)]]);

;// CONCATENATED MODULE: ./packages/image-test/tar.ts
// Reads a tar archive as it streams in: headers at once, the contents of files when they are whole.

const BLOCK = 512;
/** Headers of headers are small; one that is not is cut, and then says nothing. */
const LARGEST_RECORDS = 1024 * 1024;
const passOver = () => undefined;
/** Collects `size` bytes, keeps the first `limit` of them, and hands them on when the last has come. */
const collect = (size, limit, finish) => {
    const pieces = [];
    let taken = 0;
    return (piece) => {
        // A copy: the archive's own chunk may be large and would be kept alive by a part of it.
        if (taken < limit)
            pieces.push(Buffer.from(piece.subarray(0, limit - taken)));
        taken += piece.length;
        if (taken >= size)
            finish(Buffer.concat(pieces));
    };
};
/** Takes an archive chunk by chunk. A last entry that is cut short is passed over. */
const openTar = ({ onHeader, onFile, limit }) => {
    let pending = Buffer.alloc(0);
    let records = new Map();
    let entry = { take: passOver, left: 0, padding: 0 };
    const takeOf = (block, header) => {
        const { size } = header;
        const flag = flagOf(block);
        const record = (read) => collect(size, LARGEST_RECORDS, (bytes) => {
            records = new Map([...records, ...read(bytes)]);
        });
        if (flag === 'x')
            return record(readPax);
        if (flag === 'L' || flag === 'K')
            return record((bytes) => readLongName(flag, bytes));
        if (flag === 'g')
            return passOver;
        records = new Map();
        onHeader?.(header);
        if (header.type !== 'file' || onFile === undefined)
            return passOver;
        return collect(size, limit, (bytes) => onFile(header, bytes));
    };
    const open = (block) => {
        const header = readHeader(block, records);
        const { size } = header;
        entry = { take: takeOf(block, header), left: size, padding: (BLOCK - (size % BLOCK)) % BLOCK };
        if (size === 0)
            entry.take(Buffer.alloc(0));
    };
    /** Passes on what is pending of the entry, or reads the header behind it; false when more is needed. */
    const advance = () => {
        if (entry.left > 0) {
            const piece = pending.subarray(0, entry.left);
            pending = pending.subarray(piece.length);
            entry.left -= piece.length;
            entry.take(piece);
            return pending.length > 0;
        }
        if (pending.length < entry.padding + BLOCK)
            return false;
        const block = pending.subarray(entry.padding, entry.padding + BLOCK);
        pending = pending.subarray(entry.padding + BLOCK);
        entry = { take: passOver, left: 0, padding: 0 };
        // Two blocks of zeros end an archive.
        if (block.some((byte) => byte !== 0))
            open(block);
        return true;
    };
    return (chunk) => {
        pending = pending.length === 0 ? Buffer.from(chunk) : Buffer.concat([pending, chunk]);
        while (advance())
            ;
    };
};

;// CONCATENATED MODULE: ./packages/image-test/files.ts
// The files of the image, read without running anything: from a container that is made and never started.




/** Bytes of a file that are looked at. */
const LARGEST_FILE = 64 * 1024 * 1024;
const MOST_LINKS = 40;
const MISSING = /could not find the file|no such file or directory|not a directory/i;
const absolute = (path) => external_node_path_.posix.resolve('/', path);
/** Opens the image's files. The container is made when the first is asked for; the session removes it. */
const openFiles = (session) => {
    const { engine, image, signal } = session;
    let container;
    const contents = new Map();
    /** Streams what is at `path` until `enough` is aborted. Answers whether anything is there. */
    const copy = async (path, listener, enough) => {
        // The engine makes no container without a command, be it one that is never run.
        container ??= session.create({ image: image.name, run: NO_RUN_OPTIONS, variables: [], command: ['none'] });
        const source = `${await container}:${path}`;
        const signals = enough === undefined ? [signal] : [signal, enough];
        const finished = await engine.ask(['cp', source, '-'], {
            onBytes: openTar(listener),
            signal: AbortSignal.any(signals),
        });
        signal.throwIfAborted();
        if (finished.code === 0 || enough?.aborted === true)
            return true;
        if (MISSING.test(finished.stderr))
            return false;
        throw new Error(`docker cp ${path}: ${complaint(finished)}`);
    };
    const stat = async (path) => {
        const enough = new AbortController();
        let found;
        const onHeader = (header) => {
            // The first entry is the path itself; what follows is what a directory holds, and may be large.
            found ??= header;
            enough.abort();
        };
        await copy(absolute(path), { onHeader, limit: 0 }, enough.signal);
        return found;
    };
    const follow = async (path, links) => {
        const seen = {};
        const enough = new AbortController();
        const there = await copy(path, {
            limit: LARGEST_FILE,
            onHeader: (header) => {
                seen.first ??= header;
                if (seen.first.type !== 'file')
                    enough.abort();
            },
            onFile: (_, bytes) => {
                seen.bytes = Buffer.from(bytes);
            },
        }, enough.signal);
        const { first, bytes } = seen;
        if (!there || first === undefined)
            return { kind: 'missing' };
        if (first.type === 'symlink') {
            if (links === 0)
                return { kind: 'unreadable', what: 'links that lead in a circle' };
            return follow(external_node_path_.posix.resolve(external_node_path_.posix.dirname(path), first.linkTarget), links - 1);
        }
        if (first.type !== 'file')
            return { kind: 'unreadable', what: `a ${first.type}` };
        return { kind: 'file', bytes: bytes ?? Buffer.alloc(0), size: first.size };
    };
    return {
        stat,
        read: (path) => {
            const from = absolute(path);
            const content = contents.get(from) ?? follow(from, MOST_LINKS);
            contents.set(from, content);
            return content;
        },
        readAll: async (path) => {
            const found = new Map();
            const onFile = ({ name }, bytes) => {
                // Entries are named from the directory's own name on.
                if (name.split('/').length === 2)
                    found.set(external_node_path_.posix.basename(name), Buffer.from(bytes));
            };
            await copy(absolute(path), { onFile, limit: LARGEST_FILE });
            return found;
        },
    };
};

;// CONCATENATED MODULE: ./packages/image-test/mode.ts
const SETUID = 0o4000;
const SETGID = 0o2000;
const STICKY = 0o1000;
const GO_TYPES = {
    file: '',
    directory: 'd',
    symlink: 'L',
    'character device': 'D',
    'block device': 'D',
    fifo: 'p',
};
const LS_TYPES = {
    file: '-',
    directory: 'd',
    symlink: 'l',
    'character device': 'c',
    'block device': 'b',
    fifo: 'p',
};
const triplet = (bits) => [bits & 4 ? 'r' : '-', bits & 2 ? 'w' : '-', bits & 1 ? 'x' : '-'].join('');
const triplets = (mode) => [
    triplet(mode >> 6),
    triplet(mode >> 3),
    triplet(mode),
];
/** `dtrwxrwxrwx`, as https://pkg.go.dev/io/fs#FileMode.String has it: all marks first, in the order dLDpugct. */
const goMode = ({ type, mode }) => {
    const marks = [
        GO_TYPES[type],
        mode & SETUID ? 'u' : '',
        mode & SETGID ? 'g' : '',
        type === 'character device' ? 'c' : '',
        mode & STICKY ? 't' : '',
    ].join('');
    return `${marks || '-'}${triplets(mode).join('')}`;
};
/** The third character of a triplet also tells a special bit: a small letter where it is executable too. */
const mark = (bits, set, letter) => set ? `${bits.slice(0, 2)}${bits.endsWith('x') ? letter : letter.toUpperCase()}` : bits;
/** `drwxrwxrwt`, as `ls -l` has it. */
const lsMode = ({ type, mode }) => {
    const [owner, group, other] = triplets(mode);
    return [
        LS_TYPES[type],
        mark(owner, (mode & SETUID) !== 0, 's'),
        mark(group, (mode & SETGID) !== 0, 's'),
        mark(other, (mode & STICKY) !== 0, 't'),
    ].join('');
};

;// CONCATENATED MODULE: ./packages/image-test/check-file.ts
// Checks files of the image without running it: existence, mode, owner, contents, and the packages that are installed.




const EXECUTABLE = {
    owner: 0o100,
    group: 0o010,
    other: 0o001,
    any: 0o111,
};
const finding = (failures) => ({ failures, log: '' });
const checkHeader = (test, path, header) => {
    const { permissions, uid, gid, isExecutableBy, place } = test;
    const modes = [lsMode(header), goMode(header)];
    const executable = isExecutableBy === undefined || (header.mode & EXECUTABLE[isExecutableBy]) !== 0;
    const actual = [...new Set(modes)].join(' or ');
    return [
        ...judge(permissions === undefined || modes.includes(permissions), {
            what: `permissions of ${path}`,
            expected: permissions ?? '',
            actual,
            place,
        }),
        ...judge(executable, {
            what: `permissions of ${path}`,
            expected: `executable by ${isExecutableBy}`,
            actual,
            place,
        }),
        ...judge(uid === undefined || uid === header.uid, {
            what: `user of ${path}`,
            expected: String(uid),
            actual: String(header.uid),
            place,
        }),
        ...judge(gid === undefined || gid === header.gid, {
            what: `group of ${path}`,
            expected: String(gid),
            actual: String(header.gid),
            place,
        }),
    ];
};
const checkExistence = async (test, files, names) => {
    const path = expand(test.path, names);
    const header = await files.stat(path);
    if (header !== undefined && test.shouldExist)
        return finding(checkHeader(test, path, header));
    return finding(judge((header !== undefined) === test.shouldExist, {
        what: path,
        expected: test.shouldExist ? 'to be there' : 'not to be there',
        actual: header === undefined ? 'not there' : `a ${header.type}, ${lsMode(header)}`,
        place: test.place,
    }));
};
const checkContent = async (test, files, names, matches) => {
    const path = expand(test.path, names);
    const content = await files.read(path);
    const unreadable = (actual) => finding([{ what: path, expected: 'a file', actual, place: test.place }]);
    if (content.kind === 'missing')
        return unreadable('not there');
    if (content.kind === 'unreadable')
        return unreadable(content.what);
    if (content.size > LARGEST_FILE)
        return unreadable(`${content.size} bytes, and no more than ${LARGEST_FILE} are looked at`);
    return finding(judgeText(path, content.bytes.toString('utf8'), test.contents, matches));
};
/** The forms in which people write a version: whole, without epoch, without revision, without both. */
const versionForms = (version) => {
    const bare = version.replace(/^\d+:/, '');
    return [version, bare, version.replace(/-[^-]*$/, ''), bare.replace(/-[^-]*$/, '')];
};
const checkVersion = (test, found, matches) => {
    const [first] = found;
    if (first === undefined)
        return [];
    // Several versions of one package are installed where its name allows it: kernels, multi-arch libraries.
    const passing = found.find(({ version }) => test.version === undefined || versionForms(version).includes(test.version));
    const { version } = passing ?? first;
    return [
        ...judge(passing !== undefined, {
            what: `version of ${test.package}`,
            expected: test.version ?? '',
            actual: found.map((one) => one.version).join(', '),
            place: test.place,
        }),
        ...judgeText(`version of ${test.package}`, version, test.versionPatterns, matches),
    ];
};
const checkPackage = (test, list, matches) => {
    const what = `package ${test.package}`;
    const expected = test.shouldBeInstalled ? 'installed' : 'not installed';
    const fail = (actual) => finding([{ what, expected, actual, place: test.place }]);
    // Without a list it cannot be told that a package is not there either.
    if (list.kind === 'none')
        return fail('the image has no list of packages (dpkg, apk or rpm)');
    if (list.kind === 'unreadable')
        return fail(list.what);
    const found = list.packages.filter(({ name }) => name === test.package);
    if (found.length > 0 === test.shouldBeInstalled)
        return finding(checkVersion(test, found, matches));
    return fail(found.length > 0
        ? `installed: ${found.map(({ version }) => version).join(', ')}`
        : `not among the ${list.packages.length} packages of ${list.manager}`);
};

;// CONCATENATED MODULE: ./packages/image-test/check-metadata.ts

/** `8080` means `8080/tcp`, and so it does where the image says it. */
const withProtocol = (port) => (port.includes('/') ? port : `${port}/tcp`);
const listed = (values) => (values.length === 0 ? '(none)' : values.join(', '));
const checkMetadata = (test, image, matches) => {
    const { place } = test;
    const words = (what, wanted, actual) => judge(wanted === undefined || JSON.stringify(wanted) === JSON.stringify(actual), {
        what,
        expected: JSON.stringify(wanted),
        actual: JSON.stringify(actual),
        place,
    });
    const member = (what, value, values, wanted) => judge(values.includes(value) === wanted, {
        what,
        expected: `${wanted ? '' : 'not '}${value}`,
        actual: listed(values),
        place,
    });
    const value = (what, wanted, actual) => wanted === undefined ? [] : judgeValue(what, actual, wanted, place, matches);
    const failures = [
        ...test.variables.flatMap(({ key, value: expected, place: own }) => judgeValue(`environment variable ${key}`, image.environment.get(key), expected, own, matches)),
        ...test.unboundVariables.flatMap((key) => judge(!image.environment.has(key), {
            what: `environment variable ${key}`,
            expected: '(not set)',
            actual: JSON.stringify(image.environment.get(key)),
            place,
        })),
        ...test.labels.flatMap(({ key, value: expected, place: own }) => judgeValue(`label ${key}`, image.labels.get(key), expected, own, matches)),
        ...test.exposedPorts.flatMap((port) => member('exposed ports', withProtocol(port), image.exposedPorts, true)),
        ...test.unexposedPorts.flatMap((port) => member('exposed ports', withProtocol(port), image.exposedPorts, false)),
        ...test.volumes.flatMap((path) => member('volumes', path, image.volumes, true)),
        ...test.unmountedVolumes.flatMap((path) => member('volumes', path, image.volumes, false)),
        ...words('entrypoint', test.entrypoint, image.entrypoint),
        ...words('cmd', test.cmd, image.cmd),
        ...value('workdir', test.workdir, image.workdir),
        ...value('user', test.user, image.user),
    ];
    return { failures, log: '' };
};

;// CONCATENATED MODULE: ./packages/image-test/listening.ts
const LISTEN = '0A';
/** Reads /proc/net/tcp and tcp6 (proc_net_tcp(5)): addresses in hex, each word of four bytes in the host's order. */
const readListeners = (text) => {
    const found = [
        ...text.matchAll(/^\s*\d+: ([0-9A-F]+):([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} ([0-9A-F]{2}) /gm),
    ];
    const listeners = found
        .filter(([, , , state]) => state === LISTEN)
        .map(([, address = '', port = '']) => ({
        port: Number.parseInt(port, 16),
        loopback: /^(?:[0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F)$/.test(address),
    }));
    return listeners.filter(({ port, loopback }, index) => listeners.findIndex((other) => other.port === port && other.loopback === loopback) === index);
};
/** What a container is asked with. A process test that looks at the same moment must not take it for the image's. */
const QUESTION = ['cat', '/proc/net/tcp', '/proc/net/tcp6'];
/** A sentence on why `port` is silent; empty where the image has no `cat` to ask with. */
const explainSilentPort = async ({ session, container }, port) => {
    const asked = await session.engine.ask(['exec', container, ...QUESTION]);
    if (!asked.stdout.includes('local_address'))
        return '';
    const listeners = readListeners(asked.stdout);
    if (listeners.length === 0)
        return 'the container listens on no port';
    if (listeners.some((one) => one.port === port && !one.loopback))
        return '';
    if (listeners.some((one) => one.port === port))
        return `the container listens on ${port} of its loopback address only: let it listen on 0.0.0.0`;
    const ports = [...new Set(listeners.map((one) => one.port))].join(', ');
    return `the container listens on ${ports}, not on ${port}`;
};

;// CONCATENATED MODULE: ./packages/image-test/service.ts
// The image as a running service: started once for all tests that want it the same way.


const LOG_LINES = 50;
/** Timestamps put the lines of the two streams in order, and are taken off again. */
const inOrder = (text) => text
    .split('\n')
    .filter((line) => line !== '')
    .toSorted((a, b) => (a.split(' ', 1)[0] ?? '').localeCompare(b.split(' ', 1)[0] ?? ''))
    .slice(-LOG_LINES)
    .map((line) => line.slice(line.indexOf(' ') + 1))
    .join('\n');
/** Starts a container that was made. The answer tells why where it does not start. */
const startService = async (session, container) => {
    const { engine, clock, signal } = session;
    const startedAt = clock.now();
    const started = await engine.ask(['start', container]);
    signal.throwIfAborted();
    if (started.code !== 0)
        return { kind: 'not-started', reason: startError(complaint(started)) };
    const log = async () => {
        const printed = await engine.ask(['logs', '--timestamps', '--tail', String(LOG_LINES), container]);
        return inOrder(`${printed.stdout}\n${printed.stderr}`);
    };
    const state = () => inspectContainer(session, container);
    return { kind: 'started', service: { session, container, startedAt, state, log } };
};
/** How a container that should run has ended. */
const describeEnding = ({ exitCode, error, outOfMemory }) => {
    if (outOfMemory)
        return 'the container ended, as it had used up its memory';
    if (error !== '')
        return `the container did not start: ${startError(error)}`;
    return `the container ended with exit code ${exitCode}`;
};

;// CONCATENATED MODULE: ./packages/image-test/check-http.ts
// Checks the running image by requests, as a load balancer's health check would: no redirect is followed.




/** Milliseconds for one request; load balancers give 5 s. */
const REQUEST_TIMEOUT = 5_000;
/** Milliseconds between two requests. */
const PAUSE = 200;
const LARGEST_BODY = 1024 * 1024;
const codeOf = (error) => {
    if (!(error instanceof Error))
        return '';
    if ('code' in error && typeof error.code === 'string')
        return error.code;
    return codeOf(error.cause);
};
const check_http_explainSilence = (error) => {
    if (error instanceof Error && error.name === 'TimeoutError')
        return `no answer within ${REQUEST_TIMEOUT / 1_000} s`;
    const code = codeOf(error);
    if (code.startsWith('HPE_'))
        return 'what answers does not speak HTTP';
    if (/^(?:ECONNREFUSED|ECONNRESET|UND_ERR_SOCKET|EPIPE)$/.test(code))
        return 'nothing answers';
    return code === '' ? String(error) : code;
};
const readBody = async (response) => {
    const chunks = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
        chunks.push(chunk);
        size += chunk.length;
        if (size >= LARGEST_BODY)
            break;
    }
    return Buffer.concat(chunks).subarray(0, LARGEST_BODY).toString('utf8');
};
const request = async (fetch, url, test, signal) => {
    try {
        const response = await fetch(url, {
            redirect: 'manual',
            headers: {
                // Each request has a connection of its own, as a health check's has.
                connection: 'close',
                'user-agent': 'ELB-HealthChecker/2.0',
                ...Object.fromEntries(test.requestHeaders.map(({ key, value }) => [key.toLowerCase(), value])),
            },
            signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT)]),
        });
        return {
            kind: 'answer',
            status: response.status,
            headers: response.headers,
            body: await readBody(response),
        };
    }
    catch (error) {
        signal.throwIfAborted();
        return { kind: 'silence', why: check_http_explainSilence(error) };
    }
};
const describeStatuses = ({ status }) => status.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(' or ');
const isAccepted = ({ status }, code) => status.some(([from, to]) => from <= code && code <= to);
const judgeAnswer = (test, answer, matches) => [
    ...judgeText(`body of ${test.path}`, answer.body, test.body, matches),
    ...test.headers.flatMap(({ key, value, place }) => judgeValue(`header ${key} of ${test.path}`, answer.headers.get(key) ?? undefined, value, place, matches)),
];
/** Asks until the status is accepted, the container ends, or time is up; then judges the text and the headers. */
const checkHttp = async (test, port, service, fetch, matches) => {
    const { engine, clock, signal } = service.session;
    const deadline = service.startedAt + test.timeout;
    const fail = (actual) => [
        {
            what: `GET ${test.path} on port ${port}`,
            expected: `status ${describeStatuses(test)}`,
            actual,
            place: test.place,
        },
    ];
    for (;;) {
        const state = await service.state();
        if (!state.running)
            return fail(describeEnding(state));
        const published = state.ports.get(port);
        if (published === undefined)
            throw new Error(`the engine published no port for ${port}`);
        const answer = await request(fetch, `http://${engine.host}:${published}${test.path}`, test, signal);
        if (answer.kind === 'answer' && isAccepted(test, answer.status))
            return judgeAnswer(test, answer, matches);
        if (clock.now() >= deadline) {
            const after = `${(0,packages_text/* writeDuration */.MP)(test.timeout)} after the start`;
            if (answer.kind === 'answer')
                return fail(`status ${answer.status} ${after}, with the text:\n${excerpt(answer.body)}`);
            const hint = await explainSilentPort(service, port);
            return fail(`${answer.why} ${after}${hint === '' ? '' : `; ${hint}`}`);
        }
        await clock.sleep(PAUSE, signal);
    }
};

;// CONCATENATED MODULE: ./packages/image-test/check-process.ts
// Checks which processes run in the image, as the engine sees them: the image needs no `ps`.




const check_process_PAUSE = 200;
/** The table that `docker top` prints for the columns PID, UID and COMMAND. */
const readTop = (text) => text
    .split('\n')
    .slice(1)
    .flatMap((line) => {
    const [, uid, args] = /^\s*\d+\s+(\d+)\s+(.*\S)/.exec(line) ?? [];
    return uid === undefined || args === undefined ? [] : [{ uid: Number(uid), args }];
});
/** `nginx` of `nginx: master process`, `sh` of `/bin/sh -c …`. */
const nameOf = ({ args }) => (args.split(' ', 1)[0] ?? '').replace(/:$/, '').replace(/^.*\//, '').replace(/^-/, '');
/** A number as it is, a name by the image's /etc/passwd; undefined when it is not in there. */
const uidOf = async (user, files) => {
    if (/^\d+$/.test(user))
        return Number(user);
    const passwd = await files.read('/etc/passwd');
    const lines = passwd.kind === 'file' ? passwd.bytes.toString('utf8').split('\n') : [];
    const [, , uid] = lines.map((line) => line.split(':')).find(([name]) => name === user) ?? [];
    return uid === undefined ? undefined : Number(uid);
};
const describeTest = ({ process, user, count, args, shouldRun }) => [
    shouldRun ? process : `no ${process}`,
    ...(count === undefined ? [] : [`${count} times`]),
    ...(user === undefined ? [] : [`as ${user}`]),
    ...args.map(({ wanted, pattern }) => `${wanted ? 'with' : 'without'} /${pattern.source}/`),
].join(' ');
const describeProcesses = (processes) => processes.length === 0
    ? '(no process)'
    : excerpt(processes.map(({ uid, args }) => `${args} (user ${uid})`).join('\n'));
/** Whether there are processes as the test describes them, all of its conditions on the same ones. */
const isRunning = (test, uid, processes, matches) => {
    const found = processes.filter((process) => nameOf(process) === test.process &&
        (uid === undefined || process.uid === uid) &&
        test.args.every(({ wanted, pattern }) => matches(pattern, process.args) === wanted));
    return test.count === undefined ? found.length > 0 : found.length === test.count;
};
/**
 * Looks until the process runs, the container ends, or time is up. A process that should not run is watched for until
 * time is up: at the start of a container, nothing runs yet.
 */
const checkProcess = async (test, service, files, matches) => {
    const { engine, clock, signal } = service.session;
    const fail = (actual) => [
        { what: 'processes', expected: describeTest(test), actual, place: test.place },
    ];
    const uid = test.user === undefined ? undefined : await uidOf(test.user, files);
    if (test.user !== undefined && uid === undefined)
        return fail(`the image has no user ${test.user}`);
    for (;;) {
        const state = await service.state();
        if (!state.running)
            return fail(describeEnding(state));
        const printed = await engine.ask(['top', service.container, '-eo', 'pid,uid,args'], { signal });
        signal.throwIfAborted();
        const processes = readTop(printed.stdout).filter(({ args }) => args !== QUESTION.join(' '));
        const running = printed.code === 0 && isRunning(test, uid, processes, matches);
        if (running)
            return test.shouldRun ? [] : fail(describeProcesses(processes));
        if (clock.now() >= service.startedAt + test.timeout)
            return test.shouldRun
                ? fail(`${describeProcesses(processes)}\n${(0,packages_text/* writeDuration */.MP)(test.timeout)} after the start`)
                : [];
        await clock.sleep(check_process_PAUSE, signal);
    }
};

;// CONCATENATED MODULE: ./packages/image-test/check-service.ts
// Checks the image as a running service: one container for all tests of a file that start it the same way.




/** Tests that may share a container: those that start it with the same variables, entrypoint and command. */
const groupByStart = (tests) => [
    ...Map.groupBy(tests, ({ start }) => JSON.stringify(start)).values(),
];
/** The test's own port, else the only one that the image exposes for TCP. */
const portOf = ({ port }, exposed) => {
    if (port !== undefined)
        return port;
    const [only, another] = exposed
        .filter((name) => name.endsWith('/tcp'))
        .map((name) => Number.parseInt(name, 10));
    if (only === undefined)
        return 'the image exposes no port: add "port:" to the test';
    return another === undefined ? only : `the image exposes ${exposed.join(', ')}: add "port:" to the test`;
};
const portsOf = (tests, exposed) => [
    ...new Set(tests.flatMap((test) => {
        const port = test.kind === 'http' ? portOf(test, exposed) : undefined;
        return typeof port === 'number' ? [port] : [];
    })),
];
const checkOne = async (test, service, context) => {
    const { files, matches, fetch, session } = context;
    if (test.kind === 'process')
        return checkProcess(test, service, files, matches);
    const port = portOf(test, session.image.exposedPorts);
    if (typeof port === 'string')
        return [{ what: 'port', expected: 'one to ask', actual: port, place: test.place }];
    return checkHttp(test, port, service, fetch, matches);
};
/** Runs the tests of one group side by side in one container; each is reported as it ends. */
const checkServiceGroup = async (tests, context, report) => {
    const { session, suite, variables } = context;
    const [first] = tests;
    if (first === undefined)
        return;
    const { start } = first;
    const own = start.variables.map(({ key, value }) => ({ key, value: expand(value, variables.names) }));
    const container = await session.create({
        image: session.image.name,
        run: suite.run,
        variables: [...variables.variables, ...own],
        entrypoint: start.entrypoint,
        command: start.command,
        ports: portsOf(tests, session.image.exposedPorts),
    });
    try {
        const started = await startService(session, container);
        const checks = tests.map(async (test) => {
            if (started.kind === 'not-started') {
                const failure = {
                    what: 'the container',
                    expected: 'to start',
                    actual: started.reason,
                    place: test.place,
                };
                report(test, { failures: [failure], log: '' });
                return;
            }
            const failures = await checkOne(test, started.service, context);
            report(test, { failures, log: failures.length === 0 ? '' : await started.service.log() });
        });
        // All have ended before the container is removed, also when one throws.
        await Promise.allSettled(checks);
        await Promise.all(checks);
    }
    finally {
        await session.remove(container);
    }
};

// EXTERNAL MODULE: external "node:vm"
var external_node_vm_ = __webpack_require__(714);
;// CONCATENATED MODULE: ./packages/image-test/match.ts
// Matches patterns under a time limit: JavaScript's matcher backtracks where RE2 is linear.

/** Milliseconds; RE2 itself needs far less on the texts of a test. */
const LIMIT = 5_000;
/** The error is of the context's own class Error, which is not this file's. */
const isTimeout = (error) => typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
/** A matcher that gives up on a pattern which explodes on a text, such as (a+)+$. */
const openMatcher = (limit = LIMIT) => {
    const context = (0,external_node_vm_.createContext)({ expression: /./, text: '' });
    return ({ expression }, text) => {
        Object.assign(context, { expression, text });
        try {
            return (0,external_node_vm_.runInContext)('expression.test(text)', context, { timeout: limit }) === true;
        }
        catch (error) {
            if (isTimeout(error))
                return 'too slow';
            throw error;
        }
    };
};

;// CONCATENATED MODULE: ./packages/image-test/rpm.ts
// rpm's database (rpmdb.sqlite): one blob a package, each a header of tagged values.
// Format: https://rpm-software-management.github.io/rpm/manual/format_header.html


const NAME = 1000;
const VERSION = 1001;
const RELEASE = 1002;
const EPOCH = 1003;
const INDEX_ENTRY = 16;
/** The package of a header; undefined for entries that are none, such as imported keys. */
const readRpmHeader = (bytes) => {
    if (bytes.length < 8)
        return undefined;
    const entries = bytes.readUInt32BE(0);
    const data = 8 + entries * INDEX_ENTRY;
    if (data > bytes.length)
        return undefined;
    const offsetOf = (tag) => {
        for (let at = 8; at < data; at += INDEX_ENTRY)
            if (bytes.readUInt32BE(at) === tag)
                return data + bytes.readUInt32BE(at + 8);
        return undefined;
    };
    const textOf = (tag) => {
        const start = offsetOf(tag);
        return start === undefined ? undefined : bytes.subarray(start, bytes.indexOf(0, start)).toString('utf8');
    };
    const [name, version, release] = [textOf(NAME), textOf(VERSION), textOf(RELEASE)];
    if (name === undefined || version === undefined || release === undefined || name === 'gpg-pubkey')
        return undefined;
    const epoch = offsetOf(EPOCH);
    const before = epoch === undefined ? '' : `${bytes.readUInt32BE(epoch)}:`;
    return { name, version: `${before}${version}-${release}` };
};
/** Reads the bytes of rpmdb.sqlite, by way of a file in `folder`, as SQLite reads only files. */
const readRpmDatabase = async (bytes, folder) => {
    const { DatabaseSync } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 99, 23));
    const file = (0,external_node_path_.join)(folder, 'rpmdb.sqlite');
    await (0,promises_.writeFile)(file, bytes);
    try {
        const database = new DatabaseSync(file);
        try {
            const rows = database.prepare('SELECT blob FROM Packages').all();
            return rows.flatMap(({ blob }) => blob instanceof Uint8Array ? (readRpmHeader(Buffer.from(blob)) ?? []) : []);
        }
        finally {
            database.close();
        }
    }
    finally {
        for (const ending of ['', '-wal', '-shm'])
            await (0,promises_.rm)(`${file}${ending}`, { force: true });
    }
};

;// CONCATENATED MODULE: ./packages/image-test/packages.ts
// The packages that an image says it has: the databases of dpkg, apk and rpm, read from its files.


/** The fields of each paragraph of `Name: value` lines; further lines of a value begin with a space (deb822(5)). */
const paragraphs = (text) => text.split(/\n{2,}/).map((paragraph) => {
    const fields = [...paragraph.matchAll(/^([^\s:]+):[ \t]*(.*)$/gm)];
    return new Map(fields.map(([, name = '', value = '']) => [name, value]));
});
const packageOf = (fields, name, version) => {
    const [named, versioned] = [fields.get(name), fields.get(version)];
    return named === undefined || versioned === undefined ? [] : [{ name: named, version: versioned }];
};
/** Removed packages stay in dpkg's list while their configuration does. Images without dpkg write no status. */
const isInstalled = (fields) => /^(?:\S+ ok installed)?$/.test(fields.get('Status') ?? '');
const readDpkg = (text) => paragraphs(text)
    .filter(isInstalled)
    .flatMap((fields) => packageOf(fields, 'Package', 'Version'));
const readApk = (text) => paragraphs(text).flatMap((fields) => packageOf(fields, 'P', 'V'));
const readText = async (files, path) => {
    const content = await files.read(path);
    return content.kind === 'file' ? content.bytes.toString('utf8') : undefined;
};
/** One file, and in images without dpkg (distroless) a file each in a folder. */
const dpkgPackages = async (files) => {
    const status = await readText(files, '/var/lib/dpkg/status');
    const folder = await files.readAll('/var/lib/dpkg/status.d');
    if (status === undefined && folder.size === 0)
        return undefined;
    const single = [...folder].filter(([name]) => !name.endsWith('.md5sums'));
    return [status ?? '', ...single.map(([, bytes]) => bytes.toString('utf8'))].flatMap(readDpkg);
};
const apkPackages = async (files) => {
    const text = (await readText(files, '/lib/apk/db/installed')) ?? (await readText(files, '/usr/lib/apk/db/installed'));
    return text === undefined ? undefined : readApk(text);
};
/** Where Fedora, RHEL, openSUSE and rpm-ostree keep it. */
const RPM_FOLDERS = ['/usr/lib/sysimage/rpm', '/var/lib/rpm', '/usr/share/rpm'];
const rpmPackages = async (files, folder) => {
    for (const place of RPM_FOLDERS) {
        const database = await files.read(external_node_path_.posix.join(place, 'rpmdb.sqlite'));
        if (database.kind === 'file')
            return { kind: 'read', manager: 'rpm', packages: await readRpmDatabase(database.bytes, folder) };
        for (const older of ['Packages', 'Packages.db'])
            if ((await files.stat(external_node_path_.posix.join(place, older))) !== undefined)
                return {
                    kind: 'unreadable',
                    what: `${external_node_path_.posix.join(place, older)} is in a format that rpm gave up in 2020`,
                };
    }
    return { kind: 'none' };
};
/** Reads the first database that is there. `folder` is one for temporary files. */
const listPackages = async (files, folder) => {
    const dpkg = await dpkgPackages(files);
    if (dpkg !== undefined)
        return { kind: 'read', manager: 'dpkg', packages: dpkg };
    const apk = await apkPackages(files);
    if (apk !== undefined)
        return { kind: 'read', manager: 'apk', packages: apk };
    return rpmPackages(files, folder);
};

;// CONCATENATED MODULE: ./packages/image-test/pool.ts
// Runs tasks side by side, a few at a time.
/**
 * Runs `tasks` in order, at most `limit` at once. When one fails no further one begins, and its error is thrown when
 * all that had begun have ended: nothing runs on behind the caller's back.
 */
const runPool = async (tasks, limit) => {
    const waiting = [...tasks];
    const failures = [];
    const work = async () => {
        for (let task = waiting.shift(); task !== undefined && failures.length === 0; task = waiting.shift())
            await task().catch((error) => failures.push(error));
    };
    await Promise.all(Array.from({ length: limit }, work));
    if (failures.length > 0)
        throw failures[0];
};

;// CONCATENATED MODULE: ./packages/image-test/session.ts
/** All of a session's containers carry this label, and by inheritance all of its images. */
const LABEL = 'vnd.hakobune.test-image';
const createArguments = ({ engine, image }, id, options) => {
    const { run, entrypoint, command = [] } = options;
    const [program, ...parameters] = entrypoint ?? [];
    return [
        'create',
        ...['--label', `${LABEL}=${id}`, '--pull', 'never', '--platform', image.platform],
        // The engine's default may be a driver that `docker logs` cannot read.
        ...['--log-driver', 'json-file'],
        ...(run.user === undefined ? [] : ['--user', run.user]),
        ...(run.privileged ? ['--privileged'] : []),
        ...(run.allocateTty ? ['--tty'] : []),
        ...run.capabilities.flatMap((name) => ['--cap-add', name]),
        ...run.bindMounts.flatMap((mount) => ['--volume', mount]),
        ...options.variables.flatMap(({ key, value }) => ['--env', `${key}=${value}`]),
        ...(options.ports ?? []).flatMap((port) => ['--publish', `${engine.publishOn}::${port}`]),
        ...(entrypoint === undefined ? [] : ['--entrypoint', program ?? '']),
        options.image,
        ...parameters,
        ...command,
    ];
};
const lines = (text) => text.split('\n').filter((line) => line !== '');
/**
 * Opens a session named `id`, which no other session on the engine may have.
 *
 * Making and removing are never interrupted: the engine finishes what it began even when `docker` is ended, and what
 * it made would stay behind unseen. They take a fraction of a second each.
 */
const openSession = (engine, image, id, clock, signal) => {
    const find = async (...args) => lines(await engine.tell([...args, '--quiet', '--filter', `label=${LABEL}=${id}`]));
    return {
        engine,
        image,
        clock,
        signal,
        create: async (options) => {
            signal.throwIfAborted();
            const printed = await engine.tell(createArguments({ engine, image }, id, options));
            return printed.trim();
        },
        remove: async (container) => {
            await engine.ask(['rm', '--force', '--volumes', container]);
        },
        commit: async (container) => {
            signal.throwIfAborted();
            return (await engine.tell(['commit', container])).trim();
        },
        close: async () => {
            const containers = await find('ps', '--all');
            if (containers.length > 0)
                await engine.ask(['rm', '--force', '--volumes', ...containers]);
            const images = await find('images');
            if (images.length > 0)
                await engine.ask(['rmi', '--force', ...new Set(images)]);
        },
    };
};

;// CONCATENATED MODULE: ./packages/image-test/variables.ts
// The variables that containers of one file get: its global ones, those passed on from outside, and a test's own.



/** Shorter values are no secrets, and hiding each "1" or "true" would make a report unreadable. */
const SHORTEST_SECRET = 4;
const unquoted = (value) => {
    const [, double] = /^"((?:[^"\\]|\\.)*)"/.exec(value) ?? [];
    if (double !== undefined)
        return double.replaceAll(/\\(.)/g, (_, character) => ({ n: '\n', r: '\r' })[character] ?? character);
    const [, single] = /^'([^']*)'/.exec(value) ?? [];
    return single ?? value.replace(/\s+#.*$/, '').trimEnd();
};
/** `NAME=value` lines, some with `export` before them, quotes, and comments behind `#`. */
const readEnvFile = (text) => text.split(/\r?\n/).flatMap((line) => {
    const [, key, value] = /^\s*(?:export\s+)?([\w.-]+)\s*[=:]\s*(.*)$/.exec(line) ?? [];
    return key === undefined || value === undefined ? [] : [{ key, value: unquoted(value) }];
});
const fileVariables = async ({ envFile }) => {
    if (envFile === undefined)
        return [];
    const text = await (0,promises_.readFile)(envFile.value, 'utf8').catch((cause) => {
        throw new packages_text/* UserError */.yo(`the file ${envFile.value} cannot be read`, {
            place: envFile.place,
            fix: 'correct "envFile", which starts in the working folder of the step',
            cause,
        });
    });
    return readEnvFile(text);
};
const passedOn = ({ envVars }, environment) => envVars.map(({ value: key, place }) => {
    const value = environment[key];
    if (value !== undefined)
        return { key, value };
    throw new packages_text/* UserError */.yo(`the variable ${key} is not set in this step.${(0,packages_text/* didYouMean */.au)(key, Object.keys(environment))}`, { place, fix: `add ${key} to the "env:" of the step, or take it out of "envVars"` });
});
/** @throws UserError when the file is not there, or a variable that should be passed on is not set */
const readVariables = async ({ variables: global, run }, image, environment) => {
    const outside = [...(await fileVariables(run)), ...passedOn(run, environment)];
    const own = global.map(({ key, value }) => ({ key, value: expand(value, image) }));
    return {
        names: withVariables(image, global),
        variables: [...own, ...outside],
        secrets: outside.map(({ value }) => value).filter((value) => value.length >= SHORTEST_SECRET),
    };
};

;// CONCATENATED MODULE: ./packages/image-test/run.ts











const isService = (test) => test.kind === 'http' || test.kind === 'process';
const isFile = (test) => test.kind === 'file-existence' || test.kind === 'file-content' || test.kind === 'package';
const redact = (finding, secrets) => {
    const hide = (text) => secrets.reduce((hidden, secret) => hidden.replaceAll(secret, '***'), text);
    const failures = finding.failures.map((failure) => ({ ...failure, expected: hide(failure.expected), actual: hide(failure.actual) }));
    return { failures, log: hide(finding.log) };
};
const WRONG_ARCHITECTURE = /exec format error/i;
/** A program for another processor says no more than this, whatever the test was about. */
const refuseArchitecture = (image, engine, { failures, log }) => {
    if (image.platform.startsWith(engine.platform))
        return;
    if (![log, ...failures.map(({ actual }) => actual)].some((text) => WRONG_ARCHITECTURE.test(text)))
        return;
    throw new packages_text/* UserError */.yo(`the image is for ${image.platform}, and this engine runs ${engine.platform} only`, {
        fix: `test it on a runner for ${image.platform}, set "platform: ${engine.platform}" if it has that too, or set up QEMU`,
    });
};
/** Runs one suite's tests as tasks for the pool. Tests that need no container of their own go first. */
const tasksOf = (suite, variables, files, packages, commands, { fetch }, record) => {
    const { session, matches } = commands;
    const { clock } = session;
    const task = (test, check) => async () => {
        const started = clock.now();
        record(test, started, await check());
    };
    const checkFile = async (test) => {
        if (test.kind === 'file-existence')
            return checkExistence(test, files, variables.names);
        if (test.kind === 'file-content')
            return checkContent(test, files, variables.names, matches);
        return checkPackage(test, await packages(), matches);
    };
    const own = suite.tests.flatMap((test) => {
        if (test.kind === 'metadata')
            return [task(test, () => checkMetadata(test, session.image, matches))];
        if (isFile(test))
            return [task(test, () => checkFile(test))];
        if (test.kind === 'command')
            return [task(test, () => checkCommand(test, { ...commands, suite, variables }))];
        return [];
    });
    const services = groupByStart(suite.tests.filter(isService)).map((group) => async () => {
        const started = clock.now();
        const context = { session, suite, variables, files, fetch, matches };
        await checkServiceGroup(group, context, (test, finding) => record(test, started, finding));
    });
    // Services take longest, most of it waiting: they begin first.
    return [...services, ...own];
};
/**
 * Runs all tests of `suites` on `image`. Failures are results, not errors.
 * @throws UserError when a variable is missing, or the image's processor is not the engine's
 * @throws the signal's reason when it aborts; everything that was made is removed then too
 */
const runSuites = async (suites, image, engine, effects, options) => {
    const { clock, signal, environment } = effects;
    const session = openSession(engine, image, options.id, clock, signal);
    const files = openFiles(session);
    let list;
    const packages = () => {
        list ??= listPackages(files, effects.folder);
        return list;
    };
    const commands = {
        session,
        matches: openMatcher(),
        timeout: options.timeout,
        prepared: new Map(),
    };
    const results = new Map();
    const tasks = [];
    for (const suite of suites) {
        const variables = await readVariables(suite, image.environment, environment);
        for (const secret of variables.secrets)
            effects.mask(secret);
        const record = (test, started, found) => {
            refuseArchitecture(image, engine, found);
            const finding = redact(found, variables.secrets);
            const result = { ...finding, test, milliseconds: clock.now() - started };
            results.set(test, result);
            options.onResult?.(result);
        };
        tasks.push(...tasksOf(suite, variables, files, packages, commands, effects, record));
    }
    try {
        await runPool(tasks, options.parallel);
    }
    finally {
        await session.close();
    }
    return suites.map((suite) => ({ suite, results: suite.tests.flatMap((test) => results.get(test) ?? []) }));
};

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/image-test/suite-hash.ts
// The hash of what was asked of an image: the same files under the same options have the same hash anywhere.

/** Raised when a test file comes to mean something else. */
const suite_hash_VERSION = 1;
/** `sha256:<hex>` of the contents in their order and the options. Where the files lie does not count. */
const hashSuites = (contents, { platform = '', timeout }) => {
    const files = contents.map((content) => (0,external_node_crypto_.createHash)('sha256').update(content).digest('hex'));
    const whole = JSON.stringify({ version: suite_hash_VERSION, platform, timeout, files });
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(whole).digest('hex')}`;
};

;// CONCATENATED MODULE: ./packages/image-test/index.ts
// What the package `image-test` offers: tests of a built image, from file to verdict and record.










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

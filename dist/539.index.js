export const id = 539;
export const ids = [539];
export const modules = {

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
const findDefinitions = (environment, list) => Promise.all(environment.services.map((service) => definitions_define(service, list)));

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







/***/ })

};

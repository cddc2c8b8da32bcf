export const id = 709;
export const ids = [709];
export const modules = {

/***/ 7709:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  explainDenied: () => (/* reexport */ explainDenied),
  openAws: () => (/* reexport */ openAws)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-sts/dist-cjs/index.js
var dist_cjs = __webpack_require__(1695);
// EXTERNAL MODULE: ./packages/text/index.ts + 11 modules
var packages_text = __webpack_require__(9264);
;// CONCATENATED MODULE: ./packages/aws/credentials.ts

/** The account is kept for trust policies; China and GovCloud have partitions of their own. */
const ROLE = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/([\w+=,.@/-]+)$/;
/** @throws UserError when `role` is not the ARN of an IAM role */
const readRole = (role) => {
    const [, partition, account, name] = ROLE.exec(role) ?? [];
    if (partition !== undefined && account !== undefined && name !== undefined)
        return { partition, account, name };
    throw new packages_text/* UserError */.yo(`the role "${role}" is not the ARN of an IAM role`, {
        fix: 'set "role" to the whole ARN, such as arn:aws:iam::123456789012:role/shop-qa',
    });
};
const readKeys = (environment) => {
    const accessKeyId = environment['AWS_ACCESS_KEY_ID'];
    const secretAccessKey = environment['AWS_SECRET_ACCESS_KEY'];
    const sessionToken = environment['AWS_SESSION_TOKEN'];
    if (!accessKeyId)
        return undefined;
    if (!secretAccessKey)
        throw new packages_text/* UserError */.yo('AWS_ACCESS_KEY_ID is set, and AWS_SECRET_ACCESS_KEY is empty', {
            fix: 'set both in the job\'s "env:", or neither',
        });
    return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
};
/**
 * Chooses, first match first:
 * 1. keys or a profile in the job's environment: someone put them there for this job;
 * 2. the role, by GitHub's OIDC token;
 * 3. what belongs to the machine (container, web identity file, default profile, instance). It never stands in
 *    for a role that was asked for: a deployment must not go on under the runner's own identity by accident.
 * @throws UserError when a role is asked for and the job may not have a token
 */
const chooseSource = (environment, role, oidcToken) => {
    if (role !== undefined)
        readRole(role);
    const credentials = readKeys(environment);
    if (credentials !== undefined)
        return { kind: 'keys', credentials };
    const profile = environment['AWS_PROFILE'];
    if (profile)
        return { kind: 'profile', profile };
    if (role === undefined)
        return { kind: 'machine' };
    if (oidcToken !== undefined)
        return { kind: 'role', role, oidcToken };
    throw new packages_text/* UserError */.yo(`the job may not ask GitHub for the OIDC token that the role ${role} needs`, {
        fix: `add to the job, and to the job that calls its workflow, if one does:
permissions:
  contents: read
  id-token: write
(a pull request from a fork never gets a token: leave AWS out of its jobs)`,
    });
};
/** Credentials are renewed when less than this is left of them, in milliseconds; the SDK uses the same margin. */
const MARGIN = 5 * 60_000;
/**
 * Keeps what `get` gave and asks anew before it expires; callers at the same moment share one request. While the
 * old ones still work, a failing renewal is not told: the next call tries again.
 */
const keepFresh = (get, clock) => {
    let held;
    let asking;
    const left = ({ expiration }) => expiration === undefined ? Number.POSITIVE_INFINITY : expiration.getTime() - clock.now();
    const ask = async () => {
        try {
            held = await get();
            return held;
        }
        catch (error) {
            if (held !== undefined && left(held) > 0)
                return held;
            throw error;
        }
        finally {
            asking = undefined;
        }
    };
    return async () => {
        if (held !== undefined && left(held) > MARGIN)
            return held;
        asking ??= ask();
        return asking;
    };
};

;// CONCATENATED MODULE: ./packages/aws/retries.ts
// How every AWS client of Hakobune calls: attempts, time limits, and connections that are kept open.
/**
 * The SDK's standard mode retries throttling, 5xx and broken connections (a kept connection that the other side
 * has closed among them) with growing, random pauses, and nothing else.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
const retries = {
    retryMode: 'standard',
    /** The first call and four more: about 10 seconds of throttling are survived. */
    maxAttempts: 5,
    /** Milliseconds. The SDK itself waits without end for a connection that never answers. */
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
};

;// CONCATENATED MODULE: ./packages/aws/trust.ts
// What a role's trust policy must say so that a job's OIDC token may assume it; read from the token's claims.

const readObject = (text) => {
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null ? { ...value } : undefined;
    }
    catch {
        return undefined;
    }
};
/** `repo:owner/name:<context>` and `repo:owner@id/name@id:<context>`; a customised subject stands alone. */
const subjectForms = (subject, claims) => {
    const context = /^repo:[^:]+:(.+)$/s.exec(subject)?.[1];
    const [owner, name] = String(claims['repository'] ?? '').split('/');
    const { repository_owner_id: ownerId, repository_id: id } = claims;
    if (context === undefined || !owner || !name)
        return [subject];
    const forms = [
        `repo:${owner}/${name}:${context}`,
        ...(ownerId && id ? [`repo:${owner}@${ownerId}/${name}@${id}:${context}`] : []),
    ];
    return forms.includes(subject) ? forms : [subject];
};
/** Undefined when `token` is not a JSON Web Token with `iss` and `sub`. Its signature is for AWS to check. */
const readClaims = (token) => {
    const claims = readObject(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const { iss, sub } = claims ?? {};
    if (claims === undefined || typeof iss !== 'string' || typeof sub !== 'string')
        return undefined;
    return { issuer: iss.replace(/^https?:\/\//, ''), subject: sub, subjects: subjectForms(sub, claims) };
};
/** The statement for the role's trust policy, which lets exactly this job's subject in. */
const trustStatement = (role, { issuer, subjects }) => {
    const { partition, account } = readRole(role);
    const statement = {
        Effect: 'Allow',
        Principal: { Federated: `arn:${partition}:iam::${account}:oidc-provider/${issuer}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com', [`${issuer}:sub`]: subjects } },
    };
    return JSON.stringify(statement, null, 2);
};

;// CONCATENATED MODULE: ./packages/aws/web-identity.ts
// Turns GitHub's OIDC token into the credentials of an IAM role, and explains every refusal.





/** The audience that AWS expects in the token. https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws */
const AUDIENCE = 'sts.amazonaws.com';
/** Seconds. Every role allows an hour; more would need the role's own setting. */
const LIFETIME = 3_600;
/** Session names are 2 to 64 characters of `[\w+=,.@-]`. */
const sessionNameOf = (name) => name.replaceAll(/[^\w+=,.@-]/g, '-').slice(0, 64);
const explainRefusal = (error, role, claims) => {
    if (!(error instanceof Error) || claims === undefined)
        return error;
    const { account } = readRole(role);
    const { issuer, subject } = claims;
    switch (error.name) {
        case 'AccessDenied':
        case 'AccessDeniedException':
            return new packages_text/* UserError */.yo(`the role ${role} does not let this job in, whose subject is ${subject}`, {
                fix: `check that the role exists, and add this statement to its trust policy:\n${trustStatement(role, claims)}`,
                cause: error,
            });
        case 'InvalidIdentityTokenException':
        case 'InvalidIdentityToken':
            if (/verification key/i.test(error.message))
                return error;
            return new packages_text/* UserError */.yo(`the AWS account ${account} does not accept tokens of ${issuer}`, {
                fix: `create the OIDC provider https://${issuer} with the audience ${AUDIENCE} in IAM of account ${account}, or add the audience to it`,
                cause: error,
            });
        case 'RegionDisabledException':
            return new packages_text/* UserError */.yo('STS is not active in this region for the account', {
                fix: `activate the region in the IAM settings of account ${account}, or choose another "region"`,
                cause: error,
            });
        default:
            return error;
    }
};
/**
 * Credentials of the role for an hour. The token is asked anew each time: it lives for minutes.
 * @throws UserError with the trust policy's statement when the role refuses
 */
const assumeRole = async (identity) => {
    const { region, role, sessionName, oidcToken, mask } = identity;
    const token = await oidcToken(AUDIENCE);
    mask(token);
    const client = new dist_cjs/* STSClient */.iM({ region, ...retries });
    try {
        const { Credentials: given } = await client.send(new dist_cjs/* AssumeRoleWithWebIdentityCommand */.WH({
            RoleArn: role,
            RoleSessionName: sessionNameOf(sessionName),
            WebIdentityToken: token,
            DurationSeconds: LIFETIME,
        }));
        if (!given?.AccessKeyId || !given.SecretAccessKey || !given.SessionToken)
            throw new Error(`STS answered without credentials for ${role}`);
        return {
            accessKeyId: given.AccessKeyId,
            secretAccessKey: given.SecretAccessKey,
            sessionToken: given.SessionToken,
            ...(given.Expiration === undefined ? {} : { expiration: given.Expiration }),
        };
    }
    catch (error) {
        throw explainRefusal(error, role, readClaims(token));
    }
    finally {
        client.destroy();
    }
};

;// CONCATENATED MODULE: ./packages/aws/connection.ts
// Opens AWS for an action: the region, whose credentials are used, and the configuration of every client.





const REGION = /^[a-z]{2,}(?:-[a-z]+)+-\d+$/;
const readRegion = (given, environment) => {
    const region = given || environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION'];
    if (!region)
        throw new packages_text/* UserError */.yo('no AWS region is given', {
            fix: 'set "region" (in hakobune.yml: "ecs: { region: … }"), or AWS_REGION in the job\'s "env:"',
        });
    if (REGION.test(region))
        return region;
    const zone = /^(.+-\d+)[a-z]$/.exec(region)?.[1];
    throw new packages_text/* UserError */.yo(`"${region}" is not an AWS region`, {
        fix: `write ${zone === undefined ? 'a region such as ap-northeast-1' : `"${zone}": "${region}" is one zone of it`}`,
    });
};
/** The SDK's own chain. Any of its clients has it, and renews what expires. */
const machineCredentials = (region) => {
    const { credentials } = new dist_cjs/* STSClient */.iM({ region, ...retries }).config;
    return () => credentials();
};
const provide = (source, region, options) => {
    switch (source.kind) {
        case 'keys':
            return async () => source.credentials;
        case 'role':
            return () => assumeRole({ ...options, ...source, region });
        case 'profile':
        case 'machine':
            return machineCredentials(region);
    }
};
const describeSource = (source, role) => {
    const instead = role === undefined ? '' : `, which come before the role ${role}`;
    switch (source.kind) {
        case 'keys':
            return `the job's own credentials (AWS_ACCESS_KEY_ID)${instead}`;
        case 'profile':
            return `the profile "${source.profile}" (AWS_PROFILE)${instead.replace('come', 'comes')}`;
        case 'role':
            return `the role ${source.role} by GitHub's OIDC token`;
        case 'machine':
            return 'the credentials of this machine';
    }
};
const explainNone = (source, error) => {
    if (source.kind === 'profile')
        return new packages_text/* UserError */.yo(`the profile "${source.profile}" (AWS_PROFILE) gave no credentials`, {
            fix: 'correct the profile in the AWS configuration files of the runner, or unset AWS_PROFILE',
            cause: error,
        });
    if (source.kind !== 'machine')
        return error;
    return new packages_text/* UserError */.yo('there are no AWS credentials: no role is given, and neither job nor machine has any', {
        fix: 'set "role:" to an IAM role that trusts this repository, and give the job the permission "id-token: write"',
        cause: error,
    });
};
/** AWS's own secrets are longer; to mask a placeholder such as "test" would hide that word in all of the log. */
const SHORTEST_SECRET = 16;
/**
 * Finds the region and the credentials, and proves that there are some before it returns.
 * @throws UserError that names the missing region, role, permission, or the trust policy's missing statement
 */
const openAws = async (options) => {
    const { environment, role, oidcToken, mask, clock } = options;
    const region = readRegion(options.region, environment);
    const source = chooseSource(environment, role, oidcToken);
    const get = provide(source, region, options);
    const credentials = keepFresh(async () => {
        const given = await get();
        for (const secret of [given.secretAccessKey, given.sessionToken ?? ''])
            if (secret.length >= SHORTEST_SECRET)
                mask(secret);
        return given;
    }, clock);
    await credentials().catch((error) => {
        throw explainNone(source, error);
    });
    return { region, config: { ...retries, region, credentials }, source: describeSource(source, role) };
};

;// CONCATENATED MODULE: ./packages/aws/rejected.ts
// Explains credentials that AWS did not accept at all: expired, unknown, or with a wrong signature.

/** A signature carries the time; beyond five minutes of difference AWS refuses it. */
const CLOCK = {
    names: ['RequestExpired', 'RequestTimeTooSkewed', 'RequestInTheFuture'],
    what: "AWS refused the request's time: the clock of this machine is wrong",
    fix: 'set the clock of the runner (NTP)',
};
// JSON protocols, query protocols and S3 each have their own name for the same thing.
const REJECTIONS = [
    {
        names: ['ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired'],
        what: 'the AWS credentials of the job have expired',
        fix: 'set "role:" in place of credentials from an earlier step: the role\'s are renewed for as long as the job runs',
    },
    {
        names: [
            'UnrecognizedClientException',
            'InvalidClientTokenId',
            'InvalidAccessKeyId',
            'InvalidAccessKeyIdException',
            'AuthFailure',
        ],
        what: 'AWS does not know the credentials in use',
        fix: 'check AWS_ACCESS_KEY_ID and AWS_SESSION_TOKEN (deleted, of another partition, or without their token), and that the region is enabled for the account',
    },
    {
        names: ['InvalidSignatureException', 'SignatureDoesNotMatch', 'IncompleteSignature'],
        what: 'AWS refused the signature: the secret key does not belong to the access key',
        fix: 'set AWS_SECRET_ACCESS_KEY to the secret of AWS_ACCESS_KEY_ID, without spaces or line breaks',
    },
    {
        names: ['MissingAuthenticationToken', 'MissingAuthenticationTokenException', 'CredentialsProviderError'],
        what: 'the call to AWS carried no credentials',
        fix: 'set "role:" and give the job the permission "id-token: write"',
    },
    CLOCK,
];
const isClockError = ({ name, message }) => CLOCK.names.includes(name) || /signature (?:expired|not yet current)/i.test(message);
/** Undefined when `error` is not about credentials. */
const explainCredentials = (error) => {
    const rejection = isClockError(error) ? CLOCK : REJECTIONS.find(({ names }) => names.includes(error.name));
    return rejection && new packages_text/* UserError */.yo(rejection.what, { fix: rejection.fix, cause: error });
};

;// CONCATENATED MODULE: ./packages/aws/denied.ts
// Explains a denied AWS call: the IAM action, the resource, and the statement that must be added or removed.
// Message forms: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html


const DENIED = [
    'AccessDenied',
    'AccessDeniedException',
    'UnauthorizedOperation',
    'NotAuthorized',
    'AuthorizationError',
];
const MESSAGE = /(?:User: (?<principal>\S+) is )?not authorized to perform:? (?<action>[\w-]+:\w+)(?:\s+on resource(?:\(s\))?: "?(?<resource>[^\s"]+))?(?<why>.*)/is;
const POLICIES = [
    [/resource control polic/i, 'resource control policy'],
    [/service control polic/i, 'service control policy'],
    [/permissions boundar/i, 'permissions boundary'],
    [/session polic/i, 'session policy'],
    [/VPC endpoint polic/i, 'VPC endpoint policy'],
    [/resource-based polic/i, 'resource-based policy'],
];
/** Ids that the next run will not have are widened: a statement for one revision would hold for one deployment. */
const lasting = (resource) => resource
    .replace(/(:task-definition\/[^:]+):\d+$/, '$1:*')
    .replace(/(:(?:task|service-deployment|service-revision)\/.+\/)[\w-]+$/, '$1*')
    .replace(/(:log-stream:).+$/, '$1*');
const readDenial = (message) => {
    const { principal, action, resource, why = '' } = MESSAGE.exec(message)?.groups ?? {};
    if (action === undefined)
        return undefined;
    return {
        principal,
        action,
        resource: resource === undefined ? '*' : lasting(resource.replace(/[.,;]$/, '')),
        policy: POLICIES.find(([pattern]) => pattern.test(why))?.[1] ?? 'identity-based policy',
        explicit: /explicit deny/i.test(why),
        denying: /polic(?:y|ies): (arn:\S+)/.exec(why)?.[1],
    };
};
/** `the role shop-qa` for an assumed role's session, else the ARN. */
const nameOf = (principal) => {
    const [, kind, name] = /:(assumed-role|role|user)\/([^/]+)/.exec(principal ?? '') ?? [];
    if (name === undefined)
        return principal ?? 'the identity in use';
    return `the ${kind === 'user' ? 'user' : 'role'} ${name}`;
};
const statementFor = ({ action, resource }) => JSON.stringify({
    Effect: 'Allow',
    Action: action,
    Resource: resource,
    // ECS is handed the roles of a task definition; https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
    ...(action === 'iam:PassRole'
        ? { Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } } }
        : {}),
}, null, 2);
/** Where the policy of each kind is found, and so who can change it. */
const placeOf = (policy, who) => {
    switch (policy) {
        case 'identity-based policy':
            return `a policy of ${who}`;
        case 'resource-based policy':
            return "the resource's own policy";
        case 'permissions boundary':
            return `the permissions boundary of ${who}`;
        case 'session policy':
            return `the session policy with which ${who} was assumed`;
        case 'VPC endpoint policy':
            return 'the policy of the VPC endpoint that the runner calls through';
        case 'service control policy':
        case 'resource control policy':
            return `the ${policy} of the AWS organization (its administrators can)`;
    }
};
const fixFor = (denial) => {
    const { action, policy, explicit, denying } = denial;
    const place = placeOf(policy, nameOf(denial.principal));
    if (explicit) {
        const named = denying === undefined ? '' : ` (${denying})`;
        return `remove or narrow the "Deny" of ${action} in ${place}${named}; no "Allow" can outweigh it`;
    }
    return `add this statement to ${place}:\n${statementFor(denial)}`;
};
/**
 * The mendable error behind a denied or unauthenticated AWS call; undefined when `error` is something else.
 * Services that wrap a denial in an error of their own (ECS and iam:PassRole) are known by the message.
 */
const explainDenied = (error) => {
    if (!(error instanceof Error))
        return undefined;
    const denial = readDenial(error.message);
    if (denial !== undefined) {
        const why = denial.explicit
            ? `${denial.policy.startsWith('i') ? 'an' : 'a'} ${denial.policy} denies it`
            : `no ${denial.policy} allows it`;
        return new packages_text/* UserError */.yo(`AWS denied ${denial.action} on ${denial.resource} to ${nameOf(denial.principal)}: ${why}`, { fix: fixFor(denial), cause: error });
    }
    if (DENIED.includes(error.name))
        return new packages_text/* UserError */.yo(`AWS denied the call: ${error.message}`, {
            fix: "allow the call in a policy of the identity in use; CloudTrail's event history names the action",
            cause: error,
        });
    return explainCredentials(error);
};

;// CONCATENATED MODULE: ./packages/aws/index.ts
// What the package `aws` offers: a connection with credentials, and the meaning of a denied call.




/***/ })

};

// Denied and unauthenticated calls in the words of each AWS protocol, and what is said of them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { explainDenied } from './denied.ts'

const errorOf = (name: string, message: string): Error => Object.assign(new Error(message), { name })

const WHO = 'arn:aws:sts::123456789012:assumed-role/shop-qa/hakobune-1'
const SERVICE = 'arn:aws:ecs:ap-northeast-1:123456789012:service/qa/shop'
const denied = (action: string, rest = ''): string =>
  `User: ${WHO} is not authorized to perform: ${action}${rest}`
const allow = (action: string, resource: string, more: object = {}): string =>
  JSON.stringify({ Effect: 'Allow', Action: action, Resource: resource, ...more }, null, 2)

const denials: readonly (readonly [string, Error, message: string, fix: string])[] = [
  [
    'a missing allow (JSON protocol)',
    errorOf(
      'AccessDeniedException',
      denied(
        'ecs:UpdateService',
        ` on resource: ${SERVICE} because no identity-based policy allows the ecs:UpdateService action`,
      ),
    ),
    `AWS denied ecs:UpdateService on ${SERVICE} to the role shop-qa: no identity-based policy allows it`,
    `add this statement to a policy of the role shop-qa:\n${allow('ecs:UpdateService', SERVICE)}`,
  ],
  [
    'no resource named (query protocol)',
    errorOf('AccessDenied', denied('elasticloadbalancing:DescribeTargetHealth')),
    'AWS denied elasticloadbalancing:DescribeTargetHealth on * to the role shop-qa: no identity-based policy allows it',
    `add this statement to a policy of the role shop-qa:\n${allow('elasticloadbalancing:DescribeTargetHealth', '*')}`,
  ],
  [
    'UnauthorizedOperation of EC2, with its encoded message',
    errorOf(
      'UnauthorizedOperation',
      `You are not authorized to perform this operation. ${denied('ec2:DescribeSubnets', ' because no identity-based policy allows the ec2:DescribeSubnets action. Encoded authorization failure message: abc')}`,
    ),
    'AWS denied ec2:DescribeSubnets on * to the role shop-qa: no identity-based policy allows it',
    `add this statement to a policy of the role shop-qa:\n${allow('ec2:DescribeSubnets', '*')}`,
  ],
  [
    'a quoted resource, and a user',
    errorOf(
      'AccessDenied',
      'User: arn:aws:iam::123456789012:user/kei is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/k" because no resource-based policy allows the s3:GetObject action',
    ),
    'AWS denied s3:GetObject on arn:aws:s3:::b/k to the user kei: no resource-based policy allows it',
    `add this statement to the resource's own policy:\n${allow('s3:GetObject', 'arn:aws:s3:::b/k')}`,
  ],
  [
    'iam:PassRole inside an error of ECS',
    errorOf(
      'ClientException',
      denied(
        'iam:PassRole',
        ' on resource: arn:aws:iam::123456789012:role/task because no identity-based policy allows the iam:PassRole action',
      ),
    ),
    'AWS denied iam:PassRole on arn:aws:iam::123456789012:role/task to the role shop-qa: no identity-based policy allows it',
    `add this statement to a policy of the role shop-qa:\n${allow(
      'iam:PassRole',
      'arn:aws:iam::123456789012:role/task',
      {
        Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
      },
    )}`,
  ],
  [
    'an explicit deny',
    errorOf(
      'AccessDeniedException',
      denied(
        'ecs:UpdateService',
        ` on resource: ${SERVICE} with an explicit deny in an identity-based policy: arn:aws:iam::123456789012:policy/freeze`,
      ),
    ),
    `AWS denied ecs:UpdateService on ${SERVICE} to the role shop-qa: an identity-based policy denies it`,
    'remove or narrow the "Deny" of ecs:UpdateService in a policy of the role shop-qa (arn:aws:iam::123456789012:policy/freeze); no "Allow" can outweigh it',
  ],
  [
    'a service control policy that denies',
    errorOf(
      'AccessDeniedException',
      denied(
        'ecs:UpdateService',
        ` on resource: ${SERVICE} with an explicit deny in a service control policy`,
      ),
    ),
    `AWS denied ecs:UpdateService on ${SERVICE} to the role shop-qa: a service control policy denies it`,
    'remove or narrow the "Deny" of ecs:UpdateService in the service control policy of the AWS organization (its administrators can); no "Allow" can outweigh it',
  ],
  [
    'a permissions boundary that does not allow',
    errorOf(
      'AccessDeniedException',
      denied(
        'ecr:PutImage',
        ' on resource: arn:aws:ecr:ap-northeast-1:123456789012:repository/shop because no permissions boundary allows the ecr:PutImage action',
      ),
    ),
    'AWS denied ecr:PutImage on arn:aws:ecr:ap-northeast-1:123456789012:repository/shop to the role shop-qa: no permissions boundary allows it',
    `add this statement to the permissions boundary of the role shop-qa:\n${allow('ecr:PutImage', 'arn:aws:ecr:ap-northeast-1:123456789012:repository/shop')}`,
  ],
  [
    'a role that may not be assumed',
    errorOf('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity'),
    'AWS denied sts:AssumeRoleWithWebIdentity on * to the identity in use: no identity-based policy allows it',
    `add this statement to a policy of the identity in use:\n${allow('sts:AssumeRoleWithWebIdentity', '*')}`,
  ],
]

for (const [what, error, message, fix] of denials)
  test(`explains ${what}`, () => {
    const explained = explainDenied(error)
    assert.deepEqual([explained?.message, explained?.fix], [message, fix])
    assert.equal(explained?.cause, error)
  })

const ARN = 'arn:aws:ecs:ap-northeast-1:123456789012:'
const LOGS = 'arn:aws:logs:ap-northeast-1:123456789012:log-group:/shop:log-stream:'
const widened = [
  [`${ARN}task-definition/shop:12`, `${ARN}task-definition/shop:*`],
  [`${ARN}task-definition/shop:*`, `${ARN}task-definition/shop:*`],
  [`${ARN}task/qa/0123456789abcdef`, `${ARN}task/qa/*`],
  [`${ARN}service-deployment/qa/shop/tU6j`, `${ARN}service-deployment/qa/shop/*`],
  [`${LOGS}web/web/0123`, `${LOGS}*`],
  [`${ARN}service/qa/shop`, `${ARN}service/qa/shop`],
] as const

for (const [resource, lasting] of widened)
  test(`the statement for ${resource.slice(ARN.length)} holds for the next deployment too`, () => {
    const explained = explainDenied(errorOf('AccessDenied', denied('a:B', ` on resource: ${resource}`)))
    assert.ok(explained?.fix?.includes(allow('a:B', lasting)), explained?.fix)
  })

const rejections = [
  ['ExpiredTokenException', 'The security token included in the request is expired', /expired/, /"role:"/],
  ['ExpiredToken', '', /expired/, /renewed/],
  ['UnrecognizedClientException', 'The security token … is invalid', /does not know/, /AWS_SESSION_TOKEN/],
  ['InvalidClientTokenId', '', /does not know/, /region is enabled/],
  ['InvalidSignatureException', 'The request signature we calculated…', /signature/, /SECRET/],
  ['SignatureDoesNotMatch', '', /signature/, /SECRET/],
  ['InvalidSignatureException', 'Signature expired: 2026 is now earlier than 2027', /clock/, /NTP/],
  ['RequestExpired', '', /clock/, /NTP/],
  ['CredentialsProviderError', 'Could not load', /no credentials/, /id-token: write/],
  ['AccessDenied', 'Access Denied', /denied the call: Access Denied/, /CloudTrail/],
] as const

for (const [name, message, what, fix] of rejections)
  test(`explains ${name} ${message.slice(0, 20)}`, () => {
    const explained = explainDenied(errorOf(name, message))
    assert.match(explained?.message ?? '', what)
    assert.match(explained?.fix ?? '', fix)
  })

test('anything else stays what it is', () => {
  for (const error of [undefined, 'AccessDenied', {}, errorOf('ThrottlingException', 'Rate exceeded')])
    assert.equal(explainDenied(error), undefined)
})

// A job's OIDC token becomes credentials of a role at MiniStack's STS, and they work at its other services.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ECSClient, ListClustersCommand } from '@aws-sdk/client-ecs'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { virtualClock } from '@hakobune/system'
import { connectAws } from '../../actions/connect-aws.ts'
import { writeToken } from '../engines/oidc.ts'

const ROLE = 'arn:aws:iam::000000000000:role/shop-qa'
const region = process.env['AWS_REGION'] ?? 'ap-northeast-1'

test('the role’s credentials sign calls, and secrets are masked before', async () => {
  assert.ok(process.env['AWS_ENDPOINT_URL'], 'the engines are started by test/full.ts')
  const masked: string[] = []
  const shown: string[] = []
  const token = writeToken({ aud: 'sts.amazonaws.com', sub: 'repo:acme/shop:ref:refs/heads/main' })
  const aws = await connectAws(
    {
      // Nothing ambient but the address, which the SDK reads by itself.
      environment: { GITHUB_RUN_ID: '42' },
      clock: { ...virtualClock(), now: () => Date.now() },
      mask: (secret) => void masked.push(secret),
      show: (text) => void shown.push(text),
      oidcToken: async (audience) => {
        assert.equal(audience, 'sts.amazonaws.com')
        return token
      },
    },
    { role: ROLE, region },
  )
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = await aws.config.credentials()
  assert.notEqual(accessKeyId, process.env['AWS_ACCESS_KEY_ID'])
  assert.deepEqual(masked, [token, secretAccessKey, sessionToken])
  const left = (expiration?.getTime() ?? 0) - Date.now()
  assert.ok(left > 50 * 60_000 && left <= 61 * 60_000, `${left} ms`)
  assert.deepEqual(shown, [`AWS: ${region}, with the role ${ROLE} by GitHub's OIDC token`])

  const [sts, ecs] = [new STSClient(aws.config), new ECSClient(aws.config)]
  const { Arn: arn = '' } = await sts.send(new GetCallerIdentityCommand({}))
  assert.match(arn, /^arn:aws:(iam|sts)::\d{12}:/)
  assert.ok((await ecs.send(new ListClustersCommand({}))).clusterArns !== undefined)
  for (const client of [sts, ecs]) client.destroy()
})

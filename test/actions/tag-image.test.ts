// tag-image: what each event and input stands for, in tables; and the step as the runner starts it.
import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import { readEvent } from '@hakobune/github'
import { planTags } from '@hakobune/image'
import { chooseSource } from '../../actions/tag-image/source.ts'
import { runStep, type Step, targets } from '../step.ts'

const SHA = '1a2b3c4d5e6f708192a3b4c5d6e7f80912345678'
const HEAD = 'abcdef0123456789abcdef0123456789abcdef01'
const image = 'ghcr.io/acme/shop'
const repository = { full_name: 'acme/shop', default_branch: 'main' }

interface Given {
  readonly name: string
  readonly ref: string
  readonly payload: unknown
}

const environmentOf = ({ name, ref }: Given): Readonly<Record<string, string>> => ({
  GITHUB_EVENT_NAME: name,
  GITHUB_REF: ref,
  GITHUB_SHA: SHA,
  GITHUB_REPOSITORY: 'acme/shop',
})
const push = (ref: string): Given => ({ name: 'push', ref, payload: { repository } })
const schedule: Given = { name: 'schedule', ref: 'refs/heads/main', payload: {} }
const pull = (fullName: string): Given => ({
  name: 'pull_request',
  ref: 'refs/pull/7/merge',
  payload: {
    action: 'opened',
    repository,
    pull_request: { number: 7, head: { sha: HEAD, ref: 'feature/cart', repo: { full_name: fullName } } },
  },
})

interface Wishes {
  readonly ref?: string
  readonly sha?: string
  readonly defaultBranch?: string
}

const tagsOf = (given: Given | undefined, { ref, sha, defaultBranch }: Wishes): string => {
  const environment = given && environmentOf(given)
  const event = environment && readEvent({ environment, payload: given?.payload, defaultBranch })
  const options = { image: { registry: 'ghcr.io', repository: 'acme/shop' }, ref, sha, defaultBranch }
  const source = chooseSource(options, event, given?.ref)
  return source.kind === 'nothing' ? source.reason : planTags(source).join(' ')
}

const sources: readonly (readonly [string, Given | undefined, Wishes, tags: RegExp])[] = [
  ['a push', push('refs/heads/feature/cart'), {}, /^feature_cart-1a2b3c4d$/],
  ['a push to the default branch', push('refs/heads/main'), {}, /^main-1a2b3c4d latest$/],
  ['a git tag', push('refs/tags/v1.2.3'), {}, /^v1\.2\.3$/],
  ['a pull request: its head', pull('acme/shop'), {}, /^feature_cart-abcdef01$/],
  ['a pull request of a fork', pull('eve/shop'), {}, /^pull-7-[0-9a-f]{6}-abcdef01$/],
  ['a schedule', schedule, {}, /^main-1a2b3c4d$/],
  ['a schedule, told the default branch', schedule, { defaultBranch: 'main' }, /^main-1a2b3c4d latest$/],
  ['another commit', push('refs/heads/main'), { sha: HEAD }, /^main-abcdef01 latest$/],
  ['another branch', push('refs/heads/main'), { ref: 'feature/b' }, /^feature_b-1a2b3c4d$/],
  ['the default branch by its ref', push('refs/heads/b'), { ref: 'refs/heads/main' }, /-1a2b3c4d latest$/],
  ['a branch instead of the fork’s', pull('eve/shop'), { ref: 'main' }, /^main-abcdef01$/],
  ['another tag', push('refs/heads/main'), { ref: 'refs/tags/v2' }, /^v2$/],
  ['no event at all', undefined, { ref: 'main', sha: HEAD }, /^main-abcdef01$/],
]

for (const [what, given, wishes, tags] of sources)
  test(`the source is ${what}`, () => assert.match(tagsOf(given, wishes), tags))

const refusals: readonly (readonly [string, Given | undefined, Wishes, RegExp])[] = [
  ['a short commit', push('refs/heads/main'), { sha: 'HEAD' }, /"HEAD" is not a commit/],
  ['a merge ref', push('refs/heads/main'), { ref: 'refs/pull/7/merge' }, /neither a branch nor a tag/],
  ['neither event nor ref', undefined, {}, /no event says/],
  ['a ref without a commit', undefined, { ref: 'main' }, /brings no commit/],
]

for (const [what, given, wishes, message] of refusals)
  test(`refuses ${what}`, () => assert.throws(() => tagsOf(given, wishes), message))

const stepOf = (given: Given, inputs: Step['inputs'] = {}): Step => ({
  inputs: { image, ...inputs },
  event: given.payload,
  environment: environmentOf(given),
})

for (const target of targets)
  describe(`tag-image (${target})`, { concurrency: 2 }, () => {
    it('tells every tag and reference', async () => {
      const { code, outputs, log } = await runStep(target, 'tag-image', stepOf(push('refs/heads/main')))
      assert.equal(code, 0)
      const { result = '', ...rest } = outputs
      assert.deepEqual(rest, {
        tag: 'main-1a2b3c4d',
        tags: 'main-1a2b3c4d\nlatest',
        reference: `${image}:main-1a2b3c4d`,
        references: `${image}:main-1a2b3c4d\n${image}:latest`,
      })
      assert.deepEqual(JSON.parse(result), {
        kind: 'tagged',
        image,
        tags: ['main-1a2b3c4d', 'latest'],
        references: [`${image}:main-1a2b3c4d`, `${image}:latest`],
        source: { kind: 'branch', branch: 'main', sha: SHA, isDefault: true },
      })
      assert.match(
        log,
        /^the branch main at 1a2b3c4d is ghcr\.io\/acme\/shop:main-1a2b3c4d and ghcr\.io\/acme\/shop:latest$/m,
      )
    })

    it('has nothing to tag when a branch is deleted', async () => {
      const payload = { repository, ref: 'feature/cart', ref_type: 'branch' }
      const step = stepOf({ name: 'delete', ref: 'refs/heads/main', payload })
      const { code, outputs, log } = await runStep(target, 'tag-image', step)
      assert.deepEqual([code, outputs['tag'], outputs['tags'], outputs['references']], [0, '', '', ''])
      assert.match(log, /nothing to tag: the branch feature\/cart was deleted/)
    })

    const badInputs = [
      ['no image', { image: '' }, /the input "image" is missing/],
      [
        'an image with a tag',
        { image: 'ghcr.io/acme/shop:v1' },
        /names one image[\s\S]*set "image: ghcr\.io\/acme\/shop"/,
      ],
      [
        'an upper-case image',
        { image: 'ghcr.io/Acme/Shop' },
        /upper-case letters\nTo mend it: write "ghcr\.io\/acme\/shop"/,
      ],
      ['a merge ref', { ref: 'refs/pull/7/merge' }, /neither a branch nor a tag[\s\S]*head_ref/],
    ] as const
    for (const [what, inputs, message] of badInputs)
      it(`refuses ${what}`, async () => {
        const step = stepOf(push('refs/heads/main'), inputs)
        const { code, outputs, errors } = await runStep(target, 'tag-image', step)
        assert.deepEqual([code, outputs], [1, {}])
        assert.match(errors.join('\n'), message)
      })
  })

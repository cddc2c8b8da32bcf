// build-image's options on real engines: secrets, labels, contexts, platforms, attestations, loading.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { type Files, onBothStores, write } from './build-image-stage.ts'

interface Manifest {
  readonly config: { readonly digest: string }
  readonly annotations?: Readonly<Record<string, string>>
  readonly manifests?: readonly {
    readonly digest: string
    readonly platform: { readonly os: string; readonly architecture: string }
  }[]
}
interface Config {
  readonly config: { readonly Labels: Readonly<Record<string, string>> }
  readonly architecture: string
}

onBothStores((stage, imageStore) => {
  const manifest = (digest = ''): Manifest =>
    JSON.parse(Buffer.from(stage().registry.store.manifests('shop').get(digest)?.bytes ?? '').toString())
  const config = async (digest = ''): Promise<Config> => {
    const blob = await fetch(
      `http://${stage().registry.host}/v2/shop/blobs/${manifest(digest).config.digest}`,
    )
    return JSON.parse(await blob.text())
  }

  it('gives secrets to the step that asks, hides them, and builds again when one is another', async () => {
    const { step, folder } = await stage().play({
      Dockerfile:
        'ARG BASE\nFROM ${BASE}\nRUN --mount=type=secret,id=a --mount=type=secret,id=b cat /run/secrets/a /run/secrets/b > /x; cat /run/secrets/a\n',
      token: 'value of the file',
    })
    const inputs = { secrets: 'a=TOKEN\nb=./token' }
    const environment = { TOKEN: 'value of the variable' }
    const first = await step(inputs, environment)
    assert.equal(first.code, 0, first.log)
    assert.deepEqual([...first.masked].sort(), ['value of the file', 'value of the variable'])
    const again = await step({ ...inputs, tags: 'main-2' }, environment)
    assert.equal(again.outputs['reused'], 'true', again.log)
    await write(folder, { token: 'value of another file' })
    const other = await step(inputs, environment)
    assert.equal(other.outputs['reason'], 'rebuilt because token changed; secret b changed', other.log)
  })

  it('puts labels that last on the image, and leaves out those that name the commit', async () => {
    const { step } = await stage().play({ Dockerfile: 'ARG BASE\nFROM ${BASE}\nRUN echo labels\n' })
    const labels = [
      'team=shop',
      'org.opencontainers.image.revision=0a1b2c3d4e5f60718293a4b5c6d7e8f901234567',
      'org.opencontainers.image.created=2026-11-21T08:00:00Z',
    ].join('\n')
    const { code, outputs, log } = await step({ labels })
    assert.equal(code, 0, log)
    assert.deepEqual((await config(outputs['digest'])).config.Labels, { team: 'shop' })
    assert.match(log, /^label org\.opencontainers\.image\.revision is left out: it names the commit,/m)
    const changed = await step({ labels: 'team=other' })
    assert.equal(changed.outputs['reason'], 'rebuilt because label team changed', changed.log)
  })

  it('takes folders and images as named contexts, each part of the key', async () => {
    const { registry, base, play } = stage()
    const { step, folder } = await play({
      Dockerfile:
        'FROM program\nCOPY --from=lib . /lib2\nRUN test -f /lib2/a && test ! -e /lib2/b && test -x /bin/sh\n',
      'lib/a': 'one',
      'lib/b': 'ignored',
      'lib/.dockerignore': 'b\n',
      '.dockerignore': 'lib\n',
    })
    const contexts = { 'build-contexts': `lib=lib\nprogram=docker-image://${base}` }
    registry.forget()
    const first = await step(contexts)
    assert.equal(first.code, 0, first.log)
    assert.match(first.log, new RegExp(`program.*${base}@sha256:`))
    await write(folder, { 'lib/b': 'still ignored' })
    assert.equal((await step({ ...contexts, tags: 'main-2' })).outputs['reused'], 'true')
    await write(folder, { 'lib/a': 'two' })
    const other = await step(contexts)
    assert.equal(other.outputs['reason'], 'rebuilt because lib://a changed', other.log)
  })

  it('gives the image to the engine of the runner, built or reused', async () => {
    const { run, play } = stage()
    const { step, image } = await play({ Dockerfile: 'ARG BASE\nFROM ${BASE}\nRUN echo loaded > /x\n' })
    const runs = async (tag: string): Promise<string> =>
      (await run(['run', '--rm', `${image}:${tag}`, 'cat', '/x'])).stdout
    const built = await step({ tags: 'main-1 main-1b', load: 'true' })
    assert.equal(built.code, 0, built.log)
    assert.deepEqual([await runs('main-1'), await runs('main-1b')], ['loaded\n', 'loaded\n'])
    const reused = await step({ tags: 'main-2', load: 'true' })
    assert.deepEqual([reused.outputs['reused'], await runs('main-2')], ['true', 'loaded\n'], reused.log)
    const only = await step({ tags: 'main-3', load: 'true', push: 'false' })
    assert.deepEqual([only.code, await runs('main-3')], [0, 'loaded\n'], only.log)
    assert.equal(stage().registry.store.tags('shop').has('main-3'), false)
  })

  const forms: readonly (readonly [string, Files, RegExp])[] = [
    ['platforms', { platforms: 'linux/amd64 linux/arm64' }, /cannot hold an image of several platforms/],
    ['annotations', { annotations: 'team=shop' }, /cannot annotate an image/],
    ['provenance', { provenance: 'min' }, /cannot attach provenance or an SBOM/],
  ]
  const copying = {
    Dockerfile: 'FROM scratch\nARG TARGETARCH\nCOPY $TARGETARCH /x\n',
    amd64: 'a',
    arm64: 'b',
  }
  if (imageStore === 'graphdriver')
    for (const [name, inputs, reason] of forms)
      it(`refuses ${name}, which a graph driver cannot do, and says what to do`, async () => {
        const { step } = await stage().play(copying)
        const { code, errors } = await step(inputs)
        assert.equal(code, 1)
        assert.match(errors[0] ?? '', reason)
        assert.match(errors[0] ?? '', /To mend it: run on ubuntu-26\.04/)
      })
  else
    it('makes an index of several platforms, annotates, and attaches provenance, each found again', async () => {
      const { step } = await stage().play(copying)
      const several = await step({ platforms: 'linux/amd64 linux/arm64' })
      assert.equal(several.code, 0, several.log)
      const children = manifest(several.outputs['digest']).manifests ?? []
      assert.deepEqual(
        children.map(({ platform }) => platform.architecture),
        ['amd64', 'arm64'],
      )
      assert.equal((await config(children[1]?.digest)).architecture, 'arm64')
      const again = await step({ platforms: 'linux/amd64 linux/arm64', tags: 'main-2' })
      assert.deepEqual(
        [again.outputs['reused'], again.outputs['digest']],
        ['true', several.outputs['digest']],
      )

      const annotated = await step({ annotations: 'team=shop' })
      assert.equal(manifest(annotated.outputs['digest']).annotations?.['team'], 'shop', annotated.log)
      const attested = await step({ provenance: 'min' })
      assert.deepEqual(
        manifest(attested.outputs['digest']).manifests?.map(({ platform }) => platform.os),
        ['linux', 'unknown'],
        attested.log,
      )
    })
})

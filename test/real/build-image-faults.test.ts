// build-image on real engines when things go wrong: a registry that is away for a moment, and a job that is killed.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { runStep } from '../step.ts'
import { APP, EVENT, onBothStores, PUSH } from './build-image-stage.ts'

onBothStores((stage, imageStore) => {
  it('builds again where the registry answers 503 to a push', async () => {
    const { registry, play } = stage()
    const { step } = await play({ ...APP, source: `pushed again, ${imageStore}` })
    registry.fail({
      method: 'PUT',
      path: /\/shop\/manifests\/main-1$/,
      effect: { kind: 'answer', status: 503, code: 'UNAVAILABLE' },
    })
    const { code, outputs, log } = await step({ cache: 'none' })
    assert.equal(code, 0, log)
    // BuildKit asks again by itself; an engine with a graph driver does not.
    assert.match(
      log,
      imageStore === 'containerd' ? / retrying in /m : /^Again in 1 s, since this may pass: .*503/m,
    )
    assert.equal(registry.store.tags('shop').get('main-1'), outputs['digest'])
  })

  it('ends the same after it was killed at any point', async () => {
    const { registry, docker, base, play } = stage()
    const { folder, image } = await play({ ...APP, source: `killed, ${imageStore}` })
    const run = (signal?: AbortSignal) =>
      runStep('source', 'build-image', {
        folder,
        event: EVENT,
        inputs: { image, tags: 'main-1 latest', 'build-args': `BASE=${base}` },
        environment: {
          ...docker.environment,
          ...PUSH,
          PATH: `${docker.binaries}:${process.env['PATH'] ?? ''}`,
        },
        ...(signal === undefined ? {} : { signal }),
      })
    for (const delay of [400, 1_000, 1_800, 2_600]) {
      const cancellation = new AbortController()
      const running = run(cancellation.signal)
      await sleep(delay)
      cancellation.abort()
      await running
    }
    const { code, outputs, log } = await run()
    assert.equal(code, 0, log)
    const { digest = '', key = '' } = outputs
    const tags = registry.store.tags('shop')
    assert.deepEqual([tags.get('main-1'), tags.get('latest'), tags.get(key)], [digest, digest, digest])
    const record = registry.store.manifests('shop').get(tags.get(`${key}.record`) ?? '')
    const { annotations } = JSON.parse(Buffer.from(record?.bytes ?? '').toString())
    assert.equal(annotations['vnd.hakobune.build.image'], digest)
  })
})

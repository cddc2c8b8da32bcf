// The scripted `docker`: it says what its scenario says, and remembers what it was asked.
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { execute } from '@hakobune/system'
import { makeDockerClient } from '../engines/docker-client.ts'

it('plays its scenario and keeps the arguments of every call', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hakobune-docker-client-'))
  try {
    const client = await makeDockerClient(folder, {
      build: { lines: ["it's done", '', '100%'], code: 3, digest: 'sha256:1' },
    })
    const docker = (...args: readonly string[]) =>
      execute({ file: join(client.path, 'docker'), args, env: { PATH: client.path } })
    assert.match((await docker('info', '--format', '{{json .}}')).stdout, /"ServerVersion":"29.4.0"/)
    const metadata = join(folder, 'metadata.json')
    const built = await docker('buildx', 'build', `--metadata-file=${metadata}`, 'a b')
    assert.deepEqual([built.code, built.stderr], [3, "it's done\n\n100%\n"])
    assert.equal(await readFile(metadata, 'utf8'), '{"containerimage.digest":"sha256:1"}')
    assert.equal((await docker('push')).code, 64)
    assert.deepEqual(await client.calls(), [
      ['info', '--format', '{{json .}}'],
      ['buildx', 'build', `--metadata-file=${metadata}`, 'a b'],
      ['push'],
    ])
  } finally {
    await rm(folder, { recursive: true })
  }
})

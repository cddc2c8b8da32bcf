// Where actions find the login of a registry, at the wire: inputs, Docker's configuration, AWS; and what stays secret.
import assert from 'node:assert/strict'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { startLoopback } from '../engines/loopback.ts'
import { type OciRegistryOptions, startOciRegistry } from '../engines/oci-registry.ts'
import { runStep, type Step, targets } from '../step.ts'

const SECRET = 'pass:w0rd-that-stays-secret'
const base64 = (text: string): string => Buffer.from(text).toString('base64')

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hakobune-login-'))
})
after(() => rm(folder, { recursive: true, force: true }))

/** A folder for DOCKER_CONFIG. */
const dockerConfig = async (config: unknown): Promise<string> => {
  const own = await mkdtemp(join(folder, 'docker-'))
  await writeFile(join(own, 'config.json'), JSON.stringify(config))
  return own
}

/** ECR's API as far as a login needs it. */
const startEcr = async (authorization: string) => {
  const targets: string[] = []
  const server = await startLoopback(async (request, response) => {
    targets.push(String(request.headers['x-amz-target']))
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
    response.end(JSON.stringify({ authorizationData: [{ authorizationToken: base64(authorization) }] }))
  })
  return { url: server.url, targets, [Symbol.asyncDispose]: server.stop }
}

for (const target of targets) {
  const promote = async (options: OciRegistryOptions, step: Step | ((host: string) => Promise<Step>)) => {
    await using registry = await startOciRegistry(options)
    registry.seed('shop', { tags: ['a'] })
    const { inputs, environment } = typeof step === 'function' ? await step(registry.host) : step
    const result = await runStep(target, 'promote-image', {
      inputs: { image: `${registry.host}/shop:a`, tags: 'b', ...inputs },
      environment: environment ?? {},
    })
    assert.ok(!result.log.replaceAll(/^::add-mask::.*$/gm, '').includes(SECRET), 'the log holds the secret')
    return { ...result, host: registry.host, requests: registry.requests() }
  }
  const described = (requests: Awaited<ReturnType<typeof promote>>['requests']) =>
    requests.map(({ method, path, scheme }) =>
      [method, path.replace(/.*\/|\?.*/g, ''), scheme].filter(Boolean).join(' '),
    )
  const inputs = { username: 'me', password: SECRET }
  const login = `me:${SECRET}`

  describe(`the login of a registry (${target})`, () => {
    it('by inputs, for Basic: one refused request, then none', async () => {
      const { code, requests, masked, log } = await promote({ door: { scheme: 'basic', login } }, { inputs })
      assert.equal(code, 0, log)
      assert.deepEqual(described(requests), ['GET a', 'GET a Basic', 'HEAD b Basic', 'PUT b Basic'])
      assert.ok(masked.includes(SECRET) && masked.includes(base64(login)))
    })

    it('by inputs, for Bearer: one token to pull, one to push', async () => {
      const { code, requests, masked, log } = await promote({ door: { scheme: 'bearer', login } }, { inputs })
      assert.equal(code, 0, log)
      assert.deepEqual(described(requests), [
        'GET a',
        'GET token Basic',
        'GET a Bearer',
        'HEAD b Bearer',
        'GET token Basic',
        'PUT b Bearer',
      ])
      const scopes = requests.map(({ path }) => new URLSearchParams(path.split('?')[1]).get('scope'))
      assert.deepEqual(scopes.filter(Boolean), ['repository:shop:pull', 'repository:shop:pull,push'])
      assert.ok(masked.includes('issued-token-1') && masked.includes('issued-token-2'))
    })

    it('a token that runs out is renewed once', async () => {
      const { code, requests, log } = await promote(
        { door: { scheme: 'bearer', login, tokenUses: 1 } },
        { inputs },
      )
      assert.equal(code, 0, log)
      assert.deepEqual(described(requests).slice(3, 6), ['HEAD b Bearer', 'GET token Basic', 'HEAD b Bearer'])
    })

    it('a login that is refused is named, without its secret', async () => {
      for (const scheme of ['basic', 'bearer'] as const) {
        const { code, errors, host } = await promote({ door: { scheme, login: 'me:other' } }, { inputs })
        assert.equal(code, 1)
        const [text = ''] = errors
        assert.ok(
          text.startsWith(`${host} refuses the login "me" from username and password for shop (401`),
          text,
        )
      }
    })

    it('none: the error says which inputs to give', async () => {
      for (const scheme of ['basic', 'bearer'] as const) {
        const { code, errors, host } = await promote(
          { door: { scheme, login } },
          { environment: { AWS_EC2_METADATA_DISABLED: 'true' } },
        )
        assert.equal(code, 1)
        const [text = ''] = errors
        assert.match(text, /^127\.0\.0\.1:\d+ asks for a login, and there is none\n/)
        assert.match(text, /To mend it: give the inputs "username" and "password"/)
        assert.ok(text.startsWith(host))
      }
    })

    it("by Docker's configuration, which is left as it was", async () => {
      const files: [string, string][] = []
      const { code, log } = await promote({ door: { scheme: 'basic', login } }, async (host) => {
        const config = await dockerConfig({ auths: { [host]: { auth: base64(login) } } })
        files.push([join(config, 'config.json'), await readFile(join(config, 'config.json'), 'utf8')])
        return { environment: { DOCKER_CONFIG: config } }
      })
      assert.equal(code, 0, log)
      for (const [file, text] of files) assert.equal(await readFile(file, 'utf8'), text)
    })

    it('by a credential helper, as an identity token too', async () => {
      const program = join(folder, 'docker-credential-known')
      await writeFile(
        program,
        `#!/bin/sh\nread -r host\nprintf '{"ServerURL":"%s","Username":"<token>","Secret":"${SECRET}"}' "$host"\n`,
      )
      await chmod(program, 0o755)
      const { code, requests, log } = await promote(
        { door: { scheme: 'bearer', login: `<token>:${SECRET}` } },
        async (host) => ({
          environment: {
            DOCKER_CONFIG: await dockerConfig({ credHelpers: { [host]: 'known' } }),
            PATH: `${folder}${delimiter}${process.env['PATH']}`,
          },
        }),
      )
      assert.equal(code, 0, log)
      assert.deepEqual(described(requests).slice(0, 3), ['GET a', 'POST token', 'GET a Bearer'])
    })

    it('a helper that is not installed matters only where a login is wanted', async () => {
      const environment = {
        DOCKER_CONFIG: await dockerConfig({ credsStore: 'absent' }),
        AWS_EC2_METADATA_DISABLED: 'true',
      }
      const open = await promote({}, { environment })
      assert.equal(open.code, 0, open.log)
      const closed = await promote(
        { door: { scheme: 'basic', login } },
        { environment: { ...environment, AWS_REGION: 'eu-west-1' } },
      )
      assert.equal(closed.code, 1)
      assert.match(closed.errors[0] ?? '', /docker-credential-absent, which cannot be run/)
    })

    it('by AWS, for a registry on loopback that asks for one', async () => {
      await using ecr = await startEcr(`AWS:${SECRET}`)
      const { code, requests, masked, log } = await promote(
        { door: { scheme: 'basic', login: `AWS:${SECRET}` } },
        {
          inputs: { region: 'eu-west-1' },
          environment: { AWS_ENDPOINT_URL: ecr.url, AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'test' },
        },
      )
      assert.equal(code, 0, log)
      assert.deepEqual(ecr.targets, ['AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken'])
      assert.deepEqual(described(requests), ['GET a', 'GET a Basic', 'HEAD b Basic', 'PUT b Basic'])
      assert.ok(masked.includes(SECRET))
    })

    it('AWS is not asked where no login is wanted', async () => {
      await using ecr = await startEcr('AWS:x')
      const environment = { AWS_ENDPOINT_URL: ecr.url, AWS_REGION: 'eu-west-1' }
      const { code, requests } = await promote(
        {},
        { environment, inputs: { role: 'arn:aws:iam::123456789012:role/shop-qa' } },
      )
      assert.equal(code, 0)
      assert.deepEqual([ecr.targets, requests.length], [[], 3])
    })

    it('a proxy carries what leaves the machine, and nothing else', async () => {
      const tunnels: string[] = []
      const proxy = createServer().on('connect', (request, socket) => {
        tunnels.push(request.url ?? '')
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
      })
      await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
      const address = proxy.address()
      assert.ok(typeof address === 'object' && address !== null)
      const url = `http://127.0.0.1:${address.port}`
      const environment = { HTTP_PROXY: url, https_proxy: url }
      const near = await promote({}, { environment })
      const far = await promote({}, { environment, inputs: { image: 'registry.example/shop:a' } })
      proxy.close()
      assert.equal(near.code, 0, near.log)
      assert.match(far.errors[0] ?? '', /registry\.example was asked once and gave no answer/)
      assert.deepEqual(tunnels, ['registry.example:443'])
    })
  })
}

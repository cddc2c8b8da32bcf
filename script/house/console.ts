// A prompt in which each package is a variable of its own name.
import { readdir } from 'node:fs/promises'
import { start } from 'node:repl'

const packages = await readdir(new URL('../../packages/', import.meta.url))
const loaded = await Promise.all(
  packages.map(async (name) => [name, await import(`../../packages/${name}/index.ts`)] as const),
)
const prompt = start({ prompt: 'hakobune> ' })
Object.assign(prompt.context, Object.fromEntries(loaded))

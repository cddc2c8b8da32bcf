// .github/workflows/: the reusable workflows of workflows/, byte for byte, where GitHub runs them from.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Files, root } from './files.ts'

export const publishedWorkflows = async (): Promise<Files> => {
  const files = (await readdir(join(root, 'workflows'))).filter((file) => file.endsWith('.yml'))
  return new Map(
    await Promise.all(
      files.map(
        async (file) =>
          [`.github/workflows/${file}`, await readFile(join(root, 'workflows', file), 'utf8')] as const,
      ),
    ),
  )
}

// Advice on one build: from its Dockerfile, its steps, and the folders of its context where that was large.
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { writeBytes } from '@hakobune/text'
import { type Advice, advise, adviseContext, isHuge } from './advice.ts'
import type { ContextEntry } from './context.ts'
import type { BuildInputs } from './inputs.ts'
import type { Step } from './progress.ts'

const TOLD = 3

/** The largest of what lies at the top of the context: `node_modules 50 MB`. */
const findBiggest = (root: string, entries: readonly ContextEntry[]): readonly string[] => {
  const sizes = new Map<string, number>()
  for (const { path, id } of entries) {
    if (id === '') continue
    const [top = ''] = path.split('/')
    const size = statSync(join(root, path), { throwIfNoEntry: false })?.size ?? 0
    sizes.set(top, (sizes.get(top) ?? 0) + size)
  }
  return [...sizes]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, TOLD)
    .map(([name, size]) => `${name} ${writeBytes(size)}`)
}

/** @param root the context's folder */
export const adviseBuild = (
  { recipe: { stages, mark }, parts: { bases }, context }: BuildInputs,
  root: string,
  steps: readonly Step[],
): readonly Advice[] => [
  ...(isHuge(steps) ? adviseContext(steps, findBiggest(root, context.entries)) : []),
  ...advise({ stages, mark, bases, steps }),
]

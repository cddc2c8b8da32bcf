// The tables of inputs and outputs in each action's README, made from its action.yml.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { markdownTable } from '@hakobune/text'
import { parse } from 'yaml'
import { z } from 'zod'
import { names } from '../../actions/index.ts'
import { type Files, root } from './files.ts'

const Action = z.object({
  name: z.string(),
  description: z.string(),
  inputs: z
    .record(
      z.string(),
      z.object({
        description: z.string(),
        required: z.boolean().optional(),
        default: z.union([z.string(), z.number(), z.boolean()]).optional(),
      }),
    )
    .default({}),
  outputs: z.record(z.string(), z.object({ description: z.string() })).default({}),
  runs: z.object({ using: z.string(), main: z.string() }),
})
export type Action = z.infer<typeof Action>

export const readAction = async (name: string): Promise<Action> =>
  Action.parse(parse(await readFile(join(root, 'actions', name, 'action.yml'), 'utf8')))

const defaultOf = (input: Action['inputs'][string]): string => {
  if (input.required === true) return '**required**'
  return input.default === undefined || input.default === '' ? '' : `\`${input.default}\``
}

const oneLine = (text: string): string => text.trim().replaceAll(/\s+/g, ' ')

const inputsTable = ({ inputs }: Action): string =>
  markdownTable(
    ['input', 'default', 'meaning'],
    Object.entries(inputs).map(([name, input]) => [
      `\`${name}\``,
      defaultOf(input),
      oneLine(input.description),
    ]),
  )

const outputsTable = ({ outputs }: Action): string =>
  markdownTable(
    ['output', 'meaning'],
    Object.entries(outputs).map(([name, { description }]) => [`\`${name}\``, oneLine(description)]),
  )

/** Puts `content` between `<!-- name -->` and `<!-- /name -->`. */
const fill = (text: string, name: string, content: string, file: string): string => {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [start, end] = [text.indexOf(open), text.indexOf(close)]
  if (start < 0 || end < start) throw new Error(`${file}: the markers ${open} and ${close} are missing`)
  return `${text.slice(0, start + open.length)}\n${content}\n${text.slice(end)}`
}

const actionReadme = async (name: string): Promise<readonly [string, string]> => {
  const path = `actions/${name}/README.md`
  const [action, text] = await Promise.all([readAction(name), readFile(join(root, path), 'utf8')])
  return [path, fill(fill(text, 'inputs', inputsTable(action), path), 'outputs', outputsTable(action), path)]
}

/** The README of the repository lists the actions. */
const mainReadme = async (): Promise<readonly [string, string]> => {
  const text = await readFile(join(root, 'README.md'), 'utf8')
  const rows = await Promise.all(
    names.map(async (name) => [
      `[\`${name}\`](actions/${name}/README.md)`,
      oneLine((await readAction(name)).description),
    ]),
  )
  return ['README.md', fill(text, 'actions', markdownTable(['action', 'what it does'], rows), 'README.md')]
}

export const readmes = async (): Promise<Files> =>
  new Map([await mainReadme(), ...(await Promise.all(names.map(actionReadme)))])

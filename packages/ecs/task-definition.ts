// Reads a task definition file and puts the image into the container that is meant to run it.
import { RegisterTaskDefinitionRequest$ } from '@aws-sdk/client-ecs'
import { didYouMean, UserError, type Variables } from '@hakobune/text'
import { type Fields, isFields, listOf, textOf } from './json.ts'
import { readShape } from './shape.ts'
import { readSource, type Source } from './source.ts'

/** What DescribeTaskDefinition adds to what was registered. */
export const REGISTRATION_RECORD: ReadonlySet<string> = new Set([
  'compatibilities',
  'deleteRequestedAt',
  'deregisteredAt',
  'registeredAt',
  'registeredBy',
  'requiresAttributes',
  'revision',
  'status',
  'taskDefinitionArn',
])

export interface Container {
  readonly name: string
  readonly image: string
  readonly fields: Fields
}

export interface TaskDefinition extends Source {
  readonly family: string
  readonly containers: readonly Container[]
}

export interface TaskDefinitionOptions {
  readonly file: string
  readonly variables: Variables
  /** Put into the container that is meant; the images of the file stay when it is undefined. */
  readonly image: string | undefined
  /** The container that runs `image`, where the file does not say so by `${image}` and has several. */
  readonly container: string | undefined
}

const SHAPE = readShape(RegisterTaskDefinitionRequest$)

const readContainers = (source: Source): readonly Container[] => {
  const list = listOf(source.fields, 'containerDefinitions')
  if (list.length === 0)
    throw new UserError('the task definition has no containers', {
      place: source.placeOf(['containerDefinitions']),
      fix: 'add "containerDefinitions" with at least one container: name and image',
    })
  return list.map((fields, index) => {
    const name = isFields(fields) ? textOf(fields, 'name') : undefined
    if (isFields(fields) && name) return { name, image: textOf(fields, 'image') ?? '', fields }
    throw new UserError(`container ${index + 1} of the task definition has no name`, {
      place: source.placeOf(['containerDefinitions', index]),
      fix: 'give it a "name"',
    })
  })
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')

/** The containers that run `image`: the one named; else those whose image is `${image}`; else the only one. */
const chooseContainers = (
  containers: readonly Container[],
  source: Source,
  { image, container }: TaskDefinitionOptions,
): readonly string[] => {
  const names = containers.map(({ name }) => name)
  const place = source.placeOf(['containerDefinitions'])
  if (container !== undefined) {
    if (names.includes(container)) return [container]
    throw new UserError(
      `the task definition has no container "${container}"; it has ${quoted(names)}.${didYouMean(container, names)}`,
      { place, fix: `set "container" to ${names.length === 1 ? quoted(names) : `one of ${quoted(names)}`}` },
    )
  }
  const marked = containers.filter((candidate) => candidate.image === image).map(({ name }) => name)
  if (marked.length > 0) return marked
  if (names.length === 1) return names
  throw new UserError(
    `the image could go into ${names.length} containers: ${quoted(names)}, and nothing says which one`,
    {
      place,
      fix: 'write "image": "${image}" in the container that is meant, or set "container" to its name',
    },
  )
}

const checkImages = (containers: readonly Container[], source: Source): void => {
  const index = containers.findIndex(({ image }) => image === '')
  if (index === -1) return
  throw new UserError(`the container "${containers[index]?.name}" has no image`, {
    place: source.placeOf(['containerDefinitions', index]),
    fix: 'write "image": "${image}" for the image of this step, or the name of another image',
  })
}

/** `${image}` in a file is the step's input: without one the general hint at the environment would mislead. */
const checkImageWanted = (text: string, { file, image }: TaskDefinitionOptions): void => {
  const offset = /(?<!\$)\$\{image\}/.exec(text)?.index
  if (image !== undefined || offset === undefined) return
  throw new UserError('the task definition wants ${image}, and the step was given no image', {
    place: { file, line: text.slice(0, offset).split('\n').length },
    fix: 'set "image:" in the step\'s "with:"',
  })
}

/**
 * The task definition in `text`, ready to be registered.
 * @throws UserError with file and line: no JSON or YAML, unknown variable, no family, no or an ambiguous container
 */
export const readTaskDefinition = (text: string, options: TaskDefinitionOptions): TaskDefinition => {
  checkImageWanted(text, options)
  const { file, image } = options
  const variables = image === undefined ? options.variables : { ...options.variables, image }
  const source = readSource(text, { file, variables, shape: SHAPE, added: REGISTRATION_RECORD })
  const family = textOf(source.fields, 'family')
  if (!family)
    throw new UserError('the task definition has no family', {
      place: { file, line: 1 },
      fix: 'add "family": the name under which ECS counts its revisions',
    })
  const found = readContainers(source)
  const chosen = image === undefined ? [] : chooseContainers(found, source, options)
  const containers = found.map((container) =>
    image !== undefined && chosen.includes(container.name)
      ? { ...container, image, fields: { ...container.fields, image } }
      : container,
  )
  checkImages(containers, source)
  const fields = {
    ...source.fields,
    containerDefinitions: containers.map((container) => container.fields),
  }
  return { ...source, fields, family, containers }
}

// The shape of hakobune.yml, written once: it checks the file, and editors complete it from its JSON schema.
import { readImageReference } from '@hakobune/image'
import { UserError } from '@hakobune/text'
import { z } from 'zod'

/** The words of a check follow "is not". */
const text = (wanted: string) => z.string().regex(/\S/, wanted)

const name = text('a name of at least one character')

/** A file or folder, from the folder of hakobune.yml. */
const path = text('a path of at least one character')

const image = z
  .string()
  .superRefine((value, context) => {
    try {
      const { tag, digest } = readImageReference(value)
      const extra = [tag === undefined ? '' : `:${tag}`, digest === undefined ? '' : `@${digest}`].join('')
      if (extra === '') return
      context.addIssue({
        code: 'custom',
        message: `"${value}" names one image, where a repository is meant`,
        params: { fix: `remove "${extra}"; Hakobune chooses the tags` },
      })
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      context.addIssue({ code: 'custom', message: error.message, params: { fix: error.fix } })
    }
  })
  .describe(
    'The repository that images are pushed to, without tag: 123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shop',
  )

const region = z.string().regex(/^[a-z]{2,}(-[a-z]+)+-\d+$/, 'an AWS region such as ap-northeast-1')

const role = z
  .string()
  .regex(
    /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
    'the ARN of a role: arn:aws:iam::123456789012:role/name',
  )
  .describe(
    'The IAM role that the job takes by GitHub OIDC; ambient credentials are used where it is left out',
  )

const url = z
  .string()
  .superRefine((value, context) => {
    if (URL.canParse(value) && /^https?:\/\/[^/]/.test(value)) return
    const meant = `https://${value.replace(/^([a-z]+:)?\/+/i, '')}`
    context.addIssue({
      code: 'custom',
      message: `"${value}" is not an address that begins with https:// or http://`,
      params: {
        fix: URL.canParse(meant)
          ? `write "${meant}"`
          : 'write the whole address, such as https://qa.example.com',
      },
    })
  })
  .describe("The address where people see the environment; shown in the run and in the deployment's record")

const variableName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_.-]*$/, 'a name of letters, digits, "_", "." and "-"')

const build = z
  .strictObject({
    context: path.optional().describe('The build context, from the folder of this file; default "."'),
    dockerfile: path
      .optional()
      .describe('The Dockerfile, from the folder of this file; default: in the context'),
    target: name.optional().describe('The stage to build; default: the last one'),
    args: z
      .record(variableName, z.string().regex(/^[^\r\n]*$/, 'one line of text'))
      .optional()
      .describe('Build arguments by name'),
  })
  .describe('How the image is built, where it is not just the Dockerfile here')

const service = z
  .strictObject({
    name: name.describe('The name of the ECS service'),
    'task-definition': path
      .optional()
      .describe(
        'The task definition, from the folder of this file; default ecs/task-definition.json, .yml or .yaml',
      ),
    'service-definition': path
      .optional()
      .describe(
        'What the service is created from when it is not there; default ecs/service.json, .yml or .yaml',
      ),
    container: name
      .optional()
      .describe('The container that gets the image; needed where the task definition has several'),
  })
  .describe('One ECS service that runs the image')

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `${image}` stands for the image that is deployed. */
const checkVariables = (value: unknown, context: z.RefinementCtx): void => {
  if (!isRecord(value) || !Object.hasOwn(value, 'image')) return
  const what = {
    message: '"image" is always the image that is deployed',
    params: { fix: 'choose another name' },
  }
  context.addIssue({ code: 'custom', path: ['image'], ...what })
}

/** Either `service` or `services`; runs also where other keys are wrong, so that all mistakes come at once. */
const checkServices = (value: unknown, context: z.RefinementCtx): void => {
  if (!isRecord(value)) return
  const [short, long] = ['service' in value, 'services' in value]
  if (short && long) {
    const what = { message: 'both "service" and "services" are given', params: { fix: 'keep one of them' } }
    context.addIssue({ code: 'custom', path: ['services'], ...what })
  }
  const names = Array.isArray(value['services'])
    ? value['services'].map((one: unknown) => (isRecord(one) ? one['name'] : undefined))
    : []
  for (const [index, one] of names.entries()) {
    if (typeof one !== 'string' || names.indexOf(one) === index) continue
    const what = { message: `the service "${one}" is listed twice`, params: { fix: 'remove one of the two' } }
    context.addIssue({ code: 'custom', path: ['services', index, 'name'], ...what })
  }
  if (short || long) return
  context.addIssue({
    code: 'custom',
    message: 'no service is named',
    params: { missing: ['service', 'services'] },
  })
}

const environment = (meaning: string) =>
  z
    .strictObject({
      role: role.optional(),
      region: region.optional().describe('Where this environment is; default: ecs.region'),
      cluster: name.describe('The name or ARN of the ECS cluster'),
      service: name.optional().describe('The one ECS service that runs the image'),
      services: z
        .array(service)
        .min(1, 'a list of at least one service')
        .optional()
        .describe('The ECS services that run the image, such as web and worker'),
      url: url.optional(),
      variables: z
        .record(variableName, z.string())
        .superRefine(checkVariables, { when: () => true })
        .optional()
        .describe(
          'Values for ${name} in the files of ecs/; text, so put numbers in quotes. ${image}, ${cluster}, ${service} and ${region} need none',
        ),
    })
    .superRefine(checkServices, { when: () => true })
    .describe(meaning)
    .meta({ oneOf: [{ required: ['service'] }, { required: ['services'] }] })

/** hakobune.yml as it is written. */
export const ProjectFile = z
  .strictObject({
    image,
    build: build.optional(),
    ecs: z
      .strictObject({ region: region.optional().describe('The AWS region of all environments') })
      .describe('The project runs on Amazon ECS'),
    environments: z
      .strictObject({
        qa: environment('Where every push to a branch goes'),
        production: environment('Where the default branch goes, after QA'),
      })
      .describe('Where the image runs'),
  })
  .meta({
    title: 'hakobune.yml',
    description: 'What Hakobune carries from a git push to QA and to production, and where to',
  })
export type ProjectFile = z.infer<typeof ProjectFile>

/** The JSON schema of hakobune.yml, for editors: `# yaml-language-server: $schema=…/hakobune.schema.json`. */
export const projectJsonSchema = (): Readonly<Record<string, unknown>> =>
  z.toJSONSchema(ProjectFile, { io: 'input' })

// The one way actions find services that run already: by an environment of hakobune.yml, or by their names.
import { readdir, readFile } from 'node:fs/promises'
import type { Aws } from '@hakobune/aws'
import { type Ecs, openEcs } from '@hakobune/ecs'
import {
  type Environment,
  type EnvironmentName,
  findProjectFile,
  fromRoot,
  readProject,
} from '@hakobune/project'
import type { Inputs, Runner } from '@hakobune/runner'
import { didYouMean, UserError } from '@hakobune/text'
import { type AwsOptions, connectAws } from './connect-aws.ts'

/** Where services run, as the step says it. What it leaves out is the environment's to say. */
export interface ServicesOptions extends AwsOptions {
  readonly environment: EnvironmentName | undefined
  readonly cluster: string | undefined
  /** Empty for all of the environment. */
  readonly services: readonly string[]
  /** The project, from the root of the repository. */
  readonly folder: string
}

/** Services of one cluster, with what is needed to ask about them. */
export interface Services {
  readonly aws: Aws
  readonly ecs: Ecs
  readonly region: string
  readonly cluster: string
  readonly names: readonly [string, ...string[]]
}

const ENVIRONMENTS: readonly EnvironmentName[] = ['qa', 'production']

const readEnvironmentName = (name: string | undefined): EnvironmentName | undefined => {
  const known = ENVIRONMENTS.find((environment) => environment === name)
  if (name === undefined || known !== undefined) return known
  throw new UserError(`there is no environment "${name}".${didYouMean(name, ENVIRONMENTS)}`, {
    fix: `set "environment:" to one of ${ENVIRONMENTS.join(', ')}, or name "cluster:" and "service:" instead`,
  })
}

/** Reads the inputs that all actions on running services share. */
export const readServicesOptions = (inputs: Inputs): ServicesOptions => {
  const environment = readEnvironmentName(inputs.optional('environment'))
  const [cluster, services] = [inputs.optional('cluster'), inputs.lines('service')]
  const needed = environment === undefined
  return {
    environment,
    cluster: needed ? inputs.required('cluster') : cluster,
    services: needed && services.length === 0 ? [inputs.required('service')] : [...new Set(services)],
    folder: fromRoot('.', inputs.optional('path') ?? '.'),
    role: inputs.optional('role'),
    region: inputs.optional('region'),
  }
}

const readEnvironment = async (name: EnvironmentName, folder: string): Promise<Environment> => {
  const file = await findProjectFile(folder, (path) => readdir(path).catch(() => []))
  return readProject(await readFile(file, 'utf8'), file).environments[name]
}

/** @throws UserError for a hakobune.yml that cannot be read, or without region, role or credentials */
export const connectServices = async (
  io: Pick<Runner, 'environment' | 'oidcToken' | 'mask' | 'clock' | 'show'>,
  options: ServicesOptions,
): Promise<Services> => {
  const { environment, folder } = options
  const defaults = environment === undefined ? undefined : await readEnvironment(environment, folder)
  const cluster = options.cluster ?? defaults?.cluster
  const named = options.services.length > 0 ? options.services : defaults?.services.map(({ name }) => name)
  const [first, ...others] = named ?? []
  if (cluster === undefined || first === undefined)
    throw new Error('neither step nor environment names a service')
  const role = options.role ?? defaults?.role
  const aws = await connectAws(io, { role, region: options.region ?? defaults?.region })
  return { aws, ecs: openEcs(aws), region: aws.region, cluster, names: [first, ...others] }
}

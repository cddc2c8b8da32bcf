// What the package `project` offers: hakobune.yml, where its files are, and what an event means for it.
export { type DefinedService, findDefinitions, type ListFiles } from './definitions.ts'
export { type Delivery, planDelivery } from './flow.ts'
export { findProjectFile, fromRoot } from './folder.ts'
export type { Build, Environment, EnvironmentName, Project, Service } from './project.ts'
export { readProject } from './read.ts'
export { projectJsonSchema } from './schema.ts'

// What the package `runner` offers: the machine an action runs on, and the way an action is run.
export { type Main, runAction } from './action.ts'
export { type Environment, type Inputs, inputVariable, readInputs } from './inputs.ts'
export type { Annotation, Report } from './report.ts'
export { openRunner, type Runner } from './runner.ts'

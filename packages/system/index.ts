// What the package `system` offers: the clock and child processes, as effects that callers pass in.
export { type Clock, virtualClock } from './clock.ts'
export {
  type Command,
  type Execute,
  type ExecuteOptions,
  execute,
  type Finished,
  type Stream,
} from './process.ts'

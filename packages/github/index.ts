// What the package `github` offers: what started the run, its name for people, and how far it is trusted.
export { type Event, type EventSource, readEvent } from './event.ts'
export { type Run, readRun } from './run.ts'
export { judgeTrust, type Trust } from './trust.ts'

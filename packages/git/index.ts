// What the package `git` offers.
export { type Ref, readRef } from './ref.ts'

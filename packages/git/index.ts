// What the package `git` offers.
export { readCommitTime } from './commit.ts'
export { type Answer, askGit, type GitOptions } from './git.ts'
export { type Ref, readRef } from './ref.ts'
export { findRepository, type Repository } from './repository.ts'
export { readTree, type Tree, type TreeEntry } from './tree.ts'

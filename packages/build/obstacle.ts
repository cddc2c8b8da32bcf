// What keeps a content key from standing for a build: each reason with its evidence, and its words.
import type { RunName } from '@hakobune/image'
import { describePlace } from '@hakobune/text'

export type Obstacle =
  | { readonly kind: 'no-cache' }
  | { readonly kind: 'untrusted'; readonly reason: string }
  /** `# syntax=` names a frontend whose files need not be Dockerfiles. */
  | { readonly kind: 'frontend'; readonly syntax: string }
  | { readonly kind: 'remote-add'; readonly source: string; readonly line: number }
  | { readonly kind: 'unknown-origin'; readonly text: string; readonly line: number }
  /** The digest of a base cannot be given to the build. */
  | { readonly kind: 'unpinnable'; readonly reference: string; readonly line: number; readonly why: string }
  | { readonly kind: 'remote-context'; readonly name: string; readonly address: string }
  | { readonly kind: 'run-argument'; readonly name: string; readonly holds: RunName }
  | { readonly kind: 'history'; readonly path: string }
  | { readonly kind: 'unreadable-name'; readonly path: string }
  | {
      readonly kind: 'unresolved-base'
      readonly reference: string
      readonly line: number
      readonly why: string
    }

/** One clause: why an image with the same content cannot be looked for. `file` is the Dockerfile. */
export const describeObstacle = (obstacle: Obstacle, file: string): string => {
  const at = (line: number): string => describePlace({ file, line })
  switch (obstacle.kind) {
    case 'no-cache':
      return 'no-cache is set'
    case 'untrusted':
      return `${obstacle.reason}, and what such a run builds is not reused`
    case 'frontend':
      return `the frontend ${obstacle.syntax} reads the Dockerfile in its own way`
    case 'remote-add':
      return `${at(obstacle.line)}: ADD ${obstacle.source} has no --checksum, so its bytes may change`
    case 'unknown-origin':
      return `${at(obstacle.line)}: where "${obstacle.text}" leads is known to the build only`
    case 'unpinnable':
      return `${at(obstacle.line)}: ${obstacle.reference} cannot be held at its digest (${obstacle.why})`
    case 'remote-context':
      return `the context ${obstacle.name} is ${obstacle.address}, whose bytes may change; name a commit or a digest`
    case 'run-argument':
      return `the build argument ${obstacle.name} holds ${obstacle.holds}, so no two runs are alike`
    case 'history':
      return `${obstacle.path} is copied into the image, so no two commits are alike; name it in .dockerignore`
    case 'unreadable-name':
      return `the name of ${obstacle.path} in the context is not UTF-8`
    case 'unresolved-base':
      return `${at(obstacle.line)}: the digest of ${obstacle.reference} is not known (${obstacle.why})`
  }
}

// What the package `image` offers: image references.
export {
  type ImageReference,
  isDigest,
  isTag,
  readImageReference,
  writeImageReference,
} from './reference.ts'

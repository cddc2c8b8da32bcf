// What the package `source` offers: a YAML or JSON text as a value in which every path still knows its line and
// how it was spelled.
export { find, type Path, placeOf, placeOfKey } from './path.ts'
export { readTree } from './read.ts'
export { dataOf, type Entry, type Tree } from './tree.ts'

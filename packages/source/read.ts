// The one reader of YAML and JSON texts whose mistakes must be told with their lines.
import type { Place } from '@hakobune/text'
import { LineCounter, parseDocument } from 'yaml'
import { growTree } from './grow.ts'
import { findJsonError } from './json.ts'
import { syntaxMistakes } from './syntax.ts'
import type { Reading } from './tree.ts'

/**
 * Reads `text` as one YAML 1.2 document with merge keys, or as JSON where the name of `file` ends so. Where the text
 * holds signs for values that are still to come, `placeholder` matches them all: JSON may have one for a number.
 * Never throws for what the text holds.
 */
export const readTree = (text: string, file: string, placeholder?: RegExp): Reading => {
  const lines = new LineCounter()
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  // This also counts the lines, of JSON too.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // Also where the text begins with "%YAML 1.1", which has other words for true and false, and more types.
    schema: 'core',
    resolveKnownTags: false,
    // Keys are compared as they are spelled, when the tree grows.
    uniqueKeys: false,
  })
  if (/\.json$/i.test(file)) {
    const strict =
      placeholder === undefined ? text : text.replaceAll(placeholder, (sign) => '1'.repeat(sign.length))
    const error = findJsonError(strict)
    const fix = 'correct the JSON here, or rename the file to .yml and write YAML'
    if (error !== undefined) {
      const mistake = { place: at(error.offset), what: `this is not JSON: ${error.message}`, fix }
      return { tree: undefined, mistakes: [mistake] }
    }
  }
  const mistakes = syntaxMistakes(document, at)
  return mistakes.length > 0 ? { tree: undefined, mistakes } : growTree(document.contents, at)
}

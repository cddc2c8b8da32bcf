// Takes apart what git prints with -z: fields that end in a NUL, also while they are still coming.

/** The fields of a whole answer. */
export const splitFields = (text: string): readonly string[] => text.split('\0').slice(0, -1)

/** Takes chunks as they come, and gives each field as soon as its end is there. A chunk may end within a character. */
export const fieldsOf = (onField: (field: string) => void): ((chunk: Uint8Array) => void) => {
  let rest = Buffer.alloc(0)
  return (chunk) => {
    const bytes =
      rest.length === 0
        ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
        : Buffer.concat([rest, chunk])
    const end = bytes.lastIndexOf(0) + 1
    rest = Buffer.from(bytes.subarray(end))
    for (const field of splitFields(bytes.toString('utf8', 0, end))) onField(field)
  }
}

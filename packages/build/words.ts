// Splits the text of an instruction into words, as a shell would: quotes and escapes keep blanks together.

/** The words with their quotes and escapes as written. An open quote runs to the end. */
export const splitWords = (text: string, mark: string): readonly string[] => {
  const words: string[] = []
  let word = ''
  let quote = ''
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (quote === '' && /\s/.test(character)) {
      if (word !== '') words.push(word)
      word = ''
      continue
    }
    word += character
    if (character === mark && quote !== "'") {
      at += 1
      word += text[at] ?? ''
    } else if (quote === '' && (character === '"' || character === "'")) quote = character
    else if (character === quote) quote = ''
  }
  return word === '' ? words : [...words, word]
}

/** The word without its quotes and escapes. */
export const unquote = (word: string, mark: string): string => {
  let result = ''
  let quote = ''
  for (let at = 0; at < word.length; at += 1) {
    const character = word[at] ?? ''
    if (character === mark && quote !== "'") {
      at += 1
      result += word[at] ?? ''
    } else if (quote === '' && (character === '"' || character === "'")) quote = character
    else if (character === quote) quote = ''
    else result += character
  }
  return result
}

/** The strings of a JSON array such as `["a", "b"]`; undefined when the text is no such array. */
export const readJsonWords = (text: string): readonly string[] | undefined => {
  if (!text.startsWith('[')) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) && value.every((word) => typeof word === 'string') ? value : undefined
  } catch {
    return undefined
  }
}

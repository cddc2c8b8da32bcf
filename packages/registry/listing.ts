// Lists that a registry gives in pages: follows the Link header (RFC 8288) to the end.
import type { Client, Question } from './client.ts'
import type { Answer } from './transport.ts'

/** A registry whose pages never end must not hold a job for ever. */
const MOST_PAGES = 100

/** The target of the link whose relation is `next`. */
export const readNextLink = (header: string | null): string | undefined =>
  /<([^>]*)>\s*;[^,]*\brel\s*=\s*"?next"?/i.exec(header ?? '')?.[1]

/** The answers of all pages, first page first. Pages stop at an answer that is not 200. */
export const askPages = async (client: Client, question: Question): Promise<readonly Answer[]> => {
  const answers: Answer[] = []
  let next: string | undefined = question.path
  while (next !== undefined && answers.length < MOST_PAGES) {
    const answer: Answer = await client.ask({ ...question, path: next })
    answers.push(answer)
    next = answer.status === 200 ? readNextLink(answer.headers.get('link')) : undefined
  }
  return answers
}

// A small server on a free loopback port: what every double of a remote service stands on.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export interface Loopback {
  /** `http://127.0.0.1:PORT` */
  readonly url: string
  readonly stop: () => Promise<void>
}

export const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString()
}

/** An error in `answer` is the double's own: it answers 500 with the stack, so that the test shows it. */
export const startLoopback = (
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<Loopback> =>
  new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      answer(request, response).catch((error: unknown) => {
        response.writeHead(500).end(error instanceof Error ? error.stack : String(error))
      })
    })
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') return reject(new Error('the server has no port'))
      const stop = (): Promise<void> =>
        new Promise((done) => {
          server.close(() => done())
          server.closeAllConnections()
        })
      resolve({ url: `http://127.0.0.1:${address.port}`, stop })
    })
  })

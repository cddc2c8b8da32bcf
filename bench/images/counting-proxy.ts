// A loopback port in front of a server that counts the bytes on their way, headers included.
import { connect, createServer, type Socket } from 'node:net'

export interface Traffic {
  /** Bytes from the server, and to it. */
  readonly down: number
  readonly up: number
}

export interface CountingProxy {
  /** `127.0.0.1:PORT` */
  readonly host: string
  /** The bytes since the last time this was asked. */
  readonly take: () => Traffic
  readonly stop: () => Promise<void>
}

export const startCountingProxy = (port: number): Promise<CountingProxy> =>
  new Promise((resolve, reject) => {
    let [down, up] = [0, 0]
    const sockets = new Set<Socket>()
    const server = createServer((client) => {
      const upstream = connect(port, '127.0.0.1')
      for (const socket of [client, upstream]) {
        sockets.add(socket)
        socket.setNoDelay(true)
        // One side that breaks off takes the other with it; whoever was served notices by itself.
        socket.on('error', () => undefined)
        socket.on('close', () => {
          sockets.delete(socket)
          client.destroy()
          upstream.destroy()
        })
      }
      client.on('data', (chunk) => {
        up += chunk.length
      })
      upstream.on('data', (chunk) => {
        down += chunk.length
      })
      client.pipe(upstream)
      upstream.pipe(client)
    })
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') return reject(new Error('the proxy has no port'))
      resolve({
        host: `127.0.0.1:${address.port}`,
        take: () => {
          const traffic = { down, up }
          down = 0
          up = 0
          return traffic
        },
        stop: () =>
          new Promise((done) => {
            server.close(() => done())
            for (const socket of sockets) socket.destroy()
          }),
      })
    })
  })

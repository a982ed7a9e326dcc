/**
 * A line between a client and a hub that can fall silent: nothing is forwarded any longer and nobody is told, as when
 * a phone leaves the Wi-Fi or a router forgets. What was connected then stays dead; after `mend` new lines work.
 */
import { once } from 'node:events'
import { closeOf } from './raw-http.ts'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface TcpLine {
  /** Where the hub is reached through the line. */
  readonly url: string
  silence(): void
  mend(): void
  /** Resolves when the hub has given up every connection that it had through this line. */
  givenUp(): Promise<void>
  close(): Promise<void>
}

interface Pair {
  readonly near: Socket
  readonly far: Socket
}

/** What passes, byte for byte as latin1, may be changed on its way to the hub and from it. */
export interface Change {
  readonly up?: (text: string) => string
  readonly down?: (text: string) => string
}

export async function openLine(hub: string, { up, down }: Change = {}): Promise<TcpLine> {
  const { hostname, port } = new URL(hub)
  const pairs = new Set<Pair>()
  const dead = new Set<Pair>()
  let isSilent = false

  function join(near: Socket) {
    const far = connect(Number(port), hostname)
    const pair = { near, far }
    pairs.add(pair)
    if (isSilent) dead.add(pair)
    for (const [from, to, change] of [
      [near, far, up],
      [far, near, down],
    ] as const) {
      from.on('error', () => undefined)
      from.on('data', (chunk: Buffer) => {
        if (dead.has(pair)) return
        to.write(change ? Buffer.from(change(chunk.toString('latin1')), 'latin1') : chunk)
      })
      from.on('close', () => {
        pairs.delete(pair)
        if (!dead.has(pair)) to.destroy()
      })
    }
  }

  const server = createServer(join).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    silence() {
      isSilent = true
      for (const pair of pairs) dead.add(pair)
    },
    mend: () => void (isSilent = false),
    async givenUp() {
      await Promise.all([...dead].map(({ far }) => (far.closed ? Promise.resolve() : closeOf(far))))
    },
    async close() {
      for (const { near, far } of [...pairs, ...dead]) {
        near.destroy()
        far.destroy()
      }
      server.close()
      await once(server, 'close')
    },
  }
}

/** The hub's own addresses, for the host alone, and whether its edges are told; and every request as a sign of who can reach it. */
import { Hono, type MiddlewareHandler } from 'hono'
import type { NetworkReport, StreamReach } from '../../shared/protocol.ts'
import type { Network } from '../network.ts'
import { withSession, type HttpEnv } from '../request.ts'

export function networkRoutes(network: Network, streamReach: () => StreamReach | undefined) {
  return new Hono<HttpEnv>().get('/control/network', withSession('host'), (c) => {
    const edges = streamReach()
    const report = network.report(c.env.incoming.socket.localPort ?? 0)
    return c.json({ ...report, ...(edges && { edges }) } satisfies NetworkReport)
  })
}

export function noteWhoReaches(network: Network): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const { localAddress, remoteAddress } = c.env.incoming.socket
    network.reached(localAddress, remoteAddress)
    await next()
  }
}

/** The hub's own addresses, for the host alone; and every request as a sign of who can reach it. */
import { Hono, type MiddlewareHandler } from 'hono'
import type { Network } from '../network.ts'
import { withSession, type HttpEnv } from '../request.ts'

export function networkRoutes(network: Network) {
  return new Hono<HttpEnv>().get('/control/network', withSession('host'), (c) =>
    c.json(network.report(c.env.incoming.socket.localPort ?? 0)),
  )
}

export function noteWhoReaches(network: Network): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const { localAddress, remoteAddress } = c.env.incoming.socket
    network.reached(localAddress, remoteAddress)
    await next()
  }
}

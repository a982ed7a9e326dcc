/** The hub's own addresses, for the host alone; and every request as a sign of who can reach it. */
import type { HttpBindings } from '@hono/node-server'
import { Hono, type MiddlewareHandler } from 'hono'
import type { Network } from '../network.ts'
import { withSession, type HttpEnv } from '../request.ts'

type NodeEnv = HttpEnv & { Bindings: HttpBindings }

export function networkRoutes(network: Network) {
  return new Hono<NodeEnv>().get('/control/network', withSession('host'), (c) =>
    c.json(network.report(c.env.incoming.socket.localPort ?? 0)),
  )
}

export function noteWhoReaches(network: Network): MiddlewareHandler<NodeEnv> {
  return async (c, next) => {
    const { localAddress, remoteAddress } = c.env.incoming.socket
    network.reached(localAddress, remoteAddress)
    await next()
  }
}

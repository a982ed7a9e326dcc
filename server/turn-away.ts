/** A connection that may not join: told why, and then gone, so that it costs nothing more. */
import type { Socket } from 'socket.io'
import type { Refusal } from '../shared/refusal.ts'
import { textsFor } from './handshake.ts'
import { problemOf } from './problem.ts'

/** What a connection has joined; not in the types, and without it `connectTimeout` ends who joins nothing. */
interface Inside {
  readonly sockets?: { readonly size?: unknown }
}

/** `more` stands beside the problem in the error's data. */
export function turnAway(
  socket: Pick<Socket, 'client' | 'conn' | 'handshake'>,
  refusal: Refusal,
  next: (error: Error) => void,
  more: object = {},
) {
  const problem = problemOf(refusal, textsFor(socket))
  next(Object.assign(new Error(problem.detail), { data: { ...problem, ...more } }))
  // A connection that has joined something else goes on with that.
  const { sockets } = socket.client as unknown as Inside
  if (sockets?.size === 0) setImmediate(() => socket.conn.close())
}

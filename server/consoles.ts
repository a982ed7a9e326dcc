/** The consoles' side of the live connections: who may join, commands with answers, and the news of their audience. */
import { parse as parseCookies } from 'hono/utils/cookie'
import type { Namespace, Socket } from 'socket.io'
import type { LogId } from '../shared/ids.ts'
import type { CommandAnswer, ControlEvents, ControlHubEvents, HubEvents } from '../shared/protocol.ts'
import { isRefusal } from '../shared/refusal.ts'
import type { Texts } from '../shared/texts/texts.ts'
import type { Instant } from '../shared/time.ts'
import { createChannel, later } from './broadcast.ts'
import type { Guard } from './guard.ts'
import { saidBy, textsFor } from './handshake.ts'
import type { Hub } from './hub.ts'
import { isOutage } from './outage.ts'
import { cannotSave, faultProblem, notSignedIn, problemOf } from './problem.ts'
import type { ScreenSockets } from './screen-sockets.ts'
import { COOKIE, type Session, type Sessions } from './sessions.ts'
import { turnAway } from './turn-away.ts'

type ConsoleSocket = Socket<ControlEvents, ControlHubEvents, object, { session: Session }>
export type ConsoleNamespace = Namespace<ControlEvents, ControlHubEvents, object, { session: Session }>

export interface Consoles {
  /** The audience may have something new. */
  notify(): void
  connectionsOf(session: Pick<Session, 'id'>): number
  /** End every connection of a session. */
  signOut(session: Session): void
  close(): void
}

export interface ConsoleParts {
  readonly hub: Hub
  readonly sessions: Sessions
  readonly guard: Guard
  readonly screens: ScreenSockets
  /** What the served pages are a build of. */
  readonly build: string
  readonly now: () => Instant
  readonly report: (fault: unknown) => void
}

export function createConsoles(
  namespace: ConsoleNamespace,
  { hub, sessions, guard, screens, build, now, report }: ConsoleParts,
): Consoles {
  const channel = createChannel(hub.audiences.control, {
    listeners: {
      tell: (ids, [event, ...args]) => void namespace.to([...ids]).emit(event, ...(args as never)),
      tellAllBut: (ids, [event, ...args]) => void namespace.except([...ids]).emit(event, ...(args as never)),
    },
    later,
    window: 'tells first', // a desk that sees the hall change knows why
  })

  namespace.use((socket, next) => {
    const session = sessions.find(tokenOf(socket))
    if (!session) {
      turnAway(socket, notSignedIn, next)
      return
    }
    socket.data.session = session
    next()
  })
  namespace.on('connection', (socket) => {
    void socket.join(roomOf(socket.data.session))
    guard.trust(socket.conn)
    socket.on('disconnect', () => sessions.saw(socket.data.session))
    socket.on('time', (answer) => {
      if (typeof answer === 'function') answer(now(), build)
    })
    const { logId, rev } = saidBy(socket)
    const [event, ...args] = channel.greeting({
      id: socket.id,
      ...(logId !== undefined && { logId: logId as LogId }),
      ...(rev !== undefined && { rev }),
    })
    ;(socket as unknown as Socket<ControlEvents, HubEvents>).emit(event, ...(args as never))
    const texts = textsFor(socket)
    screens.serve(socket, socket.data.session, texts)
    socket.on('health', (answer) => {
      if (typeof answer === 'function') answer(hub.health())
    })
    socket.on('command', (input, answer) => {
      if (typeof answer === 'function') answer(answerTo(socket, input, texts))
    })
  })

  return {
    notify: () => channel.notify(),
    connectionsOf: (session) => namespace.adapter.rooms.get(roomOf(session))?.size ?? 0,
    signOut: (session) => void namespace.in(roomOf(session)).disconnectSockets(),
    close: () => channel.close(),
  }

  function answerTo(socket: ConsoleSocket, input: unknown, texts: Texts): CommandAnswer {
    const session = sessions.find(tokenOf(socket))
    if (!session) return { ok: false, problem: problemOf(notSignedIn, texts) }
    try {
      const answer = hub.handle(input, session)
      return isRefusal(answer) ? { ok: false, problem: problemOf(answer, texts) } : { ok: true, ...answer }
    } catch (fault) {
      if (isOutage(fault)) return { ok: false, problem: problemOf(cannotSave, texts) }
      report(fault)
      return { ok: false, problem: faultProblem(texts) }
    }
  }
}

function roomOf({ id }: Pick<Session, 'id'>): string {
  return `session ${id}`
}

function tokenOf(socket: Pick<Socket, 'handshake'>): string | undefined {
  return saidBy(socket).token ?? parseCookies(socket.handshake.headers.cookie ?? '', COOKIE)[COOKIE]
}

/** Live connections: the handshake, commands with answers, and the hub's clock for whoever asks. */
import type { Server as HttpServer } from 'node:http'
import { parse as parseCookies } from 'hono/utils/cookie'
import { Server, type Namespace, type Socket } from 'socket.io'
import { z } from 'zod'
import type { LogId } from '../shared/ids.ts'
import type {
  ClientEvents,
  CommandAnswer,
  ControlEvents,
  ControlHubEvents,
  HubEvents,
  PublicHubEvents,
} from '../shared/protocol.ts'
import { isRefusal, type Refusal } from '../shared/refusal.ts'
import type { Snapshot } from '../shared/snapshot.ts'
import { languageOf, textsOf, type Texts } from '../shared/texts/texts.ts'
import type { Instant } from '../shared/time.ts'
import { createChannel, later, listenersIn, type Channel } from './broadcast.ts'
import type { Guard } from './guard.ts'
import type { Hub } from './hub.ts'
import { isOutage } from './outage.ts'
import { cannotSave, faultProblem, notSignedIn, problemOf } from './problem.ts'
import { createScreenSockets } from './screen-sockets.ts'
import { COOKIE, type Session, type Sessions } from './sessions.ts'

/** A command is a few hundred bytes; thousands of viewers could each begin a message and never end it. */
const MAX_MESSAGE_BYTES = 131_072
/** A line that fell silent is noticed on both ends after the two together, at the latest. */
const HEARTBEAT = { pingInterval: 4_500, pingTimeout: 4_000 }
/** How long a connection may take to say what it is for. */
const CONNECT_MS = 10_000

export interface Sockets {
  /** The audiences may have something new. */
  notify(): void
  connectionsOf(session: Pick<Session, 'id'>): number
  /** End every connection of a session. */
  signOut(session: Session): void
  close(): Promise<void>
}

export interface SocketParts {
  readonly hub: Hub
  readonly sessions: Sessions
  readonly guard: Guard
  /** What the served pages are a build of. */
  readonly build: string
  readonly now: () => Instant
  readonly report: (fault: unknown) => void
}

/** What a client may say when it connects; what is not understood is as if unsaid. */
const handshake = z.object({
  logId: z.string().optional().catch(undefined),
  rev: z.number().int().min(0).optional().catch(undefined),
  token: z.string().max(200).optional().catch(undefined),
  name: z.string().trim().min(1).max(40).optional().catch(undefined),
  preview: z.literal(true).optional().catch(undefined),
  lang: z.string().max(20).optional().catch(undefined),
})

type ControlSocket = Socket<ControlEvents, ControlHubEvents, object, { session: Session }>

export function createSockets(
  http: HttpServer,
  { hub, sessions, guard, build, now, report }: SocketParts,
): Sockets {
  const io = new Server(http, {
    ...HEARTBEAT,
    serveClient: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    connectTimeout: CONNECT_MS,
  })
  guard.watch(io.engine)
  const viewers: Namespace<ClientEvents, PublicHubEvents> = io.of('/')
  const consoles = io.of('/control') as Namespace<
    ControlEvents,
    ControlHubEvents,
    object,
    { session: Session }
  >
  const screens = createScreenSockets({ hub, now, viewers, consoles })
  const channels = {
    public: createChannel(hub.audiences.public, {
      listeners: listenersIn(viewers as unknown as Namespace<object, HubEvents>),
      later,
      onPublished: () => screens.published(),
    }),
    control: createChannel(hub.audiences.control, {
      listeners: listenersIn(consoles as unknown as Namespace<object, HubEvents>),
      later,
    }),
  }

  /** Connections that have joined the public namespace. */
  const watching = new WeakSet<Socket['conn']>()
  const clock = { now, build }

  viewers.on('connection', (socket) => {
    const { name, preview = false } = saidBy(socket)
    watching.add(socket.conn)
    screens.welcome(socket, { ...(name !== undefined && { name }), preview })
    welcome(socket, channels.public, clock)
  })

  consoles.use((socket, next) => {
    const session = sessions.find(tokenOf(socket))
    if (!session) {
      next(refusedConnection(notSignedIn, textsFor(socket)))
      // Told, and then gone: a connection that has nothing else here gets nothing else.
      if (!watching.has(socket.conn)) setImmediate(() => socket.conn.close())
      return
    }
    socket.data.session = session
    next()
  })
  consoles.on('connection', (socket) => {
    void socket.join(roomOf(socket.data.session))
    guard.trust(socket.conn)
    socket.on('disconnect', () => sessions.saw(socket.data.session))
    welcome(socket, channels.control, clock)
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
    notify() {
      channels.public.notify()
      channels.control.notify()
    },
    connectionsOf: (session) => consoles.adapter.rooms.get(roomOf(session))?.size ?? 0,
    signOut(session) {
      consoles.in(roomOf(session)).disconnectSockets()
    },
    async close() {
      screens.close()
      channels.public.close()
      channels.control.close()
      await io.close()
    },
  }

  function answerTo(socket: ControlSocket, input: unknown, texts: Texts): CommandAnswer {
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

function welcome<Any extends Snapshot>(
  socket: Socket<ClientEvents, PublicHubEvents> | ControlSocket,
  channel: Channel<Any>,
  { now, build }: { now: () => Instant; build: string },
) {
  const client = socket as unknown as Socket<ClientEvents, HubEvents>
  client.on('time', (answer) => {
    if (typeof answer === 'function') answer(now(), build)
  })
  const { logId, rev } = saidBy(socket)
  const [event, ...args] = channel.greeting({
    id: socket.id,
    ...(logId !== undefined && { logId: logId as LogId }),
    ...(rev !== undefined && { rev }),
  })
  client.emit(event, ...(args as never))
}

function roomOf({ id }: Pick<Session, 'id'>): string {
  return `session ${id}`
}

function tokenOf(socket: Pick<Socket, 'handshake'>): string | undefined {
  return saidBy(socket).token ?? parseCookies(socket.handshake.headers.cookie ?? '', COOKIE)[COOKIE]
}

function textsFor(socket: Pick<Socket, 'handshake'>): Texts {
  return textsOf[languageOf(saidBy(socket).lang ?? socket.handshake.headers['accept-language'])]
}

function saidBy(socket: Pick<Socket, 'handshake'>) {
  return handshake.safeParse(socket.handshake.auth).data ?? {}
}

function refusedConnection(refusal: Refusal, texts: Texts): Error {
  const problem = problemOf(refusal, texts)
  return Object.assign(new Error(problem.detail), { data: problem })
}

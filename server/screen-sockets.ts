/** The big screens' side of the live connections: who is there, what they have painted, and orders to one of them. */
import type { Namespace, Socket } from 'socket.io'
import type { AudienceHistory } from '../shared/audience.ts'
import type {
  ClientEvents,
  ControlEvents,
  ControlHubEvents,
  OrderAnswer,
  PublicHubEvents,
} from '../shared/protocol.ts'
import { isRefusal } from '../shared/refusal.ts'
import type { Snapshot } from '../shared/snapshot.ts'
import type { Texts } from '../shared/texts/texts.ts'
import type { Instant } from '../shared/time.ts'
import type { Said } from './handshake.ts'
import type { PublicSocket } from './line.ts'
import { notYourRole, problemOf } from './problem.ts'
import { paintedMessage, selfMessage } from './screen-messages.ts'
import { orderOf } from './screen-orders.ts'
import { createScreens } from './screens.ts'
import type { Session } from './sessions.ts'

/** How long consoles wait for news of screens, so that many come as one. */
const NEWS_MS = 250

export interface ScreenSockets {
  /** A public connection; `preview` is a picture inside a console and counts for nothing. */
  readonly welcome: (socket: PublicSocket, said: Said) => void
  readonly left: (socket: PublicSocket) => void
  /** A console: it hears of the screens, and the host's may order. */
  serve(socket: Socket<ControlEvents, ControlHubEvents>, session: Session, texts: Texts): void
  /** The public has been told something new. */
  readonly published: () => void
  close(): void
}

interface Parts {
  readonly audience: Pick<AudienceHistory<Snapshot>, 'current'>
  readonly now: () => Instant
  readonly viewers: Namespace<ClientEvents, PublicHubEvents>
  readonly consoles: Pick<Namespace<ControlEvents, ControlHubEvents>, 'emit'>
}

export function createScreenSockets({ audience, now, viewers, consoles }: Parts): ScreenSockets {
  const screens = createScreens({ audience, now, onChange: () => (telling ??= later()) })
  /** What a connection is called that says nothing else of itself. */
  const names = new Map<string, string>()
  let telling: NodeJS.Timeout | undefined

  function later(): NodeJS.Timeout {
    return setTimeout(() => {
      consoles.emit('screens', screens.report())
      telling = screens.isSettled() ? undefined : later()
    }, NEWS_MS)
  }

  function answerTo(request: unknown, role: Session['role'], texts: Texts): OrderAnswer {
    const ordered = role === 'host' ? orderOf(request, screens, audience.current) : notYourRole
    if (isRefusal(ordered)) return { ok: false, problem: problemOf(ordered, texts) }
    if ('forget' in ordered) screens.forget(ordered.forget)
    else viewers.sockets.get(ordered.socket)?.emit('order', ordered.order)
    return { ok: true }
  }

  // One function for all connections: there are thousands, and most never say a word.
  function introduce(this: PublicSocket, said: unknown) {
    const self = selfMessage.safeParse(said)
    if (self.success) screens.introduced(this.id, self.data)
  }

  function paint(this: PublicSocket, said: unknown) {
    const painted = paintedMessage.safeParse(said)
    if (painted.success) screens.painted(this.id, painted.data, names.get(this.id))
  }

  return {
    welcome(socket, { name, preview }) {
      if (preview === true) return
      if (name !== undefined) names.set(socket.id, name)
      screens.joined(socket.id)
      socket.on('screen', introduce).on('painted', paint)
    },
    left({ id }) {
      names.delete(id)
      screens.left(id)
    },
    serve(socket, { role }, texts) {
      socket.on('screens', (answer) => {
        if (typeof answer === 'function') answer(screens.report())
      })
      socket.on('order', (request, answer) => {
        if (typeof answer === 'function') answer(answerTo(request, role, texts))
      })
    },
    published: () => screens.published(),
    close: () => clearTimeout(telling),
  }
}

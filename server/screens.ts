/**
 * The big screens: which there are, what each has really painted and how late, and the number of viewers besides.
 * In memory only: who watches is not part of the day. Anyone may claim to be a screen, so there is a bound to all of it.
 */
import type { ListedScreen, Painted, ScreenSelf, ScreensReport } from '../shared/protocol.ts'
import type { Snapshot } from '../shared/snapshot.ts'
import { msOf, type Instant } from '../shared/time.ts'
import { createPublications } from './publications.ts'

/** Screens kept, those that have left included. */
export const SCREENS_KEPT = 40
export interface Screens {
  joined(socket: string): void
  left(socket: string): void
  /** A connection says what screen it is; whoever said the same before has been replaced by it. */
  introduced(socket: string, self: ScreenSelf): void
  /** A connection has painted; `name` is what it is called if it never said more of itself. */
  painted(socket: string, painted: Painted, name?: string): void
  /** The public has been told something new. */
  published(): void
  find(id: string): { listed: ListedScreen; socket?: string } | undefined
  forget(id: string): void
  report(): ScreensReport
  /** Whether time alone will not change the report any more, those who have left aside. */
  isSettled(): boolean
}

interface Row {
  readonly listed: ListedScreen
  /** Absent once it has left. */
  readonly socket?: string
  /** When this connection was told what there is, in ms. */
  readonly joinedAt: number
  /** It has an id of its own, so it is known again when it comes back. */
  readonly returns: boolean
}

export interface ScreensParts {
  /** What the public is told. */
  readonly audience: { readonly current: Snapshot }
  readonly now: () => Instant
  readonly onChange: () => void
}

export function createScreens({ audience, now, onChange }: ScreensParts): Screens {
  const rows = new Map<string, Row>()
  /** Every connection that counts, with the row that it claims; undefined for a viewer. */
  const claims = new Map<string, string | undefined>()
  let program = { rev: audience.current.rev, at: now(), shown: audience.current.program }
  const publications = createPublications(audience.current.rev, now)

  function rowOf(socket: string): Row | undefined {
    const row = rows.get(claims.get(socket) ?? '')
    return row?.socket === socket ? row : undefined
  }

  function put(row: Row) {
    rows.set(row.listed.id, row)
    onChange()
  }

  /** The number of a new row; undefined where there is no room for one. */
  function freeNumber(): number | undefined {
    if (rows.size >= SCREENS_KEPT) {
      const oldest = [...rows.values()]
        .filter(({ socket }) => socket === undefined)
        .sort((a, b) => (a.listed.leftAt ?? '').localeCompare(b.listed.leftAt ?? ''))[0]
      if (!oldest) return undefined
      rows.delete(oldest.listed.id)
    }
    const taken = new Set([...rows.values()].map(({ listed }) => listed.number))
    let number = 1
    while (taken.has(number)) number += 1
    return number
  }

  function claim(socket: string, self: { id: string } & Partial<ScreenSelf>, returns: boolean) {
    const own = rowOf(socket)
    if (own && own.listed.id !== self.id) rows.delete(own.listed.id)
    const known = rows.get(self.id)
    const number = known?.listed.number ?? freeNumber()
    if (number === undefined) return
    const isSame = known?.socket === socket
    const painted = isSame && known ? paintedBy(known.listed) : {}
    claims.set(socket, self.id)
    put({
      listed: { ...self, number, ...painted },
      socket,
      joinedAt: isSame && known ? known.joinedAt : msOf(now()),
      returns,
    })
  }

  function lagOf(row: Row, rev: number): number | undefined {
    if (rev === row.listed.rev) return row.listed.lagMs
    const told = publications.toldAt(rev)
    return told === undefined ? undefined : Math.max(0, msOf(now()) - Math.max(told, row.joinedAt))
  }

  return {
    joined(socket) {
      claims.set(socket, undefined)
      onChange()
    },

    left(socket) {
      const row = rowOf(socket)
      claims.delete(socket)
      if (row && !row.returns) rows.delete(row.listed.id)
      if (row?.returns) {
        const { socket: gone, ...rest } = row
        rows.set(row.listed.id, { ...rest, listed: { ...row.listed, leftAt: now() } })
      }
      onChange()
    },

    introduced(socket, self) {
      if (claims.has(socket)) claim(socket, self, true)
    },

    painted(socket, { rev, program }, name) {
      if (!claims.has(socket) || rev > audience.current.rev) return
      if (claims.get(socket) === undefined)
        claim(socket, { id: socket, ...(name !== undefined && { name }) }, false)
      const row = rowOf(socket)
      if (!row) return
      const { rev: was, program: stood, lagMs: late, ...rest } = row.listed
      const lagMs = lagOf(row, rev)
      put({
        ...row,
        listed: { ...rest, rev, ...(program && { program }), ...(lagMs !== undefined && { lagMs }) },
      })
    },

    published() {
      const { rev, program: shown } = audience.current
      publications.note(rev)
      if (JSON.stringify(shown) !== JSON.stringify(program.shown)) program = { rev, at: now(), shown }
      onChange()
    },

    find: (id) => rows.get(id),

    forget(id) {
      rows.delete(id)
      onChange()
    },

    report() {
      const online = [...rows.values()].filter(({ socket }) => socket !== undefined).length
      return {
        rev: publications.due(),
        program: { rev: program.rev, at: program.at },
        screens: [...rows.values()].map(({ listed }) => listed),
        viewers: claims.size - online,
      }
    },

    isSettled: () => publications.isSettled(),
  }
}

function paintedBy({ rev, program, lagMs }: ListedScreen): Pick<ListedScreen, 'rev' | 'program' | 'lagMs'> {
  return {
    ...(rev !== undefined && { rev }),
    ...(program && { program }),
    ...(lagMs !== undefined && { lagMs }),
  }
}

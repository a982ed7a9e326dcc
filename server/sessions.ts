/**
 * Who is signed in. A PIN gives a token; only the token's hash is kept, so that a restart of the hub signs
 * nobody out and a copy of the data folder signs nobody in.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { AddressKind, SignedIn } from '../shared/protocol.ts'
import { refuse, type Refusal } from '../shared/refusal.ts'
import type { Actor, Role } from '../shared/state.ts'
import type { Texts } from '../shared/texts/texts.ts'
import { instantOf, type Instant } from '../shared/time.ts'
import { addressKind } from './address-kind.ts'
import type { Address } from './address.ts'
import { createGuesses } from './guesses.ts'
import { durably } from './outage.ts'
import type { Pins } from './pins.ts'

/** The cookie that holds a browser's token. */
export const COOKIE = 'jinbang'
export const SESSION_SECONDS = 3 * 24 * 3600

/** A signed-in person, as the log names them. */
export type Session = Actor & { readonly role: Role }

export interface Sessions {
  /** A new session for whoever knows a PIN; `token` is that of the sign-in that the request comes from. */
  login(pin: string, wish: LoginWish): Promise<{ token: string; session: Session } | Refusal>
  find(token: string | undefined): Session | undefined
  /** Somebody was heard of just now; a live connection that ends does not tell from where. */
  saw(session: Session, from?: AddressKind): void
  logout(token: string): void
  /** All of them, the oldest first. */
  list(): Omit<SignedIn, 'connections'>[]
  /** End one by its id; undefined where there is none. */
  end(id: string): Session | undefined
}

export interface LoginWish {
  readonly address: Address
  readonly token?: string
  readonly name?: string
  readonly texts: Texts
}

export function createSessions(db: DatabaseSync, pins: Pins, now: () => number): Sessions {
  db.exec(`
    CREATE TABLE IF NOT EXISTS sessions (
      token_hash TEXT PRIMARY KEY, id TEXT NOT NULL, role TEXT NOT NULL, name TEXT NOT NULL, opened_at INTEGER NOT NULL
    ) STRICT;
  `)
  const oldest = () => now() - SESSION_SECONDS * 1000
  db.prepare('DELETE FROM sessions WHERE opened_at < ?').run(oldest())
  const insert = db.prepare('INSERT INTO sessions VALUES (?, ?, ?, ?, ?)')
  const select = db.prepare('SELECT id, role, name FROM sessions WHERE token_hash = ? AND opened_at >= ?')
  const withId = db.prepare('SELECT id, role, name FROM sessions WHERE id = ?')
  const all = db.prepare('SELECT * FROM sessions WHERE opened_at >= ? ORDER BY opened_at')
  const remove = db.prepare('DELETE FROM sessions WHERE token_hash = ?')
  const removeId = db.prepare('DELETE FROM sessions WHERE id = ?')
  const count = db.prepare('SELECT count(*) AS count FROM sessions WHERE role = ?')
  const guesses = createGuesses()
  /** When and from where each was last heard of, in this run of the hub. */
  const seen = new Map<string, { seenAt: Instant; from: AddressKind }>()

  return {
    async login(pin, { address, token: known, name, texts }) {
      const session = find(known)?.id
      const guess = await guesses.take({ address, ...(session !== undefined && { session }) }, () =>
        pins.roleOf(pin),
      )
      if ('waitSeconds' in guess)
        return refuse(429, (t) => t.refusal.tooManyPins({ seconds: guess.waitSeconds }))
      if (!guess.right) return refuse(401, (t) => t.refusal.wrongPin)
      const opened = open(guess.right, name ?? deskName(guess.right, texts))
      saw(opened.session, addressKind(address))
      return opened
    },
    find,
    saw,
    logout: (token) => durably(db, () => remove.run(hash(token))),
    list: () =>
      all.all(oldest()).map((row) => {
        const session = sessionOf(row)
        return { ...session, since: instantOf(Number(row.opened_at)), ...seen.get(session.id) }
      }),
    end(id) {
      const row = withId.get(id)
      if (!row) return undefined
      durably(db, () => removeId.run(id))
      seen.delete(id)
      return sessionOf(row)
    },
  }

  function open(role: Role, name: string): { token: string; session: Session } {
    const token = randomBytes(32).toString('base64url')
    const session = { role, id: randomBytes(6).toString('hex'), name } satisfies Session
    durably(db, () => insert.run(hash(token), session.id, role, name, now()))
    return { token, session }
  }

  function find(token: string | undefined): Session | undefined {
    const row = token === undefined ? undefined : select.get(hash(token), oldest())
    return row && sessionOf(row)
  }

  function saw({ id }: Session, from = seen.get(id)?.from) {
    if (from) seen.set(id, { seenAt: instantOf(now()), from })
  }

  function deskName(role: Role, texts: Texts): string {
    return `${texts.roles[role]} ${Number(count.get(role)?.count ?? 0) + 1}`
  }
}

function sessionOf(row: Record<string, SQLOutputValue>): Session {
  return { role: row.role as Role, id: String(row.id), name: String(row.name) }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

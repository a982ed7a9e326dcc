/**
 * Who is signed in. A PIN gives a token; only the token's hash is kept, so that a restart of the hub signs
 * nobody out and a copy of the data folder signs nobody in.
 */
import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { refuse, type Refusal } from '../shared/refusal.ts'
import type { Actor, Role } from '../shared/state.ts'
import type { Texts } from '../shared/texts/texts.ts'

/** The cookie that holds a browser's token. */
export const COOKIE = 'jinbang'
export const SESSION_SECONDS = 3 * 24 * 3600

/** A signed-in person, as the log names them. */
export type Session = Actor & { readonly role: Role }

export interface Sessions {
  /** A new session for whoever knows a PIN; wrong ones are counted per address and all together. */
  login(
    pin: string,
    wish: { address: string; name?: string; texts: Texts },
  ): Promise<{ token: string; session: Session } | Refusal>
  find(token: string | undefined): Session | undefined
  logout(token: string): void
  readonly pins: Pins
}

export interface Pins {
  readonly host: string
  readonly scorer: string
}

const WINDOW_SECONDS = 60

export function createSessions(db: DatabaseSync, wished: Partial<Pins>, now: () => number): Sessions {
  db.exec(`
    CREATE TABLE IF NOT EXISTS pins (role TEXT PRIMARY KEY, pin TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS sessions (
      token_hash TEXT PRIMARY KEY, id TEXT NOT NULL, role TEXT NOT NULL, name TEXT NOT NULL, opened_at INTEGER NOT NULL
    ) STRICT;
  `)
  const kept = keptPins(db)
  const pins: Pins = { host: wished.host ?? kept.host, scorer: wished.scorer ?? kept.scorer }
  const perAddress = new RateLimiterMemory({ points: 10, duration: WINDOW_SECONDS })
  const overall = new RateLimiterMemory({ points: 200, duration: WINDOW_SECONDS })
  db.prepare('DELETE FROM sessions WHERE opened_at < ?').run(now() - SESSION_SECONDS * 1000)
  const insert = db.prepare('INSERT INTO sessions VALUES (?, ?, ?, ?, ?)')
  const select = db.prepare('SELECT id, role, name FROM sessions WHERE token_hash = ? AND opened_at >= ?')
  const remove = db.prepare('DELETE FROM sessions WHERE token_hash = ?')
  const count = db.prepare('SELECT count(*) AS count FROM sessions WHERE role = ?')

  return { login, find, logout, pins }

  async function login(
    pin: string,
    { address, name, texts }: { address: string; name?: string; texts: Texts },
  ) {
    const blocked = await waitFor(address)
    if (blocked > 0) return refuse(429, (t) => t.refusal.tooManyPins({ seconds: blocked }))
    const role = isSame(pin, pins.host) ? 'host' : isSame(pin, pins.scorer) ? 'scorer' : undefined
    if (!role) {
      await Promise.allSettled([perAddress.consume(address), overall.consume('all')])
      return refuse(401, (t) => t.refusal.wrongPin)
    }
    const token = randomBytes(32).toString('base64url')
    const session = {
      role,
      id: randomBytes(6).toString('hex'),
      name: name ?? deskName(role, texts),
    } satisfies Session
    insert.run(hash(token), session.id, role, session.name, now())
    return { token, session }
  }

  function find(token: string | undefined): Session | undefined {
    const row = token === undefined ? undefined : select.get(hash(token), now() - SESSION_SECONDS * 1000)
    return row && { role: row.role as Role, id: String(row.id), name: String(row.name) }
  }

  function logout(token: string) {
    remove.run(hash(token))
  }

  /** Seconds until another guess is allowed. */
  async function waitFor(address: string): Promise<number> {
    const used = [await perAddress.get(address), await overall.get('all')]
    const waits = used.map((spent) => (spent && spent.remainingPoints <= 0 ? spent.msBeforeNext : 0))
    return Math.ceil(Math.max(...waits) / 1000)
  }

  function deskName(role: Role, texts: Texts): string {
    return `${texts.roles[role]} ${Number(count.get(role)?.count ?? 0) + 1}`
  }
}

/** The PINs made at the first start, the same at every later one. */
function keptPins(db: DatabaseSync): Pins {
  const add = db.prepare('INSERT OR IGNORE INTO pins VALUES (?, ?)')
  const host = newPin()
  add.run('host', host)
  let scorer = newPin()
  while (scorer === host) scorer = newPin()
  add.run('scorer', scorer)
  const pin = (role: Role) => String(db.prepare('SELECT pin FROM pins WHERE role = ?').get(role)?.pin)
  return { host: pin('host'), scorer: pin('scorer') }
}

function newPin(): string {
  return String(randomInt(100_000, 1_000_000))
}

function isSame(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(hash(a)), Buffer.from(hash(b)))
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

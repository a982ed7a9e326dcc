/**
 * The two PINs. Only a slow hash of each is kept, so that neither the data folder nor a copy of it tells them;
 * a PIN is shown once, when it is made.
 */
import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import type { Role } from '../shared/state.ts'
import { BadStart } from './bad-start.ts'
import { durably } from './outage.ts'

export interface Pins {
  /** What the terminal says of each: the PIN itself only where it was made at this start. */
  readonly told: Readonly<Record<Role, ToldPin>>
  /** Whose PIN it is; takes as long for a wrong one, and none of the loop's time. */
  roleOf(pin: string): Promise<Role | undefined>
}

export type ToldPin = { readonly made: string } | 'flag' | 'kept'

export interface PinWishes {
  /** PINs of this run alone. */
  readonly wished: Readonly<Partial<Record<Role, string>>>
  /** Forget the kept ones. */
  readonly renew: boolean
}

type Hash = (pin: string) => Promise<Buffer>

/** 19 MiB and two passes, about 30 ms. Source: OWASP, Password Storage Cheat Sheet. */
const COST = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 }

const derive = promisify(argon2)

/** Open the kept PINs, and make those that are neither kept nor wished for. */
export async function openPins(db: DatabaseSync, { wished, renew }: PinWishes): Promise<Pins> {
  const kept = openKept(db, renew)
  const hash: Hash = (pin) => derive('argon2id', { ...COST, message: pin, nonce: kept.salt })
  await hashReadable(db, kept, hash)
  const known = async (role: Role) => {
    const pin = wished[role]
    return pin === undefined ? kept.get(role) : hash(pin)
  }
  const made = { host: '', scorer: '' }
  const make = async (role: Role, other: Buffer | undefined) => {
    made[role] = String(randomInt(100_000, 1_000_000))
    const hashed = await hash(made[role])
    if (other?.equals(hashed)) return make(role, other)
    kept.put(role, hashed)
    return hashed
  }
  const scorers = await known('scorer')
  const host = (await known('host')) ?? (await make('host', scorers))
  const scorer = scorers ?? (await make('scorer', host))
  if (host.equals(scorer)) throw new BadStart((t) => t.start.samePins)
  const tell = (role: Role): ToldPin =>
    made[role] !== '' ? { made: made[role] } : wished[role] === undefined ? 'kept' : 'flag'

  return {
    told: { host: tell('host'), scorer: tell('scorer') },
    async roleOf(pin) {
      const given = await hash(pin)
      const [isHost, isScorer] = [timingSafeEqual(given, host), timingSafeEqual(given, scorer)]
      return isHost ? 'host' : isScorer ? 'scorer' : undefined
    },
  }
}

interface Kept {
  /** One for both PINs, so that one slow hash answers for either. */
  readonly salt: Buffer
  get(role: Role): Buffer | undefined
  put(role: Role, hash: Buffer): void
}

function openKept(db: DatabaseSync, renew: boolean): Kept {
  db.exec(`
    CREATE TABLE IF NOT EXISTS pin_hashes (role TEXT PRIMARY KEY, hash BLOB NOT NULL, salt BLOB NOT NULL) STRICT;
  `)
  if (renew) durably(db, () => db.exec('DELETE FROM pin_hashes; DROP TABLE IF EXISTS pins'))
  const bytes = (sql: string, ...values: string[]) => {
    const found = db.prepare(sql).get(...values)?.bytes
    return found instanceof Uint8Array ? Buffer.from(found) : undefined
  }
  const salt = bytes('SELECT salt AS bytes FROM pin_hashes') ?? randomBytes(16)
  const insert = db.prepare('INSERT INTO pin_hashes VALUES (?, ?, ?)')
  return {
    salt,
    get: (role) => bytes('SELECT hash AS bytes FROM pin_hashes WHERE role = ?', role),
    put: (role, hash) => durably(db, () => insert.run(role, hash, salt)),
  }
}

/** PINs that an earlier version kept as they are: hashed, and every page that told them overwritten. */
async function hashReadable(db: DatabaseSync, kept: Kept, hash: Hash) {
  if (!db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'pins'`).get()) return
  for (const { role, pin } of db.prepare('SELECT role, pin FROM pins').all())
    kept.put(role as Role, await hash(String(pin)))
  db.exec('PRAGMA secure_delete = ON; DROP TABLE pins; PRAGMA wal_checkpoint(TRUNCATE)')
}

/**
 * A power cut leaves what was synced, and of what was written later any part, in any state. So the files are taken
 * as they were after each answer, what came later is cut or spoilt at every kind of place, and the log is opened.
 */
import { randomBytes, randomInt } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BadStart } from '../../server/bad-start.ts'
import { DATABASE, openDataFolder } from '../../server/data-folder.ts'
import type { Entry } from '../../shared/entry.ts'
import { temporaryFolder } from '../support/hub-process.ts'
import { openStoredLog } from '../support/stored-log.ts'

const WAL = `${DATABASE}-wal`
const MARK = 'acknowledged'
const FRAME_HEADER = 24

/** The state of the disk when an answer was given. */
interface Answered {
  readonly walBytes: number
  readonly mark: Buffer
  readonly entries: readonly Entry[]
}

const folder = temporaryFolder()
const live = join(folder.path, 'live')
const scratch = join(folder.path, 'scratch')
const answers: Answered[] = []
let database: Buffer
let wal: Buffer

beforeAll(async () => {
  const log = await openStoredLog(live)
  for (let step = 0; step < 8; step += 1) {
    log.append(
      ...Array.from({ length: 1 + (step % 3) }, (_, index) => `${step}.${index} ${'字'.repeat(step * 90)}`),
    )
    answers.push({
      walBytes: statSync(join(live, WAL)).size,
      mark: readFileSync(join(live, MARK)),
      entries: log.entries(),
    })
  }
  database = readFileSync(join(live, DATABASE))
  wal = readFileSync(join(live, WAL))
  log.close()
})
afterAll(() => folder.remove())

/** Lay these files out as a data folder, and open it as a hub would. */
async function openAfter(files: { database?: Buffer; wal: Buffer; mark: Buffer }) {
  rmSync(scratch, { recursive: true, force: true })
  mkdirSync(scratch)
  writeFileSync(join(scratch, DATABASE), files.database ?? database)
  writeFileSync(join(scratch, WAL), files.wal)
  writeFileSync(join(scratch, MARK), files.mark)
  const log = await openStoredLog(scratch)
  const found = { entries: log.entries(), torn: log.torn }
  log.append('and it goes on')
  log.close()
  return found
}

/** Places behind an answer and before the next one is whole: each kind of border, and some anywhere. */
function placesBehind(at: number): number[] {
  const [from, to] = [answers[at]?.walBytes ?? 0, answers[at + 1]?.walBytes ?? wal.length]
  const some = Array.from({ length: 3 }, () => randomInt(from, to))
  return [
    from,
    from + 1,
    from + 8,
    from + FRAME_HEADER,
    from + FRAME_HEADER + 1,
    from + 4095,
    to - 1,
    ...some,
  ]
}

/** What can't be there by chance: where a step lacks its last byte only, the same byte again would make it whole. */
const otherFirst = (rest: Buffer) => Buffer.from([(rest[0] ?? 0) ^ randomInt(1, 256)])

function lastAnswer(): Answered {
  const last = answers.at(-1)
  if (!last) throw new Error('nothing was answered')
  return last
}

const everyAnswer = () => answers.slice(0, -1).map((answered, at) => ({ ...answered, at }))

test('the database writes ahead, and waits for the disk at every step (§6)', () => {
  const opened = openDataFolder(join(folder.path, 'new'))
  const pragma = (name: string) => Object.values(opened.db.prepare(`PRAGMA ${name}`).get() ?? {})[0]
  expect([pragma('journal_mode'), pragma('synchronous'), pragma('fullfsync')]).toEqual(['wal', 2, 1])
  opened.close()
})

describe('a power cut', () => {
  test('that cuts the file at any byte behind an answer keeps all that was answered, and says what it cut (§6)', async () => {
    for (const { walBytes, mark, entries, at } of everyAnswer())
      for (const place of placesBehind(at)) {
        const found = await openAfter({ wal: wal.subarray(0, place), mark })
        expect(found, `cut at ${place}, behind ${walBytes}`).toEqual({ entries, torn: place - walBytes })
      }
  })

  test.each([
    { spoilt: 'zeros', spoil: (rest: Buffer) => rest.fill(0) },
    {
      spoilt: 'anything',
      spoil: (rest: Buffer) => Buffer.concat([otherFirst(rest), randomBytes(rest.length - 1)]),
    },
    {
      spoilt: 'one wrong byte',
      spoil: (rest: Buffer) => Buffer.concat([otherFirst(rest), rest.subarray(1)]),
    },
  ])(
    'that leaves $spoilt from any byte behind an answer keeps all that was answered (§6)',
    async ({ spoil }) => {
      for (const { walBytes, mark, entries, at } of everyAnswer())
        for (const place of placesBehind(at)) {
          const rest = spoil(Buffer.from(wal.subarray(place)))
          const found = await openAfter({ wal: Buffer.concat([wal.subarray(0, place), rest]), mark })
          expect(found.entries, `spoilt at ${place}, behind ${walBytes}`).toEqual(entries)
        }
    },
  )

  test('in the middle of moving pages into the database loses none of them (§6)', async () => {
    const { mark, entries } = lastAnswer()
    const pageBytes = wal.readUInt32BE(8)
    for (let round = 0; round < 30; round += 1) {
      const torn = Buffer.concat([database, Buffer.alloc(wal.length)])
      for (let frame = 32; frame < wal.length; frame += FRAME_HEADER + pageBytes) {
        const at = (wal.readUInt32BE(frame) - 1) * pageBytes
        const page = wal.subarray(frame + FRAME_HEADER, frame + FRAME_HEADER + pageBytes)
        for (let sector = 0; sector < pageBytes; sector += 512)
          if (randomInt(2) === 0) page.copy(torn, at + sector, sector, sector + 512)
        // A disk that was writing it may hand back anything; the file's first bytes are written in one sector.
        if (at > 0 && randomInt(4) === 0) randomBytes(pageBytes).copy(torn, at)
      }
      expect((await openAfter({ database: torn, wal, mark })).entries).toEqual(entries)
    }
  })
})

describe('what was answered for and is gone stops the start, and says how to go on', () => {
  test.each([
    { lost: 'the end of the write-ahead file', left: () => wal.subarray(0, answers[2]?.walBytes), seq: 6 },
    { lost: 'the write-ahead file', left: () => Buffer.alloc(0), seq: 0 },
  ])('$lost', async ({ left, seq }) => {
    const open = () => openAfter({ wal: left(), mark: lastAnswer().mark })
    await expect(open()).rejects.toThrow(BadStart)
    await expect(open()).rejects.toThrow(
      `ends at entry ${seq}, but entries up to ${lastAnswer().entries.length} were acknowledged`,
    )
    await expect(open()).rejects.toThrow(
      seq > 0
        ? /npm run restore -- --from \S+\/jinbang\.sqlite --data \S+ --replace$/
        : /No good copy was found$/,
    )
  })

  test('the last page of the database', async () => {
    const log = await openStoredLog(join(folder.path, 'short'))
    for (let step = 0; step < 50; step += 1) log.append('字'.repeat(900))
    log.close()
    const file = join(folder.path, 'short', DATABASE)
    copyFileSync(file, `${file}.whole`)
    truncateSync(file, statSync(file).size - 4096)
    await expect(openStoredLog(join(folder.path, 'short'))).rejects.toThrow(
      /is damaged.*No good copy was found/,
    )
  })
})

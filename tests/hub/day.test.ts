import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BUILT_IN_EVENT, readEventFile } from '../../server/event-file.ts'
import { chain } from '../../server/log/log.ts'
import { createSqliteLog } from '../../server/log/sqlite.ts'
import { eventFileSchema, type EventFile } from '../../shared/event-file.ts'
import type { Fact } from '../../shared/entry.ts'
import type { CommandId } from '../../shared/ids.ts'
import type { ControlSnapshot } from '../../shared/snapshot.ts'
import type { Instant } from '../../shared/time.ts'
import { startHub, type LiveClient } from '../support/hub.ts'
import { temporaryFolder } from '../support/hub-process.ts'

const event = eventFileSchema.parse(readEventFile(BUILT_IN_EVENT))

type Step = { readonly type: string; readonly data: object } | 'someone leaves and comes back'

/** Mostly scores and their corrections; among them all else that happens on a day. */
function step({ teams, subjects, agenda }: EventFile): fc.Arbitrary<Step> {
  const team = fc.constantFrom(...teams.map(({ id }) => id))
  const items = subjects.flatMap(({ id, items }) => items.map((item) => ({ subject: id, item })))
  const score = fc.tuple(team, fc.constantFrom(...items), fc.double({ min: 0, max: 1, noNaN: true }))
  const item = fc.constantFrom(...agenda.map(({ id }) => id))
  const command = (type: string, data: fc.Arbitrary<object>) => data.map((data): Step => ({ type, data }))
  return fc.oneof(
    {
      weight: 60,
      arbitrary: score.map(([team, { subject, item }, share]): Step => {
        const points = Math.floor(share * item.maxPoints) / 100
        return { type: 'score.set', data: { team, subject, item: item.id, points } }
      }),
    },
    {
      weight: 4,
      arbitrary: command(
        'score.mark',
        fc.record({
          team,
          subject: fc.constantFrom(...subjects.map(({ id }) => id)),
          status: fc.constantFrom('absent', 'disqualified', 'pending'),
        }),
      ),
    },
    { weight: 4, arbitrary: command('entry.undo', fc.record({ seq: fc.integer({ min: 2, max: 300 }) })) },
    { weight: 4, arbitrary: command('agenda.start', fc.record({ item })) },
    { weight: 2, arbitrary: command('agenda.move', fc.record({ item })) },
    { weight: 2, arbitrary: command('checkin.set', fc.record({ team, present: fc.boolean() })) },
    { weight: 2, arbitrary: command('timer.start', fc.constant({ timer: 'flight-1' })) },
    { weight: 2, arbitrary: command('timer.pause', fc.constant({ timer: 'flight-1' })) },
    { weight: 1, arbitrary: command('standings.freeze', fc.constant({})) },
    { weight: 2, arbitrary: command('standings.thaw', fc.constant({})) },
    { weight: 1, arbitrary: command('notice.show', fc.constant({ text: '请注意', level: 'info' })) },
    { weight: 1, arbitrary: command('notice.clear', fc.constant({})) },
    { weight: 8, arbitrary: fc.constant<Step>('someone leaves and comes back') },
  )
}

test('after a whole day, everyone who followed it knows what the hub knows, and every delta fitted (§7)', async () => {
  const day = fc.array(step(event), { minLength: 420, maxLength: 420 })
  await fc.assert(
    fc.asyncProperty(day, async (steps) => {
      const hub = await startHub()
      const token = await hub.hostToken()
      const desk = await hub.connect<ControlSnapshot>('/control', { token })
      const faithful = await hub.connect()
      let wandering = await hub.connect()
      const met: LiveClient[] = [desk, faithful]
      try {
        for (const step of steps) {
          if (step !== 'someone leaves and comes back') {
            await desk.command(step.type, step.data) // a refusal is part of a day
            continue
          }
          wandering.close()
          met.push(wandering)
          wandering = await hub.connect('/', { had: wandering.snapshot })
          expect(wandering.greeting.event).not.toBe('snapshot')
        }
        const truth = { public: await hub.snapshot(), control: await hub.controlSnapshot() }
        await Promise.all([
          desk.reaches(truth.control.rev),
          faithful.reaches(truth.public.rev),
          wandering.reaches(truth.public.rev),
        ])
        expect(desk.snapshot).toEqual(truth.control)
        expect(faithful.snapshot).toEqual(truth.public)
        expect(wandering.snapshot).toEqual(truth.public)
        expect([...met, wandering].flatMap(({ gaps }) => gaps)).toEqual([])
      } finally {
        for (const client of [...met, wandering]) client.close()
        await hub.stop()
      }
    }),
    { numRuns: 1, endOnFailure: true },
  )
})

describe('a client that was away for long', () => {
  test('is caught up from any of the last 1000 revs, and gets the snapshot from an older one (§7)', async () => {
    const folder = temporaryFolder()
    writeLog(folder.path, 1100)
    const hub = await startHub({ data: folder.path })
    try {
      const newest = await hub.snapshot()
      expect(newest.rev).toBe(1101) // replayed from the log, entry by entry
      const greeted = async (rev: number) => {
        const client = await hub.connect('/', { had: { ...newest, rev } })
        client.close()
        return client.greeting.event
      }
      const from = [1100, 900, 102, 50, 1]
      expect(await Promise.all(from.map(greeted))).toEqual([
        'delta',
        'delta',
        'delta',
        'snapshot',
        'snapshot',
      ])
    } finally {
      await hub.stop()
      folder.remove()
    }
  })
})

/** A log as a hub leaves it: the event, then so many scores, each different from the one before. */
function writeLog(folder: string, scores: number) {
  const db = new DatabaseSync(join(folder, 'jinbang.sqlite'))
  const log = createSqliteLog(db)
  const facts: Fact[] = [{ type: 'event.opened', data: { event: readEventFile(BUILT_IN_EVENT) } }]
  const [team] = event.teams
  const subject = event.subjects.find(({ items }) => items.length === 1)
  const item = subject?.items[0]
  if (!team || !subject || !item) throw new Error('the built-in event has a subject with one item')
  for (let points = 1; points <= scores; points += 1)
    facts.push({
      type: 'score.entered',
      data: {
        ...{ team: team.id, subject: subject.id, item: item.id, points: points / 100 },
        was:
          points === 1
            ? { status: 'pending' }
            : { status: 'entered', points: (points - 1) / 100, from: points },
      },
    })
  for (const fact of facts)
    log.append(
      chain(log.head, [fact], {
        commandId: randomUUID() as string as CommandId,
        actor: { role: 'host', id: 'desk', name: '主持台 1' },
        at: '2023-07-25T01:02:03.456Z' as Instant,
      }),
    )
  db.close()
}

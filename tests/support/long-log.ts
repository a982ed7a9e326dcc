/**
 * A log as long as wanted, in the shape of a day: the story, and before its closing as many corrections, clocks,
 * notices and agenda steps as are missing. Everything is decided, chained and written by the real parts, many at once.
 */
import { DatabaseSync } from 'node:sqlite'
import { chain, type Log } from '../../server/log/log.ts'
import { createSqliteLog } from '../../server/log/sqlite.ts'
import { createNameTable, newPersonId, type NameTable } from '../../server/names.ts'
import type { Command } from '../../shared/command.ts'
import { decide } from '../../shared/decide.ts'
import type { Entry, Fact } from '../../shared/entry.ts'
import type { CommandId } from '../../shared/ids.ts'
import type { NameBook } from '../../shared/persons.ts'
import { reduce } from '../../shared/reduce.ts'
import { isRefusal } from '../../shared/refusal.ts'
import type { Actor, State } from '../../shared/state.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { instantOf } from '../../shared/time.ts'
import type { Origin } from '../../shared/topic.ts'
import { HOST, SCORER } from './day.ts'
import { builtInEvent } from './events.ts'
import { story, type Step } from './story.ts'

const AT_ONCE = 20_000
const START_MS = Date.parse('2023-07-25T00:30:00.000Z')
const HUB: Actor = { role: 'hub', id: 'hub', name: 'hub' }

type Told = Pick<Step, 'role' | 'type' | 'data'>

/** Write a log of exactly `count` entries into a new database. */
export function writeLongLog(file: string, count: number) {
  const db = new DatabaseSync(file)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF')
  const hand = openHand(createSqliteLog(db), createNameTable(db, newPersonId))
  const steps = story()
  const closing = steps.findIndex(({ type }) => type === 'standings.freeze')
  for (const step of steps.slice(0, closing)) hand.play(step)
  const left = count - hand.seq - hand.entriesOf(steps.slice(closing))
  for (const step of moreOf(steps.slice(0, closing), left)) hand.play(step)
  for (const step of steps.slice(closing)) hand.play(step)
  hand.write()
  db.close()
}

/** So many steps that leave the day as it was: each goes somewhere, and the next one comes back. */
function* moreOf(steps: readonly Told[], count: number): Iterable<Told> {
  const scores = steps.filter(({ type }) => type === 'score.set')
  if (count < 0) throw new Error(`a day cannot have ${-count} entries less than its story`)
  if (count % 2 === 1) yield host('notice.show', { text: '请各队准备', level: 'info' })
  for (let pair = 0; pair < Math.floor(count / 2); pair += 1) {
    const score = scores[pair % scores.length]
    const [there, back] = score && pair % 8 < 6 ? correction(score, pair) : asides[pair % asides.length]!
    yield there
    yield back
  }
}

function correction({ data }: Told, pair: number): readonly [Told, Told] {
  const hundredths = Math.round(Number(data.points) * 100) - 50 * (1 + (pair % 5))
  const wrong = { ...data, points: Math.max(0, hundredths) / 100 }
  return [scorer('score.set', wrong), scorer('score.set', data)]
}

const asides: readonly (readonly [Told, Told])[] = [
  [scorer('timer.start', { timer: 'flight-1' }), scorer('timer.reset', { timer: 'flight-1' })],
  [host('notice.show', { text: '请 3 号队到 2 号场地候场', level: 'info' }), host('notice.clear', {})],
  [host('agenda.reopen', { item: 'lunch' }), host('agenda.complete', { item: 'lunch' })],
  [host('program.show', { scene: 'subject', subject: 'cems' }), host('program.show', { scene: 'standings' })],
]

function host(type: string, data: Told['data']): Told {
  return { role: 'host', type, data }
}

function scorer(type: string, data: Told['data']): Told {
  return { role: 'scorer', type, data }
}

/** Plays steps on a log; what they become is written many at a time. */
function openHand(log: Log, names: NameTable) {
  let { head } = log
  let state: State | undefined
  let waiting: Entry[] = []
  take([{ type: 'event.opened', data: { event: builtInEvent() } }], HUB)

  return {
    get seq() {
      return head.seq
    },
    play(step: Told) {
      const change = names.begin()
      const facts = factsOf(now(), step, change)
      change.write(facts)
      change.take(facts)
      take(facts, step.role === 'host' ? HOST : SCORER)
    },
    /** How many entries the steps would make now. */
    entriesOf(steps: readonly Told[]): number {
      let then = now()
      const before = then.seq
      const nobody = { ...names.begin(), personOf: newPersonId }
      for (const step of steps)
        for (const fact of factsOf(then, step, nobody))
          then = reduce(then, { ...fact, ...originOf(then, HOST) })
      return then.seq - before
    },
    write,
  }

  function now(): State {
    if (!state) throw new Error('a day begins with its event')
    return state
  }

  function take(facts: readonly Fact[], actor: Actor) {
    const { at } = originOf(state, actor)
    const entries = chain(head, facts, { commandId: commandId(head.seq), actor, at })
    for (const entry of entries) state = reduce(state, entry)
    head = entries.at(-1) ?? head
    waiting.push(...entries)
    if (waiting.length >= AT_ONCE) write()
  }

  function write() {
    log.append(waiting)
    waiting = []
  }
}

function factsOf(state: State, { role, type, data }: Told, names: NameBook): Fact[] {
  const { actor, at: now } = originOf(state, role === 'host' ? HOST : SCORER)
  const command = { id: commandId(state.seq), type, data } as Command
  const facts = decide(state, command, { actor, now, names, entriesWith: () => [] })
  if (isRefusal(facts)) throw new Error(`${type} ${JSON.stringify(data)}: ${facts.say(textsOf.en)}`)
  return facts
}

function originOf(state: State | undefined, actor: Actor): Origin {
  const seq = (state?.seq ?? 0) + 1
  return { seq, at: instantOf(START_MS + seq * 15), actor }
}

/** Spread like ids made by chance, so that the index over them is one of real commands. */
function commandId(seq: number): CommandId {
  const spread = (Math.imul(seq + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0')
  return `${spread}-0000-4000-8000-${String(seq).padStart(12, '0')}` as CommandId
}

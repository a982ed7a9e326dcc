/** What holds on any day, whatever host and scorers send. A failing day prints its seed. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { deltaBetween, type AudienceHistory } from '../../shared/audience.ts'
import { apply } from '../../shared/merge-patch.ts'
import { isRefusal } from '../../shared/refusal.ts'
import type { Snapshot } from '../../shared/snapshot.ts'
import { ranking } from '../../shared/views/ranking.ts'
import { standings } from '../../shared/views/standings.ts'
import { openDay, replay, type Day, type Sent } from '../support/day.ts'
import { CELLS, anyCommand, cellScore, worth, type CellScore } from '../support/any-day.ts'
import { builtInEvent } from '../support/events.ts'
import { rule } from '../support/given.ts'

const anyDay = fc.array(anyCommand, { minLength: 1, maxLength: 60 })

rule('the same log gives the same state, and the same revs (§2)', () => {
  fc.assert(
    fc.property(anyDay, (commands) => {
      const day = played(commands)
      expect(replay(day.entries)).toEqual(day.state)
      const again = played(commands)
      expect([again.public.current, again.control.current]).toEqual([day.public.current, day.control.current])
    }),
  )
})

rule('a command that is declined changes nothing (§6)', () => {
  fc.assert(
    fc.property(anyDay, (commands) => {
      const day = openDay()
      for (const command of commands) {
        const before = [day.state, day.public.current, day.entries.length]
        if (isRefusal(day.send(command)))
          expect([day.state, day.public.current, day.entries.length]).toEqual(before)
      }
    }),
  )
})

rule('standings never depend on the order of entry', () => {
  const scores = fc.uniqueArray(cellScore, {
    selector: ({ cell }) => CELLS.indexOf(cell),
    maxLength: CELLS.length,
  })
  fc.assert(
    fc.property(scores, fc.infiniteStream(fc.nat()), (entered, chance) => {
      const shuffled = entered
        .map((score) => ({ score, at: Number(chance.next().value) }))
        .sort((a, b) => a.at - b.at)
        .map(({ score }) => score)
      const [one, other] = [entered, shuffled].map((order) =>
        standings(played(order.map(asCommand)).public.current),
      )
      expect({ ...one, rev: 0 }).toEqual({ ...other, rev: 0 })
    }),
  )
})

rule('ranks equal those of an independent count', () => {
  fc.assert(
    fc.property(fc.array(cellScore, { maxLength: 30 }), (entered) => {
      const { current } = played(entered.map(asCommand)).public
      const totals = new Map(Object.keys(current.teams).map((team) => [team, 0]))
      const theory = new Map(totals)
      const last = new Map(entered.map((score) => [score.cell, score.hundredths]))
      for (const [{ team, subject }, value] of last) {
        totals.set(team, (totals.get(team) ?? 0) + value)
        if (subject === 'theory') theory.set(team, value)
      }
      const better = (a: string, b: string) =>
        totals.get(a)! > totals.get(b)! ||
        (totals.get(a) === totals.get(b) && theory.get(a)! > theory.get(b)!)
      const teams = [...totals.keys()]
      for (const { team, total, rank } of ranking(current)) {
        expect(total).toBe(totals.get(team))
        expect(rank).toBe(1 + teams.filter((other) => better(other, team)).length)
      }
    }),
  )
})

rule('a client that applies deltas always equals the snapshot, from whatever rev it starts (§7)', () => {
  fc.assert(
    fc.property(anyDay, fc.infiniteStream(fc.nat(3)), (commands, cuts) => {
      const day = openDay()
      const clients = { public: day.public.current, control: day.control.current }
      const first = { ...clients }
      for (const command of commands) {
        day.send(command)
        if (cuts.next().value > 0) continue // the window is still open
        clients.public = caughtUp(clients.public, day.public)
        clients.control = caughtUp(clients.control, day.control)
        expect([clients.public, clients.control]).toEqual([day.public.current, day.control.current])
      }
      expect(caughtUp(first.public, day.public)).toEqual(day.public.current)
      expect(caughtUp(first.control, day.control)).toEqual(day.control.current)
    }),
  )
})

rule(
  'what is hidden in a freeze leaves no trace: any two values give the same public bytes and revs (§4)',
  () => {
    const otherQuarters = fc.nat(4)
    fc.assert(
      fc.property(
        fc.array(cellScore, { maxLength: 10 }),
        fc.array(fc.tuple(cellScore, otherQuarters), { minLength: 1, maxLength: 10 }),
        (open, hidden) => {
          const [one, other] = [0, 1].map((which) => {
            const day = played([...open.map(asCommand), { type: 'standings.freeze', data: {} }])
            const said: string[] = []
            for (const [score, quarters] of hidden) {
              const hundredths = which === 0 ? score.hundredths : worth(score.cell, quarters)
              day.send(asCommand({ ...score, hundredths }))
              said.push(JSON.stringify(day.public.current), JSON.stringify(standings(day.public.current)))
            }
            return said
          })
          expect(one).toEqual(other)
        },
      ),
    )
  },
)

rule('undoing every step, newest first, brings back what the public saw at the start (§6)', () => {
  const undoable = anyDay.map((commands) =>
    commands.filter(
      ({ type }) => !['entry.undo', 'standings.freeze', 'standings.thaw', 'names.erase'].includes(type),
    ),
  )
  fc.assert(
    fc.property(undoable, (commands) => {
      const day = openDay()
      const start = day.public.current
      const done: number[] = []
      for (const command of commands) {
        const answer = day.send(command)
        if (!isRefusal(answer)) done.push(answer.at(-1)!.seq)
      }
      for (const seq of done.reverse()) {
        const answer = day.send({ type: 'entry.undo', data: { seq } })
        expect(isRefusal(answer)).toBe(false)
      }
      expect({ ...day.public.current, rev: start.rev }).toEqual(start)
    }),
  )
})

rule(
  'the public rev moves only when the public learns something; the control rev at every entry (§2)',
  () => {
    fc.assert(
      fc.property(anyDay, (commands) => {
        const day = openDay()
        for (const command of commands) {
          const { rev, ...before } = day.public.current
          day.send(command)
          const { rev: next, ...after } = day.public.current
          expect(next > rev).toBe(JSON.stringify(after) !== JSON.stringify(before) || next > rev + 1)
          expect(day.control.current.rev).toBe(day.entries.length)
        }
      }),
    )
  },
)

rule(
  'in each lane one item runs at a time, and no award has more persons than its quota, undone or not',
  () => {
    fc.assert(
      fc.property(anyDay, (commands) => {
        const { state } = played(commands)
        const running = state.event.agenda.filter(({ id }) => state.agenda[id]?.run.status === 'running')
        expect(new Set(running.map(({ lane }) => lane)).size).toBe(running.length)
        for (const { id, quota } of state.event.awards)
          expect(state.awards[id]?.length).toBeLessThanOrEqual(quota)
      }),
    )
  },
)

rule('a snapshot never holds null (§4)', () => {
  fc.assert(
    fc.property(anyDay, (commands) => {
      const day = played(commands)
      expect(JSON.stringify([day.public.current, day.control.current])).not.toMatch(/[:[,]null[,\]}]/)
    }),
  )
})

rule('the built-in event plays like any other', () => {
  const day = openDay(builtInEvent())
  expect(isRefusal(day.send({ type: 'score.set', data: { team: 'city', subject: 'air', points: 40 } }))).toBe(
    false,
  )
})

function played(commands: readonly Sent[]): Day {
  const day = openDay()
  for (const command of commands) day.send(command)
  return day
}

function asCommand({ cell, hundredths }: CellScore): Sent {
  const { team, subject, item } = cell
  return { type: 'score.set', data: { team, subject, item, points: hundredths / 100 } }
}

/** What a client holds after the delta from its rev, sent as JSON. */
function caughtUp<Any extends Snapshot>(held: Any, history: AudienceHistory<Any>): Any {
  const from = history.at(held.rev)
  if (!from) throw new Error(`rev ${held.rev} is not among the last thousand`)
  const { rev, patch } = JSON.parse(JSON.stringify(deltaBetween(from, history.current))) as {
    rev: number
    patch: unknown
  }
  return { ...(apply(held, patch) as Any), rev }
}

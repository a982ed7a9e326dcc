/** What the public may not know leaves no trace, and whoever was away catches up. A failing day prints its seed. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { deltaBetween } from '../../shared/audience.ts'
import { apply } from '../../shared/merge-patch.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { anyCommand, cellScore, deducting, worth } from '../support/any-day.ts'
import { openDay, type Sent } from '../support/day.ts'
import { panelEvent, smallEvent } from '../support/events.ts'
import { rule, send } from '../support/given.ts'

const heldEvent = smallEvent({
  subjects: smallEvent().subjects.map((subject) => ({ ...subject, visibility: 'release' })),
})
const seconds = fc.integer({ min: 0, max: 1000 })
const team = fc.constantFrom('red', 'blue', 'green')
/** What tells the public more, or is itself declined by what is hidden. */
const freely = [
  ...['entry.undo', 'standings.thaw', 'subject.release', 'subject.hold'],
  ...['tie.decide', 'reveal.start', 'results.publish'],
]

/** One step of a day as it went, and as it would have gone with another value in the same cell. */
const twin: fc.Arbitrary<readonly [Sent, Sent]> = fc.oneof(
  fc.tuple(cellScore, fc.nat(4)).map(([{ cell, hundredths }, quarters]) => {
    const { team, subject, item } = cell
    const set = (value: number) => send('score.set', { team, subject, item, points: value / 100 })
    return [set(hundredths), set(worth(cell, quarters))] as const
  }),
  fc.tuple(team, seconds, seconds).map(([team, one, other]) => {
    const measure = (seconds: number) =>
      send('score.measure', { team, subject: 'flight', item: 'time', seconds })
    return [measure(one), measure(other)] as const
  }),
  fc.tuple(team, fc.nat(20), fc.nat(20)).map(([team, one, other]) => {
    const take = (theory: number) =>
      send('paper.take', {
        totals: { [team]: { theory } },
        ...{ reason: '主机损坏', typedBy: '甲', checkedBy: '乙' },
      })
    return [take(one), take(other)] as const
  }),
  fc.tuple(deducting(fc.constant(1)), fc.nat(10)).map(([one, halves]) => {
    const other = { ...one.data, points: 1 + halves / 2 }
    return [one, { ...one, data: other }] as const
  }),
  anyCommand
    .filter(({ type, base }) => base === undefined && !freely.includes(type) && !isScore(type))
    .map((sent) => [sent, sent] as const),
)

rule(
  'before a release, any two values give the same public bytes and revs, whatever else happens (§4)',
  () => {
    fc.assert(
      fc.property(fc.array(twin, { minLength: 1, maxLength: 20 }), (steps) => {
        const [one, other] = [0, 1].map((which) =>
          told(
            openDay(heldEvent),
            steps.map((step) => step[which]!),
          ),
        )
        expect(one).toEqual(other)
      }),
    )
  },
)

rule(
  'in a freeze, any two values and times give the same public bytes and revs, whatever else happens (§4)',
  () => {
    fc.assert(
      fc.property(fc.array(anyCommand), fc.array(twin, { minLength: 1, maxLength: 20 }), (open, steps) => {
        const [one, other] = [0, 1].map((which) => {
          const day = openDay()
          for (const sent of open) day.send(sent)
          day.send(send('standings.freeze'))
          return told(
            day,
            steps.map((step) => step[which]!),
          )
        })
        expect(one).toEqual(other)
      }),
    )
  },
)

const judging = fc.array(
  fc.record({
    team,
    judge: fc.integer({ min: 1, max: 5 }),
    does: fc.constantFrom('score.judge', 'score.judge', 'score.judge', 'score.waive', 'score.retract'),
    halves: fc.tuple(fc.nat(20), fc.nat(20)),
  }),
  { minLength: 1, maxLength: 30 },
)

rule(
  'before a release and in a freeze, what judges give leaves no trace, and no judge’s score ever does',
  () => {
    const held = panelEvent({ subjects: heldEvent.subjects })
    fc.assert(
      fc.property(judging, fc.boolean(), (steps, isHeld) => {
        const [one, other] = [0, 1].map((which) => {
          const day = openDay(isHeld ? held : panelEvent())
          if (!isHeld) day.send(send('standings.freeze'))
          return told(
            day,
            steps.map(({ team, judge, does, halves }) => {
              const whose = { team, subject: 'flight', item: 'result', judge }
              if (does === 'score.judge') return send(does, { ...whose, points: halves[which]! / 2 })
              return send(does, does === 'score.waive' ? { ...whose, note: '回避' } : whose)
            }),
          )
        })
        expect(one).toEqual(other)
      }),
    )
    fc.assert(
      fc.property(judging, (steps) => {
        const [open, begun] = [openDay(panelEvent()), openDay(panelEvent())]
        for (const { team, judge, halves } of steps.filter(({ judge }) => judge < 5))
          begun.send(
            send('score.judge', { team, subject: 'flight', judge, item: 'result', points: halves[0] / 2 }),
          )
        expect(begun.public.current).toEqual(open.public.current)
      }),
    )
  },
)

rule('a release and a thaw tell the same in the end, whenever the values came (§4)', () => {
  fc.assert(
    fc.property(fc.array(cellScore, { maxLength: 15 }), (scores) => {
      const set = scores.map(({ cell: { team, subject, item }, hundredths }) =>
        send('score.set', { team, subject, item, points: hundredths / 100 }),
      )
      const open = openDay()
      told(open, set)
      const held = openDay(heldEvent)
      const release = ['theory', 'flight'].map((subject) => send('subject.release', { subject }))
      told(held, [send('standings.freeze'), ...set, ...release, send('standings.thaw')])
      expect(held.public.current.scores).toEqual(open.public.current.scores)
    }),
  )
})

rule('from any earlier rev one delta brings either audience up to date (§7)', () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { minLength: 1, maxLength: 40 }), fc.nat(), (commands, chance) => {
      const day = openDay()
      for (const command of commands) day.send(command)
      for (const history of [day.public, day.control]) {
        const from = history.at(1 + (chance % history.current.rev))!
        const { rev, prev, patch } = deltaBetween(from, history.current)
        expect(prev).toBe(from.rev)
        expect({ ...(apply(from, JSON.parse(JSON.stringify(patch))) as object), rev }).toEqual(
          history.current,
        )
      }
    }),
  )
})

/** Everything the public is sent, as it is sent, and whether each step was carried out. */
function told(day: ReturnType<typeof openDay>, steps: readonly Sent[]): string[] {
  return steps.map((sent) => {
    const answer = day.send(sent)
    return `${isRefusal(answer) ? answer.status : 200} ${JSON.stringify(day.public.current)}`
  })
}

function isScore(type: string): boolean {
  return type.startsWith('score.')
}

/** Judges of a panel: what they give, what comes of it, and what nobody learns before all are in. */
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { droppedJudges, panelPoints, type PanelRule } from '../../shared/panel.ts'
import { hundredths } from '../../shared/points.ts'
import { checkOf } from '../../shared/views/checking.ts'
import { panelLines } from '../../shared/views/panel.ts'
import type { Place } from '../../shared/snapshot-scores.ts'
import { HOST, SCORER, openDay, replay, type Day, type Sent } from '../support/day.ts'
import { panelEvent, smallEvent } from '../support/events.ts'
import { inEvent, rule, scoreSet, send } from '../support/given.ts'

const flight = { team: 'red', subject: 'flight', item: 'result' }
const place = flight as Place
const judge = (number: number, points: number, sent: Partial<Sent> = {}) =>
  send('score.judge', { ...flight, judge: number, points }, { by: SCORER, ...sent })
const waive = (number: number, sent: Partial<Sent> = {}) =>
  send('score.waive', { ...flight, judge: number, note: '回避' }, sent)
const retract = (number: number) => send('score.retract', { ...flight, judge: number })
const mark = (status: string) => send('score.mark', { ...flight, status })
const undo = (seq: number, by = HOST) => send('entry.undo', { seq }, { by })
const five = [9.5, 9, 9, 8.5, 6].map((points, index) => judge(index + 1, points))

const judged = (...before: readonly Sent[]) => inEvent(panelEvent(), ...before)
const resultOf = ({ public: { current } }: Day) =>
  current.scores[place.team]?.[place.subject]?.items?.[place.item]
const statesOf = (day: Day) => panelLines(day.control.current, place)?.map(({ state }) => state)

describe('the result', () => {
  rule('comes with the last judge, without one highest and one lowest, rounded once and off the step', () => {
    const { day } = judged(...five)
    expect(day.public.current.scores).toEqual({
      red: { flight: { status: 'partial', points: 8.83, items: { result: 8.83 } } },
    })
    expect(statesOf(day)).toEqual(['dropped', 'in', 'in', 'in', 'dropped'])
  })

  rule('is not there while one is missing, and nothing public hints at it', () => {
    const start = openDay(panelEvent())
    const { day } = judged(...five.slice(0, 4))
    expect(day.public.current).toEqual(start.public.current)
    expect(day.control.current.scores).toEqual({})
    expect(statesOf(day)).toEqual(['in', 'in', 'in', 'in', 'missing'])
    expect(JSON.stringify(judged(...five).day.public.current)).not.toMatch(/9\.5|judges":\{|waived/)
  })

  rule('does without whom the host waives by number and with a reason: fewer than five, so all count', () => {
    const { day } = judged(...five.slice(0, 4), waive(5))
    expect(resultOf(day)).toBe(9)
    expect(statesOf(day)).toEqual(['in', 'in', 'in', 'in', 'waived'])
  })

  rule('changes with one judge’s correction, which keeps what stood before', () => {
    const day = judged(...five)
      .when(judge(3, 9.5))
      .thenFacts({
        type: 'score.judged',
        data: { ...flight, judge: 3, points: 9.5, was: { status: 'entered', points: 9, from: 4 } },
      })
    expect(resultOf(day)).toBe(9)
  })

  rule('of equal highs and equal lows loses one each; below the number for it nobody is dropped', () => {
    const rule: PanelRule = { judges: 5, combine: 'trimmed', trimFrom: 5 }
    const given = (...values: number[]) =>
      values.map((value, index) => ({ judge: index + 1, points: hundredths(value) }))
    expect(panelPoints(rule, given(850, 920, 920, 850, 870))).toBe(880)
    expect(droppedJudges(rule, given(850, 920, 920, 850, 870))).toEqual([1, 3])
    expect(droppedJudges(rule, given(900, 900, 900, 900, 900))).toEqual([1, 5])
    expect(panelPoints(rule, given(910, 905, 890, 870))).toBe(894)
    expect(droppedJudges(rule, given(910, 905, 890, 870))).toEqual([])
    expect(panelPoints({ judges: 2, combine: 'mean' }, given(267, 268))).toBe(268)
    expect(panelPoints(rule, [])).toBeUndefined()
  })

  rule('lies between the lowest and the highest, in whatever order the judges came', () => {
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 })
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 5, maxLength: 5 }), order, (halves, order) => {
        const { day } = judged(...order.map((index) => judge(index + 1, halves[index]! / 2)))
        const [low, , , , high] = [...halves].sort((a, b) => a - b)
        const middle = halves.reduce((sum, half) => sum + half, 0) - low! - high!
        expect(resultOf(day)).toBe(Math.floor((middle * 50 * 2 + 3) / 6) / 100)
        expect(replay(day.entries)).toEqual(day.state)
      }),
      { numRuns: 25 },
    )
  })
})

describe('refusing', () => {
  rule('a score for the item itself is refused: its judges are entered one by one', () => {
    judged()
      .when(scoreSet({ ...flight, points: 9 }))
      .thenRefused(400, { path: 'data.points' })
  })

  rule('an item without a panel has no judges, and a panel no more than it has', () => {
    judged()
      .when(send('score.judge', { team: 'red', subject: 'theory', judge: 1, points: 9 }))
      .thenRefused(400, { path: 'data.judge' })
    for (const number of [0, 6, 1.5]) judged().when(judge(number, 9)).thenRefused(400, { path: 'data.judge' })
  })

  rule.each([10.5, -1, 9.25, 9.005])('%s is no score of a judge: out of range, or off the step', (points) => {
    judged().when(judge(1, points)).thenRefused(400, { path: 'data.points' })
  })

  rule('a judge’s score on top of a newer one is refused; another judge’s is no conflict (§6)', () => {
    const begun = [judge(1, 9, { base: 0 }), judge(2, 8, { base: 0 })]
    judged(...begun)
      .when(judge(1, 7, { base: 0 }))
      .thenRefused(409, { current: { status: 'entered', points: 9, seq: 2, actor: SCORER } })
    judged(...begun, judge(1, 7, { base: 2 }))
  })

  rule('only the host waives, and takes a judge’s score back', () => {
    judged()
      .when(waive(1, { by: SCORER }))
      .thenRefused(403)
    judged(judge(1, 9))
      .when({ ...retract(1), by: SCORER })
      .thenRefused(403)
  })

  rule('a waiver wants a reason, and one judge stays', () => {
    judged()
      .when(send('score.waive', { ...flight, judge: 1 }))
      .thenRefused(400, { path: 'data.note' })
    judged(waive(1), waive(2), waive(3), waive(4)).when(waive(5)).thenRefused(409)
  })

  rule('there is nothing to take back of a judge who gave nothing', () => {
    judged().when(retract(1)).thenRefused(409)
  })
})

describe('taking back', () => {
  rule('a judge’s score that is taken back is missing again, and the result with it', () => {
    const day = judged(...five)
      .when(retract(2))
      .thenFacts({
        type: 'score.retracted',
        data: { ...flight, judge: 2, was: { status: 'entered', points: 9, from: 3 } },
      })
    expect(day.public.current.scores).toEqual({})
    expect(statesOf(day)).toEqual(['in', 'missing', 'in', 'in', 'in'])
  })

  rule('any of the judges’ steps can be undone, in any order, unless a newer one stands on it', () => {
    const { day } = judged(...five, undo(3), judge(2, 9.5), undo(2), undo(8))
    expect(statesOf(day)).toEqual(['missing', 'missing', 'in', 'in', 'in'])
    judged(...five, judge(2, 8))
      .when(undo(3))
      .thenRefused(409, { current: { points: 8, seq: 7 } })
    const again = judged(...five.slice(0, 4), waive(5), undo(6), undo(7))
    expect(statesOf(again.day)).toEqual(['in', 'in', 'in', 'in', 'waived'])
  })

  rule('a mark stands over the judges’ scores, which count again once it is lifted or undone', () => {
    for (const lift of [mark('pending'), undo(7)]) {
      const { day } = judged(...five, mark('absent'), lift)
      expect(resultOf(day)).toBe(8.83)
    }
    const { day, when } = judged(...five, mark('withdrawn'))
    expect(day.public.current.scores).toMatchObject({ red: { flight: { marks: { result: 'withdrawn' } } } })
    when(judge(1, 9)).thenRefused(409)
    when(undo(2)).thenRefused(409)
  })

  rule('judges’ scores are not emptied all at once', () => {
    judged(...five)
      .when(mark('pending'))
      .thenRefused(409)
  })
})

rule(
  'whoever entered one of the judges’ scores cannot check the result, and any change wants a new check',
  () => {
    const checker = { ...SCORER, id: 'scorer-2' }
    const check = send('score.check', flight)
    const { day, when } = inEvent(panelEvent({ fourEyes: true }), ...five.slice(0, 4), {
      ...five[4]!,
      by: checker,
    })
    for (const { id } of [SCORER, checker]) expect(checkOf(day.control.current, place, id)).toBe('own')
    for (const by of [SCORER, checker]) when({ ...check, by }).thenRefused(409)
    expect(checkOf(day.control.current, place, HOST.id)).toBe('open')
    day.send(check)
    expect(day.control.current.cells).toMatchObject({ red: { flight: { result: { status: 'checked' } } } })
    day.send(judge(1, 9))
    expect(day.control.current.cells).toMatchObject({ red: { flight: { result: { status: 'entered' } } } })
  },
)

rule(
  'control knows what each judge gave and who entered it; the public knows how many judges there are',
  () => {
    const panel = { judges: ['主任评委', '评委乙'], combine: 'mean' as const }
    const [theory, ...others] = smallEvent().subjects
    const event = smallEvent({
      subjects: [{ ...theory!, items: [{ id: 'paper', name: '答辩', maxPoints: 20, panel }] }, ...others],
    })
    const { day } = inEvent(
      event,
      send('score.judge', { team: 'red', subject: 'theory', judge: 2, points: 18 }),
    )
    expect(day.control.current.judges).toEqual({ theory: { paper: panel.judges } })
    expect(day.control.current.cells[place.team]).toMatchObject({
      theory: {
        paper: { status: 'pending', judges: { 2: { status: 'entered', points: 18, by: HOST.name, seq: 2 } } },
      },
    })
    expect(JSON.stringify(day.public.current)).not.toContain('评委乙')
    expect(day.public.current.subjects).toMatchObject({
      theory: { items: { paper: { panel: { judges: 2, combine: 'mean' } } } },
    })
  },
)

rule('a cancelled item’s judges can still be undone, and one judge’s score makes the day a begun one', () => {
  const cancel = { cancelled: { flight: ['result'] } }
  judged(judge(1, 9)).when(send('rules.change', cancel)).thenRefused(400, { path: 'data.note' })
  const { day } = judged(...five, send('rules.change', { ...cancel, note: '大风' }), undo(6))
  expect(day.entries.map(({ type }) => type).slice(-2)).toEqual(['rules.changed', 'entry.undone'])
})

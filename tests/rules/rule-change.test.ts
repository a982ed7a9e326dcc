/** Rules that change on the day: which may, what they want, and what follows. */
import { describe, expect } from 'vitest'
import { eventFileSchema } from '../../shared/event-file.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { stepSentence } from '../../shared/entry-words.ts'
import { ranking } from '../../shared/views/ranking.ts'
import { hasBegun } from '../../shared/views/rules.ts'
import { HOST, SCORER } from '../support/day.ts'
import { smallEvent } from '../support/events.ts'
import { given, inEvent, rule, scoreSet, send } from '../support/given.ts'

const change = (data: object, note?: string) =>
  send('rules.change', { ...data, ...(note !== undefined && { note }) })

describe('when a rule may change', () => {
  rule('before the first score no reason is needed, and the fact keeps old and new', () => {
    given()
      .when(change({ borderTie: 'expand' }))
      .thenFacts({
        type: 'rules.changed',
        data: { to: { borderTie: 'expand' }, was: { borderTie: 'rank-window' } },
      })
  })

  rule('after the first score it is refused without a reason', () => {
    given(scoreSet())
      .when(change({ borderTie: 'expand' }))
      .thenRefused(400, { path: 'data.note' })
    const { day } = given(scoreSet(), change({ borderTie: 'expand' }, '组委会决定'))
    expect(day.control.current.event.borderTie).toBe('expand')
    expect(day.control.current.ruleChanges).toMatchObject([{ note: '组委会决定', by: HOST.name }])
  })

  rule('a check that is newer than the log stands in no way of it', () => {
    const old = smallEvent()
    Object.assign(old, { sessions: [...old.sessions, ...old.sessions] })
    expect(eventFileSchema.safeParse(old).success).toBe(false)
    const { day } = inEvent(old, change({ borderTie: 'expand' }))
    expect(day.control.current.event.borderTie).toBe('expand')
    expect(day.send(change({ tieBreak: [{ subject: 'diving' }] }))).toMatchObject({ status: 400 })
  })

  rule('a score that was cleared again is none', () => {
    const clear = send('score.mark', { team: 'red', subject: 'theory', status: 'pending' })
    given(scoreSet(), clear)
      .when(change({ borderTie: 'expand' }))
      .thenFacts({
        type: 'rules.changed',
        data: { to: { borderTie: 'expand' }, was: { borderTie: 'rank-window' } },
      })
  })

  rule('a reveal has settled ranks and prizes: no rule changes while it runs, by no undo either', () => {
    const scores = ['red', 'blue', 'green'].flatMap((team, index) => [
      scoreSet({ team, points: 10 + index }),
      scoreSet({ team, subject: 'flight', item: 'result', points: 5 }),
      send('score.measure', { team, subject: 'flight', item: 'time', seconds: 400 }),
    ])
    const { when, day } = given(
      change({ borderTie: 'expand' }),
      ...scores,
      send('award.grant', { award: 'best', recipient: { name: '甲' } }),
      send('reveal.start'),
    )
    when(change({ borderTie: 'demote' }, '迟了')).thenRefused(409)
    expect(isRefusal(day.send(send('entry.undo', { seq: 2 })))).toBe(true)
  })

  rule('only the host changes a rule', () => {
    given()
      .when({ ...change({ fourEyes: true }), by: SCORER })
      .thenRefused(403)
  })

  rule('what is so already is no change', () => {
    given()
      .when(change({ borderTie: 'rank-window', quotas: { first: 1 }, eligible: { red: true } }))
      .thenRefused(409)
  })
})

describe('what an event file could not say is refused with the sentence of its check', () => {
  rule('a tie-break key that leads nowhere', () => {
    given()
      .when(change({ tieBreak: [{ subject: 'dance' }] }))
      .thenRefused(400, { path: 'data.tieBreak.0' })
  })

  rule('teams, prizes, subjects and items that there are not', () => {
    given()
      .when(change({ eligible: { pink: false } }))
      .thenRefused(404)
    given()
      .when(change({ quotas: { tenth: 1 } }))
      .thenRefused(404)
    given()
      .when(change({ weights: { dance: 10 } }))
      .thenRefused(404)
    given()
      .when(change({ cancelled: { flight: ['paper'] } }))
      .thenRefused(404)
  })

  rule('a subject of which nothing is left', () => {
    given()
      .when(change({ cancelled: { theory: ['paper'] } }))
      .thenRefused(400)
  })

  rule('fewer prizes for persons than were given', () => {
    const grant = (name: string) => send('award.grant', { award: 'best', recipient: { name } })
    given(grant('甲'), grant('乙'))
      .when(change({ quotas: { best: 1 } }))
      .thenRefused(409)
  })
})

describe('totals from signed sheets', () => {
  const take = send('paper.take', {
    totals: { red: { flight: 9 } },
    reason: '主机损坏，无备份',
    typedBy: '张三',
    checkedBy: '李四',
  })

  rule('are scores: a change after them wants a reason', () => {
    given(take)
      .when(change({ borderTie: 'expand' }))
      .thenRefused(400, { path: 'data.note' })
    expect(hasBegun(given(take).day.control.current)).toBe(true)
  })

  rule('hold all items of their subject, so that none of them can be cancelled', () => {
    given(take)
      .when(change({ cancelled: { flight: ['time'] } }, '大风'))
      .thenRefused(409)
  })
})

describe('an item that is not held', () => {
  const cancel = change({ cancelled: { flight: ['time'] } }, '大风')
  const scores = [
    scoreSet({ subject: 'flight', item: 'result', points: 8 }),
    send('score.measure', { team: 'red', subject: 'flight', item: 'time', seconds: 300 }),
    scoreSet({ team: 'blue', points: 3 }),
  ]

  rule('counts for nobody, and full marks are less by it (EVENT 2.29)', () => {
    const { day } = given(...scores, cancel)
    const { subjects, scores: told, event } = day.public.current
    expect(subjects['flight' as never]).toMatchObject({ maxPoints: 10, items: { result: {} } })
    expect(told['red' as never]).toEqual({ flight: { status: 'entered', points: 8, items: { result: 8 } } })
    expect(event.tieBreak).toEqual([{ subject: 'theory' }])
  })

  rule('can be held again by an undo, with all that was entered', () => {
    const { day } = given(...scores)
    const before = day.control.current
    day.send(cancel)
    const seq = day.state.seq
    day.send(send('entry.undo', { seq }))
    const { subjects, scores: told, agenda, event } = day.control.current
    expect({ subjects, told, agenda, event }).toEqual({
      subjects: before.subjects,
      told: before.scores,
      agenda: before.agenda,
      event: before.event,
    })
  })

  rule('can carry the points of its subject all the same, by a weight', () => {
    const { day } = given(
      ...scores,
      change({ cancelled: { flight: ['time'] }, weights: { flight: 12 } }, '大风'),
    )
    expect(day.public.current.subjects['flight' as never]).toMatchObject({ maxPoints: 10, weight: 12 })
    expect(ranking(day.public.current)[0]).toMatchObject({ team: 'red', total: 960 })
  })

  rule('still has its name in the history', () => {
    const { day } = given(...scores, cancel)
    const sentences = day.entries.map((entry) =>
      stepSentence({ entries: [entry] as never }, day.control.current, textsOf.zh),
    )
    expect(sentences.at(2)).toContain('用时')
    expect(sentences.at(-1)).toBe(
      '更改规则：总分相同依次比较：理论、用时 → 理论；飞行取消的评分项：无 → 用时（注：大风）',
    )
  })
})

describe('undo', () => {
  rule('is a change with a reason of its own, which stands where the rules are signed', () => {
    const { day } = given(change({ borderTie: 'expand' }, '组委会决定'))
    day.send(send('entry.undo', { seq: 2, note: '领队会议不同意' }))
    expect(day.control.current.ruleChanges?.map(({ note }) => note)).toEqual(['组委会决定', '领队会议不同意'])
  })

  rule('puts back the part that was changed, and leaves a later change of another part', () => {
    const { day } = given(change({ borderTie: 'expand' }), change({ fourEyes: true }))
    day.send(send('entry.undo', { seq: 2 }))
    expect(day.state.event).toMatchObject({ borderTie: 'rank-window', fourEyes: true })
  })

  rule('is declined where the same rule has changed again', () => {
    given(change({ borderTie: 'expand' }), change({ borderTie: 'demote' }))
      .when(send('entry.undo', { seq: 2 }))
      .thenRefused(409)
  })

  rule('of a weight gives back that there was none', () => {
    const { day } = given(change({ weights: { theory: 50 } }))
    day.send(send('entry.undo', { seq: 2 }))
    expect(day.state.event.subjects[0]).not.toHaveProperty('weight')
  })
})

rule('in a freeze ranks stay as they were told, and change with the thaw (CONTRACT §4)', () => {
  const { day } = inEvent(
    smallEvent(),
    scoreSet({ points: 10 }),
    scoreSet({ team: 'blue', points: 9 }),
    send('standings.freeze'),
  )
  const before = day.public.current
  day.send(change({ eligible: { red: false } }, '东道主不参评'))
  expect(day.public.current).toBe(before)
  day.send(send('standings.thaw'))
  expect(ranking(day.public.current).map(({ team, rank }) => [team, rank])).toEqual([
    ['red', undefined],
    ['blue', 1],
    ['green', 2],
  ])
})

rule('the public never learns why a rule changed', () => {
  const { day } = given(scoreSet(), change({ borderTie: 'expand' }, '某队家长投诉'))
  expect(JSON.stringify(day.public.current)).not.toContain('投诉')
})

rule('a weight outlives items that are cancelled and held again', () => {
  const { subjects } = smallEvent()
  const weighted = smallEvent({
    subjects: subjects.map((subject) => (subject.id === 'flight' ? { ...subject, weight: 10 } : subject)),
  })
  const cancelled = change({ cancelled: { flight: ['time'] } })
  const { day } = inEvent(weighted, cancelled, send('entry.undo', { seq: 2 }))
  expect(day.public.current.subjects).toMatchObject({ flight: { maxPoints: 12, weight: 10 } })
})

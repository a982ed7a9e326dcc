/** Points of each subject are public, and totals and ranks are not before the reveal or a thaw (EVENT 2.14). */
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { eventFileSchema } from '../../shared/event-file.ts'
import { eventHints } from '../../shared/event-hints.ts'
import { eventSummary } from '../../shared/event-summary.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { publicZh } from '../../shared/texts/public.zh.ts'
import { publicEn } from '../../shared/texts/public.en.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { correctionCause } from '../../shared/views/correction.ts'
import { freezeLine } from '../../shared/views/freeze-line.ts'
import { prospects } from '../../shared/views/prospects.ts'
import { ranking, ranksOf } from '../../shared/views/ranking.ts'
import { ruleSet } from '../../shared/views/rules.ts'
import { scoreSentence } from '../../shared/views/score-sentence.ts'
import { standings } from '../../shared/views/standings.ts'
import { publishQuestion } from '../../control/publish-results.ts'
import { ruleLines } from '../../control/rule-question.ts'
import { stopLine } from '../../control/start-reveal.ts'
import { steps } from '../../control/steps.ts'
import { undoQuestion } from '../../control/undo-words.ts'
import { HOST, openDay, SCORER, type Day, type Sent } from '../support/day.ts'
import { smallEvent } from '../support/events.ts'
import { given, inEvent, rule, scoreSet, send } from '../support/given.ts'

const keeps = smallEvent({ ranking: 'subjects' })
const theory = (team: string, points: number) => scoreSet({ team, points })
const result = (team: string, points: number) => scoreSet({ team, subject: 'flight', item: 'result', points })
const time = (team: string) => send('score.measure', { team, subject: 'flight', item: 'time', seconds: 300 })
const whole = (red: number, blue: number, green: number) => [
  ...[theory('red', red), theory('blue', blue), theory('green', green)],
  ...['red', 'blue', 'green'].flatMap((team) => [result(team, 8), time(team)]),
]
const freeze = send('standings.freeze')
const thaw = send('standings.thaw')
const start = send('reveal.start', { plan: 'teams' })
const undoLast = (day: Day) => day.send(send('entry.undo', { seq: day.state.seq }))
const teamsIn = (day: Day) => ranking(day.public.current).map(({ team }) => team)
const told = (day: Day) => {
  const { mode, unranked } = standings(day.public.current)
  return { mode, unranked }
}

describe('what the public is told', () => {
  rule(
    'every subject’s points as they arrive, in the event’s order of teams, and no total, rank, prize or tie',
    () => {
      const { day } = inEvent(keeps, theory('blue', 12), theory('green', 12), theory('red', 9))
      expect(day.public.current.scores).toMatchObject({ blue: { theory: { points: 12 } } })
      expect(standings(day.public.current)).toEqual({
        rev: day.public.current.rev,
        mode: 'live',
        unranked: true,
        rows: [
          { team: 'red', subjects: { theory: 9 } },
          { team: 'blue', subjects: { theory: 12 } },
          { team: 'green', subjects: { theory: 12 } },
        ],
      })
      expect(ranking(day.public.current)[1]).toMatchObject({
        tiedWith: [],
        decidedBy: 'total',
        atBorder: false,
      })
      expect(ranksOf(day.public.current)).toEqual({})
    },
  )

  rule('the console ranks them as ever', () => {
    const { day } = inEvent(keeps, theory('blue', 12), theory('red', 9))
    expect(day.control.current).not.toHaveProperty('unranked')
    expect(ranking(day.control.current)[0]).toMatchObject({ team: 'blue', rank: 1, award: 'first' })
    expect(day.control.current.standings).toEqual({ mode: 'live', ranksKept: true })
  })

  rule('a team learns neither how far the next prize is nor, of a new score, total and rank', () => {
    const { day } = inEvent(keeps, theory('red', 9), theory('blue', 12))
    const before = day.public.current
    day.send(theory('green', 3))
    const now = { snapshot: day.public.current, rows: ranking(day.public.current) }
    expect(prospects(now.snapshot, now.rows, 'red' as never)).not.toHaveProperty('gap')
    expect(scoreSentence(before, now, { texts: publicZh, decimals: 2 })).toBe('绿，理论 3.00 分')
  })

  rule('screens say so, and a freeze on top says when it was as well', () => {
    const { day } = inEvent(keeps, scoreSet())
    expect(freezeLine(day.public.current, publicZh.display)).toEqual({ what: '总分和名次暂不公布' })
    day.send(freeze)
    expect(freezeLine(day.public.current, publicZh.display)).toEqual({
      what: '已封榜 09:00',
      note: '总分和名次暂不公布',
    })
  })

  rule('no line speaks of a reveal to come, which may be over, or never be held', () => {
    for (const { display, viewer } of [publicZh, publicEn])
      for (const line of [display.ranksKept, viewer.ranking.ranksKept])
        expect(line).not.toMatch(/揭晓|reveal/i)
  })

  rule('a decision between equal teams leaves no trace', () => {
    const { day } = inEvent(keeps, ...whole(9, 9, 3))
    const { rev } = day.public.current
    const decided = day.send(send('tie.decide', { teams: ['blue', 'red'], as: 'ordered' }))
    expect(isRefusal(decided)).toBe(false)
    expect(day.public.current.rev).toBe(rev)
    expect(ranking(day.control.current)[0]).toMatchObject({ team: 'blue', rank: 1, decidedBy: 'decision' })
  })

  rule('no version of the results is told either', () => {
    const { day } = inEvent(keeps, ...whole(9, 8, 3), send('results.publish'))
    expect(day.public.current).not.toHaveProperty('results')
    day.send(thaw)
    expect(day.public.current.results?.versions).toHaveLength(1)
  })

  rule('a subject that is held shows its points when it is released, and still no rank', () => {
    const held = smallEvent({
      ranking: 'subjects',
      subjects: smallEvent().subjects.map((subject) => ({ ...subject, visibility: 'release' })),
    })
    const { day } = inEvent(held, scoreSet())
    expect(day.public.current.scores).toEqual({ red: { theory: { status: 'entered' } } })
    day.send(send('subject.release', { subject: 'theory' }))
    expect(day.public.current.scores).toMatchObject({ red: { theory: { points: 18.5 } } })
    expect(told(day)).toEqual({ mode: 'live', unranked: true })
  })

  rule('a score that the public sees is corrected as one that is live', () => {
    const { day } = inEvent(keeps, scoreSet())
    const place = { team: 'red', subject: 'theory', item: 'paper' } as never
    expect(correctionCause(day.control.current, place)).toBeUndefined()
  })
})

describe('until a thaw', () => {
  rule('it tells all, and an undo keeps it again', () => {
    const { day } = inEvent(keeps, theory('blue', 12), theory('red', 9), thaw)
    const live = given(theory('blue', 12), theory('red', 9)).day
    expect(standings(day.public.current).rows).toEqual(standings(live.public.current).rows)
    expect(day.public.current.standings).toEqual({ mode: 'live' })
    undoLast(day)
    expect(told(day)).toEqual({ mode: 'live', unranked: true })
    inEvent(keeps, thaw).when(thaw).thenRefused(409)
  })

  rule(
    'a freeze on top keeps the points too; its thaw gives them back, and the next one tells the ranks',
    () => {
      const { day } = inEvent(keeps, theory('red', 9), freeze, theory('red', 10))
      expect(standings(day.public.current)).toMatchObject({
        mode: 'frozen',
        unranked: true,
        rows: [{ team: 'red', subjects: { theory: 9 } }, {}, {}],
      })
      day.send(thaw)
      expect(standings(day.public.current)).toMatchObject({
        mode: 'live',
        unranked: true,
        rows: [{ team: 'red', subjects: { theory: 10 } }, {}, {}],
      })
      day.send(thaw)
      expect(told(day)).toEqual({ mode: 'live', unranked: undefined })
      undoLast(day)
      expect(told(day)).toEqual({ mode: 'live', unranked: true })
    },
  )

  rule('an undo of the freeze on top leaves the ranks kept', () => {
    const { day } = inEvent(keeps, theory('red', 9), freeze)
    undoLast(day)
    expect(told(day)).toEqual({ mode: 'live', unranked: true })
  })
})

describe('in a reveal', () => {
  const shown = () => inEvent(keeps, ...whole(9, 8, 3), start).day

  rule('it starts without a freeze, and its steps tell what they tell of any event', () => {
    const day = shown()
    expect(day.entries.slice(-2).map(({ type }) => type)).not.toContain('standings.frozen')
    day.send(send('reveal.to', { step: day.control.current.show!.steps.length }))
    expect(standings(day.public.current).rows[0]).toMatchObject({ team: 'red', rank: 1, total: 19 })
    expect(standings(day.public.current)).not.toHaveProperty('unranked')
    expect(freezeLine(day.public.current, publicZh.display)).toBeUndefined()
  })

  rule('nobody’s points are told before their step, and no correction changes anything', () => {
    const day = shown()
    expect(day.public.current.scores).toMatchObject({ red: { theory: { status: 'entered' } } })
    expect(JSON.stringify(day.public.current.scores)).not.toContain('points')
    const { rev } = day.public.current
    day.send(theory('green', 20))
    expect(day.public.current.rev).toBe(rev)
  })

  rule('nor does a mark or the check of a score leave any trace before its stop', () => {
    const checks = smallEvent({ ranking: 'subjects', fourEyes: true })
    const { day } = inEvent(checks, ...whole(9, 8, 3), start)
    const { rev } = day.public.current
    const cell = { team: 'green', subject: 'theory', item: 'paper' }
    for (const sent of [
      send('score.check', cell, { by: SCORER }),
      send('score.mark', { ...cell, status: 'disqualified' }),
    ])
      expect(isRefusal(day.send(sent))).toBe(false)
    expect(day.public.current.rev).toBe(rev)
    day.send(send('reveal.stop'))
    expect(day.public.current.scores).toMatchObject({ green: { theory: { status: 'disqualified' } } })
  })

  rule('a thaw from before it is not undone while it runs', () => {
    const { day } = inEvent(keeps, ...whole(9, 8, 3), freeze, thaw)
    const { seq } = day.state
    day.send(start)
    expect(isRefusal(day.send(send('entry.undo', { seq })))).toBe(true)
    day.send(send('reveal.stop'))
    expect(isRefusal(day.send(send('entry.undo', { seq })))).toBe(false)
    expect(told(day)).toEqual({ mode: 'frozen', unranked: true })
  })

  rule(
    'no freeze and no thaw comes into it; after its stop, which can be undone, ranks are kept until a thaw',
    () => {
      const day = shown()
      expect([freeze, thaw].map((sent) => isRefusal(day.send(sent)))).toEqual([true, true])
      day.send(send('reveal.stop'))
      expect(told(day)).toEqual({ mode: 'live', unranked: true })
      undoLast(day)
      expect(day.public.current.reveal?.step).toBe(0)
      day.send(send('reveal.stop'))
      day.send(thaw)
      expect(standings(day.public.current).rows[0]).toMatchObject({ team: 'red', rank: 1, total: 19 })
      expect(isRefusal(day.send(send('entry.undo', { seq: day.state.seq - 1 })))).toBe(true)
    },
  )
})

describe('a change of the rule on the day', () => {
  const change = (ranking: unknown) => send('rules.change', { ranking, note: '组委会决定' })

  rule('to it takes ranks back at once, in the same step, and its undo tells them again', () => {
    const { when, day } = given(scoreSet())
    when(change('subjects')).thenFacts(
      {
        type: 'rules.changed',
        data: { to: { ranking: 'subjects' }, was: { ranking: 'live' }, note: '组委会决定' },
      },
      { type: 'standings.frozen', data: { only: 'ranks' } },
    )
    expect(told(day)).toEqual({ mode: 'live', unranked: true })
    undoLast(day)
    expect(told(day)).toEqual({ mode: 'live', unranked: undefined })
    undoLast(day)
    expect(told(day)).toEqual({ mode: 'live', unranked: true })
  })

  rule('from a sealed ranking: the thaw shows the points of each subject and no rank', () => {
    const { day } = inEvent(smallEvent({ ranking: 'reveal' }), scoreSet(), change('subjects'))
    expect(day.public.current.standings).toMatchObject({ mode: 'frozen', sealed: true, ranksKept: true })
    day.send(thaw)
    expect(day.public.current.scores).toMatchObject({ red: { theory: { points: 18.5 } } })
    expect(told(day)).toEqual({ mode: 'live', unranked: true })
  })

  rule('in a freeze that told ranks: they are gone, and the decisions with them', () => {
    const decide = send('tie.decide', { teams: ['blue', 'red'], as: 'ordered' })
    const { day } = given(...whole(9, 9, 3), decide, freeze)
    expect(day.public.current.ties).toHaveLength(1)
    day.send(change('subjects'))
    expect(day.public.current).not.toHaveProperty('ties')
    expect(teamsIn(day)).toEqual(['red', 'blue', 'green'])
  })

  rule('its undo under a later freeze tells the ranks as they were, with the decisions in them', () => {
    const decide = send('tie.decide', { teams: ['blue', 'red'], as: 'ordered' })
    const { day } = given(...whole(9, 9, 3), decide, change('subjects'))
    const { seq } = day.state
    day.send(freeze)
    day.send(send('entry.undo', { seq }))
    expect(told(day)).toEqual({ mode: 'frozen', unranked: undefined })
    expect(teamsIn(day)).toEqual(['blue', 'red', 'green'])
  })

  rule('away from it tells nothing by itself; to sealed it freezes the points as well', () => {
    const { day } = inEvent(keeps, scoreSet(), change('live'))
    expect(told(day)).toEqual({ mode: 'live', unranked: true })
    const { day: sealed } = inEvent(keeps, scoreSet(), change('reveal'))
    expect(told(sealed)).toEqual({ mode: 'frozen', unranked: true })
  })

  rule('whoever changes it is asked with what follows for the public', () => {
    const lines = (day: Day, ranking: 'subjects' | 'live') =>
      ruleLines({ ranking }, { snapshot: day.control.current, texts: textsOf.zh }).slice(2)
    const { rules } = textsOf.zh.console
    expect(lines(given(scoreSet()).day, 'subjects')).toEqual([rules.keepsRanksNow])
    expect(lines(inEvent(keeps, scoreSet()).day, 'live')).toEqual([rules.staysKept])
    expect(lines(given(scoreSet(), freeze).day, 'subjects')).toEqual([
      rules.keepsRanksNow,
      rules.pointsStayFrozen,
    ])
  })
})

describe('in words', () => {
  const spoken = ({ control }: Day) => ({ snapshot: control.current, texts: textsOf.zh })

  rule('whoever undoes a change away from the rule is told that ranks are gone again at once', () => {
    const change = send('rules.change', { ranking: 'live', note: '组委会决定' })
    const asked = ({ day }: { day: Day }) => {
      const changed = steps(day.entries).find(({ entries }) => entries[0]?.type === 'rules.changed')!
      const about = { head: changed, isLatest: false, isHost: true, me: HOST.id }
      return undoQuestion(changed, { ...about, ...spoken(day) })?.lines
    }
    const { keepsRanksNow } = textsOf.zh.console.rules
    expect(asked(inEvent(keeps, scoreSet(), change, thaw))).toContain(keepsRanksNow)
    expect(asked(inEvent(keeps, scoreSet(), change))).not.toContain(keepsRanksNow)
  })

  rule('whoever stops a show is told every step to the totals', () => {
    const { stopFollows, stopKeepsRanks, stopKeepsBoth } = textsOf.zh.console.reveal
    const stopped = (...before: Sent[]) => stopLine(spoken(inEvent(keeps, ...before, start).day))
    expect(stopped(...whole(9, 8, 3))).toBe(stopKeepsRanks)
    expect(stopped(...whole(9, 8, 3), freeze)).toBe(stopKeepsBoth)
    expect(stopLine(spoken(given(...whole(9, 8, 3), start).day))).toBe(stopFollows)
  })

  rule('whoever publishes results is told that nobody sees the version before the thaw', () => {
    const { hall, hidden } = textsOf.zh.console.versions.ask
    const { day } = inEvent(keeps, ...whole(9, 8, 3))
    expect(publishQuestion(spoken(day), 1).lines).toContain(hidden)
    day.send(thaw)
    expect(publishQuestion(spoken(day), 1).lines).toContain(hall)
  })

  rule('the rule set and the summary of an event file say it', () => {
    const words = '各科目成绩照常公布，总分和名次揭晓前不公布'
    const shown = ruleSet(inEvent(keeps).day.control.current, textsOf.zh).find(({ id }) => id === 'public')
    expect(shown?.rows).toContainEqual({ label: '总排名', text: words })
    const summary = eventSummary(eventFileSchema.parse(keeps)).map((say) => say(textsOf.zh))
    expect(summary.join('\n')).toContain(words)
  })

  rule('an event with one subject is told that its points are the total', () => {
    const { subjects, ...event } = eventFileSchema.parse(keeps)
    const hints = eventHints({ ...event, subjects: subjects.slice(0, 1), agenda: [] })
    expect(hints.map(({ path }) => path)).toContainEqual(['ranking'])
    expect(eventHints({ ...event, subjects }).map(({ path }) => path)).not.toContainEqual(['ranking'])
  })
})

rule('whatever the decision between equal teams, the public bytes before their step are the same', () => {
  const orders = fc.shuffledSubarray(['red', 'blue', 'green'], { minLength: 3 })
  const steps: Sent[] = [start, send('reveal.stop'), freeze, theory('red', 9.5)]
  fc.assert(
    fc.property(orders, orders, fc.subarray(steps), (one, other, after) => {
      const [a, b] = [one, other].map((teams) => {
        const day = openDay(keeps)
        for (const sent of [...whole(9, 9, 9), send('tie.decide', { teams, as: 'ordered' }), ...after])
          day.send(sent)
        return JSON.stringify(day.public.current)
      })
      expect(a).toBe(b)
    }),
  )
})

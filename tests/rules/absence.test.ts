/** What becomes of a team that misses something or everything, by each rule that the event file offers (EVENT 2.17–2.19). */
import { describe, expect } from 'vitest'
import { csv } from '../../server/results/csv.ts'
import { resultsAnswer } from '../../server/results/answer.ts'
import { scoreSheets } from '../../server/results/workbook.ts'
import { eventFileSchema, type EventFileInput } from '../../shared/event-file.ts'
import { eventHints } from '../../shared/event-hints.ts'
import { eventSummary } from '../../shared/event-summary.ts'
import type { ItemId, SubjectId, TeamId } from '../../shared/ids.ts'
import { isRefusal } from '../../shared/refusal.ts'
import type { RuleParts } from '../../shared/snapshot-event.ts'
import type { Snapshot } from '../../shared/snapshot.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { withdrawnFrom } from '../../shared/views/absence.ts'
import { withChangedRules } from '../../shared/views/changed-rules.ts'
import { checkinDesk } from '../../shared/views/checkin-desk.ts'
import { compareRankings } from '../../shared/views/compare-rankings.ts'
import { prospects } from '../../shared/views/prospects.ts'
import { consequences } from '../../shared/views/rank-consequences.ts'
import { ranking, ranksOf } from '../../shared/views/ranking.ts'
import { obstacles, revealPlan } from '../../shared/views/reveal-plan.ts'
import { ruleSet } from '../../shared/views/rules.ts'
import { standings } from '../../shared/views/standings.ts'
import { ruleLines } from '../../control/rule-question.ts'
import type { Day, Sent } from '../support/day.ts'
import { builtInEvent, smallEvent } from '../support/events.ts'
import { inEvent, rule, scoreSet, send } from '../support/given.ts'
import { linesOf, paperOf, papersOfDay } from '../support/papers.ts'
import { cellsOf, resultsOfDay, workbookOfDay } from '../support/results.ts'

type Rules = Pick<RuleParts, 'missedSubjects' | 'withdrawnTeams'>

const DAILY = {
  id: 'daily',
  name: '日常',
  shortName: '日常',
  glyph: '日',
  maxPoints: 40,
  carriedIn: true as const,
  items: [{ id: 'mark', name: '日常成绩', maxPoints: 40 }],
}

const eventBy = (rules: Rules): EventFileInput => {
  const { subjects } = smallEvent()
  return smallEvent({
    subjects: [...subjects, DAILY],
    awards: [
      { id: 'first', name: '一等奖', kind: 'team', quota: 1 },
      { id: 'second', name: '二等奖', kind: 'team', quota: 1 },
    ],
    ...rules,
  })
}

/** Red has 39, blue 60 and green 50 points, all three of them with 30 carried in. */
const scores = [
  ['red', 7, 1],
  ['blue', 20, 9],
  ['green', 15, 4],
].flatMap(([team, theory, result]) => [
  scoreSet({ team: String(team), points: theory }),
  scoreSet({ team: String(team), subject: 'flight', item: 'result', points: result }),
  send('score.measure', { team, subject: 'flight', item: 'time', seconds: 600 }),
  scoreSet({ team: String(team), subject: 'daily', points: 30 }),
])

function day(rules: Rules, ...more: Sent[]): Day {
  return inEvent(eventBy(rules), ...scores, ...more).day
}

const mark = (status: string, team: string, subject: string, item?: string) =>
  send('score.mark', { team, subject, status, ...(item !== undefined && { item }) })
const marks = (status: string, team: string, ...subjects: string[]) =>
  subjects.map((subject) => mark(status, team, subject))
const told = (snapshot: Snapshot) =>
  ranking(snapshot).map(({ team, rank, total, award }) =>
    [team, rank ?? '–', total / 100, ...(award === undefined ? [] : [award])].join(' '),
  )
const rankedBy = (rules: Rules, ...more: Sent[]) => told(day(rules, ...more).public.current)
const change = (parts: object) => send('rules.change', { ...parts, note: '组委会决定' })

const UNRANKED: Rules = { missedSubjects: 'unranked' }
const UNRANKED_NOTE = '名次栏没有数字的队按规则不排名次，列在表中，不占名次和奖项。'
const RANKED: Rules = { withdrawnTeams: 'ranked' }

describe('a team that misses a subject of the day', () => {
  const missing = mark('absent', 'blue', 'theory')

  rule('gets 0 for it and stays in the ranking by default, and the event says so by no key (2.17)', () => {
    for (const rules of [{}, { missedSubjects: 'zero' }] as const) {
      expect(rankedBy(rules, missing)).toEqual(['green 1 50 first', 'blue 2 40 second', 'red 3 39'])
      expect(day(rules).public.current.event).not.toHaveProperty('missedSubjects')
    }
  })

  rule('or is listed by its total without rank and prize, and the others move up', () => {
    expect(rankedBy(UNRANKED, missing)).toEqual(['green 1 50 first', 'blue – 40', 'red 2 39 second'])
  })

  rule('whether it missed all of it or one item, and whether it was absent or withdrew', () => {
    expect(rankedBy(UNRANKED, mark('withdrawn', 'blue', 'theory'))[1]).toBe('blue – 40')
    expect(rankedBy(UNRANKED, mark('absent', 'blue', 'flight', 'result'))[0]).toBe('blue – 51')
    expect(rankedBy(UNRANKED, mark('withdrawn', 'blue', 'flight', 'time'))[0]).toBe('blue – 59')
  })

  rule('disqualified in one subject it gets 0 there and is ranked, by either rule (2.19)', () => {
    for (const rules of [{}, UNRANKED])
      expect(rankedBy(rules, mark('disqualified', 'blue', 'theory'))).toContain('blue 2 40 second')
  })

  rule('what is carried in cannot be missed', () => {
    expect(rankedBy(UNRANKED, mark('absent', 'blue', 'daily'))).toContain('blue 3 30')
  })

  rule('a total of a signed sheet counts as missed where it says so, until the items are in', () => {
    const totals = {
      red: { theory: 'absent', flight: 10, daily: 35 },
      blue: { theory: 10, flight: 10, daily: 20 },
    }
    const taken = send('paper.take', { totals, reason: '主机损坏', typedBy: '甲', checkedBy: '乙' })
    const { day: paper } = inEvent(eventBy(UNRANKED), taken)
    expect(told(paper.public.current).slice(0, 2)).toEqual(['red – 45', 'blue 1 40 first'])
    paper.send(scoreSet({ points: 3 }))
    expect(told(paper.public.current).slice(0, 2)).toEqual(['red 1 48 first', 'blue 2 40 second'])
  })

  rule('it stands in nobody’s way to the prizes, and wins none of them', () => {
    const control = day(UNRANKED, missing, mark('pending', 'blue', 'flight')).control.current
    expect(obstacles(control)).toEqual([])
    expect(Object.keys(revealPlan(control, 'teams').winners)).toEqual(['green', 'red'])
    expect(prospects(control, ranking(control), 'blue' as TeamId)).not.toHaveProperty('gap')
    expect(ranksOf(control)).toEqual({ green: 1, red: 2 })
  })

  rule('a mark tells before it is set who loses a rank and who gains a prize', () => {
    const control = day(UNRANKED).control.current
    const [team, subject, item] = ['blue' as TeamId, 'theory' as SubjectId, 'paper' as ItemId]
    expect(consequences(control, [{ team, subject, item, mark: 'absent' }])).toEqual([
      { team: 'green', rank: { from: 2, to: 1 }, award: { from: 'second', to: 'first' } },
      { team: 'blue', rank: { from: 1 }, award: { from: 'first' } },
      { team: 'red', rank: { from: 3, to: 2 }, award: { to: 'second' } },
    ])
  })
})

describe('what the public is told behind a freeze', () => {
  const { teams } = smallEvent()
  const event = {
    ...eventBy(UNRANKED),
    teams: [...teams, { id: 'white', name: '白队', shortName: '白' }],
  }
  const white = [
    scoreSet({ team: 'white', points: 20 }),
    scoreSet({ team: 'white', subject: 'daily', points: 40 }),
    scoreSet({ team: 'blue', points: 19 }),
  ]

  rule('ranks stay those of the freeze, though a mark that came later is told (§4)', () => {
    const late = mark('absent', 'white', 'flight')
    const { day: frozen } = inEvent(event, ...scores, ...white, send('standings.freeze'), late)
    const { current } = frozen.public
    expect(current.scores['white' as TeamId]?.['flight' as SubjectId]).toEqual({
      status: 'absent',
      curtained: true,
    })
    expect(told(current)[0]).toBe('white 1 60 first')
    const compared = compareRankings(ranking(frozen.control.current), standings(current))
    expect(compared.map(({ team, rank, told: seen }) => [team, rank, seen?.rank])).toEqual([
      ['white', undefined, 1],
      ['blue', 1, 2],
      ['green', 2, 3],
      ['red', 3, 4],
    ])
    frozen.send(send('standings.thaw'))
    expect(told(frozen.public.current)[0]).toBe('white – 60')
  })

  rule('without the rule a mark says nothing but itself', () => {
    const late = mark('absent', 'white', 'flight')
    const { day: frozen } = inEvent({ ...event, missedSubjects: 'zero' }, send('standings.freeze'), late)
    expect(frozen.public.current.scores['white' as TeamId]).toEqual({ flight: { status: 'absent' } })
  })
})

describe('a team that withdraws altogether', () => {
  const onTheDay = marks('withdrawn', 'blue', 'theory', 'flight')
  const all = [...onTheDay, mark('withdrawn', 'blue', 'daily')]
  const desk = ({ control: { current } }: Day) => {
    const line = checkinDesk(current).find(({ team }) => team === 'blue')
    return { out: line?.out, from: withdrawnFrom(current) }
  }

  rule(
    'withdraws from what it carried in, too, and stands last without rank and prize by default (2.18)',
    () => {
      for (const rules of [{}, { withdrawnTeams: 'last' }] as const) {
        expect(desk(day(rules, ...all))).toEqual({ out: 'withdrawn', from: ['theory', 'flight', 'daily'] })
        expect(desk(day(rules, ...onTheDay)).out).toBeUndefined()
        expect(rankedBy(rules, ...all)).toEqual(['green 1 50 first', 'red 2 39 second', 'blue – 0'])
        expect(day(rules).public.current.event).not.toHaveProperty('withdrawnTeams')
      }
    },
  )

  rule('or from what is held on the day, and is ranked on what it carried in', () => {
    expect(desk(day(RANKED, ...onTheDay))).toEqual({ out: 'withdrawn', from: ['theory', 'flight'] })
    expect(rankedBy(RANKED, ...onTheDay)).toEqual(['green 1 50 first', 'red 2 39 second', 'blue 3 30'])
  })

  rule('and where even that is struck out it is ranked with nothing, and wins no prize', () => {
    expect(rankedBy(RANKED, ...all)).toEqual(['green 1 50 first', 'red 2 39 second', 'blue 3 0'])
    const alone = marks('withdrawn', 'red', 'theory', 'flight', 'daily')
    expect(told(inEvent(eventBy(RANKED), ...alone).day.public.current)[0]).toBe('red 1 0')
  })

  rule('is ranked by that rule even where missing a single subject costs the rank', () => {
    const both = { ...UNRANKED, ...RANKED }
    expect(rankedBy(both, ...onTheDay)).toContain('blue 3 30')
    expect(rankedBy(both, mark('withdrawn', 'blue', 'theory'))).toContain('blue – 40')
    expect(rankedBy(UNRANKED, ...onTheDay)).toContain('blue – 30')
    expect(rankedBy(UNRANKED, ...all)[2]).toBe('blue – 0')
  })

  rule('disqualified altogether stands last without a rank by every rule (2.19)', () => {
    const gone = marks('disqualified', 'blue', 'theory', 'flight', 'daily')
    const mixed = [...onTheDay, mark('disqualified', 'blue', 'daily')]
    for (const rules of [{}, UNRANKED, RANKED, { ...UNRANKED, ...RANKED }]) {
      expect(rankedBy(rules, ...gone)[2]).toBe('blue – 0')
      expect(desk(day(rules, ...gone)).out).toBe('disqualified')
    }
    expect(rankedBy(RANKED, ...mixed)[2]).toBe('blue – 0')
  })
})

describe('as rules that may change', () => {
  const missing = mark('absent', 'blue', 'theory')

  rule('the preview says whose rank and prize it costs; an undo takes it back', () => {
    const changed = day({}, missing)
    const before = changed.control.current
    const lines = ruleLines(UNRANKED, { snapshot: before, texts: textsOf.zh })
    expect(lines).toEqual([
      '缺赛或弃权一项：计 0，仍参加排名 → 不排名次，按总分列出',
      '蓝：不再排名（原第 2 名），失去二等奖',
      '红：第 3 名 → 第 2 名，得二等奖',
    ])
    changed.send(change(UNRANKED))
    expect(told(changed.public.current)).toEqual(['green 1 50 first', 'blue – 40', 'red 2 39 second'])
    expect(withChangedRules(before, UNRANKED).event).toEqual(changed.control.current.event)
    changed.send(send('entry.undo', { seq: changed.state.seq }))
    expect(changed.control.current.event).toEqual(before.event)
  })

  rule('a change back leaves the event as a file without the keys', () => {
    const changed = day(
      { ...UNRANKED, ...RANKED },
      change({ missedSubjects: 'zero', withdrawnTeams: 'last' }),
    )
    expect(changed.control.current.event).toEqual(day({}).control.current.event)
    expect(changed.state.event).not.toHaveProperty('missedSubjects')
    expect(changed.state.event).not.toHaveProperty('withdrawnTeams')
  })

  rule('a withdrawal keeps the marks of its time, and whoever changes the rule is told', () => {
    const onTheDay = marks('withdrawn', 'blue', 'theory', 'flight')
    const lines = (of: Day, wish: Rules) =>
      ruleLines(wish, { snapshot: of.control.current, texts: textsOf.zh })
    expect(lines(day({}, ...onTheDay, mark('withdrawn', 'blue', 'daily')), RANKED)).toEqual([
      '整队弃权：排在最后，没有名次 → 按转入成绩排名',
      '蓝：列第 3 名',
      '蓝登记弃权时转入成绩已不计，改规则后仍计 0；要计入，请到“报到”撤回整队弃权，再重新登记。',
    ])
    expect(lines(day(RANKED, ...onTheDay), { withdrawnTeams: 'last' })).toEqual([
      '整队弃权：按转入成绩排名 → 排在最后，没有名次',
      '名次和奖项无人变动。',
      '蓝登记弃权时转入成绩照计，改规则后仍在排名里；要排到最后，请到“报到”再登记一次整队弃权。',
    ])
    expect(lines(day({}), RANKED)).toEqual([
      '整队弃权：排在最后，没有名次 → 按转入成绩排名',
      '名次和奖项无人变动。',
    ])
  })

  rule('after the first score they want a reason, and what is so already is no change', () => {
    const { when } = inEvent(undefined, scoreSet())
    when(send('rules.change', { missedSubjects: 'unranked' })).thenRefused(400, { path: 'data.note' })
    when(send('rules.change', { missedSubjects: 'zero', note: '再说一遍' })).thenRefused(409)
    when(send('rules.change', { withdrawnTeams: 'first', note: '写错' })).thenRefused(400)
  })

  rule('after a version they are a correction with the ranks and prizes that moved', () => {
    const corrected = day({}, missing, send('results.publish'), change(UNRANKED))
    const { open } = corrected.control.current.results ?? {}
    expect(open).toMatchObject({ rules: true, cells: [] })
    expect(open?.moves.map(({ team, rank, award }) => [team, rank, award])).toEqual([
      ['blue', { from: 2 }, { from: 'second' }],
      ['red', { from: 3, to: 2 }, { to: 'second' }],
    ])
  })

  rule(
    'a subject that is not held at all is not to be marked absent where that costs everybody the rank',
    () => {
      const all = { cancelled: { theory: ['paper'] } }
      const refused = (rules: Rules) => {
        const answer = day(rules).send(change(all))
        return isRefusal(answer) ? answer.errors?.map(({ say }) => say(textsOf.zh)) : []
      }
      expect(refused({})).toEqual([expect.stringContaining('请把该科目都记为缺赛')])
      expect(refused(UNRANKED)).toEqual([expect.stringContaining('先把规则改为缺赛一项计 0')])
    },
  )
})

describe('in words', () => {
  const rowOf = (rules: Rules, lang: 'zh' | 'en' = 'zh') =>
    ruleSet(day(rules).control.current, textsOf[lang])
      .flatMap(({ rows }) => rows)
      .find(({ label }) => label === textsOf[lang].rules.missing(textsOf[lang].console.scores.marks))?.text

  rule('the rule set says what counts and who is ranked', () => {
    expect(rowOf({})).toBe('缺赛的项目计 0，仍参加排名；整场弃权或取消资格的排在最后，没有名次')
    expect(rowOf(UNRANKED)).toBe(
      '当天的项目有一项缺赛或弃权的，该项计 0，按总分列出，不占名次，不得奖；单项取消资格的计 0，仍参加排名；整场弃权或取消资格的排在最后，没有名次',
    )
    expect(rowOf(RANKED)).toBe(
      '缺赛的项目计 0，仍参加排名；整场弃权的按转入成绩排名，当天各科目计 0；整场取消资格的排在最后，没有名次',
    )
    expect(rowOf(UNRANKED, 'en')).toContain('listed by total, without rank or prize')
    expect(rowOf(RANKED, 'en')).toContain('ranked on what it carried in')
  })

  rule('the check of an event file says it, and points out rules that hardly go together', () => {
    const said = (rules: Rules) => {
      const event = eventFileSchema.parse(builtInEvent(rules))
      return [...eventSummary(event), ...eventHints(event).map(({ say }) => say)].map((say) =>
        say(textsOf.zh),
      )
    }
    expect(said({})).toContain(
      '缺赛、弃权：缺赛的项目计 0，仍参加排名；整场弃权或取消资格的排在最后，没有名次',
    )
    const both = eventFileSchema.parse(smallEvent({ ...UNRANKED, ...RANKED }))
    expect(eventHints(both).map(({ path, say }) => [path.join(), say(textsOf.zh)])).toEqual([
      ['withdrawnTeams', '有一项缺赛或弃权的不排名次，整队弃权的反而有名次：两条规则合在一起是否合适'],
      ['withdrawnTeams', '没有转入的科目：整队弃权的以 0 分参加排名'],
    ])
    expect(eventHints(eventFileSchema.parse(builtInEvent(UNRANKED)))).toEqual([])
    expect(eventHints(eventFileSchema.parse(builtInEvent(RANKED)))).toEqual([])
  })

  rule(
    'no paper says of a team with a rank that it has none, and the public notice says why one has none',
    async () => {
      const withdrawn = ['theory', 'flight'].map((subject) => mark('withdrawn', 'red', subject))
      const missing = mark('absent', 'blue', 'theory')
      const papers = await papersOfDay(day({ ...UNRANKED, ...RANKED }, missing, ...withdrawn))
      expect(linesOf(paperOf(papers, 'notice')).map((line) => line[0])).toEqual(['1', '—', '2'])
      for (const kind of ['notice', 'places'] as const)
        expect(paperOf(papers, kind).notes).toContain(UNRANKED_NOTE)
      const all = await papersOfDay(day(UNRANKED))
      for (const kind of ['notice', 'places'] as const)
        expect(paperOf(all, kind).notes).not.toContain(UNRANKED_NOTE)
    },
  )

  rule('the sheet of ranks and prizes lists such a team, and says by which rule', async () => {
    const missing = mark('absent', 'blue', 'theory')
    const paper = paperOf(await papersOfDay(day(UNRANKED, missing)), 'places')
    expect(linesOf(paper)).toEqual(['1|绿队|50.00|一等奖|总分', '—|蓝队|40.00||', '2|红队|39.00|二等奖|总分'])
    expect(paper.notes).toContain(UNRANKED_NOTE)
    expect(paper.notes.join()).toContain('当天的项目有一项缺赛或弃权的')
  })

  rule(
    'the draft for the public notice keeps back the points of a team that is out, not of one that is ranked',
    async () => {
      const all = marks('withdrawn', 'blue', 'theory', 'flight', 'daily')
      const lines = async (rules: Rules) => linesOf(paperOf(await papersOfDay(day(rules, ...all)), 'notice'))
      expect((await lines({}))[2]).toBe('—|蓝队||')
      expect((await lines(RANKED))[2]).toBe('3|蓝队|0.00|')
    },
  )
})

describe('in results', () => {
  const sheet = '名次及奖项'
  const missing = mark('absent', 'blue', 'flight', 'result')
  const competes = (of: Day) => {
    const cells = cellsOf(workbookOfDay(of)).filter((cell) => cell.sheet === sheet)
    const head = cells.find(({ value }) => value === textsOf.zh.results.competes)
    const blue = cells.find(({ value }) => value === '蓝队')
    const place = head && blue && head.place.replace(/\d+/, '') + blue.place.replace(/\D+/, '')
    const cell = cells.find((one) => one.place === place)
    return { formula: cell?.formula, value: cell?.value }
  }

  rule('the workbook counts a team out by its marks, by default for those of everything alone', () => {
    expect(competes(day({}, missing))).toEqual({
      formula:
        'IF(AND(OR(COUNTIF(\'理论\'!C6:C6,"弃权")=1,COUNTIF(\'理论\'!C6:C6,"取消资格")=1),OR(COUNTIF(\'飞行\'!C6:D6,"弃权")=2,COUNTIF(\'飞行\'!C6:D6,"取消资格")=2),OR(COUNTIF(\'日常\'!C6:C6,"弃权")=1,COUNTIF(\'日常\'!C6:C6,"取消资格")=1)),0,1)',
      value: 1,
    })
  })

  rule('or for a single one, on any item that is not carried in', () => {
    const { formula, value } = competes(day(UNRANKED, missing))
    expect(value).toBe(0)
    expect(formula).toContain('COUNTIF(\'飞行\'!C6:D6,"缺赛")+COUNTIF(\'飞行\'!C6:D6,"弃权")>0')
    expect(formula).not.toContain('\'日常\'!C6:C6,"缺赛"')
  })

  rule('or not for a withdrawal of everything', () => {
    const { formula, value } = competes(day(RANKED, ...marks('withdrawn', 'blue', 'theory', 'flight')))
    expect(value).toBe(1)
    expect(formula).toContain('NOT(AND(COUNTIF(\'理论\'!C6:C6,"弃权")=1,')
  })

  rule('where that would be a longer formula than Excel takes, its value stands alone', () => {
    const subject = (index: number) => ({
      ...DAILY,
      carriedIn: undefined,
      id: `subject-${index}`,
      shortName: `${'长'.repeat(28)}${index}`,
      maxPoints: 10,
      items: [{ id: 'mark', name: '成绩', maxPoints: 10 }],
    })
    const many = eventBy({ ...UNRANKED, ...RANKED })
    const subjects = [...many.subjects, ...Array.from({ length: 9 }, (_, index) => subject(index + 10))]
    const totals = { blue: Object.fromEntries(subjects.map(({ id }) => [id, 'absent'])) }
    const { day } = inEvent(
      { ...many, subjects },
      send('paper.take', { totals, reason: '停电', typedBy: '甲', checkedBy: '乙' }),
    )
    expect(competes(day)).toEqual({ formula: undefined, value: 0 })
    const lengths = cellsOf(workbookOfDay(day)).map(({ formula = '' }) => formula.length)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(8192)
  })

  rule('the heads name the rule, and the table and the JSON have the ranks that are shown', () => {
    const missed = day(UNRANKED, missing)
    const notes = cellsOf(workbookOfDay(missed)).map(({ value }) => value)
    expect(notes.join()).toContain('当天的项目有一项缺赛或弃权的')
    const { table } = scoreSheets(resultsOfDay(missed), textsOf.zh).ranks
    const lines = csv(table).split('\r\n').slice(1, 4)
    expect(lines.map((line) => line.split(',').slice(0, 2))).toEqual([
      ['—', '蓝队'],
      ['1', '绿队'],
      ['2', '红队'],
    ])
    const { event, rows } = resultsAnswer(resultsOfDay(missed))
    expect(event).toMatchObject({ missedSubjects: 'unranked' })
    expect(rows.map(({ team, rank }) => [team, rank])).toEqual([
      ['blue', undefined],
      ['green', 1],
      ['red', 2],
    ])
  })
})

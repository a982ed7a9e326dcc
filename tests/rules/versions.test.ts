/** Versions of the results: what was announced stays as it was, and a correction afterwards is the next version. */
import { describe, expect } from 'vitest'
import { textsOf } from '../../shared/texts/texts.ts'
import { correctionTables } from '../../shared/views/correction-sheet.ts'
import { currentVersion } from '../../shared/views/result-version.ts'
import { versionMark } from '../../shared/views/version-mark.ts'
import type { Day, Sent } from '../support/day.ts'
import { smallEvent } from '../support/events.ts'
import { inEvent, rule, scoreSet, send } from '../support/given.ts'
import { cellsOf, workbookOfDay } from '../support/results.ts'

const prizes = [
  { id: 'best', name: '最佳个人', kind: 'person', quota: 2 },
  { id: 'first', name: '一等奖', kind: 'team', quota: 1 },
  { id: 'second', name: '二等奖', kind: 'team', quota: 1 },
] as const
const event = smallEvent({ awards: [...prizes] })

/** Every score: red 30, blue 28, green 26. */
const allScores: readonly Sent[] = Object.entries({ red: 18, blue: 16, green: 14 }).flatMap(
  ([team, points]) => [
    scoreSet({ team, points }),
    scoreSet({ team, subject: 'flight', item: 'result', points: 10 }),
    send('score.measure', { team, subject: 'flight', item: 'time', seconds: 300 }),
  ],
)

const publish = (note?: string) => send('results.publish', note === undefined ? {} : { note })
const correct = (points: number, note = '与评分表核对，录错'): Sent => ({
  type: 'score.set',
  data: { team: 'red', subject: 'theory', points, note },
})
const day = (...after: Sent[]) => inEvent(event, ...allScores, ...after)
const versions = ({ control }: Day) =>
  control.current.results?.versions.map(({ version, seq }) => [version, seq])
const open = ({ control }: Day) => control.current.results?.open

/** The show of the team prizes has four steps here. */
const show = (...between: Sent[]): Sent[] => [
  send('reveal.start'),
  ...between,
  ...[1, 2, 3, 4].map((step) => send('reveal.to', { step })),
]

describe('version 1', () => {
  rule('is what a press publishes where there is no ceremony, once for the same results', () => {
    day()
      .when(publish())
      .thenFacts({ type: 'results.published', data: { version: 1 } })
    day(publish()).when(publish('再来一次')).thenRefused(409)
  })

  rule('needs every score, every tie at a prize decided, and every appeal answered', () => {
    inEvent(event, ...allScores.slice(1))
      .when(publish())
      .thenRefused(409, { path: 'scores.red.theory' })
    day(correct(16)).when(publish()).thenRefused(409, { path: 'ties' })
    day(send('appeal.open', { team: 'blue', subject: 'theory' }))
      .when(publish())
      .thenRefused(409, { path: 'appeals' })
  })

  rule('comes with the last step of a show of the team prizes, and not before', () => {
    expect(versions(day(...show().slice(0, 4)).day)).toBeUndefined()
    const { day: shown } = day(...show())
    expect(shown.entries.at(-1)?.data).toEqual({ to: 4, was: 3, version: 1 })
    expect(versions(shown)).toEqual([[1, 12]])
    expect(shown.entries[11]?.type).toBe('reveal.started')
  })

  rule('is what the show announced, whatever is corrected while it runs', () => {
    const { day: shown } = day(...show(correct(10)))
    expect(versions(shown)).toEqual([[1, 12]])
    expect(open(shown)?.cells).toMatchObject([{ team: 'red', from: { points: 18 }, to: { points: 10 } }])
  })

  rule('is made once, however often the last step is shown', () => {
    const back = send('reveal.to', { step: 3 })
    const { day: shown } = day(
      ...show(),
      back,
      send('reveal.to', { step: 4 }),
      send('reveal.stop'),
      ...show(),
    )
    expect(versions(shown)).toHaveLength(1)
  })

  rule('is what was announced, where a show that was stopped by mistake goes on after a correction', () => {
    const [start, ...steps] = show()
    const { day: shown } = day(
      start!,
      send('reveal.stop'),
      correct(10),
      send('entry.undo', { seq: 13 }),
      ...steps,
    )
    expect(versions(shown)).toEqual([[1, 12]])
    expect(open(shown)?.cells).toHaveLength(1)
  })

  rule('does not come from a show of persons alone', () => {
    const grant = send('award.grant', { award: 'best', recipient: { name: '甲' } })
    const { day: shown } = day(
      grant,
      send('reveal.start', { plan: 'persons' }),
      send('reveal.to', { step: 1 }),
    )
    expect(versions(shown)).toBeUndefined()
  })
})

describe('a correction after the announcement', () => {
  rule(
    'makes the next version, not published yet: each cell with old, new, reason and who, and who moves',
    () => {
      const { day: corrected } = day(publish(), correct(15.5))
      expect(currentVersion(corrected.control.current.results)).toMatchObject({ version: 2 })
      expect(open(corrected)).toEqual({
        cells: [
          {
            team: 'red',
            subject: 'theory',
            item: 'paper',
            from: { status: 'entered', points: 18 },
            to: { status: 'entered', points: 15.5 },
            by: '主持台 1',
            at: corrected.entries.at(-1)?.at,
            reason: '与评分表核对，录错',
          },
        ],
        ties: [],
        moves: [
          {
            team: 'blue',
            rank: { from: 2, to: 1 },
            total: { from: 28, to: 28 },
            award: { from: 'second', to: 'first' },
          },
          {
            team: 'red',
            rank: { from: 1, to: 2 },
            total: { from: 30, to: 27.5 },
            award: { from: 'first', to: 'second' },
          },
        ],
      })
    },
  )

  rule('leaves nothing to publish once it is undone, or mended by hand', () => {
    const { day: undone } = day(publish(), correct(15.5), send('entry.undo', { seq: 12 }))
    expect(currentVersion(undone.control.current.results)).toMatchObject({ version: 1, seq: 11 })
    expect(open(undone)).toBeUndefined()
    expect(open(day(publish(), correct(15.5), correct(18)).day)).toBeUndefined()
  })

  rule('names the reason of an undo, and of a cell that was emptied', () => {
    const { day: undone } = day(publish(), send('entry.undo', { seq: 2, note: '录到别队' }))
    expect(open(undone)?.cells).toMatchObject([{ to: { status: 'pending' }, reason: '录到别队' }])
    const clear = { team: 'red', subject: 'theory', status: 'pending', note: '重评' }
    const { day: emptied } = day(publish(), send('score.mark', clear))
    expect(open(emptied)?.cells).toMatchObject([{ to: { status: 'pending' }, reason: '重评' }])
  })

  rule('is a decision of a tie, too', () => {
    const tied = [correct(16), send('tie.decide', { teams: ['red', 'blue'], as: 'shared' })]
    const turned = send('tie.decide', { teams: ['blue', 'red'], as: 'ordered', note: '组委会裁定' })
    const { day: decided } = day(...tied, publish(), turned)
    expect(open(decided)).toMatchObject({
      cells: [],
      ties: [{ teams: ['blue', 'red'], from: 'shared', to: 'ordered', reason: '组委会裁定' }],
      moves: [{ team: 'red', rank: { from: 1, to: 2 }, award: { from: 'first', to: 'second' } }],
    })
  })

  rule('is no matter of who checked it or wrote the same again', () => {
    expect(open(day(publish(), correct(18, '核对无误')).day)).toBeUndefined()
  })

  rule('is published with a reason, and is corrected further as version 3', () => {
    day(publish(), correct(15.5)).when(publish()).thenRefused(400, { path: 'data.note' })
    const { day: third } = day(publish(), correct(15.5), publish('申诉成立'), correct(15))
    expect(third.control.current.results?.versions[1]).toMatchObject({
      version: 2,
      seq: 13,
      note: '申诉成立',
      corrections: { cells: [{ to: { points: 15.5 } }] },
    })
    expect(open(third)?.cells).toMatchObject([{ from: { points: 15.5 }, to: { points: 15 } }])
  })

  rule('changes nothing of the show, nor of what was published; a publication is not undone', () => {
    const { day: shown } = day(...show())
    const told = shown.public.current.reveal
    shown.send(correct(10))
    expect(shown.public.current.reveal).toEqual(told)
    day(publish())
      .when(send('entry.undo', { seq: 11 }))
      .thenRefused(409)
    day(...show())
      .when(publish())
      .thenRefused(409)
  })
})

describe('the public', () => {
  rule('is told of versions and their times, and of a correction only where it sees it', () => {
    const { day: live } = day(publish(), correct(15.5))
    expect(live.public.current.results).toEqual({
      versions: [{ version: 1, at: live.entries[10]?.at }],
      corrected: true,
    })
    expect(versionMark(live.public.current)).toMatchObject({ version: 1, corrected: true })
  })

  rule('learns nothing of a hidden correction', () => {
    const { day: frozen } = day(publish(), send('standings.freeze'))
    const before = JSON.stringify(frozen.public.current)
    frozen.send(correct(15.5))
    expect(JSON.stringify(frozen.public.current)).toBe(before)
    expect(versionMark(frozen.public.current)).toBeUndefined()
  })
})

describe('the correction sheet', () => {
  const { day: corrected } = day(publish(), correct(15.5))

  rule('says in words what changed and who moves', () => {
    const { snapshot, texts } = { snapshot: corrected.control.current, texts: textsOf.zh }
    expect(correctionTables(snapshot.results!.open!, { snapshot, texts })).toEqual({
      changes: {
        heads: ['代表队', '科目 / 评分项', '原为', '更正为', '理由', '操作人', '时间'],
        rows: [
          [
            ...['红队', '理论 / 笔试', '18.00', '15.50', '与评分表核对，录错'],
            ...['主持台 1', '2026-05-01 09:00:11'],
          ],
        ],
      },
      moves: {
        heads: ['代表队', '名次', '总分', '奖项'],
        rows: [
          ['蓝队', '2 → 1', '28.00', '二等奖 → 一等奖'],
          ['红队', '1 → 2', '30.00 → 27.50', '一等奖 → 二等奖'],
        ],
      },
      notes: [],
    })
  })

  rule('is a sheet of the workbook from version 2 on', () => {
    const names = (one: Day) => workbookOfDay(one).map(({ name }) => name)
    expect(names(day(publish()).day)).not.toContain('更正说明')
    expect(names(corrected)).toEqual(['名次及奖项', '更正说明', '理论', '飞行', '操作记录'])
    const said = cellsOf(workbookOfDay(corrected)).map(({ value }) => value)
    expect(said).toContain('成绩第 2 版更正说明')
    expect(said).toContainEqual(expect.stringMatching(/^成绩第 2 版，尚未公布。/))
  })
})

describe('what a version must not tell or take back', () => {
  rule('a stopped show does not come back once a later version has been published', () => {
    const { day: shown, when } = day(...show(), send('reveal.stop'))
    const stop = shown.state.seq
    for (const sent of [correct(10), publish('录错')]) shown.send(sent)
    when(send('entry.undo', { seq: stop })).thenRefused(409)
  })

  rule('rules that were changed and changed back, or decide no result, correct nothing', () => {
    const rules = (data: object) => send('rules.change', { ...data, note: '组委会决定' })
    for (const change of [
      { ranking: { until: 'flight' } },
      { borderTie: 'expand' },
      { sharedRanks: 'dense' },
      { missedSubjects: 'unranked' },
      { withdrawnTeams: 'ranked' },
      { weights: { flight: 24 } },
    ]) {
      const { day: undone } = day(publish(), rules(change))
      undone.send(send('entry.undo', { seq: undone.state.seq }))
      expect([open(undone), undone.public.current.results?.corrected]).toEqual([undefined, undefined])
    }
    expect(open(day(publish(), rules({ fourEyes: true })).day)).toBeUndefined()
    expect(open(day(publish(), rules({ borderTie: 'expand' })).day)).toMatchObject({ rules: true })
  })

  rule('in a freeze the public is told of no version, so that their number tells nothing hidden', () => {
    const told = (points: number) => {
      const green = send('score.set', { team: 'green', subject: 'theory', points, note: '更正' })
      const after = day(publish(), send('standings.freeze'), green, ...show(), send('reveal.stop'))
      return after.day.public.current
    }
    expect(told(13)).toEqual(told(14))
    expect(told(13).results).toBeUndefined()
  })

  rule('a show that goes on is told by the rules that its plan was made by', () => {
    const [start, first, ...rest] = show()
    const { day: shown } = day(start!, first!, send('reveal.stop'))
    const stop = shown.state.seq
    shown.send(send('rules.change', { weights: { flight: 24 }, note: '组委会决定' }))
    shown.send(send('entry.undo', { seq: stop }))
    for (const step of rest) shown.send(step)
    expect(shown.public.current.subjects).not.toHaveProperty('flight.weight')
  })
})

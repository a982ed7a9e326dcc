/** The MC's script: what is said at each step, who stands behind the next one, and what goes on meanwhile. */
import { describe, expect } from 'vitest'
import { textsOf } from '../../shared/texts/texts.ts'
import {
  behind,
  comingItems,
  cueAt,
  namedSoFar,
  placeInOrder,
  runningItems,
} from '../../shared/views/script.ts'
import { comingLine, spokenLine } from '../../shared/views/script-lines.ts'
import { entriesOf, type TeamId } from '../../shared/ids.ts'
import type { Team } from '../../shared/snapshot-event.ts'
import type { Show } from '../../shared/snapshot-show.ts'
import { onAirWords, runningLine } from '../../control/mc/lines.ts'
import { loadRead, personSigns, teamSigns, type Sign } from '../../control/readings.ts'
import { openDay, type Day } from '../support/day.ts'
import { builtInEvent } from '../support/events.ts'
import { rule, send } from '../support/given.ts'
import { story } from '../support/story.ts'

const revealing = ceremony()
const show = revealing.control.current.show as Show
const texts = textsOf.zh

/** The built-in event with the worked example's scores, at the start of its reveal. */
function ceremony(): Day {
  const day = openDay(builtInEvent())
  for (const { type, data } of story()) if (/^(score|award|tie)\./.test(type)) day.send(send(type, data))
  day.send(send('reveal.start'))
  return day
}

function line(step: number): string {
  return spokenLine(cueAt(show, step), revealing.control.current, texts)
}

rule('each step has its sentence, from the opening to the applause', () => {
  expect([0, 1, 3, 4, 19, 20, 21].map(line)).toEqual([
    '下面颁奖，依次揭晓个人表现突出奖、优秀领队奖、三等奖、二等奖、一等奖。',
    '获得个人表现突出奖的是：',
    '三等奖第 10 名，总分是：',
    '获得三等奖的是：',
    '下面揭晓一等奖。获得一等奖的是——',
    '获得一等奖的是：',
    expect.stringContaining('掌声') as string,
  ])
})

rule('what a step will bring is told in words that name nobody', () => {
  const { teams } = revealing.control.current
  const names = [...Object.values(teams).flatMap(({ name, shortName }) => [name, shortName]), '演示']
  for (let step = 1; step <= show.steps.length + 1; step += 1) {
    const told = comingLine(cueAt(show, step), revealing.control.current, texts)
    expect(told).not.toBe('')
    for (const name of names) expect(told).not.toContain(name)
  }
})

rule('behind a place’s points, and the call of the best prize, stands whom the next step names', () => {
  expect(behind(show, 1)).toHaveLength(6)
  expect(behind(show, 1)[0]).toEqual({ person: '演示甲', team: 'city' })
  expect([3, 4, 13, 14, 19, 21].map((step) => behind(show, step))).toEqual([
    [{ team: 'yanzhou' }],
    [{ team: 'yanzhou' }],
    [{ team: 'yutai' }, { team: 'taibaihu' }],
    [{ team: 'yutai' }, { team: 'taibaihu' }],
    [{ team: 'sishui' }],
    [],
  ])
})

rule('named so far is who the steps up to now have named, the best first', () => {
  expect(namedSoFar({ ...show, step: 0 }).size).toBe(0)
  const told = namedSoFar({ ...show, step: 16 })
  expect([...told.keys()].sort()).toEqual(['individual', 'leader', 'second', 'third'])
  expect(told.get(show.steps[15]!.award)).toEqual([{ team: 'city' }, { team: 'yutai' }, { team: 'taibaihu' }])
})

describe('between the ceremonies', () => {
  const day = openDay(builtInEvent())
  for (const item of ['checkin', 'draw', 'opening', 'equipment-show', 'theory', 'lunch'])
    day.send(send('agenda.start', { item }))
  day.send(send('agenda.complete', { item: 'lunch' }))
  for (const item of ['cems', 'drone']) day.send(send('agenda.start', { item }))
  day.send(send('agenda.call', { item: 'drone', group: 2 }))
  day.send(send('timer.start', { timer: 'flight-1' }))
  const { current } = day.control
  const nowMs = Date.parse('2026-05-01T10:00:00.000Z') // 18:00, half an hour after the afternoon should be over

  rule('both lanes are told, with who is on the field, who comes next and after that, and the clocks', () => {
    expect(
      runningItems(current, nowMs).map(({ id, stage, clocks }) => ({ id, stage, clocks: clocks.length })),
    ).toEqual([
      expect.objectContaining({ id: 'cems', clocks: 0 }),
      {
        id: 'drone',
        clocks: 2,
        stage: {
          group: 2,
          groups: 8,
          onField: ['sishui', 'liangshan'],
          waiting: ['gaoxin', 'taibaihu'],
          afterNext: ['jingkai', 'city'],
        },
      },
    ])
  })

  rule('what is still to come is told with the time that it really will be', () => {
    expect(comingItems(current, nowMs).map(({ id, expected }) => [id, expected])).toEqual([
      ['confirm', expect.stringMatching(/^\d\d:\d\d$/)],
      ['reveal', expect.stringMatching(/^\d\d:\d\d$/)],
    ])
    expect(placeInOrder(current)).toEqual({ done: 6, items: 10 })
  })

  rule('the picture in the hall is told in words, and what is under a cover too', () => {
    expect(onAirWords(current, texts)).toBe('实时排名')
    const covered = openDay(builtInEvent())
    covered.send(send('program.show', { scene: 'subject', subject: 'cems' }))
    covered.send(send('program.show', { scene: 'blank', cover: true }))
    expect(onAirWords(covered.control.current, texts)).toContain('黑场')
  })
})

rule('during check-in the line counts who is here', () => {
  const day = openDay(builtInEvent())
  day.send(send('agenda.start', { item: 'checkin' }))
  day.send(send('checkin.set', { team: 'qufu', present: true }))
  const [item] = runningItems(day.control.current, 0)
  expect(runningLine(item!, day.control.current, texts)).toBe(
    '现在报到，15 个代表队已到 1 个，还有 14 个未到，请在 08:30 前报到。',
  )
})

describe('reading aloud', () => {
  const { teams, readings } = openDay(builtInEvent()).control.current
  const spoken = (signs: readonly Sign[]) => signs.map(({ sign, reading }) => reading ?? sign).join(' ')

  rule('every team of the built-in event is read as Jining says it', async () => {
    const read = await loadRead()
    expect(
      entriesOf<TeamId, Team>(teams).map(([id, team]) => spoken(teamSigns(team, read, readings?.[id]))),
    ).toEqual([
      'shì jí cān sài duì （ shì zhí fǎ zhī duì ）',
      'rén chéng qū fēn jú',
      'yǎn zhōu qū fēn jú',
      'qū fù shì fēn jú',
      'zōu chéng shì fēn jú',
      'wēi shān xiàn fēn jú',
      'yú tái xiàn fēn jú',
      'jīn xiāng xiàn fēn jú',
      'jiā xiáng xiàn fēn jú',
      'wèn shàng xiàn fēn jú',
      'sì shuǐ xiàn fēn jú',
      'liáng shān xiàn fēn jú',
      'jǐ níng gāo xīn qū fēn jú',
      'tài bái hú xīn qū fēn jú',
      'jǐ níng jīng kāi qū fēn jú',
    ])
  })

  rule('a person’s first sign is a surname', async () => {
    const read = await loadRead()
    expect(
      ['单雄信', '仇英', '任重', '解晓东', 'Anna'].map((name) => spoken(personSigns(name, read))),
    ).toEqual(['shàn xióng xìn', 'qiú yīng', 'rén zhòng', 'xiè xiǎo dōng', 'A n n a'])
  })

  rule('until the dictionary is there a name stands alone', () => {
    expect(spoken(personSigns('单雄信', undefined))).toBe('单 雄 信')
  })
})

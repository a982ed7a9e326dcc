/** What stands on the papers that organisers print and sign (EVENT 3.6). */
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import type { EventFileInput } from '../../shared/event-file.ts'
import type { SubjectId, TeamId } from '../../shared/ids.ts'
import { at, inOrder } from '../../shared/ids.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { PAPER_KINDS, paperKinds } from '../../shared/views/papers/paper.ts'
import { recheck } from '../../shared/views/papers/recheck.ts'
import { noticeAfter } from '../../shared/views/papers/working-days.ts'
import { ranking } from '../../shared/views/ranking.ts'
import { ruleSet } from '../../shared/views/rules.ts'
import { sheetTeams } from '../../shared/views/sheet.ts'
import { openDay, SCORER, type Day, type Sent } from '../support/day.ts'
import { builtInEvent, EXAMPLES, OF_THE_BUILT_IN_EVENT, panelEvent, smallEvent } from '../support/events.ts'
import { playWhole, scoredCells } from '../support/example-day.ts'
import { inEvent, rule, scoreSet, send } from '../support/given.ts'
import { linesOf, paperOf, papersOfDay } from '../support/papers.ts'
import { story } from '../support/story.ts'

function played(commands: readonly Sent[], event: EventFileInput = builtInEvent()): Day {
  const day = openDay(event)
  for (const command of commands) day.send(command)
  return day
}

const wholeDay = played(story())

describe('the papers', () => {
  rule('are those that organisers ask for, in their order, and each says where it rests', async () => {
    const { papers, issue, heading, footer } = await papersOfDay(wholeDay)
    expect([...new Set(papers.map(({ kind }) => kind))]).toEqual(PAPER_KINDS)
    expect(issue).toMatchObject({
      version: 1,
      seq: wholeDay.entries.length,
      printedAt: '2023-07-25 18:00:00',
    })
    expect(heading).toEqual({
      title: '2023年济宁市生态环境保护执法大练兵技能比武活动',
      organisers: '济宁市生态环境局　济宁市公安局',
      document: '济环字〔2023〕33号',
    })
    expect(footer.join()).toContain(`依据第 1 至 ${wholeDay.entries.length} 条操作记录`)
  })

  rule(
    'lie all the same way where they are of one kind, since a printer takes its paper one way',
    async () => {
      for (const { event } of EXAMPLES) {
        const { papers } = await papersOfDay(openDay(event))
        for (const kind of PAPER_KINDS)
          expect(new Set(papers.filter((paper) => paper.kind === kind).map(({ wide }) => wide)).size).toBe(1)
      }
    },
  )

  rule(
    'can be made of every example, before the day and after it, in both languages and in its own words',
    async () => {
      for (const { event } of EXAMPLES) {
        const cells = scoredCells(event, (index) => index % 6)
        for (const day of [openDay(event), playWhole(event, cells)]) {
          const [chinese, english] = [await papersOfDay(day), await papersOfDay(day, { language: 'en' })]
          expect(JSON.stringify(chinese)).not.toMatch(OF_THE_BUILT_IN_EVENT)
          expect(english.papers.map(({ tables }) => tables.map(({ rows }) => rows.length))).toEqual(
            chinese.papers.map(({ tables }) => tables.map(({ rows }) => rows.length)),
          )
          for (const { columns, rows } of chinese.papers.flatMap(({ tables }) => tables))
            for (const row of rows) expect(row).toHaveLength(columns.length)
        }
      }
    },
  )

  rule('that confirm scores are signed by whom the event file names', async () => {
    const set = await papersOfDay(openDay(smallEvent({ signOff: ['总裁判', '记录'] })))
    const signed = ['总裁判（签字）：', '记录（签字）：']
    for (const kind of ['subject', 'totals', 'places'] as const)
      expect(paperOf(set, kind).signatures).toEqual(signed)
    const roles = ['裁判', '裁判长', '记分员', '复核员', '监督员'].map((role) => `${role}（签字）：`)
    expect(paperOf(await papersOfDay(openDay()), 'totals').signatures).toEqual(roles)
  })
})

describe('the check-in list', () => {
  rule('shows what the desk has ticked, and boxes for the rest', async () => {
    const day = played([
      send('checkin.set', { team: 'city', present: true }),
      send('checkin.tick', { team: 'city', entry: 2, done: true }),
      send('checkin.tick', { team: 'city', entry: 13, done: true, note: '电池损坏' }),
    ])
    const [city, rencheng] = linesOf(paperOf(await papersOfDay(day), 'checkin'))
    expect(city).toMatch(/^1\|市级参赛队（市执法支队）\|\d\d:\d\d\|☑(\|□){10}\|☑\|.*原因：电池损坏$/)
    expect(rencheng).toBe(`2|任城区分局||${'□|'.repeat(12)}`)
  })
})

describe('the draw', () => {
  const numbers = (day: Day) =>
    Object.fromEntries(inOrder(day.control.current.teams).map((team, index) => [team, 15 - index]))

  rule('stands in the order of the numbers, with the place in every contest', async () => {
    const day = openDay(builtInEvent())
    day.send(send('draw.place', { places: numbers(day) }))
    const lines = linesOf(paperOf(await papersOfDay(day), 'draw'))
    expect(lines[0]).toBe('1|济宁经开区分局|1|1|8（4 组）|')
    expect(lines[8]).toBe('9|鱼台县分局|9|9|1（1 组）|')
  })

  rule('leaves places that it decides empty before all have drawn', async () => {
    expect(linesOf(paperOf(await papersOfDay(openDay(builtInEvent())), 'draw'))[0]).toBe(
      '|市级参赛队（市执法支队）||||',
    )
  })
})

describe('a blank score sheet', () => {
  rule('is there for every item, in the order of the console’s sheet, and has no points on it', async () => {
    const set = await papersOfDay(wholeDay)
    const { teams, subjects } = wholeDay.control.current
    const sheets = set.papers.filter(({ kind }) => kind === 'score-sheet')
    expect(sheets.map(({ part }) => part?.id)).toEqual(
      inOrder(subjects).flatMap((id) => inOrder(at(subjects, id).items).map((item) => `${id}/${item}`)),
    )
    const order = sheetTeams(wholeDay.control.current, {
      rows: [],
      order: 'running',
      subject: 'equip' as SubjectId,
    })
    expect(linesOf(paperOf(set, 'score-sheet', 'equip/result'))).toEqual(
      order.map((team, index) => `${index + 1}|${at(teams, team).name}|||`),
    )
  })

  rule('has its number, its maximum and step, and what is looked at', async () => {
    const { lines } = paperOf(await papersOfDay(openDay(builtInEvent())), 'score-sheet', 'cems/fault')
    expect(lines.join('\n')).toContain('评分表编号：2-2-')
    expect(lines.join('\n')).toContain('满分 7 分，每档 0.01 分')
    expect(lines.join('\n')).toContain('根据发现问题制作执法笔录文书')
  })

  rule('of a measured item asks for the time', async () => {
    const { tables } = paperOf(await papersOfDay(openDay(builtInEvent())), 'score-sheet', 'equip/time')
    expect(tables[0]?.columns.map(({ head }) => head)).toContain('无人机用时（分:秒）')
  })
})

describe('an item with a panel', () => {
  const judged = (judge: number, points: number) =>
    send('score.judge', { team: 'red', subject: 'flight', item: 'result', judge, points })

  rule('has a blank sheet for every judge, by name and number', async () => {
    const set = await papersOfDay(openDay(panelEvent()))
    const sheets = set.papers.filter(
      ({ kind, part }) => kind === 'score-sheet' && part?.id.includes('result'),
    )
    expect(sheets.map(({ part }) => part?.id)).toEqual(
      [1, 2, 3, 4, 5].map((judge) => `flight/result/${judge}`),
    )
    expect(sheets[2]?.lines[1]).toMatch(/^评分表编号：2-1-3-.*裁判：评委 ?3$/)
  })

  rule('shows what each judge gave where its subject is signed, and what is dropped', async () => {
    const points = [8, 9.5, 8, 7, 9]
    const { day } = inEvent(panelEvent(), ...points.map((given, index) => judged(index + 1, given)))
    const paper = paperOf(await papersOfDay(day), 'subject', 'flight')
    expect(linesOf(paper)[0]).toBe('1|红队|8.00|(9.50)|8.00|(7.00)|9.00|8.33|||8.33')
    expect(paper.notes).toContain('括号内为去掉的最高分和最低分。')
    expect(paperOf(await papersOfDay(day), 'subject', 'theory').notes).toHaveLength(1)
  })

  rule('tells a judge’s score that was changed, and names who was waived and why', async () => {
    const { day } = inEvent(
      panelEvent(),
      ...[1, 2, 3, 4].map((judge) => judged(judge, 8)),
      judged(2, 9),
      send('score.waive', { team: 'red', subject: 'flight', item: 'result', judge: 5, note: '临时离场' }),
    )
    const set = await papersOfDay(day)
    expect(linesOf(paperOf(set, 'corrections'))).toEqual([
      expect.stringMatching(/飞行 · 结果 · 评委 ?2\|8\.00\|9\.00\|/),
    ])
    expect(paperOf(set, 'subject', 'flight').notes[1]).toMatch(/红“结果”不计评委 ?5的打分：临时离场/)
  })
})

describe('scores to be confirmed', () => {
  rule('of a subject show every item, times, sums, and marks as words', async () => {
    const lines = linesOf(paperOf(await papersOfDay(wholeDay), 'subject', 'equip'))
    expect(lines[10]).toBe('11|泗水县分局|3.90|3.74|6:42|1.66|9.30')
    expect(lines[14]).toBe('15|济宁经开区分局|3.10|缺赛||缺赛|3.10')
  })

  rule('say what is missing, and never 0.00 for it', async () => {
    const paper = paperOf(await papersOfDay(openDay(builtInEvent())), 'subject', 'theory')
    expect(paper.lines).toContain('尚未定稿：还有 15 队本科目成绩未齐')
    expect(linesOf(paper)[0]).toBe('1|市级参赛队（市执法支队）|||未录入')
  })

  rule('as totals have what each subject brings, in rank order', async () => {
    const lines = linesOf(paperOf(await papersOfDay(wholeDay), 'totals'))
    expect(lines[0]).toBe('1|泗水县分局|18.35|27.45|37.25|9.30|92.35|1')
    expect(lines[4]).toBe('5|太白湖新区分局|17.60|26.40|37.60|8.80|90.40|4')
  })
})

describe('ranks and prizes', () => {
  rule('tell what decided each place, every tie with all that was compared, and the rules', async () => {
    const paper = paperOf(await papersOfDay(wholeDay), 'places')
    expect(linesOf(paper)[9]).toBe('10|兖州区分局|86.90|三等奖|无人机用时')
    const ties = linesOf(paper, 1)
    expect(ties).toHaveLength(8)
    expect(ties[2]).toBe('4|鱼台县|90.40|37.60|26.40|17.60|8.80|7:00|并列|裁定并列')
    expect(ties[4]).toBe('10|兖州区|86.90|37.40|24.80|16.50|8.20|8:00|无人机用时|')
    expect(linesOf(paper, 2)[1]).toBe('二等奖|3|4|任城区、市支队、鱼台县、太白湖新区')
    expect(paper.notes.join()).toContain('并列跨奖项名额时：按位次定奖，并列同奖')
  })

  rule('give no prize away that a person must still decide, and tell the note of who decided', async () => {
    const open = played(story().filter(({ type }) => type !== 'tie.decide' && !type.startsWith('reveal.')))
    const before = paperOf(await papersOfDay(open), 'places')
    expect(linesOf(before)[3]).toBe('4|鱼台县分局|90.40|待裁定|并列')
    expect(linesOf(before, 2)[1]).toBe('二等奖|3|2|任城区、市支队')
    const teams = ['taibaihu', 'yutai']
    open.send(send('tie.decide', { teams, as: 'ordered', note: '组委会抽签' }))
    const paper = paperOf(await papersOfDay(open), 'places')
    expect(linesOf(paper)[4]).toBe('5|鱼台县分局|90.40|三等奖|裁定')
    expect(linesOf(paper, 1)[3]).toMatch(/裁定\|裁定先后：组委会抽签$/)
  })
})

describe('the correction sheet', () => {
  rule('has empty lines where nothing was corrected', async () => {
    const paper = paperOf(await papersOfDay(wholeDay), 'corrections')
    expect(linesOf(paper)).toEqual(Array.from({ length: 6 }, (_, index) => `${index + 1}||||||||`))
  })

  rule('tells old and new value, reason, who and which entry; the same value again is none', async () => {
    const { day } = inEvent(
      undefined,
      scoreSet({ points: 17 }),
      scoreSet({ points: 17 }),
      { ...scoreSet({ points: 18.5 }), by: SCORER },
      send('score.set', { team: 'red', subject: 'theory', points: 18, note: '漏计一题' }),
    )
    expect(linesOf(paperOf(await papersOfDay(day), 'corrections'))).toEqual([
      expect.stringMatching(/^1\|2026-05-01 [\d:]+\|红\|理论 · .+\|17\.00\|18\.50\|\|记分席 1\|4$/),
      expect.stringMatching(/^2\|.*\|18\.50\|18\.00\|漏计一题\|主持台 1\|5$/),
    ])
  })

  rule('tells a value that was taken back by an undo, and the one that came after it', async () => {
    const { day } = inEvent(
      undefined,
      scoreSet({ points: 17 }),
      send('entry.undo', { seq: 2, note: '录错队' }),
      scoreSet({ points: 16 }),
    )
    const lines = linesOf(paperOf(await papersOfDay(day), 'corrections'))
    expect(lines[0]).toMatch(/\|17\.00\|未录入\|录错队\|/)
    expect(lines[1]).toMatch(/\|未录入\|16\.00\|/)
    expect(lines).toHaveLength(2)
  })
})

describe('after results were published', () => {
  rule('a correction makes the next version, and its sheet says what differs and whom it moves', async () => {
    const event = smallEvent({ awards: [] })
    const { day } = inEvent(
      event,
      ...['red', 'blue', 'green'].flatMap((team, index) => [
        scoreSet({ team, points: 18 - index }),
        scoreSet({ team, subject: 'flight', item: 'result', points: 10 }),
        send('score.measure', { team, subject: 'flight', item: 'time', seconds: 300 }),
      ]),
      send('results.publish'),
      send('score.set', { team: 'red', subject: 'theory', points: 16.5, note: '漏计扣分' }),
    )
    const set = await papersOfDay(day)
    const paper = paperOf(set, 'corrections')
    expect(set.issue.version).toBe(2)
    expect(paper.tables.map(({ caption }) => caption)).toEqual([
      ...['与前一版成绩的差别', '名次、总分和奖项的变动', '全部改动记录'],
    ])
    expect(linesOf(paper)[0]).toMatch(/^红队\|.*\|18\.00\|16\.50\|漏计扣分\|主持台 1\|/)
    expect(linesOf(paper, 1)).toContain('红队|1 → 2|30.00 → 28.50|无')
    expect(paperOf(await papersOfDay(openDay(event)), 'corrections').tables).toHaveLength(1)
  })
})

describe('the register of appeals', () => {
  const opened = send('appeal.open', { team: 'red', subject: 'theory', note: '第三题判分' })
  const closed = send('appeal.close', { team: 'red', subject: 'theory', note: '维持原判' })

  rule('keeps each appeal with its answer, and has lines for those on paper', async () => {
    const { day } = inEvent(undefined, opened, closed, opened)
    const lines = linesOf(paperOf(await papersOfDay(day), 'appeals'))
    expect(lines[0]).toMatch(/^1\|.*\|红\|理论\|第三题判分\|\|维持原判\|2026-05-01 [\d:]+$/)
    expect(lines[1]).toMatch(/^2\|.*\|第三题判分\|\|\|待答复$/)
    expect(lines.slice(2)).toEqual(Array.from({ length: 6 }, (_, index) => `${index + 3}|||||||`))
  })

  rule('forgets an appeal that was undone, and opens one whose answer was undone', async () => {
    const { day } = inEvent(undefined, opened, closed, send('entry.undo', { seq: 3 }))
    expect(linesOf(paperOf(await papersOfDay(day), 'appeals'))[0]).toMatch(/待答复$/)
    const mistaken = inEvent(undefined, opened, send('entry.undo', { seq: 2 })).day
    expect(paperOf(await papersOfDay(mistaken), 'appeals').lines).toContain('已登记 0 件，待答复 0 件')
    mistaken.send(send('entry.undo', { seq: 3 }))
    expect(paperOf(await papersOfDay(mistaken), 'appeals').lines).toContain('已登记 1 件，待答复 1 件')
  })
})

describe('the spot check', () => {
  const rows = ranking(wholeDay.control.current)

  rule('takes all teams with prizes and at least 15 % of the rest, the same ones for the same hash', () => {
    fc.assert(
      fc.property(fc.array(fc.uuid(), { minLength: 15, maxLength: 15 }), (numbers) => {
        const lots = new Map(rows.map(({ team }, index) => [team, numbers[index] ?? '']))
        const lotOf = (team: TeamId) => lots.get(team) ?? ''
        const { winners, drawn, rest } = recheck({ rows, lotOf })
        expect(winners).toEqual(rows.slice(0, 10).map(({ team }) => team))
        expect(rest).toBe(5)
        expect(drawn.length / rest).toBeGreaterThanOrEqual(0.15)
        expect(recheck({ rows, lotOf }).drawn).toEqual(drawn)
        const others = rows.slice(10).map(({ team }) => team)
        const smallest = [...others].sort((a, b) => (lotOf(a) < lotOf(b) ? -1 : 1))[0]
        expect(drawn).toEqual([smallest])
      }),
    )
  })

  rule('of a competition without prizes takes a part of all', async () => {
    const event = EXAMPLES.find(({ name }) => name === 'sports-day')!.event
    const paper = paperOf(await papersOfDay(openDay(event)), 'recheck')
    expect(linesOf(paper)).toHaveLength(6)
  })
})

describe('the order of the prize-giving', () => {
  rule('has every step that the MC speaks, with whom it names', async () => {
    const lines = linesOf(paperOf(await papersOfDay(wholeDay), 'reveal'))
    expect(lines).toHaveLength(22)
    expect(lines[1]).toMatch(/^1\|个人表现突出奖，6 人\|获得个人表现突出奖的是：\|演示甲/)
    expect(lines[20]).toMatch(/\|泗水县分局\|□$/)
  })

  rule('tells what stands in the way instead, as long as something does', async () => {
    const day = played([...story(), send('appeal.open', { team: 'zoucheng', subject: 'theory' })])
    const paper = paperOf(await papersOfDay(day), 'reveal')
    expect(paper.lines.join()).toContain('还不能揭晓')
    expect(linesOf(paper)).toEqual(['1|邹城市对理论的申诉尚未答复|□'])
  })

  rule('is the only paper with a name of a person, and a file has none of them', async () => {
    const [told, withheld] = [await papersOfDay(wholeDay), await papersOfDay(wholeDay, { names: 'withheld' })]
    const named = told.papers.filter((paper) => JSON.stringify(paper).includes('演示'))
    expect(named.map(({ kind }) => kind)).toEqual(['reveal'])
    expect(JSON.stringify(withheld)).not.toContain('演示')
    expect(linesOf(paperOf(withheld, 'reveal'))[1]).toContain('***')
  })
})

describe('the public notice', () => {
  rule('has ranks, totals and prizes, a period, and nobody who signs', async () => {
    const paper = paperOf(await papersOfDay(wholeDay), 'notice')
    expect(linesOf(paper)[0]).toBe('1|泗水县分局|92.35|一等奖')
    expect(paper.lines).toContain('公示期：2023-07-26 至 2023-08-01')
    expect(paper.signatures).toEqual([])
  })

  rule('is as long as the host says', async () => {
    const paper = paperOf(
      await papersOfDay(wholeDay, { notice: { from: '2023-08-01', to: '2023-08-03' } }),
      'notice',
    )
    expect(paper.lines).toContain('公示期：2023-08-01 至 2023-08-03')
  })

  rule('keeps the points of a team that is out of the competition', async () => {
    const out = (subject: string) => send('score.mark', { team: 'red', subject, status: 'disqualified' })
    const { day } = inEvent(undefined, scoreSet(), out('theory'), out('flight'))
    expect(linesOf(paperOf(await papersOfDay(day), 'notice')).find((line) => line.includes('红队'))).toBe(
      '—|红队||',
    )
  })

  rule('begins on the working day after it is made and skips what is none', () => {
    expect(noticeAfter('2023-07-25', 5)).toEqual({ from: '2023-07-26', to: '2023-08-01' })
    expect(noticeAfter('2023-07-28', 5)).toEqual({ from: '2023-07-31', to: '2023-08-04' })
    expect(noticeAfter('2024-02-28', 5)).toEqual({ from: '2024-02-29', to: '2024-03-06' })
    expect(noticeAfter('2023-07-28', 1)).toEqual({ from: '2023-07-31', to: '2023-07-31' })
  })

  rule(
    'lasts as many working days as the event file says, and five where it says none (EVENT 2.32)',
    async () => {
      const periodOf = async (change: Partial<EventFileInput>) => {
        const { lines } = paperOf(await papersOfDay(openDay(smallEvent(change))), 'notice')
        return lines.find((line) => line.startsWith('公示期'))
      }
      expect(await periodOf({})).toBe('公示期：2023-07-26 至 2023-08-01')
      expect(await periodOf({ publicNotice: { workdays: 3 } })).toBe('公示期：2023-07-26 至 2023-07-28')
      expect(await periodOf({ publicNotice: { workdays: 7 } })).toBe('公示期：2023-07-26 至 2023-08-03')
    },
  )

  rule('is none of the papers of an event that has no public notice', async () => {
    const day = openDay(smallEvent({ publicNotice: { workdays: 0 } }))
    const { papers } = await papersOfDay(day)
    const kinds = PAPER_KINDS.filter((kind) => kind !== 'notice')
    expect([...new Set(papers.map(({ kind }) => kind))]).toEqual(kinds)
    expect(paperKinds(day.control.current.event)).toEqual(kinds)
  })
})

describe('the rules to be signed', () => {
  rule('are those that the console shows, with the document that they rest on', async () => {
    const day = openDay(builtInEvent())
    const paper = paperOf(await papersOfDay(day), 'rules')
    const sections = ruleSet(day.control.current, textsOf.zh)
    expect(paper.tables.map(({ caption }) => caption)).toEqual(sections.map(({ heading }) => heading))
    expect(paper.tables.map(({ rows }) => rows.map(([, text]) => text))).toEqual(
      sections.map(({ rows }) => rows.map(({ text }) => text)),
    )
    expect(paper.lines.join('\n')).toContain('济环字〔2023〕33号')
    expect(paper.notes.join('\n')).toContain('一等奖，总得分排名')
  })

  rule('tell what was changed on the day, by whom and why', async () => {
    const { day } = inEvent(undefined, send('rules.change', { fourEyes: true, note: '组委会决定' }))
    const { tables } = paperOf(await papersOfDay(day), 'rules')
    expect(tables[tables.length - 1]?.rows).toEqual([
      [expect.stringMatching(/^2026-05-01 /), expect.stringContaining('复核'), '组委会决定', '主持台 1'],
    ])
  })
})

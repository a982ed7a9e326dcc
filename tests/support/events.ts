/** Events to compete in: the built-in one, and a small one made for a test. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from 'yaml'
import type { EventFileInput } from '../../shared/event-file.ts'
import { WORD_KEYS, type Words } from '../../shared/word-keys.ts'
import { BUILT_IN_EVENT } from '../../server/event-file.ts'

export function builtInEvent(change: Partial<EventFileInput> = {}): EventFileInput {
  return { ...(parse(readFileSync(BUILT_IN_EVENT, 'utf8')) as EventFileInput), ...change }
}

/** The examples that lie beside the built-in event. */
export const EXAMPLES = ['speech-contest', 'quiz-league', 'sports-day'].map((name) => {
  const file = join(dirname(BUILT_IN_EVENT), `${name}.yaml`)
  return { name, file, event: parse(readFileSync(file, 'utf8')) as EventFileInput }
})

/** Every word that an event may set, as nobody else would say it. */
export const STRANGE_WORDS: Words = Object.fromEntries(
  WORD_KEYS.map((key, index) => [
    key,
    `怪${[...'天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律'][index]}`,
  ]),
)

/** Words that only the built-in event may bring to a page. */
export const OF_THE_BUILT_IN_EVENT = /济宁|执法|环境|比武|分局|无人机|Jining/

/** Three teams, two subjects (one with two items), four agenda items in two lanes, one award of each kind. */
export function smallEvent(change: Partial<EventFileInput> = {}): EventFileInput {
  return {
    title: '小比赛',
    shortTitle: '小比赛',
    organisers: ['主办'],
    date: '2026-05-01',
    venue: '礼堂',
    timezone: 'Asia/Shanghai',
    pointsStep: 0.01,
    teams: [
      { id: 'red', name: '红队', shortName: '红' },
      { id: 'blue', name: '蓝队', shortName: '蓝' },
      { id: 'green', name: '绿队', shortName: '绿' },
    ],
    subjects: [
      {
        id: 'theory',
        name: '理论',
        shortName: '理论',
        glyph: '理',
        maxPoints: 20,
        items: [{ id: 'paper', name: '笔试', maxPoints: 20 }],
      },
      {
        id: 'flight',
        name: '飞行',
        shortName: '飞行',
        glyph: '飞',
        maxPoints: 12,
        items: [
          { id: 'result', name: '结果', maxPoints: 10, step: 0.5 },
          {
            id: 'time',
            name: '用时',
            maxPoints: 2,
            measure: { name: '用时', unit: 's', limit: 900, fullAt: 300, zeroAt: 900 },
          },
        ],
      },
    ],
    sessions: [{ id: 'day', name: '全天' }],
    agenda: [
      { id: 'opening', title: '开幕', session: 'day', start: '09:00', end: '09:30' },
      {
        id: 'paper',
        title: '笔试',
        session: 'day',
        start: '09:30',
        end: '10:30',
        feeds: [{ subject: 'theory' }],
      },
      {
        id: 'flight',
        title: '飞行',
        session: 'day',
        lane: 'air',
        start: '09:30',
        end: '11:00',
        feeds: [{ subject: 'flight' }],
        groupSize: 2,
      },
      { id: 'closing', title: '闭幕', session: 'day', start: '11:00' },
    ],
    timers: [{ id: 'flight', label: '飞行', durationMs: 900_000 }],
    tieBreak: [{ subject: 'theory' }, { measure: { subject: 'flight', item: 'time' } }],
    borderTie: 'rank-window',
    awards: [
      { id: 'first', name: '一等奖', kind: 'team', quota: 1 },
      { id: 'best', name: '最佳个人', kind: 'person', quota: 2 },
    ],
    ...change,
  }
}

/** The same, with five judges who score the flight's result in half points; highest and lowest go from five scores on. */
export function panelEvent(change: Partial<EventFileInput> = {}): EventFileInput {
  const event = smallEvent(change)
  return {
    ...event,
    subjects: event.subjects.map((subject) => ({
      ...subject,
      items: subject.items.map((item) =>
        item.id === 'result' ? { ...item, panel: { judges: 5, combine: 'trimmed' as const } } : item,
      ),
    })),
  }
}

export interface Bigness {
  readonly teams: number
  readonly subjects: number
  /** Characters of a team's short name; `latin` makes words of it. */
  readonly nameLength: number
  readonly script?: 'han' | 'latin'
  readonly awards: readonly number[]
  /** Agenda items besides, in three lanes. */
  readonly items?: number
}

/** An event of any size, with a group item and a clock on its last subject. */
export function bigEvent({
  teams,
  subjects,
  nameLength,
  script = 'han',
  awards,
  items = 0,
}: Bigness): EventFileInput {
  const maxPoints = subjects === 1 ? 100 : Math.floor(100 / subjects)
  const last = `subject-${subjects}`
  return smallEvent({
    title: '第十二届全国生态环境监测专业技术人员大比武活动总决赛暨颁奖典礼',
    organisers: ['生态环境部办公厅', '人力资源和社会保障部', '中华全国总工会', '共青团中央'],
    venue: '国家会议中心三层大宴会厅',
    teams: each(teams, (n) => ({ id: `team-${n}`, name: name(n), shortName: name(n) })),
    subjects: each(subjects, (n) => ({
      id: `subject-${n}`,
      name: `第${n}科目现场实际操作（含理论答辩）`,
      shortName: `科目${n}`,
      glyph: '天地玄黄宇宙洪荒日月盈昃'.charAt(n - 1),
      maxPoints,
      items: [{ id: 'item', name: '得分', maxPoints }],
    })),
    agenda: [
      ...each(subjects, (n) => ({
        id: `agenda-${n}`,
        title: `第${n}科目现场实际操作比武`,
        session: 'day',
        start: `${String(7 + n).padStart(2, '0')}:00`,
        end: `${String(7 + n).padStart(2, '0')}:50`,
        ...(n === subjects && { groupSize: 3 }),
        feeds: [{ subject: `subject-${n}` }],
      })),
      ...each(items, (n) => ({
        id: `extra-${n}`,
        title: `第${n}场团体项目复赛及讲评`,
        session: 'night',
        lane: `lane-${n % 3}`,
        start: `${String(8 + Math.floor(n / 2)).padStart(2, '0')}:30`,
      })),
      { id: 'closing', title: '闭幕', session: 'day', start: '22:00' },
    ],
    sessions: [
      { id: 'day', name: '白天' },
      { id: 'night', name: '晚上' },
    ],
    timers: [{ id: 'clock', label: last, durationMs: 600_000, agendaItem: `agenda-${subjects}` }],
    tieBreak: [],
    awards: each(awards.length, (n) => ({
      id: `award-${n}`,
      name: `${'一二三四五'.charAt(n - 1)}等奖`,
      kind: 'team' as const,
      quota: awards[n - 1] ?? 1,
    })),
  })

  function name(n: number): string {
    const pool = script === 'han' ? '东南西北中华山河湖海江岭关城州县' : 'Northumberland Rivers '
    const start = (n * 7) % pool.length
    const tail = script === 'han' ? '' : ` ${n}`
    return (pool + pool).slice(start, start + nameLength).trim() + (teams > pool.length ? String(n) : tail)
  }
}

function each<Made>(count: number, make: (n: number) => Made): Made[] {
  return Array.from({ length: count }, (_, index) => make(index + 1))
}

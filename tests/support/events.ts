/** Events to compete in: the built-in one, and a small one made for a test. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { EventFileInput } from '../../shared/event-file.ts'
import { BUILT_IN_EVENT } from '../../server/event-file.ts'

export function builtInEvent(change: Partial<EventFileInput> = {}): EventFileInput {
  return { ...(parse(readFileSync(BUILT_IN_EVENT, 'utf8')) as EventFileInput), ...change }
}

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

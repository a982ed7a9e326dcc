/** Whatever is hidden, what lies in Redis is the same; and nothing that is hidden is ever sent there. */
import { createClient } from 'redis'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { KEYS } from '../../server/stream/format.ts'
import { createStreamWriter } from '../../server/stream/writer.ts'
import { createTrendHistory } from '../../server/trend.ts'
import { instantOf } from '../../shared/time.ts'
import { openDay } from '../support/day.ts'
import { HOST_PIN, SCORER_PIN, startHub } from '../support/hub.ts'
import { missing, startRedis } from '../support/services.ts'
import { withoutStamps } from '../support/stamps.ts'

type Step = readonly [type: string, data: object]

const score = (team: string, points: number): Step => ['score.set', { team, subject: 'theory', points }]
const grant = (name: string): Step => ['award.grant', { award: 'best', recipient: { name } }]
const PUBLIC: Step[] = [score('red', 12), score('blue', 11), ['standings.freeze', {}]]
/** Each hub hears its own of the pair. */
const HIDDEN: [Step, Step][] = [
  [score('red', 3), score('red', 19.25)],
  [score('green', 7), score('green', 8.5)],
  [grant('甲'), grant('乙丙丁')],
  [
    ['appeal.open', { team: 'blue', subject: 'theory', note: '一' }],
    ['appeal.open', { team: 'blue', subject: 'theory', note: '另一件事' }],
  ],
  [score('blue', 1), score('blue', 20)],
]

describe.skipIf(missing('redis-server').length > 0)('in Redis', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>
  beforeAll(async () => {
    redis = await startRedis()
  })
  afterAll(() => redis.stop())

  /** A day whose public stream goes to a database; `told` is all that lies there once it is up to date. */
  async function streamedDay(database: number) {
    const url = `${redis.url}/${database}`
    const reader = await createClient({ url }).connect()
    const day = openDay()
    const trend = createTrendHistory()
    trend.advance(day.public.current, instantOf(0))
    const source = {
      get current() {
        return day.public.current
      },
      at: (rev: number) => day.public.at(rev),
      trend: () => trend.read(day.public.current),
      now: () => instantOf(0),
    }
    const writer = createStreamWriter(url, { source, holder: 'twin', onReach: () => undefined })
    return {
      send(type: string, data: object) {
        day.send({ type, data })
        trend.advance(day.public.current, instantOf(day.entries.length))
        writer.notify()
      },
      async told() {
        while ((await reader.hGet(KEYS.newest, 'rev')) !== String(day.public.current.rev));
        const { id, ...newest } = await reader.hGetAll(KEYS.newest)
        const deltas = (await reader.xRange(KEYS.deltas, '-', '+')) ?? []
        expect(deltas.at(-1)?.id).toBe(id)
        const moments = await reader.lRange(KEYS.moments, 0, -1)
        const keys = (await reader.keys('*')).sort()
        return { keys, newest, moments, deltas: deltas.map(({ message }) => message) }
      },
      async close() {
        await writer.close()
        reader.destroy()
      },
    }
  }

  test('two days that differ in hidden values alone leave the same bytes, and the same number of entries', async () => {
    const [one, other] = await Promise.all([streamedDay(0), streamedDay(1)])
    const both = async (mine: Step, theirs: Step) => {
      one.send(...mine)
      other.send(...theirs)
      const [told, toldTheOther] = await Promise.all([one.told(), other.told()])
      expect(told).toEqual(toldTheOther)
      return told
    }
    for (const step of PUBLIC) await both(step, step)
    const before = (
      await both(
        ['notice.show', { text: '静', level: 'info' }],
        ['notice.show', { text: '静', level: 'info' }],
      )
    ).deltas.length
    for (const [mine, theirs] of HIDDEN) await both(mine, theirs)
    const after = await both(['reveal.start', {}], ['reveal.start', {}])
    // That green has a score is public in a freeze, and what it is is not; the reveal itself is the other.
    expect(after.deltas.length - before).toBe(2)
    await Promise.all([one.close(), other.close()])
  })

  test('there is never a hidden point, note or name, nor a PIN or a token', async () => {
    const heard: string[] = []
    const spy = await createClient({ url: `${redis.url}/2` }).connect()
    await spy.monitor((line) => heard.push(String(line)))
    const hub = await startHub({ flags: ['--redis', `${redis.url}/2`] })
    onTestFinished(async () => {
      spy.destroy()
      await hub.stop()
    })
    const host = await hub.hostToken()
    const send = async (type: string, data: object) => {
      expect(await hub.command(host, type, data)).toMatchObject({ status: 200 })
    }
    await send('standings.freeze', {})
    await send('score.set', { team: 'city', subject: 'air', points: 0.77, note: 'canary note' })
    await send('award.grant', { award: 'individual', recipient: { name: 'canary name' } })
    await send('appeal.open', { team: 'city', subject: 'air', note: 'canary appeal' })
    await send('notice.show', { text: 'that is all', level: 'info' })
    await expect.poll(() => heard.join('\n')).toContain('that is all')
    // In this record every byte that is not ASCII is escaped, hence the English canaries. Each line begins with its time.
    const all = withoutStamps(heard.map((line) => line.replace(/^\d+\.\d+ /, '')).join('\n'))
    for (const secret of ['0.77', 'canary', HOST_PIN, SCORER_PIN, host, 'cells', 'actor'])
      expect(all).not.toContain(secret)
  })
})

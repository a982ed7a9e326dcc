import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startHub, type RunningHub } from '../support/hub.ts'

let hub: RunningHub
let host: string
let scorer: string
beforeAll(async () => {
  hub = await startHub()
  host = await hub.hostToken()
  scorer = await hub.scorerToken()
})
afterAll(() => hub.stop())

const set = (data: object, base?: number) =>
  hub.command(scorer, 'score.set', data, base === undefined ? {} : { base })

/** Everything a refused command must leave as it was. */
async function standing() {
  const check = await hub.request('/api/log/verify', { token: host })
  const snapshot = await hub.request('/api/snapshot')
  return {
    log: (await check.json()) as object,
    etag: snapshot.headers.get('etag'),
    control: await hub.controlSnapshot(),
  }
}

async function expectUnchanged(during: () => Promise<void>) {
  const before = await standing()
  await during()
  expect(await standing()).toEqual(before)
}

const air = { team: 'qufu', subject: 'air', points: 9.5 }

describe('a wrong input is declined with a sentence that says what to do, and changes nothing (§6)', () => {
  test.each([
    { what: 'an unknown team', data: { ...air, team: 'atlantis' }, status: 404, says: /“atlantis”/ },
    { what: 'an unknown subject', data: { ...air, subject: 'chess' }, status: 404, says: /“chess”/ },
    { what: 'an unknown item', data: { ...air, item: 'noon' }, status: 404, says: /“noon”/ },
    {
      what: 'no item where there are several',
      data: { ...air, subject: 'theory' },
      status: 400,
      says: /多个评分项/,
    },
    { what: 'a third decimal', data: { ...air, points: 9.555 }, status: 400, says: /最多两位小数/ },
    { what: 'points as text', data: { ...air, points: '9.5' }, status: 400, says: /应为数字/ },
    { what: '40.01 of 40', data: { ...air, points: 40.01 }, status: 400, says: /40\.01 超过满分 40\.00/ },
    { what: 'points below 0', data: { ...air, points: -1 }, status: 400, says: /不能小于 0/ },
    {
      what: 'points that are null, as NaN becomes in JSON',
      data: { ...air, points: NaN },
      status: 400,
      says: /应为数字/,
    },
    { what: 'huge points', data: { ...air, points: 1e300 }, status: 400, says: /./ },
    { what: 'no points', data: { team: 'qufu', subject: 'air' }, status: 400, says: /缺少/ },
    { what: 'an unknown key', data: { ...air, colour: 'red' }, status: 400, says: /colour/ },
    {
      what: 'an inherited name as team',
      data: { ...air, team: '__proto__' },
      status: 404,
      says: /__proto__/,
    },
    {
      what: 'a note over 1000 characters',
      data: { ...air, note: 'x'.repeat(1001) },
      status: 400,
      says: /1000/,
    },
    { what: 'a list for data', data: [air], status: 400, says: /应为对象/ },
  ])('$what: $status', async ({ data, status, says }) => {
    await expectUnchanged(async () => {
      const answer = await hub.command(host, 'score.set', data)
      expect(answer).toMatchObject({
        status,
        body: { status, detail: expect.stringMatching(says) as string },
      })
      if (status === 400)
        expect(answer.body.errors?.[0]).toEqual({
          path: expect.stringMatching(/^data/) as string,
          message: expect.stringMatching(/\p{Script=Han}/u) as string,
        })
    })
  })

  test.each([
    { what: 'an id that is no UUID', body: { id: '1', type: 'score.set', data: air }, path: 'id' },
    { what: 'no id', body: { type: 'score.set', data: air }, path: 'id' },
    {
      what: 'an unknown command',
      body: { id: crypto.randomUUID(), type: 'score.steal', data: air },
      path: 'type',
    },
    {
      what: 'an inherited name as command',
      body: { id: crypto.randomUUID(), type: 'constructor', data: air },
      path: 'type',
    },
    {
      what: 'a negative base',
      body: { id: crypto.randomUUID(), type: 'score.set', data: air, base: -1 },
      path: 'base',
    },
    {
      what: 'an unknown key',
      body: { id: crypto.randomUUID(), type: 'score.set', data: air, admin: true },
      path: 'admin',
    },
  ])('$what around the data: 400', async ({ body, path }) => {
    await expectUnchanged(async () => {
      const response = await hub.request('/api/commands', { token: host, body })
      const problem = (await response.json()) as { errors: { path: string }[] }
      expect({ status: response.status, path: problem.errors[0]?.path }).toEqual({ status: 400, path })
    })
  })

  test('a note of exactly 1000 characters is taken, and so are 0 and the maximum', async () => {
    expect((await set({ ...air, note: '字'.repeat(1000) })).status).toBe(200)
    expect((await set({ ...air, points: 0 })).status).toBe(200)
    expect((await hub.snapshot()).scores).toMatchObject({ qufu: { air: { status: 'entered', points: 0 } } })
    expect((await set({ ...air, points: 40 })).status).toBe(200)
  })
})

describe('roles', () => {
  test.each(['agenda.start', 'program.show', 'standings.freeze', 'score.mark', 'award.grant', 'notice.show'])(
    'a scorer may not %s, and is told before the data is looked at (§6)',
    async (type) => {
      await expectUnchanged(async () => {
        expect((await hub.command(scorer, type, { nonsense: true })).status).toBe(403)
      })
    },
  )

  test('the host may do all that a scorer may (§6)', async () => {
    expect((await hub.command(host, 'checkin.set', { team: 'city', present: true })).status).toBe(200)
    expect((await hub.command(host, 'timer.start', { timer: 'flight-1' })).status).toBe(200)
  })

  test('a scorer undoes their own step, not one of the host; the host undoes both (§6)', async () => {
    const mine = await set({ ...air, team: 'sishui' })
    const hosts = await hub.command(host, 'score.set', { ...air, team: 'yutai' })
    const undo = (by: string, seq: number) => hub.command(by, 'entry.undo', { seq })
    expect((await undo(scorer, hosts.body.seq)).status).toBe(403)
    expect((await undo(scorer, mine.body.seq)).status).toBe(200)
    expect((await undo(host, hosts.body.seq)).status).toBe(200)
    expect(Object.keys((await hub.snapshot()).scores)).not.toContain('yutai')
  })
})

describe('a receipt', () => {
  test('names the log, the seq and the control rev, and the same id again gets the same seq (§6)', async () => {
    const { logId } = await hub.snapshot()
    const before = (await hub.controlSnapshot()).log.seq
    const id = crypto.randomUUID()
    const first = await hub.command(scorer, 'score.set', { ...air, team: 'weishan' }, { id })
    const seq = before + 1
    expect(first).toEqual({ status: 200, body: { logId, seq, rev: seq, duplicate: false } })
    expect((await hub.controlSnapshot()).rev).toBe(seq)
    await expectUnchanged(async () => {
      const again = await hub.command(scorer, 'score.set', { ...air, team: 'weishan', points: 1 }, { id })
      expect(again).toEqual({ status: 200, body: { logId, seq, rev: seq, duplicate: true } })
    })
  })

  test('of a command with several entries names the last (§6)', async () => {
    const before = (await hub.controlSnapshot()).log.seq
    const mark = { team: 'jinxiang', subject: 'cems', status: 'absent' }
    expect((await hub.command(host, 'score.mark', mark)).body.seq).toBe(before + 5)
  })
})

describe('a base', () => {
  test('that is not the seq which last wrote the cell is a 409 with what stands now (§6)', async () => {
    const cell = { team: 'jiaxiang', subject: 'air' }
    const first = await set({ ...cell, points: 18.5 }, 0)
    expect(first.status).toBe(200)
    const later = await hub.command(host, 'score.set', { ...cell, points: 17.5 }, { base: first.body.seq })
    expect(later.status).toBe(200)
    await expectUnchanged(async () => {
      for (const base of [0, first.body.seq]) {
        const stale = await set({ ...cell, points: 19 }, base)
        expect(stale).toMatchObject({
          status: 409,
          body: {
            detail: expect.stringMatching(/已被他人修改/) as string,
            current: {
              status: 'entered',
              points: 17.5,
              seq: later.body.seq,
              actor: { role: 'host', name: '主持台 1' },
            },
          },
        })
      }
    })
  })

  test('left out means that the last write wins (§6)', async () => {
    const cell = { team: 'wenshang', subject: 'air' }
    await set({ ...cell, points: 1 })
    expect((await set({ ...cell, points: 2 })).status).toBe(200)
  })
})

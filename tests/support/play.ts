/** The story of a day, sent to a hub as fast as it answers. */
import type { RunningHub } from './hub.ts'
import { story } from './story.ts'

/** Play the day; up to and with one score (`theory.law` of a team), or to its end. */
export async function play(hub: RunningHub, wish?: { until: string; of: string }): Promise<void> {
  for (const { role, type, data } of story()) {
    const token = role === 'host' ? await hub.hostToken() : await hub.scorerToken()
    const { status, body } = await hub.command(token, type, data)
    if (status !== 200) throw new Error(`${type} ${JSON.stringify(data)}: ${body.detail}`)
    if (wish && data.team === wish.of && `${String(data.subject)}.${String(data.item)}` === wish.until) return
  }
}

/** Publishing a version of the results: asked with what it fixes for good, and from the second on with a reason. */
import type { Desk } from './desk.svelte.ts'

export async function publishResults(desk: Desk, version: number): Promise<void> {
  const words = desk.texts.console.versions
  const isFirst = version === 1
  const agreed = await desk.confirm({
    title: words.ask.title({ version }),
    lines: [
      words.ask.fixed,
      ...(isFirst ? [] : [words.ask.earlier({ version: version - 1 })]),
      words.ask.hall,
    ],
    action: words.publish({ version }),
    ...(!isFirst && { reason: words.ask.reason }),
  })
  if (!agreed) return
  const data = isFirst ? {} : { note: agreed.reason }
  void desk.act({ type: 'results.publish', data })
}

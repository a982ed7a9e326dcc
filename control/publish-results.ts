/** Publishing a version of the results: asked with what it fixes for good, and from the second on with a reason. */
import { isWhole } from '../shared/views/version-mark.ts'
import type { Desk } from './desk.svelte.ts'
import type { Question } from './questions.svelte.ts'

export async function publishResults(desk: Desk, version: number): Promise<void> {
  const question = publishQuestion(desk, version)
  const agreed = await desk.confirm(question)
  if (!agreed) return
  const data = question.reason === undefined ? {} : { note: agreed.reason }
  void desk.act({ type: 'results.publish', data })
}

export function publishQuestion(
  { texts, snapshot }: Pick<Desk, 'texts' | 'snapshot'>,
  version: number,
): Question {
  const words = texts.console.versions
  const isFirst = version === 1
  return {
    title: words.ask.title({ version }),
    lines: [
      words.ask.fixed,
      ...(isFirst ? [] : [words.ask.earlier({ version: version - 1 })]),
      isWhole(snapshot) ? words.ask.hall : words.ask.hidden,
    ],
    action: words.publish({ version }),
    ...(!isFirst && { reason: words.ask.reason }),
  }
}

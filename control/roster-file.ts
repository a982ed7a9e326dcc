/** Handing the roster form to the hub, to look at first and to import then. */
import type { Problem, RosterAnswer } from '../shared/protocol.ts'
import type { Texts } from '../shared/texts/texts.ts'

/** Undefined where the hub cannot be reached. */
export async function sendRoster(
  file: File,
  how: 'preview' | 'import',
  texts: Texts,
): Promise<RosterAnswer | Problem | undefined> {
  const form = new FormData()
  form.set('file', file)
  try {
    const response = await fetch(`/api/roster${how === 'preview' ? '?preview' : ''}`, {
      method: 'POST',
      headers: { 'Accept-Language': texts.locale },
      body: form,
    })
    return (await response.json()) as RosterAnswer | Problem
  } catch {
    return undefined
  }
}

export function isRead(answer: RosterAnswer | Problem): answer is RosterAnswer {
  return 'members' in answer
}

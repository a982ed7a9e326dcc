/** What the address asks of this screen: `?scene=` pins a scene; theme, language, name. Source: CONTRACT §3. */
import { SCENES, type Program, type Scene } from '../shared/snapshot-show.ts'
import type { SubjectId } from '../shared/ids.ts'
import { languageOf, type Language } from '../shared/texts/language.ts'

export interface Wishes {
  /** Wins over what the host shows. */
  readonly pinned?: Program
  /** Wins over what the host has set for the hall. */
  readonly theme?: 'dark' | 'light'
  readonly language: Language
  readonly name?: string
}

export function wishes(search: string): Wishes {
  const asked = new URLSearchParams(search)
  const scene = SCENES.find((scene) => scene === asked.get('scene'))
  const name = asked.get('name')
  const theme = (['dark', 'light'] as const).find((theme) => theme === asked.get('theme'))
  return {
    language: languageOf(asked.get('lang')),
    ...(theme && { theme }),
    ...(scene && { pinned: pin(scene, asked.get('subject')) }),
    ...(name !== null && { name }),
  }
}

function pin(scene: Scene, subject: string | null): Program {
  return subject === null ? { scene } : { scene, subject: subject as SubjectId }
}

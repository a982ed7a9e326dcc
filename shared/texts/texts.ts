/** Every sentence a person reads, in Chinese and in English; nothing else in the project words one. */
import { en } from './texts.en.ts'
import { zh, type Texts } from './texts.zh.ts'

export type { Texts }
export type Language = 'zh' | 'en'

export const textsOf: Readonly<Record<Language, Texts>> = { zh, en }

/** Chinese unless English is asked for first: `?lang=en`, or an `Accept-Language` that begins so. */
export function languageOf(wish: string | null | undefined): Language {
  return wish?.trim().toLowerCase().startsWith('en') ? 'en' : 'zh'
}

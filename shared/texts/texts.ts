/** Every sentence a person reads, in Chinese and in English; nothing else in the project words one. */
import type { Language } from './language.ts'
import { en } from './texts.en.ts'
import { zh, type Texts } from './texts.zh.ts'

export { languageOf, type Language } from './language.ts'
export type { Texts }

export const textsOf: Readonly<Record<Language, Texts>> = { zh, en }

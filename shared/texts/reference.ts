/** The words of the API's reference, for programmers of other tools; no page of ours ships them. */
import type { Language } from './language.ts'
import { referenceEn } from './reference.en.ts'
import { referenceZh, type ReferenceTexts } from './reference.zh.ts'

export type { ReferenceTexts }

export const referenceTextsOf: Readonly<Record<Language, ReferenceTexts>> = {
  zh: referenceZh,
  en: referenceEn,
}

/** The words of the papers; the hub makes papers, so no page of ours ships them. */
import type { Language } from './language.ts'
import { papersEn } from './papers.en.ts'
import { papersZh, type PaperTexts } from './papers.zh.ts'

export type { PaperTexts }

export const paperTextsOf: Readonly<Record<Language, PaperTexts>> = { zh: papersZh, en: papersEn }

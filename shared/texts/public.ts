/** The words of the public pages. Chinese comes with the page; who reads English fetches it. */
import type { Language } from './language.ts'
import { publicZh, type PublicTexts } from './public.zh.ts'

export type { PublicTexts }

export async function publicTextsIn(language: Language): Promise<PublicTexts> {
  return language === 'zh' ? publicZh : (await import('./public.en.ts')).publicEn
}

/** The two languages, and which of them somebody wishes. */

export type Language = 'zh' | 'en'

/** Chinese unless English is asked for first: `?lang=en`, or an `Accept-Language` that begins so. */
export function languageOf(wish: string | null | undefined): Language {
  return wish?.trim().toLowerCase().startsWith('en') ? 'en' : 'zh'
}

/** Tags and attributes of a workbook's XML, in any prefix and either kind of quote. */

/** The opening tags of that name. */
export function tagsOf(name: string, xml: string): string[] {
  return xml.match(new RegExp(`<(?:[\\w.-]+:)?${name}(?:\\s[^<>]*)?/?>`, 'g')) ?? []
}

/** As it stands there, escaped; by its name without a prefix. */
export function attribute(tag: string, name: string): string | undefined {
  const [, double, single] = new RegExp(`(?:\\s|(?<!xmlns):)${name}=(?:"([^"]*)"|'([^']*)')`).exec(tag) ?? []
  return double ?? single
}

const SIGNS = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' } as const

export function unescaped(text: string): string {
  return Object.entries(SIGNS).reduce((text, [sign, is]) => text.replaceAll(sign, is), text)
}

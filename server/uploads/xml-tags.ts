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

const SIGNS = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' } as const

export function unescaped(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,5})|#(\d{1,6})|(lt|gt|quot|apos|amp));/g,
    (_all, hex?: string, decimal?: string, sign?: keyof typeof SIGNS) =>
      sign ? SIGNS[sign] : String.fromCodePoint(hex === undefined ? Number(decimal) : parseInt(hex, 16)),
  )
}

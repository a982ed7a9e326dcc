/** A search for a value must not find it in what chance and the clock have written: `467` in an id, `4.23` in a time. */

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** A text without its times and ids. */
export function withoutStamps(text: string): string {
  return text.replace(INSTANT, '').replace(UUID, '')
}

/**
 * Which slices of the bundled Chinese type an event needs: those that hold a character of its own words. The big
 * screen is told to fetch them at once, before it knows what it will draw. Source: the built style sheets.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Snapshot } from '../shared/snapshot.ts'
import type { Texts } from '../shared/texts/texts.ts'

interface Slice {
  readonly url: string
  readonly ranges: readonly (readonly [number, number])[]
}

/** Proxies and browsers take headers of 8 KB; the slices that are not named come when they are needed. */
const MOST = 60

/** The value of a `Link` header that preloads what the event's own words need. */
export function createFontLinks(dist: string): (snapshot: Snapshot, texts: Texts) => string {
  const slices = slicesIn(join(dist, 'assets'))
  let made: { event: object; texts: Texts; link: string } | undefined
  return (snapshot, texts) => {
    if (made?.event === snapshot.event && made.texts === texts) return made.link
    const characters = charactersOf(snapshot, texts)
    const needed = slices.filter(({ ranges }) =>
      characters.some((code) => ranges.some(([first, last]) => first <= code && code <= last)),
    )
    // Each page has style sheets of its own, with the same slices.
    const link = [...new Set(needed.map(({ url }) => url))]
      .slice(0, MOST)
      .map((url) => `<${url}>; rel=preload; as=font; type="font/woff2"; crossorigin`)
      .join(', ')
    made = { event: snapshot.event, texts, link }
    return link
  }
}

/** Every character of the event and of the big screen's own words. */
function charactersOf({ event, teams, subjects, agenda, awards }: Snapshot, { display }: Texts): number[] {
  const words = JSON.stringify([event, teams, subjects, agenda, awards, display])
  return [...new Set(words)].map((character) => character.codePointAt(0) ?? 0).filter((code) => code > 0x7f)
}

function slicesIn(folder: string): Slice[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.css'))
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').match(/@font-face\{[^}]*\}/g) ?? [])
    .flatMap((face) => {
      const url = /url\(([^)]+\.woff2)\)/.exec(face)?.[1]
      const ranges = /unicode-range:([^;}]+)/.exec(face)?.[1]
      return url !== undefined && ranges !== undefined ? [{ url, ranges: rangesOf(ranges) }] : []
    })
}

/** `U+4e00-4e0f,U+53??` as pairs of first and last. */
function rangesOf(text: string): [number, number][] {
  return text.split(',').map((part) => {
    const [first = '', last = first] = part.trim().replace(/^U\+/i, '').split('-')
    return [parseInt(first.replace(/\?/g, '0'), 16), parseInt(last.replace(/\?/g, 'f'), 16)]
  })
}

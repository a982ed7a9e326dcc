/** Where the text of an event file is no YAML, and what to do: the slips of those who type it, in their own words. */
import { isAlias, isScalar, isCollection, visit, type Document, type YAMLParseError } from 'yaml'
import type { Sentence } from '../shared/refusal.ts'

export interface Slip {
  readonly offset: number
  readonly say: Sentence
}

/**
 * One for each line; a tab in an indentation is told alone, and of lines that are uneven in a row the first, as what
 * follows comes of it.
 */
export function slipsOf({ errors }: Document, text: string): Slip[] {
  const lines = new Map<string, Slip & { readonly isTab: boolean }>()
  for (const error of errors) {
    const [from] = error.pos
    const start = text.lastIndexOf('\n', from - 1) + 1
    const line = text.slice(start).split(/\r?\n/, 1)[0] ?? ''
    const isTab = error.code === 'TAB_AS_INDENT' || /^ *\t/.test(line)
    if (!lines.has(`${start}`)) lines.set(`${start}`, { offset: from, say: slip(error, line, isTab), isTab })
  }
  const all = [...lines.values()]
  if (all.some(({ isTab }) => isTab)) return all.filter(({ isTab }) => isTab)
  const shifts = (slip: Slip | undefined) => slip?.say === UNEVEN || slip?.say === NO_SPACE_AFTER_DASH
  return all.filter(({ say }, index) => say !== UNEVEN || !shifts(all[index - 1]))
}

const UNEVEN: Sentence = (t) => t.eventFile.uneven
const NO_SPACE_AFTER_DASH: Sentence = (t) => t.eventFile.noSpaceAfterDash

function slip({ code, message }: YAMLParseError, line: string, isTab: boolean): Sentence {
  if (isTab) return (t) => t.eventFile.tabIndent
  if (code === 'DUPLICATE_KEY') return (t) => t.eventFile.keyTwice
  if (code === 'MULTIPLE_DOCS') return (t) => t.eventFile.twoEvents
  if (/(?:^|[\s,[\]{}])\/[/*]/.test(line)) return (t) => t.eventFile.slashComment
  if (/closing ["']/.test(message)) return (t) => t.eventFile.openQuote
  if (/^[\s-]*["']?[\w$][\w$-]*["']?\s*：/.test(line)) return (t) => t.eventFile.wideColon
  if (/^[\s-]*[\w$][\w$-]*:[^\s]/.test(line)) return (t) => t.eventFile.noSpace
  const [, bracket, comma] = /([｛｝［］])|^[^{[]*[{[].*?(，)/.exec(line) ?? []
  const wide = bracket ?? comma
  if (wide !== undefined) return (t) => t.eventFile.wideSign({ wide, plain: wide.normalize('NFKC') })
  if (/Missing , |flow[ -](map|seq)/i.test(message)) return (t) => t.eventFile.openBracket
  if (/^\s*-[^\s-]/.test(line)) return NO_SPACE_AFTER_DASH
  const isNested = code === 'BLOCK_AS_IMPLICIT_KEY'
  if (isNested ? /:\s.*:(?:\s|$)/.test(line) : /cannot start with|Block scalar header/.test(message))
    return (t) => t.eventFile.quoteValue
  if (isNested || code === 'BAD_INDENT' || /item without -/.test(message)) return UNEVEN
  return (t) => t.eventFile.notYaml
}

/** Keys that are the remarks of other languages, where the parser knows no mistake; what follows each is part of it. */
export function slashComments(document: Document): Slip[] {
  const found: Slip[] = []
  visit(document, {
    Pair(_key, { key }) {
      if (isScalar(key) && /^\/[/*]/.test(String(key.value)))
        found.push({ offset: key.range?.[0] ?? 0, say: (t) => t.eventFile.slashComment })
    },
  })
  return found
}

/** References to what is named nowhere before them. */
export function strayAliases(document: Document): Slip[] {
  const anchors = new Set<string>()
  const stray: Slip[] = []
  visit(document, {
    Node(_key, node) {
      if (isAlias(node)) {
        const name = node.source
        if (!anchors.has(name))
          stray.push({ offset: node.range?.[0] ?? 0, say: (t) => t.eventFile.noAnchor({ name }) })
      } else if ((isScalar(node) || isCollection(node)) && node.anchor !== undefined) anchors.add(node.anchor)
    },
  })
  return stray
}

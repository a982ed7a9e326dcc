/** Colours: every pair that carries words or a length can be told apart. Ratios are WCAG 2. Source: DESIGN §2. */
import { readFileSync } from 'node:fs'
import { describe, expect } from 'vitest'
import { rule } from '../support/given.ts'

const css = readFileSync(new URL('../../shared/client/tokens.css', import.meta.url), 'utf8')
const dark = tokensOf("[data-theme='dark'] {")
const themes = {
  dark,
  light: { ...dark, ...tokensOf("\n[data-theme='light'] {") },
  boost: { ...dark, ...tokensOf("[data-boost] [data-theme='dark'] {") },
}
const hues = Array.from({ length: 12 }, (_, index) => index + 1)

describe.each(Object.entries(themes))('theme %s', (_, tokens) => {
  const ratio = (a: string, b: string) => contrast(tokens[a]!, tokens[b]!)

  rule('words stand out from what is behind them', () => {
    for (const [text, behind] of [
      ['tx', 'bg'],
      ['tx2', 'bg'],
      ['tx', 'bg2'],
      ['tx2', 'bg2'],
      ['tx', 'bg3'],
      ['tx2', 'bg3'],
      ['gold', 'bg'],
      ['gold-tx', 'gold-f'],
      ['ok', 'bg'],
      ['warn', 'bg'],
      ['bad', 'bg'],
    ] as const)
      expect(ratio(text, behind), `${text} on ${behind}`).toBeGreaterThanOrEqual(4.5)
  })

  rule('outlines that mean something can be seen', () => {
    for (const line of ['line2', 'gold-dim']) expect(ratio(line, 'bg'), line).toBeGreaterThanOrEqual(3)
  })

  rule.each(hues)('hue %i carries numbers, on its solid and on its tint, and shows lengths', (hue) => {
    expect(ratio(`hue-${hue}-solid`, 'bg')).toBeGreaterThanOrEqual(4)
    expect(ratio(`hue-${hue}-solid`, 'on')).toBeGreaterThanOrEqual(4.5)
    expect(ratio(`hue-${hue}-tint`, 'tx')).toBeGreaterThanOrEqual(7)
    expect(ratio(`hue-${hue}-small`, 'bg')).toBeGreaterThanOrEqual(3)
  })
})

function tokensOf(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(selector) + selector.length)
  const values = block.slice(0, block.indexOf('}')).matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)
  return Object.fromEntries([...values].map(([, name = '', value = '']) => [name, value]))
}

function contrast(a: string, b: string): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((one, other) => other - one) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

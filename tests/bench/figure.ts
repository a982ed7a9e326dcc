/** What a bench found: ours, the yardstick beside it in the same run, and what we want. */

export interface Figure {
  /** What was measured, with its circumstances: "fan-out, 5000 clients". */
  readonly what: string
  readonly unit: string
  readonly ours: number
  /** The same work done by something else, in the same run. */
  readonly yardstick?: { readonly name: string; readonly value: number }
  /** What the figure is to be: at most so many units, or at most so many times the yardstick. */
  readonly goal?: { readonly most: number; readonly of: 'ours' | 'ratio' }
}

/** One bench; it throws where a client did not end with the hub's state. */
export type Bench = () => Promise<readonly Figure[]>

/** Undefined where there is no yardstick, or it was nothing. */
export function ratioOf({ ours, yardstick }: Figure): number | undefined {
  return yardstick && yardstick.value !== 0 ? ours / yardstick.value : undefined
}

/** Undefined where there is no goal. */
export function isMet(figure: Figure): boolean | undefined {
  const { goal, ours } = figure
  return goal && (goal.of === 'ours' ? ours : (ratioOf(figure) ?? Infinity)) <= goal.most
}

/** A table in Markdown. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { what, unit, ours, yardstick, goal } = figure
    const ratio = ratioOf(figure)
    return [
      what,
      `${rounded(ours)} ${unit}`,
      yardstick ? `${rounded(yardstick.value)} ${unit} (${yardstick.name})` : '–',
      ratio === undefined ? '–' : ratio.toFixed(2),
      goal ? `≤ ${goal.most}${goal.of === 'ours' ? ` ${unit}` : ' ×'}` : '–',
      isMet(figure) === undefined ? '' : isMet(figure) ? 'yes' : '**no**',
    ]
  })
  const lines = [['measured', 'ours', 'yardstick', 'ratio', 'goal', 'met'], Array(6).fill('---'), ...rows]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** Three figures are all that such a measurement knows. */
function rounded(value: number): string {
  return Math.abs(value) >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  if (found === undefined) throw new Error('nothing was measured')
  return found
}

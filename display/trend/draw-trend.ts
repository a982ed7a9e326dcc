/** The chart of ranks through the day. Chart.js comes with this file, so that only its readers fetch it. */
import { Chart, LinearScale, LineController, LineElement, PointElement } from 'chart.js'
import type { TrendLine } from '../../shared/views/trend.ts'

Chart.register(LinearScale, LineController, LineElement, PointElement)

export interface TrendStyle {
  /** Type size and line widths are multiples of this many CSS pixels. */
  readonly unit: number
  readonly size: number
  /** The lowest rank that is shown. */
  readonly ranks: number
  readonly nameOf: (line: TrendLine) => string
  readonly timeOf: (ms: number) => string
  /** Lines that stand out. */
  readonly strong: (line: TrendLine) => boolean
}

export interface DrawnTrend {
  show(lines: readonly TrendLine[], style: TrendStyle): void
  close(): void
}

interface Point {
  readonly x: number
  readonly y: number
}

const HOUR_MS = 3_600_000
/** A change of rank takes this share of the width, so that the eye can follow a line through the others. */
const BEND = 0.018

/** Colours and type are those of the canvas where it stands, read anew each time it is shown. */
export function drawTrend(canvas: HTMLCanvasElement): DrawnTrend {
  let labels: { text: string; strong: boolean; place: number }[] = []
  let font = { size: 14, family: 'sans-serif', color: '', strong: '', gap: 8 }

  /** Names at the right edge, each on the line of its place, so that none covers another. */
  const names = {
    id: 'names',
    afterDatasetsDraw({ ctx, chartArea, scales }: Chart) {
      ctx.textBaseline = 'middle'
      for (const { text, strong, place } of labels) {
        ctx.font = `${strong ? 700 : 500} ${font.size}px ${font.family}`
        ctx.fillStyle = strong ? font.strong : font.color
        ctx.fillText(text, chartArea.right + font.gap, scales['y']!.getPixelForValue(place))
      }
    },
  }
  const chart = new Chart<'line', Point[], string>(canvas, {
    type: 'line',
    data: { datasets: [] },
    options: {
      animation: false,
      events: [],
      maintainAspectRatio: false,
      parsing: false,
      normalized: true,
      elements: {
        point: { radius: 0 },
        line: { cubicInterpolationMode: 'monotone', borderJoinStyle: 'round' },
      },
      scales: {
        x: { type: 'linear', grid: { display: false } },
        y: { type: 'linear', reverse: true, min: 0.4, border: { display: false }, grid: { display: false } },
      },
    },
    plugins: [names],
  })

  return {
    show(lines, { unit, size, ranks, nameOf, timeOf, strong }) {
      const style = getComputedStyle(canvas)
      const token = (name: string) => style.getPropertyValue(name).trim()
      const px = (length: number) => length * unit
      font = {
        size: px(size),
        family: style.fontFamily,
        color: token('--tx2'),
        strong: token('--tx'),
        gap: px(size * 0.5),
      }
      labels = lines.map((line, index) => ({
        text: `${line.rank}  ${nameOf(line)}`,
        strong: strong(line),
        place: index + 1,
      }))
      const first = Math.min(...lines.map(({ points }) => points[0]?.ms ?? Infinity))
      const last = Math.max(...lines.map(({ points }) => points[points.length - 1]?.ms ?? 0))
      // Strong lines lie over the others, so they come first: Chart.js draws the first last.
      const ordered = [...lines].sort((a, b) => Number(strong(b)) - Number(strong(a)))
      chart.data.datasets = ordered.map((line) => ({
        data: bends(line, (last - first) * BEND),
        borderColor: strong(line) ? token('--tx') : token('--line2'),
        borderWidth: strong(line) ? px(size * 0.18) : px(size * 0.07),
        clip: 8,
      }))
      Object.assign(chart.options, { layout: { padding: { right: px(size) * widest(labels), top: 0 } } })
      Object.assign(chart.options.scales?.['x'] ?? {}, {
        min: first,
        max: last,
        border: { color: token('--line2'), width: px(size * 0.07) },
        afterBuildTicks: (axis: { ticks: { value: number }[] }) => (axis.ticks = roundTimes(first, last)),
        ticks: {
          maxRotation: 0,
          color: token('--tx2'),
          font: { family: token('--figures'), size: px(size), weight: 500 },
          callback: (value: number | string) => timeOf(Number(value)),
        },
      })
      Object.assign(chart.options.scales?.['y'] ?? {}, { max: ranks + 0.6, ticks: { display: false } })
      chart.update()
    },
    close: () => chart.destroy(),
  }
}

/** A line that keeps its rank, and bends to the next one just before it has it. */
function bends({ points }: TrendLine, room: number): Point[] {
  const drawn: Point[] = []
  for (const { ms, rank } of points) {
    const last = drawn[drawn.length - 1]
    if (last && last.y === rank && ms !== points[points.length - 1]?.ms) continue
    if (last && last.y !== rank && ms - room > last.x) drawn.push({ x: ms - room, y: last.y })
    drawn.push({ x: ms, y: rank })
  }
  return drawn
}

function roundTimes(from: number, to: number): { value: number }[] {
  const step = stepFor(to - from)
  const first = Math.ceil(from / step) * step
  const count = Math.max(0, Math.floor((to - first) / step) + 1)
  return Array.from({ length: count }, (_, index) => ({ value: first + index * step }))
}

function stepFor(span: number): number {
  return (
    [HOUR_MS / 60, HOUR_MS / 12, HOUR_MS / 4, HOUR_MS / 2, HOUR_MS, 2 * HOUR_MS].find(
      (step) => span / step <= 8,
    ) ?? 4 * HOUR_MS
  )
}

/** Room for the longest name, in em: full-width characters count whole. */
function widest(labels: readonly { text: string }[]): number {
  const width = (text: string) =>
    [...text].reduce((sum, character) => sum + (character >= '\u2e80' ? 1 : 0.6), 0)
  return Math.max(0, ...labels.map(({ text }) => width(text))) + 0.5
}

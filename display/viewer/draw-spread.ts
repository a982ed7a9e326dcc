/** The chart of how points spread. Chart.js comes with this file, so that only its readers fetch it. */
import { BarController, BarElement, CategoryScale, Chart, LinearScale } from 'chart.js'

Chart.register(BarController, BarElement, CategoryScale, LinearScale)

export interface DrawnSpread {
  show(bars: readonly { readonly label: string; readonly teams: number }[]): void
  close(): void
}

/** Colours and type are those of the canvas where it stands, read anew each time it is shown. */
export function drawSpread(canvas: HTMLCanvasElement): DrawnSpread {
  const chart = new Chart<'bar', number[], string>(canvas, {
    type: 'bar',
    data: { labels: [], datasets: [{ data: [], categoryPercentage: 1, barPercentage: 0.94 }] },
    options: {
      animation: false,
      events: [],
      maintainAspectRatio: false,
      scales: {
        x: { grid: { display: false } },
        y: { beginAtZero: true, border: { display: false }, ticks: { precision: 0, maxTicksLimit: 4 } },
      },
    },
  })
  return {
    show(bars) {
      const style = getComputedStyle(canvas)
      const token = (name: string) => style.getPropertyValue(name).trim()
      const ticks = { color: token('--tx2'), font: { family: token('--figures'), size: 14, weight: 500 } }
      const [x, y] = [chart.options.scales?.['x'], chart.options.scales?.['y']]
      Object.assign(x ?? {}, { ticks: { ...ticks, maxRotation: 0 }, border: { color: token('--line2') } })
      Object.assign(y ?? {}, {
        ticks: { ...ticks, precision: 0, maxTicksLimit: 4 },
        grid: { color: token('--line') },
      })
      chart.data.labels = bars.map(({ label }) => label)
      const [set] = chart.data.datasets
      if (set) {
        set.data = bars.map(({ teams }) => teams)
        set.backgroundColor = token('--solid')
      }
      chart.update()
    },
    close: () => chart.destroy(),
  }
}

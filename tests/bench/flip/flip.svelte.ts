/** The yardstick's page: `window.climb()` lets its last team become the first. */
import { mount } from 'svelte'
import Flip from './Flip.svelte'

export interface FlipWindow extends Window {
  show: (count: number) => void
  climb: () => void
}

interface Row {
  readonly team: string
  readonly total: number
  readonly shares: number[]
}

const state = $state<{ rows: Row[]; rev: number }>({ rows: [], rev: 0 })

function rowOf(team: string, total: number): Row {
  return { team, total, shares: [total * 0.4, total * 0.2, total * 0.3, total * 0.1] }
}

Object.assign(window, {
  show(count: number) {
    state.rows = Array.from({ length: count }, (_, index) => rowOf(`team-${index + 1}`, 90 - index / 2))
    mount(Flip, { target: document.body, props: state })
  },
  climb() {
    const [first, last] = [state.rows[0], state.rows[state.rows.length - 1]]
    if (!first || !last) return
    state.rows = [rowOf(last.team, first.total + 0.1), ...state.rows.slice(0, -1)]
    state.rev += 1
  },
})

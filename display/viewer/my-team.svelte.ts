/** The team that this phone's owner follows, kept on the device where the browser allows it. */
import type { TeamId } from '../../shared/ids.ts'

const KEY = 'jinbang.my-team'

export class MyTeam {
  #current = $state(stored())

  get current(): TeamId | undefined {
    return this.#current
  }

  choose(team: TeamId) {
    this.#current = team
    try {
      localStorage.setItem(KEY, team)
    } catch {
      // A browser that keeps nothing still remembers for as long as the page is open.
    }
  }
}

function stored(): TeamId | undefined {
  try {
    return (localStorage.getItem(KEY) ?? undefined) as TeamId | undefined
  } catch {
    return undefined // storage is switched off
  }
}

/** What the middle of the console can be given to, in the order of its tabs. */
import type { Role } from '../shared/state.ts'

export type Workspace = 'scores' | 'checkin' | 'draw' | 'ceremony' | 'results' | 'rules' | 'devices'

export function workspacesOf(role: Role): readonly Workspace[] {
  return role === 'host'
    ? ['scores', 'checkin', 'draw', 'ceremony', 'results', 'rules', 'devices']
    : ['scores', 'checkin', 'rules']
}

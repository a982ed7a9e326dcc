/** How the roster form of an event is read: its heading, its columns, and whether a name may be kept at all. */
import type { EventFile } from './event-file.ts'
import type { FormRules } from './roster-form.ts'

/** The form of the annex, where an event file describes none. Source: EVENT 1.10. */
const ANNEX: NonNullable<EventFile['roster']> = {
  heading: '单位：',
  columns: [
    { name: '序号', keep: 'always' },
    { name: '姓名', keep: 'for-awards' },
  ],
}
const LEADER_WORDS = ['领队', '大队长', '队长', 'leader', 'captain']

export function rosterRules(event: EventFile): FormRules {
  const { heading, columns } = event.roster ?? ANNEX
  const kept = (when: 'always' | 'for-awards') =>
    columns.filter(({ keep }) => keep === when).map(({ name }) => name)
  const [nameColumn = '姓名'] = kept('for-awards')
  const leader = event.words?.leader
  return {
    heading,
    nameColumn,
    harmlessColumns: kept('always'),
    keepNames: event.awards.some(({ kind }) => kind === 'person'),
    leaderWords: leader === undefined ? LEADER_WORDS : [leader.toLowerCase(), ...LEADER_WORDS],
    ...(event.composition && { people: event.composition.people }),
    teams: event.teams.map(({ id, name, shortName, aliases = [] }) => ({
      team: id,
      labels: [name, shortName, ...aliases],
    })),
  }
}

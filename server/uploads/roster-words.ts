/** What is told of a roster form, in words: the place and what to do there, never what stands there. */
import type { EventFile } from '../../shared/event-file.ts'
import type { TeamId } from '../../shared/ids.ts'
import { refuse, type Refusal, type Sentence } from '../../shared/refusal.ts'
import type { FormNote } from '../../shared/roster-form.ts'
import { columnLetters } from './bad-upload.ts'

function noteSentence(note: FormNote, event: EventFile): Sentence {
  const { sheet, row, column } = note
  const say = whySentence(note, event)
  if (sheet === undefined) return say
  const place = {
    sheet,
    ...(row !== undefined && { row }),
    ...(column !== undefined && { column: columnLetters(column) }),
  }
  return (t) => t.roster.place(place) + say(t)
}

/** Every place that must be mended; where it is only one, its sentence says all. */
export function wrongForm(errors: readonly FormNote[], event: EventFile): Refusal {
  const told = errors.map((note) => ({ path: pathOf(note), say: noteSentence(note, event) }))
  const [first, ...others] = told
  if (!first) throw new Error('a form without errors is not wrong')
  const say: Sentence = (t) => (others.length === 0 ? first.say(t) : t.roster.wrong({ count: told.length }))
  return refuse(400, say, { errors: told.slice(0, MOST) })
}

/** What was noticed on the way, as far as anybody would read it. */
export function noteSentences(notes: readonly FormNote[], event: EventFile): Sentence[] {
  const told = notes.slice(0, MOST).map((note) => noteSentence(note, event))
  const count = notes.length - told.length
  return count === 0 ? told : [...told, (t) => t.roster.more({ count })]
}

const MOST = 100

/** As spreadsheets write a place, with the sheet by its number: `2!B5`. */
function pathOf({ sheet, row, column }: FormNote): string {
  if (sheet === undefined) return 'file'
  return `${sheet}${row === undefined ? '' : `!${column === undefined ? '' : columnLetters(column)}${row}`}`
}

function whySentence(note: FormNote, event: EventFile): Sentence {
  const name = (id: TeamId) => event.teams.find((team) => team.id === id)?.shortName ?? id
  switch (note.why) {
    case 'near-unit':
    case 'twice':
    case 'unit-twice': {
      const { why } = note
      const about = { team: name(note.team) }
      return (t) => t.roster[why](about)
    }
    case 'people': {
      const { people, expected } = note
      const about = { team: name(note.team), people, expected }
      return (t) => t.roster.people(about)
    }
    case 'hidden-rows': {
      const { rows } = note
      return (t) => t.roster['hidden-rows']({ rows })
    }
    case 'missing': {
      const about = { teams: note.teams.map(name) }
      return (t) => t.roster.missing(about)
    }
    default: {
      const { why } = note
      return (t) => t.roster[why]
    }
  }
}

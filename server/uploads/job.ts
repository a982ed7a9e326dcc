/** What the hub asks of the thread that reads uploads, and what comes back. Values of dropped columns never do. */
import type { FormReading, FormRules, Sheet } from '../../shared/roster-form.ts'
import type { BadUpload } from './bad-upload.ts'

export type Wanted = { readonly as: 'roster'; readonly rules: FormRules } | { readonly as: 'tables' }

export interface Job {
  /** The request as it came. */
  readonly body: ArrayBuffer
  readonly contentType: string
  readonly wanted: Wanted
}

export type Done =
  | { readonly is: 'roster'; readonly reading: FormReading }
  | { readonly is: 'tables'; readonly sheets: readonly Sheet[] }
  | ({ readonly is: 'bad' } & Pick<BadUpload, 'why' | 'cell'>)

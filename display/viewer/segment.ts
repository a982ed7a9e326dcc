/** One subject's part of a team's bar. */
export interface Segment {
  readonly subject: string
  readonly hue: number
  /** Of the whole width, 0 to 1. */
  readonly share: number
  /** Where it begins, in the same measure; absent where that is the end of the one before it. */
  readonly from?: number
  /** Being scored now. */
  readonly live: boolean
}

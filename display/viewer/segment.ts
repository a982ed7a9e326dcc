/** One subject's part of a team's bar. */
export interface Segment {
  readonly subject: string
  readonly hue: number
  /** Of the whole width, 0 to 1. */
  readonly share: number
  /** Being scored now. */
  readonly live: boolean
}

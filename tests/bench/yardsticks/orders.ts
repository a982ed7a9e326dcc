/** What a bench asks of a yardstick. */
export type Order =
  /** Tell everyone about so many changes, one every so often. */
  | { readonly do: 'tell'; readonly changes: number; readonly everyMs: number }
  | { readonly do: 'collect garbage' }

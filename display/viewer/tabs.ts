/** The three ways to look at the day, in their order; each is also the page's `#hash`. */
export const TABS = ['ranking', 'agenda', 'subjects'] as const
export type Tab = (typeof TABS)[number]

export function tabIn(hash: string): Tab | undefined {
  return TABS.find((tab) => hash === `#${tab}`)
}

/**
 * The viewer page's first picture as markup, for a server. It is built with the pages and knows what its snapshot tells:
 * no clock, and nothing of whoever reads it.
 */
import { render } from 'svelte/server'
import type { DrawViewer } from '../shared/first-picture.ts'
import { newestMoment } from '../shared/views/newest-moment.ts'
import Viewer from './Viewer.svelte'

export const drawViewer: DrawViewer = (snapshot, texts) => {
  const live = {
    snapshot,
    status: 'stale',
    clock: { now: newestMoment(snapshot) },
    retry: () => undefined,
  } as const
  const myTeam = { current: undefined, choose: () => undefined }
  return render(Viewer, { props: { live: { staleSince: undefined, ...live }, texts, myTeam, hash: '' } }).body
}

/** The big screen: one page for the hall, told by its address what to show and how. */
import './older.ts'
import '@fontsource-variable/noto-sans-sc/index.css'
import '@fontsource/barlow-semi-condensed/latin-500.css'
import '@fontsource/barlow-semi-condensed/latin-600.css'
import '@fontsource/barlow-semi-condensed/latin-700.css'
import '../shared/client/tokens.css'
import './screen.css'
import { mount } from 'svelte'
import { followBuild } from '../shared/client/build.svelte.ts'
import { Live } from '../shared/client/live.svelte.ts'
import { publicTextsIn, type PublicTexts } from '../shared/texts/public.ts'
import { OwnScreen } from './own-screen.svelte.ts'
import Screen from './Screen.svelte'
import { wishes as wishesOf } from './wishes.ts'

const wishes = wishesOf(location.search)
void publicTextsIn(wishes.language).then(start)

function start(texts: PublicTexts) {
  document.documentElement.lang = texts.locale
  /** A picture inside the console is no screen of the hall. */
  const isPreview = window.parent !== window
  const live = new Live('/', { lang: wishes.language, ...(isPreview ? { preview: true } : { screen: true }) })
  const own = isPreview ? undefined : new OwnScreen(wishes)
  mount(Screen, { target: document.body, props: { live, wishes, texts, ...(own && { own }) } })
  // In a reveal all eyes are on the screen: it does not go dark for a moment, and is new when the show is over.
  // A picture inside the console goes with the console.
  if (!isPreview) followBuild(() => (live.snapshot?.reveal ? undefined : live.hubBuild))
  document.documentElement.dataset.started = '' // what /plain/watch.js waits for
}

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
import { textsOf } from '../shared/texts/texts.ts'
import { OwnScreen } from './own-screen.svelte.ts'
import Screen from './Screen.svelte'
import { wishes as wishesOf } from './wishes.ts'

const wishes = wishesOf(location.search)
document.documentElement.lang = textsOf[wishes.language].locale

/** A picture inside the console is no screen of the hall. */
const isPreview = window.parent !== window
const live = new Live('/', { lang: wishes.language, ...(isPreview ? { preview: true } : { screen: true }) })
const own = isPreview ? undefined : new OwnScreen(wishes)
mount(Screen, { target: document.body, props: { live, wishes, ...(own && { own }) } })
// In a reveal all eyes are on the screen: it does not go dark for a moment, and is new when the show is over.
// A picture inside the console goes with the console.
if (!isPreview) followBuild(() => (live.snapshot?.reveal ? undefined : live.hubBuild))
document.documentElement.dataset.started = '' // what /plain/watch.js waits for

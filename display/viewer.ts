/** The page at `/`, phone first. It comes drawn with what the hub knew; this takes over. What only some readers need (a chart, Chinese fonts) is fetched when they do. */
import './older.ts'
import '@fontsource/barlow-semi-condensed/latin-500.css'
import '@fontsource/barlow-semi-condensed/latin-600.css'
import '@fontsource/barlow-semi-condensed/latin-700.css'
import '../shared/client/tokens.css'
import './viewer/viewer.css'
import { flushSync, mount } from 'svelte'
import { Live } from '../shared/client/live.svelte.ts'
import { SPREAD } from '../shared/client/pace.ts'
import { followBuild } from '../shared/client/build.svelte.ts'
import { languageOf } from '../shared/texts/language.ts'
import { publicTextsIn, type PublicTexts } from '../shared/texts/public.ts'
import Viewer from './Viewer.svelte'
import { embeddedSnapshot } from './viewer/embedded.ts'
import { keptPicture } from './viewer/kept-picture.ts'
import { MyTeam } from './viewer/my-team.svelte.ts'

/** Thousands of phones load a new page over so long. */
const RELOADS_MS = 30_000

const language = languageOf(new URLSearchParams(location.search).get('lang'))
void publicTextsIn(language).then(start)

function start(texts: PublicTexts) {
  document.documentElement.lang = texts.locale
  const snapshot = embeddedSnapshot()
  const live = new Live('/', { lang: language }, { pace: SPREAD, snapshot, poll: '/api/snapshot' })
  const kept = snapshot ? undefined : keptPicture()
  const props = { live, texts, kept, myTeam: new MyTeam(), hash: location.hash }
  replaceDrawn(() => mount(Viewer, { target: document.body, props }))
  followBuild(() => live.hubBuild, { withinMs: RELOADS_MS })
  document.documentElement.dataset.started = '' // what /plain/watch.js waits for
}

/** The page came drawn; what a reader has seen of it stays where it is. */
function replaceDrawn(draw: () => void) {
  const { scrollX, scrollY } = window
  document.body.textContent = ''
  draw()
  flushSync()
  scrollTo(scrollX, scrollY)
}

// Every phone has Chinese type of its own, and the bundled one is megabytes; a plain desktop may have none.
if (!/Android|HarmonyOS|iPhone|iPad/.test(navigator.userAgent)) {
  void import('@fontsource-variable/noto-sans-sc/index.css')
}

/** The page at `/`, phone first. What only some readers need (a chart, Chinese fonts) is fetched when they do. */
import './older.ts'
import '@fontsource/barlow-semi-condensed/latin-500.css'
import '@fontsource/barlow-semi-condensed/latin-600.css'
import '@fontsource/barlow-semi-condensed/latin-700.css'
import '../shared/client/tokens.css'
import './viewer/viewer.css'
import { mount } from 'svelte'
import { Live } from '../shared/client/live.svelte.ts'
import { SPREAD } from '../shared/client/pace.ts'
import { followBuild } from '../shared/client/build.svelte.ts'
import { languageOf } from '../shared/texts/language.ts'
import { publicTextsIn, type PublicTexts } from '../shared/texts/public.ts'
import Viewer from './Viewer.svelte'

/** Thousands of phones load a new page over so long. */
const RELOADS_MS = 30_000

const language = languageOf(new URLSearchParams(location.search).get('lang'))
void publicTextsIn(language).then(start)

function start(texts: PublicTexts) {
  document.documentElement.lang = texts.locale
  const live = new Live('/', { lang: language }, { pace: SPREAD, poll: '/api/snapshot' })
  mount(Viewer, { target: document.body, props: { live, texts } })
  followBuild(() => live.hubBuild, { withinMs: RELOADS_MS })
  document.documentElement.dataset.started = '' // what /plain/watch.js waits for
}

// Every phone has Chinese type of its own, and the bundled one is megabytes; a plain desktop may have none.
if (!/Android|HarmonyOS|iPhone|iPad/.test(navigator.userAgent)) {
  void import('@fontsource-variable/noto-sans-sc/index.css')
}

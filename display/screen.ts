/** The big screen: one page for the hall, told by its address what to show and how. */
import './older.ts'
import '@fontsource-variable/noto-sans-sc/index.css'
import '@fontsource/barlow-semi-condensed/latin-500.css'
import '@fontsource/barlow-semi-condensed/latin-600.css'
import '@fontsource/barlow-semi-condensed/latin-700.css'
import '../shared/client/tokens.css'
import './screen.css'
import { mount } from 'svelte'
import { Live } from '../shared/client/live.svelte.ts'
import { textsOf } from '../shared/texts/texts.ts'
import Screen from './Screen.svelte'
import { wishes as wishesOf } from './wishes.ts'

const wishes = wishesOf(location.search)
document.documentElement.lang = textsOf[wishes.language].locale
if (wishes.name !== undefined) document.title = wishes.name

const identity = { lang: wishes.language, ...(wishes.name !== undefined && { name: wishes.name }) }
mount(Screen, { target: document.body, props: { live: new Live('/', identity), wishes } })
document.documentElement.dataset.started = '' // what /plain/watch.js waits for

import './older.ts'
import '@fontsource/barlow-semi-condensed/latin-500.css'
import '@fontsource/barlow-semi-condensed/latin-600.css'
import '@fontsource/barlow-semi-condensed/latin-700.css'
import { mount } from 'svelte'
import '../shared/client/tokens.css'
import { languageOf, textsOf } from '../shared/texts/texts.ts'
import Console from './Console.svelte'
import './console.css'

const language = languageOf(new URLSearchParams(location.search).get('lang'))
document.documentElement.lang = textsOf[language].locale
mount(Console, { target: document.body, props: { language } })

// Most machines at a desk have a Chinese font; the bundled one is for those that have none.
void import('@fontsource-variable/noto-sans-sc/wght.css')

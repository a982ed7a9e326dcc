import '@fontsource-variable/noto-sans-sc/wght.css' // pages are measured, so every font is known before
import { mount } from 'svelte'
import '../shared/client/tokens.css'
import { languageOf, textsOf } from '../shared/texts/texts.ts'
import './console.css'
import Print from './Print.svelte'

const language = languageOf(new URLSearchParams(location.search).get('lang'))
document.documentElement.lang = textsOf[language].locale
mount(Print, { target: document.body, props: { language } })

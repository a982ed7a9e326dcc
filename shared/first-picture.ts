/** What a server asks of the built viewer page: its first picture, as markup for the inside of `<body>`. */
import type { Snapshot } from './snapshot.ts'
import type { PublicTexts } from './texts/public.ts'

export type DrawViewer = (snapshot: Snapshot, texts: PublicTexts) => string

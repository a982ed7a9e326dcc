/**
 * The page at `/`, drawn: the built page with its first picture as markup, and the snapshot that it shows. It draws on a
 * public snapshot alone, so that a hub and an edge give the same bytes.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { DrawViewer } from '../shared/first-picture.ts'
import type { Snapshot } from '../shared/snapshot.ts'
import { textsOf, type Language } from '../shared/texts/texts.ts'
import { noticeIsOver, withoutNotice } from '../shared/views/notice.ts'
import { BadStart } from './bad-start.ts'
import { createBodies, type Body } from './body.ts'
import { buildOf } from './build.ts'
import { canonicalText } from './canonical.ts'

export interface ViewerWish {
  readonly language: Language
  readonly acceptEncoding: string
  /** Server time in ms; all that it decides is whether a notice is over. */
  readonly now: number
}

/** What is filled in, as the build leaves it. */
const PLACES = { head: / lang="[^"]*"/, title: /<title>[^<]*<\/title>/, body: /<body><\/body>/ }

/** A BadStart where the pages have not been built, or by an older version. */
export function createViewerPage(dist: string): (snapshot: Snapshot, wish: ViewerWish) => Body {
  const page = pageIn(dist)
  const draw = drawerIn(dist)
  const build = buildOf(dist)
  const bodyFor = createBodies<Snapshot>()

  return (snapshot, { language, acceptEncoding, now }) => {
    const isOver = noticeIsOver(snapshot, now)
    const variant = isOver ? `${language}.quiet` : language
    return bodyFor(snapshot, { variant, acceptEncoding }, () => ({
      name: `${build}.${snapshot.logId}.${snapshot.rev}.${variant}`,
      text: filled(page, snapshot, {
        locale: textsOf[language].locale,
        markup: draw(isOver ? withoutNotice(snapshot) : snapshot, textsOf[language]),
      }),
    }))
  }
}

function filled(page: string, snapshot: Snapshot, { locale, markup }: { locale: string; markup: string }) {
  const data = canonicalText(snapshot).replace(/</g, '\\u003c') // or a name could end the script
  const title = snapshot.event.shortTitle.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return page
    .replace(PLACES.head, () => ` lang="${locale}" data-rev="${snapshot.rev}"`)
    .replace(PLACES.title, () => `<title>${title}</title>`)
    .replace(
      PLACES.body,
      () => `<body>${markup}<script type="application/json" id="snapshot">${data}</script></body>`,
    )
}

function pageIn(dist: string): string {
  const file = join(dist, 'display/viewer.html')
  const page = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (!Object.values(PLACES).every((place) => place.test(page))) throw notBuilt()
  return page
}

function drawerIn(dist: string): DrawViewer {
  const file = join(dist, 'markup/viewer.js')
  if (!existsSync(file)) throw notBuilt()
  const { drawViewer } = createRequire(import.meta.url)(file) as { drawViewer: DrawViewer }
  return drawViewer
}

function notBuilt(): BadStart {
  return new BadStart((t) => t.start.notBuilt)
}

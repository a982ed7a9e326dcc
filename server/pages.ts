/**
 * The built pages and their assets, the viewer's page drawn; a browser that cannot run a page gets the plain board in its
 * place.
 */
import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { etag } from 'hono/etag'
import { languageOf, textsOf } from '../shared/texts/texts.ts'
import { msOf } from '../shared/time.ts'
import { BadStart } from './bad-start.ts'
import { FOR_A_SECOND, sendBody } from './body.ts'
import { createFontLinks } from './font-slices.ts'
import { isTooOld, plainBoard, type PlainWish } from './plain-board.ts'
import type { PublicSource } from './public-source.ts'
import type { HttpEnv } from './request.ts'
import { dated } from './routes/public.ts'
import { createViewerPage } from './viewer-page.ts'

export const DIST = fileURLToPath(new URL('../dist', import.meta.url))
/** By what path a page is asked for, and where it is built; the page at `/` is drawn, and stands by itself. */
type Files = Readonly<Record<string, string>>

export const VIEWER_PAGES: Files = { '/display': 'display/screen.html' }
export const HUB_PAGES: Files = {
  ...VIEWER_PAGES,
  '/control': 'control/console.html',
  '/control/mc': 'control/mc.html',
  '/control/print': 'control/print.html',
}
const FOR_EVER = 'public, max-age=31536000, immutable'

/** A BadStart where the pages have not been built. */
export function pages(source: PublicSource, files: Files) {
  if (!existsSync(DIST)) throw new BadStart((t) => t.start.notBuilt)
  const root = relative(process.cwd(), DIST)
  const app = new Hono<HttpEnv>()
  const fontLinks = createFontLinks(DIST)
  const viewerPage = createViewerPage(DIST)
  const fresh = (_path: string, c: Context) => c.header('Cache-Control', 'no-cache')
  app.get('/', dated(source), plainInstead(source, 'reader'), (c) => {
    const body = viewerPage(source.current, {
      language: languageOf(c.req.query('lang')),
      acceptEncoding: c.req.header('accept-encoding') ?? '',
      now: msOf(source.now()),
    })
    return sendBody(c, body, 'text/html; charset=utf-8')
  })
  app.get('/display', dated(source), plainInstead(source, 'hall'), preloading)
  for (const [path, file] of Object.entries(files))
    app.get(path, etag(), serveStatic({ root, path: file, precompressed: true, onFound: fresh }))
  app.get('/plain/*', etag(), serveStatic({ root, precompressed: true, onFound: fresh }))
  app.use(
    '/assets/*',
    serveStatic({ root, precompressed: true, onFound: (_path, c) => c.header('Cache-Control', FOR_EVER) }),
  )
  return app

  /** Phones have type of their own; the hall's machine may have none. */
  async function preloading(c: Context, next: () => Promise<void>) {
    c.header('Link', fontLinks(source.current, textsOf[languageOf(c.req.query('lang'))]))
    await next()
  }
}

/** The plain board for who asks for it, or can see nothing else. */
function plainInstead(source: PublicSource, page: PlainWish['page']): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    c.header('Vary', 'User-Agent')
    const asked = c.req.query('plain') !== undefined
    const tooOld = isTooOld(c.req.header('user-agent') ?? '')
    if (!asked && !tooOld) return next()
    c.header('Cache-Control', FOR_A_SECOND)
    return c.html(
      plainBoard(source.current, {
        texts: textsOf[languageOf(c.req.query('lang'))],
        page,
        because: tooOld ? 'browser' : { full: c.req.path },
        now: msOf(source.staleSince() ?? source.now()),
      }),
    )
  }
}

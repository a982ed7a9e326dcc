/** The built pages and their assets. */
import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { BadStart } from './bad-start.ts'
import type { HttpEnv } from './request.ts'

const DIST = fileURLToPath(new URL('../dist', import.meta.url))
const FILES = {
  '/': 'display/viewer.html',
  '/display': 'display/screen.html',
  '/control': 'control/console.html',
}
const FOR_EVER = 'public, max-age=31536000, immutable'

/** A BadStart where the pages have not been built. */
export function pages() {
  if (!existsSync(DIST)) throw new BadStart((t) => t.start.notBuilt)
  const root = relative(process.cwd(), DIST)
  const app = new Hono<HttpEnv>()
  for (const [path, file] of Object.entries(FILES))
    app.get(
      path,
      etag(),
      serveStatic({
        root,
        path: file,
        precompressed: true,
        onFound: (_path, c) => c.header('Cache-Control', 'no-cache'),
      }),
    )
  app.use(
    '/assets/*',
    serveStatic({ root, precompressed: true, onFound: (_path, c) => c.header('Cache-Control', FOR_EVER) }),
  )
  return app
}

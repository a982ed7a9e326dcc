/** The API told to others: as a document for programs, and as a page for people. */
import { Hono, type Context } from 'hono'
import { languageOf, type Language } from '../../shared/texts/language.ts'
import { createBodies, named, sendBody, type NamedText } from '../body.ts'
import { describe } from '../reference/document.ts'
import { OPERATIONS } from '../reference/operations.ts'
import { referencePage } from '../reference/page.ts'
import type { HttpEnv } from '../request.ts'

export function referenceRoutes() {
  const bodyFor = createBodies<typeof OPERATIONS>()
  const made = new Map<string, Promise<NamedText>>()

  async function send(c: Context<HttpEnv>, type: string, write: (language: Language) => Promise<string>) {
    const language = languageOf(c.req.query('lang'))
    const variant = `${type} ${language}`
    const text = made.get(variant) ?? write(language).then(named)
    made.set(variant, text)
    const known = await text
    const acceptEncoding = c.req.header('accept-encoding') ?? ''
    return sendBody(
      c,
      bodyFor(OPERATIONS, { variant, acceptEncoding }, () => known),
      type,
    )
  }

  return new Hono<HttpEnv>()
    .get('/api/openapi.json', (c) =>
      send(c, 'application/json', (language) => Promise.resolve(JSON.stringify(describe(language)))),
    )
    .get('/api', (c) =>
      send(c, 'text/html; charset=utf-8', async (language) =>
        String(await referencePage(describe(language), language)),
      ),
    )
}

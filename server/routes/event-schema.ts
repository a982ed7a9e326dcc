/** The JSON Schema of an event file, for anyone's editor. It is the same for as long as the hub runs. */
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { createBodies, sendBody } from '../body.ts'
import { eventSchema } from '../event-schema.ts'
import type { HttpEnv } from '../request.ts'

export function eventSchemaRoute() {
  const text = JSON.stringify(eventSchema(), undefined, 2)
  const schema = { text, name: createHash('sha256').update(text).digest('base64url') }
  const bodyFor = createBodies<typeof schema>()
  return new Hono<HttpEnv>().get('/event-schema.json', (c) => {
    const acceptEncoding = c.req.header('accept-encoding') ?? ''
    return sendBody(
      c,
      bodyFor(schema, { acceptEncoding }, () => schema),
      'application/schema+json',
    )
  })
}

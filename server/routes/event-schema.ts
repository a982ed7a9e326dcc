/** The JSON Schema of an event file, for anyone's editor. It is the same for as long as the hub runs. */
import { Hono } from 'hono'
import { createBodies, named, sendBody } from '../body.ts'
import { eventSchema } from '../event-schema.ts'
import type { HttpEnv } from '../request.ts'

export function eventSchemaRoute() {
  const bodyFor = createBodies<typeof eventSchema>()
  return new Hono<HttpEnv>().get('/event-schema.json', (c) => {
    const acceptEncoding = c.req.header('accept-encoding') ?? ''
    return sendBody(
      c,
      bodyFor(eventSchema, { acceptEncoding }, () => named(JSON.stringify(eventSchema(), undefined, 2))),
      'application/schema+json',
    )
  })
}

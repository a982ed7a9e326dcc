/** What big screens say of themselves, and what desks ask of them, as schemas: anyone may say anything. */
import { z } from 'zod'
import type { Painted, ScreenRequest, ScreenSelf } from '../shared/protocol.ts'
import { SCENES, type Program } from '../shared/snapshot-show.ts'
import type { SubjectId } from '../shared/ids.ts'

const LONGEST_NAME = 40

const program = z
  .object({ scene: z.enum(SCENES), subject: z.string().max(100).optional() })
  .transform(({ scene, subject }): Program => {
    return { scene, ...(subject !== undefined && { subject: subject as SubjectId }) }
  })
const name = z.string().trim().max(LONGEST_NAME)
const pixels = z.number().int().min(1).max(100_000)
const screen = z.string().max(100)

export const selfMessage: z.ZodType<ScreenSelf> = z.strictObject({
  id: z.string().regex(/^[\w-]{8,40}$/),
  name: name.min(1).exactOptional(),
  width: pixels,
  height: pixels,
  pinned: program.exactOptional(),
  fixed: z
    .array(z.enum(['name', 'scene']))
    .max(2)
    .exactOptional(),
})

/** CONTRACT §7 knows the rev alone. */
export const paintedMessage: z.ZodType<Painted> = z.object({
  rev: z.number().int().min(0),
  program: program.exactOptional(),
})

export const requestMessage: z.ZodType<ScreenRequest> = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('rename'), screen, name }),
  z.strictObject({ do: z.literal('identify'), screen, name: name.min(1) }),
  z.strictObject({ do: z.literal('pin'), screen, program }),
  z.strictObject({ do: z.enum(['release', 'reload', 'repaint']), screen }),
  z.strictObject({ do: z.literal('forget'), screen }),
])

/** What a client says when it connects; what is not understood is as if unsaid. */
import type { Socket } from 'socket.io'
import { z } from 'zod'
import { languageOf, textsOf, type Texts } from '../shared/texts/texts.ts'

const handshake = z.object({
  logId: z.string().optional().catch(undefined),
  rev: z.number().int().min(0).optional().catch(undefined),
  token: z.string().max(200).optional().catch(undefined),
  name: z.string().trim().min(1).max(40).optional().catch(undefined),
  screen: z.literal(true).optional().catch(undefined),
  preview: z.literal(true).optional().catch(undefined),
  lang: z.string().max(20).optional().catch(undefined),
})

export type Said = z.infer<typeof handshake>

export function saidBy(socket: Pick<Socket, 'handshake'>): Said {
  return handshake.safeParse(socket.handshake.auth).data ?? {}
}

export function textsFor(socket: Pick<Socket, 'handshake'>): Texts {
  return textsOf[languageOf(saidBy(socket).lang ?? socket.handshake.headers['accept-language'])]
}

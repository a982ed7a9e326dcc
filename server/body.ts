/** A text as bytes: made and compressed once for everyone who asks for the same. */
import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Context } from 'hono'

export const FOR_A_SECOND = 'public, max-age=0, s-maxage=1, must-revalidate' // CONTRACT §3

export interface Body {
  readonly etag: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly encoding?: 'br' | 'gzip'
}

/** What a text is called: two of one name are the same, byte by byte. */
export interface NamedText {
  readonly name: string
  readonly text: string
}

const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }

/**
 * Bodies of what is made of one thing, such as a snapshot, in one or more variants; those of an earlier thing are
 * forgotten.
 */
export function createBodies<Source extends object>() {
  let made: { source: Source; texts: Map<string, NamedText>; bodies: Map<string, Body> } | undefined
  return (
    source: Source,
    { variant = '', acceptEncoding }: { variant?: string; acceptEncoding: string },
    make: () => NamedText,
  ): Body => {
    if (made?.source !== source) made = { source, texts: new Map(), bodies: new Map() }
    const { texts, bodies } = made
    const encoding = encodingFor(acceptEncoding)
    const text = texts.get(variant) ?? make()
    texts.set(variant, text)
    const body = bodies.get(`${encoding} ${variant}`) ?? encode(text, encoding)
    bodies.set(`${encoding} ${variant}`, body)
    return body
  }
}

/** Answer with a body, or that the asker has it already. */
export function sendBody(c: Context, { etag, bytes, encoding }: Body, type: string): Response {
  c.header('ETag', etag)
  c.header('Cache-Control', FOR_A_SECOND)
  c.header('Vary', 'Accept-Encoding', { append: true })
  if (names(c.req.header('if-none-match'), etag)) return c.body(null, 304)
  if (encoding) c.header('Content-Encoding', encoding)
  return c.body(bytes, 200, { 'content-type': type })
}

/** Whether an If-None-Match names the ETag; a cache in between may have made it weak. */
function names(header: string | undefined, etag: string): boolean {
  const known = (header ?? '').split(',').map((part) => part.trim().replace(/^W\//, ''))
  return known.includes(etag) || known.includes('*')
}

type Encoding = 'br' | 'gzip' | 'identity'

function encodingFor(acceptEncoding: string): Encoding {
  return accepts(acceptEncoding, 'br') ? 'br' : accepts(acceptEncoding, 'gzip') ? 'gzip' : 'identity'
}

/** Whether an Accept-Encoding names an encoding and does not rule it out. */
function accepts(header: string, encoding: string): boolean {
  const wish = header.split(',').find((part) => part.trim().split(';')[0] === encoding)
  return wish !== undefined && !/;\s*q=0(\.0*)?\s*$/.test(wish)
}

/** Each encoding has its own strong ETag, because its bytes differ. */
function encode({ name, text }: NamedText, encoding: Encoding): Body {
  const plain = Buffer.from(text)
  switch (encoding) {
    case 'br':
      return { etag: `"${name}.br"`, encoding, bytes: new Uint8Array(brotliCompressSync(plain, BROTLI)) }
    case 'gzip':
      return { etag: `"${name}.gz"`, encoding, bytes: new Uint8Array(gzipSync(plain)) }
    case 'identity':
      return { etag: `"${name}"`, bytes: new Uint8Array(plain) }
    default:
      return encoding satisfies never
  }
}

/** A text that changes with the program alone: its digest is name enough. */
export function named(text: string): NamedText {
  return { name: createHash('sha256').update(text).digest('hex').slice(0, 16), text }
}

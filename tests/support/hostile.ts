/** What nobody decent sends: malformed requests, frames, packets and values, as fast-check arbitraries. */
import fc from 'fast-check'
import { UPGRADE, rawRequest } from './raw-http.ts'

const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'then',
  'toJSON',
  'length',
]

const deep = fc
  .tuple(fc.constantFrom(['[', ']'], ['{"a":', '}']), fc.integer({ min: 1_000, max: 20_000 }))
  .map(
    ([[open = '', close = ''], depth]) =>
      open.repeat(depth) + (open === '[' ? '' : '1') + close.repeat(depth),
  )

const poison = fc
  .tuple(fc.constantFrom(...NAMES), fc.json({ maxDepth: 2 }))
  .map(([name, json]) => `{"${name}":${json},"id":{"${name}":1},"type":"${name}","data":{"${name}":[]}}`)

/** JSON that is no command, and text that is no JSON. */
const body = fc.oneof(
  { weight: 4, arbitrary: fc.json() },
  { weight: 2, arbitrary: poison },
  { weight: 2, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: deep },
  fc.constantFrom('', 'null', '1e999', '"\\ud800"', '{"a":1', '[[', '\u0000', '{"id":'),
  fc.nat(90_000).map((length) => `"${'x'.repeat(length)}"`),
)

const path = fc.oneof(
  fc.constantFrom(
    ...['/', '/api/snapshot', '/api/commands', '/api/login', '/api/log?after=-1', '/api/log?after=1e9'],
    ...['/%00', '/%', '/..%2f..%2f', '//', '/assets/../../x', '/?plain&lang=%ff', '*', 'http://x/', '\\'],
    ...[
      '/socket.io/',
      '/socket.io/?EIO=4',
      '/socket.io/?EIO=3&transport=polling',
      '/socket.io/?sid=__proto__',
    ],
    '/socket.io/?EIO=4&transport=__proto__',
  ),
  fc.webPath().map((path) => `/${path}`),
)

const header = fc.oneof(
  fc.constantFrom<Record<string, string>>(
    { 'Content-Length': '-1' },
    { 'Content-Length': '999999' },
    { 'Content-Length': '5, 6' },
    { 'Transfer-Encoding': 'chunked' },
    { 'Transfer-Encoding': 'chunked, chunked' },
    { 'Transfer-Encoding': 'gzip', 'Content-Length': '3' },
    { Expect: '100-continue' },
    { Upgrade: 'h2c', Connection: 'Upgrade' },
    { ...UPGRADE, 'Sec-WebSocket-Version': '99' },
    { ...UPGRADE, 'Sec-WebSocket-Key': 'x' },
    { Cookie: 'jinbang=%' },
    { Cookie: `jinbang=${'x'.repeat(5000)}` },
    { Authorization: 'Bearer  ' },
    { Origin: 'null' },
    { 'If-None-Match': '*' },
    { 'Accept-Encoding': 'br;q=x' },
    { 'X-Forwarded-For': ',,,' },
    { 'X-Forwarded-For': '::::, 1.2.3' },
    { Range: 'bytes=-0' },
    { 'X-Long': 'x'.repeat(20_000) },
  ),
  fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), fc.string({ maxLength: 20 }), { maxKeys: 3 }),
)

/** Bytes changed, left out, doubled. */
function mutated(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(
      text,
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { maxLength: 6 }),
    )
    .map(([whole, changes]) =>
      changes.reduce((so, [where, byte]) => {
        const at = Math.floor(where * so.length)
        if (byte < 60) return so.slice(0, at) + so.slice(at + 1 + (byte % 7))
        if (byte < 120) return so.slice(0, at) + so.slice(at, at + 20) + so.slice(at)
        return so.slice(0, at) + String.fromCharCode(byte) + so.slice(at + 1)
      }, whole),
    )
}

const request = fc
  .tuple(
    fc.constantFrom('GET', 'POST', 'PUT', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'PRI', 'get', ''),
    path,
  )
  .chain(([method, path]) =>
    fc
      .tuple(header, body)
      .map(([headers, body]) => rawRequest(method, path, { Host: 'hub', ...headers }, body)),
  )

/** One HTTP request, as far as it is one. */
export const hostileRequest: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: request },
  { weight: 4, arbitrary: mutated(request) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
)

/** The bodies of a signed-in POST: none of them is a command. */
export const hostileBody: fc.Arbitrary<string> = body

const packetHead = fc.constantFrom(
  ...[
    '0',
    '1',
    '2',
    '3',
    '5',
    '6',
    '4',
    '40',
    '41',
    '42',
    '43',
    '44',
    '45',
    '46',
    '47',
    '4-1',
    '40/control,',
  ],
  ...[
    '40/__proto__,',
    '42/control,',
    '42/control,1',
    '42999999999999999999',
    '45-',
    '4511-',
    '451-',
    '4599999-',
  ],
  ...['4610-', '451-/control,7', 'b', 'b4', '42/', '42/control'],
)

const eventName = fc.oneof(
  fc.constantFrom(
    'command',
    'painted',
    'time',
    'screens',
    'delta',
    'snapshot',
    'connect',
    'disconnect',
    'error',
  ),
  fc.constantFrom(...NAMES, 'newListener', 'removeListener', 'disconnecting', ''),
)

const placeholders = fc.constantFrom(
  '["command",{"_placeholder":true,"num":0}]',
  '["command",{"_placeholder":true,"num":-1}]',
  '["painted",{"rev":{"_placeholder":true,"num":"length"}}]',
)

const packet = fc.oneof(
  fc.tuple(packetHead, fc.oneof(body, placeholders)).map(([head, rest]) => head + rest),
  fc.tuple(packetHead, eventName, body).map(([head, name, json]) => `${head}["${name}",${json || 'null'}]`),
  mutated(
    fc.constantFrom(
      '42["painted",{"rev":1}]',
      '420["time"]',
      '42/control,3["command",{"id":1}]',
      '40{"rev":1}',
    ),
  ),
  fc.string({ unit: 'binary', maxLength: 50 }),
)

/** One Socket.IO message, text or binary. */
export const hostilePacket: fc.Arbitrary<string | Uint8Array> = fc.oneof(
  { weight: 6, arbitrary: packet },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
)

/** One WebSocket frame, with bits, lengths and masks that do not belong together. Source: RFC 6455, 5.2. */
export const hostileFrame: fc.Arbitrary<Uint8Array> = fc
  .record({
    first: fc.nat(255),
    masked: fc.boolean(),
    length: fc.oneof(fc.nat(125), fc.constantFrom(126, 127)),
    extended: fc.oneof(fc.nat(70_000), fc.constantFrom(2 ** 32, 2 ** 53, 131_073)),
    payload: fc.oneof(
      fc.uint8Array({ maxLength: 150 }),
      packet.map((text) => Buffer.from(text)),
    ),
  })
  .map(({ first, masked, length, extended, payload }) => {
    const size = Buffer.alloc(length === 127 ? 8 : length === 126 ? 2 : 0)
    if (length === 127) size.writeBigUInt64BE(BigInt(extended))
    if (length === 126) size.writeUInt16BE(extended % 65_536)
    const mask = masked ? Buffer.alloc(4) : Buffer.alloc(0)
    return Buffer.concat([Buffer.from([first, (masked ? 0x80 : 0) | length]), size, mask, payload])
  })

/** Real old Chromium builds, as npm packages carry them; driven over their own protocol, older than our driver's. */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import WebSocket from 'ws'
import { BROUGHT_LIBRARIES } from './chromium.ts'

const BUILDS = {
  86: { name: 'chromium-86', file: 'bin/chromium.br' },
  74: { name: 'chromium-74', file: 'bin/chromium-74.0.3723.0.br' },
}

const START_MS = 10_000
const TRIES = 8

export interface OldPage {
  /** The value of an expression in the page. */
  evaluate<Value>(expression: string): Promise<Value>
  /** Resolves once an expression is true. */
  until(expression: string): Promise<void>
  /** Text into what has the focus. */
  insert(text: string): Promise<void>
  /** The middle of an element, with the mouse. */
  click(selector: string): Promise<void>
  press(key: 'Enter' | 'Escape' | 'ArrowDown' | '?'): Promise<void>
  screenshot(): Promise<Buffer>
  /** As a printer would get it. */
  pdf(): Promise<Buffer>
  /** Exceptions that nothing caught. */
  readonly errors: readonly string[]
  close(): void
}

interface Answer {
  readonly id?: number
  readonly method?: string
  readonly params?: {
    readonly exceptionDetails?: { readonly text: string; readonly exception?: { description?: string } }
  }
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

/** In one process such a build sometimes never answers its first command, or ends before; then another one is started. */
export async function openOldPage(
  version: keyof typeof BUILDS,
  url: string,
  { width = 1920, height = 1080 } = {},
): Promise<OldPage> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const page = launchPage(version, { width, height })
    const begun = page.begin(url).then(
      () => true,
      () => false, // it has ended, or its page is not there yet
    )
    const hasBegun = await Promise.race([begun, after(START_MS)])
    if (hasBegun) return page
    page.close()
  }
  throw new Error(`Chromium ${version} does not begin`)
}

function launchPage(
  version: keyof typeof BUILDS,
  { width, height }: { width: number; height: number },
): OldPage & { begin: (url: string) => Promise<void> } {
  const profile = mkdtempSync(join(tmpdir(), 'old-chromium-'))
  const chromium = spawn(
    unpacked(version),
    [
      ...[
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--single-process',
        '--no-zygote',
        '--hide-scrollbars',
      ],
      ...[
        '--remote-debugging-port=0',
        `--user-data-dir=${profile}`,
        `--window-size=${width},${height}`,
        'about:blank',
      ],
    ],
    { env: { ...process.env, LD_LIBRARY_PATH: BROUGHT_LIBRARIES } },
  )
  let socket: WebSocket | undefined
  const errors: string[] = []
  const waiting = new Map<number, (answer: Answer) => void>()
  let count = 0
  function hear(data: Buffer) {
    const answer = JSON.parse(data.toString()) as Answer
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
    const thrown = answer.method === 'Runtime.exceptionThrown' ? answer.params?.exceptionDetails : undefined
    if (thrown) errors.push(thrown.exception?.description ?? thrown.text)
  }

  function ask<Result>(method: string, params: object = {}): Promise<Result> {
    count += 1
    socket?.send(JSON.stringify({ id: count, method, params }))
    return new Promise((resolve, reject) => {
      waiting.set(count, ({ result, error }) =>
        error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result as Result),
      )
    })
  }

  async function evaluate<Value>(expression: string): Promise<Value> {
    const { result, exceptionDetails } = await ask<{
      result: { value: Value }
      exceptionDetails?: { exception?: { description?: string } }
    }>('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? expression)
    return result.value
  }

  return {
    errors,
    evaluate,
    async begin(url) {
      socket = new WebSocket(await pageAddress(await browserAddress(chromium)))
      socket.on('message', hear)
      await once(socket, 'open')
      await ask('Runtime.enable')
      await ask('Page.enable')
      await ask('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false })
      await ask('Page.navigate', { url })
    },
    async until(expression) {
      while (!(await evaluate<boolean>(`Boolean(${expression})`).catch(() => false)))
        await new Promise((resolve) => setTimeout(resolve, 100))
    },
    insert: (text) => ask('Input.insertText', { text }),
    async click(selector) {
      const middle = await evaluate<{ x: number; y: number }>(
        `(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect())`,
      )
      for (const type of ['mouseMoved', 'mousePressed', 'mouseReleased'])
        await ask('Input.dispatchMouseEvent', { type, ...middle, button: 'left', clickCount: 1 })
    },
    async press(key) {
      const windowsVirtualKeyCode = { Enter: 13, Escape: 27, ArrowDown: 40, '?': 191 }[key]
      for (const type of ['rawKeyDown', 'keyUp'])
        await ask('Input.dispatchKeyEvent', { type, key, windowsVirtualKeyCode })
    },
    async screenshot() {
      const { data } = await ask<{ data: string }>('Page.captureScreenshot')
      return Buffer.from(data, 'base64')
    },
    async pdf() {
      const { data } = await ask<{ data: string }>('Page.printToPDF', { preferCSSPageSize: true })
      return Buffer.from(data, 'base64')
    },
    close() {
      socket?.close()
      chromium.once('exit', () => rmSync(profile, { recursive: true, force: true }))
      chromium.kill('SIGKILL')
    },
  }
}

function after(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms))
}

/** The build's path; unpacked once, and moved into place whole. */
function unpacked(version: keyof typeof BUILDS): string {
  const path = join(tmpdir(), `chromium-${version}`)
  if (existsSync(path)) return path
  const { name, file } = BUILDS[version]
  const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
  const fresh = `${path}.${randomUUID()}`
  writeFileSync(fresh, brotliDecompressSync(readFileSync(join(folder, file))))
  chmodSync(fresh, 0o755)
  renameSync(fresh, path)
  return path
}

function browserAddress(chromium: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    chromium.stderr?.on('data', (data: Buffer) => {
      said += data.toString()
      const found = /DevTools listening on ws:\/\/([^/]+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
    chromium.once('exit', () => reject(new Error(`it ended: ${said}`)))
  })
}

/** The first page comes a moment after the browser. */
async function pageAddress(host: string): Promise<string> {
  for (;;) {
    const targets = (await (await fetch(`http://${host}/json/list`)).json()) as {
      type: string
      webSocketDebuggerUrl: string
    }[]
    const page = targets.find(({ type }) => type === 'page')
    if (page) return page.webSocketDebuggerUrl
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

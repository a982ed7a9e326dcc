/** The Chromium that the tests drive: named by CHROMIUM_PATH, else the one that npm brings, else the system's. */
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LaunchOptions } from 'playwright-core'

/** Where the npm package unpacks its Chromium, and the libraries for systems that lack them. */
export const BROUGHT = join(tmpdir(), 'chromium')
export const BROUGHT_LIBRARIES = join(tmpdir(), 'al2023', 'lib')

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Where there may be a Chromium, in the order to try them. */
export function candidates(): string[] {
  const { CHROMIUM_PATH } = process.env
  return (CHROMIUM_PATH ? [CHROMIUM_PATH] : [BROUGHT, ...INSTALLED]).filter((path) => existsSync(path))
}

/** How to start it: headless, quiet, and without asking anything outside this machine. */
export function launchOptions(executablePath = candidates()[0] ?? BROUGHT): LaunchOptions {
  return {
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    ...(executablePath === BROUGHT && {
      env: {
        ...process.env,
        LD_LIBRARY_PATH: [process.env.LD_LIBRARY_PATH, BROUGHT_LIBRARIES].filter(Boolean).join(':'),
      },
    }),
  }
}

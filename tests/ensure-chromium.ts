/** Before the tests: make sure there is a Chromium that starts, or say in one line how to get one. */
import { execFileSync } from 'node:child_process'
import { chromium } from 'playwright-core'
import { candidates, launchOptions } from './support/chromium.ts'

const REASON =
  '没有找到可用的 Chromium，请安装 Chromium 或 Chrome，或用 CHROMIUM_PATH 指明路径 / No Chromium starts here: install Chromium or Chrome, or name one with CHROMIUM_PATH'

if (!(await anyStarts())) {
  await unpack()
  if (!(await anyStarts()) && !(installFromDebian() && (await anyStarts()))) {
    console.error(REASON)
    process.exit(1)
  }
}

async function anyStarts(): Promise<boolean> {
  const [path] = candidates()
  if (path === undefined) return false
  try {
    const browser = await chromium.launch(launchOptions(path))
    await browser.close()
    return true
  } catch {
    return false // this one does not run here; the caller tries the next way
  }
}

/** Unpack the Chromium that npm brought, with the libraries that a bare system lacks. */
async function unpack() {
  if (process.platform !== 'linux' || process.arch !== 'x64' || process.env.CHROMIUM_PATH) return
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x' // the package unpacks its libraries only where it sees this
  const { default: brought } = await import('@sparticuz/chromium')
  await brought.executablePath()
}

function installFromDebian(): boolean {
  if (process.platform !== 'linux' || process.env.CHROMIUM_PATH) return false
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  try {
    for (const args of [
      ['apt-get', 'update'],
      ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
    ]) {
      const [command = '', ...rest] = [...sudo, ...args]
      execFileSync(command, rest, { stdio: 'ignore' })
    }
    return true
  } catch {
    return false
  }
}

/** Before the tests: Redis and nginx for the tests of edges, or a line that says which tests are left out, and why. */
import { execFileSync } from 'node:child_process'
import { missing, type Program } from './support/services.ts'

const PROGRAMS: readonly Program[] = ['redis-server', 'nginx']

/** Debian starts a daemon that it installs, unless this file says no; and would start it again with the machine. */
const INSTALL = `
  set -e
  no=/usr/sbin/policy-rc.d
  if [ ! -e $no ]; then printf '#!/bin/sh\\nexit 101\\n' > $no; chmod +x $no; trap "rm -f $no" EXIT; fi
  apt-get update
  apt-get install -y --no-install-recommends "$@"
  if command -v systemctl; then systemctl disable "$@"; fi || true`

const lacking = missing(...PROGRAMS)
if (lacking.length > 0) installFromDebian(lacking)
const still = missing(...PROGRAMS).join('、')
if (still !== '')
  console.log(
    `没有 ${still}，跳过边缘节点的测试；要运行它们，请先安装 / Without ${still} the tests of edges are skipped: install it to run them`,
  )

function installFromDebian(programs: readonly Program[]) {
  if (process.platform !== 'linux') return
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const [command = '', ...rest] = [...sudo, 'sh', '-c', INSTALL, 'install', ...programs]
  try {
    execFileSync(command, rest, {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  } catch {
    // Not a Debian, no right to, or no network: the line that follows says what is left out.
  }
}

/** `npm run check-event`: what an organiser is told of an event file before the day. */
import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { BUILT_IN_EVENT } from '../../server/event-file.ts'
import { EXAMPLES } from '../support/events.ts'
import { temporaryFolder } from '../support/hub-process.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const folder = temporaryFolder()
afterAll(() => folder.remove())
const builtIn = readFileSync(BUILT_IN_EVENT, 'utf8')

function check(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['server/check-event.ts', ...args], { cwd: ROOT }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
  })
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder.path, name)
  writeFileSync(path, content)
  return path
}

test.each(EXAMPLES)('$name is good, and is summed up in both languages', async ({ file, event }) => {
  const { code, stdout, stderr } = await check(file)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  for (const said of [/名称：/, /Title: /, /可以使用/, /is good/]) expect(stdout).toMatch(said)
  for (const { name } of [...event.subjects, ...event.awards]) expect(stdout).toContain(name)
  expect(stdout).toContain(`${event.teams.length} 支`)
  expect(stdout).not.toContain('请留意')
})

test('weights, the total they make, and what is released later are told', async () => {
  const { stdout } = await check(EXAMPLES.find(({ name }) => name.includes('quiz'))!.file)
  expect(stdout).toMatch(/必答题 满分 100，折算计入总分 50，随录随公布/)
  expect(stdout).toMatch(/风险题 满分 100，折算计入总分 20，由主持人公布/)
  expect(stdout).toMatch(/满分合计：100\n/)
  expect(stdout).toMatch(/同分依次比：必答 → 抢答 → 风险\n/)
})

test('every mistake is told with line, path and what to do, in the order of the file', async () => {
  const wrong = builtIn
    .replace('slogans: [', 'slogens: [')
    .replace('Asia/Shanghai', 'Asia/Jining')
    .replace('- { subject: cems }', '- { subject: cmes }')
  const { code, stdout, stderr } = await check(file('wrong.yaml', wrong))
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  const lineOf = (text: string) => wrong.slice(0, wrong.indexOf(text)).split('\n').length
  expect(stderr.split('\n')).toEqual([
    expect.stringMatching(
      new RegExp(
        `第 ${lineOf('slogens')} 行 slogens：没有这个字段，是不是 slogans？ / .* slogens: No such field: is it slogans\\?`,
      ),
    ),
    expect.stringMatching(
      new RegExp(`第 ${lineOf('Asia/Jining')} 行 timezone：.*Asia/Shanghai / .*timezone: `),
    ),
    expect.stringMatching(/第 \d+ 行 tieBreak\.1：.*cmes.* \/ .*tieBreak\.1: .*cmes/),
    expect.stringMatching(/^共 3 处要改.* \/ 3 to mend/),
    '',
  ])
})

test('what is worth a look is told after the summary with its line, and is no mistake', async () => {
  const odd = builtIn.replace("'08:40', end: '09:00'", "'08:30', end: '09:00'")
  const { code, stdout, stderr } = await check(file('odd.yaml', odd))
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout.trim().split('\n').slice(-1)).toEqual([
    expect.stringMatching(/第 \d+ 行 agenda\.1：请留意：.*“报到”.* \/ .* line \d+ agenda\.1: Worth a look: /),
  ])
})

test('a key that resembles none that is known there is to be left out', async () => {
  const { stderr } = await check(file('stranger.yaml', builtIn.replace('slogans: [', 'quota: [')))
  expect(stderr).toMatch(/quota：不认识的字段，请删去 \/ .* quota: Unknown field: leave it out/)
})

test('many mistakes are counted, and not all of them listed', async () => {
  const many = Array.from({ length: 200 }, (_, n) => `wrong-${n}: 1\n`).join('')
  const { code, stderr } = await check(file('many.yaml', builtIn + many))
  expect(code).toBe(2)
  expect(stderr.trim().split('\n')).toHaveLength(52)
  expect(stderr).toMatch(/另有 150 处/)
})

describe('what is no event file gets one plain line, and code 2', () => {
  const bomb = 'bcdefghi'.split('').map(
    (name, n) =>
      `${name}: &${name} [${Array(9)
        .fill(`*${'abcdefgh'.charAt(n)}`)
        .join(', ')}]`,
  )
  test.each([
    ['nothing', () => [], /npm run check-event -- /],
    ['two files', () => ['a', 'b'], /npm run check-event -- /],
    ['a missing file', () => [join(folder.path, 'nowhere.yaml')], /nowhere\.yaml/],
    ['a folder', () => [folder.path], /不是文件/],
    ['a folder that is called like a file', () => [made('folder.yaml')], /不是文件/],
    ['a huge file', () => [file('huge.yaml', 'title: 比赛\n'.repeat(100_000))], /1 MiB/],
    ['bytes', () => [file('bytes.yaml', Uint8Array.from([0, 255, 254, 1, 2]))], /UTF-8/],
    [
      'a text in another encoding',
      () => [file('gbk.yaml', Uint8Array.from([0xb1, 0xc8, 0xc8, 0xfc]))],
      /UTF-8/,
    ],
    ['nesting without end', () => [file('deep.yaml', '['.repeat(200_000))], /嵌套过深/],
    ['aliases of aliases', () => [file('bomb.yaml', ['a: &a [x]', ...bomb].join('\n'))], /嵌套过深/],
  ])('%s', async (_, args: () => string[], says) => {
    const { code, stdout, stderr } = await check(...args())
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(says)
    expect(stderr.match(/\n/g)).toHaveLength(1)
    expect(stderr).not.toMatch(/^\s+at |Error:|node:internal/m)
  })

  test.each(['', '# 只有注释\n', '比赛', '- a\n- b\n'])('a text without an event: %j', async (text) => {
    const { code, stderr } = await check(file('none.yaml', text))
    expect([code, stderr]).toEqual([2, expect.stringMatching(/没有赛事内容.*server\/events/)])
  })
})

test('a file with a byte order mark, as Windows writes it, is read', async () => {
  expect((await check(file('bom.yaml', `\uFEFF${builtIn}`))).code).toBe(0)
})

test('nothing in a file can write on the terminal but its own line', async () => {
  const { stderr } = await check(
    file('escape.yaml', builtIn.replace('id: city\n', 'id: "a\\e[31m\\nready"\n')),
  )
  expect(stderr).not.toContain('\u001b')
  expect(stderr).not.toMatch(/^ready/m)
})

function made(name: string): string {
  const path = join(folder.path, name)
  mkdirSync(path)
  copyFileSync(BUILT_IN_EVENT, join(path, 'event.yaml'))
  return path
}

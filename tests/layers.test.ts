/** Who may import whom. A breach names its line and says why. */
import { readFileSync, readdirSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FOLDERS = ['shared', 'server', 'display', 'control']
const SPINE = [
  'command',
  'entry',
  'decide',
  'reduce',
  'undo',
  'project',
  'project-scores',
  'project-event',
  'project-results',
  'audience',
  'protocol',
  'results',
  'entry-words',
]

type Layer = 'values' | 'topics' | 'spine' | 'views' | 'client' | 'server' | 'display' | 'control'

/** What each layer may import, and why nothing else. */
const MAY: Record<Layer, { layers: readonly Layer[]; packages: readonly string[]; why: string }> = {
  values: { layers: ['values'], packages: ['zod'], why: 'values and state stand below everything' },
  topics: {
    layers: ['values'],
    packages: ['zod'],
    why: 'a topic knows values and state; what two topics need becomes a value',
  },
  spine: {
    layers: ['values', 'topics', 'spine', 'views'],
    packages: ['zod'],
    why: 'the spine runs anywhere: no node:, no DOM, no socket',
  },
  views: {
    layers: ['values', 'views'],
    packages: [],
    why: 'a view draws on a snapshot alone, so that it cannot leak',
  },
  client: {
    layers: ['values', 'spine', 'topics', 'views', 'client'],
    packages: ['svelte', 'socket.io-client', 'uqr', '@fontsource', '@fontsource-variable'],
    why: 'what pages share knows shared/ and the browser',
  },
  display: {
    layers: ['values', 'spine', 'views', 'client', 'display'],
    packages: ['svelte', 'uqr', 'chart.js', '@fontsource', '@fontsource-variable'],
    why: 'a page knows shared/ and itself, never another page and never the server',
  },
  control: {
    layers: ['values', 'spine', 'views', 'client', 'control'],
    packages: [
      'svelte',
      'socket.io-client',
      'uqr',
      'bits-ui',
      'svelte-sonner',
      'svelte-dnd-action',
      'pinyin-pro',
      '@fontsource',
      '@fontsource-variable',
    ],
    why: 'a page knows shared/ and itself, never another page and never the server',
  },
  server: {
    layers: ['values', 'topics', 'spine', 'views', 'server'],
    packages: [
      'node:',
      'hono',
      '@hono',
      'socket.io',
      'ws',
      'zod',
      'yaml',
      'rate-limiter-flexible',
      'read-excel-file',
      'write-excel-file',
      'redis',
    ],
    why: 'the server knows shared/ without client/; it serves built pages, it does not import them',
  },
}

/** Modules that carry the schemas; a page would ship them. */
const SCHEMAS = [
  'shared/event-file.ts',
  'shared/event-shape.ts',
  'shared/event-checks.ts',
  'shared/event-hints.ts',
  'shared/event-parts.ts',
  'shared/event-summary.ts',
  'shared/state.ts',
  'shared/topic.ts',
  'shared/input.ts',
  'shared/command.ts',
  'shared/reduce.ts',
  'shared/decide.ts',
  'shared/undo.ts',
  'shared/results.ts',
  'shared/project.ts',
  'shared/project-scores.ts',
  'shared/project-event.ts',
  'shared/project-results.ts',
]

/** What goes to edges is made from public snapshots alone, so it must not know where anything else is. */
const STREAM = { folder: 'server/stream/', may: ['server/public-source.ts'] }
const HIDES = ['shared/state.ts', 'shared/project.ts', 'shared/entry.ts']

test('every import goes down or sideways, never up', () => {
  expect(sources().flatMap(({ path, text }) => breaches(path, text))).toEqual([])
})

test.each([
  [
    'display/scenes/Any.svelte',
    '<script lang="ts">\n  import { createHub } from \'../../server/hub.ts\'\n</script>',
    2,
  ],
  ['shared/views/any.ts', "import type { State } from '../state.ts'", 1],
  ['shared/topics/score.ts', "import { decideTimer } from './timer.ts'", 1],
  ['shared/rank.ts', "import { readFileSync } from 'node:fs'", 1],
  ['control/any.ts', "import { eventFileSchema } from '../shared/event-file.ts'", 1],
  ['control/any.ts', "import { partsOf } from '../shared/event-parts.ts'", 1],
  ['control/any.ts', "const page = await import('../display/Screen.svelte')", 1],
  ['server/stream/any.ts', "import type { Hub } from '../hub.ts'", 1],
  ['server/stream/any.ts', "import { projectControl } from '../../shared/project.ts'", 1],
  ['server/any.ts', "export { Live } from '../shared/client/live.svelte.ts'", 1],
])('a forbidden import in %s is found', (path, text, line) => {
  expect(breaches(path, text)).toEqual([expect.stringContaining(`${path}:${line} `)])
})

test('nothing outside the tests imports them, and no module imports itself in a circle, types included', () => {
  const graph = new Map(
    sources().map(({ path, text }) => [path, imports(path, text).map(({ target }) => target)]),
  )
  expect([...graph].filter(([, targets]) => targets.some((target) => target.startsWith('tests/')))).toEqual(
    [],
  )
  expect([...graph.keys()].filter((path) => reaches(graph, path, path))).toEqual([])
})

function breaches(path: string, text: string): string[] {
  const layer = layerOf(path)
  return imports(path, text).flatMap(({ target, isType, line }) => {
    const { layers, packages, why } = MAY[layer]
    const say = (reason: string) => [`${path}:${line} imports ${target}: ${reason}`]
    if (!FOLDERS.some((folder) => target.startsWith(`${folder}/`)))
      return packages.some(
        (name) =>
          target === name || target.startsWith(`${name}/`) || (name.endsWith(':') && target.startsWith(name)),
      )
        ? []
        : say(why)
    const of = layerOf(target)
    if (!layers.includes(of)) return say(why)
    if (layer === 'topics' && target.startsWith('shared/topics/')) return say(why)
    if (path.startsWith(STREAM.folder) && !isOfTheStream(target))
      return say('what goes to edges is made from public snapshots alone')
    if (layer === 'views' && target === 'shared/state.ts') return say(why)
    if (['display', 'control', 'client', 'views'].includes(layer) && !isType && SCHEMAS.includes(target))
      return say('its schemas would travel to the page; import its types only')
    return []
  })
}

function isOfTheStream(target: string): boolean {
  if (target.startsWith('server/')) return target.startsWith(STREAM.folder) || STREAM.may.includes(target)
  return !HIDES.includes(target)
}

interface Import {
  /** A path from the root, or a package. */
  readonly target: string
  readonly isType: boolean
  readonly line: number
}

function imports(path: string, text: string): Import[] {
  const found = text.matchAll(
    /(?:^|[\s;>])(?:(import|export)\s+(type\s)?[^'"()]*?from\s*|import\s*\(?\s*)(['"])([^'"]+)\3/g,
  )
  return [...found].map((match) => {
    const name = match[4] ?? ''
    const at = match.index + match[0].length
    return {
      target: name.startsWith('.') ? posix.join(posix.dirname(path), name) : name,
      isType: match[2] !== undefined,
      line: text.slice(0, at).split('\n').length,
    }
  })
}

function layerOf(path: string): Layer {
  const [folder = '', second = ''] = path.split('/')
  if (folder !== 'shared') return folder as Layer
  if (second === 'topics' || second === 'views' || second === 'client') return second
  return SPINE.includes(second.replace('.ts', '')) ? 'spine' : 'values'
}

function sources(): { path: string; text: string }[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|js|svelte)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => ({ path: relative(ROOT, file).split(sep).join('/'), text: readFileSync(file, 'utf8') })),
  )
}

function reaches(
  graph: ReadonlyMap<string, readonly string[]>,
  from: string,
  to: string,
  seen = new Set<string>(),
): boolean {
  return (graph.get(from) ?? []).some((next) => {
    if (next === to) return true
    if (seen.has(next)) return false
    seen.add(next)
    return reaches(graph, next, to, seen)
  })
}

/** The yardstick's page as one script. */
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build, type Rolldown } from 'vite'

export async function flipScript(): Promise<{ code: string; css: string }> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    plugins: [svelte({ configFile: false })],
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('flip.svelte.ts', import.meta.url)),
        formats: ['iife'],
        name: 'flip',
      },
    },
  })) as Rolldown.RolldownOutput[]
  const files = built.flatMap(({ output }) => output)
  const code = files.find((file) => file.type === 'chunk')?.code ?? ''
  const css = files.flatMap((file) => (file.type === 'asset' ? [String(file.source)] : [])).join('')
  return { code, css }
}

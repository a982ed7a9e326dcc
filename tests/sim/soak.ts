/** `npm run soak -- --days N --seed S`: simulated days, as many as wanted. Pages' modules need Vite to be loaded. */
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { runnerImport } from 'vite'

const { module } = await runnerImport<typeof import('./soak-days.ts')>('/tests/sim/soak-days.ts', {
  configFile: false,
  logLevel: 'error',
  plugins: [svelte({ configFile: false })],
})
await module.soak(process.argv.slice(2))

import { svelte } from '@sveltejs/vite-plugin-svelte'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { launchOptions } from './tests/support/chromium.ts'

/**
 * Bounds are for what hangs, not for what is late: files run side by side, and the machine may have other work. Whoever
 * waits for a condition goes on as soon as it holds.
 */
const PATIENCE_MS = 120_000
const patient = {
  testTimeout: PATIENCE_MS,
  hookTimeout: PATIENCE_MS,
  expect: { poll: { timeout: 20_000 } },
}

/** Rules, hub and simulated days run in Node, parts of pages inside a real Chromium, whole pages in a Chromium driven from Node. */
export default defineConfig({
  test: {
    reporters: ['default', './tests/support/closing-line.ts'],
    projects: [
      { test: { ...patient, name: 'rules', include: ['tests/*.test.ts', 'tests/rules/**/*.test.ts'] } },
      { test: { ...patient, name: 'hub', include: ['tests/hub/**/*.test.ts'] } },
      { test: { ...patient, name: 'edge', include: ['tests/edge/**/*.test.ts'] } },
      {
        plugins: [svelte({ configFile: false })],
        test: { name: 'sim', include: ['tests/sim/**/*.test.ts'], testTimeout: 600_000 },
      },
      {
        test: {
          ...patient,
          name: 'pages',
          include: ['tests/pages/**/*.test.ts'],
          retry: 1, // a busy machine makes a browser late now and then; a fault fails twice
        },
      },
      {
        plugins: [svelte({ configFile: false })],
        test: {
          ...patient,
          name: 'parts',
          include: ['tests/parts/**/*.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            instances: [{ browser: 'chromium' }],
            provider: playwright({ launchOptions: launchOptions() }),
          },
        },
      },
    ],
  },
})

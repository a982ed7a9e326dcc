import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [{ test: { name: 'rules', include: ['tests/*.test.ts', 'tests/rules/**/*.test.ts'] } }],
  },
})

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig, type Plugin } from 'vite'

const page = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The pages, built into dist/ and served by the hub; nothing in them is fetched from elsewhere. */
export default defineConfig({
  appType: 'mpa',
  publicDir: page('display/public'),
  logLevel: 'warn',
  plugins: [svelte({ configFile: false }), withoutWhere(), withoutInert(), named(), precompressed()],
  build: {
    target: 'chrome74', // halls have 86 (360 极速 13), and some that are older still
    assetsInlineLimit: 0, // the content security policy knows no data: fonts
    rolldownOptions: {
      input: {
        screen: page('display/screen.html'),
        viewer: page('display/viewer.html'),
        console: page('control/console.html'),
        mc: page('control/mc.html'),
      },
    },
  },
})

/** Svelte scopes with `:where(.svelte-…)`, which Chromium knows from 88 on; the plain class does the same there. */
function withoutWhere(): Plugin {
  return {
    name: 'without-where',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue
        file.source = file.source.toString().replace(/:where\((\.svelte-[\w-]+)\)/g, '$1')
      }
    },
  }
}

/** bits-ui finds what can have the focus by `:not([inert] *)`, which Chromium knows from 88 on; nothing here is inert. */
function withoutInert(): Plugin {
  return {
    name: 'without-inert',
    transform: {
      filter: { id: /node_modules\/tabbable\// },
      handler: (code) => code.split(':not([inert] *)').join(''),
    },
  }
}

/** Every page says which build it is of: a digest of the pages, which name all they load by digests of their own. */
function named(): Plugin {
  let folder = ''
  return {
    name: 'named',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir)
    },
    closeBundle() {
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.html'))
        .sort()
        .map((file) => join(folder, file))
      const digest = createHash('sha256')
      for (const file of files) digest.update(readFileSync(file))
      const build = digest.digest('hex').slice(0, 12)
      for (const file of files)
        writeFileSync(file, readFileSync(file, 'utf8').replace('<html', `<html data-build="${build}"`))
    },
  }
}

/** A .br and a .gz beside every text file, so that the hub compresses nothing while it serves. */
function precompressed(): Plugin {
  let folder = ''
  return {
    name: 'precompressed',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir)
    },
    closeBundle() {
      for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(html|js|css|svg)$/.test(file)) continue
        const bytes = readFileSync(join(folder, file))
        writeFileSync(join(folder, `${file}.br`), brotliCompressSync(bytes))
        writeFileSync(join(folder, `${file}.gz`), gzipSync(bytes))
      }
    },
  }
}

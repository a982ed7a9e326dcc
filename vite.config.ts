import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite'
import { nameBuild, precompress } from './vite.finish.ts'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const DIST = path('dist')

/**
 * The pages, built into dist/ and served by the hub; nothing in them is fetched from elsewhere. Each is a bundle of its own,
 * so that a phone loads nothing that only the console needs. The viewer page is built twice: for browsers, and as
 * markup, which the hub draws its first picture with.
 */
export default defineConfig({
  appType: 'mpa',
  publicDir: path('display/public'),
  logLevel: 'warn',
  plugins: [svelte({ configFile: false }), withoutWhere(), withoutInert()],
  build: {
    outDir: DIST,
    target: 'chrome74', // halls have 86 (360 极速 13), and some that are older still
    assetsInlineLimit: 0, // the content security policy knows no data: fonts
  },
  environments: {
    client: {
      build: {
        rolldownOptions: {
          input: {
            console: path('control/console.html'),
            mc: path('control/mc.html'),
            print: path('control/print.html'),
          },
        },
      },
    },
    screen: page({ screen: path('display/screen.html') }),
    viewer: page({ viewer: path('display/viewer.html') }),
    markup: {
      consumer: 'server',
      resolve: { noExternal: true },
      build: {
        outDir: `${DIST}/markup`,
        copyPublicDir: false,
        target: 'node24',
        rolldownOptions: { input: { viewer: path('display/viewer-markup.ts') } },
      },
    },
  },
  builder: {
    sharedConfigBuild: true,
    async buildApp(builder) {
      for (const name of ['client', 'screen', 'viewer', 'markup'])
        await builder.build(builder.environments[name]!)
      nameBuild(DIST)
      precompress(DIST)
    },
  },
})

/** A bundle beside the others. */
function page(input: Record<string, string>): EnvironmentOptions {
  return {
    consumer: 'client',
    build: { emptyOutDir: false, copyPublicDir: false, rolldownOptions: { input } },
  }
}

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

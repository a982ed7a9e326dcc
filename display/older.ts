/** What Chromium 74 lacks and Svelte's runtime uses. Imported before everything else. */
if (!('replaceAll' in String.prototype)) {
  document.documentElement.dataset.older = ''
  Object.defineProperty(String.prototype, 'replaceAll', {
    value(this: string, wanted: string, instead: string): string {
      return this.split(wanted).join(instead)
    },
    writable: true,
    configurable: true,
  })
}

/**
 * What the browser says to a media query, followed as it changes; false where there is no browser. Svelte's own brings
 * along every other class of its module.
 */
export class Media {
  matches = $state(false)

  constructor(query: string) {
    if (typeof matchMedia === 'undefined') return
    const list = matchMedia(query)
    this.matches = list.matches
    list.addEventListener('change', () => (this.matches = list.matches))
  }
}

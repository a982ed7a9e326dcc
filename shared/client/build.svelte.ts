/**
 * A page and a hub of different builds: the page is loaded again, once for each build that it hears of. Where that
 * does not help (a cache in between, two hubs behind one name) it stays what it is, and never loads in a circle.
 */

/** Whether the hub serves another build of this page than this one; not known until it has said so. */
export function isOutdated(hubBuild: string | undefined): boolean {
  const own = document.documentElement.dataset.build
  return Boolean(own && hubBuild) && own !== hubBuild
}

/** Load the page again for this build, unless that was done before; false: it was, or nobody could tell. */
export function reloadFor(build: string): boolean {
  const key = `jinbang.builds ${location.pathname}`
  try {
    const tried = (sessionStorage.getItem(key) ?? '').split(' ')
    if (tried.includes(build)) return false
    sessionStorage.setItem(key, [...tried, build].join(' ').trim())
  } catch {
    return false // without storage nothing would stop the second time
  }
  location.reload()
  return true
}

/**
 * Reload when the hub serves another build: at a moment of chance within so long. `hubBuild` is undefined while the
 * page must not go away.
 */
export function followBuild(
  hubBuild: () => string | undefined,
  { withinMs = 0 }: { withinMs?: number } = {},
): () => void {
  return $effect.root(() => {
    $effect(() => {
      const build = hubBuild()
      if (build === undefined || !isOutdated(build)) return
      const timer = setTimeout(() => reloadFor(build), Math.random() * withinMs)
      return () => clearTimeout(timer)
    })
  })
}

/** Asking the hub again and again for what nobody tells the desk by itself. */

/** To be called while a component begins: reads at once, and every so often as long as the desk is live. */
export function whileLive(isLive: () => boolean, read: () => Promise<void>, everyMs: number) {
  $effect(() => {
    if (!isLive()) return
    void read()
    const timer = setInterval(() => void read(), everyMs)
    return () => clearInterval(timer)
  })
}

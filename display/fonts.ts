/** Waiting for the type, so that the first picture does not jump. */

const PATIENCE_MS = 3_000 // DESIGN §3

/** Resolves when the fonts of what is laid out now have come, or after three seconds without them. */
export async function whenFontsAreReady() {
  await new Promise((laidOut) => requestAnimationFrame(laidOut))
  const enough = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))
  await Promise.race([document.fonts.ready, enough])
}

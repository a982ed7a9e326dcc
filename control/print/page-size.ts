/** Which way the printer takes its paper. Only a style sheet can say it, and the page's own policy allows no inline one. */
export function pageSize(orientation: 'portrait' | 'landscape'): () => void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`@page { size: A4 ${orientation}; margin: 0 }`)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)
  }
}

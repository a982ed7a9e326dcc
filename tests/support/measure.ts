/** What is measured of every picture on the big screen. */
import type { Page } from 'playwright-core'

/** Texts that are set in less than a number of pixels. */
export async function tooSmall(page: Page, floor: number): Promise<string[]> {
  return page.evaluate((least) => {
    const small: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement
      const text = walker.currentNode.textContent?.trim()
      if (!text || !element || element.closest('.spoken, script, style')) continue
      const size = parseFloat(getComputedStyle(element).fontSize)
      if (size < least - 0.5) small.push(`${size} ${text}`)
    }
    return small
  }, floor)
}

/** Texts that do not fit where they stand: outside the window, or wider or taller than the box that cuts them. */
export async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cut: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement
      const text = walker.currentNode.textContent?.trim()
      if (!text || !element || element.closest('.spoken, script, style')) continue
      const range = document.createRange()
      range.selectNodeContents(walker.currentNode)
      const box = range.getBoundingClientRect()
      for (let around: Element | null = element; around; around = around.parentElement) {
        const frame =
          around === document.documentElement
            ? new DOMRect(0, 0, innerWidth, innerHeight)
            : around.getBoundingClientRect()
        const clips = around === document.documentElement || getComputedStyle(around).overflowX !== 'visible'
        const slack = 0.12 * parseFloat(getComputedStyle(element).fontSize) // a line box is taller than its glyphs
        if (
          clips &&
          (box.left < frame.left - 1 ||
            box.right > frame.right + 1 ||
            box.top < frame.top - slack ||
            box.bottom > frame.bottom + slack)
        ) {
          cut.push(`${text} in ${around.tagName}.${around.className}`)
          break
        }
      }
    }
    return cut
  })
}

/** Texts of different elements that lie on one another; what stands twice in the same words is one text. */
export async function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const inks: {
      text: string
      element: Element
      left: number
      right: number
      top: number
      bottom: number
    }[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement
      const text = walker.currentNode.textContent?.trim()
      if (!text || !element || element.closest('.spoken, script, style')) continue
      if (getComputedStyle(element).visibility === 'hidden') continue
      const half = 0.36 * parseFloat(getComputedStyle(element).fontSize) // a line is taller than its ink
      const range = document.createRange()
      range.selectNodeContents(walker.currentNode)
      for (const { left, right, top, bottom } of range.getClientRects()) {
        const middle = (top + bottom) / 2
        inks.push({ text, element, left, right, top: middle - half, bottom: middle + half })
      }
    }
    const found: string[] = []
    inks.forEach((a, index) => {
      for (const b of inks.slice(index + 1)) {
        if (a.element === b.element || a.text === b.text) continue
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
        if (wide > 2 && high > 2) found.push(`${a.text} and ${b.text}`)
      }
    })
    return found
  })
}

import type { Page } from '@playwright/test'

/**
 * Does to a page what a browser's translation does: every text node gives way to elements, now and whenever there
 * is new text. The words stay, so that a test can still find things by their names.
 */
export async function translatePage(page: Page): Promise<void> {
  await page.evaluate(() => {
    const kept = 'script, style, noscript, textarea, code, pre, svg, font, [translate="no"]'
    function translate(root: Node): void {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      const texts: Node[] = []
      for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node)
      if (root.nodeType === Node.TEXT_NODE) texts.push(root)
      for (const text of texts) {
        if (!text.nodeValue?.trim() || !text.parentElement) continue
        if (text.parentElement.closest(kept)) continue
        const outer = document.createElement('font')
        const inner = document.createElement('font')
        outer.append(inner)
        inner.textContent = text.nodeValue
        text.parentNode?.replaceChild(outer, text)
      }
    }
    translate(document.body)
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) translate(node)
    }).observe(document.body, { childList: true, subtree: true })
  })
}

import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** All rules of axe that look at colours: the others say the same in light and in dark. */
export const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** What axe finds on a page, or in a part of it, by all of its rules or by those: nothing when all is well. */
export async function axe(
  page: Page,
  { rules, include }: { rules?: string[]; include?: string | undefined } = {},
): Promise<string[]> {
  const builder = new AxeBuilder({ page })
  if (rules) builder.withRules(rules)
  if (include !== undefined) builder.include(include)
  const { violations } = await builder.analyze()
  return violations.map(
    ({ id, nodes }) => `axe: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  )
}

/** What sticks out to the right, when readers have to scroll the document sideways. */
export async function widerThanTheWindow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const scrolls = (element: Element) => getComputedStyle(element).overflowX !== 'visible'
    const out = [...document.body.querySelectorAll('*')].filter((element) => {
      if (element.getBoundingClientRect().right <= clientWidth + 1) return false
      for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
        if (scrolls(box)) return false
      return true
    })
    const names = out.map(({ tagName, className }) => `${tagName.toLowerCase()}.${className}`)
    return [`${scrollWidth - clientWidth} pixels too wide: ${[...new Set(names)].join(', ')}`]
  })
}

import { expect, type Page } from '@playwright/test'
import { axe, COLOUR_RULES } from '../setup/looks'

/** Nothing is wrong with the page as it is. @param selector of the only part to look at */
export async function expectAccessible(page: Page, selector?: string): Promise<void> {
  expect(await axe(page, { include: selector }), page.url()).toEqual([])
}

/** The same in light and in dark, where only colours can differ. The page stays dark. */
export async function expectAccessibleInBoth(page: Page, selector?: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' })
  await expectAccessible(page, selector)
  await page.emulateMedia({ colorScheme: 'dark' })
  const faults = await axe(page, { rules: COLOUR_RULES, include: selector })
  expect(faults, `${page.url()} in dark`).toEqual([])
}

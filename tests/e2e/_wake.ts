import { expect, type Locator } from '@playwright/test'

/** Whether React has taken a figure's controls over: it hangs what it handles on the elements. */
export async function isAwake(figure: Locator): Promise<boolean> {
  return figure
    .locator('button, input, select')
    .first()
    .evaluate((element) => Object.keys(element).some((key) => key.startsWith('__reactProps')))
}

/** A figure stays as the server drew it until a reader comes near; one with a prediction, until that is made. */
export async function wake(figure: Locator): Promise<void> {
  const held = figure.locator('xpath=ancestor::*[@data-held="true"]/parent::*')
  // Pressed before the page is awake, the button does nothing.
  await expect(async () => {
    if ((await held.count()) === 0) return
    await held.getByRole('button', { name: 'Show me' }).click({ timeout: 1000 })
    await expect(held).toHaveCount(0, { timeout: 1000 })
  }).toPass()
  await figure.evaluate((element) => element.scrollIntoView())
  await expect.poll(() => isAwake(figure)).toBe(true)
}

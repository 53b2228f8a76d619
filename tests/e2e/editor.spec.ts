import { expect, type Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { readFileSync } from 'node:fs'
import { expectAccessible } from './_accessible'
import { code, openLab, write } from './_editor'
import { test } from './_test'

const SLUG = 'header-codec'

const lines = (page: Page) => page.locator('.monaco-editor .view-lines')
const sizeOf = (page: Page) => lines(page).evaluate((element) => getComputedStyle(element).fontSize)

async function openSettings(page: Page) {
  await code(page).getByRole('button', { name: 'Settings' }).click()
  return code(page).getByRole('region', { name: 'Editor settings' })
}

test('Settings are applied at once, and are there after a reload', async ({ page }) => {
  await openLab(page, SLUG)
  expect(await sizeOf(page)).toBe('14px')
  const settings = await openSettings(page)
  await settings.getByLabel('Text size').selectOption('20 px')
  await expect.poll(() => sizeOf(page)).toBe('20px')
  await settings.getByLabel('Tab width').selectOption('4 spaces')
  await write(page, 'if (true) {')
  await page.keyboard.press('Enter')
  await page.keyboard.type('x')
  await expect.poll(() => lines(page).innerText()).toMatch(/\n\s{4}x/)
  await settings.getByLabel('Wrap long lines').selectOption('Always')
  await write(page, `// ${'word '.repeat(100)}`)
  await expect.poll(() => page.locator('.monaco-editor .view-line').count()).toBeGreaterThan(1)

  await expectAccessible(page)

  await page.reload()
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible({ timeout: 60_000 })
  expect(await sizeOf(page)).toBe('20px')
  const again = await openSettings(page)
  await expect(again.getByLabel('Tab width')).toHaveValue('4')
  await expect(again.getByLabel('Wrap long lines')).toHaveValue('on')
})

test('Vim’s keys are loaded when they are chosen, and go when they are not', async ({ page }) => {
  await openLab(page, SLUG)
  const settings = await openSettings(page)
  await settings.getByLabel('Keys').selectOption('Vim')
  await expect(code(page)).toContainText('--NORMAL--')
  await lines(page).click()
  await page.keyboard.type('ggdGione two')
  await page.keyboard.press('Escape')
  await page.keyboard.type('0dw')
  await expect(lines(page)).toHaveText(/^\s*two\s*$/)
  await settings.getByLabel('Keys').selectOption('Standard')
  await expect(code(page)).not.toContainText('--NORMAL--')
  await lines(page).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('dw')
  await expect(lines(page)).toHaveText(/^\s*twodw\s*$/)
})

test('Format puts TypeScript in order, and is not offered for shaders', async ({ page }) => {
  await openLab(page, SLUG)
  await write(page, 'export  function f( a:number ){\nreturn a+1\n}')
  await code(page).getByRole('button', { name: 'Format' }).click()
  await expect
    .poll(async () => (await lines(page).innerText()).replaceAll('\u00a0', ' '))
    .toBe('export function f(a: number) {\n  return a + 1\n}')
  await openLab(page, 'wgsl-miner')
  await expect(code(page).getByRole('button', { name: 'Settings' })).toBeVisible()
  await expect(code(page).getByRole('button', { name: 'Format' })).toBeHidden()
})

test('? lists the shortcuts outside of the editor, and is a letter in it', async ({ page }) => {
  await openLab(page, SLUG)
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await write(page, '// what')
  await page.keyboard.type('?')
  await expect(lines(page)).toContainText('what?')
  await expect(list).toBeHidden()
  await code(page).getByRole('button', { name: 'Settings' }).focus()
  await page.keyboard.type('?')
  await expect(list).toContainText('leave the editor')
  // A window of the lab is left on purpose: a click beside it does nothing.
  await page.mouse.click(4, 4)
  await expect(list).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await code(page).getByRole('button', { name: 'Keyboard shortcuts' }).click()
  await expect(list).toBeVisible()
})

test('The files can be taken along as an archive, without a connection too', async ({
  page,
  context,
  faults,
}) => {
  faults.expect(/ERR_INTERNET_DISCONNECTED/)
  // Monaco's workers, which cannot load.
  faults.expect(/^(Error)?Event$|importScripts/)
  await openLab(page, SLUG)
  const take = code(page).getByRole('button', { name: 'Download these files' })
  const first = page.waitForEvent('download')
  await take.click()
  expect((await first).suggestedFilename()).toBe(`${SLUG}.zip`)
  await context.setOffline(true)
  await write(page, '// my own')
  const second = page.waitForEvent('download')
  await take.click()
  const archive = unzipSync(readFileSync(await (await second).path()))
  expect(new TextDecoder().decode(archive[`${SLUG}/header.ts`])).toBe('// my own')
})

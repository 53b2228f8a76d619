import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { loadSolution, loadWrong } from '@/lib/suite/hidden'
import { test } from './_test'

const idea = loadWrong('header-codec').find(({ name }) => name === 'display-order')!
const wrong = idea.programs[0]!.files['header.ts']!
const right = loadSolution('header-codec')['header.ts']!

/** Puts a whole program into the editor, as pasting does. */
async function write(page: Page, source: string): Promise<void> {
  await page.locator('[data-mode]').click()
  await expect(page.locator('[data-mode="monaco"]')).toBeVisible({ timeout: 60_000 })
  await page.locator('.monaco-editor').first().click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(source)
}

test('A guest learns, fails, passes, registers and joins a class, and the teacher sees it', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000)
  // A teacher makes a class and hands out its link.
  const teacher = await (await browser.newContext()).newPage()
  await teacher.goto('/register')
  await teacher.getByLabel(/^Name/).fill('Grace')
  await teacher.getByLabel('E-mail').fill(`${randomBytes(6).toString('hex')}@example.org`)
  await teacher.getByLabel('Password').fill('correct horse battery')
  await teacher.getByRole('button', { name: 'Register' }).click()
  await expect(teacher).toHaveURL('/dashboard')
  await teacher.goto('/classes')
  await teacher.getByLabel('Name of the class').fill('Consensus 101')
  await teacher.getByRole('button', { name: 'Make the class' }).click()
  const link = new URL(await teacher.getByLabel('Link', { exact: true }).innerText()).pathname

  // Somebody without an account reads the lesson and opens its lab.
  await page.goto('/learn/foundations/block-headers')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.locator('a[href="/labs/header-codec"]').first().click()
  await expect(page).toHaveURL('/labs/header-codec')

  // A typical mistake: hashes are read in the order in which people print them.
  await write(page, wrong)
  await page.getByRole('button', { name: /^Submit/ }).click()
  await expect(page.getByText(idea.title)).toBeVisible({ timeout: 60_000 })

  // Mended, it passes.
  await write(page, right)
  await page.getByRole('button', { name: /^Submit/ }).click()
  await expect(page.getByRole('link', { name: 'Our solution', exact: true })).toBeVisible({
    timeout: 60_000,
  })

  // The guest becomes an account, and keeps everything.
  const email = `${randomBytes(6).toString('hex')}@example.org`
  await page.goto('/register')
  await page.getByLabel(/^Name/).fill('Lea')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page).toHaveURL('/dashboard')
  await expect(page.getByText('Header codec').first()).toBeVisible()
  await page.goto('/labs/header-codec')
  await expect(page.getByRole('link', { name: 'Our solution', exact: true })).toBeVisible()

  // What was done before is theirs to show.
  await page.goto(link)
  await page.getByLabel(/what I did before/).check()
  await page.getByRole('button', { name: /^Join/ }).click()
  await expect(page).toHaveURL(/\/classes\/[0-9a-f-]{36}$/)

  // The teacher sees the pass, the two submissions with their code, and takes the table home.
  await teacher.reload()
  await expect(teacher.getByRole('rowheader', { name: 'Lea' }).first()).toBeVisible()
  const [download] = await Promise.all([
    teacher.waitForEvent('download'),
    teacher.getByRole('link', { name: /CSV/ }).click(),
  ])
  const csv = readFileSync(await download.path(), 'utf8')
  const [head, row] = csv.replace(/^\uFEFF/, '').split(/\r?\n/)
  const column = head!.split(',').indexOf('lab:header-codec')
  expect(column).toBeGreaterThan(0)
  expect(row!.split(',')[column]).toBe('passed')
  expect(row).toContain(email)

  // The table of the lab's module leads to the submission that passed.
  await teacher.getByRole('link', { name: '0 Foundations' }).first().click()
  await teacher.getByRole('gridcell', { name: 'passed ×2' }).getByRole('link').click()
  await expect(teacher).toHaveURL(/\/submissions\/[0-9a-f-]{36}$/)
  await teacher.goBack()

  await teacher.getByRole('link', { name: 'Lea', exact: true }).first().click()
  await expect(teacher.getByRole('heading', { name: 'Lea', exact: true })).toBeVisible()
  await expect(teacher.getByText(idea.title).first()).toBeVisible()
  await teacher.context().close()
})

import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { publicKeyOf } from '@/lib/certificates/certificate'
import { listItems } from '@/lib/progress/items'
import { expectAccessible, expectAccessibleInBoth } from './_accessible'
import { CERTIFICATE_KEY, learnersOf, PASSWORD } from './_learners'
import { test } from './_test'

const { graduate } = learnersOf(listItems())
const key = publicKeyOf(Buffer.from(CERTIFICATE_KEY, 'base64url'))

test('A finished module’s certificate is made, shown to anybody, downloaded and verified', async ({
  page,
  browser,
  context,
}, info) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/signin?next=/dashboard')
  await page.getByLabel('E-mail').fill(graduate?.email ?? '')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
  await expectAccessible(page)

  // Of one module only: the others are not finished.
  const name = page.getByLabel('Name on the certificate')
  await expect(name).toHaveCount(1)
  await name.fill('Hedy Lamarr')
  await page.getByRole('button', { name: 'Get the certificate' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Hedy Lamarr' })).toBeVisible()
  await expect(page.getByText('The signature is this site’s.')).toBeVisible()
  const address = new URL(page.url())
  await expect(page.getByText(address.href, { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Copy the address of this certificate' }).click()
  await expect(page.getByRole('status').filter({ hasText: /^Copied$/ })).toBeAttached()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address.href)
  const card = page.locator('meta[property="og:image"]')
  await expect(card).toHaveAttribute('content', `${address.origin}/cards${address.pathname}.png`)
  expect(
    (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g),
  ).toHaveLength(1)
  await expectAccessibleInBoth(page)
  await page.setViewportSize({ width: 360, height: 780 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)

  // Somebody else, without an account and without JavaScript.
  const stranger = await browser.newContext({ javaScriptEnabled: false })
  const seen = await stranger.newPage()
  await seen.goto(page.url())
  await expect(seen.getByRole('heading', { level: 1, name: 'Hedy Lamarr' })).toBeVisible()
  const downloading = seen.waitForEvent('download')
  await seen.getByRole('link', { name: 'Download the signed file' }).click()
  const file = info.outputPath('certificate.json')
  await (await downloading).saveAs(file)
  await stranger.close()

  expect(verify(file)).toMatchObject({ status: 0, stdout: expect.stringContaining('✓ valid') })
  writeFileSync(file, readFileSync(file, 'utf8').replace('Hedy', 'Eddy'))
  expect(verify(file).status).toBe(1)

  await page.goto('/dashboard')
  await expect(page.getByRole('link', { name: 'Your certificate' })).toBeVisible()
})

function verify(file: string) {
  const program = ['--import', 'tsx', 'lib/commands/certificate-verify.ts', file, '--key', key]
  return spawnSync(process.execPath, program, { encoding: 'utf8' })
}

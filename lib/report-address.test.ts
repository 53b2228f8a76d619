import { expect, test } from 'vitest'
import { parseEnv } from './env'
import { reportAddress } from './report-address'

const place = { page: '/learn/a/b#c', section: 'Forks & tips?' }

test('A mail and an issue carry the page and the section', () => {
  expect(reportAddress('mailto:a@example.org?subject={section}&body={page}', place)).toBe(
    'mailto:a@example.org?subject=Forks%20%26%20tips%3F&body=%2Flearn%2Fa%2Fb%23c',
  )
  expect(reportAddress('https://example.org/new?title={section}', place)).toBe(
    'https://example.org/new?title=Forks%20%26%20tips%3F',
  )
})

test('Nothing that runs in the page is an address', () => {
  expect(reportAddress('javascript:alert({page})', place)).toBeNull()
  expect(() => parseEnv({ REPORT_URL: 'javascript:alert(1)' })).toThrow(/REPORT_URL/)
  expect(parseEnv({ REPORT_URL: 'mailto:a@example.org' }).REPORT_URL).toBe('mailto:a@example.org')
})

import { expect, test } from 'vitest'
import { listLabs, loadLab } from '@/lib/labs/load'
import { areFiles } from './files'

test.each(listLabs())('What a learner of %s writes can be kept', (slug) => {
  expect(areFiles(loadLab(slug).starter)).toBe(true)
})

test('Files are texts under paths of their own', () => {
  expect(areFiles({ 'a.ts': '', 'b/c.wgsl': 'x' })).toBe(true)
  for (const path of ['../a.ts', '/a.ts', 'a.js', 'A.ts', 'a.ts/', '', '__proto__'])
    expect(areFiles(Object.fromEntries([[path, 'x']]))).toBe(false)
  expect(areFiles({})).toBe(false)
  expect(areFiles({ 'a.ts': 1 })).toBe(false)
})

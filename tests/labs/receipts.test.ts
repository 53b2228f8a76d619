import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  filesThatJudge,
  readReceipts,
  receiptKey,
  RECEIPTS,
  writeReceipt,
} from '@/lib/authoring/receipts'

let root: string

beforeAll(() => {
  mkdirSync('.forkchoice', { recursive: true })
  root = mkdtempSync(path.resolve('.forkchoice', 'labs-'))
  process.env.FORKCHOICE_LABS = root
  cpSync('tests/fixtures/labs/double', path.join(root, 'double'), { recursive: true })
})

afterAll(() => {
  delete process.env.FORKCHOICE_LABS
  rmSync(root, { recursive: true })
})

test('A receipt is of one lab, as it is, and of one sandbox', async () => {
  const key = await receiptKey('double', 'v1')
  expect(await receiptKey('double', 'v1')).toBe(key)
  expect(await receiptKey('double', 'v2')).not.toBe(key)
  const hidden = path.join(root, 'double/tests/hidden.ts')
  const before = readFileSync(hidden, 'utf8')
  writeFileSync(hidden, `${before}\n`)
  expect(await receiptKey('double', 'v1')).not.toBe(key)
  writeFileSync(hidden, before)
  expect(await receiptKey('double', 'v1')).toBe(key)
})

test('It hangs on the code that proves and on what the suites import, wherever that is', async () => {
  const files = await filesThatJudge('double')
  expect(files).toContain('lib/suite/suite.ts')
  expect(files).toContain('lib/suite/run-suite.ts')
  expect(files).toContain('lib/authoring/_any-answer.ts')
  expect(files.some((file) => file.endsWith('double/tests/hidden.ts'))).toBe(true)
})

test('What is written is read, beside what was there', () => {
  expect(readReceipts()).toEqual({})
  writeReceipt('double', 'aa')
  writeReceipt('asert', 'bb')
  writeReceipt('double', 'cc')
  expect(readReceipts()).toEqual({ asert: 'bb', double: 'cc' })
  expect(readFileSync(path.join(root, RECEIPTS), 'utf8')).toBe(
    '{\n  "asert": "bb",\n  "double": "cc"\n}\n',
  )
})

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type * as loading from '@/lib/labs/load'
import type * as programs from './program-files'

let folder: string
let loadLab: typeof loading.loadLab
let { readContinued, readProgram } = {} as typeof programs

// The environment is read once for all modules of a process, which other files of tests share.
beforeAll(async () => {
  vi.resetModules()
  vi.stubEnv('FORKCHOICE_LABS', 'tests/fixtures/kinds')
  ;({ loadLab } = await import('@/lib/labs/load'))
  ;({ readContinued, readProgram } = await import('./program-files'))
})
afterAll(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'forkchoice-program-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, text: string): string {
  const place = path.join(folder, name)
  mkdirSync(path.dirname(place), { recursive: true })
  writeFileSync(place, text)
  return place
}

test('What a program continues lies beside it, in a folder of the earlier lab’s name', () => {
  const file = write('mean.ts', 'mean')
  const lab = loadLab('mean')
  expect(readContinued(lab, [file])).toEqual({})
  write('sum/sum.ts', 'mine')
  expect(readContinued(lab, [file])).toEqual({ 'sum/sum.ts': 'mine' })
  expect(readContinued(lab, [folder])).toEqual({ 'sum/sum.ts': 'mine' })
})

test('It is no part of the program itself, and a lab that continues none has none', () => {
  const file = write('mean.ts', 'mean')
  const sum = write('sum/sum.ts', 'mine')
  expect(readProgram(loadLab('mean'), [folder])).toEqual({ ok: true, value: { 'mean.ts': 'mean' } })
  expect(readProgram(loadLab('mean'), [file])).toEqual({ ok: true, value: { 'mean.ts': 'mean' } })
  expect(readContinued(loadLab('sum'), [sum, folder])).toEqual({})
})

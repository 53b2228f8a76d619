import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  changedSince,
  fingerprints,
  openFolder,
  readProgram,
  writeFiles,
  writeNotes,
} from './lab-folder'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'forkchoice-lab-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const notes = {
  site: 'https://site.example',
  slug: 'a-lab',
  title: 'A lab',
  files: [
    { path: 'a.ts', readOnly: false },
    { path: 'deep/b.ts', readOnly: true },
  ],
  limits: { cpuSeconds: 5, wallSeconds: 10 },
}

test('What is written can be opened and read again', () => {
  writeFiles(folder, { 'a.ts': 'one', 'deep/b.ts': 'two' }, { force: false })
  writeNotes(folder, notes, 'export default 1')
  const lab = openFolder(folder)
  expect(lab.notes).toEqual(notes)
  expect(readFileSync(lab.suite, 'utf8')).toBe('export default 1')
  expect(readProgram(lab)).toEqual({ 'a.ts': 'one', 'deep/b.ts': 'two' })
})

test('Lines that end as on Windows are the same lines', () => {
  writeFiles(folder, { 'a.ts': 'one\r\ntwo\r\n', 'deep/b.ts': '' }, { force: false })
  writeNotes(folder, notes, '')
  expect(readProgram(openFolder(folder))['a.ts']).toBe('one\ntwo\n')
})

test('A file that the learner has changed is replaced only when asked, and then all are or none', () => {
  writeFileSync(path.join(folder, 'a.ts'), 'mine')
  const files = { 'new.ts': 'new', 'a.ts': 'theirs' }
  expect(() => writeFiles(folder, files, { force: false })).toThrow(/^a\.ts: .*--force/)
  expect(existsSync(path.join(folder, 'new.ts'))).toBe(false)
  expect(readFileSync(path.join(folder, 'a.ts'), 'utf8')).toBe('mine')
  writeFiles(folder, files, { force: true })
  expect(readFileSync(path.join(folder, 'a.ts'), 'utf8')).toBe('theirs')
})

test.each(['../out.ts', 'a/../../out.ts', '.'])('No name leads out: %s', (name) => {
  expect(() => writeFiles(path.join(folder, 'in'), { [name]: '' }, { force: true })).toThrow(
    /outside/,
  )
})

test('What is missing or damaged is said, with what to do', () => {
  expect(() => openFolder(folder)).toThrow('forkchoice get <lab>')
  writeNotes(folder, { ...notes, files: [{ path: '../x.ts', readOnly: false }] }, '')
  expect(() => openFolder(folder)).toThrow('damaged')
  writeNotes(folder, notes, '')
  expect(() => readProgram(openFolder(folder))).toThrow('a.ts is missing')
})

test('A file that the lab gave and that somebody has changed is told, a learner’s own is not', () => {
  writeFiles(folder, { 'a.ts': 'one', 'deep/b.ts': 'two\n' }, { force: false })
  writeNotes(folder, { ...notes, given: fingerprints({ 'deep/b.ts': 'two\n' }) }, '')
  const lab = openFolder(folder)
  expect(changedSince(lab, readProgram(lab))).toEqual([])
  writeFileSync(path.join(folder, 'a.ts'), 'mine')
  writeFileSync(path.join(folder, 'deep/b.ts'), 'two\r\n')
  expect(changedSince(lab, readProgram(lab))).toEqual([])
  writeFileSync(path.join(folder, 'deep/b.ts'), 'two // with a look inside\n')
  expect(changedSince(lab, readProgram(lab))).toEqual(['deep/b.ts'])
  // A folder of an older command has no fingerprints, and nothing is said of it.
  writeNotes(folder, notes, '')
  expect(changedSince(openFolder(folder), readProgram(lab))).toEqual([])
})

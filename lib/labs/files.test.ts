import { expect, test } from 'vitest'
import { areFilesOf, completeFiles, writtenFiles } from './files'

const list = [
  { path: 'a.ts', readOnly: false },
  { path: 'given.ts', readOnly: true },
  { path: 'new.ts', readOnly: false },
]
const starter = { 'a.ts': 'start', 'given.ts': 'given', 'new.ts': 'new' }

test('An old draft is completed by the starter, whose read-only files stand', () => {
  expect(completeFiles(list, starter, { 'a.ts': 'mine', 'given.ts': 'no', 'old.ts': 'x' })).toEqual(
    { 'a.ts': 'mine', 'given.ts': 'given', 'new.ts': 'new' },
  )
})

test('What is handed in is what the learner writes', () => {
  expect(writtenFiles(list, { 'a.ts': 'mine', 'given.ts': 'given' })).toEqual({
    'a.ts': 'mine',
    'new.ts': '',
  })
})

test('Files of a lab are all that a learner writes and none that it has not', () => {
  expect(areFilesOf(list, { 'a.ts': '', 'new.ts': '' })).toBe(true)
  expect(areFilesOf(list, { ...starter })).toBe(true)
  expect(areFilesOf(list, { 'a.ts': '' })).toBe(false)
  expect(areFilesOf(list, { 'a.ts': '', 'new.ts': '', 'other.ts': '' })).toBe(false)
})

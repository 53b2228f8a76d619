import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ownFolder } from './_stale'

test('What a killed grader left is removed by the next one, and what a living one uses is not', () => {
  const parent = mkdtempSync(path.join(tmpdir(), 'forkchoice-stale-'))
  const gone = spawnSync(process.execPath, ['-e', '']).pid
  const left = path.join(parent, `forkchoice-sandbox-${gone}-abc`)
  mkdirSync(path.join(left, 'empty'), { recursive: true })
  const mine = ownFolder(parent)
  expect(existsSync(left)).toBe(false)
  const second = ownFolder(parent)
  expect([existsSync(mine), existsSync(second)]).toEqual([true, true])
})

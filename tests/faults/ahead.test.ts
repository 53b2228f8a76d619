import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withFingerprintsAhead } from '@/lib/grading/_ahead'
import type { Slots } from '@/lib/grading/_slots'
import type { Verdict } from '@/lib/labs/verdict'

/** Below the repository, because suites import from it. */
let root: string

beforeAll(() => {
  mkdirSync('.forkchoice', { recursive: true })
  root = mkdtempSync(path.resolve('.forkchoice', 'ahead-'))
  cpSync('tests/fixtures/labs/double', path.join(root, 'labs/double'), { recursive: true })
})

afterAll(() => rmSync(root, { recursive: true }))

function taken(data: string): string[] {
  const folder = path.join(root, data, 'fingerprints')
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function openAhead(data: string, grade: () => Promise<Verdict>) {
  const slots = { grade, close: () => {} } as unknown as Slots
  return withFingerprintsAhead(slots, {
    quietMs: 100,
    environment: {
      FORKCHOICE_LABS: path.join(root, 'labs'),
      FORKCHOICE_DATA: path.join(root, data),
    },
  })
}

const ORDER = { slug: 'double', files: {}, seed: 1 }

test('What the diagnosis of a lab needs is taken while nothing is graded', async () => {
  const slots = openAhead('idle', () => Promise.resolve({} as Verdict))
  await expect
    .poll(() => taken('idle'), { timeout: 60_000 })
    .toEqual([expect.stringMatching(/^double-[0-9a-f]{16}$/)])
  slots.close()
})

test('A grading ends it at once, and it begins anew afterwards', { timeout: 90_000 }, async () => {
  let finish = () => {}
  const slots = openAhead(
    'busy',
    () => new Promise((resolve) => (finish = () => resolve({} as Verdict))),
  )
  // The process starts, and has not got far.
  await new Promise((resolve) => setTimeout(resolve, 400))
  const grading = slots.grade(ORDER)
  await new Promise((resolve) => setTimeout(resolve, 8000))
  expect(taken('busy')).toEqual([])
  finish()
  await grading
  await expect.poll(() => taken('busy'), { timeout: 60_000 }).toHaveLength(1)
  slots.close()
})

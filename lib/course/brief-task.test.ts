import { expect, test } from 'vitest'
import { findLab, listLabs, readBrief } from '@/lib/labs/load'
import { findTask, renderTask } from './brief-task'

test('A task is what stands under its heading', () => {
  const brief = 'Intro.\n\n## 1 · One\n\nDo it.\n\n### Part\n\nAnd this.\n\n## 12 · Twelve\n\nNo.\n'
  expect(findTask(brief, 1)).toBe('Do it.\n\n### Part\n\nAnd this.')
  expect(findTask(brief, 12)).toBe('No.')
  expect(findTask(brief, 2)).toBeNull()
})

test('Every task of every lab is found in its brief', () => {
  for (const slug of listLabs())
    for (const [place] of findLab(slug)!.manifest.tasks.entries())
      expect([slug, place + 1, findTask(readBrief(slug)!, place + 1)]).not.toContain(null)
})

test('It is HTML, with its formulas and without components', async () => {
  const html = (await renderTask('merkle-root', 1))!
  expect(html).toContain('The leaves are the txids themselves.')
  expect(html).toContain('katex')
  expect(html).not.toMatch(/<[A-Z]/)
})

import { expect, test } from 'vitest'
import { PosClass } from './_pos-class'

const N = 16

test('Sixteen validators have finality within six epochs', () => {
  const lesson = new PosClass(N)
  lesson.run(6 * 4)
  for (const node of lesson.nodes) expect(node.summary().finalized.epoch).toBeGreaterThanOrEqual(2)
  expect(new Set(lesson.nodes.map((node) => node.summary().head)).size).toBe(1)
  expect(lesson.differences.every((one) => one === null)).toBe(true)
  expect(lesson.said.flat().filter(({ kind }) => kind === 'fault' || kind === 'offence')).toEqual(
    [],
  )
})

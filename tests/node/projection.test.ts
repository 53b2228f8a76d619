import { expect, test } from 'vitest'
import { hashRateAt } from '@/lib/network/history'
import { Projection } from '@/lib/network/projection'
import { SimulatedClass } from './_class'
import { partOf, wrongOf } from './_programs'

const RATES = [4, 3, 5, 2]
const WRONG = wrongOf('asert', ['next-height'])[0]!
const cut = (isUp: boolean) => ({ delayMs: 0, isUp })

function see(lesson: SimulatedClass): Projection {
  const projection = new Projection()
  for (const event of lesson.told) projection.take(event)
  return projection
}

const rateOf = ({ at, blocks }: Projection) => hashRateAt({ at, blocks: [...blocks.values()] })

test('Before a class mines there is nothing but its nodes', () => {
  const projection = see(new SimulatedClass(RATES, { seed: 1, begins: false }))
  expect(projection.groups()).toEqual([{ group: 0, nodes: 4, head: '', height: 0 }])
  expect([projection.blocks.size, rateOf(projection)]).toEqual([0, null])
})

test('It shows every block, whose it is, and the head that a group’s nodes follow', () => {
  const lesson = new SimulatedClass(RATES, { seed: 1 })
  lesson.run(300)
  const projection = see(lesson)
  const [head] = lesson.heads()
  expect(projection.groups()).toMatchObject([{ group: 0, nodes: 4, head }])
  expect(projection.blocks.size).toBe(lesson.blocks + 1)
  const { height, node } = projection.blocks.get(head!)!
  expect(height).toBe(lesson.learners[0]!.node.summary().height)
  expect(node).toBeGreaterThan(0)
  // A class of 14 hashes a second, of which a tenth of a block a second says no more than so much.
  expect(rateOf(projection)! / 14).toBeGreaterThan(0.4)
  expect(rateOf(projection)! / 14).toBeLessThan(2.5)
})

test('While it is cut there are two heads, and afterwards one', () => {
  const lesson = new SimulatedClass(RATES, { seed: 3 })
  lesson.run(100)
  lesson.move([3, 4], 1)
  lesson.links([0, 1], cut(false))
  lesson.run(200)
  const [one, other] = see(lesson).groups()
  expect(see(lesson).isUp(0, 1)).toBe(false)
  expect([one!.head, other!.head]).toEqual([lesson.heads()[0], lesson.heads()[2]])
  expect(one!.head).not.toBe(other!.head)
  lesson.links([0, 1], cut(true))
  lesson.run(300)
  const healed = see(lesson)
  expect(healed.isUp(0, 1)).toBe(true)
  expect(new Set(healed.groups().map(({ head }) => head)).size).toBe(1)
})

test('A block of a wrong rule is shown with the words of whoever refuses it', () => {
  const lesson = new SimulatedClass(RATES, { seed: 4, parts: { 1: { asert: partOf(WRONG) } } })
  lesson.run(300)
  const refused = [...see(lesson).blocks.values()].filter((block) => block.refused !== null)
  expect(refused.length).toBeGreaterThan(0)
  expect(new Set(refused.map(({ node }) => node))).toEqual(new Set([1]))
  expect(refused[0]!.refused).toBe('bad-diffbits')
})

test('What is taken twice, or out of turn, is refused', () => {
  const [first] = new SimulatedClass(RATES, { seed: 1 }).told
  const projection = new Projection()
  projection.take(first!)
  expect(() => projection.take(first!)).toThrow(RangeError)
})

import { expect, test } from 'vitest'
import { layoutTree } from './tree-layout'

function place(...edges: string[]) {
  const nodes = edges.map((edge) => ({ id: edge[1]!, parent: edge[0] === '-' ? null : edge[0]! }))
  return Object.fromEntries(
    [...layoutTree(nodes)].map(([id, { column, lane }]) => [id, [column, lane]]),
  )
}

test('A chain stays in one lane', () => {
  expect(place('-a', 'ab', 'bc')).toEqual({ a: [0, 0], b: [1, 0], c: [2, 0] })
})

test('A second child opens a lane of its own, and its descendants follow it', () => {
  expect(place('-a', 'ab', 'ac', 'cd', 'be')).toEqual({
    a: [0, 0],
    b: [1, 0],
    c: [1, 1],
    d: [2, 1],
    e: [2, 0],
  })
})

test('No two blocks share a place, whatever the tree', () => {
  const edges = ['-a', 'ab', 'ac', 'ad', 'be', 'bf', 'cg', 'ch', 'gi', 'ej', 'fk', 'dl', 'jm', 'jn']
  const places = Object.values(place(...edges)).map(String)
  expect(new Set(places).size).toBe(edges.length)
})

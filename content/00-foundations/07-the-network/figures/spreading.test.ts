import { expect, test } from 'vitest'
import { drawNetwork, NODES, reachedByHop } from './spreading'

test('Connections go both ways, nobody is a peer of itself, and each node has opened its own', () => {
  const network = drawNetwork(8, 300)
  const odd = network.flatMap((peers, node) => [
    ...(new Set(peers).size < peers.length || peers.includes(node) ? [node] : []),
    ...(peers.length < 8 ? [node] : []),
    ...peers.filter((peer) => !network[peer]!.includes(node)),
  ])
  expect(odd).toEqual([])
  expect(network).toHaveLength(300)
})

test('With eight connections each, all have heard after a few hops, even if half of the nodes are silent', () => {
  const network = drawNetwork(8)
  const all = reachedByHop(network, 0)
  expect(all.reached.at(-1)).toBe(NODES)
  expect(all.reached.length - 1).toBe(4)
  const half = reachedByHop(network, 0.5)
  expect(half.honest).toBe(1000)
  expect(half.reached.at(-1)).toBeGreaterThanOrEqual(998)
})

test('With one connection each a part never hears', () => {
  const { reached, honest } = reachedByHop(drawNetwork(1), 0.3)
  expect(reached.at(-1)! / honest).toBeLessThan(0.5)
})

test('A line of nodes is walked one by one, and ends at whoever is silent', () => {
  const line = [[1], [0, 2], [1, 3], [2]]
  expect(reachedByHop(line, 0)).toEqual({ reached: [1, 2, 3, 4], honest: 4 })
  expect(reachedByHop(line, 1 / 3)).toEqual({ reached: [1, 2, 3], honest: 3 })
})

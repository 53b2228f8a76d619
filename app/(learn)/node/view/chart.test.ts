import { expect, test } from 'vitest'
import { HONEST } from '@/lib/node/honest/worlds'
import { Node } from '@/lib/node/node'
import { twoBranches } from '@/lib/node/torture/branches'
import { TORTURE } from '@/lib/node/torture/worlds'
import type { World } from '@/lib/node/torture/world'
import { Chart } from './chart'
import { tellCause } from './cause-words'
import { worldWords } from './world-words'

function played(world: World): Chart {
  const chart = new Chart(world)
  const node = new Node(world.config)
  for (const [i, input] of world.inputs.entries()) chart.hear([input], node.step([input]), i)
  return chart
}

test('The tree shows a branch that lost beside the one that is followed', () => {
  const world = twoBranches()
  const chart = played(world)
  const blocks = chart.near(chart.height)
  expect(blocks[0]).toMatchObject({ parent: null, state: 'active' })
  const active = blocks.filter(({ state }) => state === 'active').map(({ height }) => height)
  expect(active).toEqual([...new Set(active)])
  expect(blocks.some(({ state }) => state === 'side')).toBe(true)
  // Parents come first.
  for (const [i, { parent }] of blocks.entries())
    if (parent !== null) expect(blocks.slice(0, i).some(({ id }) => id === parent)).toBe(true)
})

test('What happened is told in words, with the place where it can be seen', () => {
  const log = played(twoBranches()).log
  const moves = log.filter(({ text }) => text.startsWith('Reorganisation: 3 off, 4 on.'))
  expect(moves).toHaveLength(1)
  expect(moves[0]!.height).not.toBeNull()
})

test('A chain of honest headers is one line, and shows its last blocks', () => {
  const chart = played(HONEST[0]!())
  expect(chart.log.map(({ text }) => text)).toEqual(['The chain has grown to height 438.'])
  expect(chart.near(438).map(({ height }) => height)).toEqual([
    430, 431, 432, 433, 434, 435, 436, 437, 438,
  ])
  expect(chart.near(100).at(-1)!.height).toBe(103)
})

const NETWORKS = [...HONEST, ...TORTURE].flatMap((make) => make())

test('Every network has words', () => {
  for (const { name } of NETWORKS) expect(worldWords(name), name).not.toBeNull()
})

const cause = { slot: 'retarget', args: [], what: 'answer' } as const

test.each([
  ['nextBits', 0x2003fd5e, 0x20040000, { where: '', got: '0x2003fd5e', wanted: '0x20040000' }],
  ['workOf', 1n, 4_295_032_833n, { where: '', got: '1', wanted: '4,295,032,833' }],
  [
    'reorgUtxo',
    { ok: true, value: { undos: [], readd: [] } },
    { ok: true, value: { undos: [], readd: ['ab'] } },
    { where: 'value.readd', got: 'an empty list', wanted: 'a list of 1: ab' },
  ],
  [
    'connectBlock',
    { ok: true, value: [] },
    { ok: false, error: 'bad-cb-amount' },
    { where: '', got: 'ok true, value an empty list', wanted: 'error bad-cb-amount, ok false' },
  ],
  [
    'disconnectBlock',
    new Map([['a:0', { value: 1n, height: 3 }]]),
    new Map([['a:0', { value: 1n, height: 4 }]]),
    { where: 'a:0.height', got: '3', wanted: '4' },
  ],
])('What %s answers is told where it differs', (fn, got, wanted, told) => {
  expect(tellCause({ ...cause, fn, got, wanted })).toEqual(told)
})

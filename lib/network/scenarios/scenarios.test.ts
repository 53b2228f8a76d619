import { expect, test } from 'vitest'
import { findLesson } from '@/lib/course/course'
import { sabotageOf } from '@/lib/node/sabotage'
import { SLOTS } from '@/lib/node/slots'
import { Node } from '@/lib/node/node'
import { configOf, makeBeginning } from '../pace'
import { deal } from './acts'
import { Played } from './played'
import { SCENARIO_NAMES, SCENARIOS, scenarioOf } from './scenarios'

test.each(SCENARIO_NAMES)('%s names lessons, parts and rules that there are', (name) => {
  const { lessons, parts, rule } = scenarioOf(name)
  expect(lessons.filter((lesson) => !findLesson(lesson))).toEqual([])
  expect(parts.filter((part) => !(SLOTS as readonly string[]).includes(part))).toEqual([])
  if (rule) expect(sabotageOf(rule.sabotage)).not.toBeNull()
})

test.each(SCENARIO_NAMES)(
  'A node begins with the pace of %s, at the difficulty of the class',
  (name) => {
    const { pace } = SCENARIOS[name]
    const beginning = makeBeginning([4, 4, 2], { cap: null, now: 1_800_000_000, pace })
    const node = new Node(configOf(JSON.parse(JSON.stringify(beginning)) as typeof beginning))
    const [said] = node.step([
      { kind: 'template', owner: 'ab'.repeat(32), extra: new Uint8Array(4) },
    ])
    expect(said?.output).toMatchObject({ kind: 'job', job: { nBits: beginning.nBits } })
  },
)

test('A session of a scenario that there is no more plays the first', () => {
  expect(scenarioOf('no-such')).toBe(SCENARIOS['first-blocks'])
})

test.each([
  [3, [2, 1], [2, 1]],
  [3, [0.6, 0.4], [2, 1]],
  [10, [0.6, 0.4], [6, 4]],
  [30, [1, 1, 1], [10, 10, 10]],
  [4, [1, 1, 1], [2, 1, 1]],
  [5, [99, 1], [4, 1]],
])('%i nodes dealt out as %j are groups of %j', (nodes, shares, sizes) => {
  const seen = new Played(SCENARIOS.cut)
  for (let node = 1; node <= nodes; node++)
    seen.take({ kind: 'joined', seq: node, at: 0, source: 8, word: { node, group: 0, rate: 1 } })
  const moved = new Map(seen.nodes)
  for (const word of deal(seen, shares))
    if (word.kind === 'groups') for (const node of word.nodes) moved.set(node, word.group)
  expect(
    shares.map((_, group) => [...moved.values()].filter((one) => one === group).length),
  ).toEqual(sizes)
})

import { expect, test } from 'vitest'
import { explain, type Remote } from '@/lib/node/differ'
import { Node } from '@/lib/node/node'
import { configOf, makeBeginning } from '@/lib/network/pace'
import { NOW, SimulatedClass } from './_class'
import { partOf, wrongOf } from './_programs'

const NODES = 30
/** Hashes a second; the fastest is ten times the slowest. */
const rates = (nodes: number) =>
  Array.from({ length: nodes }, (_, i) => 0.25 * 10 ** (i / (nodes - 1)))
/** Somebody whose rule of the pace is wrong. */
const ODD = 7
const SLOW = { delayMs: 2000, isUp: true }

const wrongPace = wrongOf('asert', ['next-height'])[0]!

function playLesson(
  seed: number,
  nodes: number,
): { lesson: SimulatedClass; cut: string[]; depth: number } {
  const lesson = new SimulatedClass(rates(nodes), {
    seed,
    parts: { [ODD]: { asert: partOf(wrongPace) } },
  })
  lesson.links([0, 1], SLOW)
  lesson.run(400)
  // A third goes behind a cut, and comes back after five minutes.
  const behind = rates(nodes).flatMap((_, i) => (i >= (2 * nodes) / 3 ? [i + 1] : []))
  lesson.move(behind, 1)
  lesson.links([0, 1], { ...SLOW, isUp: false })
  lesson.run(300)
  const cut = lesson.heads()
  const before = lesson.learners.map(({ said }) => said.length)
  lesson.links([0, 1], SLOW)
  lesson.run(400)
  const depth = Math.max(
    ...lesson.learners.flatMap(({ said }, i) =>
      said
        .slice(before[i])
        .map(({ output }) => (output.kind === 'head' ? output.disconnect.length : 0)),
    ),
  )
  // The last block is everywhere.
  lesson.run(5)
  return { lesson, cut, depth }
}

test('A class of thirty, a cut, and somebody with a wrong rule: one head among the others, and why', async () => {
  const { lesson, cut, depth } = playLesson(1, NODES)
  const others = lesson.heads().filter((_, i) => i !== ODD - 1)
  expect(new Set(others).size).toBe(1)
  expect(lesson.blocks).toBeGreaterThan(80)
  // Behind the cut was another chain, and it was undone.
  expect(cut[0]).not.toBe(cut[NODES - 1])
  expect(depth).toBeGreaterThan(2)

  const odd = lesson.learners[ODD - 1]!
  expect(odd.node.summary().head).not.toBe(others[0])
  const differing = lesson.learners.map(({ difference }) => difference !== null)
  expect(differing).toEqual(lesson.learners.map((_, i) => i === ODD - 1))
  const config = configOf(makeBeginning(rates(NODES), { cap: null, now: NOW }))
  const open = (): Promise<Remote> => {
    const node = new Node(config, { asert: partOf(wrongPace) }, { records: true })
    return Promise.resolve({
      step: (inputs) => Promise.resolve(node.step(inputs)),
      summary: () => Promise.resolve(node.summary()),
      lastCalls: () => Promise.resolve(node.lastCalls()),
    })
  }
  const cause = await explain(odd.beside.log, odd.difference!.input, open)
  expect(cause).toMatchObject({ slot: 'asert', fn: 'asert' })
})

test('Played again it is the same to the last word', () => {
  expect(playLesson(2, 9).lesson.digest()).toBe(playLesson(2, 9).lesson.digest())
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { inProcessRunner } from '@/lib/sandbox/in-process'
import type { Call } from '@/lib/sandbox/protocol'
import { runSuite } from './run-suite'
import { suite, type SuiteDefinition } from './suite'
import { isIntegerIn, type World } from './world'

/** Counts down by one to three a turn. */
class Countdown implements World {
  readonly taken: number[] = []
  constructor(private left: number) {}
  view() {
    return this.left > 0 ? { left: this.left } : null
  }
  move(move: unknown) {
    if (!isIntegerIn(move, 1, 3)) return 'A move takes one, two or three.'
    this.taken.push(move)
    this.left -= move
    return null
  }
}

const player = { className: 'Player', method: 'next' }

async function run(definition: SuiteDefinition, Player: unknown, hidden = false) {
  const messages: Call[] = []
  const runner = inProcessRunner({ Player })
  const limits = { cpuSeconds: 1, wallSeconds: 10 }
  const { status, tests, error } = await runSuite({
    [hidden ? 'hidden' : 'visible']: definition,
    async open() {
      const sandbox = await runner.open(limits)
      return {
        ...sandbox,
        request(call) {
          messages.push(call)
          return sandbox.request(call)
        },
      }
    },
    limits,
    program: { entry: 'a.ts', modules: { 'a.ts': '' }, sourceMaps: { 'a.ts': '' } },
    seed: 1,
    fc,
  })
  return { status, test: tests[0], error, messages }
}

const takes = (taken: number[][], lefts: number[], turns?: number) =>
  suite(({ test, playWorlds }) => {
    test('plays', { id: 'plays', task: 1 }, async () => {
      const worlds = lefts.map((left) => new Countdown(left))
      await playWorlds({ ...player, ...(turns && { turns }) }, worlds)
      taken.push(...worlds.map((world) => world.taken))
    })
  })

/** Takes one more each time that it is asked. */
class Growing {
  asked = 0
  next() {
    return ++this.asked
  }
}

test('Each play has a player of its own, and a turn of all plays is one message', async () => {
  const taken: number[][] = []
  const { status, messages } = await run(takes(taken, [3, 1, 0, 6]), Growing)
  expect(status).toBe('passed')
  expect(taken).toEqual([[1, 2], [1], [], [1, 2, 3]])
  // Three players are made and asked; then those whose play is not over.
  expect(messages.map((call) => call.kind === 'play' && call.steps.length)).toEqual([6, 2, 1])
})

test('An illegal move names its turn and its rule, with view and move only where they may be seen', async () => {
  const illegal = takes([], [3, 9])
  const { test: seen } = await run(illegal, Growing)
  expect(seen?.message).toBe(
    'Turn 4 of play 2: A move takes one, two or three. The view was { left: 3 }, and the move 4.',
  )
  const { test: hidden } = await run(illegal, Growing, true)
  expect(hidden).toMatchObject({
    status: 'failed',
    outcome: { kind: 'illegal-move', rule: 'A move takes one, two or three.' },
  })
  expect(hidden).not.toHaveProperty('message')
})

test.each([
  ['nothing', () => undefined, { kind: 'nothing' }],
  ['no number', () => ({ take: 1 }), { kind: 'illegal-move' }],
  ['a function', () => () => 1, { kind: 'wrong-kind' }],
])('A player that returns %s fails', async (_what, next, outcome) => {
  const { status, test } = await run(
    takes([], [3]),
    class {
      next = next
    },
    true,
  )
  expect(status).toBe('failed')
  expect(test).toMatchObject({ outcome })
})

test('An exception names its turn', async () => {
  const { test } = await run(
    takes([], [3]),
    class extends Growing {
      override next() {
        if (this.asked === 1) throw new RangeError('out of ideas')
        return super.next()
      }
    },
  )
  expect(test).toMatchObject({ outcome: { kind: 'threw', class: 'RangeError' } })
  expect(test?.message).toBe('In turn 2: Your code threw RangeError: out of ideas')
})

test('A play without an end is ended', async () => {
  const { test } = await run(
    takes([], [9], 4),
    class {
      next() {
        return 1
      }
    },
  )
  expect(test).toMatchObject({ outcome: { kind: 'endless-play', turns: 4 } })
  expect(test?.message).toBe('Turn 4 was not the last: a play has to be over by then.')
})

test('A player cannot change the world by its view', async () => {
  const list = [1, 2, 3]
  const world = {
    view: () => (list.length > 0 ? list : null),
    move: (move: unknown) => (move === list.shift() ? null : 'A move is the first of the list.'),
  }
  const { status } = await run(
    suite(({ test, playWorlds }) => {
      test('plays', { id: 'plays', task: 1 }, () => playWorlds(player, [world]))
    }),
    class {
      next(view: number[]) {
        return view.splice(0)[0]
      }
    },
  )
  expect(status).toBe('passed')
  expect(list).toEqual([])
})

test('A world that throws is the lab’s fault', async () => {
  const world = {
    view: () => 1,
    move: () => {
      throw new RangeError('a world of ours')
    },
  }
  const { status, error } = await run(
    suite(({ test, playWorlds }) => {
      test('plays', { id: 'plays', task: 1 }, () => playWorlds(player, [world]))
    }),
    Growing,
  )
  expect([status, error?.message]).toEqual(['lab-broken', 'plays: RangeError: a world of ours'])
})

test('Plays of properties that run together share their messages, and the smallest world that fails is found', async () => {
  const property = suite(({ test, playWorlds, expect, forAll, fc }) => {
    test('plays', { id: 'plays', task: 1 }, () =>
      forAll(
        fc.integer({ min: 1, max: 30 }),
        async (left) => {
          const world = new Countdown(left)
          await playWorlds(player, [world])
          expect(world.taken.length).toBeGreaterThanOrEqual(left / 3)
        },
        { runs: 20, together: true },
      ),
    )
  })
  const honest = await run(
    property,
    class {
      next({ left }: { left: number }) {
        return Math.min(3, left)
      }
    },
  )
  expect(honest.status).toBe('passed')
  expect(honest.messages).toHaveLength(10)
  const { test } = await run(property, Growing)
  expect(test).toMatchObject({ status: 'failed', counterExample: '7' })
})

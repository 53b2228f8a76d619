import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { inProcessRunner } from '@/lib/sandbox/in-process'
import type { Call, EndCause } from '@/lib/sandbox/protocol'
import { runSuite } from './run-suite'
import { suite, type SuiteDefinition } from './suite'

const PROGRAM = { entry: 'a.ts', modules: { 'a.ts': '' }, sourceMaps: { 'a.ts': '' } }

class Counter {
  total = 0
  add(n: number) {
    if (n < 0) throw new RangeError('below zero')
    this.total += n
    return this.total
  }
}

const RIGHT = {
  double: (n: number) => n * 2,
  sum: (list: number[]) => list.reduce((a, b) => a + b, 0),
  refuse: () => {
    throw new RangeError('no')
  },
  draw: (random: () => number) => [random(), random()],
  spoil: (bytes: Uint8Array) => bytes.fill(0),
  Counter,
}

function run(
  definition: SuiteDefinition,
  options: {
    program?: Record<string, unknown>
    kit?: string
    hidden?: boolean
    seed?: number
    endAt?: { request: number; cause: EndCause }
    /** What is asked is written down here. */
    messages?: Call[]
  } = {},
) {
  const runner = inProcessRunner(options.program ?? RIGHT, options.endAt)
  const limits = { cpuSeconds: 1, wallSeconds: 10 }
  return runSuite({
    [options.hidden ? 'hidden' : 'visible']: definition,
    async open() {
      const sandbox = await runner.open(limits)
      return {
        ...sandbox,
        request(call) {
          options.messages?.push(call)
          return sandbox.request(call)
        },
      }
    },
    limits,
    program: { ...PROGRAM, kit: options.kit },
    seed: options.seed ?? 1,
    fc,
  })
}

const doubles = suite(({ test, call, expect, forAll, fc }) => {
  test('Doubles', { id: 'doubles', task: 1, hint: 'Add it to itself.', reveal: 2 }, async () => {
    await forAll(fc.integer({ min: 0, max: 1000 }), async (n) => {
      expect(await call('double', n)).toBe(n * 2)
    })
  })
})

test('A right program passes', async () => {
  const result = await run(
    suite(({ test, call, callBatch, throws, create, observe, kit, expect }) => {
      test('All there is', { id: 'all', task: 1 }, async () => {
        expect(await call('sum', [1, 2, 3])).toBe(6)
        expect((await throws('refuse')).name).toBe('RangeError')
        expect(await callBatch('double', [[1], [2]])).toEqual([
          { ok: true, value: 2 },
          { ok: true, value: 4 },
        ])
        const counter = await create('Counter')
        await counter.call('add', 2)
        expect((await counter.throws('add', -1)).message).toBe('below zero')
        expect(await counter.get('total')).toBe(2)
        const { value, counts } = await observe('draw', kit.rng(5))
        expect(counts).toEqual({ rng: 2 })
        expect(value).toEqual(await call('draw', kit.rng(5)))
        expect((await observe('spoil', Uint8Array.of(1, 2))).args).toEqual([Uint8Array.of(0, 0)])
      })
    }),
  )
  expect(result.tests[0]?.message).toBe(undefined)
  expect(result.status).toBe('passed')
})

test('What a value of the lab’s own kit recorded comes with the answer, and with what was thrown', async () => {
  type Door = { open(times: number): void }
  const program = {
    open: ({ open }: Door) => open(2),
    refuse({ open }: Door) {
      open(1)
      throw new RangeError('locked')
    },
  }
  const kit = `var kit = {
    door: ({ of }, { count, record }) => ({
      open: (times) => (count('open'), record({ op: 'open', of, times })),
    }),
  }`
  const result = await run(
    suite(({ test, observe, throws, expect }) => {
      test('A trace', { id: 'trace', task: 1 }, async () => {
        const door = { kit: 'door', options: { of: 'a house' } }
        const seen = await observe('open', door)
        expect([seen.counts, seen.trace]).toEqual([
          { open: 1 },
          [{ op: 'open', of: 'a house', times: 2 }],
        ])
        const error = await throws('refuse', door)
        expect(error.trace).toEqual([{ op: 'open', of: 'a house', times: 1 }])
      })
    }),
    { program, kit },
  )
  expect(result.tests[0]?.message).toBe(undefined)
  expect(result.status).toBe('passed')
})

test('The same seed draws the same inputs, another seed others', async () => {
  const drawn = async (seed: number) => {
    const seen: number[] = []
    await run(doubles, { seed, program: { double: (n: number) => (seen.push(n), n * 2) } })
    return seen.join()
  }
  expect(await drawn(5)).toBe(await drawn(5))
  expect(await drawn(5)).not.toBe(await drawn(6))
})

test('A wrong program fails with the smallest counter-example', async () => {
  const program = { double: (n: number) => (n > 40 ? n : n * 2) }
  const { status, tests } = await run(doubles, { program })
  expect(status).toBe('failed')
  expect(tests[0]).toMatchObject({
    status: 'failed',
    counterExample: '41',
    hint: 'Add it to itself.',
  })
})

test('A hidden test says nothing of values', async () => {
  const program = { double: () => 12345 }
  const { tests } = await run(doubles, { program, hidden: true })
  expect(tests[0]).toMatchObject({ id: 'hidden/doubles', status: 'failed', reveal: 2 })
  expect(tests[0]?.message).toBe(undefined)
  expect(JSON.stringify(tests)).not.toContain('12345')
})

const three = suite(({ test, call, expect }) => {
  for (const id of ['one', 'two', 'three'])
    test(id, { id, task: 1 }, async () => expect(await call('double', 1)).toBe(2))
})

test.each([
  ['timed-out', 'timed-out', 'timed-out', 'timed-out'],
  ['out-of-memory', 'out-of-memory', 'out-of-memory', 'out-of-memory'],
  ['crashed', 'failed', 'failed', 'ended'],
  ['protocol', 'failed', 'failed', 'ended'],
] as const)(
  'A program that is gone (%s) costs its test, and the next one gets a fresh sandbox',
  async (cause, status, second, kind) => {
    const result = await run(three, { endAt: { request: 2, cause } })
    expect(result.status).toBe(status)
    expect(result.tests.map((one) => one.status)).toEqual(['passed', second, 'passed'])
    expect(result.tests[1]?.outcome).toEqual({ kind })
    expect(result.tests[1]?.message).toMatch(/^Your /)
  },
)

test.each(['unavailable', 'stopped'] as const)(
  'A sandbox that is gone for no fault of the program (%s) skips the tests after it',
  async (cause) => {
    const result = await run(three, { endAt: { request: 2, cause } })
    expect(result.status).toBe(cause === 'unavailable' ? 'unavailable' : 'failed')
    expect(result.tests.map((one) => one.status)).toEqual(['passed', 'failed', 'skipped'])
  },
)

test('A program that ends again and again is given up', async () => {
  const many = suite(({ test, call, expect }) => {
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f'])
      test(id, { id, task: 1 }, async () => expect(await call('double', 1)).toBe(2))
  })
  const result = await run(many, { endAt: { request: 1, cause: 'timed-out' } })
  expect(result.status).toBe('timed-out')
  expect(result.tests.map((one) => one.status)).toEqual([
    ...new Array<string>(4).fill('timed-out'),
    'skipped',
    'skipped',
  ])
})

test('An end inside a property is an end, not a counter-example', async () => {
  const result = await run(doubles, { endAt: { request: 30, cause: 'timed-out' } })
  expect(result.status).toBe('timed-out')
  expect(result.tests[0]?.counterExample).toBe(undefined)
})

test('What the suite itself throws is the lab’s fault, not the learner’s', async () => {
  const atDefinition = suite(() => {
    throw new Error('ours')
  })
  expect(await run(atDefinition)).toMatchObject({
    status: 'lab-broken',
    error: { message: 'Error: ours' },
  })
  const inTest = suite(({ test }) => {
    test('broken', { id: 'broken', task: 1 }, () => Promise.reject(new Error('ours')))
  })
  expect((await run(inTest)).status).toBe('lab-broken')
  expect((await run(inTest, { hidden: true })).status).toBe('lab-broken')
})

test('A suite that stumbles over a value of the learner’s fails the learner, not the lab', async () => {
  const looks = suite(({ test, call, expect, forAll, fc }) => {
    test('looks inside', { id: 'inside', task: 1 }, async () => {
      const value = (await call('double', 1)) as { hash: Uint8Array }
      expect(value.hash.slice(1)).toEqual([])
    })
    test('looks inside often', { id: 'often', task: 1 }, async () => {
      await forAll(fc.nat(), async (n) => {
        expect(((await call('double', n)) as number[]).at(0)).toBe(1)
      })
    })
  })
  for (const value of [undefined, null, 5, {}, 'text', new Map()]) {
    const result = await run(looks, { program: { double: () => value } })
    expect(result.status).toBe('failed')
    expect(result.tests.map(({ status }) => status)).toEqual(['failed', 'failed'])
  }
})

test('An answer that a property cannot hold is no pass', async () => {
  for (const value of [undefined, null, NaN, '4', 4n, [4], { valueOf: 4 }, new Map(), 'passed'])
    expect((await run(doubles, { program: { double: () => value } })).status).toBe('failed')
})

const outcomeOf = async (program: Record<string, unknown>, definition: SuiteDefinition) =>
  (await run(definition, { program, hidden: true })).tests[0]?.outcome

test('Each way to fail has its outcome', async () => {
  const asks = suite(({ test, call, expect }) => {
    test('asks', { id: 'asks', task: 1 }, async () => expect(await call('f', 1)).toBe(2))
  })
  const of = (f: (n: number) => unknown) => outcomeOf({ f }, asks)
  class Odd extends RangeError {
    override name = 'the input was 1'
  }
  expect(await of(() => 3)).toEqual({ kind: 'wrong' })
  expect(await of(() => undefined)).toEqual({ kind: 'nothing' })
  expect(await of(() => () => 2)).toEqual({ kind: 'wrong-kind' })
  expect(await outcomeOf({}, asks)).toEqual({ kind: 'not-exported', name: 'f' })
  const thrown = async (error: unknown) =>
    of(() => {
      throw error
    })
  expect(await thrown(new Odd('1'))).toMatchObject({ kind: 'threw', class: 'RangeError' })
  expect(await thrown('text')).toMatchObject({ kind: 'threw', class: 'NonError' })
  expect(await thrown({ name: 'RangeError' })).toMatchObject({ kind: 'threw', class: 'NonError' })
  const deep = (): number => 1 + deep()
  expect(await of(deep)).toMatchObject({ kind: 'stack-overflow' })
  expect(JSON.stringify(await thrown(new Odd('1')))).not.toContain('input')
})

test('A wanted exception is what it is an instance of, and never a stack that is full', async () => {
  const wants = suite(({ test, throws, expect }) => {
    test('wants', { id: 'wants', task: 1 }, async () =>
      expect((await throws('f')).name).toBe('RangeError'),
    )
  })
  const of = async (f: () => unknown) => (await run(wants, { program: { f } })).tests[0]
  class Mine extends RangeError {
    override name = 'UnknownBlock'
  }
  const throwing = (error: unknown) => () => {
    throw error
  }
  expect((await of(throwing(new Mine())))?.status).toBe('passed')
  expect((await of(throwing({ name: 'RangeError' })))?.status).toBe('failed')
  const deep = (): number => 1 + deep()
  expect(await of(deep)).toMatchObject({ status: 'failed', outcome: { kind: 'stack-overflow' } })
  expect(await of(throwing(new TypeError()))).toMatchObject({
    outcome: { kind: 'threw', class: 'TypeError' },
  })
  expect(await of(() => 1)).toMatchObject({ outcome: { kind: 'wrong' } })
})

test('A sequence crosses as one message, and goes on after an exception', async () => {
  const seen: unknown[] = []
  const plays = suite(({ test, play, playNew, create, value, thrown, expect, kit }) => {
    test('plays', { id: 'plays', task: 1 }, async () => {
      const [four, no, six] = await play([['double', 2], ['refuse'], ['double', 3]])
      seen.push(value(four), thrown(no).name, value(six))
      const counter = await create('Counter')
      const answers = await counter.play([
        ['add', 2],
        ['add', -1],
        ['add', 3],
      ])
      seen.push(value(answers[0]), thrown(answers[1]).message, value(answers[2]))
      const fresh = await playNew(
        'Counter',
        [],
        [
          ['add', 5],
          ['add', 1],
        ],
      )
      seen.push(fresh.map(value))
      const [drawn] = await play([['draw', kit.rng(5)]], { observe: true })
      seen.push(drawn?.ok && drawn.counts)
      const [unseen] = await play([['spoil', Uint8Array.of(1)]])
      expect(unseen?.ok && unseen.args).toEqual([])
    })
  })
  const result = await run(plays)
  expect(result.tests[0]).toMatchObject({ status: 'passed' })
  expect(seen).toEqual([4, 'RangeError', 6, 2, 'below zero', 5, [5, 6], { rng: 2 }])
})

test('Properties side by side draw and fail as one after the other', async () => {
  const property = (together: boolean, inputs: number[]) =>
    suite(({ test, call, expect, forAll, fc }) => {
      test('property', { id: 'property', task: 1, reveal: 1 }, () =>
        forAll(
          fc.integer({ min: 0, max: 1000 }),
          async (n) => {
            inputs.push(n)
            const two = await call('double', n)
            expect(await call('double', two)).toBe(n * 4)
          },
          { runs: 40, together },
        ),
      )
    })
  const [apart, beside]: [number[], number[]] = [[], []]
  const right = await run(property(true, beside))
  expect(right.status).toBe('passed')
  await run(property(false, apart))
  expect(beside).toEqual(apart)

  const program = { double: (n: number) => (n > 40 ? n : n * 2) }
  const [one, other] = await Promise.all([
    run(property(false, []), { program }),
    run(property(true, []), { program }),
  ])
  expect(other.tests[0]?.status).toBe('failed')
  expect(other.tests[0]?.counterExample).toBe(one.tests[0]?.counterExample)
})

test('What properties play side by side is one message, each sequence in its order', async () => {
  const messages: Call[] = []
  const plays = suite(({ test, play, playNew, value, thrown, expect, forAll, fc }) => {
    test('plays', { id: 'plays', task: 1, reveal: 1 }, () =>
      forAll(
        fc.integer({ min: 0, max: 1000 }),
        async (n) => {
          const sums = await playNew(
            'Counter',
            [],
            [n, 1, -1, 2].map((one) => ['add', one]),
          )
          expect(value(sums[1])).toBe(n + 1)
          expect(thrown(sums[2]).name).toBe('RangeError')
          expect(value(sums[3])).toBe(n + 3)
          const [two] = await play([['double', n]], { observe: true })
          expect(two?.ok && two.args).toEqual([n])
          expect(value(two)).toBe(2 * n)
        },
        { runs: 30, together: true },
      ),
    )
  })
  const right = await run(plays, { messages })
  expect(right.tests[0]).toMatchObject({ status: 'passed' })
  expect(messages.map((call) => call.kind === 'play' && call.steps.length)).toEqual([150, 30])

  const wrong = await run(plays, {
    program: { ...RIGHT, double: (n: number) => Math.min(80, 2 * n) },
  })
  expect(wrong.tests[0]).toMatchObject({ status: 'failed', counterExample: '41' })
})

const scored = (value: number, more: object = {}, times = 1) =>
  suite(({ test, call, expect, score }) => {
    test('Scored', { id: 'scored', task: 1 }, async () => {
      const two = await call('double', 1)
      for (let i = 0; i < times; i++)
        score(value, { label: 'Gain', unit: '', better: 'higher', best: 9, known: [], ...more })
      expect(two).toBe(2)
    })
    test('Without one', { id: 'without', task: 1 }, async () => {
      expect(await call('double', 2)).toBe(4)
    })
  })

test('A score is its test’s, hidden or not, passed or not, and decides nothing', async () => {
  const kept = { value: 0.3333, label: 'Gain', unit: '', better: 'higher', best: 9, known: [] }
  const passed = await run(scored(1 / 3), { hidden: true })
  expect(passed.status).toBe('passed')
  expect(passed.tests.map(({ score }) => score)).toEqual([kept, undefined])
  const failed = await run(scored(1 / 3), { program: { double: () => 3 } })
  expect(failed.tests[0]).toMatchObject({ status: 'failed', score: kept })
})

test('What is no number is no score', async () => {
  const { tests } = await run(scored(NaN))
  expect(tests[0]).toMatchObject({
    status: 'failed',
    message: 'Gain: what came of it is no number.',
  })
  expect(tests[0]).not.toHaveProperty('score')
})

test('A second score, or one that cannot be shown, is the lab’s fault', async () => {
  expect(await run(scored(1, {}, 2))).toMatchObject({
    status: 'lab-broken',
    error: { message: 'scored: Error: a test has one score' },
  })
  expect((await run(scored(1, { label: '' }))).status).toBe('lab-broken')
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cursor, parseCursor, SESSION, START } from './cursor'
import { type Logged, sessionEntry } from './log'
import { Relay } from './relay'

const NODES = 3
const GROUPS = 3

const happening = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('block' as const), group: fc.nat(GROUPS - 1) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('group' as const),
      node: fc.integer({ min: 1, max: NODES }),
      group: fc.nat(GROUPS - 1),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('link' as const),
      from: fc.nat(GROUPS - 1),
      to: fc.nat(GROUPS - 1),
      delayMs: fc.constantFrom(0, 2, 20),
      isUp: fc.boolean(),
    }),
  },
)

const log = fc
  .array(fc.record({ after: fc.nat(5), what: happening }), { maxLength: 50 })
  .map((all) => {
    let at = 0
    return all.map(({ after, what }, place): Logged => {
      at += after
      const numbered = { seq: place + 1, at }
      if (what.kind === 'block')
        return {
          ...numbered,
          kind: 'block',
          source: what.group,
          node: 1,
          body: Uint8Array.of(place),
        }
      const { kind, ...rest } = what
      if (kind === 'group')
        return {
          ...numbered,
          ...sessionEntry('control', { kind, ...(rest as { node: number; group: number }) }),
        }
      const link = rest as { from: number; to: number; delayMs: number; isUp: boolean }
      return { ...numbered, ...sessionEntry('control', { kind: 'links', links: [link] }) }
    })
  })

type Frame = { cursor: Cursor; seq: number }

function framesIn(text: string): Frame[] {
  return text
    .split('\n\n')
    .filter(Boolean)
    .map((frame) => {
      const cursor = parseCursor(/^id: (.*)$/m.exec(frame)![1]!)
      if (!cursor.ok) throw new Error(frame)
      return {
        cursor: cursor.value,
        seq: (JSON.parse(/^data: (.*)$/m.exec(frame)![1]!) as Frame).seq,
      }
    })
}

/** What one hears who is there from the beginning to the end. */
function heardBy(node: number | null, events: readonly Logged[]): Frame[] {
  const relay = new Relay()
  let text = ''
  relay.add({ node, cursor: START, hear: (frames) => (text += frames) })
  for (const event of events) relay.take([event])
  return framesIn(text)
}

test('Whoever goes and comes back, to another process too, hears what they would have heard', () => {
  fc.assert(
    fc.property(
      log,
      fc.option(fc.integer({ min: 1, max: NODES }), { nil: null }),
      fc.array(fc.nat(50), { maxLength: 4 }),
      (events, node, visits) => {
        let cursor = START
        const got: number[] = []
        for (const upTo of [...visits.sort((a, b) => a - b), events.length]) {
          // A process that has read so much of the log, in one go.
          const relay = new Relay()
          relay.take(events.slice(0, upTo))
          let text = ''
          relay.add({ node, cursor, hear: (frames) => (text += frames) })
          const frames = framesIn(text)
          got.push(...frames.map(({ seq }) => seq))
          cursor = frames.at(-1)?.cursor ?? cursor
        }
        expect(got).toEqual(heardBy(node, events).map(({ seq }) => seq))
      },
    ),
    { numRuns: 1000 },
  )
})

test('Whoever sees all groups sees the log', () => {
  fc.assert(
    fc.property(log, (events) => {
      expect(heardBy(null, events).map(({ seq }) => seq)).toEqual(events.map(({ seq }) => seq))
    }),
  )
})

test('Nobody is told anything after they left', () => {
  const relay = new Relay()
  const told: string[] = []
  const leave = relay.add({ node: 1, cursor: START, hear: (frames) => told.push(frames) })
  const tick = { at: 1, ...sessionEntry('tick', { now: 1_700_000_000 }) }
  relay.take([{ seq: 1, ...tick }])
  leave()
  relay.take([{ seq: 2, ...tick }])
  expect(told).toEqual([
    `id: 0.0.0.0.0.0.0.0.1\ndata: {"kind":"tick","seq":1,"at":1,"source":${SESSION},"node":null,"word":{"now":1700000000}}\n\n`,
  ])
})

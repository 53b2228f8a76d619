import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isNews, MAX_GROUPS, parseCursor, formatCursor, passed, SESSION, START } from './cursor'
import { type Heard, Links, type LinkSetting, type Sent } from './links'

const GROUPS = 3

const setting = fc.record({
  from: fc.nat(GROUPS - 1),
  to: fc.nat(GROUPS - 1),
  delayMs: fc.constantFrom(0, 1, 3, 10, 40),
  isUp: fc.boolean(),
})

/** Small times, so that many things happen in one millisecond. */
const log = fc
  .array(
    fc.record({
      after: fc.constantFrom(0, 0, 1, 2, 9),
      what: fc.oneof(
        { weight: 4, arbitrary: fc.nat(GROUPS - 1) },
        { weight: 1, arbitrary: fc.constant('tick' as const) },
        { weight: 1, arbitrary: fc.array(setting, { maxLength: 3 }) },
      ),
    }),
    { maxLength: 60 },
  )
  .map((events) => {
    let at = 1000
    return events.map(({ after, what }, place): Sent => {
      at += after
      const seq = place + 1
      if (typeof what === 'number') return { seq, at, source: what }
      return { seq, at, source: SESSION, links: what === 'tick' ? [] : what }
    })
  })

function heard(events: readonly Sent[], group: number): readonly Heard[] {
  const links = new Links()
  for (const event of events) links.add(event)
  return links.heardBy(group)
}

/**
 * The same by looking at each event alone: when is it due, and was the link up then, or when next? A moment is a time
 * and a place among the events of that millisecond.
 */
function heardOneByOne(events: readonly Sent[], group: number): Heard[] {
  type Moment = readonly [at: number, place: number]
  const isBefore = (a: Moment, b: Moment): boolean => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])
  const end: Moment = [events.at(-1)?.at ?? 0, Infinity]
  // An event is one moment: of what it says twice of a link, the last holds.
  const settings = (from: number) =>
    events.flatMap(({ seq, at, links = [] }) => {
      const link = links.findLast((one) => one.from === from && one.to === group && from !== group)
      return link ? [{ ...link, moment: [at, seq] as Moment }] : []
    })
  const all: { moment: Moment; seq: number; source: number }[] = []
  const lastOf = new Map<number, number>()
  for (const { seq, at, source } of events) {
    if (source === SESSION || source === group) {
      all.push({ moment: [at, seq], seq, source })
      continue
    }
    const before = settings(source).filter(({ moment }) => isBefore(moment, [at, seq]))
    const due = Math.max(lastOf.get(source) ?? 0, at + (before.at(-1)?.delayMs ?? 0))
    lastOf.set(source, due)
    const dueAt: Moment = due > at ? [due, -Infinity] : [at, seq + 0.5]
    const isUp = settings(source).findLast(({ moment }) => isBefore(moment, dueAt))?.isUp ?? true
    const healed = settings(source).find((link) => link.isUp && isBefore(dueAt, link.moment))
    if (isUp) all.push({ moment: dueAt, seq, source })
    else if (healed) all.push({ moment: [healed.moment[0], healed.moment[1] + 0.25], seq, source })
  }
  return all
    .filter(({ moment }) => isBefore(moment, end))
    .sort((a, b) => a.moment[0] - b.moment[0] || sign(a.moment[1], b.moment[1]) || a.seq - b.seq)
    .map(({ moment, seq, source }) => ({ seq, source, at: moment[0] }))
}

/** -Infinity less itself is no number. */
function sign(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}

describe('What a group hears', () => {
  test('It is what each event for itself says', () => {
    fc.assert(
      fc.property(log, fc.nat(GROUPS - 1), (events, group) => {
        expect(heard(events, group)).toEqual(heardOneByOne(events, group))
      }),
      { numRuns: 2000 },
    )
  })

  test('Of each source in order, none early, and all when every link is up again', () => {
    fc.assert(
      fc.property(log, fc.nat(GROUPS - 1), (events, group) => {
        const end = events.at(-1)?.at ?? 0
        const healing: LinkSetting[] = []
        for (let from = 0; from < GROUPS; from++)
          for (let to = 0; to < GROUPS; to++) healing.push({ from, to, delayMs: 0, isUp: true })
        const seq = events.length + 1
        const healed: Sent[] = [
          ...events,
          { seq, at: end, source: SESSION, links: healing },
          { seq: seq + 1, at: end + 1000, source: SESSION },
        ]
        const all = heard(healed, group)
        expect(all.map((one) => one.seq).sort((a, b) => a - b)).toEqual(
          healed.map((one) => one.seq),
        )
        for (let source = 0; source <= MAX_GROUPS; source++) {
          const own = all.filter((one) => one.source === source).map((one) => one.seq)
          expect(own).toEqual([...own].sort((a, b) => a - b))
        }
        for (const one of all) expect(one.at).toBeGreaterThanOrEqual(healed[one.seq - 1]!.at)
      }),
    )
  })

  test('What was heard stays heard: a longer log only adds', () => {
    fc.assert(
      fc.property(log, fc.nat(GROUPS - 1), fc.nat(60), (events, group, cut) => {
        const early = heard(events.slice(0, cut), group)
        expect(heard(events, group).slice(0, early.length)).toEqual(early)
      }),
    )
  })

  test('Whoever goes on from a cursor, in another group too, hears nothing twice and misses nothing', () => {
    fc.assert(
      fc.property(
        log,
        fc.array(fc.record({ upTo: fc.nat(60), group: fc.nat(GROUPS - 1) }), { maxLength: 4 }),
        (events, visits) => {
          let cursor = START
          const got: number[] = []
          const stays = [...visits].sort((a, b) => a.upTo - b.upTo)
          for (const { upTo, group } of stays)
            for (const one of heard(events.slice(0, upTo), group))
              if (isNews(cursor, one)) {
                got.push(one.seq)
                cursor = passed(cursor, one)
              }
          expect(new Set(got).size).toBe(got.length)
          const last = stays.at(-1)
          if (!last) return
          for (const { seq } of heard(events.slice(0, last.upTo), last.group))
            expect(got).toContain(seq)
        },
      ),
    )
  })

  test('A cut holds back what was under way, and a change of delay overtakes nothing', () => {
    const cut = (isUp: boolean, delayMs = 0) => [{ from: 0, to: 1, delayMs, isUp }]
    const events: Sent[] = [
      { seq: 1, at: 0, source: SESSION, links: cut(true, 100) },
      { seq: 2, at: 10, source: 0 },
      { seq: 3, at: 50, source: SESSION, links: cut(true, 0) },
      { seq: 4, at: 60, source: 0 },
      { seq: 5, at: 109, source: SESSION, links: cut(false) },
      { seq: 6, at: 500, source: SESSION },
      { seq: 7, at: 900, source: SESSION, links: cut(true) },
    ]
    expect(heard(events.slice(0, 6), 1).map(({ seq }) => seq)).toEqual([1, 3, 5, 6])
    expect(heard(events, 1).slice(-2)).toEqual([
      { seq: 2, source: 0, at: 900 },
      { seq: 4, source: 0, at: 900 },
    ])
    expect(heard(events, 0).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  test('What one event says of a link and takes back has not happened', () => {
    const events: Sent[] = [
      { seq: 1, at: 0, source: SESSION, links: [{ from: 0, to: 1, delayMs: 0, isUp: false }] },
      { seq: 2, at: 0, source: 0 },
      {
        ...{ seq: 3, at: 0, source: SESSION },
        links: [true, false].map((isUp) => ({ from: 0, to: 1, delayMs: 0, isUp })),
      },
    ]
    expect(heard(events, 1).map(({ seq }) => seq)).toEqual([1, 3])
    expect(heardOneByOne(events, 1).map(({ seq }) => seq)).toEqual([1, 3])
  })

  test('Events out of turn are refused', () => {
    const links = new Links()
    links.add({ seq: 1, at: 5, source: 0 })
    expect(() => links.add({ seq: 3, at: 6, source: 0 })).toThrow('event 3 follows 1')
    expect(() => links.add({ seq: 2, at: 4, source: 0 })).toThrow('older')
  })
})

describe('A cursor', () => {
  test('It is read as it was written', () => {
    const cursor = passed(passed(START, { source: 2, seq: 17 }), { source: SESSION, seq: 18 })
    expect(formatCursor(cursor)).toBe('0.0.17.0.0.0.0.0.18')
    expect(parseCursor('0.0.17.0.0.0.0.0.18')).toEqual({ ok: true, value: cursor })
  })

  test.each([
    '',
    '1',
    '1.2',
    '0.0.0.0.0.0.0.0.x',
    '0.0.0.0.0.0.0.0.-1',
    '1.'.repeat(9),
    '9'.repeat(400),
  ])('It is not %j', (text) => {
    expect(parseCursor(text)).toEqual({ ok: false, error: 'malformed' })
  })
})

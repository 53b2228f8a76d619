import { describe, expect, test } from 'vitest'
import { afterTry, type QuizStanding } from './quiz-standing'

const start = new Date('2026-11-30T09:00:00Z')
const comesBack = true

function daysLater(days: number): Date {
  return new Date(start.getTime() + days * 86_400_000)
}

test('What is right at the first try never comes back', () => {
  expect(afterTry(null, { right: true, comesBack, at: start })).toEqual({
    rightOnce: true,
    firstTryRight: true,
    tries: 1,
    dueAt: null,
    intervalDays: null,
  })
})

test('A miss comes back after a day, whatever follows at once', () => {
  const missed = afterTry(null, { right: false, comesBack, at: start })
  expect(missed).toMatchObject({ rightOnce: false, firstTryRight: false, dueAt: daysLater(1) })
  const right = afterTry(missed, { right: true, comesBack, at: daysLater(0.01) })
  expect(right).toMatchObject({
    rightOnce: true,
    firstTryRight: false,
    tries: 2,
    dueAt: daysLater(1),
  })
})

test('A later wrong answer does not take away that it was right', () => {
  const right = afterTry(null, { right: true, comesBack, at: start })
  const wrong = afterTry(right, { right: false, comesBack, at: daysLater(1) })
  expect(wrong).toMatchObject({ rightOnce: true, firstTryRight: true, tries: 2, dueAt: null })
})

test('A prediction never comes back', () => {
  const wrong = afterTry(null, { right: false, comesBack: false, at: start })
  expect(wrong).toMatchObject({ firstTryRight: false, dueAt: null })
})

describe('A question that was missed', () => {
  const missed = afterTry(null, { right: false, comesBack, at: start })

  test('comes after 1, 3, 7 and 21 days, and is learnt', () => {
    const waits: (number | null)[] = [missed.intervalDays]
    let standing: QuizStanding = missed
    while (standing.dueAt) {
      standing = afterTry(standing, { right: true, comesBack, at: standing.dueAt })
      waits.push(standing.intervalDays)
    }
    expect(waits).toEqual([1, 3, 7, 21, null])
  })

  test('is counted from the day on which it was answered, not from the day on which it was due', () => {
    const late = afterTry(missed, { right: true, comesBack, at: daysLater(10) })
    expect(late).toMatchObject({ intervalDays: 3, dueAt: daysLater(13) })
  })

  test('and is missed again begins anew', () => {
    const once = afterTry(missed, { right: true, comesBack, at: daysLater(1) })
    const again = afterTry(once, { right: false, comesBack, at: daysLater(4) })
    expect(again).toMatchObject({ intervalDays: 1, dueAt: daysLater(5), rightOnce: true })
  })

  test('and is answered before its day keeps its day', () => {
    const early = afterTry(missed, { right: true, comesBack, at: daysLater(0.9) })
    expect(early.dueAt).toEqual(daysLater(1))
  })
})

test('What nobody has kept stays unknown', () => {
  const old = {
    rightOnce: false,
    firstTryRight: null,
    tries: null,
    dueAt: null,
    intervalDays: null,
  }
  const right = afterTry(old, { right: true, comesBack, at: start })
  expect(right).toEqual({ ...old, rightOnce: true })
})

import { expect, test } from 'vitest'
import { daysOf, sayWall } from './_term'

test('Days are counted by the calendar, over a change of clocks and a leap year too', () => {
  expect(daysOf({ from: '2026-10-12', to: '2027-04-12' })).toBe(182)
  expect(daysOf({ from: '2027-09-01', to: '2028-09-01' })).toBe(366)
  expect(daysOf({ from: '2026-10-12', to: '2026-10-05' })).toBe(-7)
  expect(daysOf({ days: '364' })).toBe(364)
  expect(daysOf({ days: '', from: '2026-10-12', to: '2026-10-13' })).toBe(1)
})

test.each([{}, { from: '2026-10-12' }, { from: '2026-02-30', to: '2026-03-01' }, { days: '1.5' }])(
  'Nothing is counted of %j',
  (asked) => {
    expect(daysOf(asked)).toBeNull()
  },
)

test('A wall time is said as it stands, wherever the server is', () => {
  expect(sayWall('2026-10-25T23:59')).toBe('Sun, 25 Oct 2026, 23:59')
})

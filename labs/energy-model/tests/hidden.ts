import {
  annualTWh,
  breakEven,
  mostTWh,
  networkPowerMW,
  runningMachines,
  type Machines,
} from '@/lib/consensus/bitcoin/energy'
import { suite, type PlayedCall } from '@/lib/suite/suite'
import { isListOf, isRecordOf } from '@/lib/suite/world'

type Answer = { mw: number; names: string[]; ehs: number }
const isNumber = (value: unknown): value is number => typeof value === 'number'
const isText = (value: unknown): value is string => typeof value === 'string'
const isNames = (value: unknown): value is string[] => isListOf(value, 20, isText)

export default suite(({ test, call, observe, play, thrown, expect, fail, forAll, fc }) => {
  const real = (min: number, max: number) => fc.double({ min, max, noNaN: true })
  const efficiency = real(5, 120)
  const pues = real(1, 1.6)
  /** One part in 10^9. */
  const near = (found: unknown, wanted: number) =>
    expect(found).toBeCloseTo(wanted, Math.abs(wanted) * 1e-9)

  const fleets = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 50 }), efficiency), { minLength: 1, maxLength: 6 })
    .map((rows) => {
      const all = rows.reduce((sum, [part]) => sum + part, 0)
      return rows.map(([part, jPerTH]) => ({ share: part / all, jPerTH }))
    })

  test(
    'A network of one kind of machine',
    {
      id: 'one-kind',
      task: 1,
      hint: 'Exa over tera is a million, and a million watts are a megawatt.',
    },
    () =>
      forAll(
        fc.tuple(real(1, 2000), efficiency),
        async ([ehs, jPerTH]) => {
          const fleet = [{ share: 1, jPerTH }]
          near(await call('networkPowerMW', ehs, fleet, 1), networkPowerMW(ehs, fleet, 1))
        },
        { runs: 30, together: true },
      ),
  )
  test(
    'A fleet of several kinds',
    { id: 'fleet', task: 1, hint: 'A share is of the hashes: each part is a small network.' },
    () =>
      forAll(
        fc.tuple(real(1, 2000), fleets),
        async ([ehs, fleet]) =>
          near(await call('networkPowerMW', ehs, fleet, 1), networkPowerMW(ehs, fleet, 1)),
        { runs: 50, together: true },
      ),
  )
  test(
    'Cooling comes on top',
    {
      id: 'pue',
      task: 1,
      hint: 'A PUE of 1.1 means 1.1 units from the grid for each unit of the machines.',
    },
    () =>
      forAll(
        fc.tuple(real(1, 2000), fleets, pues),
        async ([ehs, fleet, pue]) =>
          near(await call('networkPowerMW', ehs, fleet, pue), networkPowerMW(ehs, fleet, pue)),
        { runs: 30, together: true },
      ),
  )
  test(
    'A site that loses more takes no less, and can pay no more',
    { id: 'direction', task: 1, hint: 'Is a PUE of 1.5 better or worse than one of 1.1?' },
    () =>
      forAll(
        fc.tuple(real(1, 2000), efficiency, real(1.01, 1.6)),
        async ([ehs, jPerTH, pue]) => {
          const power = async (at: number) =>
            Number(await call('networkPowerMW', ehs, [{ share: 1, jPerTH }], at))
          const price = async (at: number) => Number(await call('breakEven', jPerTH, 40, at))
          expect(await power(pue)).toBeGreaterThanOrEqual(await power(1))
          expect(await price(pue)).toBeLessThanOrEqual(await price(1))
        },
        { runs: 10, together: true },
      ),
  )
  test(
    'Shares that are no whole, and a PUE below one',
    { id: 'range', task: 1, hint: 'A part in a thousand million may be missing, and no more.' },
    async () => {
      const two = (a: number, b: number) => [
        { share: a, jPerTH: 20 },
        { share: b, jPerTH: 30 },
      ]
      const bad: PlayedCall[] = [
        ['networkPowerMW', 1, two(0.5, 0.4), 1],
        ['networkPowerMW', 1, two(0.6, 0.5), 1],
        ['networkPowerMW', 1, two(50, 50), 1],
        ['networkPowerMW', 1, two(0.5, 0.50000001), 1],
        ['networkPowerMW', 1, two(0.5, 0.49999999), 1],
        ['networkPowerMW', 1, [], 1],
        ['networkPowerMW', 1, two(0.5, 0.5), 0.99],
        ['networkPowerMW', 1, two(0.5, 0.5), 0],
        ['networkPowerMW', 1, two(NaN, 0.5), 1],
      ]
      for (const outcome of await play(bad)) {
        const error = thrown(outcome, 'networkPowerMW')
        if (error.name !== 'RangeError') fail(`threw ${error.name}`)
      }
      for (const b of [0.5, 0.5000000001, 0.4999999999])
        near(await call('networkPowerMW', 1, two(0.5, b), 1), 10 + 30 * b)
    },
  )
  test(
    'A year of it',
    {
      id: 'year',
      task: 1,
      hint: '365 days of 24 hours, and a million megawatt-hours to the terawatt-hour.',
    },
    () =>
      forAll(real(1, 100_000), async (mw) => near(await call('annualTWh', mw), annualTWh(mw)), {
        runs: 30,
        together: true,
      }),
  )

  test(
    'Break-even of any machine',
    {
      id: 'break-even',
      task: 2,
      hint: 'What one PH/s burns in a day, in MWh, against what it earns in a day.',
    },
    () =>
      forAll(
        fc.tuple(efficiency, real(5, 400)),
        async ([jPerTH, hashprice]) =>
          near(await call('breakEven', jPerTH, hashprice, 1), breakEven(jPerTH, hashprice, 1)),
        { runs: 40, together: true },
      ),
  )
  test(
    'Break-even with cooling',
    { id: 'break-even-pue', task: 2, hint: 'Whoever has to cool can pay less.' },
    () =>
      forAll(
        fc.tuple(efficiency, real(5, 400), pues),
        async ([jPerTH, hashprice, pue]) =>
          near(await call('breakEven', jPerTH, hashprice, pue), breakEven(jPerTH, hashprice, pue)),
        { runs: 40, together: true },
      ),
  )
  test(
    'All the income turned into electricity',
    { id: 'most', task: 2, hint: 'Dollars a day, for a year, over dollars per MWh.' },
    () =>
      forAll(
        fc.tuple(real(1e5, 1e8), real(5, 300)),
        async ([usdPerDay, price]) =>
          near(await call('mostTWh', usdPerDay, price), mostTWh(usdPerDay, price)),
        { runs: 40, together: true },
      ),
  )

  const owners = fc
    .uniqueArray(
      fc.tuple(
        fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'Z', '10', '9'),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 9, max: 90 }),
      ),
      { maxLength: 9, selector: ([name]) => name },
    )
    .map((rows) => rows.map(([name, ehs, jPerTH]): Machines => ({ name, ehs, jPerTH })))

  async function runs(owned: readonly Machines[], usdPerDay: number, price: number, pue: number) {
    const { names, ehs, mw } = runningMachines(owned, usdPerDay, price, pue)
    const found = await call('running', owned, usdPerDay, price, pue)
    if (!isRecordOf<Answer>(found, { names: isNames, ehs: isNumber, mw: isNumber }))
      return fail('not { names, ehs, mw }')
    expect(found.names).toEqual(names)
    near(found.ehs, ehs)
    near(found.mw, mw)
  }
  /** Whether some group earns so nearly what it burns that rounding could decide. */
  function isClose(owned: readonly Machines[], usdPerDay: number, price: number, pue: number) {
    const order = [...owned].sort((a, b) => a.jPerTH - b.jPerTH || (a.name < b.name ? -1 : 1))
    let ehs = 0
    return order.some((one) => {
      ehs += one.ehs
      return Math.abs(usdPerDay / (ehs * one.jPerTH * pue * 24 * price) - 1) < 1e-6
    })
  }

  test(
    'Any owners at any price',
    { id: 'running', task: 3, hint: 'The income of one depends on all that run with it.' },
    () =>
      forAll(
        fc.tuple(
          owners,
          fc.integer({ min: 1_000_000, max: 80_000_000 }),
          fc.integer({ min: 15, max: 200 }),
          fc.constantFrom(1, 1.1, 1.3),
        ),
        async ([owned, usdPerDay, price, pue]) => {
          if (!isClose(owned, usdPerDay, price, pue)) await runs(owned, usdPerDay, price, pue)
        },
        { runs: 120, together: true },
      ),
  )
  test(
    'Electricity that is too dear for everybody, and nearly free',
    { id: 'all-or-none', task: 3, hint: 'Nobody running is an answer, too.' },
    () =>
      forAll(
        owners,
        async (owned) => {
          await runs(owned, 1000, 5000, 1)
          await runs(owned, 1e9, 0.5, 1.2)
        },
        { runs: 20, together: true },
      ),
  )
  test(
    'Who breaks even exactly runs',
    { id: 'exactly', task: 3, hint: 'What it earns is at least what it burns.' },
    async () => {
      const owned = [
        { name: 'a', ehs: 1, jPerTH: 8 },
        { name: 'b', ehs: 1, jPerTH: 16 },
      ]
      // Together they earn 2 · 16 MW · 24 h · 64 dollars: b pays its bill to the cent.
      await runs(owned, 2 * 16 * 24 * 64, 64, 1)
      await runs(owned, 2 * 16 * 24 * 64 - 1, 64, 1)
    },
  )
  test(
    'Equal machines go by name',
    { id: 'ties', task: 3, hint: 'By `<`: capitals come before small letters.' },
    async () => {
      const owned = ['b', 'Z', 'a', '10', '9'].map((name) => ({ name, ehs: 10, jPerTH: 20 }))
      await runs(owned, 35 * 20 * 24 * 60, 60, 1)
    },
  )
  test(
    'A large group that does not pay ends it, though a small one behind it might',
    { id: 'ends', task: 3, hint: 'This one and all behind it stay off.' },
    async () => {
      const owned = [
        { name: 'a', ehs: 100, jPerTH: 20 },
        { name: 'big', ehs: 900, jPerTH: 30 },
        { name: 'small', ehs: 1, jPerTH: 31 },
      ]
      await runs(owned, 10_000_000, 60, 1)
    },
  )
  test(
    'A group that pays alone need not pay beside the others',
    {
      id: 'together',
      task: 3,
      hint: 'What is earned is divided among all that run, this group included.',
    },
    async () => {
      const owned = [
        { name: 'a', ehs: 500, jPerTH: 10 },
        { name: 'b', ehs: 300, jPerTH: 30 },
      ]
      for (const usdPerDay of [10e6, 20e6, 30e6, 40e6]) await runs(owned, usdPerDay, 60, 1)
    },
  )
  test(
    'Nothing that came in is changed, and the answer is the same again',
    { id: 'pure', task: 3, hint: 'Sort a copy.' },
    async () => {
      const owned = [
        { name: 'b', ehs: 5, jPerTH: 30 },
        { name: 'a', ehs: 5, jPerTH: 20 },
      ]
      const seen = await observe('running', owned, 1e6, 60, 1)
      expect(seen.args[0]).toEqual(owned)
      expect(await call('running', owned, 1e6, 60, 1)).toEqual(seen.value)
    },
  )
})

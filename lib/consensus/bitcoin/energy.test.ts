import fc from 'fast-check'
import { expect, test } from 'vitest'
import { annualTWh, breakEven, mostTWh, networkPowerMW, runningMachines } from './energy'

test('A network of 600 EH/s at 28.2 J/TH takes 16.92 GW and 148.2 TWh a year', () => {
  const mw = networkPowerMW(600, [{ share: 1, jPerTH: 28.2 }], 1)
  // By units, not by the formula: hashes a second times joules a hash, then watts to megawatts.
  expect(mw).toBeCloseTo((600e18 * (28.2 / 1e12)) / 1e6, 6)
  expect(mw).toBeCloseTo(16_920, 6)
  expect(annualTWh(mw)).toBeCloseTo(148.2192, 6)
  expect(networkPowerMW(600, [{ share: 1, jPerTH: 28.2 }], 1.1)).toBeCloseTo(18_612, 6)
})

test('Break-even is where income and bill are equal', () => {
  // On 12 January 2026 a petahash a second earned 39.53 dollars a day.
  for (const [jPerTH, usdPerMWh] of [
    [9.5, 173],
    [13.5, 122],
    [17.5, 94],
    [28.2, 58],
  ] as const) {
    const price = breakEven(jPerTH, 39.53, 1)
    expect(Math.round(price)).toBe(usdPerMWh)
    const joulesADay = 1e15 * (jPerTH / 1e12) * 86_400
    expect((joulesADay / 3.6e9) * price).toBeCloseTo(39.53, 9)
  }
})

test('What runs breaks even, what is off would not, and all of it burns less than income can buy', () => {
  const fleet = fc.array(
    fc.record({ ehs: fc.integer({ min: 1, max: 300 }), jPerTH: fc.integer({ min: 9, max: 90 }) }),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(
      fleet,
      fc.integer({ min: 1e6, max: 8e7 }),
      fc.integer({ min: 10, max: 200 }),
      (rows, usdPerDay, usdPerMWh) => {
        const owned = rows.map((row, i) => ({ ...row, name: `m${i}` }))
        const { names, ehs, mw, hashprice } = runningMachines(owned, usdPerDay, usdPerMWh, 1.05)
        const isOn = (name: string) => names.includes(name)
        for (const { name, jPerTH } of owned.filter((one) => isOn(one.name)))
          expect(breakEven(jPerTH, hashprice, 1.05), name).toBeGreaterThanOrEqual(usdPerMWh)
        // Whoever is off would burn more than they earn, and so would everybody less efficient.
        const next = owned
          .filter((one) => !isOn(one.name))
          .sort((a, b) => a.jPerTH - b.jPerTH || (a.name < b.name ? -1 : 1))[0]
        if (next)
          expect(breakEven(next.jPerTH, usdPerDay / ((ehs + next.ehs) * 1000), 1.05)).toBeLessThan(
            usdPerMWh,
          )
        expect(annualTWh(mw)).toBeLessThanOrEqual(mostTWh(usdPerDay, usdPerMWh) * (1 + 1e-12))
      },
    ),
  )
})

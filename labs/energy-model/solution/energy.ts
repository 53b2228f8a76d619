export type Part = { share: number; jPerTH: number }
export type Machines = { name: string; ehs: number; jPerTH: number }
export type Running = { names: string[]; ehs: number; mw: number }

/** Megawatts of a network. */
export function networkPowerMW(ehs: number, fleet: readonly Part[], pue: number): number {
  const shares = fleet.reduce((sum, { share }) => sum + share, 0)
  if (!(Math.abs(shares - 1) <= 1e-9)) throw new RangeError(`the shares add up to ${shares}`)
  if (!(pue >= 1)) throw new RangeError(`a PUE of ${pue}`)
  const jPerTH = fleet.reduce((sum, part) => sum + part.share * part.jPerTH, 0)
  // 10^18 hashes a second times 10^-12 joules a hash are 10^6 watts.
  return ehs * jPerTH * pue
}

/** Terawatt-hours a year. */
export function annualTWh(mw: number): number {
  return (mw * 24 * 365) / 1e6
}

/** Dollars per MWh at which a machine earns what it burns. */
export function breakEven(jPerTH: number, hashprice: number, pue: number): number {
  // 10^15 hashes a second times 10^-12 joules a hash are 10^3 watts: so many kilowatts for 24 hours.
  const mwhPerDay = (24 * jPerTH * pue) / 1000
  return hashprice / mwhPerDay
}

/** Terawatt-hours a year that all the income could buy. */
export function mostTWh(usdPerDay: number, usdPerMWh: number): number {
  return (usdPerDay * 365) / usdPerMWh / 1e6
}

/** The machines that run, best first. */
export function running(
  owned: readonly Machines[],
  usdPerDay: number,
  usdPerMWh: number,
  pue: number,
): Running {
  const order = [...owned].sort((a, b) => a.jPerTH - b.jPerTH || (a.name < b.name ? -1 : 1))
  const on: Running = { names: [], ehs: 0, mw: 0 }
  for (const { name, ehs, jPerTH } of order) {
    const together = on.ehs + ehs
    const income = (usdPerDay * ehs) / together
    const mw = ehs * jPerTH * pue
    if (income < mw * 24 * usdPerMWh) break
    on.names.push(name)
    on.ehs = together
    on.mw += mw
  }
  return on
}

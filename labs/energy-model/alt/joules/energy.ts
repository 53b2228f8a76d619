type Part = { share: number; jPerTH: number }
type Machines = { name: string; ehs: number; jPerTH: number }

const JOULES_PER_MWH = 3.6e9
const DAY = 86_400

/** Everything in hashes, joules and seconds; other units at the edges alone. */
export function networkPowerMW(ehs: number, fleet: readonly Part[], pue: number): number {
  let [all, watts] = [0, 0]
  for (const { share, jPerTH } of fleet) {
    all += share
    watts += share * ehs * 1e18 * (jPerTH / 1e12)
  }
  if (pue < 1 || Number.isNaN(pue)) throw new RangeError('PUE')
  if (all < 1 - 1e-9 || all > 1 + 1e-9 || Number.isNaN(all)) throw new RangeError('shares')
  return (watts * pue) / 1e6
}

export function annualTWh(mw: number): number {
  return (mw * 1e6 * 365 * DAY) / (JOULES_PER_MWH * 1e6)
}

export function breakEven(jPerTH: number, hashprice: number, pue: number): number {
  const joules = 1e15 * (jPerTH / 1e12) * pue * DAY
  return (hashprice * JOULES_PER_MWH) / joules
}

export function mostTWh(usdPerDay: number, usdPerMWh: number): number {
  const mwh = usdPerDay / usdPerMWh
  return (mwh * 365) / 1_000_000
}

export function running(
  owned: readonly Machines[],
  usdPerDay: number,
  usdPerMWh: number,
  pue: number,
) {
  const rest = owned.slice()
  const names: string[] = []
  let [ehs, mw] = [0, 0]
  while (rest.length > 0) {
    let best = rest[0]!
    for (const one of rest)
      if (one.jPerTH < best.jPerTH || (one.jPerTH === best.jPerTH && one.name < best.name))
        best = one
    const hashprice = usdPerDay / (1000 * (ehs + best.ehs))
    if (breakEven(best.jPerTH, hashprice, pue) < usdPerMWh) return { names, ehs, mw }
    names.push(best.name)
    ehs += best.ehs
    mw += best.ehs * best.jPerTH * pue
    rest.splice(rest.indexOf(best), 1)
  }
  return { names, ehs, mw }
}

interface Machines {
  name: string
  ehs: number
  jPerTH: number
}

const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0)

export function networkPowerMW(
  ehs: number,
  fleet: { share: number; jPerTH: number }[],
  pue: number,
): number {
  const off = Math.abs(sum(fleet.map(({ share }) => share)) - 1)
  if (!(off <= 1e-9 && pue >= 1)) throw new RangeError('not a network')
  return sum(fleet.map(({ share, jPerTH }) => ehs * share * jPerTH * pue))
}

export const annualTWh = (mw: number) => mw * 0.00876

export const breakEven = (jPerTH: number, hashprice: number, pue: number) =>
  hashprice / (0.024 * jPerTH * pue)

export const mostTWh = (usdPerDay: number, usdPerMWh: number) => usdPerDay * (0.000365 / usdPerMWh)

/** The more run, the less the last one earns and the more it burns: so the last that pays is found from behind. */
export function running(owned: Machines[], usdPerDay: number, usdPerMWh: number, pue: number) {
  const order = owned
    .slice()
    .sort((a, b) => (a.jPerTH === b.jPerTH ? (a.name < b.name ? -1 : 1) : a.jPerTH - b.jPerTH))
  for (let count = order.length; count > 0; count--) {
    const on = order.slice(0, count)
    const ehs = sum(on.map((one) => one.ehs))
    const last = on[count - 1]!
    if (usdPerDay >= ehs * last.jPerTH * pue * 24 * usdPerMWh)
      return {
        names: on.map(({ name }) => name),
        ehs,
        mw: sum(on.map((one) => one.ehs * one.jPerTH)) * pue,
      }
  }
  return { names: [], ehs: 0, mw: 0 }
}

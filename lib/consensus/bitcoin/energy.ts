/** A kind of machine in the network, with its part of all hashes. */
type FleetPart = { readonly share: number; readonly jPerTH: number }
/** Machines that somebody owns and may switch on. */
export type Machines = { readonly name: string; readonly ehs: number; readonly jPerTH: number }

/** Megawatts: one joule per terahash times one exahash a second is one megawatt. `pue` adds cooling and losses. */
export function networkPowerMW(ehs: number, fleet: readonly FleetPart[], pue: number): number {
  return ehs * pue * fleet.reduce((sum, { share, jPerTH }) => sum + share * jPerTH, 0)
}

/** Terawatt-hours of a year of 365 days. */
export function annualTWh(mw: number): number {
  return (mw * 24 * 365) / 1e6
}

/**
 * The dearest electricity, in dollars per megawatt-hour, at which a machine still earns what it burns.
 * @param hashprice dollars that a petahash a second earns in a day
 */
export function breakEven(jPerTH: number, hashprice: number, pue: number): number {
  // A petahash a second takes jPerTH kilowatts, so 24 jPerTH / 1000 megawatt-hours a day.
  return (hashprice * 1000) / (24 * jPerTH * pue)
}

/** Terawatt-hours a year that all of a network's income can buy: more than that nobody burns for long. */
export function mostTWh(usdPerDay: number, usdPerMWh: number): number {
  return (usdPerDay * 365) / usdPerMWh / 1e6
}

/**
 * The machines that run when all pay one price for electricity, best first. All share `usdPerDay`, so each that is
 * switched on lowers what the others earn: the longest beginning of the list of which the last still breaks even.
 */
export function runningMachines(
  owned: readonly Machines[],
  usdPerDay: number,
  usdPerMWh: number,
  pue: number,
): { names: string[]; ehs: number; mw: number; hashprice: number } {
  const order = [...owned].sort((a, b) => a.jPerTH - b.jPerTH || (a.name < b.name ? -1 : 1))
  const running = { names: [] as string[], ehs: 0, mw: 0, hashprice: Infinity }
  for (const { name, ehs, jPerTH } of order) {
    const together = running.ehs + ehs
    const hashprice = usdPerDay / (together * 1000)
    if (breakEven(jPerTH, hashprice, pue) < usdPerMWh) break
    running.names.push(name)
    running.ehs = together
    running.mw += ehs * jPerTH * pue
    running.hashprice = hashprice
  }
  return running
}

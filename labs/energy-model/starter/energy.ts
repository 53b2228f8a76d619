export type Part = { share: number; jPerTH: number }
export type Machines = {
  name: string
  ehs: number
  jPerTH: number
}
export type Running = {
  names: string[]
  ehs: number
  mw: number
}

/** Megawatts of a network. */
export function networkPowerMW(
  ehs: number,
  fleet: readonly Part[],
  pue: number,
): number {
  return ehs + fleet.length + pue
}

/** Terawatt-hours a year. */
export function annualTWh(mw: number): number {
  return mw
}

/** Dollars per MWh at which a machine earns what it burns. */
export function breakEven(
  jPerTH: number,
  hashprice: number,
  pue: number,
): number {
  return jPerTH + hashprice + pue
}

/** Terawatt-hours a year that all the income could buy. */
export function mostTWh(
  usdPerDay: number,
  usdPerMWh: number,
): number {
  return usdPerDay + usdPerMWh
}

/** The machines that run, best first. */
export function running(
  owned: readonly Machines[],
  usdPerDay: number,
  usdPerMWh: number,
  pue: number,
): Running {
  return {
    names: owned.map((one) => one.name),
    ehs: usdPerDay,
    mw: usdPerMWh * pue,
  }
}

import { runningMachines, type Machines } from '@/lib/consensus/bitcoin/energy'

/** Of each kind so many EH/s; joules per terahash. */
const GROUP_EHS = 100
const TODAY = [10, 13, 16, 19, 22, 26, 30, 36, 45, 60]
/** Whatever needs more is replaced. */
const OLD = 32
const NEW = 11

type Bar = { name: string; from: number; to: number; usdPerPHDay: number; on: boolean }

/** Ten kinds of machines, or the same with the old ones replaced by as many hashes of a better kind. */
export function fleet(replaced: boolean): Machines[] {
  return TODAY.map((jPerTH, i) => ({
    name: `kind ${String.fromCharCode(97 + i)}`,
    ehs: GROUP_EHS,
    jPerTH: replaced && jPerTH > OLD ? NEW : jPerTH,
  }))
}

/** Who runs, and for the picture each kind's place and what a petahash of it burns in a day. */
export function settle(owned: readonly Machines[], usdPerDay: number, usdPerMWh: number) {
  const running = runningMachines(owned, usdPerDay, usdPerMWh, 1)
  const order = [...owned].sort((a, b) => a.jPerTH - b.jPerTH || (a.name < b.name ? -1 : 1))
  let from = 0
  const bars = order.map(({ name, ehs, jPerTH }): Bar => {
    const bar = {
      name,
      from,
      to: from + ehs,
      usdPerPHDay: (jPerTH * 24 * usdPerMWh) / 1000,
      on: running.names.includes(name),
    }
    from = bar.to
    return bar
  })
  return { ...running, bars }
}

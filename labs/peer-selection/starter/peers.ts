import { SLOTS, TABLE, type Move, type View } from './address'

export class Peers {
  constructor(readonly seed: number) {}

  /** What to keep, and which connections to have. */
  next({ table, heard, connected }: View): Move {
    const known = [...connected]
    for (const { address } of [...heard, ...table])
      if (!known.includes(address)) known.push(address)
    const keep = known.slice(0, TABLE)
    return { keep, open: keep.slice(0, SLOTS) }
  }
}

type View = { share: number; depth: number; value: number; secret: number; public: number }
type Move = 'hold' | 'release' | 'adopt'

const SIZE = 12
const ROUNDS = 80

/** Many plays have the same setting. */
const solved = new Map<string, number[]>()

/** Computes what each pair of lengths is worth in the long run, and plays by that. */
export class Miner {
  next(view: View): Move {
    const key = [view.share, view.depth, view.value].join()
    const table = solved.get(key) ?? this.solve(view)
    solved.set(key, table)
    return this.choose(view, view.secret, view.public, table)[0]
  }

  private choose(view: View, secret: number, open: number, table: number[]): [Move, number] {
    const start = table[0]!
    let best: [Move, number] = ['adopt', start]
    if (secret < SIZE && open < SIZE && table[secret * SIZE + open]! > start)
      best = ['hold', table[secret * SIZE + open]!]
    const shown = secret + (open < view.depth ? 0 : view.value) + start
    if (secret > open && shown >= best[1]) best = ['release', shown]
    return best
  }

  private solve(view: View): number[] {
    let table = new Array<number>(SIZE * SIZE).fill(0)
    for (let round = 0; round < ROUNDS; round++) {
      const next = table.map((_, i) => {
        const [secret, open] = [Math.floor(i / SIZE), i % SIZE]
        const [, own] = this.choose(view, secret + 1, open, table)
        const [, other] = this.choose(view, secret, open + 1, table)
        return view.share * own + (1 - view.share) * other
      })
      table = next.map((value) => value - next[0]!)
    }
    return table
  }
}

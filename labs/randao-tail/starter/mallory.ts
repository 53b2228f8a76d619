export type Outcome = {
  missed: number // blocks that you withhold for it
  slots: number // of the next epoch that are yours
  tail: number // of these, its last in a row
}

export type View = {
  share: number // of the stake that is yours
  outcomes: Outcome[]
}

export class Mallory {
  /** The place of an outcome. */
  choose(view: View): number {
    return 0
  }
}

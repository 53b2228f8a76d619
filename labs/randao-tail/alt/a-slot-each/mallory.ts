type Outcome = { missed: number; slots: number; tail: number }

/** The last slots of an epoch count double: once for their blocks and once for the choice that they give. */
export class Mallory {
  choose({ outcomes }: { outcomes: Outcome[] }): number {
    let best = 0
    for (const [place, outcome] of outcomes.entries())
      if (value(outcome) > value(outcomes[best]!)) best = place
    return best
  }
}

function value({ missed, slots, tail }: Outcome): number {
  return slots - missed + 1.15 * tail - 0.02 * tail * tail
}

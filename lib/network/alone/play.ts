import type { Simulation } from './simulation'

/** How a step went: milliseconds until it was seen what it is to show; null if it was not within its time. */
export type StepPlayed = number | null

const LOOK_MS = 1000

/**
 * Plays a scenario as its page says: goes to each step, presses its button, and waits for what is to be seen.
 *
 * @param skip steps whose button is not pressed
 */
export function play(simulation: Simulation, skip: readonly number[] = []): StepPlayed[] {
  const { scenario, seen } = simulation
  return scenario.steps.map((step, place) => {
    if (place > 0) simulation.step(place)
    const act = step.alone ?? step.act
    if (act && !skip.includes(place)) simulation.act(act.words(seen))
    const from = simulation.at
    while (seen.reached[place] === null && simulation.at - from < step.minutes * 60_000)
      simulation.run(LOOK_MS)
    const reached = seen.reached[place]
    return reached === null || reached === undefined ? null : reached - from
  })
}

import { describe, expect, test } from 'vitest'
import { SELFISH_START, selfishStep } from '@/lib/consensus/bitcoin/selfish-mining'
import { SCENARIO_NAMES, SCENARIOS, type ScenarioName } from '../scenarios/scenarios'
import { minutesOf, type Scenario } from '../scenarios/types'
import { play } from './play'
import { Simulation } from './simulation'

const NOW = 1_800_000_000
const SEEDS = [1, 2, 3]

const simulate = (name: ScenarioName, nodes: number, seed: number) =>
  new Simulation(SCENARIOS[name], { nodes, seed, now: NOW })

describe.each(SCENARIO_NAMES)('%s', (name) => {
  const scenario: Scenario = SCENARIOS[name]

  test.each([3, 30])('with %i nodes each step shows what it is to show, in its time', (nodes) => {
    for (const seed of SEEDS)
      expect(play(simulate(name, nodes, seed)), `seed ${seed}`).not.toContain(null)
  })

  test('a lesson has room for it', () => {
    expect(minutesOf(scenario)).toBeGreaterThanOrEqual(15)
    expect(minutesOf(scenario)).toBeLessThanOrEqual(30)
  })

  const pressed = scenario.steps.flatMap(({ act, alone }, place) => ((act ?? alone) ? [place] : []))
  test.each(pressed)('where the button of step %i is not pressed, it shows nothing', (place) => {
    expect(play(simulate(name, 9, 1), [place])[place]).toBeNull()
  })

  const waited = scenario.steps.flatMap(({ act, alone }, place) => ((act ?? alone) ? [] : [place]))
  test.each(waited)('where nobody mines step %i shows nothing', (place) => {
    const simulation = simulate(name, 9, 1)
    play(simulation, [])
    const stopped = simulate(name, 9, 1)
    for (const [at, step] of scenario.steps.slice(0, place).entries()) {
      if (at > 0) stopped.step(at)
      const act = step.alone ?? step.act
      if (act) stopped.act(act.words(stopped.seen))
      while (stopped.seen.reached[at] === null) stopped.run(1000)
    }
    stopped.stop()
    stopped.step(place)
    stopped.run(scenario.steps[place]!.minutes * 60_000)
    expect(stopped.seen.reached[place]).toBeNull()
    // The same with miners does.
    expect(simulation.seen.reached[place]).not.toBeNull()
  })
})

test('Played again it is the same to the last event', () => {
  const [one, two] = [simulate('cut', 7, 5), simulate('cut', 7, 5)]
  play(one)
  play(two)
  expect(two.events).toEqual(one.events)
})

test('A pool that lets go by the rule is paid as Eyal and Sirer’s state machine says', () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const simulation = simulate('selfish-pool', 5, seed)
    const { seen } = simulation
    simulation.act([{ kind: 'begin' }])
    simulation.run(30_000)
    simulation.act(SCENARIOS['selfish-pool'].steps[1]!.act!.words(seen))
    const since = seen.at
    simulation.run(900_000)
    // Until nothing is held and no race is on, so that all of it has been decided.
    const finders = seen
      .mined(since)
      .map(({ node }) => (seen.nodes.get(node!) === 1 ? 'pool' : 'others'))
    let state = SELFISH_START
    let decided = 0
    let kept = state
    for (const [place, finder] of finders.entries()) {
      state = selfishStep(state, finder, false)
      if (state.lead === 0 && !state.tied) [decided, kept] = [place + 1, state]
    }
    const last = seen.mined(since)[decided - 1]!
    const chain = [...seen.chain(seen.headOf(0))].filter(
      ({ at, node }) => node !== null && at >= since && at <= last.at,
    )
    const ofPool = chain.filter(({ node }) => seen.nodes.get(node!) === 1).length
    expect([ofPool, chain.length - ofPool], `seed ${seed}`).toEqual([
      kept.poolBlocks,
      kept.otherBlocks,
    ])
    expect(kept.stale).toBeGreaterThan(0)
  }
})

test('A learner’s search is found as often as their share says, and posted by them', () => {
  const simulation = new Simulation(SCENARIOS['first-blocks'], {
    nodes: 4,
    seed: 2,
    now: NOW,
    hasLearner: true,
  })
  simulation.act([{ kind: 'begin' }])
  // A search that is a quarter as hard as the network's, so that it is as likely as the three others' next block.
  let hits = 0
  for (let i = 0; i < 200; i++) {
    simulation.search({ header: new Uint8Array(80), target: 2n ** 256n / 150n })
    if (simulation.run(10_000) !== null) hits++
  }
  // 1 − e^(−15·10/150) of 200.
  expect(hits / 200).toBeGreaterThan(0.63 - 0.11)
  expect(hits / 200).toBeLessThan(0.63 + 0.11)
})

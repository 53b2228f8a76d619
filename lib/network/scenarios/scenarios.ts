import { cut } from './cut'
import { doubleSpend } from './double-spend'
import { fees } from './fees'
import { firstBlocks } from './first-blocks'
import { retarget } from './retarget'
import { selfishPool } from './selfish-pool'
import type { Scenario } from './types'
import { yourRule } from './your-rule'

/** What a class can play, in the order in which a course would. */
export const SCENARIOS = {
  'first-blocks': firstBlocks,
  retarget,
  cut,
  'double-spend': doubleSpend,
  'selfish-pool': selfishPool,
  fees,
  'your-rule': yourRule,
} as const satisfies Record<string, Scenario>

export type ScenarioName = keyof typeof SCENARIOS

export const SCENARIO_NAMES = Object.keys(SCENARIOS) as ScenarioName[]

export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(SCENARIOS, name)
}

/** A session is played by what its row says; of a name that there is no more it plays the first. */
export function scenarioOf(name: string): Scenario {
  return SCENARIOS[isScenarioName(name) ? name : 'first-blocks']
}

import type { LinkSetting } from '../links'
import type { SessionPace } from '../pace'
import type { Played } from './played'

/** What can be done to a network with one press. */
export type Word =
  | { kind: 'begin' }
  | { kind: 'groups'; nodes: readonly number[]; group: number }
  | { kind: 'links'; links: readonly LinkSetting[] }
  | SimulatedWord

/** What in a class is for people to do, and for a simulation to be told. */
export type SimulatedWord =
  /** So many of the machines are switched on: the first ones of all, and one at least. */
  | { kind: 'machines'; share: number }
  /** These nodes run a part that is changed, by the name that lib/node/sabotage.ts knows. */
  | { kind: 'rule'; nodes: readonly number[]; sabotage: string }
  /** One node pays another, satoshi. */
  | { kind: 'pay'; from: number; to: number; value: bigint; fee: bigint }
  /** A node sends the coins of its last payment back to itself. */
  | { kind: 'take-back'; from: number }

export type Act = {
  /** What a button says. */
  label: string
  words(seen: Played): readonly Word[]
}

export type Step = {
  /** What to do, in a few words. */
  title: string
  /** What whoever teaches does and says. */
  text: string
  /** What should be seen then: `isSeen` in words. */
  look: string
  /** What a learner does, and watches on their own page. */
  learner: string
  /** The same for whoever plays alone, where it differs. */
  solo?: string
  /** How long it takes at most. */
  minutes: number
  act?: Act
  /** What a simulation does in the place of `act`, where in a class people do it. */
  alone?: Act
  /** Asked after each event of this step. */
  isSeen(seen: Played): boolean
}

export type Question = { ask: string; answer: string }

/** A number beside the tree. */
export type Figure = { name: string; value: string }

export type Scenario = {
  title: string
  /** What happens, in one sentence. */
  sentence: string
  /** People at least. */
  people: number
  pace: SessionPace
  mode: 'equal' | 'open'
  steps: readonly Step[]
  questions: readonly Question[]
  /** Slugs of the labs whose programs it puts to work. */
  parts: readonly string[]
  /** Of the course, as addresses below /learn. */
  lessons: readonly string[]
  /** What to watch beside what every network shows. */
  figures?(seen: Played): Figure[]
  /** Who withholds blocks, and what their rule says now: nothing, or to let go what they hold. */
  pool?: { hold: string; release: string; words(seen: Played): readonly Word[] }
  /**
   * It is about payments: whoever plays alone has coins, too. `byHand`: a payment is handed to whoever is paid, in their
   * group, and can be taken back; otherwise whoever hears the payer hears of it.
   */
  money?: { byHand: boolean }
  /** Bytes of a block at most, for so many nodes. */
  blockBytes?(nodes: number): number
  /** A changed rule that learners can choose for their node. */
  rule?: { sabotage: string; label: string; about: string }
}

/** As long as its steps together, in minutes. */
export function minutesOf({ steps }: Pick<Scenario, 'steps'>): number {
  return steps.reduce((sum, { minutes }) => sum + minutes, 0)
}

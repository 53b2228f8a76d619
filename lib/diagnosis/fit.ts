import {
  AFTER_THE_FIRST,
  type Compared,
  type ComparedProgram,
  type Told,
  type WrongAnswer,
} from './compare'
import type { Parts } from './types'

/** How far one wrong program, or two, explain what a submission answers: the figures that name.ts decides by. */

export type Fit = {
  ideas: string[]
  programs: string[]
  /** The least of the programs', on the steps that are its own. */
  recall: number
  information: number
  /** Bits of one agreeing answer, on average; of two programs the poorer's. */
  richness: number
  /** The part of the submission's wrong answers, in the functions that the programs touch, that they give. */
  precision: number
  /** The weight of all wrong answers that they give. */
  explained: number
  /** Two ideas that were played as one program. */
  isPlayed?: true
}

/** An answer of many parts is the idea's if so many of those that either has wrong are the same. */
export const PARTLY = 0.6
const ALIKE = 0.95

export type Alignment = {
  program: ComparedProgram
  /** The steps at which it is wrong, in the functions where the submission has the idea. */
  places: number[]
  contradiction: number
  /** How far the submission agrees, by step where the program is wrong and the submission too. */
  agreements: Map<number, number>
  agreeing: number
}

/**
 * An idea may be had in one function and not in another: those that the submission answers rightly wherever
 * the idea's program is wrong are left aside.
 */
export function alignment(
  compared: Compared,
  program: ComparedProgram,
  told: Told,
  wrong: ReadonlySet<number>,
): Alignment {
  const asked = [...program.wrong.keys()].filter((i) => told[i]!.answer.kind !== 'unasked')
  const units = new Set(asked.filter((i) => wrong.has(i)).map((i) => compared.steps[i]!.unit))
  const places = asked.filter((i) => units.has(compared.steps[i]!.unit))
  let all = 0
  let right = 0
  let agreeing = 0
  const agreements = new Map<number, number>()
  for (const i of places) {
    const { weight } = program.wrong.get(i)!
    all += weight
    if (!wrong.has(i)) {
      right += weight
      continue
    }
    const agrees = agreement(compared, program.wrong.get(i)!, i, told)
    agreements.set(i, agrees)
    if (agrees >= PARTLY) agreeing++
  }
  return { program, places, contradiction: all === 0 ? 1 : right / all, agreements, agreeing }
}

export function agreement(compared: Compared, wrong: WrongAnswer, i: number, told: Told): number {
  const { parts, text } = told[i]!
  if (text === wrong.text) return 1
  // The class of an exception that nobody asked for is chance.
  if (isThrown(parts) || isThrown(wrong.parts))
    return isThrown(parts) && isThrown(wrong.parts) && !isThrown(compared.steps[i]!.parts)
      ? ALIKE
      : 0
  const right = compared.steps[i]!.parts
  const same = wrong.changed.filter((path) => parts.get(path) === wrong.parts.get(path)).length
  let changed = 0
  for (const path of new Set([...parts.keys(), ...right.keys(), ...wrong.changed]))
    if (parts.get(path) !== right.get(path) || wrong.parts.get(path) !== right.get(path)) changed++
  return same / changed
}

function isThrown(parts: Parts): boolean {
  return parts.get('')?.startsWith('threw ') ?? false
}

/** The steps at which a submission's answer is no right one. */
export function wrongSteps(compared: Compared, told: Told): Set<number> {
  const wrong = new Set<number>()
  for (const [i, { right }] of compared.steps.entries())
    if (told[i]!.answer.kind !== 'unasked' && !right.has(told[i]!.text)) wrong.add(i)
  return wrong
}

/** Where two programs are both wrong, what comes of both is neither's answer: each is judged on the rest. */
export function fitOf(
  compared: Compared,
  wrong: ReadonlySet<number>,
  told: Told,
  parts: readonly Alignment[],
): Fit {
  let recall = 1
  let information = Infinity
  let richness = Infinity
  const explained = new Set<number>()
  const subjects = new Set<string>()
  for (const { program, places, agreements } of parts) {
    const others = parts.filter((other) => other.program !== program)
    let all = 0
    let same = 0
    let bits = 0
    let agreeing = 0
    for (const i of places) {
      const answer = program.wrong.get(i)!
      subjects.add(compared.steps[i]!.subject)
      const agrees = agreements.get(i) ?? 0
      const shared = others.some((other) => other.program.wrong.has(i))
      if (agrees >= PARTLY || (shared && wrong.has(i))) explained.add(i)
      if (shared) continue
      all += answer.weight
      same += answer.weight * agrees
      if (agrees < PARTLY) continue
      bits += answer.bits * agrees
      agreeing += answer.weight
    }
    bits += regionBits(compared, places, all === 0 ? 0 : same / all, wrong)
    recall = Math.min(recall, all === 0 ? 0 : same / all)
    information = Math.min(information, bits)
    richness = Math.min(richness, agreeing === 0 ? 0 : bits / agreeing)
  }
  // By test, so that one that asks much does not drown another.
  const tests = new Map<string, { touched: number; covered: number }>()
  let covered = 0
  const begun = new Set<number>()
  for (const i of wrong) {
    const { scene, subject, test } = compared.steps[i]!
    const weight = begun.has(scene) ? AFTER_THE_FIRST : 1
    begun.add(scene)
    if (!subjects.has(subject)) continue
    const sum = tests.get(test) ?? { touched: 0, covered: 0 }
    tests.set(test, sum)
    sum.touched += weight
    if (!explained.has(i)) continue
    sum.covered += weight
    covered += weight
  }
  const shares = [...tests.values()].map((sum) => sum.covered / sum.touched)
  return {
    ideas: parts.map(({ program }) => program.idea),
    programs: parts.map(({ program }) => program.program),
    recall,
    information,
    richness,
    precision: shares.reduce((all, one) => all + one, 0) / Math.max(shares.length, 1),
    explained: covered,
  }
}

/**
 * To be wrong at the same places, and right at all others, says something by itself: the fewer the places of
 * all that a function was asked, the more. Beside an answer that agrees, never instead of one.
 */
function regionBits(
  compared: Compared,
  places: readonly number[],
  recall: number,
  wrong: ReadonlySet<number>,
): number {
  const units = new Set(places.map((i) => compared.steps[i]!.unit))
  const there = compared.steps.flatMap(({ unit }, i) => (units.has(unit) ? [i] : []))
  const own = new Set(places)
  const more = there.filter((i) => wrong.has(i) && !own.has(i)).length
  if (recall < 0.9 || more > 0.05 * places.length) return 0
  return Math.min(Math.log2(there.length / places.length), MAX_REGION)
}

export const MAX_REGION = 4

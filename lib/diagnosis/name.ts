import type { Compared, ComparedPair, ComparedProgram, Told } from './compare'
import {
  agreement,
  alignment,
  fitOf,
  MAX_REGION,
  PARTLY,
  wrongSteps,
  type Alignment,
  type Fit,
} from './fit'

/** The tests that one of an idea's programs fails, whatever the seed and depending on it. */
export type Pattern = {
  idea: string
  program: string
  fails: readonly string[]
  mayFail: readonly string[]
}

/** An idea whose program is wrong where the submission is right is not there. */
const MAX_CONTRADICTION = 0.12
const MIN_RECALL = 0.7
/** A function with another mistake besides is not this idea: of nested ideas the larger explains more. */
const MIN_PRECISION = 0.85
/** Bits. Below it, agreement may be chance, unless nothing at all speaks against it. */
const MIN_INFORMATION = 3
const MIN_INFORMATION_IF_IDENTICAL = 1
/** Bits of one answer: a boolean has half of one. */
const RICH = 1.5
const MIN_OF_POOR_ANSWERS = 0.95
/** What a second idea must explain beside the first, as a part of what both explain. */
const MIN_ADDED = 0.08
/** With two ideas that were not played together much can be explained: nearly everything must be. */
const MIN_PRECISION_OF_TWO = 0.95
/** They must not meet in more of the places that one of them has. */
const MAX_SHARED = 0.5
/** Of the answers that two ideas in one program give otherwise than one of them alone. */
const MIN_OF_BOTH = 0.9
/** Bits of an answer that one idea has wrong and both have right. */
const REPAIRED = 0.5
/** Two explanations that are as good as each other name nothing in which they differ. */
const MARGIN = 0.02

/**
 * The ideas, at most two, that explain a submission's wrong answers. Two witnesses are heard. The answers
 * decide: an idea is named only for giving the same wrong ones. The set of failed tests can only speak
 * against it: an idea that always fails tests which the submission passes is not there.
 */
export function nameIdeas(
  compared: Compared,
  told: Told,
  failed: readonly string[],
  patterns: readonly Pattern[],
): string[] {
  const wrong = wrongSteps(compared, told)
  if (wrong.size === 0) return []
  const possible = compared.programs
    .map((program) => alignment(compared, program, told, wrong))
    .filter(
      (one) =>
        one.agreeing > 0 &&
        one.contradiction <= MAX_CONTRADICTION &&
        !isContradicted(compared, one, failed, patterns),
    )
  const fits: Fit[] = []
  for (const one of possible) {
    const alone = fitOf(compared, wrong, told, [one])
    if (isGood(alone)) fits.push(alone)
  }
  const played = new Set<string>()
  for (const pair of compared.pairs) {
    played.add(pair.alone.map(({ program }) => program).join())
    const fit = fitOfPair(compared, pair, told, wrong)
    if (fit) fits.push(fit)
  }
  for (const [at, one] of possible.entries()) {
    for (const other of possible.slice(at + 1)) {
      if (other.program.idea === one.program.idea) continue
      if (played.has([one.program.program, other.program.program].join())) continue
      if (meetTooOften(one, other)) continue
      const both = fitOf(compared, wrong, told, [one, other])
      if (isGood(both) && both.precision >= MIN_PRECISION_OF_TWO) fits.push(both)
    }
  }
  return choose(fits, failed, patterns)
}

function meetTooOften(one: Alignment, other: Alignment): boolean {
  const shared = one.places.filter((i) => other.program.wrong.has(i)).length
  return shared > MAX_SHARED * Math.min(one.places.length, other.places.length)
}

function isGood(fit: Fit): boolean {
  const { recall, precision, information, richness } = fit
  // Where there is one way to be wrong, only being wrong at the same places says anything.
  const least = richness < RICH ? MIN_OF_POOR_ANSWERS : 0
  if (precision < Math.max(MIN_PRECISION, least) || recall < Math.max(MIN_RECALL, least))
    return false
  return information >= (isIdentical(fit) ? MIN_INFORMATION_IF_IDENTICAL : MIN_INFORMATION)
}

function isIdentical({ recall, precision }: Fit): boolean {
  return recall > 0.99 && precision > 0.99
}

/** The best explanation, or what the best have in common. */
function choose(
  fits: readonly Fit[],
  failed: readonly string[],
  patterns: readonly Pattern[],
): string[] {
  const singles = fits.filter(({ ideas }) => ideas.length === 1)
  const alone = Math.max(0, ...singles.map(({ explained }) => explained))
  const worth = fits.filter(
    ({ ideas, explained, isPlayed }) =>
      isPlayed || ideas.length === 1 || explained > alone * (1 + MIN_ADDED),
  )
  const most = Math.max(0, ...worth.map(({ explained }) => explained))
  const best = worth.filter(({ explained }) => explained >= most * (1 - MARGIN))
  if (best.length === 0) return []
  // As many wrong answers explained: fewer that were predicted and did not come, then the tests.
  const score = (fit: Fit) => fit.recall + similarity(failed, fit.programs, patterns)
  const top = Math.max(...best.map(score))
  const equals = best.filter((fit) => score(fit) >= top - MARGIN)
  // One idea is a simpler explanation than two others.
  const single = equals.filter(({ ideas }) => ideas.length === 1)
  const left = equals.filter(
    (fit) => fit.ideas.length === 1 || single.every(({ ideas }) => fit.ideas.includes(ideas[0]!)),
  )
  const [first] = left
  return first!.ideas.filter((idea) => left.every(({ ideas }) => ideas.includes(idea)))
}

/** Two ideas in one program, if the submission's answers are its, and neither idea's alone. */
function fitOfPair(
  compared: Compared,
  pair: ComparedPair,
  told: Told,
  wrong: ReadonlySet<number>,
): Fit | null {
  const [one, other] = pair.alone
  if (!pair.alone.every((alone) => mayBeIn(pair, alone, wrong))) return null
  const both: ComparedProgram = {
    idea: `${one.idea}+${other.idea}`,
    program: `${one.program}+${other.program}`,
    wrong: pair.wrong(),
  }
  const aligned = alignment(compared, both, told, wrong)
  if (aligned.agreeing === 0 || aligned.contradiction > MAX_CONTRADICTION) return null
  const fit = fitOf(compared, wrong, told, [aligned])
  if (!isGood(fit)) return null
  const least = isIdentical(fit) ? MIN_INFORMATION_IF_IDENTICAL : MIN_INFORMATION
  if (!pair.alone.every((alone) => beyond(compared, pair, alone, told) >= least)) return null
  return {
    ...fit,
    ideas: [one.idea, other.idea],
    programs: [one.program, other.program],
    isPlayed: true,
  }
}

/** Where only this one of the two is wrong, the submission has to be wrong as well. */
function mayBeIn(pair: ComparedPair, alone: ComparedProgram, wrong: ReadonlySet<number>): boolean {
  let all = 0
  let right = 0
  for (const [i, { weight }] of alone.wrong) {
    all += weight
    if (!pair.meets.has(i) && !wrong.has(i)) right += weight
  }
  return right <= MAX_CONTRADICTION * all
}

/** What a submission says, in bits, by answering as a pair does where one of the two alone answers otherwise. */
function beyond(
  compared: Compared,
  pair: ComparedPair,
  alone: ComparedProgram,
  told: Told,
): number {
  let all = 0
  let same = 0
  let bits = 0
  const units = new Set<string>()
  const places: number[] = []
  for (const i of new Set([...pair.wrong().keys(), ...alone.wrong.keys()])) {
    const both = pair.wrong().get(i)
    const one = alone.wrong.get(i)
    if (both?.text === one?.text || told[i]!.answer.kind === 'unasked') continue
    const { weight } = (both ?? one)!
    const { right, unit } = compared.steps[i]!
    const agrees = both ? agreement(compared, both, i, told) : Number(right.has(told[i]!.text))
    all += weight
    same += weight * agrees
    if (agrees < PARTLY) continue
    bits += both ? both.bits * agrees : REPAIRED * weight
    units.add(unit)
    places.push(i)
  }
  if (all === 0 || same / all < MIN_OF_BOTH) return 0
  const there = compared.steps.filter(({ unit }) => units.has(unit)).length
  return bits + Math.min(Math.log2(there / places.length), MAX_REGION)
}

/** The submission passes more than half of the hidden tests that this idea fails there whatever the seed. */
function isContradicted(
  compared: Compared,
  { program, places }: Alignment,
  failed: readonly string[],
  patterns: readonly Pattern[],
): boolean {
  const tests = new Set(places.map((i) => compared.steps[i]!.test))
  const pattern = patterns.find((one) => one.program === program.program)
  const promised = pattern?.fails.filter((id) => isHidden(id) && tests.has(id)) ?? []
  const passed = promised.filter((id) => !failed.includes(id))
  return passed.length > promised.length / 2
}

/** How far the failed tests are those of the ideas: Jaccard index, tests that may fail aside. */
function similarity(
  failed: readonly string[],
  programs: readonly string[],
  patterns: readonly Pattern[],
): number {
  const own = patterns.filter(({ program }) => programs.includes(program))
  const always = new Set(own.flatMap(({ fails }) => fails).filter(isHidden))
  const sometimes = new Set(own.flatMap(({ mayFail }) => mayFail))
  const seen = failed.filter((id) => isHidden(id) && (always.has(id) || !sometimes.has(id)))
  const common = seen.filter((id) => always.has(id)).length
  const all = new Set([...always, ...seen]).size
  return all === 0 ? 0 : common / all
}

function isHidden(id: string): boolean {
  return id.startsWith('hidden/')
}

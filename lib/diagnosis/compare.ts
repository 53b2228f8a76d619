import { isDone, partName, partsOf, type Answer } from './answer'
import type { ComparedStep, LabFingerprints, Parts } from './types'
import { informationOf } from './information'
import { subjectOf } from './script'

/** A lab's fingerprints in the form in which a submission is compared with them. */
export type Compared = {
  steps: ComparedStep[]
  programs: ComparedProgram[]
  pairs: readonly ComparedPair[]
  /** A submission's answers to the script, in the form in which they are compared. */
  read(answers: readonly (readonly Answer[])[]): Told
}

/** By step. */
export type Told = readonly { answer: Answer; parts: Parts; text: string }[]

export type ComparedProgram = {
  idea: string
  program: string
  /** What this program answers where it differs from the reference, by step. */
  wrong: ReadonlyMap<number, WrongAnswer>
}

/** Two ideas in one program. */
export type ComparedPair = {
  /** Each of the two alone. */
  alone: readonly [ComparedProgram, ComparedProgram]
  /** The steps of scenes in which both are wrong. In others it answers as the one that is. */
  meets: ReadonlySet<number>
  /** Compared when it is first wanted: there are many pairs. */
  wrong(): ReadonlyMap<number, WrongAnswer>
}

export type WrongAnswer = {
  text: string
  parts: Parts
  /** The parts in which it differs from the reference. */
  changed: readonly string[]
  /** What it says, in bits, if somebody else gives the same: see information.ts. */
  bits: number
  /** How much this step counts for its idea, 0 to 1. */
  weight: number
}

/** After an instance went wrong once, its further wrong answers may follow from the first. */
export const AFTER_THE_FIRST = 0.1
/** The same wrong answer to the same function again says little more. */
const AGAIN = 0.25

/** @param style further parts that are free, by name: see `styleOf` */
export function compareLab(lab: LabFingerprints, style: ReadonlySet<string> = new Set()): Compared {
  const alternatives = lab.alternatives.map((answers) => answers.flat())
  const own = lab.reference.flat()
  const reference = own.map((answer, i) =>
    withMostWork(
      answer,
      alternatives.map((answers) => answers[i]!),
    ),
  )
  const places = lab.script.scenes.flatMap(({ steps }, scene) =>
    steps.map(({ call, test }) => ({
      scene,
      subject: subjectOf(call),
      unit: subjectOf(steps[0]!.call),
      test,
    })),
  )
  const free = new Set([...freeParts(places, reference, alternatives), ...style])
  const steps = places.map((place, i): ComparedStep => {
    const answer = reference[i]!
    const parts = strictParts(own[i]!, place.subject, free, answer)
    const others = alternatives.map((answers) =>
      strictParts(answers[i]!, place.subject, free, answer),
    )
    return { ...place, reference: answer, parts, right: new Set([parts, ...others].map(textOf)) }
  })
  const usual = usualAnswers(steps)
  const programs = lab.ideas.map(({ idea, program, answers }) => ({
    idea,
    program,
    wrong: wrongAnswers(steps, answers.flat(), free, usual),
  }))
  const pairs = lab.pairs.map(({ programs: names, answers }): ComparedPair => {
    const [one, other] = names.map((name) => programs.find(({ program }) => program === name)!)
    const played = steps.map(({ scene }) => answers[scene] !== null)
    let known: ReadonlyMap<number, WrongAnswer> | null = null
    const compare = () => {
      const unasked: Answer = { kind: 'unasked' }
      const told = answers.flatMap(
        (scene, at) => scene ?? lab.script.scenes[at]!.steps.map(() => unasked),
      )
      const apart = [...other!.wrong, ...one!.wrong].filter(([i]) => !played[i])
      return new Map([...apart, ...wrongAnswers(steps, told, free, usual)])
    }
    return {
      alone: [one!, other!],
      meets: new Set([...steps.keys()].filter((i) => played[i])),
      wrong: () => (known ??= compare()),
    }
  })
  const read = (told: readonly (readonly Answer[])[]): Told =>
    told.flat().map((answer, i) => {
      const parts = strictParts(answer, steps[i]!.subject, free, steps[i]!.reference)
      return { answer, parts, text: textOf(parts) }
    })
  return { steps, programs, pairs, read }
}

/**
 * Parts in which a submission differs from the reference although its tests pass: a matter of its style, here
 * and in tests that fail. Only of what is done on the way to a value; the names of the parts.
 */
export function styleOf(compared: Compared, told: Told, passed: ReadonlySet<string>): Set<string> {
  const style = new Set<string>()
  for (const [i, { subject, test, parts }] of compared.steps.entries()) {
    if (!passed.has(test) || told[i]!.answer.kind !== 'value') continue
    const own = told[i]!.parts
    for (const path of new Set([...parts.keys(), ...own.keys()]))
      if (isDone(path) && own.get(path) !== parts.get(path)) style.add(partName(subject, path))
  }
  return style
}

function wrongAnswers(
  steps: readonly ComparedStep[],
  answers: readonly Answer[],
  free: ReadonlySet<string>,
  usual: ReadonlyMap<string, ReadonlySet<string>>,
): Map<number, WrongAnswer> {
  const wrong = new Map<number, WrongAnswer>()
  const begun = new Set<number>()
  const given = new Set<string>()
  for (const [i, step] of steps.entries()) {
    const answer = answers[i]!
    if (answer.kind === 'unasked') continue
    const parts = strictParts(answer, step.subject, free, step.reference)
    const text = textOf(parts)
    if (step.right.has(text)) continue
    const changed = [...new Set([...parts.keys(), ...step.parts.keys()])].filter(
      (path) => parts.get(path) !== step.parts.get(path),
    )
    const once = `${step.subject} ${text}`
    const follows = begun.has(step.scene)
    begun.add(step.scene)
    const repeats = given.has(once)
    given.add(once)
    const bits = informationOf(step, parts, changed, usual)
    wrong.set(i, {
      text,
      parts,
      changed,
      bits: bits * (repeats ? AGAIN : 1) * (follows ? AFTER_THE_FIRST : 1),
      weight: (follows ? AFTER_THE_FIRST : 1) * (repeats ? AGAIN : 1),
    })
  }
  return wrong
}

/** Parts in which right solutions differ from the reference: the brief leaves them free. Indices do not count. */
function freeParts(
  places: readonly { subject: string }[],
  reference: readonly Answer[],
  alternatives: readonly (readonly Answer[])[],
): Set<string> {
  const free = new Set<string>()
  for (const [i, { subject }] of places.entries()) {
    const right = partsOf(reference[i]!, reference[i]!)
    for (const answers of alternatives) {
      const other = partsOf(answers[i]!, reference[i]!)
      // Another kind of answer altogether is another right answer, not a free part.
      if (answers[i]!.kind !== reference[i]!.kind) continue
      for (const [path, text] of other)
        if (path !== '' && right.has(path) && right.get(path) !== text && !isNumber(path, text))
          free.add(partName(subject, path))
    }
  }
  return free
}

/** The answer, with the most work that a right solution takes for it. */
function withMostWork(answer: Answer, others: readonly Answer[]): Answer {
  if (answer.kind !== 'value') return answer
  const counts = { ...answer.seen?.counts }
  for (const other of others)
    for (const [name, count] of Object.entries(
      other.kind === 'value' ? (other.seen?.counts ?? {}) : {},
    ))
      counts[name] = Math.max(counts[name] ?? 0, count)
  return { ...answer, seen: { ...answer.seen, counts } }
}

/** Right programs may round in another order, and where large amounts cancel out little of a number is left. */
function isNumber(path: string, text: string): boolean {
  return !isDone(path) && text.startsWith('number ')
}

function strictParts(
  answer: Answer,
  subject: string,
  free: ReadonlySet<string>,
  reference: Answer,
): Parts {
  const parts = partsOf(answer, reference)
  if (free.size > 0)
    for (const path of [...parts.keys()]) if (free.has(partName(subject, path))) parts.delete(path)
  return parts
}

export function textOf(parts: Parts): string {
  return JSON.stringify([...parts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The texts that right answers have at each part. */
function usualAnswers(steps: readonly ComparedStep[]): Map<string, ReadonlySet<string>> {
  const usual = new Map<string, Set<string>>()
  for (const { subject, parts } of steps)
    for (const [path, text] of parts) {
      const name = partName(subject, path)
      const texts = usual.get(name) ?? new Set()
      usual.set(name, texts.add(text))
    }
  return usual
}

import { formatNumber } from '@/lib/format'

/** How far a program got in one test, beside what is known. It decides nothing: the test passes or fails by itself. */
export type Score = ScoreScale & { value: number }

export type ScoreScale = {
  /** What is measured, as a heading: `Blocks reverted`. */
  label: string
  /** Behind every number: `blocks`, `%`. Empty for a bare number. */
  unit: string
  better: 'higher' | 'lower'
  /** The best that is known, ours or proven. */
  best: number
  /** Rules that are in use, by name. */
  known: { name: string; value: number }[]
}

/** The best of a learner's scores in one test. */
export type BestScore = { test: string } & Pick<Score, 'label' | 'unit' | 'better' | 'value'>

export const MAX_LABEL = 60
export const MAX_UNIT = 16
export const MAX_NAME = 40
export const MAX_KNOWN = 8

/** What is wrong with a scale, for the lab's author; null if it can be shown. */
export function scaleProblem({ label, unit, best, known }: ScoreScale): string | null {
  if (label.length === 0 || label.length > MAX_LABEL)
    return `its label has to have 1 to ${MAX_LABEL} characters`
  if (unit.length > MAX_UNIT) return `its unit has more than ${MAX_UNIT} characters`
  if (known.length > MAX_KNOWN) return `it names more than ${MAX_KNOWN} rules`
  if (known.some(({ name }) => name.length === 0 || name.length > MAX_NAME))
    return `a rule’s name has to have 1 to ${MAX_NAME} characters`
  if ([best, ...known.map(({ value }) => value)].some((value) => !Number.isFinite(value)))
    return 'what it compares with has to be finite'
  return null
}

/** Four digits: more would be a way for a hidden test's inputs to get out. */
export function roundScore(value: number): number {
  return Number(value.toPrecision(4))
}

/** The better of each test's scores, over everything that was handed in. A test that was renamed begins anew. */
export function bestScores(
  submissions: readonly { scores?: readonly BestScore[] | undefined }[],
): BestScore[] {
  const best = new Map<string, BestScore>()
  for (const score of submissions.flatMap(({ scores = [] }) => scores)) {
    const key = `${score.test} ${score.label}`
    const before = best.get(key)
    if (!before || isBetter(score.value, before.value, score.better)) best.set(key, score)
  }
  return [...best.values()]
}

export function isBetter(value: number, than: number, better: Score['better']): boolean {
  return better === 'higher' ? value > than : value < than
}

export function formatScore(value: number, unit: string): string {
  const number = formatNumber(value, { significant: 4 })
  return unit === '' ? number : unit === '%' ? `${number} %` : `${number} ${unit}`
}

/** A score in one line, for a terminal. */
export function scoreWords({ label, unit, better, value, best, known }: Score): string {
  const others = [{ name: 'best known', value: best }, ...known].map(
    (one) => `${one.name} ${formatScore(one.value, unit)}`,
  )
  return `${label}: ${formatScore(value, unit)}, ${better} is better (${others.join('; ')})`
}

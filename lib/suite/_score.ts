import { roundScore, scaleProblem, type Score, type ScoreScale } from '@/lib/labs/score'
import { Unmet } from './_failures'

/**
 * A score that can be stored and shown.
 * @throws Unmet if what the program came to is no number
 * @throws Error if the lab's scale cannot be shown: that is the lab's fault
 */
export function scoreOf(value: number, scale: ScoreScale): Score {
  const problem = scaleProblem(scale)
  if (problem !== null) throw new Error(`a score cannot be shown: ${problem}`)
  if (!Number.isFinite(value)) throw new Unmet(`${scale.label}: what came of it is no number.`)
  const { label, unit, better, best, known } = scale
  return { value: roundScore(value), label, unit, better, best, known: [...known] }
}

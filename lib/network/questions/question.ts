import { formatNumber } from '@/lib/format'

export type QuestionKind =
  | 'head'
  | 'winner'
  | 'undone'
  | 'agreed'
  | 'pace'
  | 'back'
  | 'final'
  | 'most'
  | 'gap'
  | 'refused'
  | 'share'

export type Choice = { text: string; correct: boolean; explanation: string }

/** What a question was computed from, for whoever computes it again. */
export type Facts = Readonly<Record<string, string | number>>

/** A question that the log answers: one choice is right, and of each other the log proves that it is not. */
export type Drawn = {
  id: string
  kind: QuestionKind
  /** The moment that it is about, milliseconds from the beginning of the session; null: all of it. */
  at: number | null
  prompt: string
  choices: Choice[]
  facts: Facts
}

type Said = Omit<Choice, 'correct'>

/** The right one first: whoever shows them puts them in another order. Null of fewer than two wrong ones. */
export function choicesOf(right: Said, wrong: readonly (Said | null)[]): Choice[] | null {
  const texts = new Set([right.text])
  const others: Choice[] = []
  for (const one of wrong) {
    if (!one || texts.has(one.text) || others.length === 3) continue
    texts.add(one.text)
    others.push({ ...one, correct: false })
  }
  return others.length < 2 ? null : [{ ...right, correct: true }, ...others]
}

/**
 * Choices of one number each.
 *
 * @param candidates wrong ones, the best first; those that cannot be told apart from the right one are left out
 * @param apart how far a wrong one is from the right one at least, and from the others
 */
export function numbersOf(
  right: number,
  candidates: readonly number[],
  { apart, say, why }: { apart: number; say: (value: number) => string; why: string },
): Choice[] | null {
  const taken = [right]
  for (const value of candidates)
    if (taken.every((one) => Math.abs(one - value) >= apart)) taken.push(value)
  return choicesOf(
    { text: say(right), explanation: why },
    taken.slice(1).map((value) => ({ text: say(value), explanation: 'The log says otherwise.' })),
  )
}

export function hashesWord(work: bigint): string {
  return `${formatNumber(Number(work), { significant: 3 })} hashes`
}

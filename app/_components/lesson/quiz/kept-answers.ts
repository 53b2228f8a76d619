import type { KeptAnswer } from '@/lib/api/quiz'
import type { Given } from '@/lib/course/quiz/judge'

/**
 * Answers that no account has: of a reader who is not signed in, or that did not reach the server. They lie in this
 * browser until somebody is signed in (send-kept-answers.tsx).
 */
const KEY = 'quiz-answers'

export function hasKeptAnswers(): boolean {
  return storedText() !== null
}

export async function readKeptAnswers(): Promise<KeptAnswer[]> {
  // As in progress-store.ts: what parses comes beside the page.
  const { keptAnswers } = await import('@/lib/api/quiz')
  try {
    const parsed = keptAnswers.safeParse(JSON.parse(storedText() ?? 'null'))
    return parsed.success ? parsed.data.answers : []
  } catch {
    return []
  }
}

export async function keepAnswer(lesson: string, question: string, given: Given): Promise<void> {
  const answers = await readKeptAnswers()
  const last = typeof given === 'number' ? given : [...given]
  const known = answers.find((each) => each.lesson === lesson && each.question === question)
  if (known) {
    known.last = last
    known.tries++
  } else answers.push({ lesson, question, first: last, last, tries: 1 })
  try {
    localStorage.setItem(KEY, JSON.stringify({ answers }))
  } catch {
    // A browser that stores nothing: the quiz works for this visit.
  }
}

export function forgetKeptAnswers(): void {
  try {
    localStorage.removeItem(KEY)
  } catch {
    // There is nothing in it then.
  }
}

function storedText(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

/** Stored answers of one lesson: question id to the choice last given. */
export type QuizAnswers = Readonly<Record<string, number>>

export async function fetchAnswers(lesson: string): Promise<QuizAnswers> {
  const response = await fetch(`/api/quiz?lesson=${encodeURIComponent(lesson)}`)
  if (!response.ok) return {}
  const body = (await response.json()) as { answers: { question: string; choice: number }[] }
  return Object.fromEntries(body.answers.map(({ question, choice }) => [question, choice]))
}

/** Stores an answer. The quiz works without: nobody signed in, or no network. */
export function storeAnswer(lesson: string, question: string, choice: number) {
  return post('/api/quiz', { lesson, question, choice })
}

export function markLesson(lesson: string, state: 'in-progress' | 'passed') {
  return post('/api/progress/lesson', { lesson, state })
}

async function post(url: string, body: unknown): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      keepalive: true,
    })
    return response.ok
  } catch {
    return false
  }
}

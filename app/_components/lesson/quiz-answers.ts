/** Stored answers of one lesson: question id to the choice last given. None when they cannot be had. */
export type QuizAnswers = Readonly<Record<string, number>>

export async function fetchAnswers(lesson: string): Promise<QuizAnswers> {
  try {
    // As in progress-store.ts: what parses the answer comes beside it.
    const [{ quizAnswers }, response] = await Promise.all([
      import('@/lib/api/contract'),
      fetch(`/api/quiz?lesson=${encodeURIComponent(lesson)}`),
    ])
    const parsed = response.ok ? quizAnswers.safeParse(await response.json()) : null
    const answers = parsed?.success ? parsed.data.answers : []
    return Object.fromEntries(answers.map(({ question, choice }) => [question, choice]))
  } catch {
    return {}
  }
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

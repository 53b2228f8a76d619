/** What took so long to count is good for a while. */
const SLOW_MS = 100
const GOOD_FOR_MS = 30_000

/**
 * Asks a question about a class at most once at a time: whoever asks while somebody else's is being answered gets that
 * answer, and an answer that took long is given for half a minute.
 *
 * @param keyOf what tells two questions apart. It has to name whatever the answer hangs on, the asker's scope too
 */
export function askedOnce<Q, A>(
  keyOf: (question: Q) => unknown,
  ask: (question: Q) => Promise<A>,
): (question: Q) => Promise<A> {
  const answers = new Map<string, Promise<A>>()
  return (question) => {
    const key = JSON.stringify(keyOf(question))
    const known = answers.get(key)
    if (known) return known
    const started = performance.now()
    const answer = ask(question)
    const forget = () => void answers.delete(key)
    answers.set(key, answer)
    answer.then(() => {
      if (performance.now() - started < SLOW_MS) forget()
      else setTimeout(forget, GOOD_FOR_MS).unref()
    }, forget)
    return answer
  }
}

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { askedOnce } from './_good-for-a-while'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Counts how often it is really asked; each time takes so long. */
function counting(ms: number) {
  const asked: string[] = []
  const ask = askedOnce(
    ({ of, scope }: { of: string; scope: string }) => [of, scope],
    async ({ of }) => {
      asked.push(of)
      await new Promise((resolve) => setTimeout(resolve, ms))
      return `${of} ${asked.length}`
    },
  )
  const answered = async (question: { of: string; scope: string }) => {
    const answer = ask(question)
    await vi.advanceTimersByTimeAsync(ms)
    return answer
  }
  return { asked, ask, answered }
}

const question = { of: 'a', scope: 'everybody' }

test('Who asks while it is being answered gets that answer; another scope is another question', async () => {
  const { asked, ask } = counting(10)
  const answers = Promise.all([ask(question), ask(question), ask({ of: 'a', scope: 'monday' })])
  await vi.advanceTimersByTimeAsync(10)
  expect(await answers).toEqual(['a 2', 'a 2', 'a 2'])
  expect(asked).toHaveLength(2)
})

test('A quick answer is asked for anew, a slow one is good for half a minute', async () => {
  const quick = counting(50)
  expect([await quick.answered(question), await quick.answered(question)]).toEqual(['a 1', 'a 2'])
  const slow = counting(500)
  expect([await slow.answered(question), await slow.answered(question)]).toEqual(['a 1', 'a 1'])
  await vi.advanceTimersByTimeAsync(30_000)
  expect(await slow.answered(question)).toBe('a 2')
})

test('A question that could not be answered is asked again', async () => {
  let asked = 0
  const ask = askedOnce(
    (key: string) => key,
    () => (asked++ === 0 ? Promise.reject(new Error('away')) : Promise.resolve('there')),
  )
  await expect(ask('a')).rejects.toThrow('away')
  expect(await ask('a')).toBe('there')
})

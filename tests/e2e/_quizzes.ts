import type { Locator, Page } from '@playwright/test'
import { listLessons, readQuiz } from '@/lib/course/course'
import type { Given } from '@/lib/course/quiz/judge'
import type { Question } from '@/lib/course/schema'

type Kind = Question['kind']

/** The first lesson of the course that asks questions of these kinds. */
export function lessonWith(...kinds: Kind[]) {
  for (const lesson of listLessons()) {
    const questions = readQuiz(lesson.id)?.questions ?? []
    if (kinds.every((kind) => questions.some((each) => each.kind === kind)))
      return { lesson, questions }
  }
  throw new Error(`no lesson asks ${kinds.join(' and ')}`)
}

export function firstOf<K extends Kind>(questions: readonly Question[], kind: K) {
  const found = questions.find((each) => each.kind === kind)
  if (!found) throw new Error(`there is no question of kind ${kind}`)
  return found as Extract<Question, { kind: K }>
}

export function formOf(page: Page, question: Question): Locator {
  return page.locator(`#question-${question.id}`)
}

/** Puts an answer into the controls of a question, by the keyboard where there is an order to make, and checks it. */
export async function give(form: Locator, question: Question, given: Given): Promise<void> {
  if (typeof given === 'object') {
    for (const [place, item] of given.entries()) {
      const up = () => form.locator('li').nth(indexOf).getByRole('button', { name: 'Move up' })
      let indexOf = (await itemsIn(form)).indexOf(item)
      while (indexOf > place) {
        await up().focus()
        await form.page().keyboard.press('Enter')
        indexOf--
      }
    }
  } else if (question.kind === 'number') await form.getByRole('textbox').fill(String(given))
  else await form.locator(`input[value="${given}"]`).check()
  await form.getByRole('button', { name: 'Check' }).click()
}

/** Places in the file of what a question shows, from top to bottom. */
export async function itemsIn(form: Locator): Promise<number[]> {
  return form.evaluate((element) => {
    const radios = [...element.querySelectorAll<HTMLInputElement>('input[type=radio]')]
    if (radios.length > 0) return radios.map(({ value }) => Number(value))
    return [...element.querySelectorAll('ol > li > [id]')].map(({ id }) =>
      Number(id.split('-').at(-1)),
    )
  })
}

import path from 'node:path'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { type Given, judge, rightAnswer } from '@/lib/course/quiz/judge'
import { renderQuiz } from '@/lib/course/render'
import { type Answered, afterGiven } from './answered'
import { Question } from './question'
import type { Asked } from './question-props'

const quiz = await renderQuiz('basics/first', path.resolve('tests/fixtures/content'))
const questions = quiz.flatMap((question) => (question.kind === 'prediction' ? [] : question))

function draw(question: Asked, answered: Answered | null = null): { page: string; folded: string } {
  const html = renderToStaticMarkup(
    <Question number={1} question={question} answered={answered} onGiven={() => {}} />,
  )
  const [folded = ''] = /<noscript>.*<\/noscript>/.exec(html) ?? []
  return { page: html.replace(folded, ''), folded }
}

function wrongOf(question: Asked): Given {
  const wrong = [44, 0, 1, [2, 1, 0]].find((given) => judge(question, given)?.right === false)
  if (wrong === undefined) throw new Error(`no wrong answer to ${question.id} is known`)
  return wrong
}

function missed(question: Asked, times: number): Answered {
  let answered: Answered | null = null
  for (let n = 0; n < times; n++) answered = afterGiven(question, answered, wrongOf(question))
  return answered as Answered
}

describe.each(questions.map((question) => ({ kind: question.kind, id: question.id, question })))(
  'A question of kind $kind ($id)',
  ({ question }) => {
    const explained = judge(question, rightAnswer(question))?.explanation as string

    test('is there without JavaScript, its answer folded away', () => {
      const { page, folded } = draw(question)
      expect(page).toContain(question.prompt)
      expect(page).toContain('Check')
      expect(page).not.toContain(explained)
      expect(folded).toContain(explained)
    })

    test('that was answered wrong says why, and nothing of the answer', () => {
      const { page } = draw(question, missed(question, 1))
      const wrong = judge(question, wrongOf(question))?.explanation as string
      expect(page).toContain(wrong)
      expect(page).toContain('Try again.')
      expect(page).not.toContain(explained)
      expect(page).not.toContain('Show the answer')
    })

    test('that was missed three times offers its answer, unless wrong choices run out', () => {
      expect(draw(question, missed(question, 2)).page).not.toContain('Show the answer')
      const { page } = draw(question, missed(question, 3))
      expect(page.includes('Show the answer')).toBe(question.kind !== 'choice')
    })

    test('that was right says why, and asks for nothing more', () => {
      const { page } = draw(question, afterGiven(question, null, rightAnswer(question)))
      expect(page).toContain('✓ Right.')
      expect(page).toContain(explained)
      expect(page).toContain('Answered')
    })
  },
)

test('Neither choices nor items are drawn in the order of the file; the lines of a trace are', () => {
  for (const question of questions) {
    const { page } = draw(question)
    const texts =
      question.kind === 'order'
        ? question.items
        : question.kind === 'choice'
          ? question.choices.map(({ text }) => `>${text}<`)
          : question.kind === 'line'
            ? question.lines.map(({ text }) => text)
            : []
    const places = texts.map((text) => page.indexOf(text))
    expect(places).not.toContain(-1)
    const isSorted = places.every((place, n) => n === 0 || place > (places[n - 1] as number))
    expect(isSorted).toBe(question.kind === 'line' || question.kind === 'number')
  }
})

test('Whoever misses a question is sent to the section that answers it', () => {
  const question = questions.find(({ section }) => section !== undefined) as Asked
  const link = `<a href="/learn/basics/first#${question.section}">Worked example: three pears</a>`
  expect(draw(question).page).not.toContain(link)
  expect(draw(question, missed(question, 1)).page).toContain(link)
})

test('What was tried is marked and cannot be chosen again', () => {
  const [choice] = questions
  const { page } = draw(choice as Asked, missed(choice as Asked, 1))
  expect(page.match(/Tried, and not right/g)).toHaveLength(1)
  expect(page.match(/ disabled=""/g)).toHaveLength(1)
})

import { judge } from '@/lib/course/quiz/judge'
import type { Question } from '@/lib/course/schema'

/**
 * What would keep a reader from answering a question, from being judged by it, or from finding what to read again.
 * @param figures those of the text
 * @param sections ids of its headings
 */
export function checkQuestions(
  questions: readonly Question[],
  figures: readonly string[],
  sections: readonly string[],
): string[] {
  const problems = questions.flatMap((question) =>
    [...problemsOf(question, figures), ...checkSection(question, sections)].map(
      (problem) => `question ${question.id}: ${problem}`,
    ),
  )
  const held = questions.flatMap((each) => (each.kind === 'prediction' ? each.figure : []))
  const twice = new Set(held.filter((figure, place) => held.indexOf(figure) !== place))
  return [...problems, ...[...twice].map((figure) => `figure ${figure} has two predictions`)]
}

function problemsOf(question: Question, figures: readonly string[]): string[] {
  switch (question.kind) {
    case 'choice':
      return repeated(question.choices.map(({ text }) => text))
    case 'prediction': {
      const { figure, choices } = question
      const gone = figures.includes(figure) ? [] : [`the text does not show its figure ${figure}`]
      return [...gone, ...repeated(choices.map(({ text }) => text))]
    }
    case 'number':
      return question.wrong
        .filter(({ answer }) => judge(question, answer)?.right)
        .map(({ answer }) => `${answer} is explained as wrong, and is within the tolerance`)
    case 'order':
      return repeated(question.items)
    case 'line':
      return []
  }
}

function checkSection(question: Question, sections: readonly string[]): string[] {
  if (question.kind === 'prediction' || question.section === undefined) return []
  return sections.includes(question.section) ? [] : [`no heading has the id ${question.section}`]
}

function repeated(texts: readonly string[]): string[] {
  return texts
    .filter((text, place) => texts.indexOf(text) !== place)
    .map((text) => `“${text}” is there twice`)
}

import { compileInline } from './markdown'
import { readGlossary, readQuiz } from './course'
import type { Question } from './schema'

/** A question whose texts are HTML already: the browser needs no Markdown. */
export type RenderedQuestion = Question

export async function renderQuiz(lesson: string, root?: string): Promise<RenderedQuestion[]> {
  const questions = readQuiz(lesson, root)?.questions ?? []
  return Promise.all(questions.map(renderQuestion))
}

export async function renderQuestion(question: Question): Promise<RenderedQuestion> {
  const prompt = await compileInline(question.prompt)
  switch (question.kind) {
    case 'choice':
    case 'prediction': {
      const choices = question.choices.map(async (choice) => ({
        ...choice,
        text: await compileInline(choice.text),
        explanation: await compileInline(choice.explanation),
      }))
      return { ...question, prompt, choices: await Promise.all(choices) }
    }
    case 'number': {
      const wrong = question.wrong.map(async (each) => ({
        ...each,
        explanation: await compileInline(each.explanation),
      }))
      const explanation = await compileInline(question.explanation)
      return { ...question, prompt, explanation, wrong: await Promise.all(wrong) }
    }
    case 'order':
      return {
        ...question,
        prompt,
        items: await Promise.all(question.items.map(compileInline)),
        explanation: await compileInline(question.explanation),
        wrong: await compileInline(question.wrong),
      }
    case 'line': {
      const lines = question.lines.map(async ({ text, explanation }) => ({
        text,
        explanation: await compileInline(explanation),
      }))
      return { ...question, prompt, lines: await Promise.all(lines) }
    }
  }
}

export type RenderedTerm = { id: string; term: string; definition: string }

/** The glossary in alphabetical order, definitions as HTML. */
export async function renderGlossary(root?: string): Promise<RenderedTerm[]> {
  const terms = Object.entries(readGlossary(root)).map(async ([id, { term, definition }]) => ({
    id,
    term,
    definition: await compileInline(definition),
  }))
  return (await Promise.all(terms)).sort((a, b) => a.term.localeCompare(b.term, 'en'))
}

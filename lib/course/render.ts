import { compileInline } from './markdown'
import { readGlossary, readQuiz } from './course'

/** A quiz whose texts are HTML already: the browser needs no Markdown. */
export type RenderedQuestion = {
  id: string
  prompt: string
  choices: readonly { text: string; correct: boolean; explanation: string }[]
}

export async function renderQuiz(lesson: string, root?: string): Promise<RenderedQuestion[]> {
  const quiz = readQuiz(lesson, root)
  const rendered: RenderedQuestion[] = []
  for (const { id, prompt, choices } of quiz?.questions ?? []) {
    const texts = choices.map(async (choice) => ({
      text: await compileInline(choice.text),
      correct: choice.correct,
      explanation: await compileInline(choice.explanation),
    }))
    rendered.push({ id, prompt: await compileInline(prompt), choices: await Promise.all(texts) })
  }
  return rendered
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

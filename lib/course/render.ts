import { compileInline, compileMarkdown } from './markdown'
import {
  findLesson,
  listLessons,
  readBeforehand,
  readGlossary,
  readLessonSource,
  readQuiz,
  type Lesson,
} from './course'
import type { Question } from './schema'
import { findSection, type SectionLink } from './sections'

/** A question whose texts are HTML already: the browser needs no Markdown. */
export type RenderedQuestion = Question & {
  /** The section that answers it, if it is one. */
  taughtIn: SectionLink | null
}

export async function renderQuiz(lesson: string, root?: string): Promise<RenderedQuestion[]> {
  const questions = readQuiz(lesson, root)?.questions ?? []
  return Promise.all(questions.map((question) => renderQuestion(lesson, question, root)))
}

/** One question of `lesson`. */
export async function renderQuestion(
  lesson: string,
  question: Question,
  root?: string,
): Promise<RenderedQuestion> {
  const taughtIn =
    question.kind === 'prediction' ? null : await findSection(lesson, question.section, root)
  return { ...(await renderTexts(question)), taughtIn }
}

async function renderTexts(question: Question): Promise<Question> {
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

/** What a reader should know beforehand, HTML. */
export function renderBeforehand(root?: string): Promise<string> {
  return compileMarkdown(readBeforehand(root))
}

/** Definitions of the terms that a text marks, as HTML, by their ids. A lab's page asks for them at each request. */
export async function renderDefinitions(
  source: string,
  root?: string,
): Promise<ReadonlyMap<string, string>> {
  const marked = Object.entries(readGlossary(root)).filter(([id]) => marks(source, id))
  return new Map(
    await Promise.all(
      marked.map(async ([id, { definition }]) => [id, await compileInline(definition)] as const),
    ),
  )
}

function marks(source: string, id: string): boolean {
  return source.includes(`<Term id="${id}">`)
}

export type RenderedTerm = {
  id: string
  term: string
  definition: string
  taught: Lesson | null
  /** Other lessons that mark the word, in the course's order. */
  used: readonly Lesson[]
}

/** The glossary in alphabetical order, definitions as HTML. */
export async function renderGlossary(root?: string): Promise<RenderedTerm[]> {
  const sources = new Map(listLessons(root).map(({ id }) => [id, readLessonSource(id, root)]))
  const terms = Object.entries(readGlossary(root)).map(
    async ([id, { term, definition, taught }]) => ({
      id,
      term,
      definition: await compileInline(definition),
      taught: taught ? findLesson(taught, root) : null,
      used: listLessons(root).filter(
        (lesson) => lesson.id !== taught && marks(sources.get(lesson.id) ?? '', id),
      ),
    }),
  )
  return (await Promise.all(terms)).sort((a, b) => a.term.localeCompare(b.term, 'en'))
}

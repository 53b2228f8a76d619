import path from 'node:path'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Static } from '@/app/_components/static'
import { checkLesson } from '@/lib/authoring/check-lesson'
import { compileMdx } from '@/lib/course/compile'
import {
  findLesson,
  getCourse,
  readGlossary,
  readLessonSource,
  readQuiz,
} from '@/lib/course/course'
import { evaluate } from '@/lib/course/evaluate'
import { highlight } from '@/lib/course/highlight'
import { compileInline, compileMarkdown } from '@/lib/course/markdown'
import { renderQuiz } from '@/lib/course/render'
import { quizFile } from '@/lib/course/schema'

const root = path.resolve('tests/fixtures/content')

test('Folders give the order and the slugs of the course', () => {
  const [module] = getCourse(root).modules
  expect(module).toMatchObject({ slug: 'basics', number: 0, title: 'Basics' })
  expect(module?.lessons.map(({ id }) => id)).toEqual(['basics/first', 'basics/broken'])
  expect(findLesson('basics/first', root)?.href).toBe('/learn/basics/first')
})

test('A lesson name that climbs out of the content folder is no lesson', () => {
  expect(findLesson('../fixtures/content', root)).toBeNull()
  expect(() => readLessonSource('basics/../../x', root)).toThrow('no lesson')
})

test('A lesson with all its parts passes the check', async () => {
  const { problems, stats } = await checkLesson('basics/first', root)
  expect(problems).toEqual([])
  expect(stats).toMatchObject({ formulas: 2, code: 1, figures: 1, questions: 7, sources: 1 })
})

test('The check names everything that is wrong with a lesson', async () => {
  const { problems } = await checkLesson('basics/broken', root)
  const all = problems.join('\n')
  for (const complaint of [
    'quiz.json has 1 questions',
    'no <Misconception>',
    '<Quiz> is there 0 times',
    '<RealSystem> is there 0 times',
    'Worked example',
    'formulas that KaTeX refuses',
    '<Term id="gadget">',
    'the front matter names lab no-such-lab, the text does not',
    'there is no labs/no-such-lab/lab.json',
    'figure unheard-of is not registered',
    'link /learn/basics/nowhere: no such lesson',
    'link #nowhere',
    'link /nowhere: no such page',
    'link http://example.org: only https',
    'footnote missing is cited but not written',
    'footnote unused is never cited',
    'no choice between texts, not at least 2',
    '<Remember> is there 0 times',
    '<Exercise> is there 0 times',
    'prerequisite basics/missing',
  ])
    expect(all).toContain(complaint)
})

describe('The text of a lesson', () => {
  async function render(components: Record<string, unknown> = {}) {
    const text = await compileMdx(readLessonSource('basics/first', root))
    const named = Object.fromEntries(
      text.components.map(({ name }) => [
        name,
        (props: { children?: unknown }) =>
          createElement('x-part', { name }, props.children as never),
      ]),
    )
    const all = { ...named, ...components, Static } as never
    return renderToStaticMarkup(createElement(evaluate(text), { components: all }))
  }

  test('is all in the HTML: prose, formulas, code, tables, sources', async () => {
    const html = await render()
    for (const piece of [
      'It began with a widget',
      '“Quotes” become typographic.',
      'class="katex"',
      '--code-token-keyword',
      '<td class="number">1,000</td>',
      'Pears float.',
      'Real pears ripen.',
      'https://example.org/pears',
    ])
      expect(html).toContain(piece)
    expect(html).not.toContain('<script')
  })

  test('reaches React as strings wherever it holds no component', async () => {
    const { code } = await compileMdx(readLessonSource('basics/first', root))
    expect(code).toContain('Static')
    expect(code).not.toContain('className: "katex-html')
    expect(code).not.toContain('_components.td')
    expect(code).not.toContain('color: "var(--code-token-keyword)"')
  })

  test('is compiled once', async () => {
    const source = readLessonSource('basics/first', root)
    expect(await compileMdx(source)).toBe(await compileMdx(source))
  })

  test('with a mistake fails to compile and leaves the next one alone', async () => {
    await expect(compileMdx('<Open>')).rejects.toThrow()
    await expect(compileMdx('Fine.')).resolves.toHaveProperty('counts.words', 1)
  })
})

test('A quiz is rendered on the server, formulas too', async () => {
  const [first] = await renderQuiz('basics/first', root)
  expect(first?.prompt).toContain('katex')
  expect(first?.prompt).toContain('<code>code</code>')
  expect(first?.prompt).not.toContain('<p>')
})

test('A quiz without exactly one right choice is refused', () => {
  const quiz = structuredClone(readQuiz('basics/first', root))
  const [question] = quiz?.questions ?? []
  if (question?.kind !== 'choice') throw new Error('the fixture begins with a choice')
  for (const choice of question.choices) choice.correct = true
  expect(quizFile.safeParse(quiz).success).toBe(false)
})

test('Markdown drops raw HTML', async () => {
  expect(await compileMarkdown('a <script>alert(1)</script> b')).not.toContain('<script')
  expect(await compileInline('*x*<img src=x onerror=alert(1)>')).not.toContain('<img')
})

test('Highlighted code escapes what it shows', () => {
  const html = highlight("const a = '<script>'", 'ts')
  expect(html).toContain('--code-keyword')
  expect(html).not.toContain('<script>')
})

test('The glossary has the definition that a term shows', () => {
  expect(readGlossary(root).widget?.term).toBe('Widget')
})

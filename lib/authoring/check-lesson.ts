import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { compileMdx, type CompiledMdx } from '@/lib/course/compile'
import {
  contentRoot,
  ContentError,
  findLesson,
  lessonFolder,
  listLessons,
  readGlossary,
  readLessonSource,
  readProtocols,
  readQuiz,
  readQuizSource,
  type Lesson,
} from '@/lib/course/course'
import { findFact } from '@/lib/course/protocols'
import { listSections } from '@/lib/course/sections'
import { SITE_PAGES } from '@/lib/course/site-pages'
import { findLabCard, readBrief } from '@/lib/labs/load'
import { checkQuestions } from './check-questions'
import { checkPins, checkSources } from './check-sources'
import { checkEquality, checkTermsBeforeUse, lessonsBefore } from './check-words'

export type LessonReport = {
  lesson: Lesson
  problems: readonly string[]
  stats: {
    words: number
    formulas: number
    code: number
    figures: number
    questions: number
    sources: number
  }
}

/** What a program can see of the glossary and of protocols.json. */
export async function checkLists(root = contentRoot): Promise<string[]> {
  const problems: string[] = []
  for (const [id, { term, definition, taught }] of Object.entries(readGlossary(root))) {
    if (!taught) problems.push(`glossary: ${id} names no lesson that teaches it`)
    else if (!findLesson(taught, root)) problems.push(`glossary: ${id}: no lesson ${taught}`)
    for (const problem of await checkEquality(`${term}: ${definition}`))
      problems.push(`glossary: ${id}: ${problem}`)
  }
  for (const [protocol, { facts }] of Object.entries(readProtocols(root)))
    for (const [id, { source }] of Object.entries(facts))
      for (const problem of checkPins(source))
        problems.push(`protocols: ${protocol}.${id}: ${problem}`)
  return problems
}

/** Everything that can be wrong with a lesson and that a program can see. */
export async function checkLesson(id: string, root = contentRoot): Promise<LessonReport> {
  const lesson = findLesson(id, root)
  if (!lesson) throw new ContentError(`no lesson ${id}`)
  const source = readLessonSource(id, root)
  const problems: string[] = []
  const empty = { words: 0, formulas: 0, code: 0, sources: 0 }
  let questions = 0
  try {
    questions = checkQuiz(id, root, problems)
    const text = await compileMdx(source)
    checkParts(text, problems)
    checkComponents(lesson, text, root, problems)
    const shown = named(text, 'Figure').map(({ props }) => props.name ?? '')
    const sections = (await listSections(id, root)).map((section) => section.id)
    problems.push(...checkQuestions(readQuiz(id, root)?.questions ?? [], shown, sections))
    await checkLinks(text, root, problems)
    checkFootnotes(source, problems)
    problems.push(...checkSources(source))
    const quiz = readQuizSource(id, root)
    checkNumbers(source + quiz, problems)
    checkOrder(lesson, root, problems)
    const known = lessonsBefore(lesson, listLessons(root))
    problems.push(...checkTermsBeforeUse(source, known, readGlossary(root)))
    problems.push(...(await checkEquality(`${source}\n${quiz}`)))
    const figures = named(text, 'Figure').length
    const { broken: _, ...counts } = text.counts
    return { lesson, problems, stats: { ...counts, figures, questions } }
  } catch (error) {
    problems.push(error instanceof Error ? firstLines(error.message) : String(error))
    return { lesson, problems, stats: { ...empty, figures: 0, questions } }
  }
}

/** What a program can see of the brief of a lab of `lesson`: it compiles, what it points to is there, and taught. */
export async function checkBrief(
  slug: string,
  lesson: Lesson,
  root = contentRoot,
): Promise<string[]> {
  const source = readBrief(slug)
  if (!source) return [`labs/${slug} has no brief.mdx`]
  const problems: string[] = []
  try {
    const text = await compileMdx(source)
    if (text.counts.broken > 0) problems.push(`${text.counts.broken} formulas that KaTeX refuses`)
    for (const { name } of text.components)
      if (!BRIEF_COMPONENTS.includes(name)) problems.push(`<${name}> is not for briefs`)
    checkTerms(text, root, problems)
    checkStates(text, root, problems)
    await checkLinks(text, root, problems)
    checkFootnotes(source, problems)
    problems.push(...checkSources(source))
    checkNumbers(source, problems)
    const known = lessonsBefore(lesson, listLessons(root))
    for (const link of text.links) {
      const id = /^\/learn\/([^#]+)/.exec(link)?.[1]
      if (id && findLesson(id, root) && !known.has(id))
        problems.push(`it sends to ${id}, which ${lesson.id} does not build on`)
    }
    problems.push(...checkTermsBeforeUse(source, known, readGlossary(root)))
    problems.push(...(await checkEquality(source)))
  } catch (error) {
    problems.push(error instanceof Error ? firstLines(error.message) : String(error))
  }
  return problems.map((problem) => `brief of ${slug}: ${problem}`)
}

/** Those of app/_components/lesson/brief.tsx, and what the compiler makes itself. */
const BRIEF_COMPONENTS = ['MarginNote', 'Misconception', 'RealSystem', 'State', 'Term']

function checkStates(text: CompiledMdx, root: string, problems: string[]) {
  for (const { props } of named(text, 'State')) {
    if (!findFact(props.id ?? '', root))
      problems.push(`<State id="${props.id}"> is not in protocols.json`)
  }
}

function checkTerms(text: CompiledMdx, root: string, problems: string[]) {
  const glossary = readGlossary(root)
  for (const { props } of named(text, 'Term'))
    if (!glossary[props.id ?? '']) problems.push(`<Term id="${props.id}"> is not in glossary.json`)
}

function checkQuiz(id: string, root: string, problems: string[]): number {
  const questions = readQuiz(id, root)?.questions ?? []
  if (questions.length < 4 || questions.length > 8)
    problems.push(`quiz.json has ${questions.length} questions, not 4 to 8`)
  const other = questions.filter(({ kind }) => kind !== 'choice').length
  if (other < 2) problems.push(`${other} questions are no choice between texts, not at least 2`)
  return questions.length
}

function checkParts(text: CompiledMdx, problems: string[]) {
  const atLeastOne = (name: string) => {
    if (named(text, name).length === 0) problems.push(`no <${name}>`)
  }
  atLeastOne('Misconception')
  atLeastOne('Figure')
  atLeastOne('Term')
  const exercises = named(text, 'Exercise').length
  if (exercises < 2 || exercises > 3)
    problems.push(`<Exercise> is there ${exercises} times, not 2 or 3`)
  if (named(text, 'Answer').length !== exercises)
    problems.push('not every <Exercise> has an <Answer>')
  for (const name of ['Quiz', 'RealSystem', 'Remember']) {
    const times = named(text, name).length
    if (times !== 1) problems.push(`<${name}> is there ${times} times, not once`)
  }
  if (text.toc[0]?.depth !== 2)
    problems.push('it does not begin with a section that hooks the reader')
  if (!text.toc.some((entry) => /^worked example/i.test(entry.text)))
    problems.push('no heading "Worked example: …"')
  if (text.counts.formulas === 0) problems.push('no formula')
  if (text.counts.sources === 0) problems.push('no footnote: every lesson names its sources')
  if (text.counts.broken > 0) problems.push(`${text.counts.broken} formulas that KaTeX refuses`)
}

function checkComponents(lesson: Lesson, text: CompiledMdx, root: string, problems: string[]) {
  checkTerms(text, root, problems)
  checkStates(text, root, problems)
  const labs = named(text, 'Lab').map(({ props }) => props.slug ?? '')
  for (const slug of new Set([...labs, ...lesson.labs])) {
    if (!labs.includes(slug)) problems.push(`the front matter names lab ${slug}, the text does not`)
    if (!lesson.labs.includes(slug)) problems.push(`lab ${slug} is not in the front matter`)
    if (!findLabCard(slug)) problems.push(`there is no labs/${slug}/lab.json`)
  }

  const used = named(text, 'Figure').map(({ props }) => props.name ?? '')
  const folder = path.join(lessonFolder(lesson.id, root), 'figures')
  const files = existsSync(folder)
    ? readdirSync(folder).flatMap((name) => (name.endsWith('.tsx') ? [name.slice(0, -4)] : []))
    : []
  const registered = registeredFigures(root)
  for (const name of used) {
    const file = registered.get(name)
    if (!file) problems.push(`figure ${name} is not registered in figures.tsx`)
    else if (!existsSync(path.join(root, `${file}.tsx`))) problems.push(`there is no ${file}.tsx`)
  }
  for (const name of files)
    if (!used.includes(name)) problems.push(`figures/${name}.tsx is not shown in the text`)
}

/** Names and files of content/figures.tsx; read as text, since its imports are the browser's. */
function registeredFigures(root: string): Map<string, string> {
  const file = path.join(root, 'figures.tsx')
  if (!existsSync(file)) return new Map()
  const entries = readFileSync(file, 'utf8').matchAll(
    /'([a-z0-9-]+)':\s*dynamic\(\s*\(\)\s*=>\s*import\('\.\/([^']+)'\)/g,
  )
  return new Map([...entries].map(([, name, target]) => [name ?? '', target ?? '']))
}

async function checkLinks(text: CompiledMdx, root: string, problems: string[]) {
  for (const link of text.links) {
    const problem = await brokenLink(link, text, root)
    if (problem) problems.push(`link ${link}: ${problem}`)
  }
}

/** Numbers of lessons move: a link to one says `#`, which becomes its number. */
function checkNumbers(source: string, problems: string[]) {
  for (const [link] of source.matchAll(/\[[^\]]*\d\.\d+[^\]]*\]\(\/learn\/[^)]*\)/g))
    problems.push(`${link}: write # for the lesson's number`)
  for (const [words] of source.matchAll(/\blessons? \d\.\d+/gi))
    problems.push(`“${words}” will be another lesson: link to it, [lesson #](/learn/…)`)
}

async function brokenLink(link: string, text: CompiledMdx, root: string): Promise<string | null> {
  if (/^(https:|mailto:)/.test(link)) return null
  if (/^[a-z]+:/i.test(link)) return 'only https'
  const [address = '', anchor] = link.split('#')
  if (address === '')
    return anchorsOf(text).has(anchor ?? '') ? null : 'no such place in this lesson'
  if (!address.startsWith('/')) return 'links within the site begin with /'
  const [, kind, ...rest] = address.split('/')
  if (kind === 'learn') {
    const id = rest.join('/')
    if (!findLesson(id, root)) return 'no such lesson'
    if (!anchor) return null
    const there = await compileMdx(readLessonSource(id, root))
    return anchorsOf(there).has(anchor) ? null : 'no such place in that lesson'
  }
  if (kind === 'labs' && rest[0]) return findLabCard(rest[0]) ? null : 'no such lab'
  if (kind === 'glossary' && anchor) return readGlossary(root)[anchor] ? null : 'no such term'
  if (kind === 'state' && anchor) return findFact(anchor, root) ? null : 'no such value'
  return SITE_PAGES.some((page) => page.path === address) ? null : 'no such page'
}

function anchorsOf(text: CompiledMdx): Set<string> {
  const figures = named(text, 'Figure').map(({ props }) => `figure-${props.name}`)
  return new Set([...text.ids, ...figures, 'objectives', 'quiz', 'real-system'])
}

function checkFootnotes(source: string, problems: string[]) {
  const text = source.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '')
  const defined = [...text.matchAll(/^\[\^([^\]]+)\]:/gm)].map(([, name]) => name ?? '')
  const cited = [...text.matchAll(/\[\^([^\]]+)\](?!:)/g)].map(([, name]) => name ?? '')
  for (const name of new Set(cited))
    if (!defined.includes(name)) problems.push(`footnote ${name} is cited but not written`)
  for (const name of defined)
    if (!cited.includes(name)) problems.push(`footnote ${name} is never cited`)
}

function checkOrder(lesson: Lesson, root: string, problems: string[]) {
  const order = listLessons(root).map(({ id }) => id)
  for (const id of lesson.prerequisites) {
    if (!order.includes(id)) problems.push(`prerequisite ${id}: no such lesson`)
    else if (order.indexOf(id) >= order.indexOf(lesson.id))
      problems.push(`prerequisite ${id} comes later in the course`)
    if (lesson.shortPath && findLesson(id, root)?.shortPath === false)
      problems.push(`on the short path, and its prerequisite ${id} is not`)
  }
}

function named(text: CompiledMdx, name: string) {
  return text.components.filter((component) => component.name === name)
}

function firstLines(message: string): string {
  return message.split('\n').slice(0, 6).join('\n')
}

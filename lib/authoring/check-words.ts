import retextEnglish from 'retext-english'
import retextEquality from 'retext-equality'
import { unified } from 'unified'
import { VFile } from 'vfile'
import type { Lesson } from '@/lib/course/course'
import type { Glossary } from '@/lib/course/schema'

/**
 * Terms that a text uses before anything has explained them: neither this lesson teaches the word, nor one that
 * it builds on, nor is it marked as a `<Term>` where it first stands. `known` holds the lessons that a reader has
 * read, this one among them.
 */
export function checkTermsBeforeUse(
  source: string,
  known: ReadonlySet<string>,
  glossary: Glossary,
): string[] {
  const words = proseOf(source)
  return Object.entries(glossary).flatMap(([id, { term, forms, taught }]) => {
    if (!taught || known.has(taught)) return []
    const used = formsOf([term, ...forms]).exec(words)
    const marked = words.indexOf(markOf(id))
    if (!used || (marked >= 0 && marked < used.index)) return []
    return [
      `“${used[0]}” stands here before ${taught} explains it: mark it <Term id="${id}">, or make that a prerequisite`,
    ]
  })
}

/** A lesson, and whatever it builds on. */
export function lessonsBefore(lesson: Lesson, lessons: readonly Lesson[]): Set<string> {
  const known = new Set<string>()
  const waiting = [lesson.id]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (known.has(id)) continue
    known.add(id)
    waiting.push(...(lessons.find((each) => each.id === id)?.prerequisites ?? []))
  }
  return known
}

const markOf = (id: string): string => `\u{e000}${id}\u{e001} `

/**
 * Words that are read: no front matter, code, formulas, addresses or notes, and no heading, which names what its section
 * explains. A marked term leaves its mark first.
 */
function proseOf(source: string): string {
  return source
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^```[\s\S]*?^```/gm, ' ')
    .replace(/^#+ .*$/gm, ' ')
    .replace(/^\[\^[^\]]+\]:.*(\n[ \t]+.*)*/gm, ' ')
    .replace(/\$\$[\s\S]*?\$\$|\$[^$\n]+\$|`[^`\n]*`/g, ' ')
    .replace(/<Term id="([a-z0-9-]+)">/g, (_, id: string) => markOf(id))
    .replace(/\[\^[^\]]+\]/g, ' ')
    .replace(/\]\([^)]*\)/g, ' ')
    .replace(/<[^>]*>/g, ' ')
}

/** The first capital of a word says nothing of it; one within it does: ETH, nBits. */
function formsOf(forms: readonly string[]): RegExp {
  const either = forms.map((form) => {
    const [first = '', ...rest] = form
    const start = /[a-z]/i.test(first)
      ? `[${first.toLowerCase()}${first.toUpperCase()}]`
      : escape(first)
    return start + escape(rest.join(''))
  })
  return new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${either.join('|')})(?:s|es)?(?![\\p{L}\\p{N}_])`, 'u')
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/**
 * Words of the field, or of plain English, that the list of equality takes for something else. Alice, Carol and
 * Mallory are women.
 */
const ALLOWED = [
  'invalid',
  'host',
  'hosts',
  'special',
  'uncle',
  'uncles',
  'she',
  'her',
  'hers',
  'herself',
]
const STYLE = [
  'just',
  'easy',
  'easily',
  'simple',
  'simply',
  'obvious',
  'obviously',
  'of course',
  'clearly',
]

/** Men whose name stands in the same paragraph may be "he" in it. */
const MEN = /\b(Bob|Dave)\b/
const HE = /^(he|him|his|himself)$/i

const reader = unified()
  .use(retextEnglish)
  .use(retextEquality, { ignore: [...ALLOWED, ...STYLE] })

/** Words that leave somebody out; above all, a "he" that is everybody. */
export async function checkEquality(source: string): Promise<string[]> {
  const problems: string[] = []
  // A paragraph of these texts is one line.
  for (const paragraph of proseOf(source).split('\n')) {
    const file = new VFile(paragraph)
    await reader.run(reader.parse(file), file)
    for (const { reason, actual, column } of file.messages) {
      const he = HE.test(actual ?? '')
      if (he && MEN.test(paragraph)) continue
      const why = he ? `“${actual}” is not everybody: they, it, or a name` : reason
      problems.push(`${why} (${around(paragraph, column ?? 1)})`)
    }
  }
  return problems
}

/** Where in its paragraph it stands. */
function around(line: string, column: number): string {
  return line.slice(Math.max(0, column - 31), column + 30).trim()
}

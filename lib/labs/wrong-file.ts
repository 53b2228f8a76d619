import matter from 'gray-matter'
import { z } from 'zod'
import { err, ok, type Result } from '@/lib/result'
import type { Hunk } from './hunks'

/**
 * `wrong/<idea>.md`: an idea that people have, for those who have it, and the programs that show it.
 *
 *     ---
 *     title: A node without a partner is left out
 *     hint: Then the root would say nothing about the last transaction.
 *     ---
 *
 *     ```diff merkle.ts
 *     -      above.push(hash(left, right ?? left))
 *     +      if (right) above.push(hash(left, right))
 *     ```
 *
 * The blocks are a change of the solution. Each heading of the second level begins another program with the same
 * idea, a change of the solution of its own; under `## on alt/<name>` it is one of that alternative solution.
 * Other text is for those who read the file.
 */
export type WrongFile = {
  title: string
  hint: string
  status: WrongStatus
  programs: { alternative: string | null; hunks: Hunk[] }[]
}

const wrongStatus = z.enum(['failed', 'errored', 'timed-out', 'out-of-memory'])

export type WrongStatus = z.infer<typeof wrongStatus>

const frontMatter = z.strictObject({
  title: z
    .string('the idea in a few words; teachers see it')
    .min(5, 'say the idea in at least 5 characters')
    .max(100, 'say the idea in at most 100 characters'),
  hint: z
    .string('what a learner is told who has this idea. Markdown. Teaches; no solution')
    .min(20, 'tell the learner something, in at least 20 characters'),
  status: wrongStatus.default('failed'),
})

const testId = z.string().regex(/^(visible|hidden)\/[a-z0-9-]+$/)

/** `wrong/expect.json`: what each program fails, by `<idea>` or `<idea>#2`. `labs:check --update` writes it. */
export const wrongExpectations = z.record(
  z.string(),
  z.strictObject({
    status: wrongStatus.optional().describe('Only where it is not the one of the front matter.'),
    fails: z.array(testId).describe('These tests, whatever the seed.'),
    mayFail: z
      .array(testId)
      .default([])
      .describe('And some of these, depending on the inputs that the seed draws.'),
  }),
)

export type WrongExpectations = z.infer<typeof wrongExpectations>

/** What an idea's file says, or what is wrong with it, a sentence each. */
export function parseWrongFile(text: string): Result<WrongFile, string[]> {
  const { sections, problems } = readSections(text)
  const front = readFrontMatter(text)
  if (!front.ok) problems.unshift(...front.error)
  for (const { heading, blocks } of sections)
    if (blocks.length === 0)
      problems.push(`${heading ?? 'it'} has no block: one begins with \`\`\`diff <file>`)
  if (!front.ok || problems.length > 0) return err(problems)
  const programs = sections.map(({ heading, blocks }) => ({
    alternative: alternativeOf(heading),
    hunks: blocks.map(({ hunk }) => hunk),
  }))
  return ok({ ...front.value, programs })
}

function alternativeOf(heading: string | null): string | null {
  return heading?.match(/^## on alt\/([a-z0-9-]+)(?:$|[ ,:])/)?.[1] ?? null
}

/** What each program of a file is a change of, also of a file that is not finished: null for the solution. */
export function listAlternatives(text: string): (string | null)[] {
  return readSections(text)
    .sections.filter(({ heading, blocks }) => heading !== null || blocks.length > 0)
    .map(({ heading }) => alternativeOf(heading))
}

/** The front matter alone: what people are told of the idea. */
export function readFrontMatter(text: string): Result<z.infer<typeof frontMatter>, string[]> {
  if (frontMatterEnd(text.split('\n')) === 0)
    return err(['no front matter: its first lines are ---, title: …, hint: …, ---'])
  let data: unknown
  try {
    // With options, or gray-matter answers the second time what it kept of the first.
    data = matter(text, { language: 'yaml' }).data
  } catch (error) {
    return err([`its front matter is no YAML: ${error instanceof Error ? error.message : ''}`])
  }
  const parsed = frontMatter.safeParse(data)
  if (parsed.success) return ok(parsed.data)
  return err(
    parsed.error.issues.map(({ path, message }) =>
      path.length > 0 && !Object.hasOwn(data as object, path[0]!)
        ? `no ${path.join('.')}: ${message}`
        : `${['front matter', ...path].join(' ')}: ${message}`,
    ),
  )
}

/** Line after the front matter; 0 if there is none. */
function frontMatterEnd(lines: readonly string[]): number {
  return lines[0] === '---' ? lines.indexOf('---', 1) + 1 : 0
}

/** A program's part of the file. `end` is the line after its last one; a block's, after its fence. */
type Section = {
  heading: string | null
  blocks: { start: number; end: number; hunk: Hunk }[]
  end: number
}

function readSections(text: string): { sections: Section[]; problems: string[] } {
  const lines = text.split('\n')
  const problems: string[] = []
  const sections: Section[] = [{ heading: null, blocks: [], end: lines.length }]
  let at = frontMatterEnd(lines)
  while (at < lines.length) {
    const line = lines[at]!
    if (line.startsWith('```')) {
      const end = lines.indexOf('```', at + 1)
      const file = /^```diff (\S+)$/.exec(line)?.[1]
      if (!file) problems.push(`line ${at + 1}: a block begins with \`\`\`diff <file>`)
      if (end === -1) {
        problems.push(`line ${at + 1}: this block has no end`)
        break
      }
      // Editors take the space of an empty line away.
      const diff = lines.slice(at + 1, end).map((text) => (text === '' ? ' ' : text))
      const odd = diff.findIndex((text) => !/^[ +-]/.test(text))
      if (odd >= 0)
        problems.push(`line ${at + odd + 2}: in a block, lines begin with a space, - or +`)
      else if (diff.length === 0) problems.push(`line ${at + 1}: this block is empty`)
      else if (file)
        sections.at(-1)!.blocks.push({ start: at, end: end + 1, hunk: { file, lines: diff } })
      at = end + 1
      continue
    }
    if (line.startsWith('## ')) {
      sections.at(-1)!.end = at
      sections.push({ heading: line, blocks: [], end: lines.length })
    } else if (/^#+ /.test(line))
      problems.push(`line ${at + 1}: a heading that begins another program has two #`)
    at++
  }
  // The first program may have a heading, too.
  const [first, second] = sections
  if (second && first!.blocks.length === 0) sections.shift()
  return { sections, problems }
}

/** The file of an idea that has no program yet. */
export function newWrongFile({ title, hint }: { title: string; hint: string }): string {
  const options = { language: 'yaml', lineWidth: -1 }
  return matter.stringify('', { title, hint }, options).trimEnd() + '\n'
}

/**
 * The file with the blocks of its program `number`, counted from 1, replaced; or with one more program, on the
 * solution or on an alternative one.
 */
export function withProgram(
  text: string,
  number: number,
  { hunks, alternative }: { hunks: readonly Hunk[]; alternative: string | null },
): string {
  const lines = text.replace(/\n+$/, '').split('\n')
  const { sections } = readSections(lines.join('\n'))
  const blocks = hunks.flatMap(({ file, lines: diff }, i) => [
    ...(i > 0 ? [''] : []),
    `\`\`\`diff ${file}`,
    ...diff.map((line) => (line === ' ' ? '' : line)),
    '```',
  ])
  const section = sections[number - 1]
  const [first] = section?.blocks ?? []
  if (first) lines.splice(first.start, section!.blocks.at(-1)!.end - first.start, ...blocks)
  else if (section && !alternative) lines.splice(section.end, 0, '', ...blocks)
  else lines.push('', alternative ? `## on alt/${alternative}` : '## another way', '', ...blocks)
  return `${lines.join('\n')}\n`
}

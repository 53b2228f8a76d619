import { z } from 'zod'
import { typeset } from '@/lib/format'

const lessonId = z
  .string()
  .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)
  .describe('"<module>/<lesson>", folder names without their numbers.')

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

const summary = z.string().min(20).max(300).transform(typeset)

const frontmatterFields = z.strictObject({
  title: z.string().min(3).max(80),
  summary: summary.describe('One or two sentences, for the course map.'),
  minutes: z.int().min(5).max(180).describe('Honest time to read it and answer the quiz.'),
  objectives: z
    .array(z.string().min(10).max(160).transform(typeset))
    .min(2)
    .max(6)
    .describe('Each begins with a verb.'),
  prerequisites: z.array(lessonId).default([]),
  labs: z.array(slug).default([]).describe('Folder names in labs/.'),
  shortPath: z
    .boolean()
    .default(false)
    .describe('Whether somebody who reads only the essential lessons reads this one.'),
  shortLabs: z
    .array(slug)
    .default([])
    .describe('Its labs that are part of the short path; the others are left to the whole course.'),
  optional: z
    .array(slug)
    .default([])
    .describe('Its labs that neither the course nor a certificate asks for.'),
})

/** Front matter of `content/NN-module/NN-lesson/index.mdx`. Order, number and slug come from the folders. */
export const lessonFrontmatter = frontmatterFields.superRefine((lesson, { addIssue }) => {
  const refuse = (path: string, message: string) =>
    addIssue({ code: 'custom', path: [path], message })
  for (const field of ['shortLabs', 'optional'] as const)
    for (const lab of lesson[field])
      if (!lesson.labs.includes(lab)) refuse(field, `${lab} is no lab of this lesson`)
  if (lesson.shortLabs.length > 0 && !lesson.shortPath)
    refuse('shortLabs', 'the lesson itself is not on the short path')
  for (const lab of lesson.shortLabs)
    if (lesson.optional.includes(lab)) refuse('shortLabs', `${lab} is optional`)
})

export type LessonFrontmatter = z.infer<typeof lessonFrontmatter>

/** `content/NN-module/module.json` */
export const moduleManifest = z.strictObject({
  title: z.string().min(3).max(60),
  summary,
})

const id = slug.describe('Answers are stored under it: never reuse one for another question.')
const prompt = z.string().min(10).describe('Markdown.')
const section = z
  .string()
  .min(1)
  .optional()
  .describe('Heading of the lesson that answers it, by id. Left out where the whole lesson does.')
const explanation = z.string().min(20).describe('Why this is right or wrong. Markdown.')

const choices = z
  .array(
    z.strictObject({
      text: z.string().min(1).describe('Markdown, one line.'),
      correct: z.boolean(),
      explanation,
    }),
  )
  .min(2)
  .max(6)
  .refine((all) => all.filter((each) => each.correct).length === 1, {
    message: 'exactly one choice is correct',
  })

const choiceQuestion = z.strictObject({
  kind: z.literal('choice').default('choice'),
  id,
  section,
  prompt,
  choices,
})

/** A choice that the reader makes before a figure moves. It stands above that figure, and any answer will do. */
const predictionQuestion = z.strictObject({
  kind: z.literal('prediction'),
  id,
  prompt,
  figure: slug.describe('The figure that it stands before, and that shows who was right.'),
  choices,
})

const numberQuestion = z.strictObject({
  kind: z.literal('number'),
  id,
  section,
  prompt,
  answer: z.number(),
  tolerance: z.number().min(0).describe('The furthest that an answer may be off, in the unit.'),
  unit: z.string().max(20).default('').describe('Stands behind the field: "blocks", "%", "ETH".'),
  explanation: explanation.describe('The way to the number, for whoever has found it.'),
  wrong: z
    .array(z.strictObject({ answer: z.number(), explanation }))
    .default([])
    .describe('Numbers that a known thought leads to, matched within the same tolerance.'),
})

const orderQuestion = z.strictObject({
  kind: z.literal('order'),
  id,
  section,
  prompt,
  items: z
    .array(z.string().min(1))
    .min(3)
    .max(7)
    .describe('Markdown, one line each, in the right order. The reader gets them in another.'),
  explanation,
  wrong: explanation.describe('What to think of again; it must not give the order away.'),
})

const lineQuestion = z.strictObject({
  kind: z.literal('line'),
  id,
  section,
  prompt,
  lines: z
    .array(z.strictObject({ text: z.string().min(1), explanation }))
    .min(3)
    .max(12)
    .describe('A trace, plain text in the type of code; one of its lines is to be pointed at.'),
  answer: z.int().min(0).describe('Place of that line, from 0.'),
})

const question = z.union([
  choiceQuestion,
  predictionQuestion,
  numberQuestion,
  orderQuestion,
  lineQuestion,
])

/** `quiz.json` beside a lesson. */
export const quizFile = z.strictObject({
  questions: z
    .array(question)
    .min(1)
    .refine((questions) => new Set(questions.map((each) => each.id)).size === questions.length, {
      message: 'two questions have the same id',
    })
    .refine(
      (questions) =>
        questions.every((each) => each.kind !== 'line' || each.answer < each.lines.length),
      { message: 'the line that is right is not there' },
    ),
})

export type Question = z.infer<typeof question>
export type QuizFile = z.infer<typeof quizFile>

/** `content/glossary.json`: term id to term. */
export const glossaryFile = z.record(
  slug,
  z.strictObject({
    term: z.string().min(2),
    definition: z.string().min(20).describe('One or two sentences. Markdown.'),
    taught: lessonId
      .optional()
      .describe('The lesson that explains it. Earlier ones mark the word as a <Term>.'),
    forms: z
      .array(z.string().min(2))
      .default([])
      .describe('Other spellings that a text uses, beside the term itself and its plural.'),
  }),
)

export type Glossary = z.infer<typeof glossaryFile>

/** `content/protocols.json`: what changes with the years, in one place. `<State id="ethereum.staked" />` shows a value. */
export const protocolsFile = z.record(
  slug,
  z.strictObject({
    name: z.string().min(2),
    summary: z.string().min(20).describe('What runs today, in a sentence or two. Markdown.'),
    facts: z.record(
      slug,
      z.strictObject({
        label: z.string().min(2),
        value: z.string().min(1).describe('As a sentence would say it: "36.9 million ETH".'),
        source: z.url({ protocol: /^https$/ }),
        sourceTitle: z.string().min(3),
        lookedUp: z.iso.date().describe('The day on which the source said so.'),
        note: z.string().optional().describe('Markdown.'),
      }),
    ),
  }),
)

export type Protocols = z.infer<typeof protocolsFile>

/** `content/changes.json`: what readers who follow the course want to hear of, newest first. */
export const changesFile = z
  .array(
    z.strictObject({
      id: slug.describe('Feed readers know the change by it: it never changes.'),
      date: z.iso.date(),
      title: z.string().min(5).max(80),
      text: z.string().min(20).max(400).describe('One or two sentences.'),
      href: z.string().regex(/^\/[a-z0-9/#-]*$/, 'an address of this site'),
    }),
  )
  .refine((all) => all.every(({ date }, at) => date <= (all[at - 1]?.date ?? date)), {
    message: 'the newest change stands first',
  })
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, {
    message: 'two changes have the same id',
  })

export type Change = z.infer<typeof changesFile>[number]

const history = z
  .strictObject({
    published: z
      .array(z.string().min(1))
      .describe('Every slug that learners have had results under. Nothing is ever taken from it.'),
    renamed: z.record(z.string(), z.string()).describe('Former slug → the slug that it has now.'),
    retired: z
      .record(z.string(), z.string().min(2))
      .describe('What has left the course: slug → the title that it had.'),
  })
  .refine(({ published }) => new Set(published).size === published.length, {
    message: 'a slug stands in `published` twice',
  })

/** `content/published.json`: what the course has ever asked, so that no result is lost when it changes. */
export const publishedFile = z.strictObject({ lessons: history, labs: history })

export type Published = z.infer<typeof publishedFile>
export type History = Published['labs']

import { z } from 'zod'

const lessonId = z
  .string()
  .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)
  .describe('"<module>/<lesson>", folder names without their numbers.')

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** Front matter of `content/NN-module/NN-lesson/index.mdx`. Order and slug come from the folders. */
export const lessonFrontmatter = z.strictObject({
  number: z
    .string()
    .regex(/^\d+\.\d+$/)
    .describe("As people cite it: '0.5'."),
  title: z.string().min(3).max(80),
  summary: z.string().min(20).max(300).describe('One or two sentences, for the course map.'),
  minutes: z.int().min(5).max(180).describe('Honest time to read it and answer the quiz.'),
  objectives: z
    .array(z.string().min(10).max(160))
    .min(2)
    .max(6)
    .describe('Each begins with a verb.'),
  prerequisites: z.array(lessonId).default([]),
  labs: z.array(slug).default([]).describe('Folder names in labs/.'),
  shortPath: z
    .boolean()
    .default(false)
    .describe('Whether somebody who reads only the essential lessons reads this one.'),
})

export type LessonFrontmatter = z.infer<typeof lessonFrontmatter>

/** `content/NN-module/module.json` */
export const moduleManifest = z.strictObject({
  title: z.string().min(3).max(60),
  summary: z.string().min(20).max(300),
})

const choice = z.strictObject({
  text: z.string().min(1).describe('Markdown, one line.'),
  correct: z.boolean(),
  explanation: z.string().min(20).describe('Why this is right or wrong. Markdown.'),
})

/** `quiz.json` beside a lesson. */
export const quizFile = z.strictObject({
  questions: z
    .array(
      z.strictObject({
        id: slug.describe('Answers are stored under it: never reuse one for another question.'),
        prompt: z.string().min(10).describe('Markdown.'),
        choices: z
          .array(choice)
          .min(2)
          .max(6)
          .refine((choices) => choices.filter((each) => each.correct).length === 1, {
            message: 'exactly one choice is correct',
          }),
      }),
    )
    .min(1)
    .refine((questions) => new Set(questions.map(({ id }) => id)).size === questions.length, {
      message: 'two questions have the same id',
    }),
})

export type QuizFile = z.infer<typeof quizFile>

/** `content/glossary.json`: term id to term. */
export const glossaryFile = z.record(
  slug,
  z.strictObject({
    term: z.string().min(2),
    definition: z.string().min(20).describe('One or two sentences. Markdown.'),
  }),
)

export type Glossary = z.infer<typeof glossaryFile>

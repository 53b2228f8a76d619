import { z } from 'zod'
import { typeset } from '@/lib/format'
import { LAB_KINDS } from './kinds'
import { SOURCE_PATH } from './language'

/** `lab.json`: only what the lab's folder cannot say. The folder name is the slug. */
export const labManifest = z.strictObject({
  title: z.string().min(3).max(60),
  summary: z
    .string()
    .min(20)
    .max(240)
    .transform(typeset)
    .describe('One or two sentences, shown on cards.'),
  kind: z
    .enum(LAB_KINDS)
    .default('implement')
    .describe('What the learner is asked to do: lib/labs/kinds.ts says it in words.'),
  difficulty: z.int().min(1).max(5).describe('1 = fifteen minutes, 5 = several hours.'),
  minutes: z.int().min(5).max(600).describe('Honest time for somebody who read the lesson.'),
  files: z
    .array(
      z.strictObject({
        path: z.string().regex(SOURCE_PATH),
        readOnly: z.boolean().default(false),
      }),
    )
    .min(1)
    .describe(
      'In tab order. The first is the entry: its exports are what tests call, or the shader that they dispatch.',
    ),
  tasks: z.array(z.string().min(3).max(80)).min(1).describe('Task n of the brief is tasks[n-1].'),
  hints: z
    .array(z.strictObject({ task: z.int().min(1), text: z.string().min(10) }))
    .default([])
    .describe('Revealed one by one, from a nudge to nearly the answer. Markdown.'),
  limits: z
    .strictObject({
      cpuSeconds: z.int().min(1).max(30).default(5),
      wallSeconds: z.int().min(2).max(60).default(10),
    })
    .prefault({}),
  needs: z.enum(['cpu', 'gpu']).default('cpu'),
  mining: z
    .boolean()
    .default(false)
    .describe('The lab page measures its shader as a miner, and lets the learner mine a block.'),
})

export type LabManifest = z.infer<typeof labManifest>

/** Sources of a program by path, e.g. `{ 'header.ts': '…' }`. */
export type Files = Readonly<Record<string, string>>

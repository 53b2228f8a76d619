import * as z from 'zod/mini'
import { slug, stored, time } from './contract'

/** The part of the contract (contract.ts) that is about the learners' command and its tokens. */

/** POST /api/account/tokens: shown once. */
export const madeToken = z.object({ secret: z.string() })

/** GET /api/token: whose the request's token is. */
export const bearer = z.object({ name: z.nullable(z.string()), expiresAt: time })

/** GET /api/labs/[slug]: what the learners' command writes down. */
export const labFiles = z.object({
  slug,
  title: z.string(),
  /** Markdown. */
  brief: z.string(),
  files: z.array(z.object({ path: z.string(), readOnly: z.boolean() })),
  starter: stored,
  /** The source of the visible tests by path, to be read: what runs is GET /api/labs/[slug]/visible. */
  tests: stored,
  /** Declarations of `kit` and of the globals that a program has. */
  types: z.string(),
  /** The lab that this one continues: GET /api/labs/[slug]/continued has the program. */
  continues: z.optional(z.string()),
  limits: z.object({ cpuSeconds: z.number(), wallSeconds: z.number() }),
  /** Of the command that this site serves. */
  command: z.string(),
})
export type LabFiles = z.infer<typeof labFiles>

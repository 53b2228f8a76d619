import * as z from 'zod/mini'

/** What is said of a session once it has ended (GET /api/networks/<id>/questions). */

const question = z.object({
  id: z.string(),
  kind: z.string(),
  /** Milliseconds from the beginning of the session; null where it is about all of it. */
  at: z.nullable(z.number()),
  prompt: z.string(),
  /** One of them is right. */
  choices: z.array(z.object({ text: z.string(), correct: z.boolean(), explanation: z.string() })),
})

export const afterwards = z.object({
  /** Drawn from the log, for whoever asks; a few, or none of a session without blocks. */
  questions: z.array(question),
  /** In the order of time: from then on the group follows that block; '' while nobody is in it. */
  heads: z.array(
    z.object({ at: z.number(), group: z.int(), head: z.string(), height: z.number() }),
  ),
})

export type Afterwards = z.infer<typeof afterwards>

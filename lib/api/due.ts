import * as z from 'zod/mini'

/** What classes ask of learners and get from them, as parts of the contract. */

/** What a class asks of the reader in a lesson or a lab. */
export const dueNotice = z.object({
  id: z.string(),
  title: z.string(),
  className: z.string(),
  /** `10 points`. */
  points: z.string(),
  /** For this reader, with the exceptions that hold for them; null of what is due at no time. */
  dueAt: z.nullable(z.string()),
  /** The same on the class's clock: `Sun 25 Oct 2026, 23:59 Europe/Berlin`. */
  dueInClass: z.nullable(z.string()),
  /** What lateness costs, in words; null where it costs nothing. */
  lateRule: z.nullable(z.string()),
  /** What is handed in now is worth so many percent at most: 0 once it is closed. */
  atMost: z.number(),
  overdue: z.boolean(),
  /** It has passed: lateness is no question any more. */
  done: z.boolean(),
  excused: z.boolean(),
  /** The reader has more time than the class. */
  extended: z.boolean(),
  /** Why, as far as it is for the reader. */
  reason: z.nullable(z.string()),
})
export type DueNotice = z.infer<typeof dueNotice>

/** How a class takes a submission: when it came, and what lateness leaves of its points. */
export const takenFor = z.object({
  title: z.string(),
  when: z.enum(['on-time', 'late', 'closed', 'early', 'excused']),
  share: z.number(),
})
export type TakenFor = z.infer<typeof takenFor>

/** GET /api/classes/[id]/news?since=: verdicts on the class's labs, and whether there are more than that. */
export const verdictNews = z.object({ verdicts: z.number(), more: z.boolean() })

import { randomInt } from 'node:crypto'
import { findLab, listLabs, type PublicLab } from '@/lib/labs/load'

/** A command was called with what it cannot mean. Its message says what to write instead; the exit code is 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** Seeds are 0 … 2³¹ − 1: what a column of PostgreSQL's `integer` holds. */
const SEEDS = 2 ** 31

/**
 * The seed that `--seed` names, or one that nobody chose, so that it and the `count - 1` seeds after it are
 * seeds.
 *
 * @throws UsageError if the text is no such seed
 */
export function seedOf(text: string | undefined, count = 1): number {
  if (text === undefined) return randomInt(SEEDS - count + 1)
  const seed = Number(text)
  if (!/^\d+$/.test(text) || seed > SEEDS - count)
    throw new UsageError(`--seed takes a whole number from 0 to ${SEEDS - count}, not ${text}`)
  return seed
}

/** @throws UsageError, with the labs whose names are alike, if there is no such lab */
export function labOf(slug: string): PublicLab {
  const lab = findLab(slug)
  if (lab) return lab
  const words = slug.split('-')
  const alike = listLabs().filter((name) => name.split('-').some((word) => words.includes(word)))
  throw new UsageError(
    `there is no lab ${slug}: ` +
      (alike.length > 0 ? `do you mean ${alike.join(', ')}?` : 'labs are the folders of labs/'),
  )
}

import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

export const MIN_PASSWORD_LENGTH = 10
/** Argon2 reads all of it: without a limit a long password is a cheap way to burn our CPU. */
const MAX_PASSWORD_LENGTH = 256
/** The time of the estimate grows with the square of the length, and what is so long is not short of guesses. */
const ESTIMATED_LENGTH = 24
/** Of zxcvbn's 0 to 4. 2: somewhat guessable, below 10^8 guesses; 3: safely unguessable, below 10^10. */
const WANTED_SCORE = 3

let estimator: Promise<ZxcvbnFactory> | undefined

/**
 * Whether somebody who guesses would soon be there: too short, or made of what lists of passwords, dictionaries and
 * keyboards begin with (zxcvbn, Wheeler 2016), or of what is known about the person. On the server alone: the
 * dictionaries have a megabyte.
 *
 * @param known e-mail and name, as far as they are known
 */
export async function isWeakPassword(
  password: string,
  ...known: readonly (string | null | undefined)[]
): Promise<boolean> {
  const normal = password.normalize('NFC')
  if ([...normal].length < MIN_PASSWORD_LENGTH || password.length > MAX_PASSWORD_LENGTH) return true
  const texts = known.filter((text) => text !== null && text !== undefined)
  const letters = lettersOf(normal)
  if (letters && texts.some((text) => lettersOf(text) === letters)) return true
  estimator ??= loadEstimator()
  const words = [...texts, ...texts.flatMap((text) => text.split(/[\s@._-]+/))]
  const { score } = (await estimator).check(normal.slice(0, ESTIMATED_LENGTH), [
    'forkchoice',
    ...words.filter((word) => word.length > 2),
  ])
  return score < WANTED_SCORE
}

/** "Ada L. 1" and "ada.l" are one guess. */
function lettersOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '')
}

async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [core, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  return new core.ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
  })
}

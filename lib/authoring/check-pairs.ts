import type { Answer } from '@/lib/diagnosis/answer'
import { compareLab } from '@/lib/diagnosis/compare'
import { play } from '@/lib/diagnosis/play'
import type { LabFingerprints } from '@/lib/diagnosis/types'
import { grade } from '@/lib/grading/grade'
import { labFingerprints } from '@/lib/grading/lab-fingerprints'
import { listPairs, type WrongPair } from '@/lib/grading/wrong-pairs'
import { languageOf } from '@/lib/labs/language'
import { loadLab } from '@/lib/labs/load'
import type { Files } from '@/lib/labs/manifest'
import type { Runner } from '@/lib/sandbox/protocol'
import { transpile } from '@/lib/sandbox/server/transpile'
import { seededRandom } from '@/lib/seeded-random'
import { ideaOf } from '@/lib/suite/hidden'
import { labKit } from '@/lib/suite/lab-kit'
import { inParallel } from './_in-parallel'

/**
 * - `both`, `one`, `none`: so many of the two were named, and nothing else
 * - `third`: an idea was named that is neither
 * - `hidden`: fewer than both were named, but the answers are those of one of the two alone, so that nobody could
 *   tell that the other is there
 * - `undiagnosed`: the program passes, does not compile, or ends in a way of which nothing is said
 */
export const PAIR_OUTCOMES = ['both', 'one', 'none', 'third', 'hidden', 'undiagnosed'] as const

export type PairOutcome = (typeof PAIR_OUTCOMES)[number]

export type CheckedPair = {
  programs: WrongPair['programs']
  named: readonly string[]
  outcome: PairOutcome
}

/**
 * Grades a sample of a lab's pairs and says which ideas were named.
 * @param options.count so many pairs at most, drawn by `seed`
 */
export async function checkPairs(
  slug: string,
  options: { runner: Runner; seed: number; count: number; concurrency?: number },
): Promise<CheckedPair[]> {
  const { runner, seed, count } = options
  const lab = await labFingerprints(slug, runner)
  const jobs = sample(listPairs(slug), count, seed).map(({ programs, files }) => async () => {
    const { status, misconceptions } = await grade({ slug, files, seed, runner })
    const isDiagnosed = (status === 'failed' || status === 'timed-out') && misconceptions
    if (!isDiagnosed) return { programs, named: [], outcome: 'undiagnosed' as const }
    const named = misconceptions
    const ideas = programs.map(ideaOf)
    const outcome = named.some((name) => !ideas.includes(name))
      ? 'third'
      : named.length === 2
        ? 'both'
        : (await isHidden(slug, lab, programs, files, runner))
          ? 'hidden'
          : named.length === 1
            ? 'one'
            : 'none'
    return { programs, named, outcome } satisfies CheckedPair
  })
  return inParallel(jobs, options.concurrency ?? 2)
}

function sample<T>(list: readonly T[], count: number, seed: number): T[] {
  const random = seededRandom(seed)
  return list
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .slice(0, count)
    .map(({ item }) => item)
}

/** Whether the program answers the lab's script exactly as one of the two does alone. */
async function isHidden(
  slug: string,
  lab: LabFingerprints,
  programs: WrongPair['programs'],
  files: Files,
  runner: Runner,
): Promise<boolean> {
  const answers = await answersTo(slug, lab, files, runner)
  const { steps, read } = compareLab(lab)
  const told = read(answers)
  return lab.ideas
    .filter(({ program }) => programs.includes(program))
    .some((idea) => {
      const alone = read(idea.answers)
      return steps.every(
        ({ right }, i) =>
          told[i]!.text === alone[i]!.text ||
          (right.has(told[i]!.text) && right.has(alone[i]!.text)),
      )
    })
}

async function answersTo(
  slug: string,
  { script, reference }: LabFingerprints,
  files: Files,
  runner: Runner,
): Promise<Answer[][]> {
  const { manifest } = loadLab(slug)
  const entry = manifest.files[0]!.path
  const translated = await transpile(files, entry, manifest.limits)
  if (!translated.ok) throw new Error(`graded, and does not compile: ${translated.error.message}`)
  const sandbox = await runner.open(manifest.limits, languageOf(entry))
  try {
    await sandbox.load({ ...translated.program, kit: await labKit(slug) })
    return await play(script, reference, sandbox)
  } finally {
    sandbox.close()
  }
}

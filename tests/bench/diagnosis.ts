import { diagnose } from '@/lib/diagnosis/diagnose'
import { grade, patternsOf } from '@/lib/grading/grade'
import { labFingerprints } from '@/lib/grading/lab-fingerprints'
import { completeFiles } from '@/lib/labs/files'
import { languageOf } from '@/lib/labs/language'
import { listLabs, loadLab, readBrief } from '@/lib/labs/load'
import { denoRunner } from '@/lib/sandbox/server/runner'
import { transpile } from '@/lib/sandbox/server/transpile'
import { readWrong } from '@/lib/suite/hidden'
import { labKit } from '@/lib/suite/lab-kit'
import { median, type Print, quantile } from './_figures'

/** Every so many-th lab: enough kinds of labs, in a few minutes. */
const EVERY = 7
const ROUNDS = 3

/**
 * What a failed submission costs beyond its grading: its answers to the lab's script and their comparison, against
 * the tests alone, for the wrong programs of every seventh lab.
 */
export async function benchDiagnosis(print: Print): Promise<void> {
  const runner = await denoRunner({ warm: 2 })
  const all: number[] = []
  try {
    for (const slug of listLabs().filter((_, place) => place % EVERY === 0)) {
      const { manifest, starter } = loadLab(slug)
      const { ideas } = readWrong(slug)
      const entry = manifest.files[0]!.path
      // Taken at the first failure ever, and kept: no cost of a submission's.
      const lab = await labFingerprints(slug, runner)
      const kit = await labKit(slug)
      const ratios: number[] = []
      for (const { files } of ideas.flatMap(({ programs }) => programs)) {
        const complete = completeFiles(manifest.files, starter, files)
        const translated = await transpile(complete, entry, manifest.limits)
        if (!translated.ok) continue
        const [alone, beyond]: [number[], number[]] = [[], []]
        for (let round = 0; round < ROUNDS; round++) {
          const started = performance.now()
          const { status, tests } = await grade({ slug, files, runner, seed: round })
          const whole = performance.now() - started
          if (status !== 'failed') break
          await standReady()
          const asked = performance.now()
          await diagnose({
            lab,
            program: { ...translated.program, kit },
            tests,
            patterns: patternsOf(ideas),
            brief: readBrief(slug) ?? '',
            open: () => runner.open(manifest.limits, languageOf(entry)),
          })
          const own = performance.now() - asked
          await standReady()
          beyond.push(own)
          alone.push(whole - own)
        }
        if (beyond.length > 0) ratios.push(median(beyond) / median(alone))
      }
      if (ratios.length === 0) continue
      all.push(...ratios)
      print(`${slug}: diagnosis to grading, median`, median(ratios).toFixed(2))
    }
    print('diagnosis to grading, median of programs', median(all).toFixed(2))
    print('diagnosis to grading, nine of ten are below', quantile(all, 0.9).toFixed(2))
  } finally {
    runner.close()
  }
}

/** The next sandbox boots before it is needed, as between two submissions. */
function standReady(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 300))
}

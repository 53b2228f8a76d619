import { transform } from 'esbuild'
import { grade } from '@/lib/grading/grade'
import { completeFiles } from '@/lib/labs/files'
import { languageOf } from '@/lib/labs/language'
import { listLabs, loadLab } from '@/lib/labs/load'
import { denoRunner } from '@/lib/sandbox/server/runner'
import { closeTranslators, startTranslator, transpile } from '@/lib/sandbox/server/transpile'
import { loadSolution } from '@/lib/suite/hidden'
import { median, type Print } from './_figures'

const EVERY = 8
const ROUNDS = 7

/**
 * What it takes to make JavaScript of learners' TypeScript, in a process behind walls, against esbuild's service on
 * the same files, which checks nothing and protects nobody; and how much of a warm grading that is.
 */
export async function benchTranslation(print: Print): Promise<void> {
  const runner = await denoRunner({ warm: 2 })
  await startTranslator()
  const [ratios, shares, times]: [number[], number[], number[]] = [[], [], []]
  try {
    const labs = listLabs().filter(
      (slug) => languageOf(loadLab(slug).manifest.files[0]!.path) === 'ts',
    )
    for (const slug of labs.filter((_, place) => place % EVERY === 0)) {
      const { manifest, starter } = loadLab(slug)
      const files = loadSolution(slug)
      const complete = completeFiles(manifest.files, starter, files)
      const [ours, theirs, whole]: [number[], number[], number[]] = [[], [], []]
      for (let round = -2; round < ROUNDS; round++) {
        const here = await time(() => transpile(complete, manifest.files[0]!.path, manifest.limits))
        const there = await time(() =>
          Promise.all(
            Object.values(complete).map((source) =>
              transform(source, { loader: 'ts', sourcemap: true }),
            ),
          ),
        )
        const grading = await time(() => grade({ slug, files, runner, seed: 1 }))
        await new Promise((resolve) => setTimeout(resolve, 300))
        if (round < 0) continue
        ours.push(here)
        theirs.push(there)
        whole.push(grading)
      }
      times.push(median(ours))
      ratios.push(median(ours) / median(theirs))
      shares.push(median(ours) / median(whole))
    }
    print("translation of a lab's solution, median, ms", median(times).toFixed(1))
    print('  ratio to esbuild, median', median(ratios).toFixed(1))
    print('  ratio to esbuild, largest', Math.max(...ratios).toFixed(1))
    print('  share of a grading, median', median(shares).toFixed(2))
    print('  share of a grading, largest', Math.max(...shares).toFixed(2))
  } finally {
    runner.close()
    closeTranslators()
  }
}

async function time(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await run()
  return performance.now() - started
}

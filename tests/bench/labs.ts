import { loadSolution } from '@/lib/suite/hidden'
import { grade } from '@/lib/grading/grade'
import { languageOf } from '@/lib/labs/language'
import { listLabs, loadLab } from '@/lib/labs/load'
import type { Runner } from '@/lib/sandbox/protocol'
import { denoRunner } from '@/lib/sandbox/server/runner'
import { median, type Print } from './_figures'
import { vmRunner } from './vm-runner'

const ROUNDS = 7

/**
 * Every lab's solution, graded with a sandbox that stands ready, against the same calls in a fresh V8 context
 * of this process: what the walls cost, lab by lab, and how many messages cross.
 */
export async function benchLabs(
  print: Print,
  slugs: readonly string[] = listLabs(),
): Promise<void> {
  const yardstick = await vmRunner()
  const runner = await denoRunner({ warm: 2 })
  const ratios: number[] = []
  try {
    for (const slug of slugs) {
      // A shader's guest has no counterpart in a context.
      if (languageOf(loadLab(slug).manifest.files[0]!.path) === 'wgsl') continue
      const [there, here]: [number[], number[]] = [[], []]
      let messages = 0
      for (let round = -2; round < ROUNDS; round++) {
        const seed = round + 2
        const inContext = await timed(slug, seed, yardstick)
        const counted = counting(runner)
        const inSandbox = await timed(slug, seed, counted.runner)
        // The next sandbox boots before it is needed, as between two submissions.
        await new Promise((resolve) => setTimeout(resolve, 300))
        if (round < 0) continue
        here.push(inContext)
        there.push(inSandbox)
        messages = counted.messages()
      }
      const ratio = median(there) / median(here)
      ratios.push(ratio)
      print(`${slug}: ${messages} messages, ratio (aim: under 1.5)`, ratio.toFixed(2))
    }
    print('labs: median ratio (aim: 1.3)', median(ratios).toFixed(2))
    print('labs: largest ratio (aim: 1.5)', Math.max(...ratios).toFixed(2))
  } finally {
    runner.close()
  }
}

async function timed(slug: string, seed: number, runner: Runner): Promise<number> {
  const started = performance.now()
  const { status } = await grade({ slug, files: loadSolution(slug), runner, seed })
  if (status !== 'passed') throw new Error(`the solution of ${slug} ${status}`)
  return performance.now() - started
}

function counting(runner: Runner): { runner: Runner; messages(): number } {
  let messages = 0
  return {
    messages: () => messages,
    runner: {
      version: runner.version,
      async open(limits, language) {
        const sandbox = await runner.open(limits, language)
        return {
          ...sandbox,
          request(call) {
            messages++
            return sandbox.request(call)
          },
        }
      },
    },
  }
}

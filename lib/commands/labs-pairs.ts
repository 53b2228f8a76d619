import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import {
  type CheckedPair,
  checkPairs,
  PAIR_OUTCOMES,
  type PairOutcome,
} from '@/lib/authoring/check-pairs'
import { listLabs } from '@/lib/labs/load'
import { denoRunner } from '@/lib/sandbox/server/runner'
import { labOf, seedOf, UsageError } from './_arguments'
import { runCommand } from './_run-command'

const USAGE = `usage: npm run labs:pairs [slug …]    how programs with two wrong ideas are named
options, after a --:  --count N       of each lab so many pairs, drawn by the seed; 5 if not said
                      --seed N        the seed of the draw and of the gradings`

/** Grades programs that have two of a lab's wrong ideas at once. A third idea that is named is an error. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      count: { type: 'string', default: '5' },
      seed: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const count = Number(values.count)
  if (values.help || !(Number.isInteger(count) && count >= 1)) throw new UsageError(USAGE)
  const seed = seedOf(values.seed)
  for (const slug of positionals) labOf(slug)
  const slugs = positionals.length > 0 ? positionals : listLabs()
  const concurrency = availableParallelism()
  const runner = await denoRunner({ warm: concurrency })
  const width = Math.max(...slugs.map(({ length }) => length), 'total'.length)
  console.log(`seed ${seed}\n${row(width, '', PAIR_OUTCOMES)}`)
  const all: CheckedPair[] = []
  for (const slug of slugs) {
    const pairs = await checkPairs(slug, { runner, seed, count, concurrency })
    all.push(...pairs)
    console.log(row(width, slug, counts(pairs)))
    for (const { outcome, programs, named } of pairs)
      if (outcome === 'third' || outcome === 'one' || outcome === 'none')
        console.log(
          `  ${outcome.padEnd(5)}  ${programs.join(' + ')}${named.length > 0 ? `: ${named.join(', ')}` : ''}`,
        )
  }
  runner.close()
  console.log(row(width, 'total', counts(all)))
  const share = (outcome: PairOutcome, of: readonly PairOutcome[]) => {
    const among = all.filter((pair) => of.includes(pair.outcome)).length
    const part = all.filter((pair) => pair.outcome === outcome).length / among
    return among === 0 ? 'none' : `${(100 * part).toFixed(1)} %`
  }
  const visible = ['both', 'one', 'none', 'third'] as const
  console.log(
    `both named: ${share('both', visible)} of those that show both ideas, ` +
      `${share('both', [...visible, 'hidden'])} of all that were diagnosed`,
  )
  return all.some(({ outcome }) => outcome === 'third') ? 1 : 0
}

function counts(pairs: readonly CheckedPair[]): number[] {
  return PAIR_OUTCOMES.map((outcome) => pairs.filter((pair) => pair.outcome === outcome).length)
}

function row(width: number, name: string, cells: readonly (string | number)[]): string {
  return `${name.padEnd(width)}${cells.map((cell, i) => `  ${String(cell).padStart(PAIR_OUTCOMES[i]!.length)}`).join('')}`
}

runCommand(main)

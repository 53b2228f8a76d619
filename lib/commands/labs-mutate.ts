import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { listLabs } from '@/lib/labs/load'
import { denoRunner } from '@/lib/sandbox/server/runner'
import { type Mutation, mutateLab } from '@/lib/authoring/mutate-lab'
import { labOf, seedOf } from './_arguments'
import { runCommand } from './_run-command'

/** Of all mutants that are not known to be equivalent. */
const WANTED = 0.9

/** `npm run labs:mutate [slug …] [--seed N]`: exit 1 when the hidden tests let too many mutants live. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: 'string', default: '1' } },
  })
  const seed = seedOf(values.seed)
  const slugs = positionals.length > 0 ? positionals : listLabs()
  for (const slug of slugs) labOf(slug)
  const concurrency = availableParallelism()
  const runner = await denoRunner({ warm: concurrency })
  const results: Mutation[] = []
  for (const slug of slugs) {
    const started = performance.now()
    const mutation = await mutateLab(slug, {
      runner,
      seed,
      concurrency,
      onMutant: (_mutant, done, total) => {
        if (process.stdout.isTTY) process.stdout.write(`\r${slug}: ${done} of ${total} mutants`)
      },
    })
    if (process.stdout.isTTY) process.stdout.write('\r')
    print(mutation, performance.now() - started)
    results.push(mutation)
  }
  runner.close()
  return results.every(({ score, stale }) => score >= WANTED && stale.length === 0) ? 0 : 1
}

function print({ slug, mutants, score, stale }: Mutation, ms: number): void {
  const of = (fate: string) => mutants.filter((mutant) => mutant.fate === fate)
  console.log(
    `${slug}: ${(100 * score).toFixed(1)} % (${of('caught').length} of ${of('caught').length + of('survived').length} mutants caught, ` +
      `${of('equivalent').length} known to be equivalent, ${of('invalid').length} refused by the compiler), ${(ms / 1000).toFixed(1)} s`,
  )
  for (const { file, line, mutator, original, replacement } of of('survived'))
    console.log(
      `  survived ${file}:${line} ${mutator}: ${short(original)} -> ${short(replacement)}`,
    )
  for (const { file, line, replacement } of stale)
    console.log(
      `  equivalent-mutants.json names no surviving mutant: ${file} \`${line}\` -> ${short(replacement)}`,
    )
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > 70 ? `${line.slice(0, 67)}…` : line
}

runCommand(main)

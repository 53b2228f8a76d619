import { availableParallelism } from 'node:os'
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { findLab, listLabs } from '@/lib/labs/load'
import { denoRunner } from '@/lib/sandbox/server/runner'
import { checkLab, type LabCheck, updateExpectations } from '@/lib/authoring/check-lab'

/** `npm run labs:check [slug …] [--update] [--seed N] [--seeds COUNT]`: exit 1 if a lab does not prove itself. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      update: { type: 'boolean', default: false },
      seed: { type: 'string' },
      seeds: { type: 'string' },
    },
  })
  const unknown = positionals.filter((slug) => !findLab(slug))
  const seed = values.seed === undefined ? randomInt(2 ** 30) : Number(values.seed)
  // What a wrong program does under some seeds only takes more of them to be seen.
  const count = Number(values.seeds ?? (values.update ? 30 : 2))
  if (
    !(Number.isInteger(count) && count >= 2 && count <= 1000) ||
    unknown.length > 0 ||
    !Number.isInteger(seed) ||
    seed < 0 ||
    seed >= 2 ** 30
  ) {
    console.error(
      'usage: npm run labs:check [slug …] [-- --update] [-- --seed N] [-- --seeds COUNT]',
    )
    console.error(`labs: ${listLabs().join(', ')}`)
    return 2
  }
  const concurrency = availableParallelism()
  const runner = await denoRunner({ warm: concurrency })
  const checks: LabCheck[] = []
  for (const slug of positionals.length > 0 ? positionals : listLabs()) {
    const started = performance.now()
    console.log(`${slug}, seeds from ${seed}`)
    const check = await checkLab(slug, {
      runner,
      seeds: Array.from({ length: count }, (_, n) => seed + n),
      concurrency,
      onProgram: ({ name, status, fails, problem }) =>
        console.log(
          `  ${problem && !values.update ? '✕' : '✓'} ${name.padEnd(30)} ${status.padEnd(10)} ${fails.length > 0 ? `${fails.length} tests` : ''}`,
        ),
    })
    if (values.update) await updateExpectations(check)
    const alone = check.hidden.filter(({ caughtBy }) => caughtBy.length === 0)
    for (const { id } of alone)
      console.log(`  · ${id} is failed by no wrong program; see labs:mutate`)
    const problems = values.update ? [] : check.problems
    for (const problem of problems) console.log(`  ✕ ${problem}`)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(
      problems.length === 0
        ? `  sound: ${check.programs.length} programs, ${check.hidden.length} hidden tests, ${seconds} s`
        : `  ${problems.length} problems, ${seconds} s`,
    )
    checks.push({ ...check, problems })
  }
  runner.close()
  const broken = checks.filter(({ problems }) => problems.length > 0)
  if (values.update) console.log('expect.json files written: read what changed before you keep it')
  else
    console.log(
      broken.length === 0
        ? `${checks.length} labs are sound`
        : `not sound: ${broken.map(({ slug }) => slug).join(', ')}`,
    )
  return broken.length === 0 ? 0 : 1
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)

import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { checkLab, type LabCheck, updateExpectations } from '@/lib/authoring/check-lab'
import { checkPublishedLabs } from '@/lib/authoring/check-published'
import { ownSeeds, receiptKey, writeReceipt } from '@/lib/authoring/receipts'
import { findLab, listLabs } from '@/lib/labs/load'
import { denoRunner } from '@/lib/sandbox/server/runner'
import { ideaOf, readWrong } from '@/lib/suite/hidden'
import { labOf, seedOf, UsageError } from './_arguments'
import { runCommand } from './_run-command'

const USAGE = `usage: npm run labs:check                           every lab
       npm run labs:check <slug …>                  these labs
       npm run labs:check <slug> <idea …>           of this lab these wrong ideas; <idea>#2 is one program
options, after a --:  --update         write into expect.json what the wrong programs fail
                      --seed N         the first seed, in place of the lab's own two and chance
                      --seeds COUNT    how many seeds, 2 to 1000`

/** What to check: a whole lab, or of a lab a wrong idea or program. */
type Target = { slug: string; only?: string }

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      update: { type: 'boolean', default: false },
      seed: { type: 'string' },
      seeds: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  // What a wrong program does under some seeds only takes more of them to be seen.
  const count = Number(values.seeds ?? (values.update ? 30 : 2))
  if (values.help || !(Number.isInteger(count) && count >= 2 && count <= 1000))
    throw new UsageError(USAGE)
  const first = seedOf(values.seed, count)
  const drawn = Array.from({ length: count }, (_, n) => first + n)
  const targets = positionals.length > 0 ? targetsOf(positionals) : listLabs().map(wholeLab)
  const concurrency = availableParallelism()
  const runner = await denoRunner({ warm: concurrency })
  const checks: LabCheck[] = []
  for (const { slug, only } of targets) {
    const started = performance.now()
    // A receipt is of the seeds under which the test run would prove the lab; more of them are chance's.
    const seeds = values.seed === undefined ? [...ownSeeds(slug), ...drawn.slice(2)] : drawn
    console.log(`${[slug, only].filter(Boolean).join(' ')}, seeds ${seeds.join(' ')}`)
    const check = await checkLab(slug, {
      runner,
      seeds,
      concurrency,
      update: values.update,
      ...(only !== undefined && { only }),
      onProgram: ({ name, status, fails, problem }) =>
        console.log(
          `  ${problem ? '✕' : '✓'} ${name.padEnd(30)} ${status.padEnd(10)} ${fails.length > 0 ? `${fails.length} tests` : ''}`,
        ),
    })
    if (values.update) updateExpectations(check, only)
    else if (only === undefined && values.seed === undefined && check.problems.length === 0)
      writeReceipt(slug, await receiptKey(slug, runner.version))
    print(check, performance.now() - started)
    checks.push(check)
  }
  runner.close()
  const lost = positionals.length > 0 ? [] : checkPublishedLabs()
  for (const problem of lost) console.log(`✕ ${problem}`)
  if (values.update) console.log('expect.json is written: read what changed before you keep it')
  const broken = new Set(
    checks.filter(({ problems }) => problems.length > 0).map((one) => one.slug),
  )
  if (broken.size > 0) console.log(`not sound: ${[...broken].join(', ')}`)
  else if (!values.update) console.log(checks.length === 1 ? 'sound' : `${checks.length} are sound`)
  return broken.size === 0 && lost.length === 0 ? 0 : 1
}

function print({ programs, hidden, problems }: LabCheck, ms: number): void {
  for (const { id, caughtBy } of hidden)
    if (caughtBy.length === 0)
      console.log(`  · ${id} is failed by no wrong program; see labs:mutate`)
  for (const problem of problems) console.log(`  ✕ ${problem}`)
  const seen = [counted(programs, 'program')]
  if (hidden.length > 0) seen.push(counted(hidden, 'hidden test'))
  console.log(
    `  ${problems.length === 0 ? 'sound' : counted(problems, 'problem')}: ${seen.join(', ')}, ${(ms / 1000).toFixed(1)} s`,
  )
}

function counted({ length }: readonly unknown[], noun: string): string {
  return `${length} ${noun}${length === 1 ? '' : 's'}`
}

function wholeLab(slug: string): Target {
  return { slug }
}

/** @throws UsageError for a word that is neither a lab nor a wrong idea of the lab before it */
function targetsOf(words: readonly string[]): Target[] {
  const targets: Target[] = []
  let slug: string | null = null
  for (const word of words) {
    if (findLab(word)) {
      slug = word
      targets.push({ slug })
      continue
    }
    if (slug === null) slug = labOf(word).slug
    const { ideas, problems } = readWrong(slug)
    const names = [...problems, ...ideas, ...ideas.flatMap(({ programs }) => programs)].map(
      ({ name }) => name,
    )
    if (!names.includes(word) && !names.map(ideaOf).includes(word))
      throw new UsageError(
        `${word} is neither a lab nor a wrong idea of ${slug}: npm run labs:wrong ${slug}`,
      )
    const last = targets.at(-1)!
    if (last.only === undefined) last.only = word
    else targets.push({ slug, only: word })
  }
  return targets
}

runCommand(main)

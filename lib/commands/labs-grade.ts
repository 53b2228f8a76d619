import { parseArgs } from 'node:util'
import { readContinued, readProgram } from '@/lib/authoring/program-files'
import { denoRunner } from '@/lib/sandbox/server/runner'
import { grade } from '@/lib/grading/grade'
import { labOf, seedOf, UsageError } from './_arguments'
import { runCommand } from './_run-command'
import { verdictLines } from './_verdict-lines'

/** `npm run labs:grade -- <slug> <file or folder …> [--seed N] [--json]`: the verdict over one program. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const [slug, ...places] = positionals
  if (!slug || places.length === 0)
    throw new UsageError(
      `usage: npm run labs:grade -- <slug> <file or folder …> [--seed N] [--json]
The files of a program are named as in the lab; a file alone may have any name.
Of a lab that continues another, the program of that is taken from the folder of its name beside them, or is ours.`,
    )
  const lab = labOf(slug)
  const seed = seedOf(values.seed)
  const program = readProgram(lab, places)
  if (!program.ok) throw new UsageError(program.error)
  const continued = readContinued(lab, places)
  const runner = await denoRunner({ warm: 0 })
  const verdict = await grade({
    slug,
    files: { ...lab.starter, ...program.value, ...continued },
    seed,
    runner,
  })
  runner.close()
  if (values.json) {
    console.log(JSON.stringify(verdict))
    return 0
  }
  for (const line of verdictLines(verdict)) console.log(line)
  const { continues } = lab.manifest
  if (continues !== undefined)
    console.log(
      Object.keys(continued).length > 0
        ? `It continues ${continues} as it lies beside it.`
        : `It continues our solution of ${continues}.`,
    )
  return 0
}

runCommand(main)

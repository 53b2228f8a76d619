import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { findLab, listLabs } from '@/lib/labs/load'
import { denoRunner } from '@/lib/sandbox/server/runner'
import { grade } from '@/lib/grading/grade'

/** `npm run labs:grade -- <slug> <file> [--seed N] [--json]`: the verdict over one file. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const [slug, file] = positionals
  const lab = slug ? findLab(slug) : null
  if (!lab || !file) {
    console.error('usage: npm run labs:grade -- <slug> <file> [--seed N] [--json]')
    console.error(`labs: ${listLabs().join(', ')}`)
    return 2
  }
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed)
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 31) {
    console.error('--seed takes a whole number from 0 to 2147483647')
    return 2
  }
  if (!existsSync(file)) {
    console.error(`there is no file ${file}`)
    return 2
  }
  const runner = await denoRunner({ warm: 0 })
  const entry = lab.manifest.files[0]!.path
  const verdict = await grade({
    slug: lab.slug,
    files: { ...lab.starter, [entry]: readFileSync(file, 'utf8') },
    seed,
    runner,
  })
  runner.close()
  if (values.json) {
    console.log(JSON.stringify(verdict))
    return 0
  }
  for (const test of verdict.tests) {
    console.log(`${test.status === 'passed' ? '✓' : '✕'} ${test.id}  ${test.name}`)
    if (test.message) console.log(`    ${test.message}`)
    if (test.counterExample) console.log(`    for ${test.counterExample}`)
  }
  if (verdict.error) {
    const { file: where, line, message } = verdict.error
    console.log(`${where ? `${where}:${line ?? '?'}: ` : ''}${message}`)
  }
  console.log(`${verdict.status}, seed ${seed}, ${verdict.durationMs} ms`)
  return 0
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)

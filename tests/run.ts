import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * `npm test`: every suite, then one line with the counts. Names of suites as arguments run only those.
 * The exit code is 0 only if tests ran and none failed.
 */
const suites = process.argv.slice(2)
const folder = mkdtempSync(path.join(tmpdir(), 'forkchoice-tests-'))
const report = path.join(folder, 'vitest.json')

void main()

async function main(): Promise<void> {
  // One build serves every suite that looks at the built site.
  if (suites.length === 0 || suites.includes('build')) {
    const built = await run('npm', ['run', '--silent', 'build'])
    if (built !== 0) {
      console.log('0 passed, 1 failed')
      process.exit(1)
    }
  }

  const code = await run('npx', [
    'vitest',
    'run',
    '--passWithNoTests',
    ...suites.flatMap((suite) => ['--project', suite]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])

  const counts = read(report)
  rmSync(folder, { recursive: true, force: true })
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
  console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`)
  process.exit(code === 0 && counts.failed === 0 && counts.passed > 0 ? 0 : 1)
}

function run(command: string, args: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit' })
    child.once('error', reject)
    child.once('exit', (exit) => resolve(exit ?? 1))
  })
}

/** A run that ended before it could report counts as one failure, whatever else it printed. */
function read(file: string): { passed: number; failed: number; skipped: number } {
  try {
    const json = JSON.parse(readFileSync(file, 'utf8')) as {
      numPassedTests: number
      numFailedTests: number
      numPendingTests: number
      numTodoTests: number
      testResults: { status: string; assertionResults: unknown[] }[]
    }
    const broken = json.testResults.filter(
      (one) => one.status === 'failed' && one.assertionResults.length === 0,
    ).length
    return {
      passed: json.numPassedTests,
      failed: json.numFailedTests + broken,
      skipped: json.numPendingTests + json.numTodoTests,
    }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

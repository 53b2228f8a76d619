import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * `npm test`: every suite, then one line with the counts. Names of suites as arguments run only those.
 * The exit code is 0 only if tests ran and none failed.
 */
const asked = process.argv.slice(2)
const folder = mkdtempSync(path.join(tmpdir(), 'forkchoice-tests-'))

/** These look at the built site, or serve it. */
const BUILT = ['build', 'permissions', 'faults', 'e2e']

const SUITES = [
  ...[
    'unit',
    'rules',
    'content',
    'integration',
    'permissions',
    'labs',
    'shaders',
    'build',
    'abuse',
    'faults',
  ],
  'e2e',
]

type Counts = { passed: number; failed: number; skipped: number }

async function main(): Promise<void> {
  const unknown = asked.filter((suite) => !SUITES.includes(suite))
  if (unknown.length > 0) {
    console.error(`There is no suite ${unknown.join(', ')}. There are: ${SUITES.join(', ')}.`)
    rmSync(folder, { recursive: true, force: true })
    process.exit(2)
  }
  // One build serves them all.
  if (asked.length === 0 || asked.some((suite) => BUILT.includes(suite))) {
    const built = await run('npm', ['run', '--silent', 'build'])
    if (built !== 0) {
      console.log('0 passed, 1 failed')
      process.exit(1)
    }
  }
  const counts: Counts[] = []
  const suites = asked.filter((suite) => suite !== 'e2e')
  if (asked.length === 0 || suites.length > 0) counts.push(await vitest(suites))
  if (asked.length === 0 || asked.includes('e2e')) counts.push(await playwright())
  rmSync(folder, { recursive: true, force: true })

  const sum = (of: keyof Counts) => counts.reduce((all, one) => all + one[of], 0)
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''
  console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped}`)
  process.exit(sum('failed') === 0 && sum('passed') > 0 ? 0 : 1)
}

async function vitest(suites: readonly string[]): Promise<Counts> {
  const report = path.join(folder, 'vitest.json')
  const code = await run('npx', [
    'vitest',
    'run',
    ...suites.flatMap((suite) => ['--project', suite]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  type Report = {
    numPassedTests: number
    numFailedTests: number
    numPendingTests: number
    numTodoTests: number
    testResults: { status: string; assertionResults: unknown[] }[]
  }
  return counted(report, code, (json: Report) => ({
    passed: json.numPassedTests,
    // A file that could not be loaded has no tests, and is one failure.
    failed:
      json.numFailedTests +
      json.testResults.filter(
        ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
      ).length,
    skipped: json.numPendingTests + json.numTodoTests,
  }))
}

async function playwright(): Promise<Counts> {
  const report = path.join(folder, 'playwright.json')
  const code = await run('npx', ['playwright', 'test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  })
  type Report = {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number }
    errors: unknown[]
  }
  return counted(report, code, ({ stats, errors }: Report) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  }))
}

/** A run that ended badly is a failure at least, whatever its report says. */
function counted<T>(file: string, code: number, count: (report: T) => Counts): Counts {
  let counts: Counts = { passed: 0, failed: 0, skipped: 0 }
  try {
    counts = count(JSON.parse(readFileSync(file, 'utf8')) as T)
  } catch {
    // It ended before it could report.
    code ||= 1
  }
  return { ...counts, failed: code === 0 ? counts.failed : Math.max(1, counts.failed) }
}

function run(
  command: string,
  args: readonly string[],
  more: Record<string, string> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...more } })
    child.once('error', reject)
    child.once('exit', (exit) => resolve(exit ?? 1))
  })
}

void main()

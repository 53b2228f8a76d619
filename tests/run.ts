import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/**
 * `npm test`: every suite, then one line with the counts. Names of suites as arguments run only those, and those on
 * demand.
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
    'node',
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

/** They need what not every machine has, and fail without it. */
const ON_DEMAND = ['spreadsheet']

type Counts = {
  passed: number
  failed: number
  skipped: number
  failures: readonly string[]
  /** Files of tests with the seconds that each took beside others. */
  times?: readonly (readonly [file: string, seconds: number])[]
}

async function main(): Promise<void> {
  const started = performance.now()
  const unknown = asked.filter((suite) => ![...SUITES, ...ON_DEMAND].includes(suite))
  if (unknown.length > 0) {
    console.error(
      `There is no suite ${unknown.join(', ')}. There are: ${SUITES.join(', ')}; on demand: ${ON_DEMAND.join(', ')}.`,
    )
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
  const suites = (asked.length === 0 ? SUITES : asked).filter((suite) => suite !== 'e2e')
  if (suites.length > 0) counts.push(await vitest(suites))
  if (asked.length === 0 || asked.includes('e2e')) counts.push(await playwright())
  rmSync(folder, { recursive: true, force: true })

  // At the end, too, stands where the time went: it is what keeps the whole run short.
  const slowest = counts
    .flatMap(({ times = [] }) => times)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 12)
  for (const [file, seconds] of slowest) console.log(`${Math.round(seconds)} s  ${file}`)
  console.log(`${minutesSince(started)} minutes in all`)
  // Once more at the end: of a long log, one reads the end.
  for (const failure of counts.flatMap(({ failures }) => failures)) console.log(`✗ ${failure}`)
  const sum = (of: 'passed' | 'failed' | 'skipped') => counts.reduce((all, one) => all + one[of], 0)
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
    testResults: {
      name: string
      status: string
      message: string
      /** In milliseconds. */
      startTime: number
      endTime: number
      assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
    }[]
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
    times: json.testResults.map(({ name, startTime, endTime }) => [
      path.relative(process.cwd(), name),
      (endTime - startTime) / 1000,
    ]),
    failures: json.testResults.flatMap(({ name, status, message, assertionResults }) => {
      const file = path.relative(process.cwd(), name)
      if (status === 'failed' && assertionResults.length === 0) return [told(file, message)]
      return assertionResults
        .filter((test) => test.status === 'failed')
        .map((test) => told(`${file} › ${test.fullName}`, test.failureMessages[0]))
    }),
  }))
}

async function playwright(): Promise<Counts> {
  const report = path.join(folder, 'playwright.json')
  const started = performance.now()
  const code = await run('npx', ['playwright', 'test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  })
  type Problem = { message?: string }
  type Group = {
    specs?: {
      title: string
      file: string
      line: number
      ok: boolean
      tests: { results: { error?: Problem }[] }[]
    }[]
    suites?: Group[]
  }
  type Report = {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number }
    errors: Problem[]
    suites: Group[]
  }
  const failuresOf = ({ specs = [], suites = [] }: Group): string[] => [
    ...specs
      .filter(({ ok }) => !ok)
      .map(({ title, file, line, tests }) =>
        told(`${file}:${line} › ${title}`, tests[0]?.results[0]?.error?.message),
      ),
    ...suites.flatMap(failuresOf),
  ]
  return counted(report, code, ({ stats, errors, suites }: Report) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    times: [['tests/e2e', (performance.now() - started) / 1000]],
    failures: [...errors.map(({ message }) => told('e2e', message)), ...failuresOf({ suites })],
  }))
}

/** A test and the first line of what went wrong. */
function told(test: string, message = ''): string {
  const [line = ''] = stripVTControlCharacters(message).trim().split('\n')
  return `${test}: ${line.slice(0, 300)}`
}

/** A run that ended badly is a failure at least, whatever its report says. */
function counted<T>(file: string, code: number, count: (report: T) => Counts): Counts {
  let counts: Counts = { passed: 0, failed: 0, skipped: 0, failures: [] }
  try {
    counts = count(JSON.parse(readFileSync(file, 'utf8')) as T)
  } catch {
    // It ended before it could report.
    code ||= 1
  }
  return { ...counts, failed: code === 0 ? counts.failed : Math.max(1, counts.failed) }
}

function minutesSince(started: number): string {
  return ((performance.now() - started) / 60_000).toFixed(1)
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

import { availableParallelism } from 'node:os'
import path from 'node:path'
import { defineConfig, type TestProjectConfiguration } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

type Suite = { include: string[]; database?: boolean; alone?: boolean; shared?: boolean }

/** One project per suite, so that `npm test -- unit labs` runs what it names. */
const suites: Record<string, Suite> = {
  unit: {
    // Hundreds of small files that share their modules: each with modules of its own takes twice as long.
    shared: true,
    include: ['{app,content,lib}/**/*.test.{ts,tsx}', 'labs/*/{kit,tests}/*.test.ts'],
  },
  rules: { include: ['tests/rules/**/*.test.ts'] },
  node: { include: ['tests/node/**/*.test.ts'] },
  content: { include: ['tests/content/**/*.test.{ts,tsx}'] },
  integration: { include: ['tests/integration/**/*.test.ts'], database: true },
  permissions: { include: ['tests/permissions/**/*.test.ts'], database: true },
  labs: { include: ['tests/labs/**/*.test.ts'], database: true },
  shaders: { include: ['tests/shaders/**/*.test.ts'] },
  // On demand: it needs LibreOffice.
  spreadsheet: { include: ['tests/spreadsheet/**/*.test.ts'] },
  build: { include: ['tests/build/**/*.test.ts'], database: true },
  // What these measure or kill must have the machine to itself.
  abuse: { include: ['tests/abuse/**/*.test.ts'], database: true, alone: true },
  faults: { include: ['tests/faults/**/*.test.ts'], database: true, alone: true },
}

/** Their files take longest, for a minute or more; the small ones of the others fill what is left of the time. */
const LONG = ['labs', 'permissions', 'shaders', 'build', 'integration']

/** A long file that began last would leave every other core idle. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    function place({ project }: TestSpecification): number {
      const at = LONG.indexOf(project.name)
      return at < 0 ? LONG.length : at
    }
    return (await super.sort(files)).sort((a, b) => place(a) - place(b))
  }
}

const projects: TestProjectConfiguration[] = Object.entries(suites).map(([name, suite], place) => ({
  extends: true,
  test: {
    name,
    include: suite.include,
    isolate: !suite.shared,
    setupFiles: [
      'tests/setup/console.ts',
      ...(name === 'integration' ? ['tests/setup/no-kept-answers.ts'] : []),
    ],
    globalSetup: suite.database ? ['tests/setup/postgres.ts'] : [],
    fileParallelism: !suite.alone,
    // Groups run one after the other.
    sequence: { groupOrder: suite.alone ? place : 0 },
    // A lab's proof is dozens of gradings; none of these is a measure of time.
    testTimeout:
      name === 'labs'
        ? 300_000
        : suite.alone || ['shaders', 'node'].includes(name)
          ? 120_000
          : 30_000,
    hookTimeout: 120_000,
  },
}))

export default defineConfig({
  resolve: { alias: { '@': path.resolve('.') } },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    projects,
    sequence: { sequencer: LongestFirst },
    pool: 'forks',
    // Left to itself it leaves one core out, which of two is half.
    maxWorkers: availableParallelism(),
    exclude: ['node_modules', '.next*', '.forkchoice'],
    // Set before any module is read: the same secret that tests/setup/site.ts gives the web server.
    env: {
      NEXTAUTH_SECRET: 'a-secret-of-the-tests-alone-0000',
      NEXTAUTH_URL: 'http://127.0.0.1',
      // CERTIFICATE_SEED of tests/setup/factories.ts.
      CERTIFICATE_KEY: Buffer.alloc(32, 7).toString('base64url'),
    },
  },
})

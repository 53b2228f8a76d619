import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser'
import { ESLint, Linter } from 'eslint'
import { afterAll, beforeAll, expect, test } from 'vitest'

/**
 * Files that break the house's rules, in a house of the tests' own: a rule that refuses nothing is no rule.
 * Imports are relative here, since aliases belong to the tree that they are written in.
 */
const PLANTED: readonly (readonly [file: string, imports: string, why: string])[] = [
  ['lib/gpu/bad.ts', '../auth/policy', 'an engine that knows who may what'],
  ['lib/certificates/bad.ts', '../grading/submit', 'certificates that grade'],
  ['lib/consensus/bad.ts', '../env', 'a protocol library with an environment'],
  ['lib/labs/bad.ts', '../suite/run-suite', 'the format above the suite'],
  ['lib/suite/bad.ts', '../grading/submit', 'a suite that knows submissions'],
  ['lib/classes/bad.ts', '../suite/hidden', 'a second door to hidden tests'],
  ['lib/grading/bad.ts', '../auth/_merge-guest', 'a private file of another room'],
  ['lib/auth/bad.ts', '../progress/items', 'accounts that know progress'],
  ['lib/env.ts', './auth/policy', 'a leaf that imports a room'],
  ['app/bad.ts', '../lib/auth/_merge-guest', 'a page that reads a private file'],
  ['app/bad2.ts', '../lib/db/client', 'a page with a database'],
  ['app/(teach)/bad.ts', '../(learn)/_private', 'a private file of another part of the site'],
  ['content/bad.ts', '../app/page', 'a figure that imports a page'],
  ['content/bad2.ts', '../lib/grading/submit', 'a figure that grades'],
  ['labs/one/tests/bad.ts', '../../../content/figure', 'a lab that knows its lesson'],
  ['labs/one/kit/bad.ts', '../tests/hidden', 'a kit that tells the program what is right'],
  ['lib/start/bad.ts', '../../tests/factory', 'a product that needs its tests'],
]

const HOUSE = [
  ...['lib/auth/policy', 'lib/auth/_merge-guest', 'lib/db/client', 'lib/grading/submit'],
  ...['lib/progress/items', 'lib/suite/run-suite', 'lib/suite/hidden', 'app/page'],
  ...['app/(learn)/_private', 'content/figure', 'tests/factory'],
  'labs/one/tests/hidden',
]

/** What is right must stay allowed. */
const ALLOWED: readonly (readonly [file: string, imports: string])[] = [
  ['app/good.ts', '../lib/auth/policy'],
  ['lib/grading/good.ts', '../suite/hidden'],
  ['lib/auth/good.ts', '../db/client'],
  ['app/good2.ts', '../content/figure'],
]

const root = mkdtempSync(path.join(tmpdir(), 'forkchoice-house-'))
let violations: { from: string; to: string }[]

beforeAll(async () => {
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  for (const file of HOUSE) write(`${file}.ts`, 'export const it = 1\n')
  for (const [file, imports] of [...PLANTED, ...ALLOWED])
    write(file, `import { it } from '${imports}'\nexport const bad = it\n`)
  if (!PLANTED.some(([file]) => file === 'lib/env.ts')) write('lib/env.ts', 'export const it = 1\n')

  const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
    options: ICruiseOptions
  }
  const { exclude, tsPreCompilationDeps, enhancedResolveOptions } = config.options
  const result = await cruise(
    ['app', 'content', 'labs', 'lib', 'tests'],
    {
      baseDir: root,
      validate: true,
      ruleSet: config,
      ...{ exclude, tsPreCompilationDeps, enhancedResolveOptions },
    } as ICruiseOptions,
    { extensions: ['.ts'] } as never,
  )
  violations = (result.output as ICruiseResult).summary.violations
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

test.each(PLANTED)('%s may not import %s: %s', (file) => {
  expect(violations.map(({ from }) => from)).toContain(file)
})

test.each(ALLOWED)('%s may import %s', (file) => {
  expect(violations.filter(({ from }) => from === file)).toEqual([])
})

test.each([
  ['app/bad.ts', true],
  ['lib/progress/bad.ts', true],
  ['app/api/progress/route.ts', false],
  ['lib/commands/certificate-revoke.ts', false],
])('Making a viewer in %s is refused: %s', async (file, isRefused) => {
  const config = (await new ESLint().calculateConfigForFile(file)) as {
    rules: Record<string, Linter.RuleEntry>
  }
  const messages = new Linter().verify(
    `import { viewerOf } from '@/lib/auth/viewer'\nviewerOf({ id: 'x', isGuest: false })\n`,
    { rules: { 'no-restricted-imports': config.rules['no-restricted-imports'] ?? 'off' } },
  )
  expect(messages.map(({ ruleId }) => ruleId)).toEqual(isRefused ? ['no-restricted-imports'] : [])
})

test('Rules that read types hold in every room', async () => {
  for (const file of ['app/a.tsx', 'content/a.tsx', 'lib/a.ts', 'prisma/a.ts', 'tests/a.ts']) {
    const { rules } = (await new ESLint().calculateConfigForFile(file)) as {
      rules: Record<string, [number]>
    }
    expect(rules['@typescript-eslint/no-floating-promises']?.[0], file).toBe(2)
    expect(rules['@typescript-eslint/switch-exhaustiveness-check']?.[0], file).toBe(2)
  }
})

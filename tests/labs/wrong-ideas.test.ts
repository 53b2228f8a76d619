import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { checkLab, updateExpectations } from '@/lib/authoring/check-lab'
import { keepProgram } from '@/lib/authoring/keep-program'
import { readProgram } from '@/lib/authoring/program-files'
import { grade } from '@/lib/grading/grade'
import { loadLab } from '@/lib/labs/load'
import { denoRunner } from '@/lib/sandbox/server/runner'
import { findMisconception, loadWrong, readWrong } from '@/lib/suite/hidden'

let runner: Awaited<ReturnType<typeof denoRunner>>
/** Below the repository, because suites import from it. One for the file: the folder of labs is read once. */
let root: string
/** A lab of one test alone, because a grader reads each lab once. */
let slug: string
let count = 0

beforeAll(async () => {
  mkdirSync('.forkchoice', { recursive: true })
  root = mkdtempSync(path.resolve('.forkchoice', 'labs-'))
  process.env.FORKCHOICE_LABS = root
  runner = await denoRunner({ warm: 1 })
})

afterAll(() => {
  runner.close()
  delete process.env.FORKCHOICE_LABS
  rmSync(root, { recursive: true })
})

/** The lab `double` with another right solution and a read-only file. */
beforeEach(() => {
  slug = `double-${++count}`
  cpSync('tests/fixtures/labs/double', path.join(root, slug), { recursive: true })
  write('alt/by-shift/double.ts', double('n << 1')['double.ts'])
  write('starter/given.ts', 'export const TWO = 2\n')
  const manifest = JSON.parse(read('lab.json')) as object
  const files = [{ path: 'double.ts' }, { path: 'given.ts', readOnly: true }]
  write(
    'lab.json',
    JSON.stringify({ ...manifest, files, limits: { cpuSeconds: 1, wallSeconds: 10 } }),
  )
})

function write(file: string, text: string): void {
  const target = path.join(root, slug, file)
  mkdirSync(path.dirname(target), { recursive: true })
  writeFileSync(target, text)
}

function read(file: string): string {
  return readFileSync(path.join(root, slug, file), 'utf8')
}

function idea(name: string, body: string, front = ''): void {
  write(
    `wrong/${name}.md`,
    `---\ntitle: An idea of the tests\nhint: A hint that nobody is going to read.\n${front}---\n\n${body}`,
  )
}

function block(...lines: string[]): string {
  return `\`\`\`diff double.ts\n${lines.join('\n')}\n\`\`\`\n`
}

const ADDS_ONE = block('-  return 2 * n', '+  return n + 1')
function double(expression: string) {
  return {
    'double.ts': `export function double(n: number): number {\n  return ${expression}\n}\n`,
  }
}

test('An idea has its programs, each with the files that a learner would have', () => {
  idea(
    'adds-one',
    `${ADDS_ONE}\n## on alt/by-shift\n\n${block('-  return n << 1', '+  return n << 2')}`,
  )
  const [first] = loadWrong(slug)
  expect(first).toMatchObject({ name: 'adds-one', title: 'An idea of the tests', status: 'failed' })
  expect(first!.programs).toEqual([
    {
      name: 'adds-one',
      alternative: null,
      hunks: [{ file: 'double.ts', lines: ['-  return 2 * n', '+  return n + 1'] }],
      expectation: null,
      files: { ...double('n + 1'), 'given.ts': 'export const TWO = 2\n' },
    },
    {
      name: 'adds-one#2',
      alternative: 'by-shift',
      hunks: [{ file: 'double.ts', lines: ['-  return n << 1', '+  return n << 2'] }],
      expectation: null,
      files: { ...double('n << 2'), 'given.ts': 'export const TWO = 2\n' },
    },
  ])
})

test('The programs that can be made are there although another cannot', () => {
  idea('adds-one', `${ADDS_ONE}\n## again\n\n${block('-  return 3 * n')}`)
  idea('unknown-base', `## on alt/by-magic\n\n${ADDS_ONE}`)
  idea('read-only', '```diff given.ts\n-export const TWO = 2\n```\n')
  idea('the-same', block('-  return 2 * n', '+  return 2 * n'))
  idea('no-block', '')
  mkdirSync(path.join(root, slug, 'wrong/a-folder'))
  const { ideas, problems } = readWrong(slug)
  expect(ideas.flatMap(({ programs }) => programs.map(({ name }) => name))).toEqual([
    'adds-one',
    'adds-two',
  ])
  expect(problems.map(({ name, problem }) => `${name}: ${problem.split('\n')[0]}`)).toEqual([
    'adds-one#2: its place is gone from double.ts: no line is `  return 3 * n`',
    'no-block: it has no block: one begins with ```diff <file>',
    'read-only: given.ts is read-only: no learner can have changed it',
    'the-same: its blocks change nothing',
    'unknown-base: there is no alternative solution alt/by-magic',
    'a-folder: an idea is a file <idea>.md, in small letters',
  ])
  expect(() => loadWrong(slug)).toThrow(`${slug}/wrong/no-block: it has no block`)
})

test('What a learner is told needs the front matter alone', () => {
  idea('adds-one', block('-  gone'))
  expect(findMisconception(slug, 'adds-one')).toEqual({
    title: 'An idea of the tests',
    hint: 'A hint that nobody is going to read.',
  })
  expect(findMisconception(slug, 'nothing')).toBeNull()
  expect(findMisconception(slug, `../../${slug}/wrong/adds-one`)).not.toBeNull()
})

test('A wrong program whose place is gone, or that promises nothing, costs no learner a verdict', async () => {
  idea('adds-one', block('-  gone'))
  idea('adds-three', block('-  return 2 * n', '+  return n + 3'))
  const verdict = await grade({ slug, files: double('n + 2'), seed: 5, runner })
  expect(verdict).toMatchObject({ status: 'failed', misconception: 'adds-two' })
})

test('A lab with wrong programs that cannot be made, promise nothing or pass is not sound', async () => {
  idea('gone', block('-  gone'))
  idea('right', block('-  return 2 * n', '+  return n + n'))
  idea('new', block('-  return 2 * n', '+  return 2 * n || 1'))
  const promises = JSON.parse(read('wrong/expect.json')) as object
  write('wrong/expect.json', JSON.stringify({ ...promises, old: { fails: ['hidden/any'] } }))
  const { problems } = await checkLab(slug, { runner, seeds: [1, 2] })
  expect(problems.map((problem) => problem.split('\n')[0]!)).toEqual([
    'wrong/gone: its place is gone from double.ts: no line is `  gone`',
    'wrong/new: expect.json does not say what it fails: --update writes it',
    'wrong/right: must fail, and is passed',
    'wrong/old is in expect.json and is no program: --update takes it out',
  ])
})

test(
  'An update writes what each program fails, sorted, and keeps what cannot be tried',
  { timeout: 120_000 },
  async () => {
    idea('gone', block('-  gone'))
    idea('ends', block('-  return 2 * n', '+  for (;;);'))
    idea('adds-one', `${ADDS_ONE}\n## otherwise\n\n${block('-  return 2 * n', '+  return 1 + n')}`)
    write(
      'wrong/expect.json',
      JSON.stringify({ old: { fails: ['hidden/any'] }, gone: { fails: ['hidden/zero'] } }),
    )
    const check = await checkLab(slug, { runner, seeds: [1, 2], update: true })
    updateExpectations(check)
    const written = JSON.parse(read('wrong/expect.json')) as Record<string, object>
    expect(Object.keys(written)).toEqual(['adds-one', 'adds-one#2', 'adds-two', 'ends', 'gone'])
    expect(written).toMatchObject({
      'adds-one': { fails: ['hidden/any', 'hidden/zero', 'visible/two'] },
      'adds-one#2': { fails: ['hidden/any', 'hidden/zero', 'visible/two'] },
      ends: { status: 'timed-out' },
      gone: { fails: ['hidden/zero'] },
    })
    expect(written['adds-one']).not.toHaveProperty('status')
    // What no list can mend is said at once.
    expect(check.problems.map((problem) => problem.split('\n')[0]!)).toEqual([
      'wrong/gone: its place is gone from double.ts: no line is `  gone`',
      'wrong/adds-one and wrong/adds-two fail the same hidden tests: one is missing',
    ])
    // A status that the front matter says is not said again.
    idea('ends', block('-  return 2 * n', '+  for (;;);'), 'status: timed-out\n')
    updateExpectations(
      await checkLab(slug, { runner, seeds: [1, 2], update: true, only: 'ends' }),
      'ends',
    )
    const again = JSON.parse(read('wrong/expect.json')) as Record<string, object>
    expect(again['ends']).not.toHaveProperty('status')
    expect({ ...again, ends: null }).toEqual({ ...written, ends: null })
  },
)

test('One idea or one program is checked alone, and against what the others promise', async () => {
  idea('adds-one', `${ADDS_ONE}\n## otherwise\n\n${block('-  return 2 * n', '+  return 1 + n')}`)
  const options = { runner, seeds: [1, 2], update: true }
  const both = await checkLab(slug, { ...options, only: 'adds-one' })
  expect(both.programs.map(({ name }) => name)).toEqual(['wrong/adds-one', 'wrong/adds-one#2'])
  expect(both.problems).toEqual([
    'wrong/adds-one and wrong/adds-two fail the same hidden tests: one is missing',
  ])
  const second = await checkLab(slug, { ...options, only: 'adds-one#2' })
  expect(second.programs.map(({ name }) => name)).toEqual(['wrong/adds-one#2'])
})

test('An edited program becomes the blocks of its idea, and is the same program again', () => {
  const kept = keepProgram(slug, 'adds-two', double('n + n + 2'))
  expect(kept).toMatchObject({ ok: true, value: { isNew: false, alternative: null } })
  expect(read('wrong/adds-two.md')).toContain('-  return 2 * n\n+  return n + n + 2\n')
  expect(loadWrong(slug)[0]!.programs[0]!.files).toMatchObject(double('n + n + 2'))
})

test('A further program is a change of the right solution that it is closest to', () => {
  write('alt/by-shift/double.ts', `// By a shift.\n\n${double('n << 1')['double.ts']}`)
  const edited = `// By a shift.\n\n${double('n << 2')['double.ts']}`
  const kept = keepProgram(slug, 'adds-two#2', { 'double.ts': edited })
  expect(kept).toMatchObject({ ok: true, value: { alternative: 'by-shift' } })
  expect(read('wrong/adds-two.md')).toContain('## on alt/by-shift\n')
  expect(loadWrong(slug)[0]!.programs.map(({ files }) => files['double.ts'])).toEqual([
    double('n + 2')['double.ts'],
    edited,
  ])
})

test('A new idea is kept, and its author asked for title and hint', () => {
  expect(keepProgram(slug, 'squares', double('n ** 2'))).toMatchObject({
    ok: true,
    value: { isNew: true },
  })
  expect(readWrong(slug).problems.map(({ name }) => name)).toEqual(['squares', 'squares'])
  // Kept once more before they are written, it is still one program.
  keepProgram(slug, 'squares', double('n * n'))
  write(
    'wrong/squares.md',
    read('wrong/squares.md').replaceAll("''", 'Doubling is squaring a number'),
  )
  const squares = loadWrong(slug).find(({ name }) => name === 'squares')!
  expect(squares.programs.map(({ files }) => files['double.ts'])).toEqual([
    double('n * n')['double.ts'],
  ])
})

test.each([
  { name: 'adds-two#3', expression: 'n', says: /one program: the next is adds-two#2/ },
  { name: 'squares#2', expression: 'n', says: /no program yet: its first is squares/ },
  { name: 'Adds Two', expression: 'n', says: /no name of an idea/ },
  { name: 'squares', expression: '2 * n', says: /this is the solution/ },
  { name: 'squares', expression: 'n << 1', says: /this is the alternative solution alt\/by-shift/ },
])(
  'Nothing is kept as $name of `$expression`, and it is said why',
  ({ name, expression, says }) => {
    expect(keepProgram(slug, name, double(expression))).toEqual({
      ok: false,
      error: expect.stringMatching(says) as string,
    })
  },
)

test('A program is read from a folder, from single files, or from one file beside the others', () => {
  const manifest = {
    ...loadLab(slug).manifest,
    files: [
      { path: 'double.ts', readOnly: false },
      { path: 'in/helper.ts', readOnly: false },
      { path: 'given.ts', readOnly: true },
    ],
  }
  const lab = { ...loadLab(slug), manifest }
  write('mine/double.ts', 'double')
  write('mine/in/helper.ts', 'helper')
  write('mine/given.ts', 'given')
  write('mine/other.ts', 'other')
  const mine = path.join(root, slug, 'mine')
  const both = { ok: true, value: { 'double.ts': 'double', 'in/helper.ts': 'helper' } }
  expect(readProgram(lab, [mine])).toEqual(both)
  expect(readProgram(lab, [path.join(mine, 'double.ts')])).toEqual(both)
  expect(readProgram(lab, [path.join(mine, 'in/helper.ts')])).toEqual(both)
  write('else/double.ts', 'another')
  const another = path.join(root, slug, 'else/double.ts')
  expect(readProgram(lab, [path.join(mine, 'in/helper.ts'), another])).toEqual({
    ok: true,
    value: { 'double.ts': 'another', 'in/helper.ts': 'helper' },
  })
  // A name that the lab does not know is the entry, and what lies beside it is nobody's.
  expect(readProgram(lab, [path.join(mine, 'other.ts')])).toEqual({
    ok: true,
    value: { 'double.ts': 'other' },
  })
  expect(readProgram(lab, [another, path.join(mine, 'other.ts')])).toMatchObject({ ok: false })
  expect(readProgram(lab, [path.join(root, slug, 'tests')])).toMatchObject({ ok: false })
  expect(readProgram(lab, ['nowhere'])).toMatchObject({ ok: false })
})

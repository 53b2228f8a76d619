import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Commit, gitBundle } from './git-bundle'

const author = { name: 'Ada <b> \n Lovelace', email: 'ada@example.org' }
const long = 'x'.repeat(5000)
const commits: Commit[] = [
  {
    files: { 'a/one.ts': 'first', 'a-b.ts': 'é\n', 'a.ts': long },
    message: 'One',
    author,
    at: new Date('2026-01-02T03:04:05Z'),
  },
  {
    files: { 'a/one.ts': 'second', 'a/deep/two.ts': '', 'a.ts': long },
    message: 'Two\n\nWith a text\n',
    author,
    at: new Date('2026-01-03T03:04:05Z'),
  },
]

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'forkchoice-bundle-'))
  writeFileSync(path.join(folder, 'labs.bundle'), await gitBundle(inOrder(commits)))
  execFileSync('git', ['clone', '--quiet', 'labs.bundle', 'labs'], { cwd: folder })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: path.join(folder, 'labs'), encoding: 'utf8' })

test('git clones it and finds nothing to complain of', () => {
  git('fsck', '--strict', '--full')
  expect(git('branch', '--show-current').trim()).toBe('main')
})

test('Each commit has its author, time and message', () => {
  expect(git('log', '--reverse', '--format=%an|%ae|%aI|%cI|%s|%b').trim().split('\n')).toEqual([
    'Ada  b    Lovelace|ada@example.org|2026-01-02T03:04:05+00:00|2026-01-02T03:04:05+00:00|One|',
    'Ada  b    Lovelace|ada@example.org|2026-01-03T03:04:05+00:00|2026-01-03T03:04:05+00:00|Two|With a text',
  ])
})

test('The files are those of the last commit, and those of the first are there to come back to', () => {
  expect(git('ls-files').trim().split('\n')).toEqual(['a.ts', 'a/deep/two.ts', 'a/one.ts'])
  expect(readFileSync(path.join(folder, 'labs/a/one.ts'), 'utf8')).toBe('second')
  expect(git('show', 'HEAD~1:a-b.ts')).toBe('é\n')
  expect(git('show', 'HEAD~1:a.ts')).toBe(long)
})

test('Without a commit there is nothing to clone', async () => {
  await expect(gitBundle(inOrder([]))).rejects.toThrow('needs a commit')
})

async function* inOrder(list: readonly Commit[]): AsyncGenerator<Commit> {
  yield* list
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { beforeAll, describe, expect, test } from 'vitest'

/**
 * What a browser can download must hold no hidden test, no solution and no secret. Strings survive
 * minification, so every string that only the secret files contain is searched for in the built site.
 */
const dist = process.env.NEXT_DIST_DIR ?? '.next'
const labs = readdirSync('labs', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(`labs/${entry.name}/lab.json`))
  .map((entry) => entry.name)

let built = ''

beforeAll(() => {
  const files = [
    ...filesUnder(path.join(dist, 'static')),
    ...filesUnder(path.join(dist, 'server/app')).filter((file) => /\.(html|rsc|body)$/.test(file)),
    ...filesUnder('public'),
  ]
  built = files.map((file) => readFileSync(file, 'latin1')).join('\n')
})

test('The built site is there to be searched', () => {
  expect(built.length).toBeGreaterThan(100_000)
})

describe.each(labs)('%s', (slug) => {
  test('Hidden tests are in nothing that a browser can download', () => {
    const secrets = onlyIn(slug, [`labs/${slug}/tests/hidden.ts`])
    expect(secrets.length).toBeGreaterThan(3)
    expect(secrets.filter((text) => built.includes(text))).toEqual([])
  })

  test('The solution is in nothing that a browser can download', () => {
    const files = filesUnder(`labs/${slug}/solution`)
    expect(files.length).toBeGreaterThan(0)
    const secrets = onlyIn(slug, files)
    expect(secrets.filter((text) => built.includes(text))).toEqual([])
    for (const file of files) {
      const longest = longestLine(readFileSync(file, 'utf8'), openText(slug))
      expect(longest.length).toBeGreaterThan(30)
      expect(built.includes(longest), `${file}: ${longest}`).toBe(false)
    }
  })
})

test('Secrets of the data folder are in nothing that a browser can download', () => {
  const folder = process.env.FORKCHOICE_DATA ?? '.forkchoice'
  const secrets = filesUnder(folder)
    .filter((file) => /secret|password|accounts/.test(path.basename(file)))
    .flatMap((file) => readFileSync(file, 'utf8').split(/[\s"':=]+/))
    .filter((word) => word.length >= 20)
  expect(secrets.filter((word) => built.includes(word))).toEqual([])
})

/** What everybody may read of a lab, the lessons and the consensus library. */
function openText(slug: string): string {
  return [
    `labs/${slug}/lab.json`,
    `labs/${slug}/brief.mdx`,
    ...filesUnder(`labs/${slug}/starter`),
    `labs/${slug}/tests/visible.ts`,
    ...filesUnder('content'),
    ...filesUnder('lib/consensus').filter((file) => !file.includes('vectors')),
  ]
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
}

/** String literals of `files` that no public file of the lab contains. */
function onlyIn(slug: string, files: readonly string[]): string[] {
  const open = openText(slug)
  const found = new Set<string>()
  for (const file of files) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023)
    const visit = (node: ts.Node) => {
      if (ts.isStringLiteralLike(node) && node.text.length >= 16 && !node.text.startsWith('@/'))
        found.add(node.text)
      ts.forEachChild(node, visit)
    }
    visit(source)
  }
  return [...found].filter((text) => !open.includes(text))
}

/** Of code, and not public. */
function longestLine(text: string, open: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !line.startsWith('import') && !line.startsWith('*') && !line.startsWith('//'))
    .filter((line) => !open.includes(line))
    .reduce((best, line) => (line.length > best.length ? line : best), '')
}

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('postgres'))
    .map((entry) => path.join(entry.parentPath, entry.name))
}

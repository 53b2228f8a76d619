import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { tarball } from './tarball'

test('tar unpacks it, and the same files are the same bytes', async () => {
  const files = {
    'package/b.js': 'é'.repeat(700),
    'package/a.json': '',
    'package/c': 'x'.repeat(512),
  }
  const tgz = await tarball(files)
  expect(await tarball(Object.fromEntries(Object.entries(files).reverse()))).toEqual(tgz)
  const folder = mkdtempSync(path.join(tmpdir(), 'forkchoice-tar-'))
  try {
    writeFileSync(path.join(folder, 'one.tgz'), tgz)
    const listed = execFileSync('tar', ['-xvzf', 'one.tgz'], { cwd: folder, encoding: 'utf8' })
    expect(listed.trim().split('\n')).toEqual(['package/a.json', 'package/b.js', 'package/c'])
    for (const [name, text] of Object.entries(files))
      expect(readFileSync(path.join(folder, name), 'utf8')).toBe(text)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** Where a link into a repository points: owner and name, then what stands for the version. */
const LINK = /github\.com\/([\w.-]+\/[\w.-]+)\/(?:blob|tree|raw)\/([^/\s)]+)/g

const folder = import.meta.dirname
const readme = readFileSync(path.join(folder, 'README.md'), 'utf8')
const pinned = new Map(versionsIn(readme))

function versionsIn(text: string): [repository: string, version: string][] {
  return [...text.matchAll(LINK)].map(([, repository, version]) => [repository!, version!])
}

test('The table names one commit of each specification', () => {
  expect(pinned.size).toBe(versionsIn(readme).length)
  for (const [repository, version] of pinned) expect(version, repository).toMatch(/^[0-9a-f]{40}$/)
})

test('A link to a specification is to the version of the table, and never to a branch that moves', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|md)$/.test(file))
    .flatMap((file) =>
      versionsIn(readFileSync(path.join(folder, file), 'utf8')).map(
        (link) => [file, ...link] as const,
      ),
    )
  expect(files.length).toBeGreaterThan(pinned.size)
  for (const [file, repository, version] of files)
    expect(version, `${file}: ${repository}`).toBe(pinned.get(repository))
})

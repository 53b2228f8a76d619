import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { findLabCard, labsFolder } from './load'

/**
 * A lab's version: the hash of its folder, of the one that it continues, and of the consensus library that its hidden
 * tests compare with.
 */
export function labVersion(slug: string): string {
  const earlier = findLabCard(slug)?.continues
  return hashOf([
    ...[slug, ...(earlier === undefined ? [] : [earlier])].map((lab) =>
      path.join(labsFolder(), lab),
    ),
    'lib/consensus',
  ])
}

/** The hash of a lab's folder alone, for what must not move when another part of the library does. */
export function labFolderHash(slug: string): string {
  return hashOf([path.join(labsFolder(), slug)])
}

function hashOf(roots: readonly string[]): string {
  const hash = createHash('sha256')
  for (const root of roots) {
    const files = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
    for (const file of files) {
      const text = readFileSync(file)
      hash.update(`${path.relative(root, file)}:${text.length}:`).update(text)
    }
  }
  return hash.digest('hex').slice(0, 16)
}

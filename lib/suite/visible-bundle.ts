import path from 'node:path'
import { labsFolder, loadLab } from '@/lib/labs/load'
import { bundleOfLab } from './_bundle'
import { labKit } from './lab-kit'
import type { SuiteDefinition } from './suite'

/** What the module exports. */
export type VisibleSuite = { default: SuiteDefinition; kit: string | undefined }

/**
 * What the lab page needs to run a lab's visible tests, as one module: the suite, and the lab's own kit.
 * @throws Error if the suite imports anything but the suite API with its worlds and splits, hex and bytes, files beside it,
 *   and read-only files of the starter: what it imports is public
 */
export async function bundleVisibleSuite(slug: string): Promise<string> {
  const tests = path.resolve(labsFolder(), slug, 'tests')
  const open = [
    'lib/suite/suite.ts',
    'lib/suite/world.ts',
    'lib/suite/split.ts',
    'lib/suite/deep-equal.ts',
    'lib/consensus/bytes.ts',
  ].map((file) => path.resolve(/*turbopackIgnore: true*/ process.cwd(), file))
  const given = loadLab(slug).manifest.files.filter(({ readOnly }) => readOnly)
  open.push(...given.map((file) => path.resolve(labsFolder(), slug, 'starter', file.path)))
  const kit = await labKit(slug)
  const contents = `export { default } from './visible.ts'; export const kit = ${JSON.stringify(kit)}`
  return bundleOfLab(
    `labs/${slug}/tests/visible.ts`,
    { stdin: { contents, resolveDir: tests }, format: 'esm' },
    (file) =>
      open.includes(file) ||
      (path.dirname(file) === tests && !path.basename(file).startsWith('hidden')),
  )
}

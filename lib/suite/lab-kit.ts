import { existsSync } from 'node:fs'
import path from 'node:path'
import { labsFolder } from '@/lib/labs/load'
import { bundleOfLab } from './_bundle'

/**
 * A lab's own kit, `kit/kit.ts`, as the script of a `Program`; undefined if it has none. It runs beside the
 * learner's code and its text is public, so it is made of its own folder and the protocol library alone: no test
 * and no solution can get into it.
 * @throws Error if it imports anything else
 */
export async function labKit(slug: string): Promise<string | undefined> {
  const folder = path.resolve(labsFolder(), slug, 'kit')
  const entry = path.join(folder, 'kit.ts')
  if (!existsSync(entry)) return undefined
  const consensus = path.resolve(/*turbopackIgnore: true*/ process.cwd(), 'lib/consensus')
  return bundleOfLab(
    `labs/${slug}/kit`,
    { entryPoints: [entry], format: 'iife', globalName: 'kit' },
    (file) => [folder, consensus].includes(path.dirname(file)),
  )
}

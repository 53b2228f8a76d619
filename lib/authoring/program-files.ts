import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { under } from '@/lib/labs/continues'
import { findLab, type PublicLab, readFiles } from '@/lib/labs/load'
import type { Files } from '@/lib/labs/manifest'
import { err, ok, type Result } from '@/lib/result'

/**
 * A program for a lab, from files that lie anywhere: a folder of them, or single ones. Beside a file that is
 * named as in the lab, the lab's other files are taken, too. One that is named otherwise is the entry. Files
 * that a learner cannot change are left out.
 */
export function readProgram(
  { slug, manifest }: PublicLab,
  places: readonly string[],
): Result<Files, string> {
  const written = manifest.files.filter(({ readOnly }) => !readOnly)
  const names = written.map((file) => file.path)
  const given: Record<string, string> = {}
  let beside: Files = {}
  for (const place of places) {
    if (!existsSync(place)) return err(`there is no file ${place}`)
    const absolute = path.resolve(place)
    if (statSync(absolute).isDirectory()) {
      const found = readFiles(absolute, { ...manifest, files: written })
      if (Object.keys(found).length === 0)
        return err(`${place} holds no file of ${slug}: ${names.join(', ')}`)
      Object.assign(given, found)
      continue
    }
    const name = names.find((one) => absolute.endsWith(`${path.sep}${one}`))
    if (name) {
      const folder = absolute.slice(0, -name.length)
      beside = { ...beside, ...readFiles(folder, { ...manifest, files: written }) }
    } else if (places.length > 1) return err(`${place} is no file of ${slug}: ${names.join(', ')}`)
    given[name ?? names[0]!] = readFileSync(absolute, 'utf8')
  }
  return ok({ ...beside, ...given })
}

/**
 * The program of the lab that this one continues, if it lies beside one of these files, in a folder of its name: as the
 * learners' command writes it. Complete, with what it continues itself; empty if there is none.
 */
export function readContinued({ manifest }: PublicLab, places: readonly string[]): Files {
  const earlier = manifest.continues === undefined ? null : findLab(manifest.continues)
  if (!earlier) return {}
  for (const place of places) {
    const beside = statSync(place).isDirectory() ? place : path.dirname(path.resolve(place))
    const folder = path.join(beside, earlier.slug)
    const found = readFiles(folder, earlier.manifest)
    if (Object.keys(found).length === 0) continue
    const deeper = readContinued(earlier, [folder])
    return under(earlier.slug, { ...earlier.starter, ...found, ...deeper })
  }
  return {}
}

import { languageOf } from './language'
import type { Files, LabManifest } from './manifest'

/**
 * A lab may continue an earlier one: the program of that stands beside its own, in a folder of the earlier lab's name,
 * and cannot be changed. It is the learner's own, newest of those that were accepted, or ours.
 */

/** Which of the two a learner asks for. Without one of their own everybody has ours. */
export type ContinuedWish = 'own' | 'ours'

/** What stands in the folder, for whoever looks at it. */
export type Continued = {
  /** The earlier lab. */
  lab: string
  title: string
  /** `withheld`: a class keeps our solution of the earlier lab back, and there is none of the learner's. */
  from: ContinuedWish | 'withheld'
  /** When the learner's own was handed in; null if there is none. */
  ownAt: string | null
  files: Files
}

/** What a submission says of it, once it was handed in. */
export type Frozen = Pick<Continued, 'lab' | 'title' | 'ownAt'> & { from: ContinuedWish }

/** A program of the earlier lab, where the later one imports it from. */
export function under(lab: string, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${lab}/${path}`, text]))
}

/** Of the files of a program those that stand in the folder of the lab that it continues. */
export function continuedFiles({ continues }: Pick<LabManifest, 'continues'>, files: Files): Files {
  if (continues === undefined) return {}
  return Object.fromEntries(
    Object.entries(files).filter(([path]) => path.startsWith(`${continues}/`)),
  )
}

/** Why a lab cannot continue that one, for its author; null if it can. */
export function continuesProblem(
  { files, continues }: LabManifest,
  earlier: LabManifest | null,
): string | null {
  if (continues === undefined) return null
  if (!earlier) return `continues ${continues}, and there is no such lab`
  if (files.some(({ path }) => path.startsWith(`${continues}/`)))
    return `has files in ${continues}/, which is the place of the lab that it continues`
  return [files, earlier.files].some(([first]) => languageOf(first!.path) !== 'ts')
    ? `continues ${continues}, and a shader imports nothing`
    : null
}

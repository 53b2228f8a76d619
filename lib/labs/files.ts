import type { Files, LabManifest } from './manifest'

/** Of a manifest, or of the lab page's copy of it. */
type FileList = readonly Readonly<LabManifest['files'][number]>[]

/**
 * Exactly the files that the lab has now: what the learner wrote, completed by the starter, whose read-only
 * files always stand. A draft may be older than its lab.
 */
export function completeFiles(list: FileList, starter: Files, written: Files): Files {
  return Object.fromEntries(
    list.map(({ path, readOnly }) => [
      path,
      (readOnly ? undefined : written[path]) ?? starter[path] ?? '',
    ]),
  )
}

/** Of complete files those that the learner writes: what is kept as a draft and handed in. */
export function writtenFiles(list: FileList, files: Files): Files {
  return Object.fromEntries(
    list.filter(({ readOnly }) => !readOnly).map(({ path }) => [path, files[path] ?? '']),
  )
}

/** Whether files from outside are those of a lab: every file that a learner writes, and none that it has not. */
export function areFilesOf(list: FileList, files: Files): boolean {
  return (
    Object.keys(files).every((path) => list.some((file) => file.path === path)) &&
    list.every(({ path, readOnly }) => readOnly || typeof files[path] === 'string')
  )
}

export function sameFiles(a: Files, b: Files): boolean {
  const paths = Object.keys(a)
  return paths.length === Object.keys(b).length && paths.every((path) => a[path] === b[path])
}

import type { SourceError } from '@/lib/labs/verdict'
import styles from './place-link.module.css'

export type Place = { path: string; line: number; column?: number }

/** A link to the line of the editor that an error names; nothing when it names none. */
export function PlaceLink({
  error,
  entry,
  onShow,
}: {
  error: SourceError
  /** The file of an error that names none. */
  entry: string
  onShow(place: Place): void
}) {
  const { file: path = entry, line, column } = error
  if (line === undefined) return null
  return (
    <button
      type="button"
      className={styles.place}
      onClick={() => onShow({ path, line, ...(column !== undefined && { column }) })}
    >
      {path}, line {line}
    </button>
  )
}

import type { SaveStatus } from './draft-sync'
import styles from './save-status.module.css'

const words: Record<SaveStatus, string> = {
  untouched: '',
  'on-device': 'Saved on this device',
  unsaved: 'Saved on this device',
  saving: 'Saving',
  saved: 'Saved',
  offline: 'Saved on this device. Offline, will retry',
  refused: 'The server refused this code. It is kept on this device',
  'signed-out': 'Saved on this device; you are signed out',
  conflict: 'Changed on another device',
}

const kept: readonly SaveStatus[] = ['saved', 'unsaved', 'on-device']

const shape: Partial<Record<SaveStatus, string>> = {
  saved: 'M3.5 8.5 6.5 11.5 12.5 4.5',
  offline: 'M8 3.5V9M8 11.5V12',
  refused: 'M8 3.5V9M8 11.5V12',
  'signed-out': 'M8 3.5V9M8 11.5V12',
  conflict: 'M8 3.5V9M8 11.5V12',
}

export function SaveStatusLine({
  slug,
  status,
  refusal,
  deviceKeeps,
  unchecked,
  onChoose,
}: {
  slug: string
  status: SaveStatus
  /** Why the server refuses this code, when it is known. */
  refusal: string | null
  deviceKeeps: boolean
  /** The newest submission, if any, is not of this code. */
  unchecked: boolean
  onChoose(): void
}) {
  const lost = !deviceKeeps && status !== 'saved' && status !== 'untouched' && status !== 'saving'
  const checked = unchecked && !lost && kept.includes(status) ? ', not yet checked' : ''
  const text = lost ? 'Not saved: this browser stores nothing' : words[status] + checked
  return (
    <div className={styles.status} data-status={lost ? 'offline' : status}>
      <span role="status" aria-live="polite">
        {shape[status] && (
          <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
            <path d={shape[status]} />
          </svg>
        )}
        <span>{text}</span>
      </span>
      {status === 'refused' && refusal && <span className={styles.why}>{refusal}</span>}
      {status === 'conflict' && (
        <button type="button" className="button" onClick={onChoose}>
          Choose
        </button>
      )}
      {status === 'signed-out' && <a href={`/signin?next=/labs/${slug}`}>Sign in</a>}
    </div>
  )
}

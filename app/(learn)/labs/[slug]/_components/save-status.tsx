import { MAX_SOURCE_BYTES } from '@/lib/labs/size'
import type { SaveStatus } from '../_draft-sync'
import styles from './save-status.module.css'

const words: Record<SaveStatus, string> = {
  untouched: '',
  'on-device': 'Saved on this device',
  unsaved: 'Saved on this device',
  saving: 'Saving',
  saved: 'Saved',
  offline: 'Saved on this device. Offline, will retry',
  'too-large': `Too long: ${MAX_SOURCE_BYTES / 1024} KB can be saved and submitted. It is kept on this device; shorten it to save`,
  refused: 'The server refused this code. It is kept on this device',
  'signed-out': 'Saved on this device; you are signed out',
  conflict: 'Changed on another device',
}

const kept: readonly SaveStatus[] = ['saved', 'unsaved', 'on-device']

const shape: Partial<Record<SaveStatus, string>> = {
  saved: 'M3.5 8.5 6.5 11.5 12.5 4.5',
  offline: 'M8 3.5V9M8 11.5V12',
  'too-large': 'M8 3.5V9M8 11.5V12',
  refused: 'M8 3.5V9M8 11.5V12',
  'signed-out': 'M8 3.5V9M8 11.5V12',
  conflict: 'M8 3.5V9M8 11.5V12',
}

export function SaveStatusLine({
  slug,
  status,
  deviceKeeps,
  unchecked,
  onChoose,
}: {
  slug: string
  status: SaveStatus
  deviceKeeps: boolean
  /** The newest submission, if any, is not of this code. */
  unchecked: boolean
  onChoose(): void
}) {
  const lost = !deviceKeeps && status !== 'saved' && status !== 'untouched' && status !== 'saving'
  const text = lost ? 'Not saved: this browser stores nothing' : words[status]
  return (
    <div className={styles.status} data-status={lost ? 'offline' : status}>
      <span role="status" aria-live="polite">
        {shape[status] && (
          <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
            <path d={shape[status]} />
          </svg>
        )}
        {text}
        {unchecked && !lost && kept.includes(status) ? ', not yet checked' : ''}
      </span>
      {status === 'conflict' && (
        <button type="button" className="button" onClick={onChoose}>
          Choose
        </button>
      )}
      {status === 'signed-out' && <a href={`/signin?next=/labs/${slug}`}>Sign in</a>}
    </div>
  )
}

import type { DraftState } from './draft-sync'
import styles from './undo-bar.module.css'

const words = {
  reset: 'The starter code is back.',
  restore: 'The older code is back.',
  theirs: 'The other device’s code is here.',
}

export function UndoBar({
  undo,
  onUndo,
  onDismiss,
}: {
  undo: NonNullable<DraftState['undo']>
  onUndo(): void
  onDismiss(): void
}) {
  return (
    <div className={styles.bar} role="status">
      <span>{words[undo.what]} What was here is in the history.</span>
      <button type="button" className="button" onClick={onUndo}>
        Undo
      </button>
      <button type="button" className="button quiet" onClick={onDismiss}>
        Dismiss
      </button>
    </div>
  )
}

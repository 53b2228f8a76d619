'use client'

import { sameFiles } from '@/lib/labs/files'
import type { Files } from '@/lib/labs/manifest'
import { Dialog } from '../layout/dialog'
import type { Comparison } from '../layout/lab-state'
import { DiffView } from './diff-view'

/** An earlier state of the code beside the present one, to look at or to bring back. */
export function ComparisonDialog({
  comparison: { title, files },
  now,
  onRestore,
  onClose,
}: {
  comparison: Comparison
  /** The files of the editor that the learner writes. */
  now: Files
  onRestore(files: Files): void
  onClose(): void
}) {
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="button quiet" onClick={onClose}>
            Close
          </button>
          <button
            type="button"
            className="button"
            disabled={sameFiles(files, now)}
            onClick={() => onRestore(files)}
          >
            Bring this version back
          </button>
        </>
      }
    >
      <p>What has changed from that version to the code in the editor now.</p>
      <DiffView before={files} after={now} />
    </Dialog>
  )
}

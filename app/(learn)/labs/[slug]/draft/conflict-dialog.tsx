'use client'

import type { Draft } from '@/lib/api/contract'
import type { Files } from '@/lib/labs/manifest'
import { Dialog } from '../layout/dialog'
import { DiffView } from './diff-view'
import { moment } from '../_moment'

/** Two devices wrote: the learner chooses, and what is not chosen stays in the history. */
export function ConflictDialog({
  mine,
  theirs,
  onMine,
  onTheirs,
  onLater,
}: {
  mine: Files
  theirs: Draft
  onMine(): void
  onTheirs(): void
  onLater(): void
}) {
  return (
    <Dialog
      title="This code was changed on another device"
      onClose={onLater}
      actions={
        <>
          <button type="button" className="button quiet" onClick={onLater}>
            Decide later
          </button>
          <button type="button" className="button" onClick={onTheirs}>
            Take the other
          </button>
          <button type="button" className="button primary" onClick={onMine}>
            Keep this one
          </button>
        </>
      }
    >
      <p>{`The other was saved ${moment(theirs.updatedAt)}. Below is what you would change by keeping this one. Nothing is lost: the one that you do not choose stays in the history.`}</p>
      <DiffView before={theirs.files} after={mine} />
    </Dialog>
  )
}

'use client'

import { Controls } from './controls'
import { GroupControls } from './group-controls'
import { NodesTable } from './nodes-table'
import { State } from './state'
import { useAsk } from './use-ask'
import { useProjection } from './use-projection'

/** Everything that happens, and what can be done about it. */
export function Console({ session }: { session: string }) {
  const { seen, feed } = useProjection(session)
  const { ask, problem } = useAsk(session)
  return (
    <>
      <State session={session} seen={seen} feed={feed} />
      {!seen.hasEnded && <Controls seen={seen} ask={ask} />}
      {problem && (
        <p className="notice" data-tone="faulty" role="alert">
          {problem}
        </p>
      )}
      {!seen.hasEnded && seen.nodes.size > 1 && <GroupControls seen={seen} ask={ask} />}
      {seen.nodes.size > 0 && <NodesTable session={session} seen={seen} ask={ask} />}
    </>
  )
}

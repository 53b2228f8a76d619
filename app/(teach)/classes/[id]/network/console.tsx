'use client'

import { Runbook } from '@/app/_components/network/runbook'
import type { Word } from '@/lib/network/scenarios/types'
import { Controls } from './controls'
import { GroupControls } from './group-controls'
import { NodesTable } from './nodes-table'
import { State } from './state'
import { useAsk } from './use-ask'
import { useProjection } from './use-projection'

/** Everything that happens, and what can be done about it. */
export function Console({ session, scenario }: { session: string; scenario: string }) {
  const { seen, feed } = useProjection(session, scenario)
  const { ask, problem } = useAsk(session)
  async function act(words: readonly Word[]): Promise<void> {
    for (const word of words) if (!(await obey(word))) return
  }
  function obey(word: Word): Promise<boolean> {
    switch (word.kind) {
      case 'begin':
        return ask('begin', { mode: seen.scenario.mode })
      case 'groups':
        return ask('groups', { nodes: word.nodes, group: word.group })
      case 'links':
        return ask('links', { links: word.links })
      // What people do.
      default:
        return Promise.resolve(true)
    }
  }
  return (
    <>
      {!seen.hasEnded && (
        <Runbook
          seen={seen}
          acts={(step) => step.act}
          onAct={act}
          onStep={(step) => void ask('step', { step })}
        />
      )}
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

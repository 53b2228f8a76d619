'use client'

import { useState } from 'react'
import { BlockTree, type TreeBlock } from '@/content/_kit/block-tree'
import { Controls, Stats } from '@/content/_kit/controls'
import { Slider } from '@/content/_kit/slider'
import { judge, keysWithoutDeposit, NOW, SET, type Verdict } from './old-keys'
import style from './two-pasts.module.css'

/** Of the nine, in the real history: two are always asleep. */
const REAL_VOTES = 7

/** Two histories of eight months, and what a node that was not there makes of them. */
export default function TwoPasts() {
  const [fork, setFork] = useState(3)
  const [checkpoint, setCheckpoint] = useState(0)
  const hers = keysWithoutDeposit(fork)
  const verdict = judge(fork, checkpoint)
  return (
    <div>
      <Controls>
        <Slider
          label="Mallory’s blocks begin in month"
          value={fork}
          min={1}
          max={NOW - 1}
          tone="--faulty"
          onChange={setFork}
        />
        <Slider
          label="The node knows the real block of month"
          value={checkpoint}
          min={0}
          max={NOW - 1}
          tone="--final"
          format={(value) => (value === 0 ? '0, the first one' : String(value))}
          onChange={setCheckpoint}
        />
      </Controls>
      <BlockTree
        blocks={blocksOf(fork, checkpoint, verdict)}
        size={{ width: 88, height: 54, gap: 20 }}
        label={`The real history has a block for each month from 0 to ${NOW}, each with ${REAL_VOTES} of ${SET} votes. Mallory’s blocks begin in month ${fork}, each with ${hers} of ${SET} votes. The node knows the real block of month ${checkpoint}. ${sentence(verdict, fork, checkpoint)}`}
      />
      <p role="status" className={style.verdict}>
        {sentence(verdict, fork, checkpoint)}
      </p>
      <Stats
        items={[
          [`have left since month ${fork}`, String(hers)],
          ['votes that she needs', '6'],
          ['her blocks, each', `${hers} of ${SET} votes`],
        ]}
      />
    </div>
  )
}

function blocksOf(fork: number, checkpoint: number, verdict: Verdict): TreeBlock[] {
  const real = Array.from({ length: NOW + 1 }, (_, month): TreeBlock => ({
    id: `r${month}`,
    parent: month === 0 ? null : `r${month - 1}`,
    label: `month ${month}`,
    detail: month === checkpoint ? 'known' : `${REAL_VOTES} of ${SET}`,
    tone: month === checkpoint ? 'final' : 'stake',
    state: verdict === 'cannot tell' && month >= fork ? 'side' : 'active',
  }))
  const forged = Array.from({ length: NOW + 1 - fork }, (_, i): TreeBlock => ({
    id: `m${fork + i}`,
    parent: i === 0 ? `r${fork - 1}` : `m${fork + i - 1}`,
    label: `month ${fork + i}`,
    detail: `${keysWithoutDeposit(fork)} of ${SET}`,
    tone: 'faulty',
    state: verdict === 'cannot tell' ? 'side' : 'invalid',
    note: 'signed by Mallory',
  }))
  return [...real, ...forged]
}

function sentence(verdict: Verdict, fork: number, checkpoint: number): string {
  if (verdict === 'too few votes')
    return `Fewer than six of the validators of month ${fork} have left, so Mallory’s blocks have too few votes. The node refuses them.`
  if (verdict === 'without the checkpoint')
    return `Mallory’s blocks have votes enough, but there is a different block in month ${checkpoint}. The node refuses them.`
  return 'Both histories obey every rule, and both contain the block that the node knows. It cannot tell which one happened.'
}

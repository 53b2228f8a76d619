'use client'

import { useState } from 'react'
import { Controls, Stats, Toggle } from './controls'
import { dutiesOf, inSeconds } from './slot-schedule'
import { SlotTimeline } from './slot-timeline'

/** What every slot has, before Gloas and after it. Any lesson may show it. */
export default function SlotDuties() {
  const [gloas, setGloas] = useState(false)
  const fork = gloas ? 'gloas' : 'fulu'
  const vote = dutiesOf(fork).find(({ id }) => id === 'vote')!
  return (
    <div>
      <Controls>
        <Toggle label="As Gloas will have it" checked={gloas} onChange={setGloas} />
      </Controls>
      <SlotTimeline fork={fork} label={gloas ? 'A slot after Gloas' : 'A slot before Gloas'} />
      <Stats
        items={[
          ['a block has until', inSeconds(vote.at)],
          ['a slot', '12 s'],
          ['an epoch', '32 slots, 384 s'],
        ]}
      />
    </div>
  )
}

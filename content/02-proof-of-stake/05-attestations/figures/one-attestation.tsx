'use client'

import { useState } from 'react'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Slider } from '@/content/_kit/slider'
import { SlotTimeline } from '@/content/_kit/slot-timeline'
import { attestationAt, EPOCH, slotsOf, type OneAttestation } from './attestation-slots'
import style from './one-attestation.module.css'

/** One vote: the three blocks that it names, and the slot in which it is cast. */
export default function OneAttestationFigure() {
  const [place, setPlace] = useState(9)
  const [first, setFirst] = useState(false)
  const [own, setOwn] = useState(false)
  const vote = attestationAt(place, { first, own })
  return (
    <div>
      <Controls>
        <Slider
          label="The validator is on duty in slot"
          value={place}
          min={0}
          max={31}
          tone="--stake"
          format={(at) => `${slotsOf(EPOCH)[at]}`}
          onChange={setPlace}
        />
        <Toggle label="The epoch's first slot is empty" checked={first} onChange={setFirst} />
        <Toggle label="Its own slot is empty" checked={own} onChange={setOwn} />
      </Controls>
      <div role="img" aria-label={describe(vote)}>
        {[EPOCH - 1, EPOCH].map((epoch) => (
          <div key={epoch} className={style.epoch}>
            <span className={style.name}>{`epoch ${epoch}`}</span>
            <div className={style.slots}>
              {slotsOf(epoch).map((slot) => (
                <span
                  key={slot}
                  className={style.slot}
                  data-empty={vote.empty.has(slot) || undefined}
                  data-future={slot > vote.slot || undefined}
                  data-named={nameOf(vote, slot) === '' ? undefined : true}
                />
              ))}
              {slotsOf(epoch).map((slot, at) => (
                <b key={slot} className={style.mark} style={{ gridColumn: at + 1 }}>
                  {nameOf(vote, slot)}
                </b>
              ))}
            </div>
          </div>
        ))}
      </div>
      <SlotTimeline fork="fulu" label={`Slot ${vote.slot}`} events={vote.events} />
      <Stats
        items={[
          ['S, source', `epoch ${vote.source.epoch}, block ${vote.source.slot}`],
          ['T, target', `epoch ${vote.target.epoch}, block ${vote.target.slot}`],
          ['H, head', `block ${vote.head}`],
          ['slot', String(vote.slot)],
        ]}
      />
    </div>
  )
}

function nameOf({ source, target, head }: OneAttestation, slot: number): string {
  return [
    source.slot === slot ? 'S' : '',
    target.slot === slot ? 'T' : '',
    head === slot ? 'H' : '',
  ].join('')
}

function describe({ slot, source, target, head }: OneAttestation): string {
  return `The slots of epochs ${EPOCH - 1} and ${EPOCH}. The vote of slot ${slot} names the block of slot ${source.slot} as the source, that of slot ${target.slot} as the target, for epoch ${target.epoch}, and that of slot ${head} as the head.`
}

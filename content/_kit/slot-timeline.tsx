'use client'

import { dutiesOf, inSeconds, placeOnSlot } from './slot-schedule'
import { type DutyId, type SlotEvent, type SlotFork } from './slot-schedule'
import { toneStyle } from './tone'
import style from './slot-timeline.module.css'

/**
 * One slot of twelve seconds: above the line what every slot has, below it what happens in this one. It is a list in
 * the order of time, which a wide screen draws along a line; on a phone and without JavaScript it stays a list.
 */
export function SlotTimeline(props: {
  fork: SlotFork
  /** The name of the list: whose slot this is. */
  label: string
  /** Which duties are shown; all of the fork's when left out. */
  duties?: readonly DutyId[]
  events?: readonly SlotEvent[]
}) {
  const duties = dutiesOf(props.fork).filter(({ id }) => props.duties?.includes(id) ?? true)
  const { marks, above, below } = placeOnSlot(duties, props.events ?? [])
  return (
    <div className={style.frame}>
      <ol
        className={style.slot}
        aria-label={props.label}
        style={{ '--above': above, '--below': below } as React.CSSProperties}
      >
        {marks.map((mark) => (
          <li
            key={mark.id}
            className={mark.isDuty ? style.duty : style.event}
            data-hangs={mark.hangs || undefined}
            style={
              {
                '--share': mark.share,
                '--row': mark.row,
                ...toneStyle(mark.tone ?? 'muted'),
              } as React.CSSProperties
            }
          >
            <b>{inSeconds(mark.at)}</b>
            <span>{mark.label}</span>
            {mark.note && <small>{mark.note}</small>}
          </li>
        ))}
      </ol>
    </div>
  )
}

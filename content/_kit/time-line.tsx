'use client'

import { useRef } from 'react'
import { positionOn, ticksOf, formatTick, type Axis } from './axis'
import { focusItem } from './focus-item'
import { stackEvents } from './time-line-layout'
import { toneStyle, type Tone } from './tone'
import style from './time-line.module.css'

export type TimeEvent = {
  id: string
  at: number
  /** Short: it stands on the line. */
  label: string
  tone?: Tone
  /** What a screen reader says beyond the label. */
  note?: string
}
export type TimeLane = { name: string; events: readonly TimeEvent[] }

const WIDTH = 580
const INSET = 12
const ROW = 34

/**
 * Lanes of events over one time axis. Labels that would cover one another are stacked. With `onSelect` events
 * are buttons, one tab stop in all; left and right go through them in time, up and down across lanes.
 */
export function TimeLine(props: {
  axis: Axis
  lanes: readonly TimeLane[]
  /** Text alternative: what happened in which order. */
  label: string
  selected?: string
  onSelect?: (id: string) => void
}) {
  const { axis, lanes, selected, onSelect } = props
  const box = useRef<HTMLDivElement>(null)
  const x = positionOn(axis, INSET, WIDTH - INSET)
  const ordered = lanes.flatMap((lane, i) => lane.events.map((event) => ({ ...event, lane: i })))
  const stop = ordered.some(({ id }) => id === selected) ? selected : ordered[0]?.id

  function onKey(event: React.KeyboardEvent) {
    const here = ordered.find(({ id }) => id === stop)
    if (!here) return
    const inTime = [...ordered].sort((a, b) => a.at - b.at || a.lane - b.lane)
    const place = inTime.findIndex(({ id }) => id === here.id)
    const across = (side: -1 | 1) =>
      ordered
        .filter(({ lane }) => Math.sign(lane - here.lane) === side)
        .sort(
          (a, b) =>
            Math.abs(a.lane - here.lane) - Math.abs(b.lane - here.lane) ||
            Math.abs(a.at - here.at) - Math.abs(b.at - here.at),
        )[0]
    const next = {
      ArrowLeft: inTime[place - 1],
      ArrowRight: inTime[place + 1],
      ArrowUp: across(-1),
      ArrowDown: across(1),
    }[event.key]
    if (!next) return
    event.preventDefault()
    onSelect?.(next.id)
    focusItem(box.current, 'data-event', next.id)
  }

  return (
    <div
      className={style.scroll}
      role="region"
      aria-label={props.label}
      tabIndex={onSelect ? -1 : 0}
    >
      <div
        ref={box}
        className={style.line}
        style={{ width: WIDTH }}
        role={onSelect ? 'group' : undefined}
        aria-label={onSelect ? 'Events. Arrow keys go through them.' : undefined}
        onKeyDown={onSelect && onKey}
      >
        {lanes.map((lane) => {
          const rows = stackEvents(lane.events, x, WIDTH)
          const deep = Math.max(0, ...rows.values())
          return (
            <div key={lane.name} className={style.lane}>
              {lane.name && <p className={style.laneName}>{lane.name}</p>}
              <div className={style.track} style={{ height: (deep + 1) * ROW }}>
                {lane.events.map((event) => {
                  const left = x(event.at)
                  // Near the right end a label hangs to the left of its mark.
                  const hangs = left > WIDTH * 0.75
                  const common = {
                    className: style.event,
                    'data-hangs': hangs || undefined,
                    style: {
                      ...(hangs ? { right: WIDTH - left } : { left }),
                      top: rows.get(event.id)! * ROW,
                      ...toneStyle(event.tone ?? 'muted'),
                    },
                  }
                  const text = (
                    <>
                      <span>{event.label}</span>
                      {event.note && <span className="visually-hidden">{`, ${event.note}`}</span>}
                    </>
                  )
                  return onSelect ? (
                    <button
                      key={event.id}
                      type="button"
                      data-event={event.id}
                      {...common}
                      tabIndex={event.id === stop ? 0 : -1}
                      aria-pressed={event.id === selected}
                      onClick={() => onSelect(event.id)}
                    >
                      {text}
                    </button>
                  ) : (
                    <div key={event.id} {...common}>
                      {text}
                    </div>
                  )
                })}
              </div>
            </div>
          )
        })}
        <div className={style.axis}>
          {ticksOf(axis).map((tick) => (
            <span key={tick} style={{ left: x(tick) }}>
              {(axis.format ?? formatTick)(tick)}
            </span>
          ))}
        </div>
        <p className={style.axisName}>{axis.label}</p>
      </div>
    </div>
  )
}

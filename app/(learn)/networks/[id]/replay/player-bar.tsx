'use client'

import { useId } from 'react'
import { formatMinute } from '@/lib/format'
import { clockOf } from '@/lib/network/words'
import { type Player, SPEEDS } from './use-player'
import style from './replay.module.css'

const PAGE_SECONDS = 60

/** The slider over the session's time, and what moves it. */
export function PlayerBar({ player, startedAt }: { player: Player; startedAt: string }) {
  const { at, end, isPlaying, speed, go, setSpeed, toggle } = player
  const id = useId()
  const last = Math.ceil(end / 1000)
  const words = `${clockOf(at)} of ${clockOf(end)}`

  function onKey(event: React.KeyboardEvent): void {
    const pages = { PageUp: 1, PageDown: -1 }[event.key]
    if (pages === undefined) return
    event.preventDefault()
    go(at + pages * PAGE_SECONDS * 1000)
  }

  return (
    <div className={style.bar}>
      <div className={style.barHead}>
        <label htmlFor={id}>Time of the session</label>
        <output htmlFor={id}>{words}</output>
      </div>
      <input
        id={id}
        type="range"
        min={0}
        max={last}
        step={1}
        value={at >= end ? last : Math.floor(at / 1000)}
        aria-valuetext={words}
        onKeyDown={onKey}
        onChange={(event) => go(Number(event.target.value) * 1000)}
      />
      <div className={style.barFoot}>
        <button type="button" className="button primary" onClick={toggle}>
          {isPlaying ? 'Pause' : at >= end ? 'Play it again' : 'Play'}
        </button>
        <fieldset className={style.speeds}>
          <legend className="visually-hidden">Speed</legend>
          {SPEEDS.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name={`${id}-speed`}
                checked={speed === one}
                onChange={() => setSpeed(one)}
              />
              <span>{`${one}×`}</span>
            </label>
          ))}
        </fieldset>
        <span className={style.wall}>
          {formatMinute(new Date(Date.parse(startedAt) + at).toISOString())}
        </span>
      </div>
    </div>
  )
}

'use client'

import { useRef, useState } from 'react'
import { focusItem } from './focus-item'
import { toneStyle, type Tone } from './tone'
import style from './vote-dots.module.css'

type VoteDot = {
  voter: number
  /** The block that the dot lies on. */
  block: string
  tone?: Tone
  /** What a screen reader says beyond the voter's number, e.g. "of the attacker". */
  note?: string
}

/** The side of a dot, in CSS pixels: as small as a finger may have it. */
export const DOT = 24

/**
 * Votes as dots on the blocks of a `BlockTree`, in rows under the text of the block. With `onChoose` they are buttons, one tab stop
 * in all, and arrow keys go through the voters; with `onVote` a dot can be dragged to another block.
 */
export function VoteDots(props: {
  votes: readonly VoteDot[]
  spot: (block: string) => { x: number; y: number }
  /** Dots in a row, and where the first one lies on a block. */
  columns: number
  top: number
  left: number
  chosen?: number
  onChoose?: (voter: number) => void
  onVote?: (voter: number, block: string) => void
}) {
  const { votes, chosen, onChoose, onVote } = props
  const group = useRef<HTMLDivElement>(null)
  const start = useRef({ x: 0, y: 0 })
  const [drag, setDrag] = useState<{ voter: number; x: number; y: number } | null>(null)

  function onKey(event: React.KeyboardEvent) {
    const here = votes.findIndex(({ voter }) => voter === chosen)
    const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    const next = move === undefined ? undefined : votes.at((here + move) % votes.length)
    if (!next) return
    // The tree has arrow keys of its own.
    event.stopPropagation()
    event.preventDefault()
    onChoose?.(next.voter)
    focusItem(group.current, 'data-voter', String(next.voter))
  }

  function onPointerDown(event: React.PointerEvent, voter: number) {
    onChoose?.(voter)
    if (!onVote || event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    start.current = { x: event.clientX, y: event.clientY }
    setDrag({ voter, x: 0, y: 0 })
  }

  function onPointerMove(event: React.PointerEvent) {
    if (!drag) return
    const { x, y } = start.current
    setDrag({ voter: drag.voter, x: event.clientX - x, y: event.clientY - y })
  }

  function onPointerUp(event: React.PointerEvent) {
    if (!drag) return
    setDrag(null)
    const below = document.elementsFromPoint(event.clientX, event.clientY)
    const block = below
      .map((element) => element.closest<HTMLElement>('[data-block]')?.dataset.block)
      .find((id) => id !== undefined)
    const from = votes.find(({ voter }) => voter === drag.voter)?.block
    if (block !== undefined && block !== from) onVote?.(drag.voter, block)
  }

  return (
    <div
      ref={group}
      role="group"
      aria-label={onChoose ? 'Votes. Arrow keys go through the validators.' : 'Votes'}
      onKeyDown={onChoose && onKey}
    >
      {votes.map(({ voter, block, tone, note }, at) => {
        const { x, y } = props.spot(block)
        const place = votes.slice(0, at).filter((one) => one.block === block).length
        const moved = drag?.voter === voter ? drag : { x: 0, y: 0 }
        const common = {
          className: style.dot,
          style: {
            left: x + props.left + (place % props.columns) * DOT,
            top: y + props.top + Math.floor(place / props.columns) * DOT,
            translate: `${moved.x}px ${moved.y}px`,
            ...toneStyle(tone ?? 'stake'),
          },
        }
        const text = (
          <>
            <span aria-hidden="true">{voter}</span>
            <span className="visually-hidden">
              {`Validator ${voter}${note ? `, ${note}` : ''}, votes for ${block}`}
            </span>
          </>
        )
        return onChoose ? (
          <button
            key={voter}
            type="button"
            data-voter={voter}
            {...common}
            data-dragged={drag?.voter === voter || undefined}
            aria-pressed={voter === chosen}
            tabIndex={voter === (chosen ?? votes[0]?.voter) ? 0 : -1}
            onClick={() => onChoose(voter)}
            onPointerDown={(event) => onPointerDown(event, voter)}
            onPointerMove={onPointerMove}
            onPointerUp={onPointerUp}
            onPointerCancel={() => setDrag(null)}
          >
            {text}
          </button>
        ) : (
          <span key={voter} {...common}>
            {text}
          </span>
        )
      })}
    </div>
  )
}

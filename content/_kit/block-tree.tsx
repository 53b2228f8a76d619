'use client'

import { useEffect, useRef, useState } from 'react'
import { focusItem } from './focus-item'
import { layoutTree } from './tree-layout'
import { toneStyle, type Tone } from './tone'
import style from './block-tree.module.css'

export type TreeBlock = {
  id: string
  /** Parents come before their children. */
  parent: string | null
  /** On the block: its name, short. */
  label: string
  /** A second line: work, height, miner. */
  detail?: string
  /** A third line, small. */
  more?: string
  tone?: Tone
  /** `active` blocks are drawn full and joined by a thick line, `invalid` struck through, `hidden` dashed. */
  state?: 'active' | 'side' | 'invalid' | 'hidden'
  /** What a screen reader says beyond label and detail, e.g. "on the active chain". */
  note?: string
}

const BOX = { width: 96, height: 54 }
/** With a third line. */
const TALL = 66
const GAP = { x: 30, y: 16 }
const PAD = 8

/**
 * A tree of blocks that grows to the right. With `onSelect` the blocks are buttons, one tab stop in all:
 * left goes to the parent, right to the first child, up and down to other branches. Where it is wider than its place
 * it scrolls, shows by a shadow that it does, and follows the selected block.
 */
export function BlockTree(props: {
  blocks: readonly TreeBlock[]
  /** Text alternative: which tip is active, how long the branches are. */
  label: string
  selected?: string
  onSelect?: (id: string) => void
  /** What an arrow key does: it selects the next block, or only moves the focus there, for Enter to select it. */
  arrows?: 'select' | 'focus'
  /** The size of a block, with room for what `children` draws on it. */
  size?: { width: number; height: number; gap?: number }
  /** Draws further things over the tree, from the upper left corner of each block. */
  children?: (spot: (id: string) => { x: number; y: number }) => React.ReactNode
}) {
  const { blocks, selected, onSelect } = props
  const box = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<string>()
  const height = blocks.some(({ more }) => more !== undefined) ? TALL : BOX.height
  const { gap = GAP.x, ...given } = props.size ?? {}
  const block = { width: BOX.width, height, ...given }
  const step = { x: block.width + gap, y: block.height + GAP.y }
  const bend = 0.6 * (step.x - block.width)
  const places = layoutTree(blocks)
  const spot = (id: string) => {
    const { column, lane } = places.get(id)!
    return { x: PAD + column * step.x, y: PAD + lane * step.y }
  }
  const columns = Math.max(0, ...[...places.values()].map(({ column }) => column))
  const lanes = Math.max(0, ...[...places.values()].map(({ lane }) => lane))
  const size = {
    width: columns * step.x + block.width + 2 * PAD,
    height: lanes * step.y + block.height + 2 * PAD,
  }
  const current = props.arrows === 'focus' ? focused : selected
  const stop = blocks.some(({ id }) => id === current) ? current : blocks[0]?.id

  const left = selected !== undefined && places.has(selected) ? spot(selected).x : null
  useEffect(() => {
    const pane = box.current?.parentElement
    if (!pane || left === null) return
    const isSeen =
      left >= pane.scrollLeft && left + block.width <= pane.scrollLeft + pane.clientWidth
    if (!isSeen) pane.scrollLeft = left - (pane.clientWidth - block.width) / 2
  }, [left, block.width])

  function onKey(event: React.KeyboardEvent) {
    const here = blocks.find(({ id }) => id === stop)
    const next = here && neighbour(event.key, here)
    if (!next) return
    event.preventDefault()
    if (props.arrows === 'focus') setFocused(next)
    else onSelect?.(next)
    focusItem(box.current, 'data-block', next)
  }

  function neighbour(key: string, here: TreeBlock): string | undefined {
    if (key === 'ArrowLeft') return here.parent ?? undefined
    if (key === 'ArrowRight') return blocks.find(({ parent }) => parent === here.id)?.id
    if (key !== 'ArrowUp' && key !== 'ArrowDown') return undefined
    const own = places.get(here.id)!
    const side = blocks
      .map(({ id }) => ({ id, ...places.get(id)! }))
      .filter(({ lane }) => (key === 'ArrowUp' ? lane < own.lane : lane > own.lane))
    side.sort(
      (a, b) =>
        Math.abs(a.lane - own.lane) - Math.abs(b.lane - own.lane) ||
        Math.abs(a.column - own.column) - Math.abs(b.column - own.column),
    )
    return side[0]?.id
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
        className={style.tree}
        style={size}
        role={onSelect ? 'group' : undefined}
        aria-label={onSelect ? 'Blocks. Arrow keys move along the tree.' : undefined}
        onKeyDown={onSelect && onKey}
      >
        <svg width={size.width} height={size.height} aria-hidden="true">
          {blocks.map(({ id, parent, state }) => {
            if (parent === null || !places.has(parent)) return null
            const from = spot(parent)
            const to = spot(id)
            const [y1, y2] = [from.y + block.height / 2, to.y + block.height / 2]
            const [x1, x2] = [from.x + block.width, to.x]
            return (
              <path
                key={id}
                className={state === 'active' ? style.activeEdge : style.edge}
                d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`}
              />
            )
          })}
        </svg>
        {blocks.map((one) => {
          const { x, y } = spot(one.id)
          const common = {
            className: style.block,
            'data-state': one.state ?? 'side',
            'data-roomy': props.children !== undefined || undefined,
            style: { left: x, top: y, ...block, ...toneStyle(one.tone ?? 'work') },
          }
          const text = (
            <>
              <strong>{one.label}</strong>
              {one.detail && <span>{one.detail}</span>}
              {one.more && <small>{one.more}</small>}
              {one.note && <span className="visually-hidden">{`, ${one.note}`}</span>}
            </>
          )
          return onSelect ? (
            <button
              key={one.id}
              type="button"
              data-block={one.id}
              {...common}
              tabIndex={one.id === stop ? 0 : -1}
              aria-pressed={props.arrows === 'focus' ? undefined : one.id === selected}
              onClick={() => onSelect(one.id)}
            >
              {text}
            </button>
          ) : (
            <div key={one.id} {...common}>
              {text}
            </div>
          )
        })}
        {props.children?.(spot)}
      </div>
    </div>
  )
}

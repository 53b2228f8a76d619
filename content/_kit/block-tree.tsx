'use client'

import { useRef } from 'react'
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
  tone?: Tone
  /** `active` blocks are drawn full and joined by a thick line, `invalid` struck through, `hidden` dashed. */
  state?: 'active' | 'side' | 'invalid' | 'hidden'
  /** What a screen reader says beyond label and detail, e.g. "on the active chain". */
  note?: string
}

const ROOMY = { box: { width: 96, height: 54 }, step: { x: 126, y: 70 } }
/** For a dozen blocks in a row, with labels of one short word. */
const COMPACT = { box: { width: 70, height: 48 }, step: { x: 80, y: 64 } }
const PAD = 8

/**
 * A tree of blocks that grows to the right. With `onSelect` the blocks are buttons, one tab stop in all:
 * left goes to the parent, right to the first child, up and down to other branches.
 */
export function BlockTree(props: {
  blocks: readonly TreeBlock[]
  /** Text alternative: which tip is active, how long the branches are. */
  label: string
  compact?: boolean
  selected?: string
  onSelect?: (id: string) => void
}) {
  const { blocks, selected, onSelect } = props
  const { box, step } = props.compact ? COMPACT : ROOMY
  const tree = useRef<HTMLDivElement>(null)
  const places = layoutTree(blocks)
  const spot = (id: string) => {
    const { column, lane } = places.get(id)!
    return { x: PAD + column * step.x, y: PAD + lane * step.y }
  }
  const columns = Math.max(0, ...[...places.values()].map(({ column }) => column))
  const lanes = Math.max(0, ...[...places.values()].map(({ lane }) => lane))
  const size = {
    width: columns * step.x + box.width + 2 * PAD,
    height: lanes * step.y + box.height + 2 * PAD,
  }
  const bend = 0.6 * (step.x - box.width)
  const stop = blocks.some(({ id }) => id === selected) ? selected : blocks[0]?.id

  function onKey(event: React.KeyboardEvent) {
    const here = blocks.find(({ id }) => id === stop)
    const next = here && neighbour(event.key, here)
    if (!next) return
    event.preventDefault()
    onSelect?.(next)
    const button = tree.current?.querySelector<HTMLElement>(`[data-block="${CSS.escape(next)}"]`)
    button?.focus()
    button?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
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
        ref={tree}
        className={style.tree}
        style={size}
        role={onSelect ? 'group' : undefined}
        aria-label={onSelect ? 'Blocks. Arrow keys move along the tree.' : undefined}
        onKeyDown={onSelect && onKey}
      >
        <svg width={size.width} height={size.height} aria-hidden="true">
          {blocks.map((block) => {
            if (block.parent === null || !places.has(block.parent)) return null
            const from = spot(block.parent)
            const to = spot(block.id)
            const [y1, y2] = [from.y + box.height / 2, to.y + box.height / 2]
            const [x1, x2] = [from.x + box.width, to.x]
            return (
              <path
                key={block.id}
                className={block.state === 'active' ? style.activeEdge : style.edge}
                d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`}
              />
            )
          })}
        </svg>
        {blocks.map((block) => {
          const { x, y } = spot(block.id)
          const common = {
            className: style.block,
            'data-state': block.state ?? 'side',
            style: { left: x, top: y, ...box, ...toneStyle(block.tone ?? 'work') },
          }
          const text = (
            <>
              <strong>{block.label}</strong>
              {block.detail && <span>{block.detail}</span>}
              {block.note && <span className="visually-hidden">{`, ${block.note}`}</span>}
            </>
          )
          return onSelect ? (
            <button
              key={block.id}
              type="button"
              data-block={block.id}
              {...common}
              tabIndex={block.id === stop ? 0 : -1}
              aria-pressed={block.id === selected}
              onClick={() => onSelect(block.id)}
            >
              {text}
            </button>
          ) : (
            <div key={block.id} {...common}>
              {text}
            </div>
          )
        })}
      </div>
    </div>
  )
}

'use client'

import { useRef, useState } from 'react'
import { formatNumber } from '@/lib/format'
import { bytesToHex, hexToBytes, reversed } from '@/lib/consensus/bytes'
import {
  computeMerkleRoot,
  merkleProof,
  merkleTree,
  proofLength,
} from '@/lib/consensus/bitcoin/merkle'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { focusItem } from '@/content/_kit/focus-item'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import style from './merkle-tree.module.css'

/** The first eight of the fourteen transactions of block 169,482, in display order. */
const TXIDS = [
  '5baacd3ce43b29a17f7934c03a6dc0f90d898dbafee1e7dcc50366315369ef7a',
  '5496cd74d860ee5db7092dc6624f14e3c918cb9ada195a594f6319668fa889f1',
  'bec4eefa0ad4369bd5fdd3d8a4ee5118ad8adeebffa588b09b700f5883ca2402',
  '6e79fcff0c8e4b2670a4ccf87ff71a8e65d77d2040232a2e18561f0b8c175137',
  'c8d79ba260ff1153d8bfc8f2c8616aa2e795d63f9405e19316ccb57d9c4b935d',
  'e0b51b647711779e318728e68e01623fbe2b6153ed28d7513bc21d92948ff979',
  'e9e51656db241d5e553efabef25f84ee23fc4fe4997153e5620aa222467c2fe3',
  '57b733844d3503498f911101e5ac3963b5ec6b9b05ed8b54ece672b9f7820fe5',
].map((hex) => reversed(hexToBytes(hex)))

const SLOT = 72
const ROW = 68
const BOX = { width: 64, height: 42 }

export default function MerkleTree() {
  const [count, setCount] = useState(6)
  const [chosen, setChosen] = useState(3)
  const [flipped, setFlipped] = useState(false)
  const [doubled, setDoubled] = useState(false)

  const honest = TXIDS.slice(0, count)
  // The lowest set bit: the leaves under the last node that has no partner.
  const lone = count & -count
  const twice = doubled && lone < count
  const list = twice ? [...honest, ...honest.slice(-lone)] : honest
  const index = Math.min(chosen, list.length - 1)
  const before = merkleTree(list)
  const leaves = flipped ? list.with(index, withFlippedBit(list[index]!)) : list
  const levels = merkleTree(leaves)
  const { root, mutated } = computeMerkleRoot(leaves)
  const proof = merkleProof(leaves, index)
  const same = short(root, 64) === short(computeMerkleRoot(honest).root, 64)

  return (
    <div>
      <Controls>
        <Slider label="Transactions" value={count} min={1} max={8} onChange={setCount} />
        <Toggle
          label={`Flip a bit of transaction ${index}`}
          checked={flipped}
          onChange={setFlipped}
        />
        <Toggle label="Append the end once more" checked={doubled} onChange={setDoubled} />
      </Controls>

      <Tree
        levels={levels}
        before={before}
        index={index}
        onChoose={setChosen}
        label={`${leaves.length} transactions, root ${short(root)}. The proof for transaction ${index} is ${
          proof.length ? proof.map((hash) => short(hash)).join(', ') : 'empty'
        }.`}
      />

      <p className={style.note} aria-live="polite">
        {noteOf({
          count,
          doubled,
          twice,
          lone,
          flipped,
          index,
          depth: levels.length - 1,
          // A lone node is its own partner: then a part of the proof changes with it.
          ownPartner: merkleProof(list, index).some(
            (hash, i) => short(hash, 64) !== short(proof[i]!, 64),
          ),
        })}
      </p>
      <Stats
        items={[
          ['root', `${short(root, 12)}…`],
          ['root of the honest list', same ? 'the same' : 'a different one'],
          ['mutated', mutated ? 'yes' : 'no'],
          ['proof', `${proof.length} hashes, ${32 * proof.length} bytes`],
        ]}
      />
      <Growth />
    </div>
  )
}

function noteOf(now: {
  count: number
  doubled: boolean
  twice: boolean
  lone: number
  flipped: boolean
  index: number
  depth: number
  ownPartner: boolean
}): string {
  if (now.doubled && !now.twice)
    return `With ${now.count} no node lacks a partner: no longer list has the same root.`
  if (now.twice && now.flipped)
    return 'The end of the list is there twice, and one bit has been changed.'
  if (now.twice)
    return `The last ${now.lone === 1 ? 'transaction is' : `${now.lone} transactions are`} there twice. Every hash above is what it was, and so is the root.`
  if (now.flipped)
    return `One bit of transaction ${now.index} changed ${now.depth + 1} hashes, all on its path (≠). ${
      now.ownPartner
        ? 'Where a node is its own partner, the copy changed with it.'
        : 'Not one hash of the proof is among them.'
    }`
  return `Whoever knows transaction ${now.index} and the hashes marked “proof” can compute everything marked “path”.`
}

/** Levels from the root down; a dashed node is the copy that stands in for a missing partner. */
function Tree(props: {
  levels: readonly (readonly Uint8Array[])[]
  before: readonly (readonly Uint8Array[])[]
  index: number
  label: string
  onChoose: (index: number) => void
}) {
  const { levels, before, index } = props
  const box = useRef<HTMLDivElement>(null)
  const top = levels.length - 1
  const size = { width: 2 ** top * SLOT, height: top * ROW + BOX.height }
  const middle = (height: number, place: number) => (place + 0.5) * 2 ** height * SLOT
  const y = (height: number) => (top - height) * ROW

  function onKey(event: React.KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const next = Math.max(0, Math.min(levels[0]!.length - 1, index + step))
    props.onChoose(next)
    focusItem(box.current, 'data-leaf', String(next))
  }

  const nodes = levels.flatMap((level, height) => {
    const onPath = index >> height
    const withCopy = height < top && level.length % 2 === 1 ? [...level, level.at(-1)!] : level
    return withCopy.map((hash, place) => ({
      height,
      place,
      hash,
      copy: place === level.length,
      role: place === onPath ? 'path' : place === (onPath ^ 1) && height < top ? 'proof' : 'other',
      changed: short(hash, 64) !== short((before[height]![place] ?? before[height]!.at(-1))!, 64),
    }))
  })

  return (
    <div className={style.scroll} role="region" aria-label={props.label} tabIndex={-1}>
      <div
        ref={box}
        className={style.tree}
        style={size}
        role="group"
        aria-label="Transactions at the foot of the tree. Arrow keys choose one."
        onKeyDown={onKey}
      >
        <svg width={size.width} height={size.height} aria-hidden="true">
          {nodes
            .filter(({ height }) => height < top)
            .map(({ height, place, role }) => (
              <path
                key={`${height}/${place}`}
                className={role === 'path' ? style.pathEdge : style.edge}
                d={`M${middle(height, place)} ${y(height)}L${middle(height + 1, place >> 1)} ${y(height + 1) + BOX.height}`}
              />
            ))}
        </svg>
        {nodes.map(({ height, place, hash, copy, role, changed }) => {
          const word = [role === 'other' ? '' : role, copy ? 'copy' : '', changed ? '≠' : '']
            .filter(Boolean)
            .join(' ')
          const common = {
            className: style.node,
            'data-role': role,
            'data-copy': copy || undefined,
            style: { left: middle(height, place) - BOX.width / 2, top: y(height), ...BOX },
          }
          const text = (
            <>
              <code>{short(hash, 6)}</code>
              <span>
                {height > 0 || copy ? word || '·' : word ? `${place} ${word}` : `tx ${place}`}
              </span>
            </>
          )
          return height === 0 && !copy ? (
            <button
              key={`${height}/${place}`}
              type="button"
              data-leaf={place}
              {...common}
              tabIndex={place === index ? 0 : -1}
              aria-pressed={place === index}
              onClick={() => props.onChoose(place)}
            >
              <span className="visually-hidden">{`Transaction ${place},`}</span>
              {text}
            </button>
          ) : (
            <div key={`${height}/${place}`} {...common}>
              {text}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** Proof and list in bytes over the number of transactions, both on logarithmic axes. */
function Growth() {
  const [power, setPower] = useState(11.75)
  const total = Math.round(2 ** power)
  const bytes = 32 * proofLength(total)
  const sizes = Array.from({ length: 49 }, (_, i) => Math.round(2 ** (1 + i / 4)))
  return (
    <div className={style.grown}>
      <Controls>
        <Slider
          label="Transactions in the block"
          value={power}
          min={1}
          max={13}
          step={0.25}
          format={(value) => formatNumber(Math.round(2 ** value))}
          onChange={setPower}
        />
      </Controls>
      <Plot
        x={{ min: 2, max: 8192, label: 'transactions', log: true, ticks: [2, 10, 100, 1000, 8192] }}
        y={{
          min: 32,
          max: 262144,
          label: 'bytes',
          log: true,
          ticks: [32, 100, 1000, 10000, 100000],
        }}
        series={[
          {
            name: 'proof for one transaction',
            tone: 'work',
            points: sizes.map((n) => [n, 32 * proofLength(n)]),
          },
          {
            name: 'all transaction hashes',
            tone: 'muted',
            shape: 'dashed',
            points: sizes.map((n) => [n, 32 * n]),
          },
        ]}
        marks={[{ at: total, axis: 'x', name: formatNumber(total) }]}
        height={220}
        label={`A proof among ${formatNumber(total)} transactions has ${bytes} bytes; all their hashes have ${formatNumber(32 * total)}.`}
      />
      <Stats
        items={[
          ['hashes in a proof', String(proofLength(total))],
          ['bytes of a proof', formatNumber(bytes)],
          ['bytes of all hashes', formatNumber(32 * total)],
          ['times as many', (total / proofLength(total)).toFixed(1)],
        ]}
      />
    </div>
  )
}

function withFlippedBit(hash: Uint8Array): Uint8Array {
  return hash.with(0, hash[0]! ^ 1)
}

/** The first digits as explorers print a hash. */
function short(hash: Uint8Array, digits = 8): string {
  return bytesToHex(reversed(hash)).slice(0, digits)
}

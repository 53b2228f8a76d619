'use client'

import { useState } from 'react'
import { Controls, Stats } from '@/content/_kit/controls'
import { Slider } from '@/content/_kit/slider'
import { cellsOf, LABELS, type Cell } from './kept-labels'
import style from './plot-disk.module.css'

const KINDS: readonly (readonly [Cell, string])[] = [
  ['kept', 'kept'],
  ['computed', 'computed in time'],
  ['late', 'too late'],
]
const percent = (part: number) => `${((100 * part) / LABELS).toFixed(1)} %`

/** A plot as a grid of labels: which are on the disk, and which can be computed from those before the answer is due. */
export default function PlotDisk() {
  const [spacing, setSpacing] = useState(6)
  const [hashes, setHashes] = useState(3)
  const [reach, setReach] = useState(1)
  const cells = cellsOf(spacing, reach, hashes)
  const count = (kind: Cell) => cells.filter((cell) => cell === kind).length
  return (
    <div>
      <Controls>
        <Slider
          label="The disk keeps"
          value={spacing}
          min={1}
          max={20}
          tone="--stake"
          format={(value) => (value === 1 ? 'every label' : `one label in ${value}`)}
          onChange={setSpacing}
        />
        <Slider
          label="Time for"
          value={hashes}
          min={0}
          max={19}
          tone="--work"
          format={(value) => (value === 1 ? '1 hash' : `${value} hashes`)}
          onChange={setHashes}
        />
        <Slider
          label="A label is hashed from"
          value={reach}
          min={1}
          max={3}
          tone="--accent"
          format={(value) => (value === 1 ? 'the label before' : `the ${value} labels before`)}
          onChange={setReach}
        />
      </Controls>
      <div
        className={style.grid}
        role="img"
        aria-label={`A plot of ${LABELS} labels. ${count('kept')} are kept, ${count('computed')} can be computed in time, and ${count('late')} cannot.`}
      >
        {cells.map((cell, place) => (
          <span key={place} className={style[cell]} />
        ))}
      </div>
      <ul className={style.legend}>
        {KINDS.map(([kind, name]) => (
          <li key={kind}>
            <span className={style[kind]} />
            <span>{name}</span>
          </li>
        ))}
      </ul>
      <Stats
        items={[
          ['on the disk', percent(count('kept'))],
          ['challenges answered', percent(LABELS - count('late'))],
          ['pretends to hold', `${((LABELS - count('late')) / count('kept')).toFixed(1)} disks`],
        ]}
      />
    </div>
  )
}

'use client'

import { useState } from 'react'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Slider } from '@/content/_kit/slider'
import { toneStyle, type Tone } from '@/content/_kit/tone'
import { headerAt, UPGRADES, type FieldState, type Filler } from './header-history'
import style from './header-through-forks.module.css'

const FILLERS: Record<Filler, { name: string; tone: Tone }> = {
  execution: { name: 'execution client', tone: 'work' },
  consensus: { name: 'consensus client', tone: 'stake' },
  nobody: { name: 'nobody: a constant', tone: 'muted' },
}

const CHANGES: Record<NonNullable<FieldState['change']>, string> = {
  new: '+ new',
  constant: '= constant',
  'new meaning': '↻ new meaning',
}

/** The list of a header's fields, upgrade by upgrade. */
export default function HeaderThroughForks() {
  const [upgrade, setUpgrade] = useState(0)
  const [fillers, setFillers] = useState(false)
  const fields = headerAt(upgrade)
  const { name, year } = UPGRADES[upgrade]!

  return (
    <div>
      <Controls>
        <Slider
          label="Since"
          value={upgrade}
          min={0}
          max={UPGRADES.length - 1}
          format={() => `${name} (${year})`}
          onChange={setUpgrade}
        />
        <Toggle label="Show who fills each field" checked={fillers} onChange={setFillers} />
      </Controls>
      <ol className={style.fields}>
        {fields.map((field) => (
          <li
            key={field.name}
            className={field.change ? style.changed : undefined}
            style={toneStyle(fillers ? FILLERS[field.filler].tone : 'muted')}
          >
            <code>{field.name}</code>
            <span className={style.content}>{field.content}</span>
            <span className={style.note}>
              {fillers ? FILLERS[field.filler].name : field.change ? CHANGES[field.change] : ''}
            </span>
          </li>
        ))}
      </ol>
      <Stats
        items={[
          ['fields', String(fields.length)],
          ['constants', String(count(fields, 'nobody'))],
          ['from the consensus client', String(count(fields, 'consensus'))],
          ['changed here', String(fields.filter(({ change }) => change !== null).length)],
        ]}
      />
    </div>
  )
}

function count(fields: readonly FieldState[], filler: Filler): number {
  return fields.filter((field) => field.filler === filler).length
}

'use client'

import { useState } from 'react'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { toneStyle } from '@/content/_kit/tone'
import { AGGREGATES, sumOf } from './aggregate-sums'
import style from './aggregate-bits.module.css'

/** Four aggregates of one committee: which of them add up to a signature that can be checked? */
export default function AggregateBits() {
  const [chosen, setChosen] = useState<readonly string[]>(['A', 'B'])
  const rows = AGGREGATES.filter(({ name }) => chosen.includes(name))
  const { counts, merged, stake } = sumOf(rows.map(({ aggregate }) => aggregate))
  const twice = counts.flatMap((count, member) => (count > 1 ? [member + 1] : []))
  const voters = counts.filter((count) => count > 0).length
  return (
    <div>
      <Controls>
        {AGGREGATES.map(({ name, aggregate }) => (
          <Toggle
            key={name}
            label={`${name}: ${aggregate.bits.flatMap((bit, i) => (bit ? [i + 1] : [])).join(' ')}`}
            checked={chosen.includes(name)}
            onChange={(on) =>
              setChosen(on ? [...chosen, name] : chosen.filter((other) => other !== name))
            }
          />
        ))}
      </Controls>
      <table className={style.bits}>
        <caption className="visually-hidden">
          How often each member of the committee is in the sum
        </caption>
        <thead>
          <tr>
            <th scope="col">member</th>
            {counts.map((_, member) => (
              <th key={member} scope="col">
                {member + 1}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, aggregate }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {aggregate.bits.map((bit, member) => (
                <td key={member} data-set={bit || undefined} style={toneStyle('stake')}>
                  {bit ? '1' : '0'}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">sum</th>
            {counts.map((count, member) => (
              <td
                key={member}
                data-set={count > 0 || undefined}
                style={toneStyle(count > 1 ? 'faulty' : 'ok')}
              >
                {count}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <p role="status" className={style.verdict}>
        {verdict(rows.length, twice, merged !== null)}
      </p>
      <Stats
        items={[
          ['members who have voted', `${voters} of ${counts.length}`],
          ['stake behind the vote', `${Number(stake / 1_000_000_000n)} ETH`],
          ['signatures to keep', String(merged ? 1 : rows.length)],
        ]}
      />
    </div>
  )
}

function verdict(rows: number, twice: readonly number[], valid: boolean): string {
  if (rows === 0) return 'Choose aggregates to add up.'
  if (valid)
    return 'Nobody is in it twice: one signature of 96 bytes, and a bit for each member, say all of it.'
  return `Member${twice.length > 1 ? 's' : ''} ${twice.join(', ')} would be in it twice. A bit cannot say that, so nobody could check the sum. The aggregates stay apart.`
}

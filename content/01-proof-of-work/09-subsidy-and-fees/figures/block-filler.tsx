'use client'

import { useState } from 'react'
import { Controls, Stats } from '@/content/_kit/controls'
import { Slider } from '@/content/_kit/slider'
import { toneStyle } from '@/content/_kit/tone'
import { formatNumber } from '@/lib/format'
import { feeOf, fillBlock, rateOf, ROOM, txsOf, waiting, type Rule } from './fill-block'
import style from './block-filler.module.css'

const RULES: Readonly<Record<Rule, string>> = {
  own: 'by each payment’s own rate',
  packages: 'by packages of ancestors',
  chunks: 'by chunks',
}

/** Six payments, a block, and three ways to choose. */
export default function BlockFiller() {
  const [rule, setRule] = useState<Rule>('own')
  const [childFee, setChildFee] = useState(2600)
  const txs = waiting(childFee)
  const ids = fillBlock(txs, rule)
  const block = txsOf(txs, ids)
  const weight = block.reduce((sum, tx) => sum + tx.weight, 0)
  return (
    <div>
      <fieldset className={style.rules}>
        <legend>Fill the block</legend>
        {(Object.keys(RULES) as Rule[]).map((name) => (
          <label key={name}>
            <input
              type="radio"
              name="block-filler-rule"
              checked={name === rule}
              onChange={() => setRule(name)}
            />
            <span>{RULES[name]}</span>
          </label>
        ))}
      </fieldset>
      <Controls>
        <Slider
          label="Fee of the first child"
          value={childFee}
          min={0}
          max={9000}
          step={200}
          tone="--stake"
          format={(fee) => `${formatNumber(fee)} sat`}
          onChange={setChildFee}
        />
      </Controls>
      <div
        className={style.block}
        role="img"
        aria-label={`The block holds ${ids.join(', ')}: ${weight} of ${ROOM} virtual bytes.`}
      >
        {block.map((tx) => (
          <span
            key={tx.id}
            className={style.part}
            style={{
              ...toneStyle(isFamily(tx.id) ? 'stake' : 'work'),
              width: `${(100 * tx.weight) / ROOM}%`,
            }}
          >
            {shortOf(tx.id)}
          </span>
        ))}
      </div>
      <table className={style.pool}>
        <thead>
          <tr>
            <th scope="col">payment</th>
            <th scope="col">vB</th>
            <th scope="col">fee</th>
            <th scope="col">rate</th>
            <th scope="col">in?</th>
          </tr>
        </thead>
        <tbody>
          {txs.map((tx) => (
            <tr key={tx.id} style={toneStyle(isFamily(tx.id) ? 'stake' : 'work')}>
              <th scope="row">
                <span>{`${shortOf(tx.id)} ${tx.id}`}</span>
              </th>
              <td>{tx.weight}</td>
              <td>{formatNumber(tx.fee)}</td>
              <td>{rateOf([tx]).toFixed(1)}</td>
              <td>{ids.includes(tx.id) ? '✓' : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Stats
        items={[
          ['the block earns', `${formatNumber(feeOf(block))} sat`],
          ['used', `${weight} of ${formatNumber(ROOM)} vB`],
          [
            'the family together',
            `${rateOf(txs.filter(({ id }) => isFamily(id))).toFixed(1)} sat/vB`,
          ],
        ]}
      />
    </div>
  )
}

function isFamily(id: string): boolean {
  return !id.startsWith('stranger')
}

function shortOf(id: string): string {
  return { parent: 'P', 'first child': 'C1', 'second child': 'C2' }[id] ?? `S${id.at(-1)}`
}

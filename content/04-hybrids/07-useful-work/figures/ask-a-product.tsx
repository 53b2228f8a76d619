'use client'

import { useId, useState } from 'react'
import { Controls, Stats } from '@/content/_kit/controls'
import { Slider } from '@/content/_kit/slider'
import { asked, claimed, CLAIMS, finders, question, type Claim } from './asked-product'
import style from './ask-a-product.module.css'

const tuple = (entries: readonly bigint[]) => `(${entries.join(', ')})`

/** A claimed product, a question, and whether the two sides of the answer agree. */
export default function AskAProduct() {
  const [claim, setClaim] = useState<Claim>('one wrong entry')
  const [number, setNumber] = useState(12)
  const id = useId()
  const v = question(number)
  const { left, right } = asked(claim, number)
  const product = claimed('the product')
  const isFound = left.some((entry, i) => entry !== right[i])
  const found = finders(claim)
  return (
    <div>
      <Controls>
        <label className={style.choice} htmlFor={id}>
          <span>Somebody claims</span>
          <select
            id={id}
            value={claim}
            onChange={(event) => setClaim(CLAIMS.find((one) => one === event.target.value)!)}
          >
            {CLAIMS.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <Slider
          label="Question"
          value={number}
          min={0}
          max={15}
          tone="--accent"
          format={() => `v = ${tuple(v)}`}
          onChange={setNumber}
        />
      </Controls>
      <div className={style.sides}>
        <table className={style.claim}>
          <caption>The claimed C, modulo 11</caption>
          <tbody>
            {claimed(claim).map((row, i) => (
              <tr key={i}>
                {row.map((entry, j) => (
                  <td
                    key={j}
                    data-asked={v[j] === 1n || undefined}
                    data-wrong={entry !== product[i]![j] || undefined}
                  >
                    {String(entry)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <table className={style.claim}>
          <caption>A(Bv) and Cv</caption>
          <tbody>
            {left.map((entry, i) => (
              <tr key={i}>
                <td>{String(entry)}</td>
                <td data-wrong={entry !== right[i] || undefined}>{String(right[i])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={style.verdict} role="status">
        {isFound
          ? 'The sides differ: the claim is found out.'
          : 'The sides agree: the claim passes.'}
      </p>
      <Stats
        items={[
          ['questions that find it out', `${found} of 16`],
          ['passes one drawn at random', `${(100 * (1 - found / 16)).toFixed(0)} %`],
          ['passes ten of them', `${(100 * (1 - found / 16) ** 10).toFixed(1)} %`],
        ]}
      />
    </div>
  )
}

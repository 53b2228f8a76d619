'use client'

import { useState } from 'react'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { G, mod, multiply, N, pairsOf, secretOf, showPoint } from './toy-curve'

/** Hashes of the two messages: small, so that the dots of a signature lie on a few lines. */
const [E1, E2] = [1, 3]
const TICKS = [0, 20, 40, 66]

/** What a stranger can tell from two signatures by one key: where their dots meet, if the nonces were equal. */
export default function NonceLines() {
  const [secret, setSecret] = useState(23)
  const [first, setFirst] = useState(5)
  const [second, setSecond] = useState(30)
  const s1 = mod(first + E1 * secret, N)
  const s2 = mod(second + E2 * secret, N)
  const same = first === second
  const found = secretOf(E1, s1, E2, s2)
  const R = [first, second].map((nonce) => showPoint(multiply(nonce, G)))
  return (
    <div>
      <Controls>
        <Slider
          label="Secret d"
          value={secret}
          min={1}
          max={N - 1}
          tone="--stake"
          onChange={setSecret}
        />
        <Slider
          label="First nonce"
          value={first}
          min={1}
          max={N - 1}
          tone="--work"
          onChange={setFirst}
        />
        <Slider
          label="Second nonce"
          value={second}
          min={1}
          max={N - 1}
          tone="--accent"
          onChange={setSecond}
        />
      </Controls>
      <Plot
        x={{ min: 0, max: N - 1, label: 'secret d', ticks: TICKS }}
        y={{ min: 0, max: N - 1, label: 'nonce k', ticks: TICKS }}
        height={340}
        series={[
          { name: 'fits the first', tone: 'work', shape: 'dots', points: pairsOf(E1, s1) },
          { name: 'fits the second', tone: 'accent', shape: 'dots', points: pairsOf(E2, s2) },
          ...(same
            ? [
                {
                  name: 'fits both',
                  tone: 'faulty' as const,
                  shape: 'dots' as const,
                  points: [[found, first] as const],
                },
              ]
            : []),
        ]}
        label={
          same
            ? `Both signatures have R ${R[0]}, so they have one nonce. Of 67 pairs that fit each, one fits both: the secret ${found} with the nonce ${first}.`
            : `The first signature has R ${R[0]}, the second ${R[1]}: different nonces. 67 pairs fit each signature, and nothing says which.`
        }
      />
      <Stats
        items={[
          ['R of the first', R[0]!],
          ['R of the second', R[1]!],
          ['s of the first', String(s1)],
          ['s of the second', String(s2)],
          ['secrets that are possible', same ? '1' : String(N)],
          ['the stranger knows', same ? `d = ${found}` : 'nothing'],
        ]}
      />
    </div>
  )
}

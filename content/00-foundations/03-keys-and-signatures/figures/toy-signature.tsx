'use client'

import { useState } from 'react'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { allPoints, G, multiply, N, P, showPoint, sides, sign } from './toy-curve'

const POINTS = allPoints()
const TICKS = [0, 20, 40, 60, 78]
const SIGNED = 'Ten coins to Bob'
const CHANGED = 'Ten coins to Carol'

/** A Schnorr signature on a curve of 66 points, and both sides of the verifier's equation. */
export default function ToySignature() {
  const [secret, setSecret] = useState(23)
  const [nonce, setNonce] = useState(5)
  const [changed, setChanged] = useState(false)
  const key = multiply(secret, G)!
  const signature = sign(secret, nonce, SIGNED)
  const message = changed ? CHANGED : SIGNED
  const { e, left, right } = sides(key, message, signature)
  const isValid = showPoint(left) === showPoint(right)
  const shown = (point: typeof left) => (point ? [point] : [])
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
          label="Nonce k"
          value={nonce}
          min={1}
          max={N - 1}
          tone="--work"
          onChange={setNonce}
        />
        <Toggle label="Change Bob to Carol afterwards" checked={changed} onChange={setChanged} />
      </Controls>
      <Plot
        x={{ min: 0, max: P - 1, label: 'x', ticks: TICKS }}
        y={{ min: 0, max: P - 1, label: 'y', ticks: TICKS }}
        height={340}
        series={[
          { name: 'all points', tone: 'muted', shape: 'dots', points: POINTS },
          { name: 'key P = dG', tone: 'stake', shape: 'dots', points: [key] },
          { name: 'R = kG', tone: 'work', shape: 'dots', points: [signature.R] },
          { name: 'R + eP', tone: 'faulty', shape: 'dots', points: shown(right) },
          { name: 'sG', tone: 'final', shape: 'dots', points: shown(left) },
        ]}
        label={`The key is ${showPoint(key)}, R is ${showPoint(signature.R)}. For “${message}” the left side sG is ${showPoint(left)} and the right side R + eP is ${showPoint(right)}: the signature is ${isValid ? 'valid' : 'not valid'}.`}
      />
      <Stats
        items={[
          ['message that arrived', message],
          ['hash e of R, P and it', String(e)],
          ['s, computed for Bob', String(signature.s)],
          ['sG', showPoint(left)],
          ['R + eP', showPoint(right)],
          ['the verifier says', isValid ? 'valid' : 'not valid'],
        ]}
      />
    </div>
  )
}

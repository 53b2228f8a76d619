'use client'

import { useEffect, useRef, useState } from 'react'
import { formatNumber } from '@/lib/format'
import { sha256d } from '@/lib/consensus/sha256'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Slider } from '@/content/_kit/slider'
import kit from '@/content/_kit/figure-kit.module.css'
import style from './tries-histogram.module.css'

/** Header of block 170; a search varies its nonce, a fresh search also its time. */
const HEADER =
  '0100000055bd840a78798ad0da853f68974f3d183e2bd1db6a842c1feecf222a00000000ff104ccb05421ab93e63f8c3ce5c2c2e9dbb37de2764b3a3175c8166562cac7d51b96a49ffff001d283e9e70'

/** Bars span a quarter of the mean each, up to five means; the last collects the rest. */
const BARS = 20
const PER_MEAN = 4
const SLICE_MS = 8

type Tally = { bars: number[]; searches: number; hashes: number; sorted: number[]; longest: number }

const EMPTY: Tally = {
  bars: new Array<number>(BARS + 1).fill(0),
  searches: 0,
  hashes: 0,
  sorted: [],
  longest: 0,
}

export default function TriesHistogram() {
  const [bits, setBits] = useState(10)
  const [restart, setRestart] = useState(false)
  const [running, setRunning] = useState(false)
  const [tally, setTally] = useState(EMPTY)
  const miner = useRef<ReturnType<typeof createMiner>>(null)
  const mean = 2 ** bits

  useEffect(() => {
    if (!running) return undefined
    let frame = requestAnimationFrame(function slice() {
      // A cleared tally also begins with a fresh miner.
      miner.current ??= createMiner()
      const found = miner.current.run({ bits, giveUpAfter: restart ? 0.75 * mean : Infinity })
      if (found.length > 0) setTally((before) => add(before, found, mean))
      frame = requestAnimationFrame(slice)
    })
    return () => cancelAnimationFrame(frame)
  }, [running, bits, restart, mean])

  function clear() {
    miner.current = null
    setTally(EMPTY)
  }

  const most = Math.max(1, ...tally.bars, tally.searches * share(0))
  return (
    <div>
      <Controls>
        <Slider
          label="One winning hash in"
          value={bits}
          min={6}
          max={13}
          tone="--work"
          format={(value) => formatNumber(2 ** value)}
          onChange={(value) => {
            setBits(value)
            clear()
          }}
        />
        <Toggle
          label={`Forget and restart after ${formatNumber(Math.round(0.75 * mean))} tries`}
          checked={restart}
          onChange={(value) => {
            setRestart(value)
            clear()
          }}
        />
        <button type="button" className="button primary" onClick={() => setRunning(!running)}>
          {running ? 'Stop' : 'Mine'}
        </button>
        <button type="button" className="button quiet" onClick={clear} disabled={!tally.searches}>
          Clear
        </button>
      </Controls>

      <svg
        className={kit.plot}
        viewBox="0 0 640 220"
        role="img"
        aria-label={`${tally.searches} blocks found; bars of how many tries each needed, beside the geometric curve.`}
      >
        {tally.bars.map((count, i) => (
          <rect
            key={i}
            className={i === BARS ? style.rest : style.bar}
            x={10 + i * 29}
            width={25}
            y={180 - (count / most) * 165}
            height={(count / most) * 165}
          />
        ))}
        {tally.searches > 0 && (
          <polyline
            className={style.curve}
            points={Array.from(
              { length: BARS },
              (_, i) => `${22.5 + i * 29},${180 - ((tally.searches * share(i)) / most) * 165}`,
            ).join(' ')}
          />
        )}
        <line className={kit.axis} x1="5" x2="625" y1="180" y2="180" />
        {[0, 1, 2, 3, 4, 5].map((k) => (
          <text key={k} x={8 + k * PER_MEAN * 29} y="198" textAnchor={k === 0 ? 'start' : 'middle'}>
            {formatNumber(k * mean)}
          </text>
        ))}
        <text x="625" y="216" textAnchor="end">
          tries until a block was found
        </text>
        {!tally.searches && (
          <text x="320" y="95" textAnchor="middle">
            Press Mine. Nothing runs before you do.
          </text>
        )}
      </svg>

      <Stats
        items={[
          ['blocks found', formatNumber(tally.searches)],
          [
            'hashes per block',
            tally.searches ? formatNumber(Math.round(tally.hashes / tally.searches)) : '–',
          ],
          ['expected', formatNumber(mean)],
          [
            'median tries',
            tally.searches
              ? formatNumber(tally.sorted[tally.sorted.length >> 1]!)
              : `about ${formatNumber(Math.round(Math.LN2 * mean))}`,
          ],
          ['longest search', tally.searches ? formatNumber(tally.longest) : '–'],
        ]}
      />
    </div>
  )
}

/** Chance that a search ends within bar i. */
function share(i: number): number {
  return Math.exp(-i / PER_MEAN) - Math.exp(-(i + 1) / PER_MEAN)
}

function add(before: Tally, found: readonly number[], mean: number): Tally {
  const bars = before.bars.slice()
  for (const tries of found) bars[Math.min(BARS, Math.floor(((tries - 1) / mean) * PER_MEAN))]!++
  return {
    bars,
    searches: before.searches + found.length,
    hashes: before.hashes + found.reduce((sum, tries) => sum + tries, 0),
    sorted: [...before.sorted, ...found].sort((a, b) => a - b),
    longest: Math.max(before.longest, ...found),
  }
}

/** Real double SHA-256 over real header bytes, in slices that leave the page responsive. */
function createMiner() {
  const header = Uint8Array.from({ length: 80 }, (_, i) =>
    Number.parseInt(HEADER.slice(2 * i, 2 * i + 2), 16),
  )
  const view = new DataView(header.buffer)
  let nonce = 0
  let tries = 0
  let sinceRestart = 0
  function fresh() {
    view.setUint32(68, view.getUint32(68, true) + 1, true)
    nonce = 0
    sinceRestart = 0
  }
  return {
    /** Mines for one slice; returns how many hashes each block found in it had cost, abandoned tries included. */
    run(options: { bits: number; giveUpAfter: number }): number[] {
      const found: number[] = []
      const until = performance.now() + SLICE_MS
      while (performance.now() < until) {
        for (let i = 0; i < 64; i++) {
          view.setUint32(76, nonce++, true)
          tries++
          sinceRestart++
          const hash = sha256d(header)
          // The number is little-endian: its top 32 bits are the last four bytes.
          const top = new DataView(hash.buffer, hash.byteOffset).getUint32(28, true)
          if (top < 2 ** (32 - options.bits)) {
            found.push(tries)
            tries = 0
            fresh()
          } else if (sinceRestart >= options.giveUpAfter) fresh()
        }
      }
      return found
    },
  }
}

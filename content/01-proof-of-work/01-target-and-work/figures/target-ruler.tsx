'use client'

import { useState } from 'react'
import { formatNumber } from '@/lib/format'
import { hexToBytes } from '@/lib/consensus/bytes'
import {
  decodeCompact,
  encodeCompact,
  getBlockProof,
  getDifficulty,
} from '@/lib/consensus/bitcoin/target'
import { ByteRuler } from '@/content/_kit/byte-ruler'
import { Controls, Stats } from '@/content/_kit/controls'
import { positionOn, type Axis } from '@/content/_kit/axis'
import { Slider } from '@/content/_kit/slider'
import style from './target-ruler.module.css'

/** Hashes a second. The first figure is the maker's; the second is of September 2025. */
const MINERS = [
  { name: 'one machine of 2023, 200 TH/s', rate: 2e14 },
  { name: 'all of Bitcoin, September 2025, 1 ZH/s', rate: 1e21 },
] as const

/** The hash of block 125,552, as a number: about 2^189. */
const HASH = BigInt('0x00000000000000001e8d6829a8a21adc5d38d0a473b144b6765798e61f98bd1d')

const ZOOMS = [
  { name: 'all 256 bits', from: 0 },
  { name: '160 to 256', from: 160 },
  { name: '168 to 232', from: 168, to: 232 },
] as const

export default function TargetRuler() {
  const [bits, setBits] = useState(203)
  const [lead, setLead] = useState(0x44)
  const [zoom, setZoom] = useState(0)
  const [power, setPower] = useState(6)
  const [miner, setMiner] = useState(0)

  // A target of `bits` bits whose leading byte is 1lead..., so that the second slider fills the octave.
  const asked = ((128n + BigInt(lead)) << BigInt(bits)) / 256n
  const nBits = encodeCompact(asked)
  const { target } = decodeCompact(nBits)
  const hashes = getBlockProof(nBits)
  const other = MINERS[miner]!
  const met = HASH <= target
  const { from, to } = { to: 256, ...ZOOMS[zoom]! }
  const axis: Axis = { min: from, max: to, label: 'bits' }
  const x = positionOn(axis, 20, 620)
  const at = (value: bigint) => x(log2(value))

  return (
    <div>
      <Controls>
        <Slider
          label="Size of the target, bits"
          value={bits}
          min={170}
          max={255}
          tone="--work"
          onChange={setBits}
        />
        <Slider
          label="Fine: leading byte"
          value={lead}
          min={0}
          max={127}
          tone="--work"
          format={(value) => `0x${(128 + value).toString(16)}`}
          onChange={setLead}
        />
        <Slider
          label="Zoom"
          value={zoom}
          min={0}
          max={ZOOMS.length - 1}
          format={(value) => ZOOMS[value]!.name}
          onChange={setZoom}
        />
        <Slider
          label="Your machine, hashes a second"
          value={power}
          min={4}
          max={12}
          step={0.1}
          format={(value) => scientific(Number((10 ** value).toPrecision(2)))}
          onChange={setPower}
        />
        <Slider
          label="Beside it"
          value={miner}
          min={0}
          max={MINERS.length - 1}
          format={(value) => MINERS[value]!.name}
          onChange={setMiner}
        />
      </Controls>

      <svg
        className={style.ruler}
        viewBox="0 0 640 120"
        role="img"
        aria-label={`A ruler of powers of two. The target is near 2 to the ${log2(target).toFixed(1)}; hashes up to it win. The hash of block 125,552 is near 2 to the ${log2(HASH).toFixed(1)} and is ${met ? 'at most the target' : 'above the target'}.`}
      >
        <rect className={style.win} x={x(from)} y="40" width={at(target) - x(from)} height="34" />
        <rect className={style.lose} x={at(target)} y="40" width={x(to) - at(target)} height="34" />
        {Array.from({ length: 9 }, (_, i) => Math.round(from + (i * (to - from)) / 8)).map(
          (tick) => (
            <g key={tick}>
              <line className={style.tick} x1={x(tick)} x2={x(tick)} y1="74" y2="82" />
              <text x={x(tick)} y="100" textAnchor="middle">
                2
                <tspan dy="-5" className={style.power}>
                  {tick}
                </tspan>
              </text>
            </g>
          ),
        )}
        <text x={(x(from) + at(target)) / 2} y="62" textAnchor="middle" className={style.inside}>
          {at(target) - x(from) > 60 ? 'wins' : ''}
        </text>
        <text x={(x(to) + at(target)) / 2} y="62" textAnchor="middle" className={style.inside}>
          {x(to) - at(target) > 60 ? 'misses' : ''}
        </text>
        <line className={style.target} x1={at(target)} x2={at(target)} y1="30" y2="80" />
        <text x={at(target)} y="24" textAnchor="middle" className={style.name}>
          target
        </text>
        {log2(HASH) >= from && log2(HASH) <= to && (
          <path className={style.hash} d={`M${at(HASH)} 76l-7 14h14z`} />
        )}
      </svg>
      <p className={style.verdict}>
        {`${met ? '✓' : '✕'} ▲ The hash of block 125,552 is ${met ? 'at most' : 'above'} this target.`}
      </p>

      <ByteRuler
        label="nBits, four bytes"
        bytes={hexToBytes(nBits.toString(16).padStart(8, '0'))}
        fields={[
          { name: 'exponent', from: 0, to: 1, tone: 'work' },
          { name: 'mantissa', from: 1, to: 4, tone: 'final' },
        ]}
      />
      <p className={style.hex}>
        <code>{target.toString(16).padStart(64, '0')}</code>
      </p>
      <Stats
        items={[
          ['nBits', `0x${nBits.toString(16).padStart(8, '0')}`],
          ['difficulty', scientific(getDifficulty(nBits))],
          ['expected hashes', scientific(Number(hashes))],
          ['a block takes your machine, on average', duration(Number(hashes) / 10 ** power)],
          [`and ${other.name}`, duration(Number(hashes) / other.rate)],
        ]}
      />
    </div>
  )
}

function log2(value: bigint): number {
  const size = value.toString(2).length
  const shift = Math.max(0, size - 53)
  return Math.log2(Number(value >> BigInt(shift))) + shift
}

function scientific(value: number): string {
  if (value >= 1e-3 && value < 1e6) return formatNumber(value, { significant: 6 })
  const power = Math.floor(Math.log10(value))
  const digits = [...String(power)]
    .map((one) => (one === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(one)]))
    .join('')
  return `${(value / 10 ** power).toFixed(2)} × 10${digits}`
}

const UNITS = [
  ['years', 365.25 * 86_400],
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
  ['seconds', 1],
] as const

function duration(seconds: number): string {
  for (const [name, size] of UNITS)
    if (seconds >= size) return `${scientific(Number((seconds / size).toPrecision(3)))} ${name}`
  return `${scientific(Number((seconds * 1000).toPrecision(3)))} ms`
}

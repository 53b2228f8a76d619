'use client'

import { useEffect, useRef, useState } from 'react'
import { formatCompact } from '@/lib/format'
import { hexToBytes } from '@/lib/consensus/bytes'
import { Controls, Stats } from '@/content/_kit/controls'
import { Slider } from '@/content/_kit/slider'
import type { MiningEnd, MiningProgress } from '@/lib/gpu/mining/mining'
import style from './hash-rate-scale.module.css'

/** Block 125,552 and its target: no measurement will be long enough to find it. */
const JOB = {
  header: hexToBytes(
    '0100000081cd02ab7e569e8bcd9317e2fe99f2de44d49ab2b8851ba4a308000000000000e320b6c2fffc8d750423db8b1eb942ae710e951ed797f7affc8892b0f1fc122bc7f5d74df2b9441a42a14695',
  ),
  target: 0x44b9f2n << 184n,
}
const LIMIT_SECONDS = 10
/** Expected tries for a block of difficulty 1. */
const DIFFICULTY_1 = 4_295_032_833

const KINDS = ['cpu', 'cpus', 'gpu'] as const
type Kind = (typeof KINDS)[number]
const LABELS: Record<Kind, string> = {
  cpu: 'Processor, one thread',
  cpus: 'Processor, all threads',
  gpu: 'WebGPU',
}

/** A workgroup has 2^6 invocations before the slider is moved, and at most 2^8. */
const SIZE_LOG2 = 6
const MOST_LOG2 = 8

/** Rates with a source: footnotes of the lesson. */
const MARKS = [
  { name: 'One machine of 2023 (S21)', rate: 2e14 },
  { name: 'All of Bitcoin, September 2025', rate: 1e21 },
] as const

/** Powers of ten at the ends of the scale; room for the last label. */
const LOW = 3
const HIGH = 23
const UNITS = ['kH/s', 'MH/s', 'GH/s', 'TH/s', 'PH/s', 'EH/s', 'ZH/s'] as const

type Measured = { rate: number; device: string; note: string }

export default function HashRateScale() {
  const [measured, setMeasured] = useState<Partial<Record<Kind, Measured>>>({})
  const [sizeLog2, setSizeLog2] = useState(SIZE_LOG2)
  const [bySize, setBySize] = useState<ReadonlyMap<number, Measured>>(new Map())
  const [running, setRunning] = useState<Kind | null>(null)
  const [message, setMessage] = useState('Nothing is measured before you press a button.')
  const stop = useRef<(() => void) | null>(null)
  const turn = useRef(0)

  useEffect(
    () => () => {
      turn.current = -1
      stop.current?.()
    },
    [],
  )

  async function measure(kind: Kind) {
    const mine = ++turn.current
    setRunning(kind)
    setMessage(`${LABELS[kind]}: starting.`)
    const size = 2 ** sizeLog2
    const end = await mineFor(kind, size, stop, {
      isStale: () => turn.current !== mine,
      onProgress: (progress) => {
        note(kind, { ...progress, note: 'measuring' })
        setMessage(`${LABELS[kind]}: measuring.`)
      },
    })
    if (turn.current !== mine) return
    setRunning(null)
    if (!end) setMessage('The miner could not be loaded. Try again.')
    else if (end.kind === 'failed') setMessage(`${LABELS[kind]}: ${end.message}`)
    else if (end.seconds === 0 || end.hashes === 0)
      setMessage(`${LABELS[kind]}: stopped before anything was measured.`)
    else {
      const rate = end.hashes / end.seconds
      const value = note(kind, { rate, ...end, note: `over ${end.seconds.toFixed(1)} s` })
      if (kind === 'gpu') setBySize((before) => new Map(before).set(size, value))
      setMessage(`${LABELS[kind]}: ${formatRate(rate)}, ${describe(end.device)}.`)
    }
  }

  function note(
    kind: Kind,
    from: { rate: number; device: MiningProgress['device']; note: string },
  ): Measured {
    const value = { rate: from.rate, device: describe(from.device), note: from.note }
    setMeasured((before) => ({ ...before, [kind]: value }))
    return value
  }

  const best = Math.max(0, ...KINDS.map((kind) => measured[kind]?.rate ?? 0))
  const sizes = [...bySize].sort(([a], [b]) => a - b)
  const fastest = Math.max(...sizes.map(([, { rate }]) => rate))
  return (
    <div className={style.figure}>
      <Controls>
        <Slider
          label="Invocations in a workgroup (WebGPU)"
          value={sizeLog2}
          min={0}
          max={MOST_LOG2}
          format={(value) => String(2 ** value)}
          onChange={setSizeLog2}
        />
      </Controls>
      <Controls>
        {KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            className="button"
            disabled={running !== null}
            onClick={() => void measure(kind)}
          >
            {`Measure: ${LABELS[kind]}`}
          </button>
        ))}
        <button
          type="button"
          className="button primary"
          disabled={running === null}
          onClick={() => stop.current?.()}
        >
          Stop
        </button>
      </Controls>

      <dl className={style.rows}>
        {KINDS.map((kind) => {
          const value = measured[kind]
          return (
            <Row
              key={kind}
              name={LABELS[kind]}
              rate={value?.rate ?? 0}
              length={percent(value?.rate ?? 0)}
              detail={value ? `${value.device}, ${value.note}` : 'not measured'}
            />
          )
        })}
        {MARKS.map(({ name, rate }) => (
          <Row
            key={name}
            name={name}
            rate={rate}
            length={percent(rate)}
            detail="published figure"
            mark
          />
        ))}
      </dl>
      <div className={style.scale} aria-hidden="true">
        {UNITS.map((unit, i) => (
          <span key={unit} style={{ insetInlineStart: `${percent(10 ** (LOW + 3 * i))}%` }}>
            {unit}
          </span>
        ))}
      </div>

      <Stats
        items={[
          ['your best', best > 0 ? formatRate(best) : 'not measured'],
          ['difficulty 1, on average', best > 0 ? formatTime(DIFFICULTY_1 / best) : '–'],
          ['an S21 does as much as', best > 0 ? `${round(MARKS[0].rate / best)} of it` : '–'],
          ['Bitcoin does as much as', best > 0 ? `${round(MARKS[1].rate / best)} of it` : '–'],
        ]}
      />
      <p className={style.sizes}>
        {sizes.length === 0
          ? 'Measure WebGPU with several sizes of workgroup, and they are compared here.'
          : 'WebGPU by size of workgroup, on a plain scale from zero:'}
      </p>
      {sizes.length > 0 && (
        <dl className={style.rows}>
          {sizes.map(([size, { rate, note }]) => (
            <Row
              key={size}
              name={`${size} ${size === 1 ? 'invocation' : 'invocations'}`}
              rate={rate}
              length={(100 * rate) / fastest}
              detail={note}
            />
          ))}
        </dl>
      )}
      <p className={style.message} role="status">
        {message}
      </p>
    </div>
  )
}

function Row(props: {
  name: string
  rate: number
  detail: string
  /** Of the bar, in percent. */
  length: number
  mark?: boolean
}) {
  const { name, rate, detail, length, mark } = props
  return (
    <div className={style.row}>
      <dt>{name}</dt>
      <dd>
        <strong>{rate > 0 ? formatRate(rate) : '–'}</strong> <small>{detail}</small>
        <span className={style.track} aria-hidden="true">
          {rate > 0 && (
            <span
              className={style.bar}
              data-mark={mark || undefined}
              style={{ inlineSize: `${length}%` }}
            />
          )}
        </span>
      </dd>
    </div>
  )
}

/** Null if the miner could not be loaded. */
async function mineFor(
  kind: Kind,
  workgroupSize: number,
  stop: React.RefObject<(() => void) | null>,
  options: { isStale: () => boolean; onProgress: (progress: MiningProgress) => void },
): Promise<MiningEnd | null> {
  const mining = await import('@/lib/gpu/mining/mining').catch(() => null)
  if (!mining || options.isStale()) return null
  const search = mining.startMining({
    engine: kind === 'gpu' ? 'gpu' : 'cpu',
    workgroupSize,
    threads: kind === 'cpus' ? navigator.hardwareConcurrency : 1,
    job: JOB,
    until: 'stopped',
    onProgress: (progress) => {
      if (progress.seconds >= LIMIT_SECONDS) search.stop()
      else options.onProgress(progress)
    },
  })
  stop.current = search.stop
  const end = await search.done
  stop.current = null
  return end
}

function describe({ name, kind }: MiningProgress['device']): string {
  return kind === 'software' ? `${name} (software, no GPU behind it)` : name
}

function percent(rate: number): number {
  return Math.min(100, Math.max(0, ((Math.log10(rate) - LOW) / (HIGH - LOW)) * 100))
}

function formatRate(rate: number): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(rate) / 3) - 1))
  return `${Number((rate / 1000 ** (step + 1)).toPrecision(3))} ${UNITS[step]}`
}

function formatTime(seconds: number): string {
  if (seconds < 90) return `${seconds.toPrecision(2)} s`
  if (seconds < 5400) return `${(seconds / 60).toPrecision(2)} min`
  if (seconds < 172_800) return `${(seconds / 3600).toPrecision(2)} h`
  return `${(seconds / 86_400).toPrecision(2)} days`
}

/** Two significant digits, as a measurement of some seconds deserves: 69 million. */
function round(value: number): string {
  return formatCompact(value, 2)
}

'use client'

import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { formatNumber } from '@/lib/format'
import type * as Mining from '@/lib/gpu/mining/mining'
import type { MiningDevice, MiningProgress } from '@/lib/gpu/mining/mining'
import { bitsFor, judge, rateText, toyBlock } from './toy-block'
import style from './toy-miner.module.css'

type Miner = typeof Mining
type Engine = { engine: 'gpu' | 'cpu'; threads: number; rate: number; device: MiningDevice }
type Mined = { time: number; nonce: number; tries: number; seconds: number; bits: number }

type State =
  | { phase: 'idle' }
  | { phase: 'measuring' }
  | { phase: 'mining'; bits: number; progress: MiningProgress | null }
  | { phase: 'mined' }
  | { phase: 'failed'; message: string }

const MEASURE_MS = 600
const FIRST_MESSAGE = 'I was here'

const number = (value: number) => formatNumber(Math.round(value))

/** A block that the visitor mines, on this machine, when asked. */
export function ToyMiner() {
  const [message, setMessage] = useState(FIRST_MESSAGE)
  const [state, setState] = useState<State>({ phase: 'idle' })
  const [engine, setEngine] = useState<Engine | null>(null)
  const [mined, setMined] = useState<Mined | null>(null)
  const stop = useRef<() => void>(() => {})
  /** Counts what the visitor started or stopped: what comes late of an older start is dropped. */
  const turn = useRef(0)
  useEffect(() => () => stop.current(), [])

  const running = state.phase === 'measuring' || state.phase === 'mining'
  // The same header with what is written now: what the nonce that was found is worth for it.
  const now = mined && judge(toyBlock(message, mined.bits, mined.time), mined.nonce)

  async function start(): Promise<void> {
    const current = ++turn.current
    let end = () => {}
    stop.current = () => {
      turn.current++
      end()
      setState({ phase: mined ? 'mined' : 'idle' })
    }
    const isOver = () => current !== turn.current
    const onStop = (stopIt: () => void) => (end = stopIt)
    setState({ phase: 'measuring' })
    try {
      const miner = await import('@/lib/gpu/mining/mining')
      const using = isOver() ? null : (engine ?? (await measure(miner, onStop)))
      if (isOver() || !using) return
      setEngine(using)
      await mine(miner, using, onStop, isOver)
    } catch {
      setState({ phase: 'failed', message: 'The miner did not load. Check your connection.' })
    }
  }

  async function mine(
    miner: Miner,
    using: Engine,
    onStop: (stop: () => void) => void,
    isOver: () => boolean,
  ): Promise<void> {
    const bits = bitsFor(using.rate)
    const time = Math.floor(Date.now() / 1000)
    setState({ phase: 'mining', bits, progress: null })
    const search = miner.startMining({
      engine: using.engine,
      threads: using.threads,
      job: toyBlock(message, bits, time),
      until: 'hit',
      onProgress: (progress) => {
        if (!isOver()) setState({ phase: 'mining', bits, progress })
      },
    })
    onStop(search.stop)
    const end = await search.done
    if (isOver()) return
    if (end.kind === 'hit') {
      setMined({ time, nonce: end.nonce, tries: end.hashes, seconds: end.seconds, bits })
      setState({ phase: 'mined' })
    } else if (end.kind === 'failed') setState({ phase: 'failed', message: end.message })
    else
      setState({ phase: 'failed', message: 'Every nonce was tried, and none fits. Mine it again.' })
  }

  return (
    <div className={style.miner}>
      <form
        className={style.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!running) void start()
        }}
      >
        <label htmlFor="toy-message">What your block says</label>
        <div className={style.entry}>
          <input
            id="toy-message"
            value={message}
            maxLength={60}
            autoComplete="off"
            disabled={running}
            onChange={(event) => setMessage(event.target.value)}
          />
          {/* Keys: one element that turned from Stop into submit would submit with the same click. */}
          {running ? (
            <button key="stop" type="button" className="button" onClick={() => stop.current()}>
              Stop
            </button>
          ) : (
            <button key="mine" type="submit" className="button primary">
              {mined ? 'Mine it again' : 'Mine it'}
            </button>
          )}
        </div>
      </form>
      <noscript>
        <p>Mining needs JavaScript. Everything else on this site can be read without it.</p>
      </noscript>
      <p className={style.status} role="status">
        {statusText(state, engine, mined, now?.valid ?? null)}
      </p>
      {state.phase === 'mining' && <Running bits={state.bits} progress={state.progress} />}
      {mined && now && (
        <>
          <Found mined={mined} hash={now.hash} valid={now.valid} />
          <p className={style.next}>
            <Link href="/learn/foundations/block-headers">What is in a header</Link>
            {' · '}
            <Link href="/learn/proof-of-work/cpu-mining">Write the miner yourself</Link>
          </p>
        </>
      )}
    </div>
  )
}

function statusText(
  state: State,
  engine: Engine | null,
  mined: Mined | null,
  valid: boolean | null,
): string {
  switch (state.phase) {
    case 'measuring':
      return 'Measuring what this machine can do …'
    case 'mining':
      return `${deviceText(engine!)} So the target asks for ${state.bits} zero bits: some seconds of work, and luck decides.`
    case 'failed':
      return state.message
    case 'mined':
      return valid
        ? `Found. It took ${number(mined!.tries)} tries, where ${number(2 ** mined!.bits)} are expected; anybody can check it with one. Now change a letter.`
        : 'One letter, another hash, and it is above the target: the work is void. To say something else, do it all again. That is what protects a chain’s past.'
    default:
      return 'Nothing runs until you click. Then this machine looks for a number that makes the block’s hash small, as every Bitcoin miner does.'
  }
}

function deviceText({ device, rate, engine }: Engine): string {
  const did = `does ${rateText(rate)}.`
  if (engine === 'gpu') return `Your GPU (${device.name}) ${did}`
  return `There is no GPU to use here, so the processor works: it ${did}`
}

function Running({ bits, progress }: { bits: number; progress: MiningProgress | null }) {
  const tries = progress?.hashes ?? 0
  const chance = 1 - Math.exp(-tries / 2 ** bits)
  return (
    <dl className={style.numbers}>
      <div>
        <dt>Tries</dt>
        <dd>{number(tries)}</dd>
      </div>
      <div>
        <dt>Rate</dt>
        <dd>{progress ? rateText(progress.rate) : '…'}</dd>
      </div>
      <div>
        <dt>Found by now with a chance of</dt>
        <dd>{`${(100 * chance).toFixed(0)} %`}</dd>
      </div>
    </dl>
  )
}

function Found({ mined, hash, valid }: { mined: Mined; hash: string; valid: boolean }) {
  const zeros = /^0*/.exec(hash)![0].length
  return (
    <dl className={style.found} data-valid={valid}>
      <div>
        <dt>Nonce</dt>
        <dd>{number(mined.nonce)}</dd>
      </div>
      <div>
        <dt>Hash of the block</dt>
        <dd className={style.hash}>
          {zeros > 0 && <b>{hash.slice(0, zeros)}</b>}
          <span>{hash.slice(zeros)}</span>
        </dd>
      </div>
      <div>
        <dt>{valid ? '✓ Below the target' : '✕ Above the target'}</dt>
        <dd>{valid ? `after ${mined.seconds.toFixed(1)} s` : 'no node would take this block'}</dd>
      </div>
    </dl>
  )
}

/** The GPU if there is a real one, else the processor. Null if the visitor stopped it. */
async function measure(miner: Miner, onStop: (stop: () => void) => void): Promise<Engine | null> {
  const threads = Math.min(4, Math.max(1, (navigator.hardwareConcurrency || 2) - 1))
  for (const engine of ['gpu', 'cpu'] as const) {
    const measured = await rateOf(miner, engine, threads, onStop)
    if (measured === 'stopped') return null
    if (measured && measured.device.kind !== 'software') return measured
  }
  throw new Error('no miner works here')
}

async function rateOf(
  miner: Miner,
  engine: 'gpu' | 'cpu',
  threads: number,
  onStop: (stop: () => void) => void,
): Promise<Engine | 'stopped' | null> {
  let last: MiningProgress | null = null
  let enough = false
  // No hash is at most zero: this search only counts.
  const search = miner.startMining({
    engine,
    threads,
    job: { header: new Uint8Array(80), target: 0n },
    until: 'stopped',
    onProgress(progress) {
      last = progress
      if (progress.seconds * 1000 < MEASURE_MS && progress.device.kind !== 'software') return
      enough = true
      search.stop()
    },
  })
  onStop(search.stop)
  const end = await search.done
  const seen = last as MiningProgress | null
  if (end.kind === 'failed' || !seen) return end.kind === 'failed' ? null : 'stopped'
  return enough ? { engine, threads, rate: seen.rate, device: seen.device } : 'stopped'
}

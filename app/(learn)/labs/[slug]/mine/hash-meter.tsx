'use client'

import { useState } from 'react'
import { formatCount, formatRate } from '@/app/_components/mining/format'
import { serializeHeader } from '@/lib/consensus/bitcoin/block-header'
import { decodeCompact } from '@/lib/consensus/bitcoin/target'
import type { MiningJob } from '@/lib/gpu/mining/mining'
import type { Place } from '../editor/place-link'
import { avoidGpu } from '../run/gpu-avoidance'
import { moment } from '../_moment'
import { type BestRate, keepBestRate, readBestRates } from './best-rates'
import { DeviceLine, Failure, type Program, ProgramChoice, PROGRAMS } from './engines'
import { RatePlot } from './rate-plot'
import { type MiningRun, useMining } from './use-mining'
import styles from './mine-panel.module.css'

const DIFFICULTY_1 = 0x1d00ffff

/** The rate does not depend on the header. At difficulty 1 a hit comes once in 2^32 tries. */
const job: MiningJob = {
  header: serializeHeader({
    nVersion: 1,
    hashPrevBlock: new Uint8Array(32),
    hashMerkleRoot: new Uint8Array(32),
    nTime: 0,
    nBits: DIFFICULTY_1,
    nNonce: 0,
  }),
  target: decodeCompact(DIFFICULTY_1).target,
}

/** Hashes per second of a program, live, and of one CPU thread beside it. */
export function HashMeter({
  shader,
  entry,
  onShow,
}: {
  /** The learner's WGSL as it is in the editor now. */
  shader: string
  entry: string
  onShow(place: Place): void
}) {
  const [program, setProgram] = useState<Program>('shader')
  const [comparing, setComparing] = useState(true)
  const [rates, setRates] = useState<readonly BestRate[]>(readBestRates)
  const measured = useMining()
  const cpu = useMining()
  const running = measured.run.phase === 'running'
  const { progress, end } = measured.run

  async function begin(chosen: Program): Promise<void> {
    setProgram(chosen)
    const compared = comparing && chosen !== 'cpu'
    if (compared) void cpu.start({ engine: 'cpu', job, until: 'stopped' })
    else cpu.reset()
    const ended = await measured.start({
      engine: chosen === 'cpu' ? 'cpu' : 'gpu',
      ...(chosen === 'shader' && { shader }),
      job,
      until: 'stopped',
    })
    cpu.stop()
    if (ended.kind === 'failed' && ended.reason === 'never-ended')
      avoidGpu('A shader did not end in the hash-rate meter.')
  }

  /** The best of the run goes into the list when it ends, not five times a second. */
  function finish(): void {
    measured.stop()
    const stamp = { at: new Date().toISOString() }
    for (const [what, { best, progress: last }] of [
      [PROGRAMS[program], measured.run],
      [PROGRAMS.cpu, cpu.run],
    ] as const)
      if (best > 0 && last)
        setRates(keepBestRate({ device: last.device.name, what, rate: best, ...stamp }))
  }

  return (
    <section className={styles.section} aria-labelledby="meter-title">
      <h3 id="meter-title">Hash rate</h3>
      <ProgramChoice
        name="meter-program"
        legend="What runs"
        programs={['shader', 'reference', 'cpu']}
        value={program}
        disabled={running}
        onChange={setProgram}
      />
      <label className={styles.tick}>
        <input
          type="checkbox"
          checked={comparing && program !== 'cpu'}
          disabled={running || program === 'cpu'}
          onChange={(event) => setComparing(event.target.checked)}
        />
        One CPU thread beside it
      </label>
      <p className={styles.actions}>
        {running ? (
          <button key="stop" type="button" className="button" onClick={finish}>
            Stop<span className="visually-hidden"> measuring</span>
          </button>
        ) : (
          <button
            key="start"
            type="button"
            className="button primary"
            onClick={() => void begin(program)}
          >
            Start<span className="visually-hidden"> measuring</span>
          </button>
        )}
      </p>
      <p className="visually-hidden" role="status">
        {statusWords(measured.run)}
      </p>
      {running && !progress && <p className={styles.small}>Getting ready.</p>}
      {progress && (
        <div className={styles.figures}>
          <p className={styles.big}>{formatRate(progress.rate)}</p>
          <DeviceLine device={progress.device} />
          <p className={styles.small}>
            <span>{`${formatCount(progress.hashes)} hashes in ${Math.round(progress.seconds)} s`}</span>
            {cpu.run.progress && (
              <span>{`. ${besideWords(progress.rate, cpu.run.progress.rate)}`}</span>
            )}
          </p>
          <RatePlot
            name={PROGRAMS[program]}
            samples={measured.run.samples}
            beside={cpu.run.samples}
          />
        </div>
      )}
      {end?.kind === 'failed' && (
        <Failure
          end={end}
          program={program}
          entry={entry}
          onShow={onShow}
          onCpu={() => void begin('cpu')}
        />
      )}
      {rates.length > 0 && <BestRates rates={rates} />}
    </section>
  )
}

function BestRates({ rates }: { rates: readonly BestRate[] }) {
  return (
    <div className={styles.scroller}>
      <table className="table">
        <caption>Best rates in this browser</caption>
        <thead>
          <tr>
            <th scope="col">Device</th>
            <th scope="col">Program</th>
            <th scope="col">Rate</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {rates.map(({ device, what, rate, at }) => (
            <tr key={`${device} ${what}`}>
              <th scope="row">{device}</th>
              <td>{what}</td>
              <td className={styles.number}>{formatRate(rate)}</td>
              <td>{moment(at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function besideWords(rate: number, cpu: number): string {
  const beside = `One CPU thread beside it: ${formatRate(cpu)}`
  if (cpu === 0 || rate === 0) return `${beside}.`
  const ratio = rate / cpu
  return `${beside}, so this is ${ratio.toFixed(ratio < 9.95 ? 2 : 0)} times as fast.`
}

/** A screen reader is told of the beginning and the end. The figures in between are read on demand. */
function statusWords({ phase, progress, end }: MiningRun): string {
  if (phase === 'running') return progress ? 'Measuring' : 'Getting ready'
  if (end?.kind === 'failed') return 'The measurement failed'
  return phase === 'over' && progress ? `Stopped at ${formatRate(progress.rate)}` : ''
}

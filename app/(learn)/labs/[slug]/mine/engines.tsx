import type { MiningDevice, MiningEnd } from '@/lib/gpu/mining/mining'
import { PlaceLink, type Place } from '../editor/place-link'
import { failureWords } from './words'
import styles from './mine-panel.module.css'

/** What can be run, in the words of the panel. */
export const PROGRAMS = {
  shader: 'Your shader on the GPU',
  reference: 'Reference kernel on the GPU',
  cpu: 'Reference miner on the CPU',
} as const

export type Program = keyof typeof PROGRAMS

/** A fieldset of the programs to choose from. */
export function ProgramChoice<P extends Program>({
  name,
  legend,
  programs,
  value,
  disabled,
  onChange,
}: {
  name: string
  legend: string
  programs: readonly P[]
  value: P
  disabled: boolean
  onChange(program: P): void
}) {
  return (
    <fieldset className={styles.choice} disabled={disabled}>
      <legend>{legend}</legend>
      {programs.map((program) => (
        <label key={program}>
          <input
            type="radio"
            name={name}
            checked={program === value}
            onChange={() => onChange(program)}
          />
          {PROGRAMS[program]}
        </label>
      ))}
    </fieldset>
  )
}

/** On what it runs, and what it means when there is no GPU behind the adapter. */
export function DeviceLine({ device }: { device: MiningDevice }) {
  return (
    <p className={styles.device}>
      {device.name}
      {device.kind === 'software' && (
        <span>
          . <strong>A software adapter</strong>: WebGPU without a GPU behind it. The processor
          computes what a GPU would, slower than the CPU miner does by itself.
        </span>
      )}
    </p>
  )
}

/** Why a search ended badly, what to do, and the CPU as another way. */
export function Failure({
  end,
  program,
  entry,
  onShow,
  onCpu,
}: {
  end: Extract<MiningEnd, { kind: 'failed' }>
  program: Program
  /** The shader's file. */
  entry: string
  onShow(place: Place): void
  onCpu(): void
}) {
  const { title, advice } = failureWords(end.reason, program === 'shader')
  return (
    <div className="notice" data-tone="faulty">
      <p>
        <strong>{title}.</strong> {advice}
      </p>
      {end.errors && end.errors.length > 0 ? (
        <ul className={styles.errors}>
          {end.errors.map((error, index) => (
            <li key={index}>
              {program === 'shader' && error.line > 0 && (
                <span>
                  <PlaceLink error={error} entry={entry} onShow={onShow} />:{' '}
                </span>
              )}
              <code>{error.message}</code>
            </li>
          ))}
        </ul>
      ) : (
        <p className={styles.small}>{end.message}</p>
      )}
      {program !== 'cpu' && (
        <p>
          <button type="button" className="button" onClick={onCpu}>
            Use the CPU
          </button>
        </p>
      )}
    </div>
  )
}

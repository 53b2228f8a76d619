import { formatWall } from '@/lib/format'
import style from './fields.module.css'
import { type Problem, problemWords } from './problem-words'

/** What every field of these forms has. */
type Field = {
  name: string
  label: string
  hint?: string
  problem?: Problem | undefined
}

/** A label above, what is to be known and what is wrong below. */
function Frame(props: Field & { children: React.ReactNode; offers?: React.ReactNode }) {
  const { name, label, hint, problem } = props
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {props.children}
      {hint && (
        <p id={`${name}-hint`} className={style.hint}>
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${name}-problem`} className={style.problem}>
          {problemWords(problem)}
        </p>
      )}
      {props.offers}
    </div>
  )
}

function described({ name, hint, problem }: Field) {
  const by = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' ')
  return { 'aria-describedby': by || undefined, 'aria-invalid': problem ? true : undefined }
}

export function TextField(
  props: Field & {
    value?: string | undefined
    required?: boolean
    maxLength?: number
    inputMode?: 'decimal' | 'numeric'
  },
) {
  const { name, value, required, maxLength, inputMode } = props
  return (
    <Frame {...props}>
      <input
        id={name}
        defaultValue={value}
        autoComplete="off"
        {...{ name, required, maxLength, inputMode }}
        {...described(props)}
      />
    </Frame>
  )
}

export function AreaField(props: Field & { required?: boolean }) {
  const { name, required } = props
  return (
    <Frame {...props}>
      <textarea
        id={name}
        rows={2}
        maxLength={500}
        {...{ name, required }}
        {...described(props)}
        dir="auto"
      />
    </Frame>
  )
}

export function ChoiceField(
  props: Field & {
    value?: string | undefined
    options: readonly (readonly [value: string, words: string])[]
  },
) {
  const { name, options, value } = props
  return (
    <Frame {...props}>
      <select id={name} name={name} defaultValue={value} {...described(props)}>
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </Frame>
  )
}

/**
 * A minute on the class's clock. Where the clock shows it twice, which of the two is asked.
 * @param which of the two was said
 * @param offer the address of this page with another time in the field
 */
export function DateField(
  props: Field & {
    value?: string | undefined
    which?: string | undefined
    offer: (wall: string) => string
  },
) {
  const { name, value, which, problem } = props
  const isTwice = problem?.problem === 'twice' || which === 'first' || which === 'second'
  const time = value?.slice(11, 16) ?? ''
  return (
    <Frame
      {...props}
      offers={
        problem?.neighbours && (
          <p className={style.hint}>
            {problem.neighbours.map((wall) => (
              <a key={wall} href={props.offer(wall)} className={style.offer}>
                {`Take ${formatWall(wall) ?? wall}`}
              </a>
            ))}
          </p>
        )
      }
    >
      <input
        id={name}
        name={name}
        type="datetime-local"
        defaultValue={value}
        {...described(props)}
      />
      {isTwice && (
        <select name={`${name}Fold`} defaultValue={which ?? ''} aria-label={`Which ${time}`}>
          <option value="">{`Which ${time}?`}</option>
          <option value="first">{`the first ${time}, in summer time`}</option>
          <option value="second">{`the second ${time}, an hour later`}</option>
        </select>
      )}
    </Frame>
  )
}

export function Tick(props: { name: string; value?: string; label: string; ticked: boolean }) {
  return (
    <label className={style.tick}>
      <input
        type="checkbox"
        name={props.name}
        value={props.value ?? 'yes'}
        defaultChecked={props.ticked}
      />{' '}
      <span>{props.label}</span>
    </label>
  )
}

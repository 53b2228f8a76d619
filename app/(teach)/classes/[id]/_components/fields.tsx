import { useId } from 'react'
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
function Frame(props: Field & { id: string; children: React.ReactNode; offers?: React.ReactNode }) {
  const { id, label, hint, problem } = props
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {props.children}
      {hint && (
        <p id={`${id}-hint`} className={style.hint}>
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} className={style.problem}>
          {problemWords(problem)}
        </p>
      )}
      {props.offers}
    </div>
  )
}

/** Of the control. Two forms of a page may have fields of one name. */
function described(id: string, { hint, problem }: Field) {
  const by = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  return { id, 'aria-describedby': by || undefined, 'aria-invalid': problem ? true : undefined }
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
  const id = useId()
  return (
    <Frame {...props} id={id}>
      <input
        defaultValue={value}
        autoComplete="off"
        {...{ name, required, maxLength, inputMode }}
        {...described(id, props)}
      />
    </Frame>
  )
}

export function AreaField(props: Field & { required?: boolean }) {
  const { name, required } = props
  const id = useId()
  return (
    <Frame {...props} id={id}>
      <textarea
        rows={2}
        maxLength={500}
        {...{ name, required }}
        {...described(id, props)}
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
  const id = useId()
  return (
    <Frame {...props} id={id}>
      <select name={name} defaultValue={value} {...described(id, props)}>
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
  const id = useId()
  const isTwice = problem?.problem === 'twice' || which === 'first' || which === 'second'
  const time = value?.slice(11, 16) ?? ''
  return (
    <Frame
      {...props}
      id={id}
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
      <input name={name} type="datetime-local" defaultValue={value} {...described(id, props)} />
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

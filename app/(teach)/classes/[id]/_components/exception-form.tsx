import type { ExceptionFields } from '@/lib/classes/assignments/exception-form'
import { AreaField, ChoiceField, DateField, TextField, Tick } from './fields'
import style from './fields.module.css'
import type { Problem } from './problem-words'

export type TypedException = ExceptionFields & { for?: string | undefined }

/** What is different for a learner or a section. Works without JavaScript; refused, it comes back filled in. */
export function ExceptionForm(props: {
  classId: string
  timeZone: string
  /** The page that this stands on. */
  page: string
  /** `learner:<id>` and `section:<id>`, with their names. One: nobody is asked. */
  targets: readonly (readonly [value: string, words: string])[]
  /** The assignments that it may be of; empty for all of the class. */
  scopes: readonly (readonly [value: string, words: string])[]
  /** What was typed before it was refused. */
  typed: TypedException
  problem: Problem | null
  /** Of the one that holds now, in whose place this one would stand: it is sent along, so that none is replaced unseen. */
  instead?: string | undefined
}) {
  const { classId, timeZone, page, targets, scopes, typed, problem } = props
  const at = (field: string) => (problem?.field === field ? problem : undefined)
  const offer = (field: string) => (wall: string) =>
    `${page}?${new URLSearchParams({ ...given(typed), [field]: wall })}#exceptions`
  return (
    <form action={`/api/classes/${classId}/exceptions`} method="post" className="stack">
      <input type="hidden" name="back" value={page} />
      {props.instead !== undefined && <input type="hidden" name="instead" value={props.instead} />}
      {targets.length === 1 ? (
        <input type="hidden" name="for" value={targets[0]![0]} />
      ) : (
        <ChoiceField name="for" label="For whom" options={targets} value={typed.for} />
      )}
      {scopes.length === 1 ? (
        <input type="hidden" name="assignmentId" value={scopes[0]![0]} />
      ) : (
        <ChoiceField name="assignmentId" label="In what" options={scopes} />
      )}
      <div className={style.pair}>
        <DateField
          name="due"
          label="New due date"
          hint={`On the clock of ${timeZone}.`}
          value={typed.due}
          which={typed.dueFold}
          problem={at('due')}
          offer={offer('due')}
        />
        <DateField
          name="closes"
          label="New closing"
          hint="Empty: never before the new due date."
          value={typed.closes}
          which={typed.closesFold}
          problem={at('closes')}
          offer={offer('closes')}
        />
      </div>
      <div className={style.pair}>
        <TextField
          name="later"
          label="Or later than the class by"
          inputMode="numeric"
          maxLength={6}
          value={typed.later}
          problem={at('later')}
        />
        <ChoiceField
          name="laterUnit"
          label="Counted in"
          value={typed.laterUnit ?? 'days'}
          options={[
            ['days', 'days'],
            ['hours', 'hours'],
            ['minutes', 'minutes'],
          ]}
        />
      </div>
      <Tick name="waiveLate" label="Lateness costs nothing" ticked={typed.waiveLate === 'yes'} />
      <Tick
        name="excused"
        label="Excused: it counts neither for nor against"
        ticked={typed.excused === 'yes'}
      />
      <AreaField name="reason" label="Why, for those who teach" required problem={at('reason')} />
      <AreaField
        name="publicReason"
        label="Why, for the learner to read (optional)"
        problem={at('publicReason')}
      />
      <p className="row">
        <button type="submit" className="button">
          Make the exception
        </button>
      </p>
    </form>
  )
}

function given(typed: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typed).filter((entry): entry is [string, string] => Boolean(entry[1])),
  )
}

import type { AssignmentFields } from '@/lib/classes/assignments/assignment-fields'
import { ChoiceField, DateField, TextField } from '../_components/fields'
import style from '../_components/fields.module.css'
import type { Problem } from '../_components/problem-words'

type Props = {
  timeZone: string
  typed: AssignmentFields
  problems: readonly Problem[]
  /** The address of this page with another time in a field. */
  offer: (field: string) => (wall: string) => string
}

/** The fields that say what is asked until when, for one assignment or for several. */
export function TermsFields(props: Props) {
  const { typed } = props
  const at = (field: string) => props.problems.find((problem) => problem.field === field)
  const date = (field: 'due' | 'closes' | 'opens' | 'visible', label: string, hint: string) => (
    <DateField
      name={field}
      value={typed[field]}
      which={typed[`${field}Fold`]}
      problem={at(field)}
      offer={props.offer(field)}
      {...{ label, hint }}
    />
  )
  return (
    <>
      <TextField
        name="points"
        label="Points"
        inputMode="decimal"
        maxLength={9}
        required
        value={typed.points}
        problem={at('points')}
      />
      <div className={style.pair}>
        {date('due', 'Due', `On the clock of ${props.timeZone}. The whole minute is in time.`)}
        {date('closes', 'Closes', 'What comes later is practice and counts for nothing.')}
      </div>
      <fieldset className={style.set}>
        <legend>Late work</legend>
        <div className={style.pair}>
          <TextField
            name="latePercent"
            label="Percent off for each started unit"
            inputMode="numeric"
            maxLength={3}
            value={typed.latePercent}
            problem={at('latePercent')}
          />
          <ChoiceField
            name="lateUnit"
            label="Unit"
            value={typed.lateUnit}
            options={[
              ['day', 'day'],
              ['hour', 'hour'],
            ]}
          />
          <TextField
            name="lateFloor"
            label="Never under so many percent"
            inputMode="numeric"
            maxLength={3}
            value={typed.lateFloor}
            problem={at('lateFloor')}
          />
          <TextField
            name="graceSeconds"
            label="Seconds of grace"
            hint="So long after it is due nothing is late yet."
            inputMode="numeric"
            maxLength={4}
            value={typed.graceSeconds}
            problem={at('graceSeconds')}
          />
        </div>
      </fieldset>
      <fieldset className={style.set}>
        <legend>What counts</legend>
        <div className={style.pair}>
          <ChoiceField name="credit" label="Credit" value={typed.credit} options={CREDIT} />
          <ChoiceField
            name="counts"
            label="Of several tries"
            value={typed.counts}
            options={COUNTS}
          />
          {date('opens', 'Opens', 'Empty: it is open.')}
          <ChoiceField
            name="earlier"
            label="Work from before it opened"
            value={typed.earlier}
            options={[
              ['yes', 'counts'],
              ['no', 'does not count'],
            ]}
          />
        </div>
      </fieldset>
      <fieldset className={style.set}>
        <legend>What learners see</legend>
        <div className={style.pair}>
          {date('visible', 'Shown from', 'Empty: at once.')}
          <ChoiceField
            name="release"
            label="Their points"
            value={typed.release}
            options={[
              ['at-once', 'as soon as there are any'],
              ['manual', 'when I release them'],
            ]}
          />
          <ChoiceField
            name="solution"
            label="Our solution of a lab"
            value={typed.solution}
            problem={at('solution')}
            options={[
              ['after-pass', 'once they have passed'],
              ['after-due', 'once they have passed and it was due for them'],
            ]}
          />
        </div>
      </fieldset>
    </>
  )
}

const CREDIT = [
  ['tasks', 'a part for each task that is done'],
  ['tests', 'a part for each test that passes'],
  ['all', 'all or nothing'],
] as const

const COUNTS = [
  ['best', 'what brings most points'],
  ['last', 'the last one'],
  ['first-pass', 'the first that passed'],
] as const

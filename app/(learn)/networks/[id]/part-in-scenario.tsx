'use client'

import { formatNumber } from '@/lib/format'
import { scenarioOf } from '@/lib/network/scenarios/scenarios'
import style from './network.module.css'

/** The learner's side of the step at which whoever teaches is. */
export function PartInScenario(props: { scenario: string; step: number; group: number }) {
  const { scenario, step, group } = props
  const { title, steps } = scenarioOf(scenario)
  const at = steps[step]
  if (!at) return null
  return (
    <div className={style.scenario}>
      <h3>{title}</h3>
      <p role="status">
        <span>{`Step ${formatNumber(step + 1)} of ${formatNumber(steps.length)}. ${at.learner}`}</span>
      </p>
      <p>{`Your node is in group ${formatNumber(group + 1)}.`}</p>
    </div>
  )
}

/** Whose rules the node begins with, where a scenario lets a group change one. */
export function RuleChoice(props: {
  scenario: string
  rule: string | null
  onChange(rule: string | null): void
}) {
  const { rule } = scenarioOf(props.scenario)
  if (!rule) return null
  const options = [
    { value: null, label: 'Keep the rules that everybody has', about: '' },
    { value: rule.sabotage, label: rule.label, about: rule.about },
  ]
  return (
    <fieldset className={style.rules}>
      <legend>Which rules your node runs</legend>
      {options.map(({ value, label, about }) => (
        <label key={label}>
          <input
            type="radio"
            name="rule"
            checked={props.rule === value}
            onChange={() => props.onChange(value)}
          />{' '}
          <span>{`${label}.`}</span> <span>{about}</span>
        </label>
      ))}
    </fieldset>
  )
}

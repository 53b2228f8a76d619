'use client'

import { useId } from 'react'
import kit from './figure-kit.module.css'

/** A labelled range input that always shows its value. `tone` is a colour token, e.g. `--stake`. */
export function Slider(props: {
  label: string
  value: number
  min: number
  max: number
  step?: number
  format?: (value: number) => string
  tone?: string
  onChange: (value: number) => void
}) {
  const id = useId()
  const shown = props.format ? props.format(props.value) : String(props.value)
  return (
    <div
      className={kit.slider}
      style={
        props.tone ? ({ '--slider-tone': `var(${props.tone})` } as React.CSSProperties) : undefined
      }
    >
      <div className={kit.sliderHead}>
        <label htmlFor={id}>{props.label}</label>
        {/* Beside the label and not inside: an output can be labelled itself. */}
        <output htmlFor={id}>{shown}</output>
      </div>
      <input
        id={id}
        type="range"
        min={props.min}
        max={props.max}
        step={props.step ?? 1}
        value={props.value}
        aria-valuetext={shown}
        onChange={(event) => props.onChange(Number(event.target.value))}
      />
    </div>
  )
}

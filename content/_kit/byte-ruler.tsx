'use client'

import { bytesToHex } from '@/lib/consensus/bytes'
import { toneStyle, type Tone } from './tone'
import style from './byte-ruler.module.css'

/** Bytes `from` to `to`, the latter excluded. Fields follow one another without gaps. */
export type ByteField = { name: string; from: number; to: number; tone?: Tone }

/**
 * Bytes in hexadecimal, grouped by field, with the fields' names beneath. `marked` bytes are underlined, as
 * those that changed or that decide.
 */
export function ByteRuler(props: {
  bytes: Uint8Array
  fields: readonly ByteField[]
  /** Text alternative: what these bytes are. The values are read as text after it. */
  label: string
  marked?: ReadonlySet<number>
}) {
  return (
    <div className={style.ruler} role="group" aria-label={props.label}>
      {props.fields.map((field) => (
        <div
          key={`${field.name}${field.from}`}
          className={style.field}
          style={toneStyle(field.tone ?? 'muted')}
        >
          <code className={style.bytes}>
            {Array.from(props.bytes.subarray(field.from, field.to), (byte, i) => (
              <span key={i} data-marked={props.marked?.has(field.from + i) || undefined}>
                {bytesToHex(Uint8Array.of(byte))}
              </span>
            ))}
          </code>
          <span className={style.name}>{field.name}</span>
        </div>
      ))}
    </div>
  )
}

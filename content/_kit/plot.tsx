'use client'

import { Fragment } from 'react'
import { formatTick, positionOn, ticksOf, type Axis } from './axis'
import { toneStyle, type Tone } from './tone'
import { useNarrow } from './use-narrow'
import kit from './figure-kit.module.css'
import style from './plot.module.css'

export type Series = {
  name: string
  tone: Tone
  points: readonly (readonly [x: number, y: number])[]
  /** `line` is the default; `dashed` and `dots` tell series apart without their colour; `steps` holds a value until the next. */
  shape?: 'line' | 'dashed' | 'dots' | 'steps' | 'bars'
}

const LEFT = 58
const RIGHT = 14
const TOP = 26
const BOTTOM = 46

/**
 * Axes with series over them, and a legend. `label` is the text alternative: say what the picture shows now,
 * with its numbers. `marks` are lines across, `children` draws further things in the plot's coordinates.
 */
export function Plot(props: {
  x: Axis
  y: Axis
  series: readonly Series[]
  label: string
  /** Height for a width of 640; on a phone both are chosen so that letters keep their size. */
  height?: number
  marks?: readonly { at: number; axis: 'x' | 'y'; name: string; tone?: Tone }[]
  children?: (at: { x: (value: number) => number; y: (value: number) => number }) => React.ReactNode
}) {
  const { x, y } = props
  const narrow = useNarrow()
  const width = narrow ? 360 : 640
  const height = narrow ? Math.min(props.height ?? 280, 250) : (props.height ?? 280)
  const at = {
    x: positionOn(x, LEFT, width - RIGHT),
    y: positionOn(y, height - BOTTOM, TOP),
  }
  const floor = height - BOTTOM
  return (
    <div>
      <svg
        className={`${kit.plot} ${style.plot}`}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={props.label}
      >
        {ticksOf(y).map((tick) => (
          <Fragment key={tick}>
            <line
              className={style.grid}
              x1={LEFT}
              x2={width - RIGHT}
              y1={at.y(tick)}
              y2={at.y(tick)}
            />
            <text x={LEFT - 7} y={at.y(tick) + 4} textAnchor="end">
              {(y.format ?? formatTick)(tick)}
            </text>
          </Fragment>
        ))}
        {fewer(ticksOf(x, narrow ? 3 : 5), narrow ? 5 : 12).map((tick) => (
          <Fragment key={tick}>
            <line className={kit.axis} x1={at.x(tick)} x2={at.x(tick)} y1={floor} y2={floor + 5} />
            <text x={at.x(tick)} y={floor + 19} textAnchor="middle">
              {(x.format ?? formatTick)(tick)}
            </text>
          </Fragment>
        ))}
        <line className={kit.axis} x1={LEFT} x2={width - RIGHT} y1={floor} y2={floor} />
        <text x={width - RIGHT} y={height - 6} textAnchor="end">
          {x.label}
        </text>
        <text x={LEFT} y={TOP - 11} textAnchor="start" className={style.yLabel}>
          {y.label}
        </text>
        {props.series.map((series) => (
          <g key={series.name} style={toneStyle(series.tone)}>
            {drawn(series, at, floor, width)}
          </g>
        ))}
        {props.marks?.map((mark) => (
          <g key={`${mark.axis}${mark.name}`} style={toneStyle(mark.tone ?? 'muted')}>
            {mark.axis === 'x' ? (
              <>
                <line
                  className={style.mark}
                  x1={at.x(mark.at)}
                  x2={at.x(mark.at)}
                  y1={TOP}
                  y2={floor}
                />
                <text
                  className={style.markName}
                  x={at.x(mark.at) + (at.x(mark.at) > width * 0.7 ? -5 : 5)}
                  y={TOP + 12}
                  textAnchor={at.x(mark.at) > width * 0.7 ? 'end' : 'start'}
                >
                  {mark.name}
                </text>
              </>
            ) : (
              <>
                <line
                  className={style.mark}
                  x1={LEFT}
                  x2={width - RIGHT}
                  y1={at.y(mark.at)}
                  y2={at.y(mark.at)}
                />
                <text
                  className={style.markName}
                  x={width - RIGHT}
                  y={at.y(mark.at) - 5}
                  textAnchor="end"
                >
                  {mark.name}
                </text>
              </>
            )}
          </g>
        ))}
        {props.children?.(at)}
      </svg>
      {props.series.length > 1 && (
        <ul className={style.legend}>
          {props.series.map((series) => (
            <li key={series.name} style={toneStyle(series.tone)}>
              <svg viewBox="0 0 28 12" aria-hidden="true">
                {series.shape === 'dots' ? (
                  <circle className={style.dot} cx="14" cy="6" r="4" />
                ) : series.shape === 'bars' ? (
                  <rect className={style.bar} x="8" y="1" width="12" height="10" />
                ) : (
                  <path
                    className={series.shape === 'dashed' ? style.dashed : style.line}
                    d="M1 6H27"
                  />
                )}
              </svg>
              <span>{series.name}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function drawn(
  { points, shape }: Series,
  at: { x: (value: number) => number; y: (value: number) => number },
  floor: number,
  width: number,
): React.ReactNode {
  const spots = points
    .filter(([px, py]) => Number.isFinite(px) && Number.isFinite(py))
    .map(([px, py]) => [round(at.x(px)), round(at.y(py))] as const)
  if (spots.length === 0) return null
  if (shape === 'dots')
    return spots.map(([cx, cy], i) => (
      <circle key={i} className={style.dot} cx={cx} cy={cy} r="4" />
    ))
  if (shape === 'bars') {
    const bar = Math.max(2, ((width - LEFT - RIGHT) / spots.length) * 0.7)
    return spots.map(([cx, cy], i) => (
      <rect
        key={i}
        className={style.bar}
        x={round(Math.max(LEFT, cx - bar / 2))}
        y={cy}
        width={round(Math.min(bar, cx + bar / 2 - LEFT))}
        height={round(floor - cy)}
      />
    ))
  }
  const path = spots
    .map(([px, py], i) =>
      i === 0 ? `M${px} ${py}` : shape === 'steps' ? `H${px}V${py}` : `L${px} ${py}`,
    )
    .join('')
  return <path className={shape === 'dashed' ? style.dashed : style.line} d={path} />
}

/** Every second, third, … mark, so that at most `most` are left. */
function fewer(ticks: readonly number[], most: number): readonly number[] {
  const step = Math.ceil(ticks.length / most)
  return ticks.filter((_, i) => i % step === 0)
}

/** Tenths of a unit: server and browser must write the same digits. */
function round(value: number): number {
  return Math.round(value * 10) / 10
}

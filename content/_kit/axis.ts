import { formatNumber } from '@/lib/format'
/** One axis of a plot. With `log` both ends must be positive. */
export type Axis = {
  min: number
  max: number
  label: string
  log?: boolean
  /** Where the marks are; chosen when left out: round numbers, or powers of ten. */
  ticks?: readonly number[]
  format?: (value: number) => string
}

/** Maps a value of the axis to a position between `from` and `to`; values outside stop at the ends. */
export function positionOn(axis: Axis, from: number, to: number): (value: number) => number {
  const of = (value: number) => (axis.log ? Math.log(value) : value)
  const [low, high] = [of(axis.min), of(axis.max)]
  return (value) => {
    const inside = Math.min(axis.max, Math.max(axis.min, value))
    const share = high === low ? 0 : (of(inside) - low) / (high - low)
    return from + share * (to - from)
  }
}

/** About `wanted` marks at 1, 2 or 5 times a power of ten; on a logarithmic axis at powers of ten. */
export function ticksOf(axis: Axis, wanted = 5): readonly number[] {
  if (axis.ticks) return axis.ticks
  const ticks: number[] = []
  if (axis.log) {
    const first = Math.ceil(Math.log10(axis.min) - 1e-9)
    const last = Math.floor(Math.log10(axis.max) + 1e-9)
    const step = Math.max(1, Math.ceil((last - first) / wanted))
    for (let power = first; power <= last; power += step) ticks.push(Number(`1e${power}`))
    return ticks
  }
  const step = roundStep((axis.max - axis.min) / wanted)
  // Multiples of the step, so that rounding errors do not add up to labels such as 0.30000000000000004.
  for (let k = Math.ceil(axis.min / step - 1e-9); k * step <= axis.max + step * 1e-9; k++)
    ticks.push(Number((k * step).toPrecision(12)))
  return ticks
}

function roundStep(rough: number): number {
  if (!(rough > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(rough))
  const lead = rough / power
  return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10)
}

/** 1,234 · 0.25 · 10⁻⁶: short enough for the label of a mark. */
export function formatTick(value: number): string {
  if (value === 0) return '0'
  const power = Math.log10(Math.abs(value))
  if (power >= 7 || power <= -4) {
    const exponent = Math.floor(power + 1e-9)
    const lead = Number((value / 10 ** exponent).toPrecision(3))
    return `${lead === 1 ? '' : `${lead} × `}10${superscript(exponent)}`
  }
  return formatNumber(value, { significant: 6 })
}

function superscript(exponent: number): string {
  return [...String(exponent)]
    .map((digit) => (digit === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]))
    .join('')
}

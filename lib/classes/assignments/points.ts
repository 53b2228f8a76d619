/** Points are whole hundredths, so that no sum of them is ever a little off. */
export const MAX_POINTS = 1_000_000

/** `8.5` as 850; null for what is no number of points. A comma does as well, since half of Europe types one. */
export function parsePoints(typed: string): number | null {
  const match = /^\s*(\d{1,6})(?:[.,](\d{1,2}))?\s*$/.exec(typed)
  if (!match) return null
  const hundredths = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return hundredths <= MAX_POINTS ? hundredths : null
}

/** 850 as `8.5`. */
export function formatPoints(hundredths: number): string {
  const whole = Math.trunc(hundredths / 100)
  const rest = String(hundredths % 100).padStart(2, '0')
  return rest === '00' ? String(whole) : `${whole}.${rest.replace(/0$/, '')}`
}

/** In words: `1 point`, `8.5 points`. */
export function pointsWords(hundredths: number): string {
  return `${formatPoints(hundredths)} ${hundredths === 100 ? 'point' : 'points'}`
}

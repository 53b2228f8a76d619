import { formatNumber } from '@/lib/format'

/** Milliseconds from the beginning of a session: `4:05`, or `1:04:05` after an hour. */
export function clockOf(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const tail = String(seconds % 60).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`
}

/** `1 s`, `47 s`, `3 min 20 s`. */
export function spanOf(ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const rest = seconds % 60
  return `${formatNumber(Math.floor(seconds / 60))} min${rest === 0 ? '' : ` ${rest} s`}`
}

/** Groups have numbers from 1 on screen. */
export function groupWord(group: number): string {
  return `group ${group + 1}`
}

/** As people tell hashes apart: by the end, since work makes the beginning zeros. */
export function shortId(id: string): string {
  return `…${id.slice(-8)}`
}

export function blocksWord(count: number): string {
  return count === 1 ? 'one block' : `${formatNumber(count)} blocks`
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

import type { NextStep } from '@/lib/api/contract'

/** A lesson or a lab, behind "Continue with". */
export function nameOfStep({ kind, title }: Pick<NextStep, 'kind' | 'title'>): string {
  return kind === 'lab' ? `the lab ${title}` : title
}

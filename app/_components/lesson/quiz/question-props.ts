import type { Given } from '@/lib/course/quiz/judge'
import type { RenderedQuestion } from '@/lib/course/render'
import type { Answered } from './answered'

export type Asked = Exclude<RenderedQuestion, { kind: 'prediction' }>

export type QuestionProps<K extends Asked['kind'] = Asked['kind']> = {
  number: number
  question: Extract<Asked, { kind: K }>
  answered: Answered | null
  onGiven: (given: Given) => void
  /** Whose order of choices it shows, where the server knows: use-order.ts. */
  seed?: string
}

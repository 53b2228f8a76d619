import Link from 'next/link'
import { judge, type Judgement, rightAnswer } from '@/lib/course/quiz/judge'
import type { RenderedQuestion } from '@/lib/course/render'
import type { Answered } from './answered'
import style from './quiz.module.css'

/** What is said of the last answer. Each try is an element of its own, so that it is announced, the same words again too. */
export function Feedback(props: {
  question: RenderedQuestion
  answered: Answered | null
  problem: string | null
}) {
  const { question, answered, problem } = props
  if (problem)
    return (
      <p key="problem" className={style.explanation}>
        {problem}
      </p>
    )
  if (!answered) return null
  if (answered.rightOnce) return <Right key="right" question={question} />
  const last = answered.wrong.at(-1)
  const judgement = last === undefined ? null : judge(question, last)
  if (!judgement || judgement.right) return null
  return (
    <p key={answered.wrong.length} className={style.explanation} data-right={false}>
      <strong>{`✕ ${judged(question, judgement)}`}</strong>{' '}
      <span dangerouslySetInnerHTML={{ __html: judgement.explanation ?? '' }} />{' '}
      <span className={style.again}>Try again.</span>
      {question.taughtIn && (
        <span className={style.taught}>
          Read again:{' '}
          <Link href={question.taughtIn.href} prefetch={false}>
            {question.taughtIn.title}
          </Link>
        </span>
      )}
    </p>
  )
}

function Right({ question }: { question: RenderedQuestion }) {
  const html = judge(question, rightAnswer(question))?.explanation ?? ''
  return (
    <p className={style.explanation} data-right={true}>
      <strong>✓ Right.</strong> <span dangerouslySetInnerHTML={{ __html: html }} />
    </p>
  )
}

function judged(
  question: RenderedQuestion,
  judgement: Extract<Judgement, { right: false }>,
): string {
  if (question.kind === 'order' && judgement.inPlace !== undefined)
    return `Not yet: ${inPlace(judgement.inPlace, question.items.length)}.`
  // The explanation of a known thought says more than the side on which its number is.
  if (judgement.off && judgement.explanation === null) return `Your number is ${judgement.off}.`
  return 'Not this one.'
}

function inPlace(count: number, all: number): string {
  if (count === 0) return `none of the ${all} stands in its place`
  return count === 1
    ? `one of the ${all} stands in its place`
    : `${count} of the ${all} stand in their places`
}

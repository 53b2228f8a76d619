import type { Metadata } from 'next'
import Link from 'next/link'
import { EmptyState } from '@/app/_components/empty-state'
import { getViewer } from '@/lib/auth/viewer'
import { renderQuestion } from '@/lib/course/render'
import { listQuizResults } from '@/lib/progress/quiz-results'
import { listDueQuestions } from '@/lib/progress/review'
import { type Due, ReviewQuestions } from './_review-questions'
import style from './review.module.css'

export const metadata: Metadata = { title: 'Review' }

/** As many as one does in a sitting; the others wait for the next. */
const AT_ONCE = 20

export default async function ReviewPage() {
  const viewer = await getViewer()
  const [due, results] = await Promise.all([listDueQuestions(viewer), listQuizResults(viewer)])
  const rendered = await Promise.all(
    due.slice(0, AT_ONCE).map(async ({ lesson, question }) => ({
      lesson: { id: lesson.id, href: lesson.href, name: `${lesson.number} ${lesson.title}` },
      question: await renderQuestion(lesson.id, question),
    })),
  )
  const questions = rendered.flatMap(({ lesson, question }): Due[] =>
    // A prediction is made once, and never due.
    question.kind === 'prediction'
      ? []
      : // Whoever remembers nothing may read first, so the section stands below the question from the beginning.
        [{ lesson, section: question.taughtIn, question: { ...question, taughtIn: null } }],
  )
  const first = results.reduce((sum, { firstTryRight }) => sum + firstTryRight, 0)
  const known = results.reduce((sum, { firstTryKnown }) => sum + firstTryKnown, 0)
  return (
    <div className="page page-narrow">
      <h1>Review</h1>
      <p className="lead">
        A question that you missed at the first try comes back after a day, and after 3, 7 and 21
        days more, as long as it is right each time.
      </p>
      {known > 0 && (
        <p className={style.score}>
          {`So far ${first} of ${known} questions were right at the first try.`}
        </p>
      )}
      {viewer.kind === 'user' && questions.length > 0 ? (
        <ReviewQuestions
          seed={viewer.userId}
          questions={questions}
          others={due.length - questions.length}
        />
      ) : (
        <NothingDue isSignedIn={viewer.kind === 'user'} />
      )}
    </div>
  )
}

function NothingDue({ isSignedIn }: { isSignedIn: boolean }) {
  if (isSignedIn)
    return (
      <EmptyState title="Nothing to review today.">
        <p>
          What you miss in a lesson’s questions will be here a day later. Until then, there is{' '}
          <Link href="/course" prefetch={false}>
            the course
          </Link>
          .
        </p>
      </EmptyState>
    )
  return (
    <EmptyState title="Your questions wait here once you have an account.">
      <p>
        <Link href="/signin?next=/review" prefetch={false}>
          Sign in
        </Link>{' '}
        or{' '}
        <Link href="/register?next=/review" prefetch={false}>
          register
        </Link>
        : what you have answered in this browser comes along.
      </p>
    </EmptyState>
  )
}

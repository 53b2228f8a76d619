import { readQuiz } from '@/lib/course/course'
import { labItem, lessonItem } from '@/lib/course/item'
import { rightAnswer } from '@/lib/course/quiz/judge'
import type { Tx } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import type { Files } from '@/lib/labs/manifest'
import { afterTry } from '@/lib/progress/quiz-standing'
import { editable, once } from './programs'

const MINUTE = 60_000

const questionsOf = once((lesson) => readQuiz(lesson)?.questions ?? [])

/** Of the questions, so many are right at once. */
const RIGHT_AT_ONCE = 0.75

/**
 * What learners of the demo did, each at its time. It is gathered first and written in a few statements, since the
 * class is made while somebody waits for the site to start.
 */
export class Work {
  readonly #random: () => number
  readonly #submissions: (Prisma.SubmissionCreateManyInput & { createdAt: Date; files: Files })[] =
    []
  readonly #drafts = new Map<string, Prisma.DraftCreateManyInput & { version: number }>()
  readonly #revisions: Prisma.DraftRevisionCreateManyInput[] = []
  readonly #progress = new Map<string, Prisma.ProgressCreateManyInput & { workedAt: Date }>()
  readonly #answers: Prisma.QuizAnswerCreateManyInput[] = []

  constructor(random: () => number) {
    this.#random = random
  }

  /** Graded by the graders that start: even a demo's verdicts are real. In the order in which it was done. */
  handIn(userId: string, slug: string, files: Files, at: Date): void {
    const seed = Math.floor(this.#random() * 2 ** 31)
    const own = editable(slug, files)
    this.#submissions.push({ userId, labSlug: slug, files: own, seed, createdAt: at })
    this.edit(userId, slug, files, at)
  }

  edit(userId: string, slug: string, files: Files, at: Date): void {
    const own = editable(slug, files)
    const key = `${userId} ${slug}`
    const version = (this.#drafts.get(key)?.version ?? 0) + 1
    this.#drafts.set(key, { userId, labSlug: slug, files: own, version, updatedAt: at })
    this.#revisions.push({
      ...{ userId, labSlug: slug, files: own, version },
      ...{ reason: 'submit', createdAt: at },
    })
    const row = this.#progressOf(userId, labItem(slug), at)
    if (row.workedAt < at) row.workedAt = at
  }

  showHints(userId: string, slug: string, count: number, at: Date): void {
    this.#progressOf(userId, labItem(slug), at).hintsShown = count
  }

  /** Opens it, and answers some of its questions. */
  beginLesson(userId: string, lesson: string, at: Date): void {
    this.#answer(userId, lesson, at, 0.4)
    this.#progressOf(userId, lessonItem(lesson), at)
  }

  passLesson(userId: string, lesson: string, at: Date): void {
    this.#answer(userId, lesson, at, 1)
    const row = this.#progressOf(userId, lessonItem(lesson), at)
    Object.assign(row, { state: 'passed', passedAt: at, workedAt: at })
  }

  async write(tx: Tx): Promise<void> {
    await tx.submission.createMany({ data: this.#submissions })
    await tx.draft.createMany({ data: [...this.#drafts.values()] })
    await tx.draftRevision.createMany({ data: this.#revisions })
    await tx.progress.createMany({ data: [...this.#progress.values()] })
    await tx.quizAnswer.createMany({ data: this.#answers })
  }

  #progressOf(userId: string, item: string, at: Date) {
    const key = `${userId} ${item}`
    const row = this.#progress.get(key) ?? { userId, item, state: 'in-progress', workedAt: at }
    this.#progress.set(key, row)
    return row
  }

  #answer(userId: string, lesson: string, until: Date, share: number): void {
    const all = questionsOf(lesson)
    const asked = all.slice(0, Math.ceil(all.length * share))
    for (const [i, question] of asked.entries()) {
      const at = new Date(until.getTime() - (asked.length - i) * MINUTE)
      const comesBack = question.kind !== 'prediction'
      const first = afterTry(null, { right: this.#random() < RIGHT_AT_ONCE, comesBack, at })
      const standing = first.rightOnce ? first : afterTry(first, { right: true, comesBack, at })
      const given = rightAnswer(question)
      this.#answers.push({
        ...{ userId, lesson, question: question.id, answeredAt: at, ...standing },
        given: typeof given === 'number' ? given : [...given],
      })
    }
  }
}

import type { Tx } from '@/lib/db/client'
import type { Files } from '@/lib/labs/manifest'
import type { History } from './history'
import type { Members } from './members'
import { firstOddLine } from './programs'
import type { Time } from './time'

const HOUR = 3_600_000

/** Each about the first program that the learner handed in, at the line where it goes another way than the solution. */
const THREADS: readonly {
  learner: string
  slug: string
  by: 'teacher' | 'assistant'
  body: string
  answer?: string
  isDone?: true
}[] = [
  {
    ...{ learner: 'Mira', slug: 'merkle-root', by: 'teacher', isDone: true },
    body: 'Nearly. Which two hashes have to be equal for somebody to have repeated part of the list?',
    answer: 'The two of one pair, and no others. I had compared all of them.',
  },
  {
    ...{ learner: 'Søren Ågård', slug: 'merkle-root', by: 'assistant' },
    body: 'A level has three nodes. What is the third one hashed with?',
    answer: 'With itself, as I see now. I had let it move up.',
  },
  {
    ...{ learner: 'Lucía Peña', slug: 'connect-block', by: 'teacher' },
    body: 'You add up the fees. Who may take them?',
    answer: 'The miner! I shall use the sum.',
  },
  {
    ...{ learner: 'Oskar Lind', slug: 'connect-block', by: 'teacher' },
    body: 'Take a block whose second payment spends an output of its first. Where do you look that coin up?',
  },
]

type Of = Pick<Members, 'classId' | 'teacherId' | 'assistantId' | 'userIdOf'> & {
  time: Time
  history: History
}

export async function comment(tx: Tx, of: Of): Promise<void> {
  const { classId, history } = of
  const { now } = of.time
  for (const { learner, slug, by, body, answer, isDone } of THREADS) {
    const learnerId = of.userIdOf(learner)
    const submission = await firstOf(tx, learnerId, slug)
    const place = { classId, submissionId: submission.id, ...firstOddLine(slug, submission.files) }
    const writes = async (
      authorId: string,
      hours: number,
      data: { body: string; parentId?: string; resolvedAt?: Date },
    ) => {
      const at = new Date(Math.min(submission.createdAt.getTime() + hours * HOUR, now.getTime()))
      const { id } = await tx.lineComment.create({
        data: { ...place, authorId, at, ...data },
        select: { id: true },
      })
      history.push({
        ...{ at, actorId: authorId, subjectId: learnerId },
        action: data.parentId ? 'comment-answered' : 'comment-written',
        after: { submission: submission.id, comment: id },
      })
      return id
    }
    const authorId = by === 'teacher' ? of.teacherId : of.assistantId
    const parentId = await writes(authorId, 3, {
      body,
      ...(isDone && { resolvedAt: now }),
    })
    if (answer) await writes(learnerId, 5, { body: answer, parentId })
  }
}

async function firstOf(tx: Tx, userId: string, labSlug: string) {
  const { files, ...found } = await tx.submission.findFirstOrThrow({
    where: { userId, labSlug },
    select: { id: true, files: true, createdAt: true },
    orderBy: { createdAt: 'asc' },
  })
  return { ...found, files: files as Files }
}

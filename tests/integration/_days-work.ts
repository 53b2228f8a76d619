/**
 * A process whose own clock is wrong: it does, once, whatever the site notes the time of. Started by times.test.ts with
 * the error of the clock in milliseconds.
 */
const error = Number(process.argv[2])
const RealDate = Date
globalThis.Date = new Proxy(RealDate, {
  construct: (of, given: [], target) =>
    Reflect.construct(of, given.length === 0 ? [RealDate.now() + error] : given, target) as Date,
  get: (of, name) => (name === 'now' ? () => RealDate.now() + error : Reflect.get(of, name)),
})

function must<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

async function main(): Promise<void> {
  // After the clock is wrong.
  const { beginGuest, register } = await import('@/lib/auth/accounts')
  const { makeToken } = await import('@/lib/auth/tokens')
  const { anonymousViewer, viewerOf } = await import('@/lib/auth/viewer')
  const { issueCertificate } = await import('@/lib/certificates/certificates')
  const { createClass } = await import('@/lib/classes/classes')
  const { joinClass } = await import('@/lib/classes/joining')
  const { parseHeader } = await import('@/lib/consensus/bitcoin/block-header')
  const { mine } = await import('@/lib/consensus/bitcoin/mine')
  const { decodeCompact } = await import('@/lib/consensus/bitcoin/target')
  const { hexToBytes } = await import('@/lib/consensus/bytes')
  const { getCourse, listLessons, readQuiz } = await import('@/lib/course/course')
  const { rightAnswer } = await import('@/lib/course/quiz/judge')
  const { db, disconnect } = await import('@/lib/db/client')
  const { gradeSubmission } = await import('@/lib/grading/_grade-submission')
  const { claim } = await import('@/lib/grading/queue')
  const { submit } = await import('@/lib/grading/submit')
  const { loadSolution } = await import('@/lib/suite/hidden')
  const { acceptWork, issueWork } = await import('@/lib/mining-work/work')
  const { saveDraft } = await import('@/lib/progress/drafts')
  const { listItems } = await import('@/lib/progress/items')
  const { markLesson, revealHint } = await import('@/lib/progress/progress')
  const { answerQuiz } = await import('@/lib/progress/quiz')
  const { graderThatFinds } = await import('../setup/grader')

  const slug = 'wgsl-miner'
  const origin = { address: '192.0.2.1' }
  const guest = viewerOf(must(await beginGuest(anonymousViewer(), { ...origin, name: 'Ada' })))
  const password = 'a-long-and-odd-password-of-mine'
  const viewer = viewerOf(
    must(await register(guest, { ...origin, email: 'ada@example.org', password })),
  )
  must(await makeToken(viewer, { name: 'laptop' }))

  const { id: classId } = must(await createClass(viewer, { name: 'Mine' }))
  const { joinCode } = await db.class.findUniqueOrThrow({ where: { id: classId } })
  const learner = viewerOf(must(await beginGuest(anonymousViewer(), origin)))
  must(await joinClass(learner, joinCode))

  const files = loadSolution(slug)
  for (const [baseVersion, text] of ['one', 'two'].entries()) {
    const draft = { ...files, 'notes.ts': text }
    must(await saveDraft(viewer, slug, { files: draft, baseVersion, reason: 'submit' }))
  }
  must(await revealHint(viewer, slug))
  const { id } = must(await submit(viewer, { slug, files }))
  await claim(1)
  await gradeSubmission(id, { grader: graderThatFinds('passed'), isLastAttempt: true })

  const lesson = listLessons().find((one) => readQuiz(one.id))!
  for (const question of readQuiz(lesson.id)?.questions ?? []) {
    const given = rightAnswer(question)
    must(await answerQuiz(viewer, { lesson: lesson.id, question: question.id, given }))
  }
  must(await markLesson(viewer, lesson.id, 'passed'))

  const job = must(await issueWork(viewer, slug))
  const header = hexToBytes(job.header)
  const hit = mine(header, decodeCompact(parseHeader(header).nBits).target, 0, 2 ** 20)
  const claimed = { engine: 'cpu', device: 'this', rate: 1 } as const
  must(await acceptWork(viewer, job.id, { nonce: hit!.nonce, claim: claimed }))

  const [module] = getCourse().modules
  const lessons = new Set(module!.lessons.map((one) => one.id))
  const done = listItems().filter((item) => lessons.has(item.lesson))
  await db.progress.createMany({
    data: done.map((item) => ({ userId: viewer.userId, item: item.id, state: 'passed' })),
    skipDuplicates: true,
  })
  const wanted = { module: module!.slug, name: 'Ada', issuer: 'http://127.0.0.1' }
  must(await issueCertificate(viewer, wanted))
  await disconnect()
}

void main()

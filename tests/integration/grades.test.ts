import { expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { leaveClass } from '@/lib/classes/members'
import { lockClassFacts, updateCellsOfClass } from '@/lib/grades/cells'
import { gradeSubmission } from '@/lib/grading/_grade-submission'
import { submit } from '@/lib/grading/submit'
import { loadSolution } from '@/lib/suite/hidden'
import { useDatabase } from '../setup/database'
import { createAssignment, createClass, createUser } from '../setup/factories'
import { graderThatFinds } from '../setup/grader'
import { readCells, recomputeCells } from '../setup/grades'
import { viewerForTests } from '../setup/viewer'

const SLUG = 'weighted-pick'

useDatabase()

test('smoke', async () => {
  const ada = await createUser()
  const { id: classId } = await createClass({ learners: [ada.id] })
  const { id: assignmentId } = await createAssignment({ classId, item: `lab:${SLUG}` })
  await db.$transaction(async (tx) => {
    await lockClassFacts(tx, classId)
    await updateCellsOfClass(tx, classId, { assignmentId })
  })

  const viewer = viewerForTests(ada.id)
  const r = await submit(viewer, { slug: SLUG, files: loadSolution(SLUG) })

  if (!r.ok) throw new Error()
  await gradeSubmission(r.value.id, { grader: graderThatFinds('passed'), isLastAttempt: true })

  expect(await readCells(classId)).toEqual(await recomputeCells(classId))
  await leaveClass(viewer, classId)
  expect(await readCells(classId)).toEqual(await recomputeCells(classId))
})

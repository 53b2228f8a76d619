import { expect, test } from 'vitest'
import { type Action, can, type ClassRole, type Rules } from '@/lib/auth/policy'
import { viewerForTests } from '@/tests/setup/viewer'
import { DONE, type Right, SEEN } from './rights'

const viewer = viewerForTests('teacher')
const HERE = { userId: 'learner', sectionId: 'theirs' }
const ELSEWHERE = { userId: 'learner', sectionId: 'another' }

/** Whether the policy lets that role, with all facts that any action may ask for. */
function may(role: ClassRole, action: Action, { subject = HERE, allowed = false } = {}): boolean {
  const facts = {
    ...{ role, subject, archived: false, assistantsMayExtend: allowed, memberRole: 'learner' },
    ...{ scope: role === 'assistant' ? ['theirs'] : 'everybody' },
    ...{ teachesAnywhere: false, hasProvider: false },
  }
  return can(viewer, action, facts as unknown as Rules[Action])
}

function saidOf(role: 'owner' | 'teacher' | 'assistant', action: Action): Right['owner'] {
  if (!may(role, action)) return may(role, action, { allowed: true }) ? 'if allowed' : 'no'
  return may(role, action, { subject: ELSEWHERE }) ? 'yes' : 'own sections'
}

test.each([...SEEN, ...DONE])('$what: the page says what the policy says', (right) => {
  const { action, owner, teacher, assistant } = right
  expect({ owner, teacher, assistant }).toEqual({
    owner: saidOf('owner', action),
    teacher: saidOf('teacher', action),
    assistant: saidOf('assistant', action),
  })
  expect(may('learner', action)).toBe(false)
})

test('An assistant whom the class allows it extends in their own sections alone', () => {
  expect(may('assistant', 'grade:extend', { allowed: true })).toBe(true)
  expect(may('assistant', 'grade:extend', { allowed: true, subject: ELSEWHERE })).toBe(false)
})

import type { Action } from '@/lib/auth/policy'

/** What the policy says, in words: rights.test.ts holds each row against it. */
export type Right = { what: string; action: Action; owner: Said; teacher: Said; assistant: Said }

type Said = 'yes' | 'no' | 'own sections' | 'if allowed'

const everybody = { owner: 'yes', teacher: 'yes', assistant: 'own sections' } as const
const teachers = { owner: 'yes', teacher: 'yes', assistant: 'no' } as const
const ownerOnly = { owner: 'yes', teacher: 'no', assistant: 'no' } as const

/** Who sees what of others, with what learners see of it beside it. */
export const SEEN: readonly (Right & { learner: string })[] = [
  {
    what: 'A learner’s name and e-mail',
    action: 'learner:read',
    ...everybody,
    learner: 'their own',
  },
  {
    what: 'Progress, what was handed in, verdicts',
    action: 'learner:read',
    ...everybody,
    learner: 'their own',
  },
  {
    what: 'Hints taken, first answers to questions',
    action: 'learner:read',
    ...everybody,
    learner: 'their own',
  },
  {
    what: 'Comments on lines of a submission',
    action: 'learner:read',
    ...everybody,
    learner: 'on their own work',
  },
  {
    what: 'Points',
    action: 'learner:read',
    ...everybody,
    learner: 'their own, once released',
  },
  {
    what: 'Extensions and their reasons',
    action: 'learner:read',
    ...everybody,
    learner: 'their own, with the reason meant for them',
  },
  { what: 'The imported list', action: 'learner:read', ...everybody, learner: 'their row' },
  { what: 'The code of the class', action: 'class:oversee', ...teachers, learner: 'no' },
  { what: 'The history of the class', action: 'class:oversee', ...teachers, learner: 'no' },
  {
    what: 'The file with everybody’s results',
    action: 'class:oversee',
    ...teachers,
    learner: 'no',
  },
]

export const DONE: readonly Right[] = [
  { what: 'Comment on a submission', action: 'comment:write', ...everybody },
  { what: 'Give assignments, release points', action: 'assignment:write', ...teachers },
  {
    what: 'Extend and excuse',
    action: 'grade:extend',
    ...teachers,
    assistant: 'if allowed',
  },
  { what: 'Give other points', action: 'grade:override', ...teachers },
  { what: 'Change sections, the list, the codes', action: 'class:teach', ...teachers },
  { what: 'Remove or block a learner', action: 'class:remove-member', ...teachers },
  {
    what: 'Make a learner a link for a new password',
    action: 'class:reset-password',
    ...teachers,
  },
  { what: 'Invite and remove colleagues, rename', action: 'class:settings', ...ownerOnly },
  { what: 'Archive, hand over, delete', action: 'class:own', ...ownerOnly },
]

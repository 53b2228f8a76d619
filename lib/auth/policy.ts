import type { Viewer } from './viewer-type'

export type ClassRole = 'owner' | 'teacher' | 'learner'

/** What the answer depends on, read by the caller; the policy itself reads nothing. */
export type Rules = {
  'work:read': { ownerId: string; teachesOwner: boolean }
  'work:write': { ownerId: string }
  'certificate:issue': Record<string, never>
  'certificate:revoke': Record<string, never>
  'class:create': Record<string, never>
  'class:read': { role: ClassRole | null }
  'class:teach': { role: ClassRole | null }
  'class:leave': { role: ClassRole | null }
  'class:remove-member': { role: ClassRole | null; memberRole: ClassRole | null }
}

export type Action = keyof Rules

/** Who may what. A table of tests/permissions shows every case. */
export function can<A extends Action>(viewer: Viewer, action: A, facts: Rules[A]): boolean {
  if (viewer.kind === 'anonymous') return false
  if (viewer.kind === 'system') return true
  return rules[action](viewer, facts)
}

type User = Extract<Viewer, { kind: 'user' }>

const rules: { [A in Action]: (viewer: User, facts: Rules[A]) => boolean } = {
  'work:read': (viewer, { ownerId, teachesOwner }) => viewer.userId === ownerId || teachesOwner,
  'work:write': (viewer, { ownerId }) => viewer.userId === ownerId,
  // A name on a certificate should be somebody's who can come back to it.
  'certificate:issue': (viewer) => !viewer.isGuest,
  // Of the site's owner, who asks as the system (`npm run certificate:revoke`).
  'certificate:revoke': () => false,
  // A guest who loses the cookie would leave a class that nobody can open.
  'class:create': (viewer) => !viewer.isGuest,
  'class:read': (_viewer, { role }) => role !== null,
  'class:teach': (_viewer, { role }) => role === 'owner' || role === 'teacher',
  'class:leave': (_viewer, { role }) => role === 'teacher' || role === 'learner',
  'class:remove-member': (_viewer, { role, memberRole }) =>
    (memberRole === 'learner' && (role === 'owner' || role === 'teacher')) ||
    (memberRole === 'teacher' && role === 'owner'),
}

import type { Viewer } from './viewer-type'

export type ClassRole = 'owner' | 'teacher' | 'learner'

/** What a viewer is in a class, and whether anything in it may still change. */
export type InClass = {
  /** Of an active member. Null for strangers, for whoever was a member, and for classes that are not there. */
  role: ClassRole | null
  archived: boolean
}

/** What the answer depends on, read by the caller; the policy itself reads nothing. */
export type Rules = {
  'work:read': { ownerId: string; teachesOwner: boolean }
  'work:write': { ownerId: string }
  'certificate:issue': Record<string, never>
  'certificate:revoke': Record<string, never>
  'account:reset': Record<string, never>
  'token:make': Record<string, never>
  'class:create': Record<string, never>
  'class:read': Pick<InClass, 'role'>
  /** The learners' work, the roster, the table, the history: of an archived class too. */
  'class:read-work': Pick<InClass, 'role'>
  /** The code, and who has been in the class before. */
  'class:teach': InClass
  'class:leave': Pick<InClass, 'role'>
  'class:remove-member': InClass & { memberRole: ClassRole | null }
  /** The name, and who teaches. */
  'class:settings': InClass
  /** Archive, reopen, hand over, delete. */
  'class:own': Pick<InClass, 'role'>
  'class:restore': Record<string, never>
  'class:reset-password': {
    role: ClassRole | null
    memberRole: ClassRole | null
    /** Whether the learner is owner or teacher of any class. */
    teachesAnywhere: boolean
    /** Whether the learner can sign in with GitHub or Google. */
    hasProvider: boolean
  }
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
  // Of the site's owner, too (`npm run account:reset`).
  'account:reset': () => false,
  // A guest's cookie is the one key to a guest; a second one would outlive what the guest knows of it.
  'token:make': (viewer) => !viewer.isGuest,
  // A guest who loses the cookie would leave a class that nobody can open.
  'class:create': (viewer) => !viewer.isGuest,
  'class:read': (_viewer, { role }) => role !== null,
  'class:read-work': (_viewer, { role }) => teaches(role),
  'class:teach': (_viewer, { role, archived }) => teaches(role) && !archived,
  'class:leave': (_viewer, { role }) => role === 'teacher' || role === 'learner',
  'class:remove-member': (_viewer, { role, archived, memberRole }) =>
    !archived &&
    ((memberRole === 'learner' && teaches(role)) || (memberRole === 'teacher' && role === 'owner')),
  'class:settings': (_viewer, { role, archived }) => role === 'owner' && !archived,
  'class:own': (_viewer, { role }) => role === 'owner',
  // Of the site's owner (`npm run class:restore`).
  'class:restore': () => false,
  'class:reset-password': (viewer, facts) => !viewer.isGuest && isTeacherOf(facts),
}

/**
 * A new password is the account. So a teacher gives one to learners alone: whoever teaches, here or elsewhere, has
 * other people's work in hand, and goes to the site's operator. Who has GitHub or Google needs nobody.
 */
export function isTeacherOf(facts: Rules['class:reset-password']): boolean {
  const { role, memberRole, teachesAnywhere, hasProvider } = facts
  return teaches(role) && memberRole === 'learner' && !teachesAnywhere && !hasProvider
}

function teaches(role: ClassRole | null): boolean {
  return role === 'owner' || role === 'teacher'
}

import type { Viewer } from './viewer-type'

export type ClassRole = 'owner' | 'teacher' | 'assistant' | 'learner'

/** Whose work somebody sees in a class: everybody's, or that of the learners of these sections. */
export type Scope = 'everybody' | readonly string[]

/** What a viewer is in a class, and whether anything in it may still change. */
export type InClass = {
  /** Of an active member. Null for strangers, for whoever was a member, and for classes that are not there. */
  role: ClassRole | null
  archived: boolean
  /** Of those who see others' work; nobody's for everybody else. */
  scope: Scope
}

/** A learner of a class, as far as it matters to whoever wants to see their work or change their grade. */
export type Subject = {
  userId: string
  /** Null of a learner who is in none. */
  sectionId: string | null
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
  /** The table and the lists of a class, an archived one too. What stands in them is that of the viewer's scope. */
  'class:read-work': Pick<InClass, 'role'>
  /** One learner's work, comments and grade. */
  'learner:read': Pick<InClass, 'role' | 'scope'> & { subject: Subject }
  /** The history, the files with everybody's grades, the class as one learner sees it. */
  'class:oversee': Pick<InClass, 'role'>
  /** The codes, the sections, the school's list, who is in which section. */
  'class:teach': Pick<InClass, 'role' | 'archived'>
  /** What is asked of the class, until when, for how many points; releasing them. */
  'assignment:write': Pick<InClass, 'role' | 'archived'>
  /** More time for a learner, or none of it asked. */
  'grade:extend': InClass & { subject: Subject; assistantsMayExtend: boolean }
  /** More time for a section. */
  'grade:extend-section': Pick<InClass, 'role' | 'archived'>
  /** Other points than those that were computed, and deciding on a regrade. */
  'grade:override': Pick<InClass, 'role' | 'archived'> & { subject: Pick<Subject, 'userId'> }
  'comment:write': InClass & { subject: Subject }
  /** What a learner says to those who wrote about their work, or that it is done with. */
  'comment:answer': Pick<InClass, 'role' | 'archived'> & { ownerId: string }
  /** A network of the class: starting and ending it, its links and groups, and seeing all of it at once. */
  'network:run': Pick<InClass, 'role' | 'archived'>
  /** A node of one's own in it. */
  'network:join': Pick<InClass, 'role' | 'archived'>
  /** What happened in one, afterwards or so far: everything, or what one's own node heard. */
  'network:replay': Pick<InClass, 'role'> & { hasNode: boolean }
  'class:leave': Pick<InClass, 'role'>
  'class:remove-member': Pick<InClass, 'role' | 'archived'> & { memberRole: ClassRole | null }
  /** The name, and who teaches and assists. */
  'class:settings': Pick<InClass, 'role' | 'archived'>
  /** Archive, reopen, hand over, delete. */
  'class:own': Pick<InClass, 'role'>
  'class:restore': Record<string, never>
  'lab:regrade': Record<string, never>
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
  if (viewer.lookedAtBy !== undefined && !READS.has(action)) return false
  return rules[action](viewer, facts)
}

/** What whoever looks as somebody else may, if they may. */
const READS: ReadonlySet<Action> = new Set<Action>(['class:read', 'work:read'])

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
  'class:read-work': (_viewer, { role }) => assists(role),
  'learner:read': (_viewer, { role, scope, subject }) => assists(role) && isIn(scope, subject),
  'class:oversee': (_viewer, { role }) => teaches(role),
  'class:teach': (_viewer, { role, archived }) => teaches(role) && !archived,
  'assignment:write': (_viewer, { role, archived }) => teaches(role) && !archived,
  // Nobody grades themself, whatever they have become in the class since they learnt in it.
  'grade:extend': (viewer, { role, archived, scope, subject, assistantsMayExtend }) =>
    !archived &&
    subject.userId !== viewer.userId &&
    (teaches(role) || (role === 'assistant' && assistantsMayExtend && isIn(scope, subject))),
  'grade:extend-section': (_viewer, { role, archived }) => teaches(role) && !archived,
  'grade:override': (viewer, { role, archived, subject }) =>
    teaches(role) && !archived && subject.userId !== viewer.userId,
  'comment:write': (_viewer, { role, archived, scope, subject }) =>
    assists(role) && !archived && isIn(scope, subject),
  'comment:answer': (viewer, { role, archived, ownerId }) =>
    role === 'learner' && !archived && viewer.userId === ownerId,
  'network:run': (_viewer, { role, archived }) => teaches(role) && !archived,
  'network:join': (_viewer, { role, archived }) => role !== null && !archived,
  'network:replay': (_viewer, { role, hasNode }) => teaches(role) || (role !== null && hasNode),
  'class:leave': (_viewer, { role }) => role !== null && role !== 'owner',
  'class:remove-member': (_viewer, { role, archived, memberRole }) =>
    !archived &&
    ((memberRole === 'learner' && teaches(role)) ||
      ((memberRole === 'teacher' || memberRole === 'assistant') && role === 'owner')),
  'class:settings': (_viewer, { role, archived }) => role === 'owner' && !archived,
  'class:own': (_viewer, { role }) => role === 'owner',
  // Of the site's owner (`npm run class:restore`).
  'class:restore': () => false,
  // Everywhere: of the site's owner (`npm run labs:regrade`).
  'lab:regrade': () => false,
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

function assists(role: ClassRole | null): boolean {
  return teaches(role) || role === 'assistant'
}

function isIn(scope: Scope, { sectionId }: Subject): boolean {
  return scope === 'everybody' || (sectionId !== null && scope.includes(sectionId))
}

import { all, assistants, pageOf, toSignIn } from '../_answers'
import type { Entry } from '../_entry'
import { ofAssignment, ofClass, ofFormer, ofGrade, ofLearner, ofRegrade } from '../_parameters'

/** Pages about a class, and those by which one gets into it. */
export const classPagesRows: readonly Entry[] = [
  { route: '/classes', method: 'GET', expect: toSignIn(200) },
  {
    // Who is in it no more is told so.
    route: '/classes/[id]',
    method: 'GET',
    params: ofClass,
    expect: { ...toSignIn(200), guest: 404, 'other learner': 404, 'other teacher': 404 },
    archived: { ...toSignIn(200), guest: 404, 'other learner': 404, 'other teacher': 404 },
  },
  {
    route: '/classes/[id]/settings',
    method: 'GET',
    params: ofClass,
    expect: pageOf.teachers,
    archived: pageOf.teachers,
  },
  {
    route: '/classes/[id]/sections',
    method: 'GET',
    params: ofClass,
    expect: pageOf.teachers,
    archived: pageOf.teachers,
  },
  {
    route: '/classes/[id]/duplicate',
    method: 'GET',
    params: ofClass,
    query: 'name=Next&from=2026-10-12&to=2027-04-12',
    expect: pageOf.teachers,
    archived: pageOf.teachers,
  },
  {
    route: '/classes/[id]/learners/[userId]',
    method: 'GET',
    params: ofLearner,
    expect: pageOf.staff,
    archived: pageOf.staff,
  },
  {
    route: '/classes/[id]/learners/[userId]',
    method: 'GET',
    params: ofFormer,
    expect: pageOf.staff,
    archived: pageOf.staff,
  },
  {
    route: '/classes/[id]/labs/[slug]',
    method: 'GET',
    params: ({ classId }) => ({ id: classId, slug: 'header-codec' }),
    expect: pageOf.everyStaff,
    archived: pageOf.everyStaff,
  },
  {
    route: '/classes/[id]/assignments',
    method: 'GET',
    params: ofClass,
    expect: pageOf.everyStaff,
    archived: pageOf.everyStaff,
  },
  {
    route: '/classes/[id]/assignments/new',
    method: 'GET',
    params: ofClass,
    expect: pageOf.teachers,
    archived: toSignIn(404),
  },
  {
    route: '/classes/[id]/assignments/module',
    method: 'GET',
    params: ofClass,
    query: 'module=foundations',
    expect: pageOf.teachers,
    archived: toSignIn(404),
  },
  {
    route: '/classes/[id]/assignments/[assignmentId]',
    method: 'GET',
    params: ofAssignment,
    expect: pageOf.everyStaff,
    archived: pageOf.everyStaff,
  },
  {
    // Of another class.
    route: '/classes/[id]/assignments/[assignmentId]',
    method: 'GET',
    params: (world) => ({ ...ofAssignment(world), id: world.otherClassId }),
    expect: toSignIn(404),
    archived: toSignIn(404),
  },
  {
    route: '/classes/[id]/grades',
    method: 'GET',
    params: ofClass,
    expect: pageOf.everyStaff,
    archived: pageOf.everyStaff,
  },
  {
    route: '/classes/[id]/grades/[assignmentId]/[userId]',
    method: 'GET',
    params: ofGrade,
    expect: pageOf.staff,
    archived: pageOf.staff,
  },
  {
    route: '/classes/[id]/overview',
    method: 'GET',
    params: ofClass,
    expect: pageOf.everyStaff,
    archived: pageOf.everyStaff,
  },
  {
    route: '/classes/[id]/talk',
    method: 'GET',
    params: ofClass,
    expect: pageOf.everyStaff,
    archived: pageOf.everyStaff,
  },
  {
    // Assistants see those of their sections in it.
    route: '/classes/[id]/roster',
    method: 'GET',
    params: ofClass,
    expect: { ...pageOf.teachers, ...assistants(200) },
    archived: { ...pageOf.teachers, ...assistants(200) },
  },
  {
    route: '/classes/[id]/roster/import',
    method: 'GET',
    params: ofClass,
    expect: pageOf.teachers,
    archived: toSignIn(404),
  },
  {
    route: '/classes/[id]/roster/[row]',
    method: 'GET',
    params: ({ classId, entryId }) => ({ id: classId, row: entryId }),
    expect: pageOf.teachers,
    archived: toSignIn(404),
  },
  {
    route: '/classes/[id]/roster/[row]',
    method: 'GET',
    params: ({ classId, returnedId }) => ({ id: classId, row: returnedId }),
    expect: pageOf.teachers,
    archived: toSignIn(404),
  },
  {
    // The link is the permission.
    route: '/claim/[token]',
    method: 'GET',
    params: ({ claimToken }) => ({ token: claimToken }),
    expect: all(200),
  },
  {
    route: '/classes/[id]/as/[userId]',
    method: 'GET',
    params: ofLearner,
    expect: pageOf.teachers,
    archived: pageOf.teachers,
  },
  { route: '/join', method: 'GET', expect: all(200) },
  {
    // The code is the permission.
    route: '/join/[code]',
    method: 'GET',
    params: ({ joinCode }) => ({ code: joinCode }),
    expect: all(200),
  },
  {
    // Says that there is no such class, and takes another code.
    route: '/join/[code]',
    method: 'GET',
    params: () => ({ code: 'NOSUCHCODE' }),
    expect: all(200),
  },
  {
    route: '/join/[code]',
    method: 'GET',
    params: ({ sectionCode }) => ({ code: sectionCode }),
    expect: all(200),
  },
  {
    // The link is the permission.
    route: '/teach/[token]',
    method: 'GET',
    params: ({ invitationToken }) => ({ token: invitationToken }),
    expect: all(200),
  },
  {
    route: '/classes/[id]/exports',
    method: 'GET',
    params: ofClass,
    expect: pageOf.teachers,
    archived: pageOf.teachers,
  },
  {
    route: '/classes/[id]/exports/canvas',
    method: 'GET',
    params: ofClass,
    expect: pageOf.teachers,
    archived: pageOf.teachers,
  },
  {
    route: '/classes/[id]/regrades',
    method: 'GET',
    params: ofClass,
    expect: pageOf.teachers,
    archived: pageOf.teachers,
  },
  {
    route: '/classes/[id]/regrades/[regradeId]',
    method: 'GET',
    params: ofRegrade,
    expect: pageOf.teachers,
    archived: pageOf.teachers,
  },
]

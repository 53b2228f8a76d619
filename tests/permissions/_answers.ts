import type { Statuses } from './_entry'

export const all = (status: number): Statuses =>
  alike(status, status, status, status, status, status)
/** 401 for nobody, the same for everybody who is signed in, guests too. */
export const signedIn = (status: number): Statuses =>
  alike(401, status, status, status, status, status)
/** Nobody is sent to the sign-in page. */
export const toSignIn = (status: number): Statuses =>
  alike(307, status, status, status, status, status)
export const only = {
  learner: (status: number): Statuses => alike(404, 404, status, 404, 404, 404),
  teachers: (status: number): Statuses => alike(404, 404, 404, 404, status, 404),
  owner: (status: number): Statuses => ({ ...all(404), owner: status }),
  learnerAndStaff: (status: number): Statuses => ({
    ...alike(404, 404, status, 404, status, 404),
    assistant: status,
  }),
}

/** Pages of those who teach: whoever is not signed in is sent to sign in. */
export const pageOf = {
  teachers: alike(307, 404, 404, 404, 200, 404),
  /** Of one learner: assistants of that learner's section, too. */
  staff: { ...alike(307, 404, 404, 404, 200, 404), assistant: 200 },
  /** Of the class: what stands in them is that of one's sections. */
  everyStaff: { ...alike(307, 404, 404, 404, 200, 404), assistant: 200, 'other assistant': 200 },
}

/**
 * Where whoever has left a class or was blocked is a stranger to it, assistants may nothing, and a teacher may what the
 * owner may.
 */
export function alike(
  nobody: number,
  guest: number,
  learner: number,
  strangers: number,
  teachers: number,
  otherTeacher: number,
): Statuses {
  return {
    nobody,
    guest,
    learner,
    'other learner': strangers,
    'former learner': strangers,
    'blocked learner': strangers,
    assistant: strangers,
    'other assistant': strangers,
    teacher: teachers,
    owner: teachers,
    'other teacher': otherTeacher,
  }
}

export const assistants = (status: number) => ({ assistant: status, 'other assistant': status })

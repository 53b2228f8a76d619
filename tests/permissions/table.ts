import { randomBytes } from 'node:crypto'
import { PASSWORD, type Role, type World } from './_world'

type Statuses = Readonly<Record<Role, number>>

export type Entry = {
  /** As the folders of app/ say it. */
  route: string
  method: string
  params?: (world: World) => Record<string, string>
  query?: string
  body?: (world: World) => Record<string, unknown>
  /** Takes a file. */
  upload?: true
  /** Attempts are counted, and are soon too many. */
  counted?: true
  expect: Statuses
  /** The same, once the class is archived. Every row about a class says so. */
  archived?: Statuses
}

const all = (status: number): Statuses => alike(status, status, status, status, status, status)
/** 401 for nobody, the same for everybody who is signed in, guests too. */
const signedIn = (status: number): Statuses => alike(401, status, status, status, status, status)
/** Nobody is sent to the sign-in page. */
const toSignIn = (status: number): Statuses => alike(307, status, status, status, status, status)
const only = {
  learner: (status: number): Statuses => alike(404, 404, status, 404, 404, 404),
  teachers: (status: number): Statuses => alike(404, 404, 404, 404, status, 404),
  owner: (status: number): Statuses => ({ ...all(404), owner: status }),
  learnerAndStaff: (status: number): Statuses => ({
    ...alike(404, 404, status, 404, status, 404),
    assistant: status,
  }),
}

/** Pages of those who teach: whoever is not signed in is sent to sign in. */
const pageOf = {
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
function alike(
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

const assistants = (status: number) => ({ assistant: status, 'other assistant': status })

const ofClass = (world: World) => ({ id: world.classId })
const ofLearner = (world: World) => ({ id: world.classId, userId: world.learnerId })
const ofAssistant = (world: World) => ({ id: world.classId, userId: world.assistantId })
const ofSection = (world: World) => ({ id: world.classId, sectionId: world.sectionId })
const ofAssignment = ({ classId, assignmentId }: World) => ({ id: classId, assignmentId })
const ofGrade = (world: World) => ({ ...ofAssignment(world), userId: world.learnerId })
const ofFormer = (world: World) => ({ id: world.classId, userId: world.formerId })
const ofRegrade = (world: World) => ({ id: world.classId, regradeId: world.regradeId })
const ofEntry = (world: World) => ({ id: world.classId, entryId: world.entryId })
const ofSubmission = (world: World) => ({ id: world.submissionId })
const ofComment = (world: World) => ({ id: world.commentId })
const ofWork = ({ work }: World) => ({ id: work.id })
const ofCertificate = ({ certificateId }: World) => ({ id: certificateId })
const ofNetwork = ({ network }: World) => ({ id: network.id })
const ofLab = () => ({ slug: 'header-codec' })
const nothing = () => ({})
const lesson = 'foundations/block-headers'

/** Every page and every method of every route handler, and what each role gets. */
export const table: readonly Entry[] = [
  // Pages that everybody reads.
  { route: '/', method: 'GET', expect: all(200) },
  { route: '/before-you-begin', method: 'GET', expect: all(200) },
  { route: '/course', method: 'GET', expect: all(200) },
  { route: '/corrections', method: 'GET', expect: all(200) },
  { route: '/course/short', method: 'GET', expect: all(200) },
  { route: '/glossary', method: 'GET', expect: all(200) },
  { route: '/labs', method: 'GET', expect: all(200) },
  { route: '/search', method: 'GET', expect: all(200) },
  { route: '/search.json', method: 'GET', expect: all(200) },
  { route: '/state', method: 'GET', expect: all(200) },
  { route: '/teachers', method: 'GET', expect: all(200) },
  { route: '/teachers/grading', method: 'GET', expect: all(200) },
  { route: '/teachers/network', method: 'GET', expect: all(200) },
  { route: '/teachers/privacy', method: 'GET', expect: all(200) },
  { route: '/offline', method: 'GET', expect: all(200) },
  { route: '/sw.js', method: 'GET', expect: all(200) },
  { route: '/sitemap.xml', method: 'GET', expect: all(200) },
  { route: '/robots.txt', method: 'GET', expect: all(200) },
  { route: '/feed.xml', method: 'GET', expect: all(200) },
  {
    route: '/cards/[...page]',
    method: 'GET',
    params: () => ({ page: 'learn/foundations/block-headers.png' }),
    expect: all(200),
  },
  {
    route: '/cards/[...page]',
    method: 'GET',
    params: () => ({ page: 'dashboard.png' }),
    expect: all(404),
  },
  {
    route: '/cards/[...page]',
    method: 'GET',
    params: ({ certificateId }) => ({ page: `certificates/${certificateId}.png` }),
    expect: all(200),
  },
  {
    route: '/learn/[module]/[lesson]',
    method: 'GET',
    params: () => ({ module: 'foundations', lesson: 'block-headers' }),
    expect: all(200),
  },

  // Certificates: public to those who know the number. The learner has one, nobody has finished the module.
  { route: '/certificates/[id]', method: 'GET', params: ofCertificate, expect: all(200) },
  { route: '/api/certificates/[id]', method: 'GET', params: ofCertificate, expect: all(200) },
  { route: '/api/certificates/key', method: 'GET', expect: all(200) },
  { route: '/api/certificates/revoked', method: 'GET', expect: all(200) },
  {
    route: '/api/certificates',
    method: 'POST',
    body: () => ({ module: 'foundations', name: 'Ada' }),
    expect: alike(401, 403, 200, 409, 409, 409),
  },

  // For operators. Nothing here is about a person.
  { route: '/healthz', method: 'GET', expect: all(200) },
  { route: '/readyz', method: 'GET', expect: all(200) },
  // With METRICS_TOKEN alone.
  { route: '/metrics', method: 'GET', expect: all(404) },

  // Labs.
  { route: '/labs/[slug]', method: 'GET', params: ofLab, expect: all(200) },
  // For those who passed: nobody here has.
  { route: '/labs/[slug]/solution', method: 'GET', params: ofLab, expect: all(404) },

  // Accounts.
  {
    route: '/api/auth/[...nextauth]',
    method: 'GET',
    params: () => ({ nextauth: 'session' }),
    expect: all(200),
  },
  {
    // Without next-auth's CSRF token: back to the sign-in page.
    route: '/api/auth/[...nextauth]',
    method: 'POST',
    params: () => ({ nextauth: 'callback/password' }),
    body: ({ users }) => ({ email: users.learner.email, password: PASSWORD }),
    expect: all(302),
  },
  { route: '/api/account/guest', method: 'POST', body: nothing, expect: all(200) },
  {
    route: '/api/account/signin',
    method: 'POST',
    body: ({ users }) => ({ email: users.learner.email, password: PASSWORD }),
    expect: all(200),
  },
  {
    route: '/api/account/signin',
    method: 'POST',
    body: ({ users }) => ({ email: users.learner.email, password: 'wrong' }),
    counted: true,
    expect: all(401),
  },
  {
    // Whoever has an account and is signed in goes on.
    route: '/signin',
    method: 'GET',
    expect: alike(200, 200, 307, 307, 307, 307),
  },
  { route: '/register', method: 'GET', expect: alike(200, 200, 307, 307, 307, 307) },
  { route: '/reset', method: 'GET', expect: all(200) },
  {
    // Says that the link is used up.
    route: '/reset/[token]',
    method: 'GET',
    params: () => ({ token: 'no-such-token' }),
    expect: all(200),
  },
  {
    // This site sends no mail.
    route: '/api/account/reset',
    method: 'POST',
    body: ({ users }) => ({ email: users.learner.email }),
    expect: all(404),
  },
  {
    // The link is the permission.
    route: '/api/account/reset/confirm',
    method: 'POST',
    body: ({ resetToken }) => ({ token: resetToken, password: 'another horse battery' }),
    expect: all(200),
  },
  {
    route: '/api/account/reset/confirm',
    method: 'POST',
    body: () => ({ token: 'no-such-token', password: 'another horse battery' }),
    expect: all(410),
  },
  { route: '/account', method: 'GET', expect: toSignIn(200) },
  { route: '/account/delete', method: 'GET', expect: toSignIn(200) },
  {
    route: '/api/account/name',
    method: 'POST',
    body: () => ({ name: 'Another name' }),
    expect: signedIn(200),
  },
  { route: '/api/account/signout', method: 'POST', body: nothing, expect: all(200) },
  {
    route: '/api/account/signout-everywhere',
    method: 'POST',
    body: nothing,
    expect: signedIn(200),
  },
  {
    route: '/api/account/register',
    method: 'POST',
    body: () => ({
      email: `${randomBytes(6).toString('hex')}@example.org`,
      password: PASSWORD,
      name: 'New',
    }),
    expect: all(200),
  },
  {
    route: '/api/account/register',
    method: 'POST',
    body: ({ users }) => ({ email: users.learner.email, password: 'not the password' }),
    counted: true,
    expect: all(409),
  },
  {
    route: '/api/account/password',
    method: 'POST',
    body: () => ({ current: PASSWORD, password: 'another horse battery' }),
    expect: alike(401, 403, 200, 200, 200, 200),
  },
  {
    route: '/api/account/password',
    method: 'POST',
    body: () => ({ current: 'wrong', password: 'another horse battery' }),
    expect: alike(401, 403, 403, 403, 403, 403),
  },
  {
    route: '/api/account/delete',
    method: 'POST',
    body: () => ({ password: PASSWORD, confirm: true }),
    // Both own a class with others in it.
    expect: { ...signedIn(200), owner: 409, 'other teacher': 409 },
  },
  {
    route: '/api/account/delete',
    method: 'POST',
    body: () => ({ password: 'wrong', confirm: true }),
    expect: alike(401, 200, 403, 403, 403, 403),
  },
  { route: '/api/account/export', method: 'GET', expect: signedIn(200) },
  // The learner alone has handed something in.
  {
    route: '/api/account/repository',
    method: 'GET',
    expect: alike(401, 404, 200, 404, 404, 404),
  },
  {
    route: '/api/account/tokens',
    method: 'POST',
    body: () => ({ name: 'Laptop' }),
    expect: alike(401, 403, 200, 200, 200, 200),
  },
  {
    route: '/api/account/tokens/[id]/revoke',
    method: 'POST',
    params: ({ tokenId }) => ({ id: tokenId }),
    body: nothing,
    expect: alike(401, 404, 200, 404, 404, 404),
  },
  // For tokens: bearer.test.ts. A session is none.
  { route: '/api/token', method: 'GET', expect: all(401) },
  { route: '/cli.tgz', method: 'GET', expect: all(200) },
  {
    // The address of GitHub's own form.
    route: '/api/account/oauth',
    method: 'POST',
    body: () => ({ provider: 'github' }),
    expect: all(200),
  },
  {
    // Not configured here.
    route: '/api/account/oauth',
    method: 'POST',
    body: () => ({ provider: 'google' }),
    expect: all(404),
  },

  // Work and progress: everybody's own.
  { route: '/dashboard', method: 'GET', expect: toSignIn(200) },
  { route: '/api/drafts/[slug]', method: 'GET', params: ofLab, expect: only.learner(200) },
  {
    route: '/api/drafts/[slug]',
    method: 'PUT',
    params: ofLab,
    body: () => ({ files: { 'header.ts': 'new' }, baseVersion: 0, reason: 'autosave' }),
    expect: alike(401, 200, 409, 200, 200, 200),
  },
  { route: '/api/drafts/[slug]/revisions', method: 'GET', params: ofLab, expect: all(200) },
  {
    route: '/api/drafts/[slug]/revisions/[id]',
    method: 'GET',
    params: ({ revisionId }) => ({ slug: 'header-codec', id: revisionId }),
    expect: only.learner(200),
  },
  { route: '/runner', method: 'GET', expect: all(200) },
  { route: '/runner/shader', method: 'GET', expect: all(200) },
  { route: '/api/labs/[slug]', method: 'GET', params: ofLab, expect: all(200) },
  { route: '/api/labs/[slug]/visible', method: 'GET', params: ofLab, expect: all(200) },
  // The lab of the table continues none: tests/integration/continued.test.ts looks at whose program is whose.
  { route: '/api/labs/[slug]/continued', method: 'GET', params: ofLab, expect: all(404) },
  { route: '/api/progress', method: 'GET', expect: all(200) },
  {
    // Nobody becomes a guest.
    route: '/api/progress/path',
    method: 'POST',
    body: () => ({ path: 'short' }),
    expect: all(200),
  },
  {
    route: '/api/progress/hint',
    method: 'POST',
    body: () => ({ slug: 'header-codec' }),
    expect: signedIn(200),
  },
  {
    route: '/api/progress/lesson',
    method: 'POST',
    body: () => ({ lesson, state: 'in-progress' }),
    expect: signedIn(200),
  },
  {
    // Its quiz is not answered.
    route: '/api/progress/lesson',
    method: 'POST',
    body: () => ({ lesson, state: 'passed' }),
    expect: signedIn(409),
  },
  { route: '/api/quiz', method: 'GET', query: `lesson=${lesson}`, expect: all(200) },
  {
    route: '/api/quiz',
    method: 'POST',
    body: () => ({ lesson, question: 'height', given: 0 }),
    expect: signedIn(200),
  },
  {
    // There is no such choice.
    route: '/api/quiz',
    method: 'POST',
    body: () => ({ lesson, question: 'height', given: 9 }),
    expect: signedIn(404),
  },
  {
    route: '/api/quiz/kept',
    method: 'POST',
    body: () => ({ answers: [{ lesson, question: 'height', first: 0, last: 2, tries: 2 }] }),
    expect: signedIn(200),
  },
  // Says what it is for to whoever is not signed in.
  { route: '/review', method: 'GET', expect: all(200) },
  // One's own accepted programs, and borrowed parts for whoever has none.
  { route: '/node', method: 'GET', expect: all(200) },
  { route: '/api/node/kit', method: 'GET', expect: all(200) },
  // Nobody needs an account for simulated machines.
  { route: '/networks/alone', method: 'GET', expect: all(200) },
  {
    route: '/networks/alone/[scenario]',
    method: 'GET',
    params: () => ({ scenario: 'cut' }),
    expect: all(200),
  },

  // Submissions.
  {
    route: '/api/submissions',
    method: 'POST',
    body: () => ({ slug: 'header-codec', files: { 'header.ts': 'export {}' } }),
    expect: signedIn(202),
  },
  { route: '/api/submissions', method: 'GET', query: 'lab=header-codec', expect: all(200) },
  {
    route: '/api/submissions/[id]',
    method: 'GET',
    params: ofSubmission,
    expect: only.learnerAndStaff(200),
  },
  {
    route: '/submissions/[id]',
    method: 'GET',
    params: ofSubmission,
    expect: only.learnerAndStaff(200),
  },
  {
    route: '/api/submissions/[id]/events',
    method: 'GET',
    params: ofSubmission,
    expect: only.learnerAndStaff(200),
  },

  // Comments on lines: of those who teach the learner, who answers.
  {
    route: '/api/submissions/[id]/comments',
    method: 'POST',
    params: ofSubmission,
    body: ({ classId }) => ({ classId, path: 'header.ts', line: 1, body: 'Look here.' }),
    expect: { ...only.teachers(200), assistant: 200 },
    archived: all(404),
  },
  {
    // Nobody writes in a class that the learner is not in.
    route: '/api/submissions/[id]/comments',
    method: 'POST',
    params: ofSubmission,
    body: ({ otherClassId: classId }) => ({ classId, path: 'header.ts', line: 1, body: 'Hm.' }),
    expect: all(404),
  },
  {
    route: '/api/submissions/[id]/comments',
    method: 'POST',
    params: ofSubmission,
    body: ({ classId }) => ({ classId, path: 'header.ts', line: 2, body: 'No such line.' }),
    expect: { ...only.teachers(400), assistant: 400 },
    archived: all(404),
  },
  {
    // What somebody has read is theirs alone, and no change of the class.
    route: '/api/submissions/[id]/comments/read',
    method: 'POST',
    params: ofSubmission,
    body: () => ({ upTo: '2026-11-30T12:00:00.000Z' }),
    expect: only.learnerAndStaff(200),
  },
  {
    route: '/api/comments/[id]/answer',
    method: 'POST',
    params: ofComment,
    body: () => ({ body: 'I see.' }),
    expect: only.learnerAndStaff(200),
    archived: all(404),
  },
  {
    // Whose it is.
    route: '/api/comments/[id]/change',
    method: 'POST',
    params: ofComment,
    body: () => ({ body: 'Why is it so empty?' }),
    expect: { ...all(404), teacher: 200 },
    archived: all(404),
  },
  {
    route: '/api/comments/[id]/resolve',
    method: 'POST',
    params: ofComment,
    body: () => ({ resolved: true }),
    expect: only.learnerAndStaff(200),
    archived: all(404),
  },
  // Mined blocks.
  { route: '/api/work', method: 'GET', query: 'lab=wgsl-miner', expect: all(200) },
  {
    route: '/api/work',
    method: 'POST',
    body: () => ({ lab: 'wgsl-miner' }),
    expect: signedIn(201),
  },
  {
    route: '/api/work',
    method: 'POST',
    body: () => ({ lab: 'header-codec' }),
    expect: signedIn(404),
  },
  {
    route: '/api/work/[id]',
    method: 'POST',
    params: ofWork,
    body: ({ work }) => ({
      nonce: work.nonce,
      claim: { engine: 'gpu', device: 'A GPU', rate: 1e9 },
    }),
    expect: alike(401, 404, 200, 404, 404, 404),
  },

  // Classes.
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
    route: '/api/classes/[id]/news',
    method: 'GET',
    params: ofClass,
    query: 'since=2026-01-01T00:00:00Z',
    expect: { ...only.teachers(200), ...assistants(200) },
    archived: { ...only.teachers(200), ...assistants(200) },
  },
  {
    route: '/api/classes/[id]/assignments',
    method: 'POST',
    params: ofClass,
    body: () => ({ item: 'lab:merkle-proof', title: 'Proof', due: '2026-11-01T12:00' }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/assignments',
    method: 'POST',
    params: ofClass,
    body: () => ({ item: 'lab:header-codec', title: 'Again' }),
    expect: only.teachers(409),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/assignments/module',
    method: 'POST',
    params: ofClass,
    body: () => ({ items: ['lab:merkle-proof', 'lesson:foundations/block-headers'] }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/assignments/[assignmentId]',
    method: 'POST',
    params: ofAssignment,
    body: () => ({ title: 'Another', version: 1 }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/assignments/[assignmentId]',
    method: 'POST',
    params: ofAssignment,
    body: () => ({ title: 'Another', version: 7 }),
    expect: only.teachers(409),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/assignments/[assignmentId]/archive',
    method: 'POST',
    params: ofAssignment,
    body: () => ({ archived: true }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/assignments/[assignmentId]/move',
    method: 'POST',
    params: ofAssignment,
    body: () => ({ to: 'down' }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/assignments/[assignmentId]/release',
    method: 'POST',
    params: ofAssignment,
    body: nothing,
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/exceptions',
    method: 'POST',
    params: ofClass,
    body: ({ learnerId, assignmentId }) => ({
      ...{ for: `learner:${learnerId}`, assignmentId, excused: 'yes', reason: 'ill' },
    }),
    // Assistants do where the class lets them: tests/integration/assignments.test.ts.
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/exceptions',
    method: 'POST',
    params: ofClass,
    body: ({ sectionId }) => ({
      ...{ for: `section:${sectionId}`, assignmentId: '', later: '3', reason: 'a holiday' },
    }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/exceptions/[exceptionId]/revoke',
    method: 'POST',
    params: ({ classId, exceptionId }) => ({ id: classId, exceptionId }),
    body: nothing,
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/grades/[assignmentId]/[userId]/override',
    method: 'POST',
    params: ofGrade,
    body: () => ({ points: '8.5', reason: 'spoke about it' }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/grades/[assignmentId]/[userId]/override/revoke',
    method: 'POST',
    params: ofGrade,
    body: nothing,
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/classes/[id]/overview',
    method: 'GET',
    params: ofClass,
    expect: pageOf.everyStaff,
    archived: pageOf.everyStaff,
  },
  {
    // Whoever is in the class may be a node.
    route: '/networks/[id]',
    method: 'GET',
    params: ofNetwork,
    expect: { ...alike(307, 404, 200, 404, 200, 404), ...assistants(200) },
    archived: { ...alike(307, 404, 200, 404, 200, 404), ...assistants(200) },
  },
  {
    // Whoever had a node, and whoever teaches.
    route: '/networks/[id]/replay',
    method: 'GET',
    params: ofNetwork,
    expect: alike(307, 404, 200, 404, 200, 404),
    archived: alike(307, 404, 200, 404, 200, 404),
  },
  {
    route: '/classes/[id]/network',
    method: 'GET',
    params: ofClass,
    expect: pageOf.teachers,
    archived: pageOf.teachers,
  },
  {
    route: '/classes/[id]/network/wall',
    method: 'GET',
    params: ofClass,
    expect: pageOf.teachers,
    archived: pageOf.teachers,
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
  { route: '/api/classes', method: 'GET', expect: all(200) },
  {
    route: '/api/classes',
    method: 'POST',
    body: () => ({ name: 'A class' }),
    expect: alike(401, 403, 200, 200, 200, 200),
  },
  {
    route: '/api/classes/join',
    method: 'POST',
    body: ({ joinCode }) => ({ code: joinCode }),
    expect: { ...signedIn(200), 'blocked learner': 403 },
    // Whoever is in it goes there.
    archived: { ...alike(401, 409, 200, 409, 200, 409), ...assistants(200) },
  },
  {
    route: '/api/classes/join',
    method: 'POST',
    body: ({ joinCode }) => ({ code: joinCode, guest: true, name: 'Gus' }),
    expect: { ...all(200), 'blocked learner': 403 },
    archived: { ...alike(404, 409, 200, 409, 200, 409), ...assistants(200) },
  },
  {
    route: '/api/classes/join',
    method: 'POST',
    body: ({ sectionCode }) => ({ code: sectionCode }),
    expect: { ...signedIn(200), 'blocked learner': 403 },
    archived: { ...alike(401, 409, 200, 409, 200, 409), ...assistants(200) },
  },
  {
    // A learner of the class would be none any more, and says so.
    route: '/api/classes/teach',
    method: 'POST',
    body: ({ invitationToken }) => ({ token: invitationToken }),
    expect: alike(401, 403, 409, 200, 200, 200),
    archived: alike(401, 403, 410, 410, 410, 410),
  },
  {
    route: '/api/classes/teach',
    method: 'POST',
    body: ({ invitationToken }) => ({ token: invitationToken, confirm: true }),
    expect: alike(401, 403, 200, 200, 200, 200),
    archived: alike(401, 403, 410, 410, 410, 410),
  },
  {
    route: '/api/classes/[id]/sections',
    method: 'POST',
    params: ofClass,
    body: () => ({ name: 'Wednesday' }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/sections',
    method: 'POST',
    params: ofClass,
    body: () => ({ name: 'Monday' }),
    expect: only.teachers(409),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/sections/[sectionId]/name',
    method: 'POST',
    params: ofSection,
    body: () => ({ name: 'Wednesday' }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/sections/[sectionId]/code',
    method: 'POST',
    params: ofSection,
    body: nothing,
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/sections/[sectionId]/delete',
    method: 'POST',
    params: ofSection,
    body: nothing,
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    // A section of another class is none of this one, whoever teaches there.
    route: '/api/classes/[id]/sections/[sectionId]/delete',
    method: 'POST',
    params: ({ otherClassId, sectionId }) => ({ id: otherClassId, sectionId }),
    body: nothing,
    expect: all(404),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/members/section',
    method: 'POST',
    params: ofClass,
    body: ({ learnerId, otherSectionId }) => ({ userIds: [learnerId], sectionId: otherSectionId }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    // An assistant is nobody who is in a section.
    route: '/api/classes/[id]/members/section',
    method: 'POST',
    params: ofClass,
    body: ({ assistantId }) => ({ userIds: [assistantId], sectionId: null }),
    expect: only.teachers(400),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/members/[userId]/sections',
    method: 'POST',
    params: ofAssistant,
    body: ({ sectionId, otherSectionId }) => ({ sectionIds: [sectionId, otherSectionId] }),
    expect: only.owner(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/members/[userId]/sections',
    method: 'POST',
    params: ofLearner,
    body: () => ({ everySection: true }),
    expect: all(404),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/members/[userId]/remove',
    method: 'POST',
    params: ofAssistant,
    body: nothing,
    expect: only.owner(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/rotate',
    method: 'POST',
    params: ofClass,
    body: nothing,
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/name',
    method: 'POST',
    params: ofClass,
    body: () => ({ name: 'Another name' }),
    expect: only.owner(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/zone',
    method: 'POST',
    params: ofClass,
    body: () => ({ timeZone: 'Europe/Berlin' }),
    expect: only.owner(200),
    archived: all(404),
  },
  {
    // One runs in it already.
    route: '/api/classes/[id]/networks',
    method: 'POST',
    params: ofClass,
    body: nothing,
    expect: only.teachers(409),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/networks',
    method: 'POST',
    params: ({ otherClassId }) => ({ id: otherClassId }),
    body: nothing,
    expect: { ...all(404), 'other teacher': 200 },
    archived: { ...all(404), 'other teacher': 200 },
  },
  {
    route: '/api/networks/[id]/nodes',
    method: 'POST',
    params: ofNetwork,
    body: () => ({ publicKey: randomBytes(32).toString('base64url'), rate: 100_000 }),
    expect: { ...alike(404, 404, 200, 404, 200, 404), ...assistants(200) },
    archived: all(404),
  },
  {
    route: '/api/networks/[id]/messages',
    method: 'POST',
    params: ofNetwork,
    body: ({ network }) => network.message,
    expect: only.learner(201),
    archived: all(404),
  },
  {
    route: '/api/networks/[id]/begin',
    method: 'POST',
    params: ofNetwork,
    body: () => ({ mode: 'equal' }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/networks/[id]/links',
    method: 'POST',
    params: ofNetwork,
    body: () => ({ links: [{ from: 0, to: 1, delayMs: 100, isUp: false }] }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/networks/[id]/groups',
    method: 'POST',
    params: ofNetwork,
    body: () => ({ nodes: [1], group: 1 }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/networks/[id]/deal',
    method: 'POST',
    params: ofNetwork,
    body: () => ({ groups: 2 }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/networks/[id]/mute',
    method: 'POST',
    params: ofNetwork,
    body: () => ({ node: 1, isMuted: false }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/networks/[id]/step',
    method: 'POST',
    params: ofNetwork,
    body: () => ({ step: 1 }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/networks/[id]/pause',
    method: 'POST',
    params: ofNetwork,
    body: () => ({ isPaused: false }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    // Whose nodes they are.
    route: '/api/networks/[id]/nodes',
    method: 'GET',
    params: ofNetwork,
    expect: only.teachers(200),
    archived: only.teachers(200),
  },
  {
    route: '/api/networks/[id]/end',
    method: 'POST',
    params: ofNetwork,
    body: nothing,
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/networks/[id]/marks',
    method: 'POST',
    params: ofNetwork,
    body: nothing,
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    // It has not ended.
    route: '/api/networks/[id]/delete',
    method: 'POST',
    params: ofNetwork,
    body: nothing,
    expect: only.teachers(409),
    archived: all(404),
  },
  {
    // Of the viewer's own node.
    route: '/api/networks/[id]/log',
    method: 'GET',
    params: ofNetwork,
    expect: only.learner(200),
    archived: only.learner(200),
  },
  {
    route: '/api/networks/[id]/log',
    method: 'GET',
    params: ofNetwork,
    query: 'all',
    expect: only.teachers(200),
    archived: only.teachers(200),
  },
  {
    // Nothing is asked about what has not ended.
    route: '/api/networks/[id]/questions',
    method: 'GET',
    params: ofNetwork,
    expect: alike(404, 404, 409, 404, 409, 404),
    archived: alike(404, 404, 409, 404, 409, 404),
  },
  {
    // As the viewer's own node hears it.
    route: '/api/networks/[id]/events',
    method: 'GET',
    params: ofNetwork,
    query: 'wait',
    expect: only.learner(200),
    archived: only.learner(200),
  },
  {
    route: '/api/networks/[id]/events',
    method: 'GET',
    params: ofNetwork,
    query: 'all&wait',
    expect: only.teachers(200),
    archived: only.teachers(200),
  },
  {
    route: '/api/classes/[id]/assistants',
    method: 'POST',
    params: ofClass,
    body: () => ({ mayExtend: true }),
    expect: only.owner(200),
    archived: all(404),
  },
  {
    // The class of a term that is over is the usual one.
    route: '/api/classes/[id]/duplicate',
    method: 'POST',
    params: ofClass,
    body: () => ({ name: 'Next term', days: 364 }),
    expect: only.teachers(200),
    archived: only.teachers(200),
  },
  {
    // Who teaches it from the first day on is for the owner to say.
    route: '/api/classes/[id]/duplicate',
    method: 'POST',
    params: ofClass,
    body: () => ({ name: 'Next term', days: 364, teachers: true }),
    expect: only.owner(200),
    archived: only.owner(200),
  },
  {
    route: '/api/classes/[id]/archive',
    method: 'POST',
    params: ofClass,
    body: () => ({ archived: true }),
    expect: only.owner(200),
    archived: only.owner(200),
  },
  {
    route: '/api/classes/[id]/archive',
    method: 'POST',
    params: ofClass,
    body: () => ({ archived: false }),
    expect: only.owner(200),
    archived: only.owner(200),
  },
  {
    route: '/api/classes/[id]/owner',
    method: 'POST',
    params: ofClass,
    body: ({ teacherId }) => ({ userId: teacherId }),
    expect: only.owner(200),
    archived: only.owner(200),
  },
  {
    route: '/api/classes/[id]/delete',
    method: 'POST',
    params: ofClass,
    body: () => ({ name: 'Consensus 101' }),
    expect: only.owner(200),
    archived: only.owner(200),
  },
  {
    route: '/api/classes/[id]/delete',
    method: 'POST',
    params: ofClass,
    body: () => ({ name: 'Another' }),
    expect: only.owner(403),
    archived: only.owner(403),
  },
  {
    route: '/api/classes/[id]/invitations',
    method: 'POST',
    params: ofClass,
    body: nothing,
    expect: only.owner(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/invitations',
    method: 'POST',
    params: ofClass,
    body: ({ sectionId }) => ({ role: 'assistant', sectionIds: [sectionId] }),
    expect: only.owner(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/invitations/[hash]/withdraw',
    method: 'POST',
    params: ({ classId, invitationHash }) => ({ id: classId, hash: invitationHash }),
    body: nothing,
    expect: only.owner(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/share',
    method: 'POST',
    params: ofClass,
    body: () => ({ share: true }),
    expect: only.learner(200),
    archived: only.learner(200),
  },
  {
    route: '/api/classes/[id]/leave',
    method: 'POST',
    params: ofClass,
    body: nothing,
    expect: { ...only.learner(200), ...assistants(200), teacher: 200, owner: 409 },
    archived: { ...only.learner(200), ...assistants(200), teacher: 200, owner: 409 },
  },
  {
    route: '/api/classes/claim',
    method: 'POST',
    body: ({ claimToken }) => ({ token: claimToken }),
    // The learner is another row of the list.
    expect: {
      ...{ ...signedIn(200), learner: 409, 'blocked learner': 403 },
      ...{ ...assistants(409), teacher: 409, owner: 409 },
    },
    archived: signedIn(409),
  },
  {
    route: '/api/classes/claim',
    method: 'POST',
    body: ({ claimToken }) => ({ token: claimToken, guest: true, name: 'Gus' }),
    expect: {
      ...{ ...all(200), learner: 409, 'blocked learner': 403 },
      ...{ ...assistants(409), teacher: 409, owner: 409 },
    },
    archived: { ...all(409), nobody: 410 },
  },
  {
    route: '/api/classes/claim',
    method: 'POST',
    body: () => ({ token: 'no-such-token' }),
    expect: signedIn(410),
  },
  {
    route: '/api/classes/[id]/roster',
    method: 'POST',
    params: ofClass,
    body: () => ({ name: 'Somebody', number: '3' }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/roster/upload',
    method: 'POST',
    upload: true,
    params: ofClass,
    body: () => ({ text: 'Name' }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    // There is no file of theirs.
    route: '/api/classes/[id]/roster/import',
    method: 'POST',
    params: ofClass,
    body: () => ({ digest: 'none' }),
    expect: all(404),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/roster/forget',
    method: 'POST',
    params: ofClass,
    body: nothing,
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/roster/links',
    method: 'POST',
    params: ofClass,
    body: () => ({ again: true }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/roster/relink',
    method: 'POST',
    params: ofClass,
    body: ({ entryId, returnedId }) => ({ entryId, userId: returnedId }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/roster/[entryId]',
    method: 'POST',
    params: ofEntry,
    body: () => ({ name: 'Another name', number: '1' }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/roster/[entryId]/link',
    method: 'POST',
    params: ofEntry,
    body: nothing,
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/roster/[entryId]/remove',
    method: 'POST',
    params: ofEntry,
    body: nothing,
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/members/[userId]/merge',
    method: 'POST',
    params: ({ classId, returnedId }) => ({ id: classId, userId: returnedId }),
    body: ({ learnerId }) => ({ into: learnerId }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    // Whoever has an account can prove who they are.
    route: '/api/classes/[id]/members/[userId]/merge',
    method: 'POST',
    params: ofLearner,
    body: ({ returnedId }) => ({ into: returnedId }),
    expect: all(404),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/members/[userId]/remove',
    method: 'POST',
    params: ofLearner,
    body: nothing,
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/members/[userId]/remove',
    method: 'POST',
    params: ofLearner,
    body: () => ({ block: true }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/members/[userId]/remove',
    method: 'POST',
    params: ({ classId, teacherId }) => ({ id: classId, userId: teacherId }),
    body: nothing,
    expect: only.owner(200),
    archived: all(404),
  },
  {
    // Who has left is not taken back against their will.
    route: '/api/classes/[id]/members/[userId]/readmit',
    method: 'POST',
    params: ofFormer,
    body: nothing,
    expect: all(404),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/members/[userId]/readmit',
    method: 'POST',
    params: ({ classId, blockedId }) => ({ id: classId, userId: blockedId }),
    body: nothing,
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/members/[userId]/reset',
    method: 'POST',
    params: ofLearner,
    body: nothing,
    expect: only.teachers(200),
    archived: all(404),
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
  ...['wide', 'long', 'json', 'moodle', 'github-classroom'].map((format) => ({
    route: '/api/classes/[id]/exports/[format]',
    method: 'GET',
    params: (world: World) => ({ ...ofClass(world), format }),
    expect: only.teachers(200),
    archived: only.teachers(200),
  })),
  {
    // There is no such format.
    route: '/api/classes/[id]/exports/[format]',
    method: 'GET',
    params: (world) => ({ ...ofClass(world), format: 'pdf' }),
    expect: all(404),
    archived: all(404),
  },
  {
    // There is no file of theirs.
    route: '/api/classes/[id]/exports/canvas',
    method: 'GET',
    params: ofClass,
    expect: only.teachers(409),
    archived: only.teachers(409),
  },
  {
    route: '/api/classes/[id]/exports/canvas',
    method: 'POST',
    upload: true,
    params: ofClass,
    body: () => ({ text: 'Student,ID' }),
    expect: only.teachers(200),
    archived: only.teachers(200),
  },
  {
    route: '/api/classes/[id]/exports/canvas/forget',
    method: 'POST',
    params: ofClass,
    body: nothing,
    expect: only.teachers(200),
    archived: only.teachers(200),
  },
  {
    route: '/api/classes/[id]/export.csv',
    method: 'GET',
    params: ofClass,
    expect: only.teachers(200),
    archived: only.teachers(200),
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
  {
    // The learner's one submission, by name: whatever tests graded it.
    route: '/api/classes/[id]/regrades',
    method: 'POST',
    params: ofClass,
    body: ({ submissionId }) => ({
      slug: 'header-codec',
      submission: submissionId,
      reason: 'A test was wrong',
    }),
    expect: only.teachers(200),
    archived: all(404),
  },
  {
    route: '/api/classes/[id]/regrades/[regradeId]/decide',
    method: 'POST',
    params: ofRegrade,
    body: () => ({ decision: 'taken' }),
    expect: only.teachers(200),
    archived: all(404),
  },
]

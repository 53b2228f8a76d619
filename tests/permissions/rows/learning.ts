import { alike, all, only, signedIn, toSignIn } from '../_answers'
import type { Entry } from '../_entry'
import { lesson, ofComment, ofLab, ofSubmission, ofWork } from '../_parameters'

/** Work and progress, which are everybody’s own; submissions, comments on their lines, and mined blocks. */
export const learningRows: readonly Entry[] = [
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
]

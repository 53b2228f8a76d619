import { randomBytes } from 'node:crypto'
import { alike, all, assistants, only, pageOf } from '../_answers'
import type { Entry } from '../_entry'
import { nothing, ofClass, ofNetwork } from '../_parameters'

/** Networks of a class. */
export const networksRows: readonly Entry[] = [
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
]

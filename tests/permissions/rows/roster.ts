import { all, only } from '../_answers'
import type { Entry } from '../_entry'
import { nothing, ofClass, ofEntry } from '../_parameters'

/** The list of a class, and whose row is whose. */
export const rosterRows: readonly Entry[] = [
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
]

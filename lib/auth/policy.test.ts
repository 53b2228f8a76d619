import { describe, expect, test } from 'vitest'
import { type Action, can, type ClassRole, type Rules, type Scope, type Subject } from './policy'
import { anonymousViewer, lookingAs, systemViewer, viewerOf } from './viewer'

const viewers = {
  nobody: anonymousViewer(),
  guest: viewerOf({ id: 'me', isGuest: true }),
  account: viewerOf({ id: 'me', isGuest: false }),
  system: systemViewer('the table asks'),
}

type Who = keyof typeof viewers
type Row = { [A in Action]: [action: A, facts: Rules[A], may: readonly Who[]] }[Action]

const everybody = ['guest', 'account', 'system'] as const
const system = ['system'] as const

const table: Row[] = [
  ['work:read', { ownerId: 'me', teachesOwner: false }, everybody],
  ['work:read', { ownerId: 'other', teachesOwner: true }, everybody],
  ['work:read', { ownerId: 'other', teachesOwner: false }, system],
  ['work:write', { ownerId: 'me' }, everybody],
  ['work:write', { ownerId: 'other' }, system],
  ['account:reset', {}, system],
  ['token:make', {}, ['account', 'system']],
  ['class:create', {}, ['account', 'system']],
  ['class:read', { role: null }, system],
  ['class:read', { role: 'learner' }, everybody],
  ['class:read', { role: 'assistant' }, everybody],
  ['class:read', { role: 'teacher' }, everybody],
  ['class:read', { role: 'owner' }, everybody],
  ['class:read-work', { role: null }, system],
  ['class:read-work', { role: 'learner' }, system],
  ['class:read-work', { role: 'assistant' }, everybody],
  ['class:read-work', { role: 'teacher' }, everybody],
  ['class:read-work', { role: 'owner' }, everybody],
  ['class:oversee', { role: 'learner' }, system],
  ['class:oversee', { role: 'assistant' }, system],
  ['class:oversee', { role: 'teacher' }, everybody],
  ['class:oversee', { role: 'owner' }, everybody],
  ...inOpenClass('class:teach', ['teacher', 'owner']),
  ...inOpenClass('assignment:write', ['teacher', 'owner']),
  ...inOpenClass('network:run', ['teacher', 'owner']),
  ...inOpenClass('network:join', ['learner', 'assistant', 'teacher', 'owner']),
  ...inOpenClass('grade:extend-section', ['teacher', 'owner']),
  ...inOpenClass('class:settings', ['owner']),
  ...ofOneLearner(),
  ...(['learner', 'teacher', null] as const).flatMap((role): Row[] => [
    [
      'comment:answer',
      { role, archived: false, ownerId: 'me' },
      role === 'learner' ? everybody : system,
    ],
    ['comment:answer', { role, archived: true, ownerId: 'me' }, system],
    ['comment:answer', { role, archived: false, ownerId: 'them' }, system],
  ]),
  ['class:own', { role: null }, system],
  ['class:own', { role: 'learner' }, system],
  ['class:own', { role: 'assistant' }, system],
  ['class:own', { role: 'teacher' }, system],
  ['class:own', { role: 'owner' }, everybody],
  ['class:restore', {}, system],
  ['lab:regrade', {}, system],
  ['network:replay', { role: 'teacher', hasNode: false }, everybody],
  ['network:replay', { role: 'owner', hasNode: false }, everybody],
  ['network:replay', { role: 'assistant', hasNode: false }, system],
  ['network:replay', { role: 'learner', hasNode: false }, system],
  ['network:replay', { role: 'learner', hasNode: true }, everybody],
  ['network:replay', { role: null, hasNode: true }, system],
  ['class:leave', { role: null }, system],
  ['class:leave', { role: 'learner' }, everybody],
  ['class:leave', { role: 'assistant' }, everybody],
  ['class:leave', { role: 'teacher' }, everybody],
  ['class:leave', { role: 'owner' }, system],
  ...removals(),
  ...resets(),
]

/** Those roles while the class is open, and nobody once it is archived. */
function inOpenClass(
  action:
    | 'class:teach'
    | 'class:settings'
    | 'assignment:write'
    | 'grade:extend-section'
    | 'network:run'
    | 'network:join',
  may: readonly ClassRole[],
): Row[] {
  const roles: (ClassRole | null)[] = [null, 'learner', 'assistant', 'teacher', 'owner']
  return roles.flatMap((role): Row[] => [
    [action, { role, archived: false }, role && may.includes(role) ? everybody : system],
    [action, { role, archived: true }, system],
  ])
}

/** What hangs on whose learner it is: of a section, of another, of none, oneself. */
function ofOneLearner(): Row[] {
  const open = { archived: false }
  const theirs: Subject = { userId: 'them', sectionId: 'monday' }
  const elsewhere: Subject = { userId: 'them', sectionId: 'tuesday' }
  const nowhere: Subject = { userId: 'them', sectionId: null }
  const oneself: Subject = { userId: 'me', sectionId: 'monday' }
  const monday: Scope = ['monday']
  const staff = { role: 'teacher', scope: 'everybody', ...open } as const
  const assistant = { role: 'assistant', scope: monday, ...open } as const
  const everywhere = { role: 'assistant', scope: 'everybody', ...open } as const
  const learner = { role: 'learner', scope: [], ...open } as const
  const who = (may: boolean) => (may ? everybody : system)
  const reads = [
    [staff, nowhere, true],
    [assistant, theirs, true],
    [assistant, elsewhere, false],
    [assistant, nowhere, false],
    [everywhere, nowhere, true],
    [learner, theirs, false],
  ] as const
  return [
    ...reads.flatMap(([facts, subject, may]): Row[] => [
      ['learner:read', { ...facts, subject }, who(may)],
      ['comment:write', { ...facts, subject }, who(may)],
      ['comment:write', { ...facts, archived: true, subject }, system],
      ['grade:extend', { ...facts, subject, assistantsMayExtend: true }, who(may)],
      ['grade:extend', { ...facts, archived: true, subject, assistantsMayExtend: true }, system],
    ]),
    ['grade:extend', { ...assistant, subject: theirs, assistantsMayExtend: false }, system],
    ['grade:extend', { ...staff, subject: oneself, assistantsMayExtend: true }, system],
    ['grade:override', { ...staff, subject: theirs }, everybody],
    ['grade:override', { ...staff, subject: oneself }, system],
    ['grade:override', { ...staff, archived: true, subject: theirs }, system],
    ['grade:override', { ...everywhere, subject: theirs }, system],
  ]
}

function resets(): Row[] {
  const roles: (ClassRole | null)[] = [null, 'learner', 'assistant', 'teacher', 'owner']
  const facts = { teachesAnywhere: false, hasProvider: false }
  return [
    ...roles.flatMap((role) =>
      roles.map((memberRole): Row => {
        const may = (role === 'teacher' || role === 'owner') && memberRole === 'learner'
        const who = may ? (['account', 'system'] as const) : system
        return ['class:reset-password', { role, memberRole, ...facts }, who]
      }),
    ),
    ...[{ teachesAnywhere: true }, { hasProvider: true }].map((more): Row => {
      const learner = { role: 'owner', memberRole: 'learner', ...facts, ...more } as const
      return ['class:reset-password', learner, system]
    }),
  ]
}

function removals(): Row[] {
  const roles: (ClassRole | null)[] = [null, 'learner', 'assistant', 'teacher', 'owner']
  const allowed = [
    'teacher removes learner',
    ...['learner', 'assistant', 'teacher'].map((member) => `owner removes ${member}`),
  ]
  return roles.flatMap((role) =>
    roles.flatMap((memberRole): Row[] => {
      const may = allowed.includes(`${role} removes ${memberRole}`) ? everybody : system
      return [
        ['class:remove-member', { role, memberRole, archived: false }, may],
        ['class:remove-member', { role, memberRole, archived: true }, system],
      ]
    }),
  )
}

describe.each(table)('%s of %o', (action, facts, may) => {
  test.each(Object.keys(viewers) as Who[])('%s', (who) => {
    expect(can(viewers[who], action, facts)).toBe((may as readonly Who[]).includes(who))
  })
})

test('Whoever looks as a learner may read what the learner may, and nothing else', () => {
  const looking = lookingAs({ id: 'me', isGuest: false }, viewerOf({ id: 'them', isGuest: false }))
  const allowed = table.filter(([action, facts]) => can(looking, action, facts))
  expect(new Set(allowed.map(([action]) => action))).toEqual(new Set(['work:read', 'class:read']))
})

import { randomBytes } from 'node:crypto'
import { alike, all, signedIn, toSignIn } from '../_answers'
import type { Entry } from '../_entry'
import { nothing } from '../_parameters'
import { PASSWORD } from '../_world'

/** Accounts, sessions, passwords and tokens. */
export const accountsRows: readonly Entry[] = [
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
]

import { expect, test } from 'vitest'
import { mintSession, sessionCookieName } from '@/lib/auth/session'
import { createClass, createSubmission, createUser, createVerdict } from '../setup/factories'
import { useSite } from './_site'

const site = useSite()

// No word of a lesson, of a lab or of a page.
const NAMES = ['Quirina Zabelthau', 'Ottokar Vexhuld', 'Brunnhild Yaxmoor']

test('The page for the wall shows a program, and in none of its bytes a learner’s name', async () => {
  const owner = await createUser({ name: 'Olga' })
  const learners = await Promise.all(
    NAMES.map((name) => {
      const email = `${name.toLowerCase().replace(' ', '.')}@example.org`
      return createUser({ name, email })
    }),
  )
  const { id } = await createClass({ owner: owner.id, learners: learners.map(({ id }) => id) })
  for (const [n, learner] of learners.entries()) {
    const name = NAMES[n]!
    // The first is the shortest, and has its author's name where no comment is.
    const text = n === 0 ? name : 'nobody'.repeat(n)
    const submission = await createSubmission({
      ...{ userId: learner.id, labSlug: 'merkle-root', state: 'graded' },
      files: {
        'merkle.ts': `// ${name}\nexport function merkleRoot() {\n  /* ${name} */ return '${text}'\n}\n`,
      },
    })
    await createVerdict({
      ...{ submissionId: submission.id, status: 'failed', misconception: 'drops-lone' },
      diagnosis: {
        explained: [],
        differences: [
          {
            test: 'hidden/a',
            task: 1,
            subject: 'merkleRoot',
            kind: 'another-value',
            right: 0,
            asked: 1,
          },
        ],
      },
    })
  }
  const cookie = `${sessionCookieName()}=${await mintSession(owner)}`
  const response = await fetch(`${site.url}/classes/${id}/talk`, { headers: { cookie } })
  const html = await response.text()
  expect(response.status).toBe(200)
  expect(html).toContain('A node without a partner is left out')
  expect(html).toContain('3 learners')
  expect(html).toContain('merkleRoot')
  const answer = html.toLowerCase()
  for (const name of NAMES)
    for (const word of name.toLowerCase().split(' ')) expect(answer).not.toContain(word)
  for (const learner of learners) expect(answer).not.toContain(learner.id)
})

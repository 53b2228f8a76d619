import { expect, test } from 'vitest'
import { newWrongFile, parseWrongFile, withProgram } from './wrong-file'

const FRONT = `---
title: Doubling is adding two
hint: Two and two is four, as is twice two. Try three.
---
`
const BLOCK = `\`\`\`diff double.ts
-  return 2 * n
+  return n + 2
\`\`\`
`
const HUNK = { file: 'double.ts', lines: ['-  return 2 * n', '+  return n + 2'] }

// A colon would need quotes in YAML.
const FILE = `${FRONT.replace('Try', 'Now try')}
${BLOCK}`

test('An idea has a title, a hint, a status and its programs', () => {
  expect(parseWrongFile(FILE)).toEqual({
    ok: true,
    value: {
      title: 'Doubling is adding two',
      hint: 'Two and two is four, as is twice two. Now try three.',
      status: 'failed',
      programs: [{ alternative: null, hunks: [HUNK] }],
    },
  })
})

test('A status other than failed is said in the front matter', () => {
  const parsed = parseWrongFile(FILE.replace('title:', 'status: timed-out\ntitle:'))
  expect(parsed).toMatchObject({ ok: true, value: { status: 'timed-out' } })
})

test('Each heading begins another program, on the solution or on an alternative one', () => {
  const parsed = parseWrongFile(
    `${FILE}\n## with a loop\n\nAs some write it.\n\n${BLOCK}${BLOCK}\n## on alt/by-shift\n\n${BLOCK}`,
  )
  expect(parsed.ok && parsed.value.programs).toEqual([
    { alternative: null, hunks: [HUNK] },
    { alternative: null, hunks: [HUNK, HUNK] },
    { alternative: 'by-shift', hunks: [HUNK] },
  ])
})

test('The first program may have a heading, too', () => {
  const parsed = parseWrongFile(`${FRONT}\n## on alt/by-shift, with a loop\n\n${BLOCK}`)
  expect(parsed.ok && parsed.value.programs).toEqual([{ alternative: 'by-shift', hunks: [HUNK] }])
})

test('An empty line in a block is an empty line that is kept', () => {
  const parsed = parseWrongFile(`${FRONT}\n\`\`\`diff a.ts\n\n-x\n\`\`\`\n`)
  expect(parsed.ok && parsed.value.programs[0]!.hunks[0]!.lines).toEqual([' ', '-x'])
})

test.each([
  {
    what: 'no front matter',
    text: BLOCK,
    says: ['no front matter: its first lines are ---, title: …, hint: …, ---'],
  },
  {
    what: 'no title',
    text: FILE.replace(/title: .*\n/, ''),
    says: ['no title: the idea in a few words; teachers see it'],
  },
  {
    what: 'a hint that says nothing',
    text: FILE.replace(/hint: .*/, 'hint: Wrong'),
    says: ['front matter hint: tell the learner something, in at least 20 characters'],
  },
  {
    what: 'an empty title and an empty hint',
    text: FILE.replace(/title: .*/, 'title: ""').replace(/hint: .*/, 'hint: ""'),
    says: [
      'front matter title: say the idea in at least 5 characters',
      'front matter hint: tell the learner something, in at least 20 characters',
    ],
  },
  {
    what: 'a word that the front matter does not know',
    text: FILE.replace('title:', 'fails: all\ntitle:'),
    says: ['front matter: Unrecognized key: "fails"'],
  },
  {
    what: 'no block',
    text: FRONT,
    says: ['it has no block: one begins with ```diff <file>'],
  },
  {
    what: 'a heading without a block',
    text: `${FILE}\n## another way\n\nTo be written.\n`,
    says: ['## another way has no block: one begins with ```diff <file>'],
  },
  {
    what: 'a block without a file',
    text: `${FRONT}\n\`\`\`diff\n-x\n\`\`\`\n${BLOCK}`,
    says: ['line 6: a block begins with ```diff <file>'],
  },
  {
    what: 'a block without an end',
    text: FILE.replace(/```\n$/, ''),
    says: ['line 6: this block has no end', 'it has no block: one begins with ```diff <file>'],
  },
  {
    what: 'an empty block',
    text: `${FRONT}\n\`\`\`diff a.ts\n\`\`\`\n${BLOCK}`,
    says: ['line 6: this block is empty'],
  },
  {
    what: 'a line number in a block',
    text: `${FRONT}\n\`\`\`diff a.ts\n@@ -1 +1 @@\n-x\n\`\`\`\n${BLOCK}`,
    says: ['line 7: in a block, lines begin with a space, - or +'],
  },
  {
    what: 'a heading of another level',
    text: `${FILE}\n### another way\n\n${BLOCK}`,
    says: ['line 11: a heading that begins another program has two #'],
  },
])('An idea is refused, and its author told why, when it has $what', ({ text, says }) => {
  expect(parseWrongFile(text)).toEqual({ ok: false, error: says })
})

test('Front matter that is no YAML is refused twice with the same words', () => {
  const text = FILE.replace('title: ', 'title: An idea: ')
  const refused = parseWrongFile(text)
  expect(!refused.ok && refused.error[0]).toMatch(/^its front matter is no YAML: /)
  expect(parseWrongFile(text)).toEqual(refused)
})

const OTHER = { file: 'double.ts', lines: [' ', '-  return 2 * n', '+  return n ** 2'] }

test('The blocks of one program are replaced, and nothing else', () => {
  const text = `${FRONT}\nWhy: see below.\n\n${BLOCK}\n${BLOCK}\n## another way\n\n${BLOCK}`
  const changed = withProgram(text, 1, { hunks: [OTHER], alternative: null })
  expect(changed).toBe(
    `${FRONT}\nWhy: see below.\n\n\`\`\`diff double.ts\n\n-  return 2 * n\n+  return n ** 2\n\`\`\`\n\n## another way\n\n${BLOCK}`,
  )
  expect(parseWrongFile(withProgram(text, 2, { hunks: [OTHER], alternative: null }))).toMatchObject(
    { ok: true, value: { programs: [{ hunks: [HUNK, HUNK] }, { hunks: [OTHER] }] } },
  )
})

test('A program is added below the others', () => {
  expect(withProgram(FILE, 2, { hunks: [HUNK], alternative: null })).toBe(
    `${FILE}\n## another way\n\n${BLOCK}`,
  )
  expect(withProgram(FILE, 2, { hunks: [HUNK], alternative: 'by-shift' })).toBe(
    `${FILE}\n## on alt/by-shift\n\n${BLOCK}`,
  )
})

test('A new idea holds what its author said of it, and its first program', () => {
  const told = { title: 'Doubling: adding "two"', hint: "It's # not\nwhat it is." }
  const text = withProgram(newWrongFile(told), 1, { hunks: [HUNK], alternative: null })
  expect(parseWrongFile(text)).toMatchObject({
    ok: true,
    value: { ...told, programs: [{ alternative: null, hunks: [HUNK] }] },
  })
  const onAnother = withProgram(newWrongFile(told), 1, { hunks: [HUNK], alternative: 'by-shift' })
  expect(parseWrongFile(onAnother)).toMatchObject({
    ok: true,
    value: { programs: [{ alternative: 'by-shift', hunks: [HUNK] }] },
  })
})

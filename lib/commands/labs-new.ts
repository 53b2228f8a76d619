import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { labsFolder } from '@/lib/labs/load'
import { runCommand } from './_run-command'

/** `npm run labs:new <slug>`: a lab that proves itself, to be rewritten. */
function main(): number {
  const slug = process.argv[2] ?? ''
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug) || slug.length > 60) {
    console.error('usage: npm run labs:new <slug>   (small letters, digits and single hyphens)')
    return 2
  }
  const folder = path.join(labsFolder(), slug)
  if (existsSync(folder)) {
    console.error(`${folder} is there already`)
    return 2
  }
  for (const [file, text] of Object.entries(skeleton(slug))) {
    const target = path.join(folder, file)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, text, { flag: 'wx' })
    console.log(path.relative('.', target))
  }
  console.log(`\nNow: npm run labs:check ${slug}   and labs/README.md says what makes a good one.`)
  console.log(`A lesson names it by <Lab slug="${slug}" />.`)
  return 0
}

function skeleton(slug: string): Record<string, string> {
  const words = slug.replaceAll('-', ' ')
  const title = words.charAt(0).toUpperCase() + words.slice(1)
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
  return {
    'lab.json': json({
      title: title.length < 3 ? `${title} lab` : title,
      summary: 'One or two sentences: what the learner writes, and what it is good for.',
      difficulty: 2,
      minutes: 30,
      files: [{ path: 'answer.ts' }],
      tasks: ['Add two amounts'],
      hints: [{ task: 1, text: 'A nudge first; the last hint is nearly the answer.' }],
    }),
    'brief.mdx': `What the learner builds here, and why anybody needs it.

## 1 · Add two amounts

\`add(a: bigint, b: bigint): bigint\` returns the sum of two amounts in satoshis, each from 0 to
2 100 000 000 000 000. If either is negative, throw a \`RangeError\`.
`,
    'starter/answer.ts': `/** The sum of two amounts in satoshis. Throws RangeError if either is negative. */
export function add(a: bigint, b: bigint): bigint {
  return 0n
}
`,
    'solution/answer.ts': `/** The sum of two amounts in satoshis. Throws RangeError if either is negative. */
export function add(a: bigint, b: bigint): bigint {
  if (a < 0n || b < 0n) throw new RangeError('an amount is negative')
  return a + b
}
`,
    'tests/visible.ts': `import { suite } from '@/lib/suite/suite'

export default suite(({ test, call, expect }) => {
  test('One satoshi and two are three', { id: 'example', task: 1 }, async () => {
    expect(await call('add', 1n, 2n)).toBe(3n)
  })
})
`,
    'tests/hidden.ts': `import { suite } from '@/lib/suite/suite'

export default suite(({ test, call, throws, expect, fail, forAll, fc }) => {
  const amount = fc.bigInt({ min: 0n, max: 2_100_000_000_000_000n })

  test('Any two amounts', { id: 'any', task: 1, hint: 'What is the sum?' }, async () => {
    await forAll(fc.tuple(amount, amount), async ([a, b]) => {
      expect(await call('add', a, b)).toBe(a + b)
    })
  })

  test('A negative amount is a RangeError', { id: 'negative', task: 1, hint: 'Check before you add.' }, async () => {
    for (const [a, b] of [[-1n, 5n], [5n, -1n]] as const) {
      const error = await throws('add', a, b)
      if (error.name !== 'RangeError') fail(\`threw \${error.name}\`)
    }
  })
})
`,
    'wrong/no-guard.md': `---
title: Negative amounts are amounts
hint: Adding a negative amount takes money away from somebody. What does the brief say of it?
---

\`\`\`diff answer.ts
-  if (a < 0n || b < 0n) throw new RangeError('an amount is negative')
\`\`\`
`,
    'wrong/subtracts.md': `---
title: The sum is a difference
hint: Try one and two by hand, and then read your return line once more.
---

\`\`\`diff answer.ts
-  return a + b
+  return a - b
\`\`\`
`,
    'wrong/expect.json': json({
      'no-guard': { fails: ['hidden/negative'] },
      subtracts: { fails: ['hidden/any', 'visible/example'] },
    }),
  }
}

runCommand(main)

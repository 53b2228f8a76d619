import { afterAll, beforeAll, expect, test } from 'vitest'
import { grade } from '@/lib/grading/grade'
import { languageOf } from '@/lib/labs/language'
import { listLabs, loadLab } from '@/lib/labs/load'
import type { Runner } from '@/lib/sandbox/protocol'
import { denoRunner } from '@/lib/sandbox/server/runner'

/** Answers of every kind to every question of every lab: wrong, but never the lab's fault. */

const ANSWERS = [
  'undefined',
  'null',
  'NaN',
  'true',
  '-1',
  '5n',
  '"text"',
  '[]',
  '[[]]',
  '{}',
  '{ hash: 1, nonce: "a", length: -1 }',
  '{ hash: [], then: 1, toString: 1, valueOf: 1 }',
  'new Map([[1, 2]])',
  'new Set([1])',
  'new Uint8Array(3)',
  'new Float64Array(80)',
]

let runner: Runner & { close(): void }

beforeAll(async () => {
  runner = await denoRunner({ warm: 1 })
})

afterAll(() => runner?.close())

const labs = listLabs().filter((slug) => languageOf(loadLab(slug).manifest.files[0]!.path) === 'ts')

test.each(labs)('%s takes any answer', async (slug) => {
  const { manifest, starter } = loadLab(slug)
  const entry = manifest.files[0]!.path
  const names = [
    ...(starter[entry] ?? '').matchAll(/^export (?:async )?(?:function|class) (\w+)/gm),
  ]
  expect(names.length).toBeGreaterThan(0)
  for (const answer of ANSWERS) {
    const source = names
      .map(([, name]) => `export function ${name}(): unknown { return (${answer}) }`)
      .join('\n')
    // Which idea such an answer is like is nobody's question, and would be asked 16 times a lab.
    const { status } = await grade({
      slug,
      files: { [entry]: source },
      seed: 3,
      runner,
      diagnosed: false,
    })
    expect([answer, status]).toEqual([answer, 'failed'])
  }
})

import { grade } from '@/lib/grading/grade'
import { languageOf } from '@/lib/labs/language'
import { loadLab } from '@/lib/labs/load'
import type { Runner } from '@/lib/sandbox/protocol'

/** Answers of every kind to every question of a lab: wrong, but never the lab's fault. */
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

/**
 * Programs that answer everything with one value, and what became of those that did not just fail. A shader answers with
 * the bytes of its buffers, and has none.
 */
export async function anyAnswer(slug: string, runner: Runner): Promise<string[]> {
  const { manifest, starter } = loadLab(slug)
  const entry = manifest.files[0]!.path
  if (languageOf(entry) !== 'ts') return []
  const names = [
    ...(starter[entry] ?? '').matchAll(/^export (?:async )?(?:function|class) (\w+)/gm),
  ].map(([, name]) => name)
  if (names.length === 0) return [`${entry} of the starter exports nothing that can be called`]
  const problems: string[] = []
  for (const answer of ANSWERS) {
    const source = names
      .map((name) => `export function ${name}(): unknown { return (${answer}) }`)
      .join('\n')
    // Which idea such an answer is like is nobody's question, and would be asked 16 times a lab.
    const { status } = await grade({
      slug,
      files: { [entry]: source },
      seed: 3,
      runner,
      diagnosed: false,
    })
    if (status !== 'failed') problems.push(`a program that always answers ${answer} is ${status}`)
  }
  return problems
}

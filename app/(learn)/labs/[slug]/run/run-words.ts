import { wordsOf } from '@/lib/labs/verdict-words'
import type { TestResult } from '@/lib/labs/verdict'
import type { HeadlineTone } from '../../../_components/headline'
import type { RunState } from './run-state'

type Words = { tone: HeadlineTone; title: string; text: string | null }

/** How a run went, in words. */
export function runWords(run: RunState): Words {
  switch (run.phase) {
    case 'idle':
      return {
        tone: 'neutral',
        title: 'Nothing has run yet',
        text: 'Run tries the visible tests here in your browser, as often as you like. Submit lets the hidden tests try your code on the server.',
      }
    case 'preparing':
      return { tone: 'neutral', title: 'Getting ready to run', text: null }
    case 'running':
      return { tone: 'neutral', title: 'Running', text: null }
    case 'stopped':
      return {
        tone: 'neutral',
        title: 'You stopped the run',
        text: 'Your code is as you left it. Nothing runs again until you ask.',
      }
    case 'trouble':
      return {
        tone: 'neutral',
        title: 'The tests did not run here',
        text: `${run.trouble ?? 'The trouble is ours, not your code’s.'} Nothing counts against you.`,
      }
    case 'done':
      return doneWords(run)
  }
}

function doneWords({ status, tests }: RunState): Words {
  const failed = countFailed(tests)
  switch (status) {
    case 'passed':
      return {
        tone: 'ok',
        title:
          tests.length === 1 ? 'The visible test passes' : `All ${tests.length} visible tests pass`,
        text: 'Submit to let the hidden tests try it.',
      }
    case 'errored':
      return {
        tone: 'faulty',
        title: 'Your code did not run',
        text: 'It stopped before the first test could call it.',
      }
    case 'timed-out':
    case 'out-of-memory':
      return { tone: 'faulty', ...wordsOf({ status, tests }) }
    default:
      return {
        tone: 'faulty',
        title: `${failed} of ${tests.length} visible tests ${failed === 1 ? 'fails' : 'fail'}`,
        text: wordsOf({ status: 'failed', tests }).text,
      }
  }
}

function countFailed(tests: readonly TestResult[]): number {
  return tests.filter(({ status }) => status !== 'passed').length
}

import type { TestResult } from '@/lib/labs/verdict'
import type { HeadlineTone } from '../../../_components/headline'
import type { LabPage } from '../_lab-page'
import type { RunState } from './run-state'

type Words = { tone: HeadlineTone; title: string; text: string | null }

/** How a run went, in words. */
export function runWords(run: RunState, lab: LabPage): Words {
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
      return doneWords(run, lab)
  }
}

function doneWords({ status, tests }: RunState, lab: LabPage): Words {
  const failed = countFailed(tests)
  const seconds = lab.limits.wallSeconds
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
      return {
        tone: 'faulty',
        title: `Stopped at the limit of ${seconds} seconds`,
        text: 'The limit is fixed and the same for everybody. A loop may never end, or do far more work than the lab needs.',
      }
    case 'out-of-memory':
      return {
        tone: 'faulty',
        title: 'Stopped at the limit of memory',
        text: 'Something grows without bound, or is far larger than the lab needs.',
      }
    default:
      return {
        tone: 'faulty',
        title: `${failed} of ${tests.length} visible tests ${failed === 1 ? 'fails' : 'fail'}`,
        text: null,
      }
  }
}

function countFailed(tests: readonly TestResult[]): number {
  return tests.filter(({ status }) => status !== 'passed').length
}

import type { MiningFailure } from '@/lib/gpu/mining/mining'

/** That `tries` tries find something of which each has one chance in `expected`: 1 − (1 − p)^n. */
export function chanceByNow(tries: number, expected: number): number {
  // The naive form loses p = 2^-32 against 1 beyond some n.
  return -Math.expm1(tries * Math.log1p(-1 / expected))
}

/** What went wrong, and what to do. */
export function failureWords(
  reason: MiningFailure['reason'],
  isLearners: boolean,
): { title: string; advice: string } {
  const shader = isLearners ? 'Your shader' : 'The reference kernel'
  switch (reason) {
    case 'no-adapter':
      return {
        title: 'No WebGPU here',
        advice:
          'The browser offers no adapter: no supported GPU or driver, WebGPU switched off, or a page that is not https. The CPU does the same work, slower.',
      }
    case 'shader-error':
      return {
        title: `${shader} does not compile`,
        advice: 'Correct what the browser’s compiler says here, then start again.',
      }
    case 'too-slow':
      return {
        title: `${shader} is too slow to go on`,
        advice:
          'One workgroup alone took longer than a screen may wait, so nothing larger was sent. Look for a loop that does more rounds than SHA-256 has.',
      }
    case 'never-ended':
      return {
        title: `${shader} did not end`,
        advice:
          'There was no answer in time: a loop probably never ends. Until you load the page again your tests run on the CPU, where a loop without end is stopped. If the screen stutters, close this tab.',
      }
    case 'device-lost':
      return {
        title: 'The browser lost its GPU',
        advice:
          'The driver was reset or another page crashed it. Start again; if it happens with the reference kernel too, it is not your shader.',
      }
    case 'wrong-result':
      return {
        title: `${shader} is wrong about a nonce`,
        advice:
          'What it reports was hashed again on the processor, and is not so. Run the visible tests: they show the first step that differs.',
      }
  }
}

/** A shader hung the GPU: it gets nothing more until the learner says so, or the page is loaded anew. */
let reason: string | null = null

export function avoidGpu(why: string): void {
  reason = why
}

export function whyGpuIsAvoided(): string | null {
  return reason
}

export function isGpuAvoided(): boolean {
  return reason !== null
}

export function tryGpuAgain(): void {
  reason = null
}

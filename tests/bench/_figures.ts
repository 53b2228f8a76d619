export type Print = (name: string, value: string) => void

export function quantile(values: readonly number[], q: number): number {
  const sorted = values.slice().sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

export function printFigure(name: string, value: string): void {
  console.log(`${name.padEnd(56)} ${value.padStart(9)}`)
}

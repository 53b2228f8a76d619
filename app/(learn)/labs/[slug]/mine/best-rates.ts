const KEY = 'forkchoice:best-rates'
const MOST = 12

export type BestRate = {
  device: string
  /** What ran, in words. */
  what: string
  /** Hashes per second. */
  rate: number
  /** ISO 8601. */
  at: string
}

/** The best that this browser has seen of each device and program, best first. */
export function readBestRates(): BestRate[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isBestRate) : []
  } catch {
    return []
  }
}

/** Keeps the rate if it beats what is there, and returns the list as it is now. */
export function keepBestRate(news: BestRate): BestRate[] {
  const rates = readBestRates()
  const isSame = (one: BestRate) => one.device === news.device && one.what === news.what
  const before = rates.find(isSame)
  if (before && before.rate >= news.rate) return rates
  const next = [...rates.filter((one) => !isSame(one)), news]
    .sort((a, b) => b.rate - a.rate)
    .slice(0, MOST)
  try {
    localStorage.setItem(KEY, JSON.stringify(next))
  } catch {
    // The list then lasts as long as the page.
  }
  return next
}

function isBestRate(value: unknown): value is BestRate {
  if (typeof value !== 'object' || value === null) return false
  const { device, what, rate, at } = value as Partial<BestRate>
  return (
    typeof device === 'string' &&
    typeof what === 'string' &&
    typeof rate === 'number' &&
    Number.isFinite(rate) &&
    typeof at === 'string'
  )
}

const KEY = 'forkchoice:last-owner'

/** Whose work this device had last: a page that was kept for reading without a network is nobody's. */
export type LastOwner = { userId: string; isGuest: boolean }

export function rememberOwner(owner: LastOwner): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(owner))
  } catch {
    // Storage is off: without a network the work is not found, and is there again with one.
  }
}

/** Null with a network: then the server has said who is here. */
export function ownerWhileOffline(): LastOwner | null {
  try {
    if (navigator.onLine) return null
    const value = JSON.parse(localStorage.getItem(KEY) ?? 'null') as LastOwner | null
    return typeof value?.userId === 'string' ? value : null
  } catch {
    return null
  }
}

/** When the server says that nobody is here, nobody's work is opened any more. */
export function forgetOwner(): void {
  try {
    localStorage.removeItem(KEY)
  } catch {
    // Storage is off: there is nothing to remove.
  }
}

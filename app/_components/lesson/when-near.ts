/** A screen's height above and below what is seen: enough to be awake before it comes into view. */
const NEAR = '100% 0px'

const waiting = new Map<string, Promise<void>>()

/** Resolves once the element with this id is near the view: the same promise whenever it is asked for. */
export function whenNear(id: string): Promise<void> {
  const near = waiting.get(id) ?? comesNear(document.getElementById(id))
  waiting.set(id, near)
  return near
}

async function comesNear(element: Element | null): Promise<void> {
  if (!element) return
  await new Promise<void>((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        observer.disconnect()
        resolve()
      },
      { rootMargin: NEAR },
    )
    observer.observe(element)
  })
}

type AnyEvent = { readonly type: string }

/** A state that only a reducer changes. Listeners hear of each event that changed it. */
export type Store<State, Event extends AnyEvent> = {
  get(): State
  dispatch(event: Event): void
  subscribe(listener: (event: AnyEvent) => void): () => void
}

export function createStore<State, Event extends AnyEvent>(
  reduce: (state: State, event: Event) => State,
  initial: State,
): Store<State, Event> {
  let state = initial
  const listeners = new Set<(event: AnyEvent) => void>()
  return {
    get: () => state,
    dispatch(event) {
      const before = state
      state = reduce(state, event)
      if (state !== before) for (const listener of listeners) listener(event)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

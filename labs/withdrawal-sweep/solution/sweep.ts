export type Validator = {
  prefix: 0 | 1 | 2
  balance: bigint
  effective: bigint
  withdrawable: number | null
}
export type State = {
  epoch: number
  nextIndex: number
  cursor: number
  requests: { validator: number; amount: bigint; withdrawable: number }[]
  validators: Validator[]
}
export type Limits = { payload: number; requests: number; bound: number }
export type Payment = { index: number; validator: number; amount: bigint }

const ETH = 1_000_000_000n
const MIN = 32n * ETH

/** What the cursor pays to this validator. */
export function due(validator: Validator, epoch: number): bigint {
  const { prefix, balance, effective, withdrawable } = validator
  if (prefix === 0) return 0n
  if (withdrawable !== null && withdrawable <= epoch) return balance
  const max = prefix === 2 ? 2048n * ETH : MIN
  return effective === max && balance > max ? balance - max : 0n
}

/** Payments so far, and what they have left. */
type Block = { paid: Payment[]; balances: bigint[]; done: number }

function pay(block: Block, state: State, validator: number, amount: bigint): void {
  if (amount <= 0n) return
  block.paid.push({ index: state.nextIndex + block.paid.length, validator, amount })
  block.balances[validator]! -= amount
}

function sweepInto(block: Block, state: State, limits: Limits): void {
  const count = state.validators.length
  for (let step = 0; step < Math.min(count, limits.bound); step++) {
    if (block.paid.length >= limits.payload) return
    const at = (state.cursor + step) % count
    const validator = { ...state.validators[at]!, balance: block.balances[at]! }
    pay(block, state, at, due(validator, state.epoch))
  }
}

function begin(state: State): Block {
  return { paid: [], balances: state.validators.map(({ balance }) => balance), done: 0 }
}

/** The payments of a block without requests. */
export function sweep(state: State, limits: Limits): Payment[] {
  const block = begin(state)
  sweepInto(block, state, limits)
  return block.paid
}

function build(state: State, limits: Limits): Block {
  const block = begin(state)
  for (const request of state.requests) {
    if (request.withdrawable > state.epoch || block.paid.length >= limits.requests) break
    block.done++
    const { effective, withdrawable } = state.validators[request.validator]!
    if (withdrawable !== null || effective < MIN) continue
    const rest = block.balances[request.validator]! - MIN
    pay(block, state, request.validator, rest < request.amount ? rest : request.amount)
  }
  sweepInto(block, state, limits)
  return block
}

/** The payments of a block: requests, and then the sweep. */
export function payments(state: State, limits: Limits): Payment[] {
  return build(state, limits).paid
}

/** The state after them. */
export function settle(state: State, limits: Limits): State {
  const { paid, balances, done } = build(state, limits)
  const next =
    paid.length === limits.payload ? paid.at(-1)!.validator + 1 : state.cursor + limits.bound
  return {
    ...state,
    nextIndex: state.nextIndex + paid.length,
    cursor: next % state.validators.length,
    requests: state.requests.slice(done),
    validators: state.validators.map((one, i) => ({ ...one, balance: balances[i]! })),
  }
}

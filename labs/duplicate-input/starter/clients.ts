export type Coin = {
  outpoint: string // the transaction's id, a colon, a place
  value: number // satoshi
  height: number
  coinbase: boolean
}
export type Tx = {
  id: string
  inputs: string[] // outpoints
  outputs: number[] // satoshi
}
export type Scene = {
  coins: Coin[]
  height: number // of the block to come
  subsidy: number
}
export type Answer =
  // What all coins are worth after the block.
  | { verdict: 'accepts'; total: number }
  | { verdict: 'refuses'; reason: string }
  | { verdict: 'crashes' }

const MAX_MONEY = 2_100_000_000_000_000
const MATURITY = 100

type Entry = Omit<Coin, 'outpoint'> & {
  spent: boolean
  // Made since the cache was written to the database,
  // which knows nothing of it.
  fresh: boolean
}
type Cache = Map<string, Entry>
type Spend = (cache: Cache, outpoint: string) => boolean

class Refused extends Error {}
class Crashed extends Error {}

/** 0.14: whether the coin was there and not yet spent. */
const spend14: Spend = (cache, outpoint) => {
  const entry = cache.get(outpoint)
  if (!entry || entry.spent) return false
  entry.spent = true
  return true
}

/** 0.15 and 0.16: whether the cache has the coin. */
const spend15: Spend = (cache, outpoint) => {
  const entry = cache.get(outpoint)
  if (!entry) return false
  // The database needs to be told only of its own coins.
  if (entry.fresh) cache.delete(outpoint)
  else entry.spent = true
  return true
}

/** What needs no coins: `CheckBlock`. */
function checkBlock(block: Tx[], asksForDuplicates: boolean) {
  if (block.length === 0 || block[0]!.inputs.length > 0)
    throw new Refused('bad-cb-missing')
  for (const [place, { inputs, outputs }] of block.entries()) {
    if (place > 0 && inputs.length === 0)
      throw new Refused('bad-cb-multiple')
    if (outputs.length === 0)
      throw new Refused('bad-txns-vout-empty')
    if (sum(outputs) > MAX_MONEY)
      throw new Refused('bad-txns-txouttotal-toolarge')
    if (asksForDuplicates)
      if (new Set(inputs).size < inputs.length)
        throw new Refused('bad-txns-inputs-duplicate')
  }
}

/** What needs them: `ConnectBlock`. */
function connectBlock(scene: Scene, block: Tx[], spend: Spend) {
  const cache: Cache = new Map()
  for (const { outpoint, ...coin } of scene.coins)
    cache.set(outpoint, { ...coin, spent: false, fresh: false })
  const ids = scene.coins.map(({ outpoint }) => idOf(outpoint))
  const used = new Set(ids)
  let fees = 0
  for (const { id, inputs, outputs } of block) {
    if (used.has(id)) throw new Refused('bad-txns-BIP30')
    used.add(id)
    const coinbase = inputs.length === 0
    if (!coinbase) {
      // First every input is looked at, and then spent.
      const value = valueOf(cache, inputs, scene.height)
      if (value < sum(outputs))
        throw new Refused('bad-txns-in-belowout')
      fees += value - sum(outputs)
      for (const outpoint of inputs)
        if (!spend(cache, outpoint))
          throw new Crashed('assertion failed')
    }
    for (const [place, value] of outputs.entries())
      cache.set(`${id}:${place}`, {
        value,
        height: scene.height,
        coinbase,
        spent: false,
        fresh: true,
      })
  }
  if (sum(block[0]!.outputs) > scene.subsidy + fees)
    throw new Refused('bad-cb-amount')
  const left = [...cache.values()].filter(({ spent }) => !spent)
  return sum(left.map(({ value }) => value))
}

/** What the inputs are worth: `CheckTxInputs`. */
function valueOf(
  cache: Cache,
  inputs: string[],
  height: number,
) {
  let total = 0
  for (const outpoint of inputs) {
    const entry = cache.get(outpoint)
    if (!entry || entry.spent)
      throw new Refused('bad-txns-inputs-missingorspent')
    if (entry.coinbase && height - entry.height < MATURITY)
      throw new Refused('bad-txns-premature-spend-of-coinbase')
    total += entry.value
    if (total > MAX_MONEY)
      throw new Refused('bad-txns-inputvalues-outofrange')
  }
  return total
}

const client =
  (spend: Spend, asksForDuplicates: boolean) =>
  (scene: Scene, block: Tx[]): Answer => {
    try {
      checkBlock(block, asksForDuplicates)
      const total = connectBlock(scene, block, spend)
      return { verdict: 'accepts', total }
    } catch (error) {
      if (error instanceof Crashed)
        return { verdict: 'crashes' }
      if (!(error instanceof Refused)) throw error
      return { verdict: 'refuses', reason: error.message }
    }
  }

/** Bitcoin Core 0.14. */
export const core14 = client(spend14, false)
/** Bitcoin Core 0.15.0 to 0.16.2. */
export const core15 = client(spend15, false)
/** Bitcoin Core 0.16.3. */
export const core163 = client(spend15, true)

function sum(values: number[]) {
  return values.reduce((total, value) => total + value, 0)
}

function idOf(outpoint: string) {
  return outpoint.slice(0, outpoint.indexOf(':'))
}

import { bytesToHex, concatBytes, hexToBytes, sha256 } from 'kit'

export type TxIn = { txid: string; index: number; pub: Uint8Array; sig: Uint8Array }
export type TxOut = { value: bigint; owner: string } // satoshi; SHA-256 of the owner's key
export type Tx = { inputs: TxIn[]; outputs: TxOut[] }
export type PrevOuts = Map<string, TxOut> // by `${txid}:${index}`
export type Verify = (pub: Uint8Array, msg: Uint8Array, sig: Uint8Array) => Promise<boolean>

/** The bytes that the signature of one input signs. */
export function signatureMessage(tx: Tx, prevOuts: PrevOuts, input: number): Uint8Array {
  if (!(input in tx.inputs)) throw new RangeError('there is no such input to sign')
  const inputs = tx.inputs.flatMap((one) => {
    const spent = spentBy(one, prevOuts)
    if (!spent) throw new RangeError('an input spends an output that is not known')
    return [hexToBytes(one.txid).reverse(), u32(one.index), ...output(spent)]
  })
  return concatBytes(
    u32(tx.inputs.length),
    ...inputs,
    u32(tx.outputs.length),
    ...tx.outputs.flatMap(output),
    u32(input),
  )
}

/** Whether every input is signed by the owner of the coin that it spends. */
export async function verifyTx(tx: Tx, prevOuts: PrevOuts, verify: Verify): Promise<boolean> {
  if (tx.inputs.length === 0) return false
  const spent = tx.inputs.map((one) => spentBy(one, prevOuts))
  if (spent.includes(undefined)) return false
  for (const [i, { pub, sig }] of tx.inputs.entries()) {
    if (!(await verify(pub, signatureMessage(tx, prevOuts, i), sig))) return false
  }
  return true
}

function spentBy({ txid, index }: TxIn, prevOuts: PrevOuts): TxOut | undefined {
  return prevOuts.get(`${txid}:${index}`)
}

function output({ value, owner }: TxOut): Uint8Array[] {
  return [u64(value), hexToBytes(owner)]
}

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value, true)
  return bytes
}

function u64(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, value, true)
  return bytes
}

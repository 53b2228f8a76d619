export type Header = {
  parentHash: Uint8Array // 32 bytes
  ommersHash: Uint8Array // 32
  difficulty: bigint
  number: bigint
  gasLimit: bigint
  gasUsed: bigint
  timestamp: bigint // seconds
  extraData: Uint8Array
  nonce: Uint8Array // 8
  baseFeePerGas: bigint // wei
  withdrawalsRoot?: Uint8Array // 32
  blobGasUsed?: bigint
  excessBlobGas?: bigint
  parentBeaconBlockRoot?: Uint8Array // 32
  requestsHash?: Uint8Array // 32
}

const hex = (bytes: Uint8Array) =>
  Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')

export function nextBaseFee({ gasLimit, gasUsed, baseFeePerGas: fee }: Header): bigint {
  const target = gasLimit / 2n
  if (gasUsed === target) return fee
  const rises = gasUsed > target
  const gap = rises ? gasUsed - target : target - gasUsed
  let step = (fee * gap) / (8n * target)
  if (rises && step === 0n) step = 1n
  return rises ? fee + step : fee - step
}

export function laterFields(timestamp: bigint): string[] {
  const names: string[] = []
  if (timestamp >= 1681338455n) names.push('withdrawalsRoot')
  if (timestamp >= 1710338135n) {
    names.push('blobGasUsed', 'excessBlobGas', 'parentBeaconBlockRoot')
  }
  if (timestamp >= 1746612311n) names.push('requestsHash')
  return names
}

/** Each rule by name, with whether it holds. */
export function brokenRules(header: Header, parent: Header, parentHash: Uint8Array): string[] {
  const most = parent.gasLimit / 1024n - 1n
  const low = parent.gasLimit - most
  const high = parent.gasLimit + most
  const has = [
    header.withdrawalsRoot !== undefined ? 'withdrawalsRoot' : '',
    header.blobGasUsed !== undefined ? 'blobGasUsed' : '',
    header.excessBlobGas !== undefined ? 'excessBlobGas' : '',
    header.parentBeaconBlockRoot !== undefined ? 'parentBeaconBlockRoot' : '',
    header.requestsHash !== undefined ? 'requestsHash' : '',
  ].filter((name) => name !== '')
  const rules: [string, boolean][] = [
    ['parent', hex(header.parentHash) === hex(parentHash)],
    ['number', header.number - parent.number === 1n],
    ['timestamp', header.timestamp > parent.timestamp],
    ['gasLimit', header.gasLimit >= 5000n && header.gasLimit >= low && header.gasLimit <= high],
    ['gasUsed', header.gasUsed <= header.gasLimit],
    ['baseFee', header.baseFeePerGas === nextBaseFee(parent)],
    ['extraData', header.extraData.length <= 32],
    ['difficulty', header.difficulty === 0n],
    ['nonce', hex(header.nonce) === '0000000000000000'],
    [
      'ommers',
      hex(header.ommersHash).startsWith(
        '1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347',
      ),
    ],
    ['fields', has.join() === laterFields(header.timestamp).join()],
  ]
  return rules.filter(([, holds]) => !holds).map(([name]) => name)
}

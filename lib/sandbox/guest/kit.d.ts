/** What a learner's program may import: `import { sha256 } from 'kit'`. */
declare module 'kit' {
  /** SHA-256: 32 bytes. */
  export function sha256(message: Uint8Array): Uint8Array
  /** Lower-case hexadecimal. */
  export function bytesToHex(bytes: Uint8Array): string
  /** Throws RangeError unless `hex` is an even number of hexadecimal digits. */
  export function hexToBytes(hex: string): Uint8Array
  export function concatBytes(...parts: Uint8Array[]): Uint8Array
}

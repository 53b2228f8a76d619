/**
 * What a node signs of a message: which network and which kind it is for goes with it, so that nobody can send it again
 * elsewhere. Used by the browser that signs and by the server.
 */
export function signedBytes(sessionId: string, kind: string, bytes: Uint8Array): Uint8Array {
  const head = new TextEncoder().encode(`forkchoice network ${sessionId} ${kind}\n`)
  const all = new Uint8Array(head.length + bytes.length)
  all.set(head)
  all.set(bytes, head.length)
  return all
}

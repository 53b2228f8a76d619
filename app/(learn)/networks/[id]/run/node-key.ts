import { getPublicKeyAsync, signAsync, utils } from '@noble/ed25519'

/** What a node's messages are signed with: made in this browser, one for each session, and never out of it. */
export type NodeKey = {
  /** 32 bytes. */
  publicKey: Uint8Array
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

/** As the browser keeps it: a pair that no script can read, or 32 bytes where it knows no Ed25519. */
type Kept = CryptoKeyPair | Uint8Array

const STORE = 'keys'

/** The key of a session: that of an earlier visit, or a new one. */
export async function nodeKeyOf(session: string): Promise<NodeKey> {
  const database = await open()
  try {
    const kept = (await done(database.transaction(STORE).objectStore(STORE).get(session))) as
      Kept | undefined
    const key = kept ?? (await makeKey())
    if (!kept)
      await done(database.transaction(STORE, 'readwrite').objectStore(STORE).put(key, session))
    return await usable(key)
  } finally {
    database.close()
  }
}

async function makeKey(): Promise<Kept> {
  try {
    return (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair
  } catch {
    return utils.randomSecretKey()
  }
}

async function usable(key: Kept): Promise<NodeKey> {
  if (key instanceof Uint8Array)
    return { publicKey: await getPublicKeyAsync(key), sign: (bytes) => signAsync(bytes, key) }
  const raw = await crypto.subtle.exportKey('raw', key.publicKey)
  return {
    publicKey: new Uint8Array(raw),
    sign: async (bytes) =>
      new Uint8Array(
        await crypto.subtle.sign('Ed25519', key.privateKey, bytes as Uint8Array<ArrayBuffer>),
      ),
  }
}

function open(): Promise<IDBDatabase> {
  const asked = indexedDB.open('forkchoice-network', 1)
  asked.onupgradeneeded = () => asked.result.createObjectStore(STORE)
  return done(asked)
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('The browser keeps nothing.'))
  })
}

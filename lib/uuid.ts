const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** PostgreSQL answers anything else with an error, and a wrong address is a 404. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}

/** Its sixteen bytes in base64url: 22 letters of 36, for what a page carries a thousand of. In browsers, too. */
export function shortenUuid(uuid: string): string {
  const bytes = uuid.replaceAll('-', '').match(/../g) ?? []
  return btoa(String.fromCharCode(...bytes.map((byte) => parseInt(byte, 16))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

export function expandUuid(short: string): string {
  const bytes = atob(short.replaceAll('-', '+').replaceAll('_', '/'))
  return [...bytes]
    .map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0'))
    .join('')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

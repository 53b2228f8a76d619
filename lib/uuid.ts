const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** PostgreSQL answers anything else with an error, and a wrong address is a 404. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}

/** Web addresses: validates them, adds to their query, and splits their path. */
/** Adds fields to an address's query, and keeps those that the shop has put there. */
export function withQuery(address: string, fields: Record<string, string | number | undefined>): string {
  const url = new URL(address)
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) url.searchParams.set(name, String(value))
  return url.toString()
}

export const isWebAddress = (address: unknown): address is string => {
  if (typeof address !== 'string') return false
  const url = URL.parse(address)
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:')
}

/** The decoded parts of a path. A part that cannot be decoded stays as it is. */
export const segmentsOf = (path: string) => path.split('/').slice(1).map(decoded)

function decoded(part: string) {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

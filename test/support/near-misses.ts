/** Values that are almost a secret: each of them must be rejected like a wild guess. */

export interface NearMiss {
  what: string
  value: string
}

/** For a secret of letters and digits. `not` leaves out values that happen to be valid too. */
export function nearMisses(secret: string, not: (value: string) => boolean = () => false): NearMiss[] {
  const last = secret.length - 1
  const changed = [0, secret.length >> 1, last].map((at) => ({ what: `character ${at} changed`, value: withAnother(secret, at) }))
  const prefixes = Array.from({ length: secret.length }, (_, length) => ({
    what: length === 0 ? 'nothing' : `the first ${length} characters`,
    value: secret.slice(0, length),
  }))
  const others = [
    { what: 'one more character', value: `${secret}A` },
    { what: 'one more character in front', value: `A${secret}` },
    { what: 'twice', value: secret + secret },
    { what: 'without its first character', value: secret.slice(1) },
    { what: 'in capitals', value: secret.toUpperCase() },
    { what: 'in small letters', value: secret.toLowerCase() },
    { what: 'with a space behind', value: `${secret} ` },
    { what: 'with a zero byte behind', value: `${secret}\0` },
    { what: 'in other signs of the same length', value: 'x'.repeat(secret.length) },
  ]
  return [...changed, ...prefixes, ...others].filter(({ value }) => value !== secret && !not(value))
}

/** Replaces a character by its neighbour of the same kind, so that a check of only the format would accept it. */
function withAnother(secret: string, at: number): string {
  const neighbour = (sign: string) => {
    if (/\d/.test(sign)) return `${(Number(sign) + 1) % 10}`
    return sign.toLowerCase() === 'a' ? (sign === 'a' ? 'b' : 'B') : sign === sign.toLowerCase() ? 'a' : 'A'
  }
  return secret.slice(0, at) + neighbour(secret.charAt(at)) + secret.slice(at + 1)
}

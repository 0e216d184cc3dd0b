/** Random letters and digits that people do not mix up (Crockford's base 32). */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** One letter for each byte; all 32 are equally likely. */
export const readableLetters = (chance: Uint8Array) => Array.from(chance, (byte) => ALPHABET[byte % 32]).join('')

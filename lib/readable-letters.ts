/** Chance in letters and digits that people do not mix up (Crockford's base 32). */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** One for each byte, each of the 32 as likely as the others. */
export const readableLetters = (chance: Uint8Array) => Array.from(chance, (byte) => ALPHABET[byte % 32]).join('')

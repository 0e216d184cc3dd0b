/** Which database the commands work on: DATABASE_URL, or the default of lib/env.ts. */
const full = process.env.DATABASE_URL || '.data/shop.db'

/** `shown` has no password and may be printed. */
export const databaseUrl = { full, shown: full.replace(/(:\/\/[^:/@]*):[^@]*@/, '$1:…@') }

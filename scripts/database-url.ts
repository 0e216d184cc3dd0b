/** The database that the commands use: DATABASE_URL, or the default of lib/env.ts. */
const full = process.env.DATABASE_URL || '.data/shop.db'

/** `shown` leaves the password out, so that it can be printed. */
export const databaseUrl = { full, shown: full.replace(/(:\/\/[^:/@]*):[^@]*@/, '$1:…@') }

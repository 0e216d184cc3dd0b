/** Codes of an abandoned window that may stand in an address: the shape of a code, never a sentence of somebody else's. */
export const isReturnCode = (code: string) => /^[A-Za-z][A-Za-z0-9_]{0,59}$/.test(code)

/** Whether a text looks like a code of an abandoned window, because an address may contain anybody's sentence. */
export const isReturnCode = (code: string) => /^[A-Za-z][A-Za-z0-9_]{0,59}$/.test(code)

/** Puts something into a text that a page has handed to the browser, where a function could not go. Pure. */
export const filled = (text: string, what: string | number): string => text.replace('{}', () => String(what))

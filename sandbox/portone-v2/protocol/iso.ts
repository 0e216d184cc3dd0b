/** A time in the API's format: UTC, with milliseconds. */
export const iso = (at: number) => new Date(at).toISOString()

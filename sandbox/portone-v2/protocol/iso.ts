/** The instant as the API writes it: UTC, with its milliseconds. */
export const iso = (at: number) => new Date(at).toISOString()

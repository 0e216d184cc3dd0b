/** What one run over the searches leaves for the report. */
export interface Measured {
  /** Reading as many products as a page shows, by their ids. */
  floorMs: number
  searches: { list: string; name: string; ms: number; isMeant: boolean }[]
}

/** One thing that keeps a shop from opening with real money. */
export interface Obstacle {
  /** What is there or missing, and why that matters. */
  what: string
  /** What to do about it; empty where the next one says so too. */
  next: string
}

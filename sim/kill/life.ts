/** One life of a shop process. */
export interface Life {
  env: Record<string, string>
  /** `step#n:before` or `step#n:after`: see steps.ts. */
  dieAt?: string
  /** Gets a line for each durable step. */
  stepsLog?: string
  /** Where mail goes. */
  mailLog: string
  /** The worker's rounds are left to whoever asks for them. */
  byHand: boolean
}

/** The settings of one life of a shop process. */
export interface Life {
  env: Record<string, string>
  /** `step#n:before` or `step#n:after`: see steps.ts. */
  dieAt?: string
  /** The file that gets a line for each durable step. */
  stepsLog?: string
  /** The file that mail is written to. */
  mailLog: string
  /** The worker does not run by itself; the test calls its parts. */
  byHand: boolean
}

/** The kinds of file a logo may be, and what may be wrong with one. Pure. */
export const LOGO_TYPES = ['svg', 'png'] as const

/** As it is kept: its own size is what a page reserves for it. */
export interface Logo {
  type: (typeof LOGO_TYPES)[number]
  /** Base64. */
  data: string
  width: number
  height: number
}

/** Every page of the shop shows it. */
export const MOST_LOGO_BYTES = 64 * 1024

export type LogoProblem = 'too_large' | 'unknown_type' | 'unreadable' | 'no_size'

/** A picture that is safe to show, with its size in pixels or in units of its own. */
export interface Drawing {
  bytes: Uint8Array
  width: number
  height: number
}

export type ReadDrawing = { ok: true; drawing: Drawing } | { ok: false; problem: LogoProblem }

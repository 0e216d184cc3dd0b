/** What a content security policy says to let one inline script or style in, by its text alone. Pure. */
import { createHash } from 'node:crypto'

export const hashSource = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

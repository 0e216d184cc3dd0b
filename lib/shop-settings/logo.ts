/** Reads a logo as an owner uploads it: an SVG of which only the drawing is left, or a PNG without what does not draw. */
import { LOGO_TYPES, type Logo, type LogoProblem, MOST_LOGO_BYTES, type ReadDrawing } from './logo-file.ts'
import { readPng } from './png-logo.ts'
import { cleanSvg } from './svg-logo.ts'

export type ReadLogo = { ok: true; logo: Logo } | { ok: false; problem: LogoProblem }

/** The file's own bytes say what it is; its name and what a browser says of it do not count. */
export function readLogo(bytes: Uint8Array): ReadLogo {
  if (bytes.length > MOST_LOGO_BYTES) return { ok: false, problem: 'too_large' }
  const type = LOGO_TYPES.find((each) => READERS[each].is(bytes))
  if (!type) return { ok: false, problem: 'unknown_type' }
  const read = READERS[type].read(bytes)
  if (!read.ok) return read
  const { width, height } = read.drawing
  if (read.drawing.bytes.length > MOST_LOGO_BYTES) return { ok: false, problem: 'too_large' }
  if (!isSize(width) || !isSize(height)) return { ok: false, problem: 'no_size' }
  return { ok: true, logo: { type, data: Buffer.from(read.drawing.bytes).toString('base64'), width, height } }
}

/** Whether the stored picture is what reading it again would store: an imported file has passed nobody's hands. */
export function isCleanLogo(logo: Logo): boolean {
  const again = readLogo(Buffer.from(logo.data, 'base64'))
  const facts = ({ type, data, width, height }: Logo) => JSON.stringify([type, data, width, height])
  return again.ok && facts(again.logo) === facts(logo)
}

const isSize = (size: number) => Number.isInteger(size) && size >= 1 && size <= 4000

const PNG_BEGINS = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

const READERS: Record<Logo['type'], { is(bytes: Uint8Array): boolean; read(bytes: Uint8Array): ReadDrawing }> = {
  png: { is: (bytes) => PNG_BEGINS.every((byte, i) => bytes[i] === byte), read: readPng },
  svg: {
    is: (bytes) => /<svg[\s>]/.test(Buffer.from(bytes).toString('utf8')),
    read: (bytes) => cleanSvg(Buffer.from(bytes).toString('utf8')),
  },
}

/** Which files are accepted as evidence, recognised by their first bytes, never by their name. Pure. */
import { cleanText } from '#lib/text/clean-text.ts'

/** One request carries the file, so the limit leaves room for the rest of the form. */
export const MOST_FILE_BYTES = 900 * 1024
export const MOST_FILES = 5

export type FileProblem = 'file_empty' | 'file_too_large' | 'file_type'

const KINDS: readonly { type: string; begins: readonly number[] }[] = [
  { type: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
]

export const EVIDENCE_TYPES = KINDS.map(({ type }) => type)

export function readEvidenceFile(body: Uint8Array): { ok: true; type: string } | { ok: false; problem: FileProblem } {
  if (body.length === 0) return { ok: false, problem: 'file_empty' }
  if (body.length > MOST_FILE_BYTES) return { ok: false, problem: 'file_too_large' }
  const kind = KINDS.find(({ begins }) => begins.every((byte, at) => body[at] === byte))
  return kind ? { ok: true, type: kind.type } : { ok: false, problem: 'file_type' }
}

/** Makes a name that is safe in every file system and header. Apple's systems give names taken apart into letters. */
export const plainFileName = (name: string): string => [...safeSigns(cleanText(name))].slice(-80).join('') || 'file'

const safeSigns = (name: string) => name.replace(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^\.+/, '_')

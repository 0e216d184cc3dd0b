/** Reads a PNG (ISO/IEC 15948) and keeps of it what draws: no texts, times, places or colour profiles. Pure. */
import { crc32 } from 'node:zlib'
import type { ReadDrawing } from './logo-file.ts'

const SIGNATURE = 8
/** Length, name and checksum of a chunk. */
const AROUND = 12

const KEPT: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'])

const UNREADABLE: ReadDrawing = { ok: false, problem: 'unreadable' }

export function readPng(bytes: Uint8Array): ReadDrawing {
  const file = Buffer.from(bytes)
  const kept = [file.subarray(0, SIGNATURE)]
  const names: string[] = []
  for (let at = SIGNATURE; at < file.length && names.at(-1) !== 'IEND'; ) {
    if (at + AROUND > file.length) return UNREADABLE
    const end = at + AROUND + file.readUInt32BE(at)
    if (end > file.length) return UNREADABLE
    const name = file.toString('latin1', at + 4, at + 8)
    if (crc32(file.subarray(at + 4, end - 4)) !== file.readUInt32BE(end - 4)) return UNREADABLE
    // An animation would go on beside the prices.
    if (KEPT.has(name)) kept.push(file.subarray(at, end))
    names.push(name)
    at = end
  }
  const isWhole = names[0] === 'IHDR' && names.at(-1) === 'IEND' && names.includes('IDAT')
  if (!isWhole) return UNREADABLE
  return {
    ok: true,
    drawing: { bytes: Buffer.concat(kept), width: file.readUInt32BE(SIGNATURE + 8), height: file.readUInt32BE(SIGNATURE + 12) },
  }
}

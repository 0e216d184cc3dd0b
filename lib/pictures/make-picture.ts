/** Makes of an uploaded file what the shop shows: upright, in several widths, without what its camera wrote into it. */
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { LARGEST_WIDTH, MAIL_FILE, widthsOf } from '#lib/picture-name.ts'

/** 20 MiB: what a telephone's camera makes, and a little more. */
export const MOST_PICTURE_BYTES = 20 * 1024 * 1024
/** A small file can hold a picture that would fill the memory. */
const MOST_PIXELS = 60_000_000
const LEAST_SIDE = 40
const MOST_SIDE = 20_000
const MAIL_WIDTH = 256

export type PictureProblem = 'picture_large' | 'picture_type' | 'picture_broken' | 'picture_pixels' | 'picture_small'

export interface MadePicture {
  id: string
  /** In pixels, as it is shown. */
  width: number
  height: number
  files: { file: string; bytes: Buffer }[]
}

export type MakePicture = { ok: true; picture: MadePicture } | { ok: false; problem: PictureProblem }

const refused = (problem: PictureProblem) => ({ ok: false, problem }) as const

/** The first bytes say what a file is: its name and what a browser says of it do not count. */
function isPicture(bytes: Uint8Array): boolean {
  const at = (start: number, end: number) => Buffer.from(bytes.subarray(start, end)).toString('latin1')
  const isJpeg = at(0, 3) === '\xff\xd8\xff'
  const isPng = at(0, 8) === '\x89PNG\r\n\x1a\n'
  const isWebp = at(0, 4) === 'RIFF' && at(8, 12) === 'WEBP'
  const isAvif = at(4, 8) === 'ftyp' && /avif|avis/.test(at(8, 40))
  return isJpeg || isPng || isWebp || isAvif
}

export async function makePicture(bytes: Uint8Array): Promise<MakePicture> {
  if (bytes.length > MOST_PICTURE_BYTES) return refused('picture_large')
  if (!isPicture(bytes)) return refused('picture_type')
  try {
    const { width, height } = (await sharp(bytes, { limitInputPixels: false }).metadata()) as { width: number; height: number }
    if (Math.max(width, height) > MOST_SIDE || width * height > MOST_PIXELS) return refused('picture_pixels')
    if (Math.min(width, height) < LEAST_SIDE) return refused('picture_small')
    return { ok: true, picture: await drawn(bytes) }
  } catch {
    return refused('picture_broken')
  }
}

async function drawn(bytes: Uint8Array): Promise<MadePicture> {
  // Upright, in the colours of the web, without EXIF, GPS, comments and profiles, because nothing of them is asked to stay.
  const upright = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .autoOrient()
    .resize({ width: LARGEST_WIDTH, withoutEnlargement: true })
    .toColourspace('srgb')
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true })
  const { width, height } = upright.info
  const id = createHash('sha256').update(upright.data).digest('hex').slice(0, 32)
  const files: MadePicture['files'] = []
  for (const each of widthsOf(width)) {
    const sized = () => sharp(upright.data).resize({ width: each })
    files.push({ file: `${each}.webp`, bytes: await sized().webp({ quality: 80 }).toBuffer() })
    files.push({ file: `${each}.avif`, bytes: await sized().avif({ quality: 55, effort: 3 }).toBuffer() })
  }
  const small = sharp(upright.data).resize({ width: MAIL_WIDTH, withoutEnlargement: true }).flatten({ background: '#ffffff' })
  files.push({ file: MAIL_FILE, bytes: await small.jpeg({ quality: 80 }).toBuffer() })
  return { id, width, height, files }
}

/** The fonts of PDFs. They are complete, because a buyer's name may contain any syllable; each document embeds only the glyphs it uses. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The files' bytes. Documents share these but not the opened fonts, because an opened font that is used again loses which letter
 * a glyph stands for.
 */
export interface DocumentFonts {
  regular: Buffer
  bold: Buffer
}

let fonts: DocumentFonts | undefined

/** Reads the files, 3 MB each, when the first document is made. */
export function documentFonts(): DocumentFonts {
  fonts ??= { regular: read('Regular'), bold: read('Bold') }
  return fonts
}

const FOLDER = 'node_modules/pretendard/dist/public/static/alternative'

const read = (weight: 'Regular' | 'Bold') =>
  readFileSync(join(/* turbopackIgnore: true */ process.cwd(), FOLDER, `Pretendard-${weight}.ttf`))

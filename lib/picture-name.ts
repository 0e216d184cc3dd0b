/** The addresses of uploaded pictures: made of their content, so that each can be kept for ever. Pure. */

/** In pixels; a picture that is smaller is kept in its own width. */
const WIDTHS = [400, 800, 1600] as const
export const LARGEST_WIDTH = 1600

/** JPEG, because not every mail program shows WebP. */
export const MAIL_FILE = 'mail.jpg'

const BASE = '/api/pictures'
const ID = /^[0-9a-f]{32}$/
const FILE = /^(?:[1-9]\d{0,3}\.(?:avif|webp)|mail\.jpg)$/
const SOURCE = /^\/api\/pictures\/([0-9a-f]{32})\/([1-9]\d{0,3})\.webp$/

/** Nothing else is a name in the store, so no address leads out of it. */
export const isPictureName = (id: string, file: string): boolean => ID.test(id) && FILE.test(file)

/** The widths in which a picture is kept. */
export function widthsOf(width: number): number[] {
  const largest = Math.min(width, LARGEST_WIDTH)
  return [...WIDTHS.filter((each) => each < largest), largest]
}

/** The address of its largest size, by which a product names it. */
export const pictureAddress = (id: string, width: number): string => `${BASE}/${id}/${widthsOf(width).at(-1)}.webp`

/** What a browser may choose from; undefined for a picture that has one size. */
export function pictureSources(src: string): { avif: string; webp: string } | undefined {
  const [, id, width] = SOURCE.exec(src) ?? []
  if (!id || !width) return undefined
  const all = (type: string) =>
    widthsOf(Number(width))
      .map((each) => `${BASE}/${id}/${each}.${type} ${each}w`)
      .join(', ')
  return { avif: all('avif'), webp: all('webp') }
}

/** The picture that mail shows of one that the shop's pages show. */
export const mailAddress = (path: string): string => path.replace(/\.svg$/, '.png').replace(SOURCE, `${BASE}/$1/${MAIL_FILE}`)

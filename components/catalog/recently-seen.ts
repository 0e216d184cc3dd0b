/** The products that this browser looked at last. They stay in it; where storage is forbidden they last as long as the document. */

export interface SeenProduct {
  slug: string
  name: string
  image: string
}

const KEY = 'gyesan-seen'
const MOST = 8

let page: SeenProduct[] = []

export function seenProducts(): SeenProduct[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isSeen).slice(0, MOST) : []
  } catch {
    // Forbidden, or not written by this shop.
    return page
  }
}

/** The newest first, and each once. */
export function rememberSeen(product: SeenProduct) {
  page = [product, ...seenProducts().filter(({ slug }) => slug !== product.slug)].slice(0, MOST)
  try {
    localStorage.setItem(KEY, JSON.stringify(page))
  } catch {
    // Storage is forbidden: `page` holds them.
  }
}

/** Anybody can write into the storage, so only what leads to a picture and a page of this shop is shown. */
function isSeen(value: unknown): value is SeenProduct {
  if (typeof value !== 'object' || value === null) return false
  const { slug, name, image } = value as Partial<Record<keyof SeenProduct, unknown>>
  return (
    typeof slug === 'string' &&
    /^[\w-]{1,100}$/.test(slug) &&
    typeof name === 'string' &&
    name.length <= 200 &&
    typeof image === 'string' &&
    /^\/images\/[\w/.-]{1,200}$/.test(image)
  )
}

/** Products as an operator changes and makes them, for tests. */
import { eq } from 'drizzle-orm'
import { products, skus } from '#db/schema.ts'
import { draftOf, type ProductDraft } from '#lib/goods/draft.ts'
import { moveProduct } from '#lib/goods/move-product.ts'
import { addProduct, saveProduct } from '#lib/goods/save-product.ts'
import type { Shop } from '#lib/shop.ts'

type Db = Pick<Shop, 'db'>

export async function productOf({ db }: Db, id: string) {
  const [product] = await db.read.select().from(products).where(eq(products.id, id))
  if (!product) throw new Error(`There is no product ${id}.`)
  return product
}

export const piecesOf = ({ db }: Db, id: string) =>
  db.read.select().from(skus).where(eq(skus.productId, id)).orderBy(skus.position, skus.id)

export const draftFrom = async (shop: Db, id: string): Promise<ProductDraft> => draftOf(await productOf(shop, id), await piecesOf(shop, id))

interface Change extends Partial<Omit<ProductDraft, 'name'>> {
  nameKo?: string
  nameEn?: string
  onSale?: boolean
}

/** Whatever version there is. False where there is no such product, or it is refused. */
export async function changeGoods(shop: Shop, id: string, { nameKo, nameEn, onSale, ...change }: Change, actor: string): Promise<boolean> {
  const draft = await draftFrom(shop, id).catch(() => undefined)
  if (!draft) return false
  const name = { ko: nameKo ?? draft.name.ko, en: nameEn ?? draft.name.en }
  const saved = await saveProduct(shop, { id, version: undefined }, { ...draft, name, ...change }, actor)
  if (!saved.ok || onSale === undefined) return saved.ok
  for (;;) {
    const { version } = await productOf(shop, id)
    const moved = await moveProduct(shop, { id, version }, onSale ? 'publish' : 'unpublish', actor)
    if (moved.ok || moved.problem !== 'changed_meanwhile') return moved.ok
  }
}

const both = (text: string) => ({ ko: `${text} (시험)`, en: text })

/** A teapot for 50,000 won that lacks nothing, without options. */
export const aDraft = (more: Partial<ProductDraft> = {}): ProductDraft => ({
  ...{ slug: 'teapot', category: 'c-tea', name: both('Teapot'), summary: both('For tea'), description: both('## Clay') },
  ...{ price: 50_000, listPrice: null, salePrice: null, saleFrom: null, saleUntil: null, taxFree: false },
  notice: { kind: 'other', facts: aNotice },
  axes: [],
  pieces: [{ choices: [], extraPrice: 0, code: null, barcode: null, stock: 10 }],
  ...more,
})

const aNotice = Object.fromEntries(['name', 'certificate', 'country', 'maker'].map((item) => [item, both(item)]))

/** Size × colour, without L in red. */
export const withOptions = (more: Partial<ProductDraft> = {}): ProductDraft =>
  aDraft({
    axes: [
      { name: { ko: '크기', en: 'Size' }, values: valuesOf(['s', 'S', 'S'], ['l', 'L', 'L']) },
      { name: { ko: '색', en: 'Colour' }, values: valuesOf(['red', '빨강', 'Red'], ['blue', '파랑', 'Blue']) },
    ],
    pieces: [
      ...(['s red', 's blue', 'l blue'] as const).map((choices, nth) => ({
        ...{ choices: choices.split(' '), extraPrice: nth * 1_000, code: `POT-${nth}`, barcode: null, stock: nth + 1 },
      })),
    ],
    ...more,
  })

const valuesOf = (...values: [string, string, string][]) => values.map(([id, ko, en]) => ({ id, label: { ko, en } }))

/** Its id, for sale. */
export async function onShelf(shop: Shop, draft: ProductDraft, actor = 'owner@example.com'): Promise<string> {
  const made = await addProduct(shop, draft, actor)
  if (!made.ok) throw new Error(made.problem)
  const moved = await moveProduct(shop, { id: made.id, version: 1 }, 'publish', actor)
  if (!moved.ok) throw new Error(JSON.stringify(moved))
  return made.id
}

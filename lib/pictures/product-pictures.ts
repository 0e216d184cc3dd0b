/** The pictures of a product: uploaded, put in order, described and taken away. */
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { rows, type Script, type Writer } from '#db/database.ts'
import { type ProductPicture, pictures, products } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { raiseGoodsMark } from '#lib/catalog/page-facts.ts'
import { NO_PICTURE, takeProduct } from '#lib/goods/save-product.ts'
import { pictureAddress } from '#lib/picture-name.ts'
import type { Shop } from '#lib/shop.ts'
import { identifier, line } from '#lib/text/doors.ts'
import { makePicture, type PictureProblem } from './make-picture.ts'
import type { PictureStore } from './store.ts'

type Product = typeof products.$inferSelect

export const MOST_PICTURES = 20

const pictureList = z
  .array(
    z.strictObject({
      src: identifier(200),
      alt: z.strictObject({ ko: line(300), en: line(300) }),
      /** The value of an option that it shows. */
      of: identifier(40).optional(),
    }),
  )
  .max(MOST_PICTURES)

type PictureList = z.output<typeof pictureList>

/** As the console's form sends it; undefined where a picture lacks its words. An empty value is none. */
export function readPictures(json: string): PictureList | undefined {
  try {
    const list = z.array(z.looseObject({ of: z.unknown().optional() })).parse(JSON.parse(json))
    return pictureList.safeParse(list.map(({ of, ...picture }) => ({ ...picture, ...(of !== '' && of !== undefined && { of }) }))).data
  } catch {
    return undefined
  }
}

/** All pictures of a product, the first one first; none while nobody has given it one. */
export function picturesOf({ image, imageAlt, pictures: more }: Pick<Product, 'image' | 'imageAlt' | 'pictures'>): ProductPicture[] {
  return [...(image === NO_PICTURE ? [] : [{ src: image, alt: imageAlt }]), ...(more ?? [])]
}

export type PicturesAnswer = { ok: true } | { ok: false; problem: PictureProblem | 'gone' | 'changed_meanwhile' | 'too_many' | 'unknown' }

const refused = (problem: Extract<PicturesAnswer, { ok: false }>['problem']) => ({ ok: false, problem }) as const

/** Puts a file behind the pictures that the product has, described by its name until somebody says more. */
export async function addPicture(shop: Shop, store: PictureStore, id: string, bytes: Uint8Array, actor: string): Promise<PicturesAnswer> {
  const made = await makePicture(bytes)
  if (!made.ok) return made
  const { picture } = made
  // The row is there before the files, and is as young as they are: the clean-up deletes neither.
  const row = { id: picture.id, width: picture.width, height: picture.height, addedAt: shop.clock.now() }
  await shop.db.transact((tx) =>
    rows(
      tx
        .insert(pictures)
        .values(row)
        .onConflictDoUpdate({ target: pictures.id, set: { addedAt: row.addedAt } })
        .returning({ id: pictures.id }),
    ),
  )
  for (const { file, bytes: content } of picture.files) await store.put({ id: picture.id, file }, content)
  const src = pictureAddress(picture.id, picture.width)
  return shop.db.transact(function* (tx) {
    const found = yield* takeProduct(tx, { id, version: undefined })
    if (!found.ok) return found
    const before = picturesOf(found.product)
    if (before.some((other) => other.src === src)) return { ok: true } as const
    if (before.length >= MOST_PICTURES) return refused('too_many')
    yield* write(shop, tx, found.product, [...before, { src, alt: found.product.name }], actor)
    return { ok: true } as const
  })
}

/** The order, the words, and which are left. Only pictures that the shop has can be named. */
export const savePictures = (
  shop: Shop,
  seen: { id: string; version: number },
  list: PictureList,
  actor: string,
): Promise<PicturesAnswer> =>
  shop.db.transact(function* (tx) {
    const found = yield* takeProduct(tx, seen)
    if (!found.ok) return found
    const before = picturesOf(found.product)
    const known = new Set(before.map(({ src }) => src))
    const values = new Set((found.product.axes ?? []).flatMap((axis) => axis.values.map((value) => value.id)))
    const isOwn = list.every(({ src, of }) => known.has(src) && (of === undefined || values.has(of)))
    if (!isOwn || new Set(list.map(({ src }) => src)).size < list.length) return refused('unknown')
    const after = list.map(({ src, alt, of }, nth) => ({ src, alt, ...(of !== undefined && nth > 0 && { of }) }))
    yield* write(shop, tx, found.product, after, actor)
    return { ok: true } as const
  })

function* write(shop: Shop, tx: Writer, product: Product, list: readonly ProductPicture[], actor: string): Script<void> {
  const [first, ...others] = list
  const after = { image: first?.src ?? NO_PICTURE, imageAlt: first?.alt ?? product.name, pictures: others.length > 0 ? others : null }
  yield* rows(
    tx
      .update(products)
      .set({ ...after, version: product.version + 1 })
      .where(eq(products.id, product.id))
      .returning({ id: products.id }),
  )
  const detail = { version: product.version + 1, pictures: [picturesOf(product), list].map((each) => each.map(({ src }) => src)) }
  yield* logOperatorAction(shop, tx, { actor, action: 'product.change', subject: product.id, detail })
  if (product.onSale) yield* raiseGoodsMark(tx)
}

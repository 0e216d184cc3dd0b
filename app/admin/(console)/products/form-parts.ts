/** What the form of a product offers and holds at first. */
import type { ProductValues } from '#components/admin/product-form.tsx'
import { NOTICE_ITEMS, NOTICE_KINDS } from '#db/catalogue/notice.ts'
import type { Sku } from '#lib/admin/products.ts'
import { CATEGORIES } from '#lib/catalog/categories.ts'
import type { ProductDraft } from '#lib/goods/draft.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { seoulField } from '#lib/seoul-time.ts'
import { labelIn } from '#lib/translation.ts'

/** `category`: of the product, which may be one that the shop has no more. */
export const formOffers = (locale: Locale) => ({
  categories: CATEGORIES.map(({ id, name }) => ({ id, name: inLocale(name, locale) })),
  kinds: Object.entries(NOTICE_KINDS).map(([id, { name, items }]) => ({
    id,
    name: inLocale(name, locale),
    items: items.map((item) => ({ id: item, name: inLocale(labelIn(NOTICE_ITEMS, item), locale) ?? item })),
  })),
})

export const EMPTY_FORM: ProductValues = {
  texts: {},
  taxFree: false,
  notice: null,
  options: { axes: [], pieces: [] },
}

export function formValues(draft: ProductDraft, shelves: readonly Sku[]): ProductValues {
  const { name, summary, description, slug, category, price, listPrice, salePrice, saleFrom, saleUntil } = draft
  const available = new Map(shelves.map((sku) => [sku.id, sku.available]))
  return {
    texts: {
      ...{ nameKo: name.ko, nameEn: name.en, summaryKo: summary.ko, summaryEn: summary.en },
      ...{ descriptionKo: description.ko, descriptionEn: description.en, slug, category },
      price: String(price),
      ...(listPrice !== null && { listPrice: String(listPrice) }),
      ...(salePrice !== null && { salePrice: String(salePrice) }),
      ...(saleFrom && { saleFrom: seoulField(saleFrom) }),
      ...(saleUntil && { saleUntil: seoulField(saleUntil) }),
    },
    taxFree: draft.taxFree,
    notice: draft.notice,
    options: {
      axes: draft.axes.map((axis, nth) => ({ key: `axis${nth}`, ...axis })),
      pieces: draft.pieces.map(({ id, choices, extraPrice, code, barcode }) => ({
        ...(id !== undefined && { id, available: available.get(id) ?? 0 }),
        ...{ choices, isOffered: true, extraPrice: String(extraPrice), code: code ?? '', barcode: barcode ?? '', stock: '0' },
      })),
    },
  }
}

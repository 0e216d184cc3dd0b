/** A product's notice as it is shown: in the order of the law, because JSON of a database has none. */
import { NOTICE_ITEMS, NOTICE_KINDS } from '#db/catalogue/notice.ts'
import type { ProductNotice } from '#db/schema.ts'
import type { Localised } from '#lib/locale.ts'
import { labelIn } from '#lib/translation.ts'

interface ShownNotice {
  kind: Localised
  rows: { item: Localised; fact: Localised }[]
}

/** What this version of the shop does not know comes last, under its own name. */
export function shownNotice({ kind, facts }: ProductNotice): ShownNotice {
  const known = labelIn(NOTICE_KINDS, kind)
  const order = known?.items ?? []
  const items = [...order, ...Object.keys(facts).filter((item) => !order.includes(item))]
  return {
    kind: known?.name ?? named(kind),
    rows: items.flatMap((item) => {
      const fact = labelIn(facts, item)
      return fact ? [{ item: labelIn(NOTICE_ITEMS, item) ?? named(item), fact }] : []
    }),
  }
}

const named = (text: string): Localised => ({ ko: text, en: text })

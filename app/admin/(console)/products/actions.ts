'use server'
import { refresh, revalidatePath } from 'next/cache'
import { type ActionResult, danger, success } from '#components/admin/action-result.ts'
import { productInput, stockInput } from '#lib/admin/catalogue-input.ts'
import { changeProduct, changeStock } from '#lib/admin/products.ts'
import type { Locale } from '#lib/locale.ts'
import { PRODUCTS } from '#lib/messages/console/products.ts'
import { operatorAction } from '../../operator-action.ts'

export async function changeProductAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('product.change', form, async ({ shop, operator, locale, fields }) => {
    const t = PRODUCTS[locale]
    const input = productInput.safeParse(fields)
    if (!input.success) return refused(locale, input.error)
    const changed = await changeProduct(shop, fields.id ?? '', input.data, operator.email)
    showInShop()
    return changed ? success(t.changed) : danger(t.productNotFound)
  })
}

export async function changeStockAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('stock.change', form, async ({ shop, operator, locale, fields }) => {
    const t = PRODUCTS[locale]
    const input = stockInput.safeParse(fields)
    if (!input.success) return refused(locale, input.error)
    const changed = await changeStock(shop, input.data, operator.email)
    showInShop()
    if (changed.ok) return success(t.availableNow(changed.available))
    return changed.problem === 'too_few' ? danger(t.tooFew) : danger(t.productNotFound)
  })
}

function refused(locale: Locale, { issues }: { issues: { path: PropertyKey[] }[] }): ActionResult {
  const t = PRODUCTS[locale]
  const fields = issues.flatMap(({ path }) => path[0] ?? []).join(', ')
  return danger(t.checkTheseFields(fields))
}

/** The shop's pages are cached for half a minute. Revalidating them shows an operator's change at once. */
function showInShop() {
  revalidatePath('/[locale]', 'layout')
  refresh()
}

'use server'
import { refresh, revalidatePath } from 'next/cache'
import { type ActionResult, danger, success } from '#components/admin/action-result.ts'
import type { Say } from '#components/admin/translate.ts'
import { productInput, stockInput } from '#lib/admin/catalogue-input.ts'
import { changeProduct, changeStock } from '#lib/admin/products.ts'
import { operatorAction } from '../../operator-action.ts'

export async function changeProductAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('product.change', form, async ({ shop, operator, say, fields }) => {
    const input = productInput.safeParse(fields)
    if (!input.success) return refused(say, input.error)
    const changed = await changeProduct(shop, fields.id ?? '', input.data, operator.email)
    showInShop()
    return changed
      ? success(say('바꿨습니다. 이미 들어온 주문의 값은 그대로입니다.', 'Saved. Existing orders keep their prices.'))
      : danger(say('그런 상품이 없습니다.', 'Product not found.'))
  })
}

export async function changeStockAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('stock.change', form, async ({ shop, operator, say, fields }) => {
    const input = stockInput.safeParse(fields)
    if (!input.success) return refused(say, input.error)
    const changed = await changeStock(shop, input.data, operator.email)
    showInShop()
    if (changed.ok) return success(say(`이제 ${changed.available}개 팔 수 있습니다.`, `Available now: ${changed.available}.`))
    return changed.problem === 'too_few'
      ? danger(say('남은 것보다 많이 뺄 수 없습니다.', 'You can’t remove more than is available.'))
      : danger(say('그런 상품이 없습니다.', 'Product not found.'))
  })
}

function refused(say: Say, { issues }: { issues: { path: PropertyKey[] }[] }): ActionResult {
  const fields = issues.flatMap(({ path }) => path[0] ?? []).join(', ')
  return danger(say(`입력한 내용을 확인해 주세요: ${fields}`, `Check these fields: ${fields}`))
}

/** Shoppers' pages are kept for half a minute: what an operator changes is to be seen at once. */
function showInShop() {
  revalidatePath('/[locale]', 'layout')
  refresh()
}

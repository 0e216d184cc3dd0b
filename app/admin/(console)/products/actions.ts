'use server'
import { refresh, revalidatePath } from 'next/cache'
import type { ActionResult } from '#components/admin/action-result.ts'
import type { Say } from '#components/admin/translate.ts'
import { productInput, stockInput } from '#lib/admin/catalogue-input.ts'
import { changeProduct, changeStock } from '#lib/admin/products.ts'
import { operatorAction, textsOf } from '../../require-operator.ts'

const refused = (say: Say, fields: PropertyKey[]): ActionResult => ({
  tone: 'danger',
  message: say(`입력한 내용을 확인해 주세요: ${fields.join(', ')}`, `Please check what you typed: ${fields.join(', ')}`),
})

export async function changeProductAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('finance', async ({ shop, operator, say }) => {
    const texts = textsOf(form)
    const input = productInput.safeParse(texts)
    if (!input.success)
      return refused(
        say,
        input.error.issues.flatMap(({ path }) => path[0] ?? []),
      )
    const changed = await changeProduct(shop, texts.id ?? '', input.data, operator.email)
    showInShop()
    return changed
      ? {
          tone: 'success',
          message: say('바꿨습니다. 이미 들어온 주문의 값은 그대로입니다.', 'Changed. Orders already placed keep their prices.'),
        }
      : { tone: 'danger', message: say('그런 상품이 없습니다.', 'There is no such product.') }
  })
}

export async function changeStockAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('support', async ({ shop, operator, say }) => {
    const input = stockInput.safeParse(textsOf(form))
    if (!input.success)
      return refused(
        say,
        input.error.issues.flatMap(({ path }) => path[0] ?? []),
      )
    const changed = await changeStock(shop, input.data, operator.email)
    showInShop()
    if (changed.ok)
      return { tone: 'success', message: say(`이제 ${changed.available}개 팔 수 있습니다.`, `${changed.available} can be bought now.`) }
    return changed.problem === 'too_few'
      ? { tone: 'danger', message: say('남은 것보다 많이 뺄 수 없습니다.', 'There are not so many to take away.') }
      : { tone: 'danger', message: say('그런 상품이 없습니다.', 'There is no such product.') }
  })
}

/** Shoppers' pages are kept for half a minute: what an operator changes is to be seen at once. */
function showInShop() {
  revalidatePath('/[locale]', 'layout')
  refresh()
}

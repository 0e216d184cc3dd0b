'use server'
import { refresh, revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { type ActionResult, danger, success } from '#components/admin/action-result.ts'
import type { ProductResult } from '#components/admin/product-form.tsx'
import { stockInput } from '#lib/admin/catalogue-input.ts'
import { changeStock } from '#lib/admin/products.ts'
import { ACTION_OF, copyProduct, MOVES, moveProduct } from '#lib/goods/move-product.ts'
import { type FormProblems, readProductForm } from '#lib/goods/read-form.ts'
import { addProduct, type Saved, type SaveProblem, saveProduct } from '#lib/goods/save-product.ts'
import type { Locale } from '#lib/locale.ts'
import { PRODUCTS } from '#lib/messages/console/products.ts'
import { readPictures, savePictures } from '#lib/pictures/product-pictures.ts'
import { textsOf } from '#lib/text/doors.ts'
import { operatorAction } from '../../operator-action.ts'

/** A new product is a draft, and its maker goes on where it is published. */
export async function addProductAction(_before: ProductResult, form: FormData): Promise<ProductResult> {
  let made: Saved | undefined
  let problems: ProductResult = null
  const told = await operatorAction('product.add', form, async ({ shop, operator, locale, fields }) => {
    const read = readProductForm(fields)
    if (!read.ok) {
      problems = wrongFields(locale, read.problems)
      return problems?.told ?? null
    }
    made = await addProduct(shop, read.draft, operator.email)
    if (made.ok) return success(PRODUCTS[locale].made)
    problems = refusal(locale, made.problem)
    return problems?.told ?? null
  })
  if (made?.ok) redirect(`/admin/products/${made.id}?made=1`)
  return problems ?? { told }
}

export async function saveProductAction(_before: ProductResult, form: FormData): Promise<ProductResult> {
  let problems: ProductResult = null
  const told = await operatorAction('product.change', form, async ({ shop, operator, locale, fields }) => {
    const t = PRODUCTS[locale]
    const read = readProductForm(fields)
    if (!read.ok) {
      problems = wrongFields(locale, read.problems)
      return problems?.told ?? null
    }
    const saved = await saveProduct(shop, { id: fields.id ?? '', version: Number(fields.version) }, read.draft, operator.email)
    showInShop()
    if (saved.ok) return success(saved.isChanged ? t.saved : t.unchanged)
    problems = refusal(locale, saved.problem)
    return problems?.told ?? null
  })
  return problems ?? { told }
}

const wrongFields = (locale: Locale, problems: FormProblems): ProductResult => {
  const t = PRODUCTS[locale]
  const said = Object.entries(problems).map(([field, problem]) => [field, t.problems[problem]])
  return { told: danger(t.checkThese), problems: Object.fromEntries(said) }
}

/** Beside the field that it is about, where there is one. */
function refusal(locale: Locale, problem: SaveProblem): ProductResult {
  const message = PRODUCTS[locale].refusals[problem]
  const field = problem === 'slug_taken' ? 'slug' : problem === 'code_taken' ? 'options' : undefined
  return { told: danger(message), ...(field && { problems: { [field]: message } }) }
}

export async function moveProductAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  const move = MOVES.find((each) => each === textsOf(form).move)
  return operatorAction(move ? ACTION_OF[move] : 'product.publish', form, async ({ shop, operator, locale, fields }) => {
    const t = PRODUCTS[locale]
    if (!move) return danger(t.checkTheseFields('move'))
    const moved = await moveProduct(shop, { id: fields.id ?? '', version: Number(fields.version) }, move, operator.email)
    showInShop()
    if (moved.ok) return success(t.moved[move])
    if (moved.problem === 'incomplete') return danger(t.lacks(moved.lacks.map((lack) => t.obstacles[lack]).join(', ')))
    return danger(moved.problem === 'gone' ? t.refusals.gone : t.moveChanged)
  })
}

export async function savePicturesAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('product.change', form, async ({ shop, operator, locale, fields }) => {
    const t = PRODUCTS[locale].pictures
    const list = readPictures(fields.pictures ?? '')
    if (!list) return danger(t.problems.words)
    const saved = await savePictures(shop, { id: fields.id ?? '', version: Number(fields.version) }, list, operator.email)
    showInShop()
    return saved.ok ? success(t.saved) : danger(t.problems[saved.problem])
  })
}

export async function copyProductAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  let made: Saved | undefined
  const told = await operatorAction('product.add', form, async ({ shop, operator, locale, fields }) => {
    made = await copyProduct(shop, fields.id ?? '', operator.email)
    return made.ok ? success(PRODUCTS[locale].made) : danger(PRODUCTS[locale].refusals[made.problem])
  })
  if (made?.ok) redirect(`/admin/products/${made.id}?made=1`)
  return told
}

export async function changeStockAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('stock.change', form, async ({ shop, operator, locale, fields }) => {
    const t = PRODUCTS[locale]
    const input = stockInput.safeParse(fields)
    if (!input.success) return danger(t.checkTheseFields(input.error.issues.flatMap(({ path }) => path[0] ?? []).join(', ')))
    const changed = await changeStock(shop, input.data, operator.email)
    showInShop()
    if (changed.ok) return success(t.availableNow(changed.available))
    return danger({ too_few: t.tooFew, gone: t.refusals.gone, changed_meanwhile: t.stockChanged }[changed.problem])
  })
}

/** The shop's pages are cached for half a minute. Revalidating them shows an operator's change at once. */
function showInShop() {
  revalidatePath('/[locale]', 'layout')
  refresh()
}

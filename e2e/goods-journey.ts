/** What an owner does with products in the console, and what a shopper then sees, at any width. */
import { expect } from './fixtures.ts'
import type { Operator } from './operator.ts'

const formOf = ({ page }: Operator) => page.getByRole('form', { name: '상품 정보' })

/** The words, the price and the notice of a new product; `slug` is left to its English name. */
export async function fillInProduct(operator: Operator, { ko, en }: { ko: string; en: string }): Promise<void> {
  const form = formOf(operator)
  await form.getByLabel('이름 (한국어)').fill(ko)
  await form.getByLabel('이름 (영어)').fill(en)
  await form.getByLabel('한 줄 소개 (한국어)').fill('차를 오래 따뜻하게')
  await form.getByLabel('한 줄 소개 (영어)').fill('Keeps tea warm')
  await form.getByLabel('설명 (한국어)').fill('## 흙과 불\n\n**천 도**에서 두 번 굽습니다.\n\n- 약 400ml\n- 손으로 씻기\n\n<b>태그</b>')
  await form.getByLabel('설명 (영어)').fill('## Clay and fire\n\nFired **twice**.')
  await form.getByLabel('값 (원)', { exact: true }).fill('48,000')
  await form.getByLabel('상품군').selectOption('other')
  for (const item of ['품명·모델명', '인증·허가 사항', '제조국', '제조자(수입자)']) {
    await form.getByLabel(`${item} (한국어)`).fill('해당 없음')
    await form.getByLabel(`${item} (영어)`).fill('Not applicable')
  }
}

/** Size × colour, with one combination that is not sold. */
export async function fillInOptions(operator: Operator): Promise<void> {
  const form = formOf(operator)
  await form.getByRole('button', { name: '옵션 더하기' }).click()
  const size = form.getByRole('group', { name: '옵션 1', exact: true })
  await size.getByLabel('옵션 이름 (한국어)').fill('크기')
  await size.getByLabel('옵션 이름 (영어)').fill('Size')
  await size.getByRole('button', { name: '값 더하기' }).click()
  for (const [nth, ko, en] of [
    [1, '작음', 'Small'],
    [2, '큼', 'Large'],
  ] as const) {
    await size.getByLabel(`값 ${nth} (한국어)`).fill(ko)
    await size.getByLabel(`값 ${nth} (영어)`).fill(en)
  }
  const large = form.getByRole('group', { name: '큼', exact: true })
  await large.getByLabel('추가금 (원)').fill('7,000')
  await large.getByLabel('처음 재고').fill('4')
  await form.getByRole('group', { name: '작음', exact: true }).getByLabel('처음 재고').fill('6')
}

export const press = (operator: Operator, name: string) => operator.page.getByRole('button', { name, exact: true }).click()

export async function makeProduct(operator: Operator, name: { ko: string; en: string }): Promise<void> {
  await operator.goto('/admin/products')
  await operator.page.getByRole('link', { name: '상품 만들기' }).click()
  await operator.expectHeading('새 상품')
  await fillInProduct(operator, name)
  await fillInOptions(operator)
  await press(operator, '상품 만들기')
  await operator.expectHeading(name.ko)
  await expect(operator.page.getByText('초안을 만들었습니다.')).toBeVisible()
}

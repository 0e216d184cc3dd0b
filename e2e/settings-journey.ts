/** What an owner does on the page of the settings, and what a shopper then sees, at any width. */
import { expect } from './fixtures.ts'
import type { Operator } from './operator.ts'
import { press, type Shopper } from './shopper.ts'

export const BLUE = { light: '#1d4ed8', dark: '#93c5fd' }

export const partOf = ({ page }: Operator, name: string) => page.getByRole('form', { name, exact: true })

/** Looks at the part before saving it. */
export async function saveAfterPreview(operator: Operator, name: string): Promise<void> {
  const form = partOf(operator, name)
  await form.getByRole('button', { name: '미리 보기' }).click()
  await expect(form.getByText('아직 저장하지 않았습니다.')).toBeVisible()
  await expect(form.getByRole('region', { name: '미리 보기' })).toBeVisible()
  await form.getByRole('button', { name: '저장' }).click()
  await expect(form.getByText('저장했습니다.')).toBeVisible()
}

/** Another name, colour, delivery fee and terms. */
export async function makeItTheirs(operator: Operator): Promise<void> {
  await operator.goto('/admin/settings')
  await operator.expectHeading('상점 설정')
  const brand = partOf(operator, '이름과 로고')
  await brand.getByLabel('상점 이름 (한국어)').fill('하늘상점')
  await brand.getByLabel('상점 이름 (영어)').fill('Haneul Store')
  await saveAfterPreview(operator, '이름과 로고')
  const colours = partOf(operator, '강조 색')
  await colours.getByLabel('밝은 화면').fill(BLUE.light)
  await colours.getByLabel('어두운 화면').fill(BLUE.dark)
  await saveAfterPreview(operator, '강조 색')
  const delivery = partOf(operator, '배송비')
  await delivery.getByLabel('배송비 (원)').fill('4,500')
  await delivery.getByLabel(/무료배송 기준/).fill('70000')
  await saveAfterPreview(operator, '배송비')
  await operator.goto('/admin/settings/policies')
  await operator.expectHeading('약관과 정책')
  await operator.page.getByLabel(/글 \(한국어/).fill('# 하늘 약관\n\n## 목적\n\n{{shop}}에서 사고파는 데 필요한 것을 정합니다.')
  await operator.page.getByLabel(/글 \(영어/).fill('# Haneul terms\n\n## Purpose\n\nWhat buying at {{shop}} needs.')
  await operator.page.getByRole('button', { name: '새 판으로 저장' }).click()
  await expect(operator.page.getByText(/1판을 저장했습니다/)).toBeVisible()
}

export const accentOf = (shopper: Shopper): Promise<string> =>
  shopper.page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent').trim())

/** Without waiting, also on pages that were kept before. */
export async function expectTheirFace(shopper: Shopper): Promise<void> {
  await shopper.goto('/')
  await expect(shopper.page).toHaveTitle(/^하늘상점 – /)
  await expect(shopper.page.getByRole('link', { name: '하늘상점 첫 화면' })).toHaveText('하늘상점')
  expect(await accentOf(shopper)).toBe(BLUE.light)
  await shopper.goto('/terms')
  await shopper.expectHeading(/하늘 약관/)
  await expect(shopper.page.getByText('하늘상점에서 사고파는')).toBeVisible()
  await shopper.goto('/products/celadon-cup')
  await expect(shopper.page.getByText(/이 상품만 사면 4,500원/)).toBeVisible()
  await shopper.goto('/nothing-here')
  await expect(shopper.page.getByRole('link', { name: '하늘상점' })).toBeVisible()
  // These pages are rendered for each visit, under a policy that lets in no style but those it knows.
  for (const path of ['/search?q=찻잔', '/account/sign-in', '/cart/plain', '/checkout']) {
    await shopper.goto(path)
    expect(await accentOf(shopper)).toBe(BLUE.light)
  }
  shopper.expectNoComplaints()
}

/** Pays what the button says, which is what the gateway takes. */
export async function payWhatIsShown(shopper: Shopper, sum: string): Promise<void> {
  await expect(shopper.payButton).toHaveText(new RegExp(sum))
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(/결제가 완료되었습니다/)
}

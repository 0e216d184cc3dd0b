/** Steps of members who save cards, and pay with them. */
import { expect } from './fixtures.ts'
import { TOSS_API_KEYS } from './journey.ts'
import { press, type Shopper } from './shopper.ts'
import type { World } from './world.ts'

/** The contract for automatic payment has keys of its own. */
export const TOSS_WITH_CARDS = {
  ...TOSS_API_KEYS,
  GATEWAYS: 'toss',
  TOSS_SDK_URL: '{toss}/v2/standard',
  TOSS_BILLING_CLIENT_KEY: TOSS_API_KEYS.TOSS_CLIENT_KEY,
  TOSS_BILLING_SECRET_KEY: TOSS_API_KEYS.TOSS_SECRET_KEY,
}

/** The shop has a form of its own for cards. */
export const TAKES_TYPED_CARDS = { CARD_ENTRY: 'server', CARD_ENTRY_URL: 'http://localhost:{card-port}', CARD_ENTRY_PORT: '{card-port}' }

export const PASSWORD = 'a moon jar on a shelf'

export async function becomeMember(shopper: Shopper, email: string) {
  const { page } = shopper
  await shopper.goto('/account/sign-up')
  await page.getByLabel('이름').fill('윤소라')
  await page.getByLabel('이메일', { exact: true }).fill(email)
  await page.getByLabel('비밀번호', { exact: true }).fill(PASSWORD)
  await page.getByLabel(/만 14세 이상입니다/).check()
  await page.getByLabel(/이용약관에 동의합니다/).check()
  await page.getByLabel(/개인정보 수집·이용에 동의합니다/).check()
  await page.getByRole('button', { name: '가입하기' }).click()
  await expect(page.getByRole('heading', { name: '메일을 확인해 주세요' })).toBeVisible()
  await shopper.goto('/mailbox')
  await page
    .getByRole('link', { name: /가입을 마쳐 주세요/ })
    .first()
    .click()
  const confirmation = await page.frameLocator('iframe').locator('a[href*="confirm="]').first().getAttribute('href')
  await page.goto(String(confirmation))
  await page.getByLabel('이메일', { exact: true }).fill(email)
  await page.getByLabel('비밀번호', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '로그인', exact: true }).click()
  await shopper.expectHeading(/^내 계정$/)
}

/** A password of long ago is asked for again before a large payment. */
export const signedInLongAgo = (world: World) => world.tamper('update sessions set created_at = created_at - 3600000')

/** The gateway's window shows one button to register a card, over the page or as the whole page. */
export async function register(shopper: Shopper, button = '등록하기 (Register)') {
  const inPage = shopper.page.getByRole('button', { name: button })
  const inFrame = shopper.window.getByRole('button', { name: button })
  await expect(async () => {
    expect((await inPage.count()) + (await inFrame.count())).toBeGreaterThan(0)
  }).toPass()
  await press((await inPage.count()) > 0 ? inPage : inFrame)
}

/** Saves a card in the account, without paying anything. */
export async function saveCardInAccount(shopper: Shopper) {
  const { page } = shopper
  await shopper.goto('/account')
  await page.getByRole('link', { name: '저장한 카드' }).click()
  await shopper.expectHeading(/^저장한 카드$/)
  await page.getByRole('button', { name: '카드 저장하기' }).click()
  await expect(page.getByText('카드 저장에 동의해 주세요.')).toBeVisible()
  await page.getByLabel(/카드 저장과 결제 이용에 동의합니다/).check()
  await page.getByRole('button', { name: '카드 저장하기' }).click()
  await register(shopper)
  await expect(page.getByText('카드를 저장했습니다.')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('region', { name: '내 카드' }).getByText(/끝자리 123/)).toBeVisible()
}

export async function orderWith(shopper: Shopper, option: RegExp) {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout(undefined)
  await shopper.page.getByRole('radio', { name: option }).check()
}

/** A new card pays the order at once and is kept. */
export async function payWithNewCard(shopper: Shopper, button?: string) {
  await chooseNewCard(shopper)
  await register(shopper, button)
}

/** Leads to the gateway's window. */
export async function chooseNewCard(shopper: Shopper) {
  await shopper.page.getByRole('radio', { name: /새 카드로 결제하고 저장/ }).check()
  await shopper.page.getByLabel(/카드 저장과 결제 이용에 동의합니다/).check()
  await shopper.payButton.click()
}

/** On an order's page: into the shop's own form, which stands in a frame of another origin, after a date that is over. */
export async function typeNewCard({ page }: Shopper, number: string) {
  await page.getByRole('radio', { name: /카드 정보를 직접 입력해 결제하고 저장/ }).check()
  await page.getByLabel(/카드 저장과 결제 이용에 동의합니다/).check()
  await page.getByLabel(/카드 정보 입력과 전달에 동의합니다/).check()
  await page.getByRole('button', { name: '카드 직접 입력하기' }).click()
  const form = page.frameLocator('iframe[title="카드 정보를 입력하는 창"]')
  await form.getByLabel('카드 번호').fill(number)
  await form.getByLabel(/유효기간/).fill('01/20')
  await form.getByLabel(/생년월일/).fill('900101')
  await form.getByLabel(/비밀번호/).fill('12')
  await form.getByRole('button', { name: '카드 저장하기' }).click()
  await expect(form.getByText('유효기간을 확인해 주세요.')).toBeVisible()
  await form.getByLabel(/유효기간/).fill('12/40')
  await form.getByRole('button', { name: '카드 저장하기' }).click()
}

/** The journeys of signing in with Kakao and Naver, which the phone and the desktop both walk. */
import { expect } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { test } from './fixtures.ts'
import { press, type Shopper } from './shopper.ts'

interface Person {
  account: string
  email: string
  share?: 'verified' | 'unverified' | 'withheld'
}

/** Fills the page of the provider, which this browser is on. */
async function agrees({ page }: Shopper, { account, email, share = 'verified' }: Person) {
  await page.locator('#account').fill(account)
  await page.locator('#email').fill(email)
  await page.locator('#share').selectOption(share)
  await page
    .getByRole('button', { name: /동의하고 계속하기/ })
    .last()
    .click()
}

async function joins({ page }: Shopper) {
  for (const consent of [/만 14세 이상입니다/, /이용약관에 동의합니다/, /개인정보 수집·이용에 동의합니다/])
    await page.getByLabel(consent).check()
  await page.getByRole('button', { name: '동의하고 가입하기' }).click()
}

async function opensLetter({ page, world }: Shopper, subject: RegExp, link: string) {
  await page.goto(`${world.shopUrl}/mailbox`)
  await page.getByRole('link', { name: subject }).first().click()
  await page.goto(`${await page.frameLocator('iframe').locator(`a[href*="${link}"]`).first().getAttribute('href')}`)
}

export function signInWithJourneys(device: string) {
  const at = (name: string) => `${name}-${device}@example.com`

  test('from the checkout a buyer joins with Kakao, and finds the cart and what they typed', async ({ shopper }) => {
    const { page } = shopper
    await shopper.putInCart('celadon-cup')
    await shopper.goto('/checkout')
    await page.getByLabel('이름', { exact: true }).fill('이바다')
    await page.getByRole('link', { name: '카카오 로그인' }).click()
    await agrees(shopper, { account: at('checkout'), email: at('checkout') })
    await shopper.expectHeading(/^가입 마무리$/)
    await expectAccessible(page)
    await page.getByRole('button', { name: '동의하고 가입하기' }).click()
    await expect(page.getByText(/만 14세 이상이고/)).toBeVisible()
    await joins(shopper)
    await expect(page).toHaveURL(/\/checkout$/)
    await expect(page.getByLabel('이름', { exact: true })).toHaveValue('이바다')
    await expect(page.getByLabel('이메일', { exact: true })).toHaveValue(at('checkout'))
    await expect(page.getByText('청자 연꽃 찻잔').first()).toBeVisible()
    await expect(page.getByRole('link', { name: '카카오 로그인' })).toHaveCount(0)
  })

  test('Naver’s address is confirmed by mail; then accounts are connected and disconnected, never the last, and all end with the member', async ({
    shopper,
    world,
  }) => {
    const { page } = shopper
    await shopper.goto('/account/sign-in')
    await expectAccessible(page)
    await page.getByRole('link', { name: '네이버 로그인' }).click()
    await agrees(shopper, { account: at('naver'), email: at('naver') })
    await joins(shopper)
    await expect(page.getByRole('heading', { name: '메일을 확인해 주세요' })).toBeVisible()
    await opensLetter(shopper, /가입을 마쳐 주세요/, 'confirm=')
    await page.getByRole('link', { name: '네이버 로그인' }).click()
    await agrees(shopper, { account: at('naver'), email: at('naver') })
    await shopper.expectHeading(/^내 계정$/)

    await page.getByRole('link', { name: '계정 설정' }).click()
    await shopper.expectHeading(/^계정 설정$/)
    await expectAccessible(page)
    await page.getByRole('button', { name: '네이버 연결 끊기' }).click()
    await expect(page.getByText(/마지막 방법이라/)).toBeVisible()
    await press(page.getByRole('button', { name: '카카오 연결하기' }))
    await agrees(shopper, { account: at('second'), email: at('naver') })
    await expect(page.getByText(/연결했습니다/)).toBeVisible()
    await page.getByRole('button', { name: '네이버 연결 끊기' }).click()
    await expect(page.getByRole('button', { name: '네이버 연결하기' })).toBeVisible()

    await page.getByRole('region', { name: '탈퇴' }).getByRole('button', { name: '탈퇴하기' }).click()
    await expect(page.getByText(/탈퇴했습니다/)).toBeVisible()
    const [{ port }] = [new URL(world.sandboxUrl)]
    const connected = async () => JSON.stringify(await (await fetch(`http://localhost:${Number(port) + 5}/connected.json`)).json())
    await expect.poll(connected).not.toContain(at('second'))
    expect(await connected()).not.toContain(at('naver'))
  })

  test('a member whose address Kakao has verified signs in once as before, and with Kakao from then on', async ({ shopper, world }) => {
    const { page } = shopper
    const password = 'a moon jar on a shelf'
    await shopper.goto('/account/sign-up')
    await page.getByLabel('이름').fill('윤소라')
    await page.getByLabel('이메일', { exact: true }).fill(at('sora'))
    await page.getByLabel('비밀번호', { exact: true }).fill(password)
    for (const consent of [/만 14세 이상입니다/, /이용약관에 동의합니다/, /개인정보 수집·이용에 동의합니다/])
      await page.getByLabel(consent).check()
    await page.getByRole('button', { name: '가입하기' }).click()
    await expect(page.getByRole('heading', { name: '메일을 확인해 주세요' })).toBeVisible()
    await opensLetter(shopper, /가입을 마쳐 주세요/, 'confirm=')
    const signsIn = async () => {
      await page.getByLabel('이메일', { exact: true }).fill(at('sora'))
      await page.getByLabel('비밀번호', { exact: true }).fill(password)
      await page.getByRole('button', { name: '로그인', exact: true }).click()
      await shopper.expectHeading(/^내 계정$/)
    }
    await signsIn()
    await page.getByRole('button', { name: '로그아웃' }).click()

    await shopper.goto('/account/sign-in')
    await page.getByRole('link', { name: '카카오 로그인' }).click()
    await agrees(shopper, { account: at('sora'), email: at('sora') })
    await expect(page.getByText(/이미 있습니다/)).toBeVisible()
    await signsIn()
    await page.getByRole('button', { name: '로그아웃' }).click()
    await expect(page).toHaveURL(`${world.shopUrl}/`)
    await shopper.goto('/account/sign-in')
    await page.getByRole('link', { name: '카카오 로그인' }).click()
    await agrees(shopper, { account: at('sora'), email: at('another') })
    await shopper.expectHeading(/^내 계정$/)
  })

  test('in English somebody turns back, and reads what happened and what else they can do', async ({ shopper }) => {
    const { page } = shopper
    await shopper.goto('/en/account/sign-in?next=/en/cart')
    await page.getByRole('link', { name: 'Login with Kakao' }).click()
    await page.getByRole('button', { name: /Cancel/ }).click()
    await expect(page.getByText(/You cancelled the sign-in/)).toBeVisible()
    await expectAccessible(page)
    expect(new URL(page.url()).searchParams.get('next')).toBe('/en/cart')
  })
}

/** A member and their own data: signing up with consents, a new password, the file of all that is stored, and leaving. */
import { readFileSync } from 'node:fs'
import { expect, test } from './fixtures.ts'

const EMAIL = 'sora@example.com'
const FIRST = 'a moon jar on a shelf'
const SECOND = 'two cranes above the pines'

test('signs up, changes the password, takes the data along and leaves', async ({ shopper, world }) => {
  const { page } = shopper
  await shopper.goto('/account/sign-up')
  await page.getByLabel('이름').fill('윤소라')
  await page.getByLabel('이메일', { exact: true }).fill(EMAIL)
  await page.getByLabel('비밀번호', { exact: true }).fill('Gyesan Store 2026!')
  await page.getByLabel(/만 14세 이상입니다/).check()
  await page.getByLabel(/이용약관에 동의합니다/).check()
  await page.getByLabel(/개인정보 수집·이용에 동의합니다/).check()
  await page.getByRole('button', { name: '가입하기' }).click()
  await expect(page.getByText(/쉽게 짐작할 수 있는 비밀번호/)).toBeVisible()
  await page.getByLabel('비밀번호', { exact: true }).fill(FIRST)
  await page.getByRole('button', { name: '가입하기' }).click()
  await expect(page.getByRole('heading', { name: '메일을 확인해 주세요' })).toBeVisible()

  await page.goto(`${world.shopUrl}/mailbox`)
  await page.getByRole('link', { name: /가입을 마쳐 주세요/ }).click()
  const confirmation = await page.frameLocator('iframe').locator('a[href*="confirm="]').first().getAttribute('href')
  await page.goto(String(confirmation))
  await page.getByLabel('이메일', { exact: true }).fill(EMAIL)
  await page.getByLabel('비밀번호', { exact: true }).fill(FIRST)
  await page.getByRole('button', { name: '로그인', exact: true }).click()
  await shopper.expectHeading(/^내 계정$/)

  await page.getByRole('link', { name: '계정 설정' }).click()
  await shopper.expectHeading(/^계정 설정$/)
  await page.getByLabel('현재 비밀번호').fill(FIRST)
  await page.getByLabel('새 비밀번호').fill(SECOND)
  await page.getByRole('button', { name: '비밀번호 바꾸기' }).click()
  await expect(page.getByText('비밀번호를 바꾸었습니다.')).toBeVisible()

  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'JSON 파일 받기' }).click()])
  const data = JSON.parse(readFileSync(await file.path(), 'utf8'))
  expect(data.member).toMatchObject({ name: '윤소라', email: EMAIL })
  expect(data.consents).toHaveLength(4)

  const leaving = page.getByRole('region', { name: '탈퇴' })
  await leaving.getByLabel('비밀번호').fill(FIRST)
  await leaving.getByRole('button', { name: '탈퇴하기' }).click()
  await expect(leaving.getByText('현재 비밀번호가 맞지 않습니다.')).toBeVisible()
  await leaving.getByLabel('비밀번호').fill(SECOND)
  await leaving.getByRole('button', { name: '탈퇴하기' }).click()
  await expect(page.getByText(/탈퇴했습니다/)).toBeVisible()
  await page.getByLabel('이메일', { exact: true }).fill(EMAIL)
  await page.getByLabel('비밀번호', { exact: true }).fill(SECOND)
  await page.getByRole('button', { name: '로그인', exact: true }).click()
  await expect(page.getByText(/이메일 또는 비밀번호가 맞지 않습니다/)).toBeVisible()
})

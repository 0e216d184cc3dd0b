/** An owner brings in products by a file: what is wrong is named by its line, and what is right is taken on a second press. */
import { expectAccessible } from './accessible.ts'
import { expect } from './fixtures.ts'
import type { Operator } from './operator.ts'

const HEAD = 'handle,name_ko,name_en,category,price,stock'

const csv = (...lines: string[]) => ({ name: 'goods.csv', mimeType: 'text/csv', buffer: Buffer.from([HEAD, ...lines].join('\n')) })

export async function bringsInFile(operator: Operator, slug: string) {
  const { page } = operator
  await operator.signIn()
  await operator.goto('/admin/products')
  await page.getByRole('link', { name: '상품 가져오기' }).click()
  await operator.expectHeading('상품 가져오기')
  await expectAccessible(page)

  const file = page.getByLabel('상품 파일 (CSV)')
  await file.setInputFiles(csv(`${slug},들여온 잔,Cup brought in,tea,12000,7`, 'Wrong One,틀린 것,Wrong,moon,dear,1'))
  await page.getByRole('button', { name: '살펴보기' }).click()
  await expect(page.getByText('2줄 가운데 3곳이 틀려서 아무것도 넣지 않았습니다.')).toBeVisible()
  const wrong = page.getByRole('row').filter({ hasText: '상점에 없는 분류입니다.' })
  await expect(wrong).toContainText('3')
  await expect(page.getByRole('button', { name: /개 넣기/ })).toHaveCount(0)
  await expectAccessible(page)

  await file.setInputFiles(csv(`${slug},들여온 잔,Cup brought in,tea,12000,7`))
  await page.getByRole('button', { name: '살펴보기' }).click()
  await expect(page.getByText('새로 만들 상품 1개, 바뀔 상품 0개, 그대로인 상품 0개입니다.')).toBeVisible()
  await page.getByRole('button', { name: '상품 1개 넣기' }).click()
  await expect(page.getByText('새로 만든 상품 1개')).toBeVisible()
  // The same file once more, as whoever is not sure would do.
  await page.getByRole('button', { name: '살펴보기' }).click()
  await expect(page.getByText('새로 만들 상품 0개, 바뀔 상품 0개, 그대로인 상품 1개입니다.')).toBeVisible()

  await operator.goto('/admin/products?state=draft')
  await page.getByRole('link', { name: '들여온 잔' }).click()
  await operator.expectHeading('들여온 잔')
  await expect(page.getByLabel('값 (원)', { exact: true })).toHaveValue('12000')
  const [sent] = await Promise.all([
    page.waitForEvent('download'),
    operator.goto('/admin/products').then(() => page.getByRole('link', { name: 'CSV로 내려받기' }).click()),
  ])
  expect(sent.suggestedFilename()).toMatch(/\.csv$/)
}

/** What an operator is told of is chosen by each for themselves, and the chat's address is shown to nobody again. */
export async function choosesNotices(operator: Operator) {
  const { page } = operator
  await operator.signIn()
  await operator.goto('/admin/notices')
  await operator.expectHeading('알림')
  await expectAccessible(page)
  const mine = page.getByRole('form', { name: '내 메일 알림' })
  await mine.getByLabel('확인이 필요한 일').check()
  await mine.getByLabel('재고 부족').check()
  await mine.getByRole('button', { name: '저장' }).click()
  await expect(mine.getByText('저장했습니다.')).toBeVisible()
  await page.reload()
  await expect(mine.getByLabel('확인이 필요한 일')).toBeChecked()
  await expect(mine.getByLabel('분쟁')).not.toBeChecked()

  const chat = page.getByRole('form', { name: '채팅 알림' })
  await chat.getByLabel('분쟁').check()
  await chat.getByRole('button', { name: '저장' }).click()
  await expect(chat.getByText('웹훅 주소를 입력해 주세요.')).toBeVisible()
  await chat.getByLabel('웹훅 주소(URL)').fill('http://10.0.0.1/hook')
  await chat.getByRole('button', { name: '저장' }).click()
  await expect(chat.getByText(/https 주소만|인터넷에서 접속할 수 없는/)).toBeVisible()
  await chat.getByLabel('웹훅 주소(URL)').fill('https://hooks.slack.com/services/T0/B0/of-a-test')
  await chat.getByRole('button', { name: '저장' }).click()
  await expect(chat.getByText('저장했습니다.')).toBeVisible()
  await page.reload()
  await expect(page.getByText('of-a-test')).toHaveCount(0)
  await expect(chat.getByText(/등록되어 있습니다/)).toBeVisible()
  await chat.getByLabel('분쟁').uncheck()
  await chat.getByRole('button', { name: '저장' }).click()
  await expect(chat.getByText('저장했습니다.')).toBeVisible()
  await page.reload()
  await expect(chat.getByText(/등록되어 있습니다/)).toHaveCount(0)
}

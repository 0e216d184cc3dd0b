/** An owner makes the shop theirs in the console, and shoppers see it at once and pay what they are shown. */
import { readFileSync } from 'node:fs'
import { expectAccessible } from './accessible.ts'
import { test as base, expect } from './fixtures.ts'
import { Operator } from './operator.ts'
import { accentOf, BLUE, expectTheirFace, makeItTheirs, partOf, payWhatIsShown, saveAfterPreview } from './settings-journey.ts'

const test = base.extend<{ operator: Operator }>({
  operator: async ({ page, world }, use) => {
    const operator = new Operator(page, world)
    await use(operator)
    operator.expectNoComplaints()
  },
})

/** A shop of its own, because what an owner sets is seen by every journey of the same shop. */
test.use({ settings: { env: { LOG_LEVEL: 'error' }, channels: {} } })

test.describe.configure({ mode: 'serial' })

test('name, colour, fee and terms are the owner’s, and a shopper who was in the checkout pays no sum they were not shown', async ({
  operator,
  another,
  world,
}) => {
  const early = await another()
  // These pages are kept for everybody before the owner changes anything.
  for (const path of ['/', '/terms', '/products/celadon-cup', '/nothing-here']) await early.goto(path)
  await early.putInCart('celadon-cup')
  await early.fillInCheckout('card')
  await expect(early.payButton).toHaveText(/21,000원/)

  await operator.signIn()
  await makeItTheirs(operator)

  await early.payButton.click()
  await expect(early.page.getByText(/금액이 바뀌었습니다/).first()).toBeVisible()
  await payWhatIsShown(early, '22,500원')
  expect((await world.books(await early.orderNumber())).filter(({ captured }) => captured > 0)).toMatchObject([{ captured: 22_500 }])
  const [placed] = await world.ask('select agreements from orders')
  expect(String(placed?.agreements)).toContain('"terms":"1"')

  const late = await another()
  await expectTheirFace(late)
  await late.page.emulateMedia({ colorScheme: 'dark' })
  expect(await accentOf(late)).toBe(BLUE.dark)
  await late.goto('/en')
  await expect(late.page.getByRole('link', { name: 'Haneul Store Home' })).toHaveText('Haneul Store')
  early.expectNoComplaints()
})

test('a colour that cannot be read, a wrong number and a hostile logo are refused in words, and a clean one is shown', async ({
  operator,
  another,
}) => {
  const { page } = operator
  await operator.signIn()
  await operator.goto('/admin/settings')
  const colours = partOf(operator, '강조 색')
  await colours.getByLabel('밝은 화면').fill('#ffcc00')
  await colours.getByRole('button', { name: '저장' }).click()
  await expect(colours.getByText(/대비가 1\.\d:1이라 읽기 어렵습니다.*WCAG AA/)).toBeVisible()
  const identity = partOf(operator, '사업자 정보')
  await identity.getByLabel('사업자등록번호').fill('123-45-67890')
  await identity.getByRole('button', { name: '저장' }).click()
  await expect(identity.getByText(/사업자등록번호: .*끝자리가 맞지 않습니다/)).toBeVisible()
  // What was typed stays.
  await expect(identity.getByLabel('사업자등록번호')).toHaveValue('123-45-67890')

  const logo =
    '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="32"><script>alert(1)</script><rect width="120" height="32" fill="#1d4ed8"/></svg>'
  await partOf(operator, '이름과 로고')
    .getByLabel(/로고/)
    .first()
    .setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(logo) })
  await saveAfterPreview(operator, '이름과 로고')
  await expectAccessible(page)

  const shopper = await another()
  await shopper.goto('/')
  const picture = shopper.page.getByRole('link', { name: '하늘상점 첫 화면' }).locator('img')
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(120)
  const address = new URL((await picture.getAttribute('src')) ?? '', shopper.page.url()).href
  const answer = await shopper.page.request.get(address)
  expect(await answer.text()).not.toContain('script')
  expect(answer.headers()['content-security-policy']).toContain("default-src 'none'")
  await expectAccessible(shopper.page)
})

test('all settings leave as a file, are set back, and come again from it', async ({ operator, another }) => {
  const { page } = operator
  await operator.signIn()
  await operator.goto('/admin/settings')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '설정 내려받기' }).click()])
  const path = await file.path()
  expect(readFileSync(path, 'utf8')).toContain('하늘상점')
  await partOf(operator, '이름과 로고').getByRole('button', { name: '처음 값으로' }).click()
  await expect(page.getByText('처음 값으로 되돌렸습니다.')).toBeVisible()
  const shopper = await another()
  await shopper.goto('/')
  await expect(shopper.page).toHaveTitle(/^계산상점/)
  const form = partOf(operator, '가져오기')
  await form.getByLabel('설정 파일 (JSON)').setInputFiles(path)
  await form.getByRole('button', { name: '미리 보기' }).click()
  await expect(form.getByText(/이 파일로 바뀌는 것: 이름과 로고/)).toBeVisible()
  await form.getByRole('button', { name: '가져오기' }).click()
  await expect(form.getByText('가져왔습니다.')).toBeVisible()
  await shopper.goto('/')
  await expect(shopper.page).toHaveTitle(/^하늘상점/)
  await operator.goto('/admin/audit')
  await expect(page.getByText('상점 설정 변경').first()).toBeVisible()
})

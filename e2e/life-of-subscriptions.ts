/**
 * The life of a subscription at one gateway: a year of renewals, a refused card, another quantity in mid-period, a pause, an end that is
 * taken back, and an end with a refund. Page, invoices and the gateway's books agree to the won.
 */
import type { Locator } from '@playwright/test'
import { z } from 'zod'
import { seoulTime } from '#lib/seoul-time.ts'
import { expect, test } from './fixtures.ts'
import { signInAsMember } from './kept-members.ts'
import { type CardGateway, cardsOf } from './life-of-cards.ts'
import type { Shopper } from './shopper.ts'
import type { World } from './world.ts'

const HOUR_MS = 3_600_000
const MONTH_MS = 31 * 24 * HOUR_MS
const MONTHS = 12

/** What a subscription's own page shows, asked again until the worker has done its part. */
class Subscription {
  readonly shopper: Shopper
  readonly home: string
  /** Periods. */
  paid = 1

  constructor(shopper: Shopper, home: string) {
    this.shopper = shopper
    this.home = home
  }

  get id() {
    return new URL(this.home).pathname.split('/').at(-1) ?? ''
  }

  async expectState(state: string) {
    const { page } = this.shopper
    await expect(async () => {
      await page.goto(this.home)
      await expect(page.getByRole('region', { name: '구독 정보' }).getByText(state, { exact: true })).toBeVisible({ timeout: 1000 })
    }).toPass({ timeout: 30_000 })
  }

  async expectPaid(periods: number) {
    this.paid = periods
    const { page } = this.shopper
    await expect(async () => {
      await page.goto(this.home)
      await expect(page.getByRole('region', { name: '결제 내역' }).getByText('결제됨')).toHaveCount(periods, { timeout: 500 })
    }).toPass({ timeout: 30_000 })
  }

  async act(name: string, answer: string) {
    const { page } = this.shopper
    await page.getByRole('button', { name, exact: true }).click()
    await expect(page.getByText(answer)).toBeVisible()
  }
}

/** Renewals are charged at nine in Seoul: whoever subscribes by night has not been charged a month later at the same hour. */
export async function reachNoon(world: Pick<World, 'now' | 'letPass'>) {
  const hours = Number(seoulTime(world.now()).slice(11, 13))
  if (hours < 10) await world.letPass((12 - hours) * HOUR_MS)
}

export async function lifeOfSubscription(shopper: Shopper, subject: CardGateway) {
  const { page, world } = shopper
  const cards = await cardsOf(shopper, subject)
  await signInAsMember(shopper, `haru@${subject.gateway}.example`)
  await subject.keeps(cards)
  // A session would end within the year.
  await world.tamper(`update sessions set expires_at = ${Date.now() + 100 * MONTH_MS}`)
  await reachNoon(world)
  const sub = await test.step('subscribes with a saved card', () => begin(shopper))

  await test.step('is charged every month of a year', async () => {
    for (const paid of [2, 3, 4, 8, MONTHS]) {
      await world.letPass((paid - sub.paid) * MONTH_MS)
      await sub.expectPaid(paid)
    }
  })

  await test.step('is refused, changes the card, and is charged at once', async () => {
    await subject.refused[0].keeps(cards)
    await page.getByRole('link', { name: '카드 바꾸기' }).click()
    await sub.act('이 카드로 바꾸기', '카드를 바꿨습니다.')
    await world.letPass(MONTH_MS)
    await sub.expectState('결제 안 됨')
    await page.getByRole('link', { name: '카드 바꾸기' }).click()
    await sub.act('이 카드로 바꾸기', '카드를 바꿨습니다.')
    await sub.expectState('이용 중')
    await sub.expectPaid(MONTHS + 1)
  })

  await test.step('takes another piece from the next payment on', async () => {
    await page.getByRole('link', { name: '구독·수량 바꾸기' }).click()
    // Goods of a period are sent whole.
    await expect(page.getByLabel('언제부터').getByRole('option')).toHaveText(['다음 결제부터'])
    await page.getByLabel('수량').fill('2')
    await page.getByRole('button', { name: '바뀌는 금액 보기' }).click()
    await page.getByRole('region', { name: '바뀌는 내용' }).getByRole('button', { name: '이대로 바꾸기' }).click()
    await expect(page.getByText('구독을 바꿨습니다.')).toBeVisible()
    await world.letPass(MONTH_MS)
    await page.goto(sub.home)
    await sub.expectPaid(MONTHS + 2)
    await expect(page.getByRole('region', { name: '구독 정보' }).getByText('매월 44,000원')).toBeVisible()
  })

  await test.step('pauses, is not charged, and goes on', async () => {
    await page.getByRole('button', { name: '일시정지', exact: true }).click()
    await sub.expectState('일시정지')
    await world.letPass(2 * MONTH_MS)
    await sub.expectState('일시정지')
    await page.getByRole('button', { name: '다시 시작하기' }).click()
    await sub.expectState('이용 중')
    await sub.expectPaid(MONTHS + 3)
  })

  await test.step('cancels in two presses, takes it back, and ends it now with the refund that was shown', async () => {
    await cancelAndKeep(sub)
    await page.getByRole('link', { name: '해지하기' }).click()
    await expect(page.getByText(/^오늘 끝나고 44,000원을 돌려드립니다/)).toBeVisible()
    await page.getByRole('button', { name: '지금 바로 끝내기' }).click()
    await sub.expectState('종료')
  })

  await test.step('invoices, payments and the gateway’s books agree', () => expectBooksToAgree(world, sub.id, 44_000))
}

/** From its page: a cancel is two presses, and so much at most is what takes it back. */
async function cancelAndKeep(sub: Subscription) {
  const { page } = sub.shopper
  let presses = 0
  const press = async (control: Locator) => {
    await control.click()
    presses++
  }
  await press(page.getByRole('link', { name: '해지하기' }))
  await press(page.getByRole('region', { name: '이용 기간이 끝나면 해지' }).getByRole('button', { name: '해지하기' }))
  await sub.expectState('해지 예정')
  expect(presses).toBeLessThanOrEqual(2)
  presses = 0
  await press(page.getByRole('button', { name: '해지 취소하고 계속 이용하기' }))
  await sub.expectState('이용 중')
  expect(presses).toBeLessThanOrEqual(2)
}

const PRICE = 4900
const DAY_MS = 24 * 3_600_000

/**
 * A plan that sends nothing is changed in mid-period: more of it costs the difference at once, less of it leaves credit, the next period
 * is lowered by that, and an end gives back what is left of both.
 */
export async function lifeOfDigitalPlan(shopper: Shopper, subject: CardGateway) {
  const { page, world } = shopper
  const sub = await beginDigital(shopper, subject)
  await world.letPass(10 * DAY_MS)
  const { all, used } = await daysOf(world, sub.id)
  const unused = (price: number) => price - Math.floor((price * used) / all)
  const rest = (price: number) => Math.floor((price * (all - used)) / all)
  const due = rest(2 * PRICE) - unused(PRICE)
  const credit = unused(2 * PRICE) - rest(PRICE)

  await test.step('more of it costs the difference for the days that are left', async () => {
    await chooseQuantity(sub, '2')
    await page.getByRole('button', { name: `${won(due)} 결제하고 바꾸기` }).click()
    await expect(page.getByText('구독을 바꿨습니다.')).toBeVisible()
    const [bill] = await world.ask(`select total, state from invoices where kind = 'change' and subscription_id = '${sub.id}'`)
    expect(bill).toEqual({ total: due, state: 'paid' })
  })

  await test.step('less of it leaves credit, which lowers the next period', async () => {
    await chooseQuantity(sub, '1')
    await expect(page.getByText(`${won(credit)}. 다음 결제에서 뺍니다.`)).toBeVisible()
    await page.getByRole('region', { name: '바뀌는 내용' }).getByRole('button', { name: '이대로 바꾸기' }).click()
    await expect(page.getByText('구독을 바꿨습니다.')).toBeVisible()
    await world.letPass((all - used) * DAY_MS)
    await sub.expectPaid(2)
    const [newest] = await world.ask(`select credit, total from invoices where subscription_id = '${sub.id}' order by nth desc limit 1`)
    expect(newest).toEqual({ credit, total: PRICE - credit })
  })

  await test.step('a cancel is taken back, and an end gives back what was paid with money and with credit', async () => {
    await cancelAndKeep(sub)
    const now = await daysOf(world, sub.id)
    const left = PRICE - Math.floor((PRICE * now.used) / now.all)
    await page.getByRole('link', { name: '해지하기' }).click()
    await expect(page.getByText(`오늘 끝나고 ${won(left)}을 돌려드립니다.`)).toBeVisible()
    await page.getByRole('button', { name: '지금 바로 끝내기' }).click()
    await sub.expectState('종료')
    await expectBooksToAgree(world, sub.id, left)
  })
}

async function beginDigital(shopper: Shopper, subject: CardGateway): Promise<Subscription> {
  const { page, world } = shopper
  const cards = await cardsOf(shopper, subject)
  await signInAsMember(shopper, `digital@${subject.gateway}.example`)
  await subject.keeps(cards)
  await world.tamper(`update plans set trial_days = 0, most_quantity = 3 where id = 'letters-from-the-kiln';
    update sessions set expires_at = ${Date.now() + 100 * MONTH_MS}`)
  await shopper.goto('/checkout/plans/letters-from-the-kiln')
  await page.getByLabel('휴대폰 번호', { exact: true }).fill(shopper.phone)
  await page.getByRole('button', { name: '4,900원 결제하고 구독하기' }).click()
  await shopper.expectHeading(/결제가 완료되었습니다/)
  await page.getByRole('link', { name: '구독 보기' }).click()
  await shopper.expectHeading(/^가마터 편지$/)
  const sub = new Subscription(shopper, page.url())
  await sub.expectPaid(1)
  return sub
}

const won = (sum: number) => `${sum.toLocaleString('en')}원`

async function chooseQuantity({ shopper: { page }, home }: Subscription, quantity: string) {
  await page.goto(home)
  await page.getByRole('link', { name: '구독·수량 바꾸기' }).click()
  await page.getByLabel('수량').fill(quantity)
  await page.getByLabel('언제부터').selectOption({ label: '지금' })
  await page.getByRole('button', { name: '바뀌는 금액 보기' }).click()
}

/** How many days its newest period has, and how many of them are over, in Seoul and by the shop's clock. */
async function daysOf(world: World, id: string): Promise<{ all: number; used: number }> {
  const newest = `select starts_on, ends_on from subscription_periods where subscription_id = '${id}' order by n desc limit 1`
  const [period] = await world.ask(newest)
  const day = (text: unknown) => Date.parse(`${text}T00:00:00+09:00`)
  const since = world.now().getTime() - day(period?.starts_on)
  return { all: Math.round((day(period?.ends_on) - day(period?.starts_on)) / DAY_MS), used: Math.floor(since / DAY_MS) }
}

async function begin(shopper: Shopper): Promise<Subscription> {
  const { page } = shopper
  await shopper.goto('/plans/tea-every-month')
  await page.getByRole('link', { name: '구독하기' }).click()
  await shopper.expectHeading(/^구독 신청$/)
  await page.getByLabel('휴대폰 번호', { exact: true }).fill(shopper.phone)
  await page.getByRole('button', { name: '주소를 직접 입력할게요' }).click()
  await page.getByLabel('우편번호', { exact: true }).fill('04524')
  await page.getByLabel('주소', { exact: true }).fill('서울 중구 세종대로 110')
  await page.getByRole('button', { name: '22,000원 결제하고 구독하기' }).click()
  await shopper.expectHeading(/결제가 완료되었습니다/)
  await page.getByRole('link', { name: '구독 보기' }).click()
  await shopper.expectHeading(/^매달 햇녹차$/)
  return new Subscription(shopper, page.url())
}

const booked = z.object({ payments: z.array(z.object({ paymentId: z.string(), captured: z.number(), refunded: z.number() })) })

/** A refund is under way for a moment after the end. */
async function expectBooksToAgree(world: World, id: string, refunded: number) {
  const ofIt = `orders.id in (select order_id from invoices where subscription_id = '${id}')`
  await expect(async () => {
    const payments = await world.ask(
      `select payments.id, captured, refunded from payments join orders on orders.id = order_id where ${ofIt}`,
    )
    const { payments: all } = booked.parse(await (await fetch(`${world.sandboxUrl}/books.json`)).json())
    const theirs = all.filter(({ paymentId }) => payments.some((each) => each.id === paymentId))
    const sum = (of: readonly Record<string, unknown>[], what: string) => of.reduce((total, each) => total + Number(each[what]), 0)
    const invoices = await world.ask(`select total, state from invoices where subscription_id = '${id}' and state <> 'void'`)
    expect(invoices.map(({ state }) => state)).toEqual(invoices.map(() => 'paid'))
    expect(sum(theirs, 'captured')).toBe(sum(invoices, 'total'))
    expect(sum(payments, 'captured')).toBe(sum(invoices, 'total'))
    expect([sum(theirs, 'refunded'), sum(payments, 'refunded')]).toEqual([refunded, refunded])
  }).toPass({ timeout: 20_000 })
}

/** The form for cards in a real browser, in a frame of a shop's page, on a phone and on a desktop. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { after, before, test } from 'node:test'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, chromium, type Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { members } from '#db/schema.ts'
import { beginTypedCard } from '#lib/card-entry/begin-typed-card.ts'
import { listenForCards } from '#lib/card-entry/listen.ts'
import { freePorts } from '../scripts/ports.ts'
import { keepMember } from './support/kept-order.ts'
import { KEEPS_DATA } from './support/orders.ts'
import { ScriptedGateway } from './support/scripted-gateway.ts'
import { openTestShop, type TestShop } from './support/test-shop.ts'

const NUMBER = '4330121234567896'
const OTHER = '5555555555554444'

const gateway = new ScriptedGateway()
let shop: TestShop
let form: Awaited<ReturnType<typeof listenForCards>>
let pages: Server
let browser: Browser

before(async () => {
  const port = await freePorts(2)
  const env = {
    ...KEEPS_DATA.env,
    PUBLIC_URL: `http://localhost:${port}`,
    CARD_ENTRY: 'server',
    CARD_ENTRY_URL: `http://localhost:${port + 1}`,
    CARD_ENTRY_PORT: `${port + 1}`,
  }
  shop = await openTestShop({ gateways: [gateway], env })
  await keepMember(shop.db, 'haneul')
  form = await listenForCards(shop, 'localhost')
  pages = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE))
  await new Promise<void>((resolve) => pages.listen(port, 'localhost', resolve))
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  })
})
after(async () => {
  await browser?.close()
  pages?.close()
  await form?.stop()
  await shop.close()
})

const PAGE = `<!doctype html><html lang="ko"><title>shop</title><script>
addEventListener('message', ({ origin, data }) => {
  if (data.height) document.documentElement.dataset.height = data.height
  else document.title = JSON.stringify({ origin, data })
})
</script>`

/** The page puts the form into a frame as the shop's component does. */
async function formOn(page: Page, locale: 'ko' | 'en' = 'ko') {
  const [member] = await shop.db.read.select().from(members).where(eq(members.id, 'haneul'))
  const wanted = { member: { id: 'haneul', customerKey: member?.customerKey ?? '' }, gateway: 'scripted', locale, ip: '203.0.113.9' }
  const begun = await beginTypedCard(shop, wanted)
  assert.ok(begun.ok)
  await page.goto(shop.env.PUBLIC_URL)
  await page.evaluate((address) => {
    const frame = Object.assign(document.createElement('iframe'), { src: address, id: 'form', width: 360, height: 640, title: 'card' })
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms')
    document.body.append(frame)
  }, begun.frameUrl)
  return { cardId: begun.cardId, frame: page.frameLocator('#form') }
}

type Frame = Awaited<ReturnType<typeof formOn>>['frame']

async function type(frame: Frame, fields: { number?: string; expiry?: string }) {
  await frame.getByLabel('카드 번호').fill('')
  await frame.getByLabel('카드 번호').pressSequentially(fields.number ?? NUMBER)
  await frame.getByLabel('유효기간').fill('')
  await frame.getByLabel('유효기간').pressSequentially(fields.expiry ?? '1240')
  await frame.getByLabel('생년월일').fill('900101')
  await frame.getByLabel('비밀번호').fill('00')
  await frame.getByRole('button').click()
}

/** What the page was told, as soon as it was. */
async function told(page: Page): Promise<{ origin: string; data: unknown }> {
  await page.waitForFunction(() => document.title !== 'shop')
  return JSON.parse(await page.title())
}

for (const [where, viewport] of [
  ['phone', { width: 390, height: 844 }],
  ['desktop', { width: 1280, height: 800 }],
] as const)
  test(`on a ${where} a card is typed, and the page hears which one it was and no more`, async () => {
    const page = await browser.newPage({ viewport })
    const { cardId, frame } = await formOn(page)
    await type(frame, {})
    assert.deepEqual(await told(page), { origin: shop.env.CARD_ENTRY_URL, data: { subject: cardId, outcome: 'saved' } })
    assert.equal(await frame.getByRole('status').textContent(), '카드를 저장했습니다.')
    assert.equal(await frame.getByLabel('카드 번호').inputValue(), '')
    assert.equal(gateway.typed.at(-1)?.number, NUMBER)
    await page.close()
  })

test('digits are grouped as they stand on the card', async () => {
  const page = await browser.newPage()
  const { frame } = await formOn(page)
  await frame.getByLabel('카드 번호').pressSequentially(NUMBER)
  await frame.getByLabel('유효기간').pressSequentially('1240')
  assert.deepEqual(
    [await frame.getByLabel('카드 번호').inputValue(), await frame.getByLabel('유효기간').inputValue()],
    ['4330 1212 3456 7896', '12/40'],
  )
  await page.close()
})

test('a slip is told beside its field, which is focused, and the rest stays', async () => {
  const page = await browser.newPage()
  const { frame } = await formOn(page)
  await type(frame, { number: '4330121234567895' })
  await frame.getByText('카드 번호를 확인해 주세요.').waitFor()
  assert.equal(await frame.getByLabel('카드 번호').getAttribute('aria-invalid'), 'true')
  assert.equal(await frame.getByLabel('카드 번호').evaluate((input) => input === document.activeElement), true)
  assert.equal(await frame.getByLabel('생년월일').inputValue(), '900101')
  await page.close()
})

test('the page is told how high the form is, with everything that is said in it', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  const { frame } = await formOn(page)
  const told = () => page.evaluate(() => Number(document.documentElement.dataset.height))
  await frame.getByRole('button').waitFor()
  const before = await told()
  await frame.getByRole('button').click()
  await frame.getByText('카드 번호를 확인해 주세요.').waitFor()
  await page.waitForFunction((height) => Number(document.documentElement.dataset.height) > height + 60, before)
  const button = await frame.getByRole('button').evaluate((element) => element.getBoundingClientRect().bottom + scrollY)
  assert.ok((await told()) >= button, `${await told()} px, and the button ends at ${button}`)
  await page.close()
})

test('after a refusal another card is typed, under a name of its own', async () => {
  gateway.refusesNumbers.set(OTHER, { reason: 'card_declined', code: 'REJECT_CARD_COMPANY' })
  const page = await browser.newPage()
  const { cardId, frame } = await formOn(page)
  await type(frame, { number: OTHER })
  await frame.getByText('카드를 저장하지 못했습니다.').waitFor()
  await type(frame, {})
  const { data } = await told(page)
  assert.notEqual(Object(data).subject, cardId)
  assert.equal(Object(data).outcome, 'saved')
  await page.close()
})

test('the page around the form reads nothing of it, and no other page frames it', async () => {
  const page = await browser.newPage()
  const { frame } = await formOn(page)
  await frame.getByLabel('카드 번호').fill(NUMBER)
  assert.equal(await page.evaluate(() => document.querySelector('iframe')?.contentDocument), null)
  const stranger = await browser.newPage()
  const address = await page.evaluate(() => document.querySelector('iframe')?.src ?? '')
  await stranger.goto('data:text/html,<title>stranger</title>')
  await stranger.evaluate(
    (src) =>
      new Promise<void>((resolve) => {
        const frame = Object.assign(document.createElement('iframe'), { src, id: 'form', onload: () => resolve() })
        document.body.append(frame)
      }),
    address,
  )
  assert.equal(await stranger.frameLocator('#form').getByLabel('카드 번호').count(), 0)
  for (const each of [page, stranger]) await each.close()
})

test('the form can be used by everybody, in both languages', async () => {
  for (const locale of ['ko', 'en'] as const) {
    const colorScheme = locale === 'ko' ? 'light' : 'dark'
    const page = await (await browser.newContext({ colorScheme })).newPage()
    const { frame } = await formOn(page, locale)
    await frame.getByRole('button').waitFor()
    // The page around the form has the heading.
    const { violations } = await new AxeBuilder({ page }).include('#form').disableRules(['page-has-heading-one']).analyze()
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      [],
    )
    await page.context().close()
  }
})

/** The names and values of colours in a style sheet, of which the second block is the dark one. */
function coloursIn(file: string): Map<string, string>[] {
  const blocks = readFileSync(file, 'utf8').match(/[^{}]*--ink:[^{}]*/g) ?? []
  return blocks.map((block) => new Map([...block.matchAll(/--([\w-]+):\s*(#\w+);/g)].map(([, name = '', value = '']) => [name, value])))
}

test('the form has the colours of the page around it, light and dark', () => {
  const [pages, form] = [coloursIn('app/theme.css'), coloursIn('lib/card-entry/browser/card-form.css')]
  assert.equal(form.length, 2)
  for (const [at, colours] of form.entries()) {
    assert.ok(colours.size >= 8)
    for (const [name, value] of colours) assert.equal(value, pages[at]?.get(name), `${name} of the ${at === 0 ? 'light' : 'dark'} form`)
  }
})

/** An operator registers where events go, sees one arrive, sends it again, and a receiver that checks each signature. At any width. */
import { createServer } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { expectAccessible } from './accessible.ts'
import { expect } from './fixtures.ts'
import type { Operator } from './operator.ts'

interface Arrived {
  id: string
  type: string
  orderNumber: unknown
}

/** What an ERP would be: it answers 500 while `isBroken`, with words that a page must not take for its own. */
export async function startErp() {
  const erp = { url: '', secret: '', isBroken: false, arrived: [] as Arrived[], stop: () => {} }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    const header = (name: string) => `${request.headers[name]}`
    const headers = {
      'webhook-id': header('webhook-id'),
      'webhook-timestamp': header('webhook-timestamp'),
      'webhook-signature': header('webhook-signature'),
    }
    try {
      new Webhook(erp.secret).verify(body, headers)
      const { type, data } = JSON.parse(body)
      erp.arrived.push({ id: headers['webhook-id'], type, orderNumber: data.orderNumber })
    } catch {
      return void response.writeHead(401).end('forged')
    }
    response.writeHead(erp.isBroken ? 500 : 200).end(erp.isBroken ? '<img src=x onerror="document.title=1">' : 'ok')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  erp.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/events`
  erp.stop = () => {
    server.closeAllConnections()
    server.close()
  }
  return erp
}

type Erp = Awaited<ReturnType<typeof startErp>>

/** Registers the address, and copies the secret as a person would: it is shown this once. */
export async function registerErp(operator: Operator, erp: Erp): Promise<void> {
  const { page } = operator
  await operator.goto('/admin/event-endpoints')
  await operator.expectHeading('이벤트 수신 주소')
  await expect(page.getByText('등록된 주소가 없습니다')).toBeVisible()
  await page.getByLabel('주소(URL)').fill('https://10.0.0.1/hook')
  await page.getByLabel('설명').fill('창고 ERP')
  await page.getByRole('button', { name: '주소 등록' }).click()
  await expect(page.getByText('인터넷에서 접속할 수 없는 주소입니다.')).toBeVisible()
  await page.getByLabel('주소(URL)').fill(erp.url)
  await page.getByRole('button', { name: '주소 등록' }).click()
  const told = page.getByText(/서명 비밀 키는 지금만 볼 수 있으니/)
  await expect(told).toBeVisible()
  erp.secret = /whsec_[A-Za-z0-9+/=]+/.exec((await told.textContent()) ?? '')?.[0] ?? ''
  await expectAccessible(page)
  await page.getByRole('link', { name: '창고 ERP' }).click()
  await operator.expectHeading('창고 ERP')
  expect(await page.content()).not.toContain(erp.secret)
}

/** The row of an event shows this; the list is read again until the worker is done. */
export async function expectDelivery(operator: Operator, shows: RegExp): Promise<void> {
  await expect(async () => {
    await operator.page.reload()
    await expect(operator.page.getByRole('row').filter({ hasText: shows }).first()).toBeVisible({ timeout: 1000 })
  }).toPass()
}

/** A test arrives; an order does not, until the receiver is mended and the operator presses. */
export async function sendAndReplay(operator: Operator, erp: Erp, buy: () => Promise<string>): Promise<void> {
  const { page } = operator
  await page.getByRole('button', { name: '테스트 이벤트 보내기' }).click()
  await expect(page.getByText(/테스트 이벤트를 보냈습니다/)).toBeVisible()
  await expectDelivery(operator, /테스트.*전달됨.*200 ok/)
  erp.isBroken = true
  const number = await buy()
  await expectDelivery(operator, new RegExp(`주문 결제 완료.*${number}.*500 <img src=x`))
  await expect(page).not.toHaveTitle('1')
  await expectAccessible(page)
  const before = erp.arrived.length
  erp.isBroken = false
  await page.getByRole('button', { name: '끄기' }).click()
  await expect(page.getByText(/껐습니다/)).toBeVisible()
  await page.getByRole('button', { name: '켜기', exact: true }).click()
  await expect(page.getByText(/켰습니다/)).toBeVisible()
  await operator.world.letPass(5 * 60_000)
  await expectDelivery(operator, new RegExp(`${number}.*전달됨.*200 ok`))
  await page
    .getByRole('form', { name: `재전송 주문 결제 완료 ${number}` })
    .getByRole('button')
    .click()
  await expect.poll(() => erp.arrived.length).toBeGreaterThan(before + 1)
  const paid = erp.arrived.filter(({ orderNumber, type }) => orderNumber === number && type === 'order.paid')
  expect(new Set(paid.map(({ id }) => id)).size).toBe(1)
}

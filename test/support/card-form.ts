/** The form for cards as its own listener serves it, for whoever attacks it: members' cards and callers' alike. */
import type { AddressInfo } from 'node:net'
import { cardServer } from '#lib/card-entry/listen.ts'
import { KEEPS_DATA } from './orders.ts'
import type { ScriptedGateway } from './scripted-gateway.ts'
import { shopTest } from './shop-test.ts'
import type { TestShop } from './test-shop.ts'

export const CARD_FORM_ORIGIN = 'http://localhost:4190'
export const TYPED_NUMBER = '4330121234567896'
export const CARD_AS_TYPED = { number: TYPED_NUMBER, expiry: '1240', identity: '900101', password: '00' }

interface CardForm {
  shop: TestShop
  gateway: ScriptedGateway
  ticket: string
  ask(path: string, init?: RequestInit): Promise<Response>
  post(body: unknown, headers?: Record<string, string>): Promise<Response>
}

/** `aTicket` makes what the form is opened for. */
export const cardFormTest =
  (aTicket: (shop: TestShop) => Promise<string>) =>
  (name: string, act: (form: CardForm) => Promise<void>, env: Record<string, string> = {}): void =>
    shopTest(
      name,
      async ({ shop, gateway }) => {
        const server = await cardServer(shop)
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
        // A server that listens has one.
        const { port } = server.address() as AddressInfo
        const ask = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${path}`, init)
        const post = (body: unknown, headers: Record<string, string> = {}) =>
          ask('/card', {
            method: 'POST',
            headers: { origin: CARD_FORM_ORIGIN, 'content-type': 'application/json', ...headers },
            body: typeof body === 'string' ? body : JSON.stringify(body),
          })
        try {
          await act({ shop, gateway, ticket: await aTicket(shop), ask, post })
        } finally {
          server.closeAllConnections()
          server.close()
        }
      },
      { env: { ...KEEPS_DATA.env, CARD_ENTRY: 'server', CARD_ENTRY_URL: CARD_FORM_ORIGIN, CARD_ENTRY_PORT: '4190', ...env } },
    )

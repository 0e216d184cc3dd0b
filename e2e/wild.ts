/** Browsers as people have them: with a translator, without storage, and with a page from before a deployment. */
import { expect, type Page, type Request, type Route } from '@playwright/test'
import { press, type Shopper } from './shopper.ts'

export const GATEWAYS = ['toss', 'portone-v2', 'portone-v1', 'ipay'] as const
export type GatewayName = (typeof GATEWAYS)[number]

/** One world with every gateway, between which the developers' switch chooses. */
export const EVERY_GATEWAY = {
  env: {
    GATEWAYS: GATEWAYS.join(','),
    PAYMENT_METHODS: 'widget=toss,card=portone-v2,card=portone-v1,card=ipay,transfer=portone-v2',
  },
  channels: {},
}

const MARK = 'TRANSLATOR'

/**
 * Does to the page what Google Translate does in Chrome: puts two font elements with other words in the place of each text node, from the
 * first moment and whenever the page writes. A mark that nobody sees stands for the other words, so that journeys still find theirs. Tells
 * of what React then does wrong: a node that it moves in vain, and words that it changes where nobody sees them.
 */
export async function translate(page: Page): Promise<string[]> {
  const told: string[] = []
  page.on('console', (message) => {
    if (message.text().startsWith(MARK)) told.push(message.text())
  })
  // React draws a page anew whose words were others before it came: that is how it should be.
  page.on('pageerror', ({ message }) => /error #418/.test(message) || told.push(message))
  await page.addInitScript((mark) => {
    // Frames belong to the gateways.
    if (window !== window.top) return
    const LEFT_ALONE = /^(SCRIPT|STYLE|NOSCRIPT|TEXTAREA|TITLE|OPTION|FONT|HEAD)$/
    const isWord = (node: Node): node is Text =>
      node.nodeType === 3 && /\S/.test(node.nodeValue ?? '') && !!node.parentElement && !LEFT_ALONE.test(node.parentElement.tagName)
    const put = (node: Text) => {
      const [outer, inner] = [document.createElement('font'), document.createElement('font')]
      inner.textContent = `${node.nodeValue}\u200b`
      outer.append(inner)
      node.replaceWith(outer)
    }
    const putAll = (root: Node) => {
      if (isWord(root)) return put(root)
      if (root.nodeType !== 1 || LEFT_ALONE.test((root as Element).tagName)) return
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      const words: Text[] = []
      for (let node = walker.nextNode(); node; node = walker.nextNode()) if (isWord(node)) words.push(node)
      words.forEach(put)
    }
    const watch = () => {
      putAll(document.body)
      new MutationObserver((records) => {
        for (const { target, addedNodes } of records) {
          if (target.nodeType === 3) putAll(target)
          addedNodes.forEach(putAll)
        }
      }).observe(document.body, { childList: true, characterData: true, subtree: true })
    }
    addEventListener('DOMContentLoaded', watch)
    const tell = (what: string, node: Node | null) => console.error(`${mark} ${what}: ${node?.textContent?.slice(0, 60)}`)
    const { removeChild, insertBefore } = Node.prototype
    Node.prototype.removeChild = function <T extends Node>(child: T): T {
      if (child.parentNode !== this) tell('takes out in vain', child)
      return removeChild.call(this, child) as T
    }
    Node.prototype.insertBefore = function <T extends Node>(made: T, before: Node | null): T {
      if (before && before.parentNode !== this) tell('puts in vain before', before)
      return insertBefore.call(this, made, before) as T
    }
    const value = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeValue')
    Object.defineProperty(Node.prototype, 'nodeValue', {
      ...value,
      set(this: Node, words: string) {
        if (!this.isConnected && this.nodeType === 3) tell(`unseen, now “${words}”`, this)
        value?.set?.call(this, words)
      },
    })
  }, MARK)
  return told
}

/** As in an app whose browser has no storage: reading it already throws. */
export const forbidStorage = (page: Page) =>
  page.addInitScript(() => {
    // Frames belong to the gateways.
    if (window !== window.top) return
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('The operation is insecure.', 'SecurityError')
        },
      })
  })

/**
 * What a shop answers to a page of an older build: it knows none of its server actions, and has no longer the scripts that the page has not
 * fetched yet. The answer undoes it.
 */
export async function deployAnother(page: Page, what: 'actions' | 'scripts'): Promise<() => Promise<void>> {
  const isOld = (request: Request) =>
    what === 'actions' ? request.headers()['next-action'] !== undefined : /\/_next\/static\/chunks\//.test(request.url())
  const answer = (route: Route) => {
    if (!isOld(route.request())) return route.fallback()
    const headers = { 'x-nextjs-action-not-found': '1' }
    return route.fulfill({ status: 404, contentType: 'text/plain', headers, body: 'Server action not found.' })
  }
  await page.route('**/*', answer)
  return () => page.unroute('**/*', answer)
}

/** Chooses the gateway and its card, or its widget. */
export async function chooseGateway(shopper: Shopper, gateway: GatewayName) {
  await shopper.page.locator('select[name="testGateway"]').selectOption(gateway)
  if (gateway === 'toss') await shopper.choose('toss')
  else await shopper.page.locator(`input[name="method"][value="${gateway}/card"]`).check()
  if (gateway === 'ipay') await expect(shopper.card.getByLabel('카드 번호')).toHaveValue('4242 4242 4242 4242')
}

/** Presses the button of the page, and the one of the window where there is one. */
export async function payNow(shopper: Shopper, gateway: GatewayName) {
  await shopper.payButton.click()
  if (gateway !== 'ipay') await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(/결제가 완료되었습니다/)
}

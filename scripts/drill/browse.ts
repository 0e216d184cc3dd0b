/** Opens payment windows in a headless browser, and reports how far each one got. */
import { chromium, type Page } from '@playwright/test'
import type { WindowResult } from '#components/checkout/windows/payment-window.ts'
import type { Panel, WindowRequest } from '#lib/gateways/gateway.ts'
import { bad, type Finding, good, worthKnowing } from '../doctor/finding.ts'
import type { Browse, Seen } from './drill-method.ts'
import { opensByPaying } from './left-to-people.ts'
import { servePage } from './serve-page.ts'
import { policyFound, scriptsFound, watchPage } from './watch-page.ts'

interface DrillBrowser {
  browse: Browse
  close(): Promise<void>
}

export interface Pace {
  /** A window that has not opened by then has failed. */
  patienceMs: number
  /** How long to watch an open window's requests and policy violations. */
  settlesMs: number
}

const LOOKS_EVERY_MS = 100

export async function drillBrowser(
  executablePath: string,
  env: Readonly<Record<string, string | undefined>>,
  pace: Pace,
): Promise<DrillBrowser> {
  const page = await servePage(env)
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  return {
    browse: async (request, panel, amount) => {
      const context = await browser.newContext({ locale: 'ko-KR', timezoneId: 'Asia/Seoul' })
      try {
        return await new Visit(await context.newPage(), page.url, pace).see(request, panel, amount)
      } finally {
        await context.close()
      }
    },
    close: async () => {
      await browser.close()
      page.close()
    },
  }
}

/** Opens one window in a separate page. */
class Visit {
  readonly #page: Page
  readonly #home: string
  readonly #pace: Pace

  constructor(page: Page, home: string, pace: Pace) {
    this.#page = page
    this.#home = home
    this.#pace = pace
  }

  async see(request: WindowRequest, panel: Panel | undefined, amount: number): Promise<Seen> {
    const watched = await watchPage(this.#page.context(), new URL(this.#home).origin)
    await this.#page.goto(this.#home)
    const opened = await this.#wayIn(request, panel, amount)
    await this.#page.waitForTimeout(this.#pace.settlesMs)
    return { scripts: scriptsFound(watched), window: opened, policy: policyFound(watched) }
  }

  /** Loads the page, draws the panel, opens the window and waits for its result. */
  async #wayIn(request: WindowRequest, panel: Panel | undefined, amount: number): Promise<Finding> {
    try {
      await this.#page.evaluate((asked) => window.drill.load(asked), request)
    } catch (error) {
      return bad(`the script did not come (${firstLine(error)})`, 'The scripts and the policy of the same line say more.')
    }
    const drawn = panel ? await this.#draw(request, panel, amount) : undefined
    if (drawn?.level === 'bad') return drawn
    if (opensByPaying(request)) return good(`${drawn ? 'drawn' : 'script loaded'}; to open it would be to pay`)
    // A script may keep an empty frame in the page from the beginning, and send that one to the window.
    const before = new Set(this.#page.frames().map((frame) => frame.url()))
    await this.#page.evaluate((asked) => window.drill.open(asked), request)
    return (
      (await this.#firstOf(() => this.#cameOf(before))) ??
      bad(
        `no window came in ${this.#pace.patienceMs / 1000} seconds`,
        'The scripts and the policy of the same line say more, and so does the channel in the gateway’s console.',
      )
    )
  }

  /** Undefined where the gateway draws no panel for this method. */
  async #draw({ gateway, method }: WindowRequest, panel: Panel, amount: number): Promise<Finding | undefined> {
    const what = { gateway, method, panel, amount }
    const isDrawn = await this.#page.evaluate((asked) => window.drill.draw(asked.gateway, asked.method, asked.panel, asked.amount), what)
    if (!isDrawn) return undefined
    const came = await this.#firstOf(async () => (this.#page.frames().length > 1 ? good('drawn') : undefined))
    // A frame's content loads after the frame.
    await this.#page.waitForTimeout(this.#pace.settlesMs)
    return came ?? bad('nothing was drawn into the page', 'The policy of the same line says more, and so does the client key.')
  }

  /** What is visible of the window now. */
  async #cameOf(before: ReadonlySet<string>): Promise<Finding | undefined> {
    const popup = this.#page
      .context()
      .pages()
      .slice(1)
      .map((each) => each.url())
      .find(isWeb)
    if (popup) return good(`a popup of ${new URL(popup).host}`)
    if (this.#page.url() !== this.#home) return good(`the page of ${new URL(this.#page.url()).host}`)
    const frame = this.#page
      .frames()
      .map((each) => each.url())
      .find((url) => isWeb(url) && !before.has(url))
    if (frame) return good(`a frame of ${new URL(frame).host}`)
    // The page may be navigating away.
    const result = await this.#page.evaluate(() => window.drill.result()).catch(() => undefined)
    return result && endedWith(result)
  }

  async #firstOf(look: () => Promise<Finding | undefined>): Promise<Finding | undefined> {
    for (let waited = 0; waited < this.#pace.patienceMs; waited += LOOKS_EVERY_MS) {
      const found = await look()
      if (found) return found
      await this.#page.waitForTimeout(LOOKS_EVERY_MS)
    }
    return undefined
  }
}

const isWeb = (address: string) => /^https?:/.test(address)

function endedWith(result: WindowResult): Finding | undefined {
  switch (result.kind) {
    case 'claim':
      return worthKnowing('paid without a click', 'A test channel may do that; it is given back below.')
    case 'left':
      return undefined
    default:
      return bad(
        `the gateway opened none (${result.code})`,
        'Look for the code in docs/gateways/, and at the channel in the gateway’s console.',
      )
  }
}

const firstLine = (error: unknown) => (error instanceof Error ? error.message : 'unknown').split('\n', 1).join().slice(0, 120)

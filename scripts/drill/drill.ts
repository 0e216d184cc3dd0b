/** The whole drill: every method of the configured gateways, one after the other, and each gateway's webhooks. */

import { type Env, gatewaysConfig, moneyMode } from '#lib/env.ts'
import { createHttp } from '#lib/gateways/http.ts'
import { Gateways } from '#lib/gateways/index.ts'
import { capabilitiesOf } from '#lib/gateways/list.ts'
import { Metrics } from '#lib/metrics.ts'
import { shopMark } from '#lib/shop-mark.ts'
import { type Finding, worthKnowing } from '../doctor/finding.ts'
import type { Pace } from './browse.ts'
import type { DrillPlan } from './drill-arguments.ts'
import { type Browse, drillMethod } from './drill-method.ts'
import { lookAtWebhooks } from './look-at-webhooks.ts'
import type { Row } from './row.ts'

export interface DrillResult {
  rows: Row[]
  webhooks: Finding[]
}

export async function drill(
  env: Env,
  plan: DrillPlan,
  browse: Browse | undefined,
  onRow: (row: Row) => void = () => {},
): Promise<DrillResult> {
  const http = createHttp(new Metrics())
  const chosen = Gateways.open(gatewaysConfig(env), http)
    .all()
    .filter(({ name }) => plan.gateways.length === 0 || plan.gateways.includes(name))
  const rows: Row[] = []
  for (const gateway of chosen) {
    const { capturable } = capabilitiesOf(gateway.name, env, http)
    for (const { method, minimum, listed } of gateway.offers) {
      if (!listed || (plan.methods.length > 0 && !plan.methods.includes(method))) continue
      const row = await drillMethod({
        gateway,
        capabilities: { ...(capturable && { capturable }) },
        method,
        amount: Math.max(plan.amount, minimum),
        mode: plan.isLive ? 'live' : moneyMode(env),
        publicUrl: env.PUBLIC_URL.replace(/\/$/, ''),
        mark: shopMark(env),
        browse,
      })
      rows.push(row)
      onRow(row)
    }
  }
  return {
    rows,
    webhooks: await lookAtWebhooks(
      env,
      chosen.map(({ name }) => name),
    ),
  }
}

/** Real gateways are slower than the sandbox. */
const USUAL_PACE: Pace = { patienceMs: 20_000, settlesMs: 1500 }

/** Without a browser the drill still prepares, looks up and cancels payments. */
export async function browserOf(
  env: Readonly<Record<string, string | undefined>>,
  pace: Pace = USUAL_PACE,
): Promise<{ browse: Browse; close(): Promise<void> } | Finding> {
  try {
    const { installedBrowser, HOW_TO_GET_A_BROWSER } = await import('../browser.ts')
    const path = process.env.CHROMIUM_PATH || installedBrowser()
    if (!path) return worthKnowing('No window is opened: there is no browser.', HOW_TO_GET_A_BROWSER)
    const { drillBrowser } = await import('./browse.ts')
    return await drillBrowser(path, env, pace)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error
    return worthKnowing(
      'No window is opened: the development packages are not installed.',
      'Run npm ci, then npx playwright install chromium.',
    )
  }
}

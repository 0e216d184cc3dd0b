/** The sandbox as a separate process with its own books, so that killing the shop cannot affect them. */
import { join } from 'node:path'
import { type Child, startChild } from '../../scripts/children.ts'
import { askSandbox, sandboxEnvironment } from '../../scripts/sandbox-environment.ts'
import { waitFor } from '../../scripts/wait-for.ts'
import { bundled } from '../../test/support/bundle.ts'
import { askJson } from '../ask.ts'

/** KG Inicis, as the sandbox names it. */
const V1_PG_OF_CARDS = 'html5_inicis.INIpayTest'

export interface SandboxChild {
  child: Child
  consoleUrl: string
  /** The environment that connects a shop to it. */
  shopEnv: Record<string, string>
  /** The channel that leaves the approval to the shop. */
  manualChannel: string
  /** Two PortOne channels side by side: PortOne approves cards, and "easy pay" waits for the shop's confirmation. */
  bothChannels: Record<string, string>
  /** The channels that keep cards for members. */
  keepsCards: Record<string, string>
  tell(path: string, body?: unknown, method?: 'GET' | 'POST' | 'DELETE'): Promise<unknown>
}

export async function startSandbox({
  port,
  folder,
  publicUrl,
}: {
  port: number
  folder: string
  publicUrl: string
}): Promise<SandboxChild> {
  const env = {
    ...process.env,
    SANDBOX_PORT: `${port}`,
    SANDBOX_DATABASE_URL: join(folder, `sandbox-${port}.db`),
    PUBLIC_URL: publicUrl,
    // One run has the shoppers of many shops.
    RATE_LIMIT_SCALE: '100',
  }
  const child = startChild({ name: 'sandbox', args: [await bundled('sandbox/main.ts')], env, log: join(folder, `sandbox-${port}.log`) })
  const consoleUrl = `http://localhost:${port}`
  await waitFor(`${consoleUrl}/manifest.json`, child, 20_000)
  const manifest = await askSandbox(consoleUrl)
  const { card, billing = '', cardManual: manualChannel = '' } = manifest.gateways['portone-v2'].channelKeys
  return {
    child,
    consoleUrl,
    shopEnv: sandboxEnvironment(manifest),
    manualChannel,
    bothChannels: { PORTONE_V2_CHANNEL_KEY: `card=${card},easy_pay=${manualChannel}` },
    keepsCards: { PORTONE_V2_BILLING_CHANNEL: billing, PORTONE_V1_BILLING_PG: V1_PG_OF_CARDS },
    tell: (path, body, method) => askJson(`${consoleUrl}${path}`, body, method),
  }
}

/** The sandbox as a process of its own, with books of its own: killing the shop cannot touch them. */
import { join } from 'node:path'
import { type Child, startChild } from '../../scripts/children.ts'
import { askSandbox, sandboxEnvironment } from '../../scripts/sandbox-environment.ts'
import { waitFor } from '../../scripts/wait-for.ts'
import { askJson } from '../ask.ts'

export interface SandboxChild {
  child: Child
  consoleUrl: string
  /** What points a shop at it. */
  shopEnv: Record<string, string>
  /** The channel that leaves the approval to the shop. */
  manualChannel: string
  /** Two PortOne channels side by side: cards are approved by PortOne, "easy pay" waits for the shop's confirmation. */
  bothChannels: Record<string, string>
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
    // A run is many shops' shoppers at once.
    RATE_LIMIT_SCALE: '100',
  }
  const child = startChild({ name: 'sandbox', args: ['sandbox/main.ts'], env, log: join(folder, `sandbox-${port}.log`) })
  const consoleUrl = `http://localhost:${port}`
  await waitFor(`${consoleUrl}/manifest.json`, child, 20_000)
  const manifest = await askSandbox(consoleUrl)
  const { card, cardManual: manualChannel = '' } = manifest.gateways['portone-v2'].channelKeys
  return {
    child,
    consoleUrl,
    shopEnv: sandboxEnvironment(manifest),
    manualChannel,
    bothChannels: { PORTONE_V2_CHANNEL_KEY: `card=${card},easy_pay=${manualChannel}` },
    tell: (path, body, method) => askJson(`${consoleUrl}${path}`, body, method),
  }
}

/** `npm run dev`: the shop with live reload, demo products and the sandbox's gateways. */
import { runShopAndSandbox } from './shop-and-sandbox.ts'

await runShopAndSandbox(
  { next: 'dev', patienceMs: 120_000, onLine: (name, line) => console.log(`${name.padEnd(8)}${line}`) },
  ({ shopUrl, sandboxUrl, logs }) => {
    console.log(
      `\n  Shop ${shopUrl}   Mailbox ${shopUrl}/mailbox   Sandbox ${sandboxUrl}\n  Logs are in ${logs}. Ctrl-C stops everything.\n`,
    )
  },
)

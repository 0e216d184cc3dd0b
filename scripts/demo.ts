/** `npm run demo`: a production build of the shop with demo products and the sandbox's gateways. */

import { spelledSecret } from '#lib/admin/totp.ts'
import { buildIfChanged } from './build-if-changed.ts'
import { DEMO_MEMBER } from './demo-member-facts.ts'
import { DEMO_OPERATOR } from './demo-operator-facts.ts'
import { type Running, runShopAndSandbox } from './shop-and-sandbox.ts'

await runShopAndSandbox(
  {
    next: 'start',
    patienceMs: 60_000,
    prepare: (onStart) =>
      buildIfChanged({
        folder: process.env.NEXT_DIST_DIR || '.next',
        log: '.data/logs/build.log',
        onStart: (build) => {
          console.log('Building the shop (about a minute) ...')
          onStart(build)
        },
      }),
  },
  welcome,
)

function welcome({ shopUrl, sandboxUrl, logs, env }: Running) {
  console.log(`
  Gyesan is open.

  Shop      ${shopUrl}
  Sandbox   ${sandboxUrl}   the payment gateways: their books, faults and webhooks${
    env.SMTP_URL
      ? ''
      : `
  Mailbox   ${shopUrl}/mailbox   the mail the shop sends`
  }
  Member    ${DEMO_MEMBER.email}, password ${DEMO_MEMBER.password}   or order as a guest
  Console   ${shopUrl}/admin   ${DEMO_OPERATOR.email}, password ${DEMO_OPERATOR.password}
            code: npm run operator -- demo-code, or an authenticator with ${spelledSecret(DEMO_OPERATOR.secret)}

  Try first: put something in the cart and pay. The payment window is the sandbox's, so no money moves.
  Then let the sandbox lose a webhook or break off an answer, pay again, and watch the order come right by itself.

  Logs are in ${logs}. Ctrl-C stops everything.
`)
}

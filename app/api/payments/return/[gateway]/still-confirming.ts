/**
 * What a buyer who comes back from a payment window sees while the shop cannot work. The order's page would be wrong or broken now,
 * and the buyer may have paid, so this page needs no database, says so in every language and asks again by itself.
 */
import { DEFAULT_LOCALE, inEveryLocale, LOCALES } from '#lib/locale.ts'
import { RETURN_BROKEN } from '#lib/messages/errors/return-broken.ts'

/** So long that a database can start, and so short that nobody goes away. */
const ASK_AGAIN_S = 5

/** The page asks by GET. A form that the gateway posted is gone then, but the address names the payment, and the look finds the rest. */
export const stillConfirming = (): Response =>
  new Response(page(), {
    status: 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'retry-after': `${ASK_AGAIN_S}`,
    },
  })

const page = () => `<!doctype html>
<html lang="${DEFAULT_LOCALE}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="${ASK_AGAIN_S}">
<title>${inEveryLocale((each) => RETURN_BROKEN[each].title, ' · ')}</title>
<main>
${LOCALES.map((each) => `<section lang="${each}"><h1>${RETURN_BROKEN[each].title}</h1><p>${RETURN_BROKEN[each].text}</p></section>`).join('\n')}
<p><a href="">${inEveryLocale((each) => RETURN_BROKEN[each].again, ' · ')}</a></p>
</main>
</html>
`

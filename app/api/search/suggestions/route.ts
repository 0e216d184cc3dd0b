/** A few products for what somebody is typing: `?q=찻잔&locale=ko`. */
import { findProducts } from '#lib/catalog/find-products.ts'
import { maySuggest } from '#lib/catalog/search-limit.ts'
import { asLocale, inEveryLocale, inLocale } from '#lib/locale.ts'
import { API_ERRORS } from '#lib/messages/errors/api.ts'
import { formatMoney } from '#lib/money.ts'
import { wordsIn } from '#lib/search/words.ts'
import { wanted } from '#lib/text/doors.ts'
import { answer, handle, refuse } from '../../answer.ts'

/** As many as fit above a phone's keyboard. */
const MOST = 6
const LONGEST = 60

export const GET = (request: Request) =>
  handle('suggestions_not_read', async (shop) => {
    if (!(await maySuggest(shop, request.headers)))
      return refuse({ status: 429, code: 'too_many_requests', message: inEveryLocale((each) => API_ERRORS[each].tooManyRequests) })
    const asked = new URL(request.url).searchParams
    const [text, locale] = [wanted(LONGEST).parse(asked.get('q') ?? ''), asLocale(asked.get('locale'))]
    const { products, isAnyOf } =
      wordsIn(text).length > 0
        ? await findProducts(shop.db, { text, isTyping: true, pageSize: MOST }, shop.clock.now())
        : { products: [], isAnyOf: false }
    // Whoever is still typing is shown nothing rather than half of what they mean.
    return answer(
      (isAnyOf ? [] : products).map(({ slug, name, image, price, currency }) => ({
        slug,
        name: inLocale(name, locale),
        image,
        price: formatMoney(price, currency, locale),
      })),
    )
  })

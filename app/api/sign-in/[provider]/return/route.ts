/** Where Kakao and Naver send a visitor back to, registered there as the redirect URI. */
import { cookies } from 'next/headers'
import { ordersOfBrowser } from '#app/order-access.ts'
import { claimOrders } from '#lib/accounts/claim-orders.ts'
import { connectPending } from '#lib/accounts/connect-pending.ts'
import { type FinishedIdentity, finishIdentity } from '#lib/accounts/finish-identity.ts'
import { identityCookie } from '#lib/accounts/identity-cookies.ts'
import { DEFAULT_LOCALE, localePath } from '#lib/locale.ts'
import { isProviderName } from '#lib/sign-in-providers/provider.ts'
import { handle } from '../../../answer.ts'
import { redirectWith } from '../redirect-with.ts'

type Context = { params: Promise<{ provider: string }> }

export const GET = (request: Request, { params }: Context) =>
  handle('sign_in_not_finished', async (shop) => {
    const { provider } = await params
    if (!isProviderName(provider)) return redirectWith(shop, '/account/sign-in')
    const jar = await cookies()
    const flow = identityCookie(shop, 'flow')
    const query = new URL(request.url).searchParams
    const finished = await finishIdentity(shop, { provider, query, cookie: jar.get(flow.name)?.value, headers: request.headers })
    // Whatever came of it, this way is gone once.
    const over = { ...flow, value: '' }
    const pending = identityCookie(shop, 'pending')
    switch (finished.is) {
      case 'signed-in':
        if (finished.isFirst) await claimOrders(shop, finished.memberId, await ordersOfBrowser())
        await connectPending(shop, finished.memberId, jar.get(pending.name)?.value, localeOf(finished))
        return redirectWith(shop, nextOf(finished), [over, { ...pending, value: '' }], finished.setCookies)
      case 'linked':
        return redirectWith(shop, settings(finished, 'linked=1'), [over])
      case 'ask':
        return redirectWith(shop, askingPage(finished), [over, { ...pending, value: finished.pending }])
      case 'problem':
        return redirectWith(shop, problemPage(finished), [over])
      default:
        return finished satisfies never
    }
  })

const localeOf = ({ flow }: FinishedIdentity) => flow?.locale ?? DEFAULT_LOCALE

const nextOf = (finished: FinishedIdentity) => finished.flow?.next || localePath(localeOf(finished), '/account')

const settings = (finished: FinishedIdentity, query: string) => `${localePath(localeOf(finished), '/account/settings')}?${query}`

function askingPage(finished: Extract<FinishedIdentity, { is: 'ask' }>): string {
  const next = finished.flow?.next ? `&next=${encodeURIComponent(finished.flow.next)}` : ''
  const locale = localeOf(finished)
  return finished.step === 'join' ? localePath(locale, '/account/join') : `${localePath(locale, '/account/sign-in')}?connect=1${next}`
}

/** A member who is signed in reads it among their settings; a visitor beside the buttons that they pressed. */
function problemPage(finished: Extract<FinishedIdentity, { is: 'problem' }>): string {
  const { flow, problem } = finished
  if (flow && flow.purpose !== 'sign-in') return settings(finished, `problem=${problem}`)
  const next = flow?.next ? `&next=${encodeURIComponent(flow.next)}` : ''
  const confirm = flow?.confirmation ? `&confirm=${encodeURIComponent(flow.confirmation)}` : ''
  return `${localePath(localeOf(finished), '/account/sign-in')}?problem=${problem}${next}${confirm}`
}

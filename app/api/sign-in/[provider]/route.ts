/** Sends a visitor to Kakao or Naver to sign in. A link on the sign-in page leads here, so that it needs no script. */
import { startInput } from '#lib/accounts/account-input.ts'
import { identityCookie } from '#lib/accounts/identity-cookies.ts'
import { ownPath } from '#lib/accounts/own-path.ts'
import { startIdentity } from '#lib/accounts/start-identity.ts'
import { clientAddress } from '#lib/client-address.ts'
import { localePath } from '#lib/locale.ts'
import { isProviderName } from '#lib/sign-in-providers/provider.ts'
import { handle } from '../../answer.ts'
import { redirectWith } from './redirect-with.ts'

type Context = { params: Promise<{ provider: string }> }

export const GET = (request: Request, { params }: Context) =>
  handle('sign_in_not_begun', async (shop) => {
    const { provider } = await params
    const { locale, next, confirm } = startInput.parse(Object.fromEntries(new URL(request.url).searchParams))
    const signIn = localePath(locale, '/account/sign-in')
    // A page of another site may not have its visitors signed in here.
    if (!isProviderName(provider) || request.headers.get('sec-fetch-site') === 'cross-site') return redirectWith(shop, signIn)
    const started = await startIdentity(shop, {
      provider,
      purpose: 'sign-in',
      locale,
      next: ownPath(next, ''),
      confirmation: confirm,
      sessionId: '',
      ip: clientAddress(shop.env, request.headers),
    })
    if (!started.ok) return redirectWith(shop, started.problem === 'off' ? signIn : `${signIn}?problem=${started.problem}`)
    return redirectWith(shop, started.address, [{ ...identityCookie(shop, 'flow'), value: started.cookie }])
  })

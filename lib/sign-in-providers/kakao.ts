/** Kakao Login by its REST API (developers.kakao.com/docs/latest/ko/kakaologin/rest-api). */
import { z } from 'zod'
import type { Call } from '#lib/gateways/http.ts'
import { note } from '#lib/text/doors.ts'
import type { Identity, ProviderKeys, Returned, SignInProvider } from './provider.ts'
import { askAs, LONGEST_EMAIL, LONGEST_NAME, postForm, readAnswer, tokens } from './token-call.ts'

const me = z.object({
  // Kakao's numbers are safe integers; what is none would be rounded into somebody else's.
  id: z.int().positive(),
  kakao_account: z
    .object({
      name: note(LONGEST_NAME).optional(),
      profile: z.object({ nickname: note(LONGEST_NAME).optional() }).optional(),
      email: note(LONGEST_EMAIL).optional(),
      is_email_valid: z.boolean().optional(),
      is_email_verified: z.boolean().optional(),
    })
    .default({}),
})

export function kakaoProvider({ clientId, clientSecret, url }: ProviderKeys, http: Call): SignInProvider {
  const auth = url ?? 'https://kauth.kakao.com'
  const api = url ?? 'https://kapi.kakao.com'
  const client = { client_id: clientId, client_secret: clientSecret }
  return {
    name: 'kakao',
    // No scope: Kakao asks for what the app's consent items name, and refuses a scope that is none of them (KOE205).
    address: ({ state, redirectUri, again }) =>
      `${auth}/oauth/authorize?${new URLSearchParams({
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirectUri,
        state,
        ...(again && { prompt: 'login' }),
      })}`,
    async identify({ code, redirectUri }: Returned): Promise<Identity> {
      const fields = { grant_type: 'authorization_code', ...client, redirect_uri: redirectUri, code }
      const bought = readAnswer(await postForm(http, `${auth}/oauth/token`, fields), tokens)
      return identityOf(readAnswer(await askAs(http, 'GET', `${api}/v2/user/me`, bought.access_token), me), bought.refresh_token)
    },
    async unlink(refreshToken) {
      const fields = { grant_type: 'refresh_token', ...client, refresh_token: refreshToken }
      const { access_token } = readAnswer(await postForm(http, `${auth}/oauth/token`, fields), tokens)
      readAnswer(await askAs(http, 'POST', `${api}/v1/user/unlink`, access_token), z.object({ id: z.int() }))
    },
  }
}

/** Valid: it belongs to this account alone. Verified: its owner has proven it to Kakao. One without the other proves nothing here. */
function identityOf({ id, kakao_account: account }: z.output<typeof me>, refreshToken: string | undefined): Identity {
  return {
    provider: 'kakao',
    accountId: `${id}`,
    name: account.name ?? account.profile?.nickname ?? '',
    email: account.email ?? null,
    emailIsVerified: account.is_email_valid === true && account.is_email_verified === true,
    refreshToken: refreshToken ?? null,
  }
}

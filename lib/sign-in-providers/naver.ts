/** Naver Login by its API (developers.naver.com/docs/login/api/api.md). */
import { z } from 'zod'
import type { Call } from '#lib/gateways/http.ts'
import { identifier, note } from '#lib/text/doors.ts'
import type { ProviderKeys, SignInProvider } from './provider.ts'
import { askAs, LONGEST_EMAIL, LONGEST_NAME, postForm, readAnswer, tokens } from './token-call.ts'

const me = z.object({
  resultcode: z.literal('00'),
  response: z.object({
    id: identifier(100),
    name: note(LONGEST_NAME).optional(),
    nickname: note(LONGEST_NAME).optional(),
    email: note(LONGEST_EMAIL).optional(),
  }),
})

export function naverProvider({ clientId, clientSecret, url }: ProviderKeys, http: Call): SignInProvider {
  const auth = url ?? 'https://nid.naver.com'
  const api = url ?? 'https://openapi.naver.com'
  const client = { client_id: clientId, client_secret: clientSecret }
  return {
    name: 'naver',
    address: ({ state, redirectUri, again }) =>
      `${auth}/oauth2.0/authorize?${new URLSearchParams({
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirectUri,
        state,
        ...(again && { auth_type: 'reauthenticate' }),
      })}`,
    async identify({ code, state, redirectUri }) {
      const fields = { grant_type: 'authorization_code', ...client, redirect_uri: redirectUri, code, state }
      const bought = readAnswer(await postForm(http, `${auth}/oauth2.0/token`, fields), tokens)
      const { response } = readAnswer(await askAs(http, 'GET', `${api}/v1/nid/me`, bought.access_token), me)
      return {
        provider: 'naver',
        accountId: response.id,
        name: response.name ?? response.nickname ?? '',
        email: response.email ?? null,
        // The address is a contact that its owner types, and Naver does not say whether mail reaches them there.
        emailIsVerified: false,
        refreshToken: bought.refresh_token ?? null,
      }
    },
    async unlink(refreshToken) {
      const fields = { grant_type: 'refresh_token', ...client, refresh_token: refreshToken }
      const { access_token } = readAnswer(await postForm(http, `${auth}/oauth2.0/token`, fields), tokens)
      const deletion = { grant_type: 'delete', ...client, access_token, service_provider: 'NAVER' }
      readAnswer(await postForm(http, `${auth}/oauth2.0/token`, deletion), z.object({ result: z.literal('success') }))
    },
  }
}

/** Kakao Login as its REST API speaks: the token and user endpoints, with Kakao's own error codes. */
import { Hono } from 'hono'
import type { WireEnv } from '../gateway/gateway.ts'
import { jsonAnswer, toResponse } from '../http/answer.ts'
import type { Person, SignInBooks } from './books.ts'
import { CREDENTIALS } from './credentials.ts'

const EXPIRES_IN_SECONDS = 21_599
const REFRESH_EXPIRES_IN_SECONDS = 5_183_999

const refuse = (status: number, error: string, code: string, description: string) =>
  toResponse(jsonAnswer({ error, error_description: description, error_code: code }, status))

const unknownToken = () => toResponse(jsonAnswer({ msg: 'this access token does not exist', code: -401 }, 401))

export function kakaoApi(books: SignInBooks) {
  const app = new Hono<WireEnv>()
  app.post('/oauth/token', (c) => {
    const form = Object.fromEntries(new URLSearchParams(c.env.body))
    const { clientId, clientSecret } = CREDENTIALS.kakao
    if (form.client_id !== clientId) return refuse(401, 'invalid_client', 'KOE101', `Not exist client_id [${form.client_id}]`)
    if (form.client_secret !== clientSecret) return refuse(401, 'invalid_client', 'KOE010', 'Bad client credentials')
    if (form.grant_type === 'refresh_token') return refreshed(books, form.refresh_token ?? '')
    if (form.grant_type !== 'authorization_code') return refuse(400, 'unsupported_grant_type', 'KOE203', 'unsupported grant type')
    const grant = books.redeem(form.code ?? '')
    if (grant?.provider !== 'kakao') return refuse(400, 'invalid_grant', 'KOE320', `authorization code not found for code=${form.code}`)
    if (grant.redirectUri !== form.redirect_uri) return refuse(400, 'invalid_grant', 'KOE303', 'Redirect URI mismatch.')
    if (grant.person.trouble === 'token') return c.text('upstream connect error', 503)
    const { accessToken, refreshToken } = books.connect({ provider: 'kakao', person: grant.person })
    return c.json({
      token_type: 'bearer',
      access_token: accessToken,
      expires_in: EXPIRES_IN_SECONDS,
      refresh_token: refreshToken,
      refresh_token_expires_in: REFRESH_EXPIRES_IN_SECONDS,
      scope: 'account_email profile_nickname',
    })
  })
  app.on(['GET', 'POST'], '/v2/user/me', (c) => {
    const holder = books.holder('kakao', bearer(c.req.header('authorization')))
    if (!holder) return unknownToken()
    if (holder.trouble === 'profile') return c.json({ msg: 'internal error', code: -1 }, 500)
    return c.json({ id: kakaoId(holder.account), connected_at: '2026-11-01T00:00:00Z', kakao_account: kakaoAccount(holder) })
  })
  app.post('/v1/user/unlink', (c) => {
    const holder = books.holder('kakao', bearer(c.req.header('authorization')))
    if (!holder) return unknownToken()
    books.disconnect('kakao', holder.account)
    return c.json({ id: kakaoId(holder.account) })
  })
  return app
}

/** Kakao sends a new refresh token only in the last month of the old one. */
function refreshed(books: SignInBooks, token: string) {
  const accessToken = books.refreshed('kakao', token)
  if (!accessToken) return refuse(400, 'invalid_grant', 'KOE322', 'expired_or_invalid_refresh_token')
  return toResponse(jsonAnswer({ token_type: 'bearer', access_token: accessToken, expires_in: EXPIRES_IN_SECONDS }))
}

const bearer = (header: string | undefined) => /^Bearer (\S+)$/.exec(header ?? '')?.[1] ?? ''

/** A Kakao member's number: digits, and the same for the same account. */
const kakaoId = (account: string) => [...account].reduce((id, letter) => (id * 131 + letter.charCodeAt(0)) % 4_000_000_000, 7)

function kakaoAccount({ name, email, share }: Person) {
  const profile = { profile_nickname_needs_agreement: name === '', ...(name && { profile: { nickname: name, is_default_image: true } }) }
  if (share === 'withheld' || !email) return { ...profile, has_email: true, email_needs_agreement: true }
  return {
    ...profile,
    has_email: true,
    email_needs_agreement: false,
    is_email_valid: true,
    is_email_verified: share === 'verified',
    email,
  }
}

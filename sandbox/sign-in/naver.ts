/** Naver Login as its API speaks: one token endpoint for buying, refreshing and deleting, which answers 200 to refusals too. */
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { WireEnv } from '../gateway/gateway.ts'
import { jsonAnswer, toResponse } from '../http/answer.ts'
import type { SignInBooks } from './books.ts'
import { CREDENTIALS } from './credentials.ts'

const refuse = (error: string, description: string) => toResponse(jsonAnswer({ error, error_description: description }))

const failed = () => toResponse(jsonAnswer({ resultcode: '024', message: 'Authentication failed (인증 실패하였습니다.)' }, 401))

type Fields = Record<string, string>

export function naverApi(books: SignInBooks) {
  const app = new Hono<WireEnv>()
  app.on(['GET', 'POST'], '/oauth2.0/token', (c) => {
    const fields: Fields = { ...c.req.query(), ...Object.fromEntries(new URLSearchParams(c.env.body)) }
    const { clientId, clientSecret } = CREDENTIALS.naver
    if (fields.client_id !== clientId || fields.client_secret !== clientSecret)
      return refuse('unauthorized_client', 'wrong client id / secret')
    switch (fields.grant_type) {
      case 'authorization_code':
        return bought(books, fields)
      case 'refresh_token':
        return refreshed(books, fields)
      case 'delete':
        return deleted(books, fields)
      default:
        return refuse('unsupported_grant_type', 'unsupported grant type')
    }
  })
  app.on(['GET', 'POST'], '/v1/nid/me', (c) => {
    const holder = books.holder('naver', /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '')
    if (!holder) return failed()
    if (holder.trouble === 'profile') return c.json({ errorMessage: 'System Error', errorCode: 'SE99' }, 500)
    const { account, name, email, share } = holder
    const response = { id: naverId(account), ...(name && { name, nickname: name }), ...(share !== 'withheld' && email && { email }) }
    return c.json({ resultcode: '00', message: 'success', response })
  })
  return app
}

function bought(books: SignInBooks, { code = '', state = '' }: Fields) {
  const grant = state ? books.redeem(code) : undefined
  if (grant?.provider !== 'naver') return refuse('invalid_request', 'no valid data in session')
  if (grant.person.trouble === 'token') return toResponse({ status: 503, headers: {}, body: 'Service Unavailable' })
  const { accessToken, refreshToken } = books.connect({ provider: 'naver', person: grant.person })
  return toResponse(jsonAnswer({ access_token: accessToken, refresh_token: refreshToken, token_type: 'bearer', expires_in: '3600' }))
}

function refreshed(books: SignInBooks, { refresh_token: token = '' }: Fields) {
  const accessToken = books.refreshed('naver', token)
  if (!accessToken) return refuse('invalid_request', 'invalid refresh_token')
  return toResponse(jsonAnswer({ access_token: accessToken, token_type: 'bearer', expires_in: '3600' }))
}

function deleted(books: SignInBooks, { access_token: token = '' }: Fields) {
  const holder = books.holder('naver', token)
  if (!holder) return refuse('invalid_request', 'invalid access_token')
  books.disconnect('naver', holder.account)
  return toResponse(jsonAnswer({ access_token: token, result: 'success' }))
}

/** Another text for each shop at Naver, and always the same one. */
const naverId = (account: string) => createHash('sha256').update(`naver ${account}`).digest('base64url')

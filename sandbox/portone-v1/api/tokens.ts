/** `POST /users/getToken`: the access token of the account. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import type { Answer } from '../../http/answer.ts'
import { API_KEY, API_SECRET } from '../protocol/credentials.ts'
import { apiError, ok } from '../protocol/envelope.ts'

// V1 schema of POST /users/getToken: a token is valid for half an hour. Another call returns the same token, and in its last
// minute extends it by five minutes.
const LIFE_SECONDS = 30 * 60
const LAST_SECONDS = 60
const EXTRA_SECONDS = 5 * 60

const storedToken = z.object({ token: z.string(), expiresAt: z.number(), generation: z.number() })
const TOKEN_SETTING = 'portone-v1 token'

export function getToken(sandbox: Sandbox, fields: Record<string, unknown>): Answer {
  if (fields.imp_key !== API_KEY || fields.imp_secret !== API_SECRET)
    return apiError(-1, '인증에 실패하였습니다. API키와 secret을 확인하세요.', 401)
  const now = Math.floor(sandbox.clock.now() / 1000)
  const current = currentToken(sandbox)
  const token = current
    ? { ...current, expiresAt: current.expiresAt - now < LAST_SECONDS ? current.expiresAt + EXTRA_SECONDS : current.expiresAt }
    : {
        token: randomBytes(20).toString('hex'),
        expiresAt: now + sandbox.accessTokens.lifeSeconds('portone-v1', LIFE_SECONDS),
        generation: sandbox.accessTokens.generation('portone-v1'),
      }
  sandbox.settings.write(TOKEN_SETTING, token)
  return ok({ access_token: token.token, now, expired_at: token.expiresAt })
}

/** Accepts `Bearer <token>`, the token alone from older clients, and the separate header of the oldest. */
export function isAllowed(sandbox: Sandbox, authorization: string | undefined, oldest: string | undefined): boolean {
  const given = (authorization ?? oldest)?.replace(/^Bearer\s+/i, '').trim()
  return given !== undefined && given !== '' && given === currentToken(sandbox)?.token
}

function currentToken(sandbox: Sandbox) {
  const found = storedToken.safeParse(sandbox.settings.read(TOKEN_SETTING))
  if (!found.success || found.data.generation !== sandbox.accessTokens.generation('portone-v1')) return undefined
  return found.data.expiresAt * 1000 > sandbox.clock.now() ? found.data : undefined
}

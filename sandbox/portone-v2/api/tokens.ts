/** `/login/api-secret` and `/token/refresh`: access tokens, and who may call. */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { API_SECRET } from '../protocol/credentials.ts'
import { refuse } from '../protocol/errors.ts'

// An access token is valid for half an hour, a refresh token for a day. A new pair ends the previous refresh token (PortOne REST V2 docs).
const ACCESS_SECONDS = 30 * 60
const REFRESH_MS = 86_400_000

const claims = z.object({ use: z.enum(['access', 'refresh']), id: z.string(), until: z.number(), generation: z.number() })

export function login(sandbox: Sandbox, body: unknown): Answer {
  const parsed = z.object({ apiSecret: z.string() }).safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', 'apiSecret')
  return parsed.data.apiSecret === API_SECRET ? issue(sandbox) : refuse('UNAUTHORIZED', '인증 정보가 올바르지 않습니다.')
}

export function refresh(sandbox: Sandbox, body: unknown): Answer {
  const parsed = z.object({ refreshToken: z.string() }).safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', 'refreshToken')
  const token = verified(sandbox, parsed.data.refreshToken)
  const isCurrent = token?.use === 'refresh' && token.id === sandbox.settings.read(REFRESH_TOKEN_SETTING)
  return isCurrent ? issue(sandbox) : refuse('UNAUTHORIZED', '리프레시 토큰이 올바르지 않습니다.')
}

export function isAllowed(sandbox: Sandbox, authorization: string | undefined): boolean {
  const [scheme, credential] = (authorization ?? '').split(' ', 2)
  if (!credential) return false
  if (scheme?.toLowerCase() === 'portone') return credential === API_SECRET
  return scheme?.toLowerCase() === 'bearer' && verified(sandbox, credential)?.use === 'access'
}

const REFRESH_TOKEN_SETTING = 'portone-v2 refresh token'

function issue(sandbox: Sandbox): Answer {
  const id = randomUUID()
  sandbox.settings.write(REFRESH_TOKEN_SETTING, id)
  const now = sandbox.clock.now()
  const generation = sandbox.accessTokens.generation('portone-v2')
  const accessMs = sandbox.accessTokens.lifeSeconds('portone-v2', ACCESS_SECONDS) * 1000
  return jsonAnswer({
    accessToken: signed({ use: 'access', id, until: now + accessMs, generation }),
    refreshToken: signed({ use: 'refresh', id, until: now + REFRESH_MS, generation }),
  })
}

function signed(token: z.infer<typeof claims>) {
  const text = Buffer.from(JSON.stringify(token)).toString('base64url')
  return `${text}.${signatureOf(text)}`
}

function verified(sandbox: Sandbox, token: string) {
  const [text = '', signature = ''] = token.split('.', 2)
  const expected = Buffer.from(signatureOf(text))
  if (signature.length !== expected.length || !timingSafeEqual(Buffer.from(signature), expected)) return undefined
  const read = claims.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  return read.until > sandbox.clock.now() && read.generation === sandbox.accessTokens.generation('portone-v2') ? read : undefined
}

const signatureOf = (text: string) => createHmac('sha256', API_SECRET).update(text).digest('base64url')

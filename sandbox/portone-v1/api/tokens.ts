import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import type { Answer } from '../../http/answer.ts'
import { apiKey, apiSecret } from '../protocol/credentials.ts'
import { no, ok } from '../protocol/envelope.ts'

// V1 schema of POST /users/getToken: half an hour from issue; asked for again it stays the same token, and in its last
// minute it is given five minutes more.
const lifeSeconds = 30 * 60
const lastSeconds = 60
const extraSeconds = 5 * 60

const kept = z.object({ token: z.string(), expiresAt: z.number() })
const name = 'portone-v1 token'

export function getToken(sandbox: Sandbox, fields: Record<string, unknown>): Answer {
  if (fields.imp_key !== apiKey || fields.imp_secret !== apiSecret)
    return no(-1, '인증에 실패하였습니다. API키와 secret을 확인하세요.', 401)
  const now = Math.floor(sandbox.clock.now() / 1000)
  const current = live(sandbox)
  const token = current
    ? { ...current, expiresAt: current.expiresAt - now < lastSeconds ? current.expiresAt + extraSeconds : current.expiresAt }
    : { token: randomBytes(20).toString('hex'), expiresAt: now + lifeSeconds }
  sandbox.settings.write(name, token)
  return ok({ access_token: token.token, now, expired_at: token.expiresAt })
}

/** `Bearer <token>`, the token alone as older clients send it, or the header of the oldest. */
export function isAllowed(sandbox: Sandbox, authorization: string | undefined, oldest: string | undefined): boolean {
  const given = (authorization ?? oldest)?.replace(/^Bearer\s+/i, '').trim()
  return given !== undefined && given !== '' && given === live(sandbox)?.token
}

function live(sandbox: Sandbox) {
  const found = kept.safeParse(sandbox.settings.read(name))
  return found.success && found.data.expiresAt * 1000 > sandbox.clock.now() ? found.data : undefined
}

/** Who calls iPay: a server by key and secret, by access token or by its own JWT, or a browser by the publishable key. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { newId } from '../books/payment.ts'
import { API_KEY, API_SECRET, isLiveKey, PUBLISHABLE_KEY } from '../protocol/credentials.ts'
import { ipayError, refuse } from '../protocol/errors.ts'

export type Caller = { who: 'secret'; key: string; mayRead: boolean; mayWrite: boolean } | { who: 'publishable'; key: string }

export function authenticate(sandbox: Sandbox, authorization: string | undefined): Caller | { refused: Answer } {
  const [scheme = '', credentials = ''] = (authorization ?? '').split(' ', 2)
  if (scheme.toLowerCase() === 'basic') return basic(credentials)
  if (scheme.toLowerCase() !== 'bearer' || credentials === '') return { refused: ipayError('invalid_api_key') }
  if (isLiveKey(credentials)) return { refused: ipayError('key_mode_mismatch') }
  if (credentials === PUBLISHABLE_KEY) return { who: 'publishable', key: PUBLISHABLE_KEY }
  const scopes = credentials.startsWith('ioat_') ? scopesOfAccessToken(sandbox, credentials) : scopesOfJwt(credentials)
  if (!scopes) return { refused: ipayError('access_token_invalid') }
  return { who: 'secret', key: API_KEY, mayRead: scopes.includes('read'), mayWrite: scopes.includes('write') }
}

function basic(credentials: string): Caller | { refused: Answer } {
  const decoded = Buffer.from(credentials, 'base64').toString()
  const colon = decoded.indexOf(':')
  const [key, secret] = [decoded.slice(0, Math.max(0, colon)), decoded.slice(colon + 1)]
  if (isLiveKey(key)) return { refused: ipayError('key_mode_mismatch') }
  // iPay requires key and secret; at other gateways the password is empty.
  if (key !== API_KEY || !isSame(secret, API_SECRET)) return { refused: ipayError('invalid_api_key') }
  return { who: 'secret', key, mayRead: true, mayWrite: true }
}

const TOKEN_SECONDS = 3600
const tokenClaims = z.object({ id: z.string(), scope: z.string(), until: z.number(), generation: z.number() })

/** Reads client credentials from a form. The signed token contains its scopes and its end, so it survives a restart. */
export function issueAccessToken(sandbox: Sandbox, form: string): Answer {
  const fields = new URLSearchParams(form)
  if (fields.get('grant_type') !== 'client_credentials') return refuse('unsupported_grant_type')
  const clientId = fields.get('client_id') ?? ''
  if (isLiveKey(clientId)) return refuse('key_mode_mismatch')
  if (clientId !== API_KEY || !isSame(fields.get('client_secret') ?? '', API_SECRET)) return refuse('invalid_api_key')
  const scope = fields.get('scope')?.trim() || 'read write'
  if (scope.split(/\s+/).some((one) => one !== 'read' && one !== 'write')) return refuse('invalid_scope')
  const lifeSeconds = sandbox.accessTokens.lifeSeconds('ipay', TOKEN_SECONDS)
  const until = sandbox.clock.now() + lifeSeconds * 1000
  const token = { id: newId('at'), scope, until, generation: sandbox.accessTokens.generation('ipay') }
  const claims = Buffer.from(JSON.stringify(token)).toString('base64url')
  return jsonAnswer({ access_token: `ioat_${claims}.${hmac(claims)}`, token_type: 'Bearer', expires_in: lifeSeconds, scope })
}

function scopesOfAccessToken(sandbox: Sandbox, token: string) {
  const [claims = '', signature = ''] = token.slice('ioat_'.length).split('.', 2)
  if (!isSame(signature, hmac(claims))) return undefined
  const read = tokenClaims.safeParse(jsonIn(claims))
  const isGood = read.success && sandbox.clock.now() < read.data.until && read.data.generation === sandbox.accessTokens.generation('ipay')
  return isGood ? read.data.scope.split(/\s+/) : undefined
}

const LONGEST_JWT_SECONDS = 5 * 60
const jwtHeader = z.object({ alg: z.literal('HS256') })
const jwtClaims = z.object({ iss: z.literal(API_KEY), iat: z.number(), exp: z.number(), aud: z.literal('ipay') })

/** A JWT, signed with the secret (HS256), is valid for at most five minutes of real time, whatever the sandbox's clock says. */
function scopesOfJwt(jwt: string) {
  const [header = '', payload = '', signature = ''] = jwt.split('.', 3)
  if (!jwtHeader.safeParse(jsonIn(header)).success || !isSame(signature, hmac(`${header}.${payload}`))) return undefined
  const claims = jwtClaims.safeParse(jsonIn(payload))
  if (!claims.success) return undefined
  const { iat, exp } = claims.data
  const now = Date.now() / 1000
  return exp > now && exp - iat <= LONGEST_JWT_SECONDS && iat <= now + 30 ? ['read', 'write'] : undefined
}

const hmac = (text: string) => createHmac('sha256', API_SECRET).update(text).digest('base64url')

const digest = (text: string) => createHash('sha256').update(text).digest()
const isSame = (given: string, expected: string) => timingSafeEqual(digest(given), digest(expected))

function jsonIn(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString())
  } catch {
    // The schema refuses what is not JSON.
    return undefined
  }
}

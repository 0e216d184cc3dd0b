/** PortOne V1 in a sandbox of its own, and short functions to call it. */
import { z } from 'zod'
import { newId, runningSandbox, v1Window } from './running-sandbox.ts'

type Gateway = {
  impCode: string
  apiKey: string
  apiSecret: string
  tierCode: string
  sdk: string
  pgs: Record<string, string>
  channelKeys: Record<string, string>
}

// biome-ignore lint/suspicious/noExplicitAny: what PortOne answers is looked at field by field
type Answered = { status: number; body: { code: number; message: string | null; response: any } }
const envelope = z.object({ code: z.number(), message: z.string().nullable(), response: z.any() })

export const CARD = { card_number: '4242-4242-4242-4242', expiry: '2099-12', birth: '900101', pwd_2digit: '00' }
export const said = ({ status, body }: Answered) => [status, body.code, body.response]
export const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) })

export async function runningV1() {
  const sandbox = await runningSandbox()
  const gateway: Gateway = (await sandbox.manifest())['portone-v1']
  async function raw(path: string, init: RequestInit = {}): Promise<Answered> {
    const response = await fetch(`${sandbox.v1Url}${path}`, init)
    return { status: response.status, body: envelope.parse(await response.json()) }
  }
  const keys = () => ({ imp_key: gateway.apiKey, imp_secret: gateway.apiSecret })
  const token = async () => (await raw('/users/getToken', form(keys()))).body.response
  async function ask(path: string, body?: object, method = body ? 'POST' : 'GET', more: Record<string, string> = {}) {
    const { access_token } = await token()
    const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json', ...more }
    return raw(path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  }
  const act = async (name: string, id: string, body: Record<string, unknown> = {}) =>
    (await sandbox.ask(`/payments/portone-v1/${id}/${name}`, body)).body
  const pay = (id: string, more: Record<string, unknown> = {}, tampering: Record<string, unknown> = {}) =>
    act('approve', id, { window: v1Window(gateway, id, more), ...tampering })
  const paid = async (id = newId('v1'), more: Record<string, unknown> = {}) => {
    const { result } = await pay(id, more)
    return { id, impUid: String(result.imp_uid) }
  }
  const found = async (id: string) => (await ask(`/payments/find/${id}`)).body.response

  return { sandbox, gateway, raw, keys, token, ask, act, pay, paid, found }
}

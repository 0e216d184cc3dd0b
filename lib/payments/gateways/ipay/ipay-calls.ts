/** Calls to iPay with the shop's key and secret. */
import type { Env } from '#lib/env.ts'
import type { Http, HttpRequest } from '#lib/http.ts'

export type IpayRequest = Pick<HttpRequest, 'method' | 'timeoutMs'> & { path: string; body?: object; key?: string }

export function ipayCalls(env: Env, http: Http) {
  const api = env.IPAY_API_URL ?? 'https://api.ipay.com/api'
  // Both halves are filled, unlike at gateways whose password is empty.
  const authorization = `Basic ${Buffer.from(`${env.IPAY_API_KEY ?? ''}:${env.IPAY_API_SECRET ?? ''}`).toString('base64')}`
  return {
    api,
    mode: env.IPAY_API_KEY?.startsWith('live_') ? ('live' as const) : ('test' as const),
    ask: (request: IpayRequest) =>
      http({
        method: request.method,
        url: `${api}${request.path}`,
        headers: { authorization, ...(request.body && { 'content-type': 'application/json', 'idempotency-key': request.key ?? '' }) },
        ...(request.body && { body: JSON.stringify(request.body) }),
        timeoutMs: request.timeoutMs,
      }),
  }
}

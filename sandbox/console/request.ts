/** Parses the requests to the console's routes, and names the mistake in a wrong one. */
import type { Context } from 'hono'
import type { z } from 'zod'
import { bookFilter } from '../books/payments-report.ts'
import type { Gateway, WireEnv } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'

export type Console = { sandbox: Sandbox; gateways: Gateway[]; origin: string }
export type C = Context<WireEnv>

export const refuse = (c: C, status: 400 | 404 | 409, code: string, message: string) => c.json({ error: { code, message } }, status)

/** Reads the query as a filter of the books. */
export function filtered(c: C, use: (filter: z.infer<typeof bookFilter>) => Response) {
  const read = bookFilter.safeParse(c.req.query())
  return read.success
    ? use(read.data)
    : refuse(c, 400, 'bad_input', `${read.error.issues[0]?.path.join('.')}: ${read.error.issues[0]?.message}`)
}

/** An empty body counts as an empty object, so that the simplest call needs none. */
export async function parsed<T>(c: C, schema: z.ZodType<T>, use: (body: T) => Response | Promise<Response>) {
  let body: unknown
  try {
    body = c.env.body.trim() === '' ? {} : JSON.parse(c.env.body)
  } catch {
    return refuse(c, 400, 'bad_json', 'the body is not JSON')
  }
  const read = schema.safeParse(body)
  if (read.success) return use(read.data)
  const issue = read.error.issues[0]
  return refuse(c, 400, 'bad_input', `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'not understood'}`)
}

/** Calls `use` with the gateway of that name, or answers which gateways there are. */
export function withGateway(c: C, gateways: Gateway[], name: string, use: (gateway: Gateway) => Response | Promise<Response>) {
  const gateway = gateways.find((each) => each.name === name)
  return gateway
    ? use(gateway)
    : refuse(c, 404, 'unknown_gateway', `no gateway "${name}"; there are ${gateways.map((each) => each.name).join(', ')}`)
}

/** The same checkout behind bare node:http: what the framework costs is the difference. */
import { createServer, type IncomingMessage } from 'node:http'
import { completePayment, placeOrder } from './checkout.ts'

async function readJson(request: IncomingMessage) {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return JSON.parse(Buffer.concat(parts).toString('utf8'))
}

async function answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
  switch (request.url) {
    case '/api/orders':
      return { status: 201, body: await placeOrder(await readJson(request), String(request.headers['idempotency-key'])) }
    case '/api/payments/complete':
      return { status: 200, body: await completePayment(await readJson(request)) }
    default:
      return { status: 200, body: { ready: true } }
  }
}

createServer(async (request, response) => {
  const { status, body } = await answer(request)
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}).listen(Number(process.env.PORT), '127.0.0.1')

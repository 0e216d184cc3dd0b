/** Somebody who receives the shop's events: checks each signature with the library of Standard Webhooks, and answers as the test says. */
import { createServer } from 'node:http'
import type { TestContext } from 'node:test'
import { Webhook } from 'standardwebhooks'

export interface Received {
  id: string
  signatures: number
  event: { type: string; timestamp: string; data: Record<string, unknown> }
}

export interface Receiver {
  url: string
  received: Received[]
  /** Status and body of the next answers. */
  answer: { status: number; body: string }
  /** Which secret proves what comes. */
  secret: string
  /** Signatures that the secret did not make. */
  forged: number
  /** Called when an event has come, before it is answered. */
  whenAsked: () => Promise<void> | void
}

export async function startReceiver(t: TestContext, now: () => Date): Promise<Receiver> {
  const receiver: Receiver = { url: '', received: [], answer: { status: 204, body: '' }, secret: '', forged: 0, whenAsked: () => {} }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, `${value}`]))
    try {
      // The library compares with the machine's clock, and the shop's is the test's.
      const shift = now().getTime() - Date.now()
      const signedAt = Number(headers['webhook-timestamp']) * 1000
      if (Math.abs(signedAt - shift - Date.now()) > 60_000) throw new Error('too old')
      const proof = new Webhook(receiver.secret).sign(headers['webhook-id'] ?? '', new Date(signedAt), body)
      const signatures = (headers['webhook-signature'] ?? '').split(' ')
      if (!signatures.includes(proof)) throw new Error('forged')
      receiver.received.push({ id: headers['webhook-id'] ?? '', signatures: signatures.length, event: JSON.parse(body) })
    } catch {
      receiver.forged++
    }
    await receiver.whenAsked()
    response.writeHead(receiver.answer.status).end(receiver.answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  receiver.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/hook`
  return receiver
}

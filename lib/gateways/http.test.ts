/** Calls to gateways that fail: what may have happened. The server does what each test says. */
import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import { after, before, test } from 'node:test'
import { Metrics } from '#lib/metrics.ts'
import { GatewayError } from './gateway-error.ts'
import { createHttp } from './http.ts'

const metrics = new Metrics()
const http = createHttp(metrics)
let server: Server
let url: string
let respond: (request: IncomingMessage, response: ServerResponse, body: string) => void
let asked: string[]

before(async () => {
  server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    asked.push(`${request.method} ${request.url} ${body}`)
    respond(request, response, body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
})
after(() => {
  server.closeAllConnections()
  server.close()
})

/** The result of a call when the server does this: the answer, or `kind code`. */
async function outcome(what: typeof respond, request: { timeoutMs?: number; body?: string } = {}) {
  respond = what
  asked = []
  return http({ method: request.body === undefined ? 'GET' : 'POST', url: `${url}/pay`, headers: {}, timeoutMs: 5000, ...request }).catch(
    (error: unknown) => {
      assert.ok(GatewayError.is(error))
      return `${error.kind} ${error.code}`
    },
  )
}

const says =
  (status: number, body: string, headers: Record<string, string> = {}): typeof respond =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body)

/** An invalid date counts as no date. */
const UNDATED = { date: '' }

test('any whole JSON answer is an answer, whatever its status', async () => {
  for (const status of [200, 400, 401, 404, 409, 500, 503])
    assert.deepEqual(await outcome(says(status, '{"code":"X"}', UNDATED)), { status, body: { code: 'X' } })
  assert.deepEqual(await outcome(says(204, '', UNDATED)), { status: 204, body: undefined })
})

test('an answer tells the server’s own time, where that is a time', async () => {
  const dated = (date: string) => outcome(says(200, '{}', { date }))
  assert.deepEqual(await dated('Mon, 30 Nov 2026 06:00:07 GMT'), { status: 200, body: {}, givenAt: new Date('2026-11-30T06:00:07Z') })
  assert.deepEqual(await dated('yesterday'), { status: 200, body: {} })
})

test('the request is sent as given', async () => {
  await outcome(says(200, '{}'), { body: '{"amount":1}' })
  assert.deepEqual(asked, ['POST /pay {"amount":1}'])
})

test('broken or incomplete JSON, HTML and an empty 200 are unreadable', async () => {
  for (const body of ['{"a":1,}', '{"a":', '<html>점검 중</html>', 'null,'])
    assert.equal(await outcome(says(200, body)), 'unreadable HTTP_200')
  assert.deepEqual(await outcome(says(200, '', UNDATED)), { status: 200, body: undefined }, 'the adapter’s schema refuses it')
})

test('a proxy’s 5xx page leaves the result unknown', async () => {
  for (const status of [500, 502, 504]) assert.equal(await outcome(says(status, '<html>Bad Gateway</html>')), `unclear HTTP_${status}`)
})

test('"too many requests" leaves the result unknown, whatever the body', async () => {
  assert.equal(await outcome(says(429, '{"code":"PAID"}')), 'unclear RATE_LIMITED')
})

test('a redirect is not followed', async () => {
  assert.match(`${await outcome(says(302, '', { location: `${url}/elsewhere` }))}`, /^unclear /)
  assert.deepEqual(asked, ['GET /pay '])
  assert.match(`${await outcome(says(307, '', { location: `${url}/elsewhere` }), { body: '{}' })}`, /^unclear /)
  assert.deepEqual(asked, ['POST /pay {}'])
})

test('a refused connection was never made, so nothing can have happened', async () => {
  const free = createTcpServer()
  await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve))
  const address = free.address()
  const port = typeof address === 'object' ? address?.port : 0
  await new Promise((resolve) => free.close(resolve))
  const failed = http({ method: 'POST', url: `http://127.0.0.1:${port}/`, headers: {}, body: '{}', timeoutMs: 5000 })
  await assert.rejects(failed, { name: 'GatewayError', kind: 'unreachable', code: 'ECONNREFUSED' })
})

test('a host name that does not exist was never reached', async () => {
  const failed = http({ method: 'GET', url: 'http://gateway.invalid/', headers: {}, timeoutMs: 5000 })
  await assert.rejects(failed, (error) => GatewayError.is(error) && error.kind === 'unreachable')
})

test('a connection that breaks after the request leaves the result unknown', async () => {
  assert.match(`${await outcome((request) => void request.socket.destroy(), { body: '{}' })}`, /^unclear /)
  assert.match(`${await outcome((request) => void request.socket.resetAndDestroy(), { body: '{}' })}`, /^unclear /)
})

test('a connection that breaks during the answer leaves the result unknown', async () => {
  const half: typeof respond = (request, response) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('{"status":"DO', () => request.socket.destroy())
  }
  assert.match(`${await outcome(half, { body: '{}' })}`, /^unclear /)
})

test('the timeout covers the whole exchange: a slow trickle does not extend it', async () => {
  const drip: typeof respond = (_request, response) => {
    response.writeHead(200)
    const drops = setInterval(() => response.write(' '), 20)
    response.on('close', () => clearInterval(drops))
  }
  assert.equal(await outcome(drip, { timeoutMs: 150 }), 'unclear TIMEOUT')
})

test('a gateway that accepts the call and never answers is unclear at the timeout', async () => {
  assert.equal(await outcome(() => {}, { timeoutMs: 100, body: '{}' }), 'unclear TIMEOUT')
})

test('an endless answer is not read to the end', async () => {
  let sent = 0
  const flood: typeof respond = (_request, response) => {
    response.writeHead(200)
    const more = () => {
      while (!response.destroyed && sent < 64 * 1024 * 1024) {
        sent += 65_536
        if (!response.write('x'.repeat(65_536))) return void response.once('drain', more)
      }
      response.end()
    }
    more()
  }
  assert.equal(await outcome(flood), 'unreadable ANSWER_TOO_LONG')
  assert.ok(sent < 32 * 1024 * 1024, `${sent} bytes were sent`)
})

test('every call is measured by host and result, including those of a gateway’s own client', async () => {
  const seen = async () => {
    const { values } = await metrics.gatewayCalls.get()
    return values.filter(({ metricName }) => metricName?.endsWith('_count')).map(({ labels, value }) => [labels.host, labels.result, value])
  }
  metrics.gatewayCalls.reset()
  const { host } = new URL(url)
  await outcome(says(200, '{}'))
  await outcome(says(404, '{}'))
  await outcome(says(429, '{}'))
  assert.equal(await http.measured(url, async () => 'an answer'), 'an answer')
  const refuses = http.measured('https://api.example/payments', async () => {
    throw new GatewayError('refused', 'PAYMENT_NOT_FOUND')
  })
  await assert.rejects(refuses, { code: 'PAYMENT_NOT_FOUND' })
  assert.deepEqual(await seen(), [
    [host, '200', 2],
    [host, '404', 1],
    [host, 'unclear', 1],
    ['api.example', '4xx', 1],
  ])
})

/** Asking an address that somebody typed: only what everybody can reach is connected to, and little of the answer is read. */
import assert from 'node:assert/strict'
import type { lookup } from 'node:dns'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { after, before, test } from 'node:test'
import { postToPublic, problemOfUrl } from './public-post.ts'

let server: Server
let port: number
let asked: string[] = []
let respond: (request: IncomingMessage, response: ServerResponse) => void

before(async () => {
  server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    asked.push(`${request.method} ${request.url} ${body}`)
    respond(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  port = typeof address === 'object' ? (address?.port ?? 0) : 0
})
after(() => {
  server.closeAllConnections()
  server.close()
})

const POST = { headers: { 'x-test': '1' }, body: '{"a":1}', timeoutMs: 2000, mayAskThisMachine: true }

/** A name server that answers with these addresses. */
const namesAre = (...addresses: string[]): typeof lookup => {
  const answer = (_name: string, _options: unknown, done: (error: null, found: { address: string; family: number }[]) => void) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  // Node describes look-ups by overloads; only this one is called.
  return answer as unknown as typeof lookup
}

const postTo = (what: typeof respond, more: Partial<Parameters<typeof postToPublic>[0]> = {}) => {
  respond = what
  asked = []
  return postToPublic({ ...POST, url: `http://127.0.0.1:${port}/hook`, ...more })
}

const says = (status: number, body: string, headers: Record<string, string> = {}): typeof respond => {
  return (_request, response) => void response.writeHead(status, headers).end(body)
}

test('the body arrives, and the answer is told', async () => {
  assert.deepEqual(await postTo(says(201, 'thanks')), { status: 201, answer: 'thanks' })
  assert.deepEqual(asked, ['POST /hook {"a":1}'])
})

test('only addresses that everybody reaches over TLS may be registered', () => {
  const refused = {
    'http://shop.com/hook': 'not_https',
    'ftp://shop.com/': 'not_https',
    'https://localhost/': 'not_public',
    'https://127.0.0.1/': 'not_public',
    'https://2130706433/': 'not_public',
    'https://0x7f.1/': 'not_public',
    'https://10.1.2.3/': 'not_public',
    'https://169.254.169.254/latest/meta-data/': 'not_public',
    'https://[::1]/': 'not_public',
    'https://[::ffff:127.0.0.1]/': 'not_public',
    'https://[::ffff:7f00:1]/': 'not_public',
    'https://[fd00::1]/': 'not_public',
    'https://[64:ff9b::a00:1]/': 'not_public',
    'https://db.internal/': 'not_public',
    'https://intranet/': 'not_public',
    'https://user:word@shop.com/': 'unreadable',
    'not an address': 'unreadable',
    [`https://shop.com/${'a'.repeat(2000)}`]: 'unreadable',
  }
  for (const [url, problem] of Object.entries(refused)) assert.equal(problemOfUrl(url, false), problem, url)
  assert.equal(problemOfUrl('https://hooks.shop.com/a?b=c', false), undefined)
  assert.equal(problemOfUrl('http://127.0.0.1:3000/', true), undefined)
  assert.equal(problemOfUrl('http://10.0.0.1/', true), 'not_https')
})

test('what may not be registered is not asked either', async () => {
  assert.deepEqual(await postTo(says(200, ''), { mayAskThisMachine: false }), { problem: 'not_public', why: 'not_https' })
  const asTls = { url: `https://127.0.0.1:${port}/`, mayAskThisMachine: false }
  assert.deepEqual(await postTo(says(200, ''), asTls), { problem: 'not_public', why: 'not_public' })
  assert.deepEqual(asked, [])
})

test('a public name that leads to a private address is not connected to, nor one of whose addresses one is private', async () => {
  for (const addresses of [['127.0.0.1'], ['10.0.0.7'], ['::1'], ['::ffff:127.0.0.1'], ['8.8.8.8', '192.168.0.1'], []]) {
    const answer = await postTo(says(200, ''), { url: `https://hooks.shop.com:${port}/`, resolve: namesAre(...addresses) })
    assert.deepEqual(answer, { problem: 'not_public', why: 'ENOTPUBLIC' }, addresses.join())
  }
  assert.deepEqual(asked, [])
})

test('a public address is connected to as the name server said', async () => {
  // Nobody answers there within the time: what counts is that the look-up let it pass.
  const answer = await postTo(says(200, ''), { url: 'https://hooks.shop.com:9/', resolve: namesAre('8.8.8.8'), timeoutMs: 300 })
  assert.ok('problem' in answer && answer.problem !== 'not_public', JSON.stringify(answer))
})

test('a redirect is an answer and is not followed', async () => {
  const answer = await postTo(says(302, '', { location: `http://127.0.0.1:${port}/elsewhere` }))
  assert.deepEqual([answer, asked.length], [{ status: 302, answer: '' }, 1])
})

test('little of an answer is read, and nothing that a terminal or a database would stumble over', async () => {
  const long = await postTo(says(200, 'x'.repeat(5_000_000)))
  assert.deepEqual(long, { status: 200, answer: 'x'.repeat(1024) })
  assert.deepEqual(await postTo(says(500, 'a\u0000b\u001b[31m\n\u202ec')), { status: 500, answer: 'a b [31m  c' })
})

test('whoever never finishes an answer is left after the time', async () => {
  const drip: typeof respond = (_request, response) => void response.writeHead(200).write('.')
  for (const what of [drip, () => {}]) assert.deepEqual(await postTo(what, { timeoutMs: 200 }), { problem: 'timeout', why: '200 ms' })
})

test('whoever does not listen is unreachable', async () => {
  assert.deepEqual(await postTo(says(200, ''), { url: 'http://127.0.0.1:9/' }), { problem: 'unreachable', why: 'ECONNREFUSED' })
})

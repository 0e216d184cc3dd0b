// Receives the shop's events: `EVENTS_SECRET=whsec_… node receive-events.mjs`. Node alone is needed.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'

const KEY = Buffer.from((process.env.EVENTS_SECRET ?? '').replace(/^whsec_/, ''), 'base64')
const PORT = Number(process.env.PORT ?? 4999)
const FIVE_MINUTES_S = 300
/** A real receiver keeps these in its database, in the transaction that does the work. */
const seen = new Set()

createServer(async (request, response) => {
  const parts = []
  for await (const part of request) parts.push(part)
  const body = Buffer.concat(parts).toString('utf8')
  const id = request.headers['webhook-id']
  const timestamp = request.headers['webhook-timestamp']
  if (!isGenuine(id, timestamp, `${request.headers['webhook-signature']}`, body)) return response.writeHead(401).end('forged')
  // The same event may come twice, and events come in any order.
  if (!seen.has(id)) {
    seen.add(id)
    const { type, data } = JSON.parse(body)
    console.log(type, data.orderNumber ?? '', data.amount ?? '', data.currency ?? '')
  }
  response.writeHead(204).end()
}).listen(PORT, () => console.log(`listening on ${PORT}`))

function isGenuine(id, timestamp, signatures, body) {
  if (KEY.length === 0 || Math.abs(Date.now() / 1000 - Number(timestamp)) > FIVE_MINUTES_S) return false
  const expected = Buffer.from(createHmac('sha256', KEY).update(`${id}.${timestamp}.${body}`).digest('base64'))
  // While a secret is being replaced there are two.
  return signatures.split(' ').some((each) => {
    const given = Buffer.from(each.replace(/^v1,/, ''))
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}

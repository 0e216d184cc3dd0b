/** What strangers do to the form for cards: other sites' pages, forged tickets, long bodies, guesses, and frames that are none of the shop's. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { eq } from 'drizzle-orm'
import { MAIN_FONT } from '#components/layout/font-files.ts'
import { members } from '#db/schema.ts'
import { beginTypedCard } from '#lib/card-entry/begin-typed-card.ts'
import { listenForCards } from '#lib/card-entry/listen.ts'
import { windUp } from '#lib/worker/drain.ts'
import { freePorts } from '../../scripts/ports.ts'
import { CARD_AS_TYPED, CARD_FORM_ORIGIN, cardFormTest, TYPED_NUMBER } from '../support/card-form.ts'
import { keepMember } from '../support/kept-order.ts'
import type { TestShop } from '../support/test-shop.ts'

const formTest = cardFormTest(aTicket)

async function aTicket(shop: TestShop): Promise<string> {
  await keepMember(shop.db, 'haneul')
  const [member] = await shop.db.read.select().from(members).where(eq(members.id, 'haneul'))
  const wanted = {
    member: { id: 'haneul', customerKey: member?.customerKey ?? '' },
    gateway: 'scripted',
    locale: 'ko',
    ip: '203.0.113.9',
  } as const
  const begun = await beginTypedCard(shop, wanted)
  assert.ok(begun.ok)
  return new URL(begun.frameUrl).searchParams.get('t') ?? ''
}

formTest(
  'a card that is on its way to its gateway when the process is asked to end is saved, and told so',
  async ({ shop, gateway, ticket }) => {
    const port = await freePorts()
    const listening = await listenForCards({ ...shop, env: { ...shop.env, CARD_ENTRY_PORT: port } }, '127.0.0.1')
    assert.ok(listening)
    const call = gateway.delays('card-type', 'after')
    const headers = { origin: CARD_FORM_ORIGIN, 'content-type': 'application/json' }
    const answer = fetch(`http://127.0.0.1:${port}/card`, { method: 'POST', headers, body: JSON.stringify({ ...CARD_AS_TYPED, ticket }) })
    await call.begins()
    let isOver = false
    const wound = windUp(shop, [listening, undefined]).then(() => {
      isOver = true
    })
    const isClosed = await fetch(`http://127.0.0.1:${port}/`).then(
      () => false,
      () => true,
    )
    const wasOver = isOver
    call.letThrough()
    const { outcome } = await (await answer).json()
    await Promise.all([wound, listening.stop()])
    assert.deepEqual([isClosed, wasOver, outcome], [true, false, 'saved'])
  },
)

formTest('the form saves a card, and says no more than which one', async ({ ticket, post, gateway }) => {
  const response = await post({ ...CARD_AS_TYPED, ticket })
  assert.equal(response.status, 200)
  const answer: Record<string, unknown> = await response.json()
  assert.deepEqual(Object.keys(answer).toSorted(), ['message', 'outcome', 'subject'])
  assert.equal(answer.outcome, 'saved')
  assert.equal(gateway.typed[0]?.number, TYPED_NUMBER)
})

formTest('whatever the listener answers carries the policy of a page without strangers', async ({ ticket, ask, post }) => {
  const answers = [
    await ask(`/?t=${ticket}`),
    await ask('/'),
    await ask('/card-form.js'),
    await ask('/card-form.css'),
    await ask('/card-form.woff2'),
    await ask('/elsewhere'),
    await ask('//evil.example/'),
    await post('{'),
    await post('x'.repeat(3000)),
  ]
  for (const { headers, url } of answers) {
    const policy = headers.get('content-security-policy') ?? ''
    assert.equal(
      policy,
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors http://localhost:3000",
      url,
    )
    assert.equal(headers.get('cache-control'), url.endsWith('.woff2') ? 'public, max-age=86400' : 'no-store')
    assert.equal(headers.get('referrer-policy'), 'no-referrer')
    assert.equal(headers.get('access-control-allow-origin'), null)
    assert.equal(headers.get('set-cookie'), null)
    for (const name of ['server', 'x-powered-by']) assert.equal(headers.get(name), null)
  }
})

formTest('the form has no script, style or address inside it, and loads its own two files', async ({ ticket, ask }) => {
  const html = await (await ask(`/?t=${ticket}`)).text()
  assert.match(html, /autocomplete="cc-number"/)
  assert.deepEqual(
    [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address),
    ['/card-form.css', '/card-form.js'],
  )
  assert.doesNotMatch(html, /<script>|<script [^>]*>[^<]|<style|\son\w+=|style=/)
  assert.match(await (await ask('/card-form.js')).text(), /postMessage\(\{ subject, outcome \}, form\.dataset\.parent\)/)
})

formTest('the form brings the letters of its own texts, so that no machine shows boxes', async ({ ask }) => {
  assert.match(await (await ask('/card-form.css')).text(), /src: url\("\/card-form\.woff2"\)/)
  const font = await ask('/card-form.woff2')
  const sent = Buffer.from(await font.arrayBuffer())
  assert.deepEqual([font.headers.get('content-type'), sent.toString('latin1', 0, 4)], ['font/woff2', 'wOF2'])
  assert.deepEqual(sent, await readFile(`public${MAIN_FONT}`), 'the font of the pages, which holds every letter of the messages')
})

formTest('a page of another site sends nothing in, and a form without script sends nothing either', async ({ ticket, post, gateway }) => {
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'http://localhost:3000' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])
    assert.equal((await post({ ...CARD_AS_TYPED, ticket }, headers)).status, 403)
  assert.equal(
    (await post(new URLSearchParams({ ...CARD_AS_TYPED, ticket }).toString(), { 'content-type': 'application/x-www-form-urlencoded' }))
      .status,
    403,
  )
  assert.deepEqual(gateway.typed, [])
})

formTest('a forged ticket, an old one and none open nothing', async ({ shop, ticket, ask, post, gateway }) => {
  const [id = '', locale = '', attempt = '', until = '', signature = ''] = ticket.split('.')
  const later = [id, locale, attempt, Number(until) + 1, signature].join('.')
  const more = [id, locale, '0', until, signature].join('.')
  for (const forged of [later, more, `${ticket}x`, '', id, `${id}.${locale}.${attempt}.${until}.`]) {
    assert.equal((await ask(`/?t=${forged}`)).status, 403)
    assert.equal((await post({ ...CARD_AS_TYPED, ticket: forged })).status, 403)
  }
  assert.equal((await post({ ...CARD_AS_TYPED })).status, 403)
  shop.clock.advance(15 * 60_000)
  assert.equal((await ask(`/?t=${ticket}`)).status, 403)
  assert.equal((await post({ ...CARD_AS_TYPED, ticket })).status, 403)
  assert.deepEqual(gateway.typed, [])
})

formTest('a link to the form outside of the shop shows no field', async ({ ticket, ask }) => {
  const inside = await ask(`/?t=${ticket}`, { headers: { 'sec-fetch-dest': 'iframe' } })
  assert.equal(inside.status, 200)
  const outside = await ask(`/?t=${ticket}`, { headers: { 'sec-fetch-dest': 'document' } })
  assert.equal(outside.status, 403)
  assert.doesNotMatch(await outside.text(), /<input/)
})

formTest('a slip of the finger is answered by the field alone, and no gateway is asked', async ({ shop, ticket, post, gateway }) => {
  const slips = { number: '4330121234567895', expiry: '1340', identity: '991399', password: '7' }
  const response = await post({ ...slips, ticket })
  assert.equal(response.status, 422)
  const text = await response.text()
  assert.deepEqual(Object.keys(JSON.parse(text).wrong).toSorted(), ['expiry', 'identity', 'number', 'password'])
  for (const typed of [slips.number, slips.identity]) assert.ok(!`${text}${shop.logged.join('')}`.includes(typed))
  assert.deepEqual(gateway.typed, [])
})

formTest('a number in a broken body is in no answer and no line of the log', async ({ shop, post }) => {
  for (const body of [`{"number":"${TYPED_NUMBER}"`, `${TYPED_NUMBER}`, `"${TYPED_NUMBER}"`, `[${TYPED_NUMBER}]`]) {
    const response = await post(body)
    assert.equal(response.status, 403)
    assert.ok(!(await response.text()).includes(TYPED_NUMBER))
  }
  assert.ok(!shop.logged.join('').includes(TYPED_NUMBER))
})

formTest('an error of the shop’s own is written down without its message', async ({ shop, ticket, post, gateway }) => {
  Object.assign(gateway.savedCards, {
    saveTyped: async (_card: unknown, { number }: { number: string }) => {
      throw new Error(`cannot send ${number}`)
    },
  })
  const response = await post({ ...CARD_AS_TYPED, ticket })
  assert.equal(response.status, 503)
  assert.ok(shop.logged.join('').includes('card_entry_broken'))
  assert.ok(!`${await response.text()}${shop.logged.join('')}`.includes(TYPED_NUMBER))
  shop.faults.length = 0
})

formTest('a body of more than 2 KiB is not read to its end, whatever it says of its length', async ({ ticket, post, ask, gateway }) => {
  assert.equal((await post({ ...CARD_AS_TYPED, ticket, more: 'x'.repeat(2048) })).status, 413)
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(JSON.stringify({ ...CARD_AS_TYPED, ticket, more: 'x'.repeat(4096) })))
      controller.close()
    },
  })
  const headers = { origin: CARD_FORM_ORIGIN, 'content-type': 'application/json' }
  const streamed = await ask('/card', { method: 'POST', headers, body: stream, duplex: 'half' } as RequestInit).catch(() => undefined)
  assert.notEqual(streamed?.status, 200)
  assert.deepEqual(gateway.typed, [])
})

formTest(
  'an address that guesses is stopped, and one behind the same proxy is not',
  async ({ post, ticket }) => {
    const from = (address: string) => ({ 'x-forwarded-for': address })
    const guesses: number[] = []
    for (let guess = 0; guess < 62; guess++) guesses.push((await post({ ticket: 'guess' }, from('198.51.100.7'))).status)
    assert.deepEqual(guesses.slice(-3), [403, 429, 429])
    assert.equal((await post({ ...CARD_AS_TYPED, ticket }, from('198.51.100.8'))).status, 200)
  },
  { RATE_LIMIT_SCALE: '1', TRUST_PROXY_HOPS: '1' },
)

/** What an operator forgets in the environment of a first live start, and what a stranger would make of it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moneyMode, parseEnv } from '#lib/env.ts'
import { LIVE_SETTINGS } from '../support/live-settings.ts'
import { startComplaints } from '../support/start-complaints.ts'

const LIVE = { ...LIVE_SETTINGS, GATEWAYS: 'toss', TOSS_CLIENT_KEY: 'live_gck_1', TOSS_SECRET_KEY: 'live_gsk_1' }

const without = (name: string) => Object.fromEntries(Object.entries(LIVE).filter(([each]) => each !== name))

test('a complete environment starts', () => assert.deepEqual(startComplaints(LIVE), []))

for (const name of ['PUBLIC_URL', 'SESSION_SECRET', 'TRUST_PROXY_HOPS', 'SMTP_URL', 'MAIL_FROM', 'GATEWAYS'])
  test(`a live start without ${name} is refused by name, with the reason and what to do`, () => {
    const said = startComplaints(without(name))
    assert.equal(said.length, 1)
    assert.match(`${said[0]}`, new RegExp(`^${name} is missing: .{15,}\\. ?(Set|Make|Name) .{10,}`))
  })

test('a start with nothing set is told everything at once, in the order of .env.example', () => {
  const names = startComplaints({ NODE_ENV: 'production' }).map((line) => line.split(' ')[0])
  assert.deepEqual(names, ['PUBLIC_URL', 'SESSION_SECRET', 'TRUST_PROXY_HOPS', 'SMTP_URL', 'MAIL_FROM', 'GATEWAYS'])
  const all = startComplaints({ NODE_ENV: 'production', GATEWAYS: 'toss', LOG_LEVEL: 'loud', TIME_SCALE: '0.05', RATE_LIMIT_SCALE: '100' })
  assert.deepEqual(
    all.map((line) => line.split(' ')[0]),
    [
      'PUBLIC_URL',
      'SESSION_SECRET',
      'TRUST_PROXY_HOPS',
      'LOG_LEVEL',
      'SMTP_URL',
      'MAIL_FROM',
      'TOSS_CLIENT_KEY',
      'TOSS_SECRET_KEY',
      'RATE_LIMIT_SCALE',
      'TIME_SCALE',
    ],
  )
})

for (const [address, reason] of [
  ['http://www.shop.kr', /not https/],
  ['https://localhost', /this machine/],
  ['http://localhost:3000', /this machine/],
  ['https://127.0.0.1', /this machine/],
  ['https://[::1]:3000', /this machine/],
  ['https://shop.localhost', /this machine/],
  ['https://shop.example.com', /nobody's/],
  ['https://example.net', /nobody's/],
  ['https://shop.example', /nobody's/],
  ['https://shop.test', /nobody's/],
  ['https://shop.local', /nobody's/],
  ['https://shop.internal', /nobody's/],
  ['https://shop.invalid', /nobody's/],
  ['https://shop', /nobody's/],
  ['https://192.168.0.5', /nobody's/],
  ['https://10.1.2.3:8443', /nobody's/],
  ['https://172.16.0.1', /nobody's/],
  ['https://169.254.169.254', /nobody's/],
  ['https://100.64.0.1', /nobody's/],
  ['https://203.0.113.9', /nobody's/],
  ['https://[fd12::1]', /nobody's/],
  ['https://[fe80::1]', /nobody's/],
  ['https://[2001:db8::1]', /nobody's/],
  ['https://[::ffff:10.0.0.7]', /nobody's/],
  // A translator's, 6to4's, Teredo's and an old spelling of 127.0.0.1, this site's own, what leads nowhere, and a book's example.
  ['https://[64:ff9b::7f00:1]', /nobody's/],
  ['https://[64:ff9b:1::a00:7]', /nobody's/],
  ['https://[2002:7f00:1::1]', /nobody's/],
  ['https://[2001:0:7f00:1::1]', /nobody's/],
  ['https://[::7f00:1]', /nobody's/],
  ['https://[fec0::1]', /nobody's/],
  ['https://[100::1]', /nobody's/],
  ['https://[3fff::1]', /nobody's/],
  ['https://[ff02::1]', /nobody's/],
  ['https://192.88.99.1', /nobody's/],
  ['https://localhost.localdomain', /nobody's/],
  ['https://shop.lan', /nobody's/],
  ['https://shop.corp', /nobody's/],
  ['https://shop.onion', /nobody's/],
  ['https://www.shop.kr/shop', /more than a host/],
  ['https://shop@www.shop.kr', /more than a host/],
] as const)
  test(`buyers cannot reach ${address}, so a live start refuses it`, () => {
    const said = startComplaints({ ...LIVE, PUBLIC_URL: address })
    assert.equal(said.length, 1)
    assert.match(`${said[0]}`, /^PUBLIC_URL /)
    assert.match(`${said[0]}`, reason)
  })

test('an address that ends in a stroke or only begins like localhost is a shop’s', () => {
  assert.equal(parseEnv({ ...LIVE, PUBLIC_URL: 'https://www.shop.kr/' }).PUBLIC_URL, 'https://www.shop.kr')
  for (const address of [
    'https://localhost.www.shop.kr',
    'https://test.shop.kr',
    'https://example.kr',
    'https://myexample.com',
    'https://계산.한국',
    'https://172.32.0.1',
    'https://[2606:4700::1]',
    'https://[2001:4860::8888]',
    'https://lan.shop.kr',
  ])
    assert.deepEqual(startComplaints({ ...LIVE, PUBLIC_URL: address }), [], address)
})

for (const guessable of [
  'development-session-secret',
  'sixteen-letters!',
  'my-super-secret-key-for-this-shop-2026',
  'change-me-before-you-go-live-please-0123',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  'kX9vQ2mZkX9vQ2mZkX9vQ2mZkX9vQ2mZ',
  '01010101010101010101010101010101',
])
  test(`who can guess ${guessable} opens every order, so no live shop signs with it`, () => {
    for (const secret of [guessable, `${LIVE.SESSION_SECRET},${guessable}`, `${guessable},${LIVE.SESSION_SECRET}`]) {
      const said = startComplaints({ ...LIVE, SESSION_SECRET: secret })
      assert.match(said.join('\n'), /^SESSION_SECRET is too weak: .*openssl rand -base64 32[^\n]*$/)
      assert.ok(!said.join().includes(guessable))
    }
    assert.match(startComplaints({ ...LIVE, DATA_KEY: guessable }).join('\n'), /^DATA_KEY is too weak/)
  })

test('what openssl makes is strong, as base64 and as hex', () => {
  for (const secret of [
    'dZ0r3bUAEvfo3JYc5nmC2h8pTq1WsXgKjLi4RtNyV7M=',
    '3f9a1c7e5b2d8046f1e93a7c5d0b6284',
    'f00dcafe8b1d3a9275e64c0f1b2a3948d7e6c5b4',
  ])
    assert.deepEqual(startComplaints({ ...LIVE, SESSION_SECRET: secret }), [], secret)
})

for (const [name, value] of [
  ['TIME_SCALE', '0.05'],
  ['TIME_SCALE', '20'],
  ['RATE_LIMIT_SCALE', '100'],
  ['RATE_LIMIT_SCALE', '0.5'],
  ['KAKAO_URL', 'https://login.example.net'],
  ['NAVER_URL', 'https://login.example.net'],
  ['TEST_CLOCK', '.data/clock'],
] as const)
  test(`${name}=${value}, left over from a trial, stops a live start`, () => {
    const said = startComplaints({ ...LIVE, [name]: value })
    assert.equal(said.length, 1)
    assert.match(`${said[0]}`, new RegExp(`^${name} is .*Unset it`))
    assert.deepEqual(startComplaints({ ...LIVE, [name]: /CLOCK|URL/.test(name) ? '' : '1' }), [])
  })

test('mail that goes nowhere stops a live start', () => {
  for (const address of ['mail.example.com', 'http://mail.example.com'])
    assert.match(startComplaints({ ...LIVE, SMTP_URL: address }).join('\n'), /^SMTP_URL is no address of a mail server/, address)
  for (const sender of [
    '계산상점 <shop@localhost>',
    'help@gyesan.example',
    'shop@example.com',
    '계산상점 <a@b@shop.local>',
    'shop@[192.168.0.5]',
    'shop',
  ])
    assert.match(startComplaints({ ...LIVE, MAIL_FROM: sender }).join('\n'), /^MAIL_FROM /, sender)
})

for (const host of ['localhost.evil.example', 'localhost@evil.example', '127.0.0.1.evil.example'])
  test(`a gateway at ${host} is no sandbox of this machine, so no clock is moved beside it`, () => {
    const trial = { ALLOW_SANDBOX: '1', TEST_CLOCK: '.data/clock', GATEWAYS: 'ipay', IPAY_API_URL: `http://${host}` }
    const keys = {
      IPAY_API_KEY: 'test_1',
      IPAY_API_SECRET: 'secret_1',
      IPAY_PUBLISHABLE_KEY: 'pk_test_1',
      IPAY_WEBHOOK_SECRET: 'whsec_0123456789abcdef',
    }
    assert.match(startComplaints({ ...trial, ...keys }).join('\n'), /^TEST_CLOCK is set and IPAY_API_URL is no sandbox address/)
  })

for (const name of [
  'TOSS_API_URL',
  'TOSS_SDK_URL',
  'PORTONE_V2_API_URL',
  'PORTONE_V2_NOTICE_URLS',
  'PORTONE_V1_NOTICE_URLS',
  'IPAY_API_URL',
])
  test(`a listener on the way reads no keys: a live start refuses ${name} without TLS`, () => {
    assert.match(startComplaints({ ...LIVE, [name]: 'http://gateway.example' }).join('\n'), new RegExp(`^${name} is not https`))
    assert.match(startComplaints({ ...LIVE, [name]: 'HTTP://gateway.example' }).join('\n'), new RegExp(`^${name} is not https`))
    assert.match(startComplaints({ ...LIVE, [name]: 'http://localhost.evil.example' }).join('\n'), new RegExp(`^${name} is not https`))
    assert.match(startComplaints({ ...LIVE, [name]: 'https://127.0.0.1:4103' }).join('\n'), new RegExp(`^${name} is a sandbox address`))
    for (const address of ['https://10.0.0.7', 'https://gateway.internal', 'https://api.example.com', 'https://gateway'])
      assert.match(
        startComplaints({ ...LIVE, [name]: address }).join('\n'),
        new RegExp(`^${name} is a name or address that is nobody's`),
        address,
      )
  })

for (const name of ['staging', 'prod', 'Development', 'live'])
  test(`a shop whose NODE_ENV is ${name} is no trial: it is checked as a live one, and takes live money`, () => {
    const portone = {
      GATEWAYS: 'portone-v2',
      PORTONE_V2_STORE_ID: 'store-1',
      PORTONE_V2_API_SECRET: 'secret',
      PORTONE_V2_CHANNEL_KEY: 'card=channel-key-1',
      PORTONE_V2_WEBHOOK_SECRET: 'whsec_0123456789abcdef',
    }
    assert.equal(moneyMode(parseEnv({ ...LIVE, ...portone, NODE_ENV: name })), 'live')
    assert.deepEqual(
      startComplaints({ ...portone, NODE_ENV: name }).map((line) => line.split(' ')[0]),
      ['PUBLIC_URL', 'SESSION_SECRET', 'TRUST_PROXY_HOPS', 'SMTP_URL', 'MAIL_FROM'],
    )
  })

test('a trial that holds live keys takes no buyer’s money: it does not start', () => {
  assert.match(
    startComplaints({ ...LIVE, ALLOW_SANDBOX: '1' }).join('\n'),
    /^TOSS keys are live keys, and ALLOW_SANDBOX is 1\. Use test keys/,
  )
  assert.match(startComplaints({ ...LIVE, NODE_ENV: 'development' }).join('\n'), /^TOSS keys are live keys, and NODE_ENV is development\./)
  const ipay = { GATEWAYS: '', ALLOW_SANDBOX: '1', IPAY_PUBLISHABLE_KEY: 'pk_live_1' }
  assert.match(startComplaints(ipay).join('\n'), /^IPAY keys are live keys/)
})

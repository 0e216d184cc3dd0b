import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forgetSettings, holdSettings } from '#lib/shop-settings/current.ts'
import { mailServer } from '../test/support/mail-server.ts'
import { createMailer, type Mail, senderOf } from './mailer.ts'

const mail: Mail = {
  id: 'order-paid:20261121-7KQ2M9-1',
  to: 'haneul@example.com',
  subject: '결제가 완료되었습니다',
  text: '본문',
  html: '<p>본문</p>',
}
const env = { PUBLIC_URL: 'https://shop.example.com', MAIL_FROM: '계산상점 <shop@example.com>' }

test('without SMTP_URL mail is only stored', async () => {
  const mailer = createMailer({ ...env, SMTP_URL: undefined })
  assert.equal(mailer.keepsOnly, true)
  await mailer.send(mail)
})

test('the same mail sent again has the same Message-ID, and another mail another one', async (t) => {
  const { server, received, url } = await mailServer('250 accepted')
  t.after(() => server.close())
  const mailer = createMailer({ ...env, SMTP_URL: url })
  assert.equal(mailer.keepsOnly, false)

  await mailer.send(mail)
  await mailer.send(mail)
  await mailer.send({ ...mail, id: 'another' })

  const [first, second, third] = received.map((message) => /^Message-ID: (<[\w-]+@shop\.example\.com>)\r$/m.exec(message)?.[1])
  assert.ok(first)
  assert.equal(second, first)
  assert.ok(third && third !== first)
})

test('a mail that the server refuses is an error', async (t) => {
  const { server, url } = await mailServer('554 refused')
  t.after(() => server.close())
  await assert.rejects(createMailer({ ...env, SMTP_URL: url }).send(mail), /554 refused/)
})

test('no error contains the address that the server repeats, because errors are logged', async (t) => {
  const { server, url } = await mailServer('550 5.1.1 <haneul@example.com>: no mailbox for haneul@example.com (haneul@example.com)')
  t.after(() => server.close())
  const failed = await createMailer({ ...env, SMTP_URL: url })
    .send(mail)
    .then(
      () => undefined,
      (error: Error) => error,
    )
  assert.match(`${failed?.message}`, /550 5\.1\.1 <\(address\)>: no mailbox/)
  assert.doesNotMatch(`${failed?.message} ${failed?.stack}`, /haneul/)
})

test('a line end in a subject or a name adds neither a header nor a recipient', async (t) => {
  const { server, received, recipients, url } = await mailServer('250 accepted')
  t.after(() => server.close())
  const mailer = createMailer({ ...env, SMTP_URL: url })
  for (const end of ['\r\n', '\n', '\r', '\u2028'])
    await mailer.send({
      ...mail,
      id: `a${end}X-Id: x`,
      subject: `Your order${end}Bcc: other@example.com${end}${end}<b>body</b>`,
      text: '.\r\n.\r\nQUIT',
    })
  for (const message of received) {
    const headers = message.slice(0, message.indexOf('\r\n\r\n'))
    assert.doesNotMatch(headers, /^(Bcc|X-Id):/im)
    assert.equal(headers.match(/^Subject:/gim)?.length, 1)
  }
  assert.equal(received.length, 4)
  assert.deepEqual([...new Set(recipients)], ['haneul@example.com'])
})

test('mail comes from the address of the environment under the name that the owner has set, from the next mail on', async (t) => {
  t.after(forgetSettings)
  const { server, received, url } = await mailServer('250 accepted')
  t.after(() => server.close())
  const mailer = createMailer({ ...env, SMTP_URL: url })
  await mailer.send(mail)
  holdSettings({ version: 1, savedAt: new Date(0), saved: { mail: { sender: 'Haneul, Store' } } }, '2026-12-01')
  await mailer.send({ ...mail, id: 'next' })
  const from = received.map((message) => /^From: (.*)\r$/m.exec(message)?.[1])
  assert.match(`${from[0]}`, /<shop@example\.com>$/)
  assert.doesNotMatch(`${from[0]}`, /Haneul/)
  assert.equal(from[1], '"Haneul, Store" <shop@example.com>')
})

test('the address is found however the environment writes it', () => {
  for (const from of [
    '계산상점 <shop@example.com>',
    '"a, b" <shop@example.com> ',
    '<shop@example.com>',
    'shop@example.com',
    ' shop@example.com',
  ])
    assert.deepEqual(senderOf(from, '하늘'), { name: '하늘', address: 'shop@example.com' }, from)
  assert.equal(senderOf('계산상점 <shop@example.com>', undefined), '계산상점 <shop@example.com>')
})

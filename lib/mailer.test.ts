import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { test } from 'node:test'
import { createMailer, type Mail } from './mailer.ts'

const mail: Mail = {
  id: 'order-paid:20261121-7KQ2M9-1',
  to: 'haneul@example.com',
  subject: '결제가 완료되었습니다',
  text: '본문',
  html: '<p>본문</p>',
}
const env = { PUBLIC_URL: 'https://shop.example.com', MAIL_FROM: '계산상점 <shop@example.com>' }

test('without SMTP_URL mail is only kept', async () => {
  const mailer = createMailer({ ...env, SMTP_URL: undefined })
  assert.equal(mailer.keepsOnly, true)
  await mailer.send(mail)
})

test('sending the same mail again carries the same Message-ID, another mail another', async (t) => {
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

test('a mail that the server refuses is a failure', async (t) => {
  const { server, url } = await mailServer('554 refused')
  t.after(() => server.close())
  await assert.rejects(createMailer({ ...env, SMTP_URL: url }).send(mail), /554 refused/)
})

/** As much of a mail server as one sender needs. */
async function mailServer(answerToData: string): Promise<{ server: Server; received: string[]; url: string }> {
  const received: string[] = []
  const server = createServer((socket) => {
    let message: string | undefined
    let rest = ''
    const say = (line: string) => socket.write(`${line}\r\n`)
    say('220 test')
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1')
      if (message !== undefined) {
        if (!rest.includes('\r\n.\r\n')) return
        received.push(rest)
        message = undefined
        rest = ''
        say(answerToData)
        return
      }
      while (rest.includes('\r\n')) {
        const line = rest.slice(0, rest.indexOf('\r\n'))
        rest = rest.slice(line.length + 2)
        if (line === 'DATA') {
          message = ''
          say('354 go on')
        } else if (line === 'QUIT') {
          say('221 bye')
          socket.end()
        } else say('250 fine')
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A TCP server's address is an AddressInfo.
  const { port } = server.address() as AddressInfo
  return { server, received, url: `smtp://127.0.0.1:${port}` }
}

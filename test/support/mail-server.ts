/** A small mail server for one sender. */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'

interface MailServer {
  server: Server
  /** Each message as it arrived, headers first. */
  received: string[]
  /** The recipients that it was given, in order. */
  recipients: string[]
  url: string
}

export async function mailServer(answerToData: string): Promise<MailServer> {
  const received: string[] = []
  const recipients: string[] = []
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
        recipients.push(...(/^RCPT TO:<(.*)>/.exec(line)?.slice(1) ?? []))
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
  return { server, received, recipients, url: `smtp://127.0.0.1:${port}` }
}

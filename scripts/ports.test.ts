import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import test from 'node:test'
import { firstFreePort, freePorts, takenPorts } from './ports.ts'

test('a taken port is told with its owner-to-be and the variable that moves it', async (t) => {
  const port = await freePorts(2)
  const server = createServer().listen(port, '127.0.0.1')
  t.after(() => server.close())
  await once(server, 'listening')
  const told = await takenPorts([
    { port, variable: 'PORT', who: 'shop' },
    { port: port + 1, variable: 'SANDBOX_PORT', who: 'sandbox' },
  ])
  assert.equal(told.length, 1)
  assert.match(told[0] ?? '', new RegExp(`Port ${port}.*shop.*PORT`))
})

test('the first free port is the next one that nobody has taken', async (t) => {
  const port = await freePorts(2)
  assert.equal(await firstFreePort(port), port)
  const server = createServer().listen(port, '127.0.0.1')
  t.after(() => server.close())
  await once(server, 'listening')
  assert.ok((await firstFreePort(port)) > port)
})

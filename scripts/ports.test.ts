import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
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

test('processes that ask beside each other never get the same port, even before anything listens', async (t) => {
  const program = `
    import { freePorts } from ${JSON.stringify(import.meta.resolve('./ports.ts'))}
    const ports = []
    for (let n = 0; n < 8; n++) ports.push(await freePorts(7))
    console.log(JSON.stringify(ports))
    process.stdin.resume()`
  const given = await Promise.all(
    [1, 2, 3, 4].map(async () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['pipe', 'pipe', 'inherit'] })
      t.after(() => child.kill())
      const [line] = await once(child.stdout, 'data')
      return JSON.parse(String(line)) as number[]
    }),
  )
  assert.equal(new Set(given.flat().map((port) => Math.floor(port / 100))).size, 4)
  for (const ports of given) assert.equal(new Set(ports).size, 8)
})

test('a process may ask for ports for ever, as its programs end, but not for more at once than a block has', async () => {
  for (let n = 0; n < 60; n++) await freePorts(7)
  await assert.rejects(freePorts(100), RangeError)
})

/** The program: reads the environment, starts the sandbox, and stops it on a signal. */
import { readEnv } from './env.ts'
import { isPortTaken, startSandbox } from './start.ts'

const env = readEnv(process.env)
if (!env.ok) {
  console.error(env.message)
  process.exit(1)
}

try {
  const sandbox = await startSandbox(env)
  const stop = () => void sandbox.stop().then(() => process.exit(0))
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  console.log(`Sandbox gateways ready: console http://localhost:${sandbox.port}, webhooks to ${env.publicUrl}`)
} catch (error) {
  if (!isPortTaken(error)) throw error
  console.error(
    `The sandbox cannot start: port ${error.port} is already in use. Stop what listens there, or set SANDBOX_PORT to another base.`,
  )
  process.exit(1)
}

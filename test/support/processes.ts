/** Several processes of one shop at once. Each runs an act of shop-process.ts, and this process answers their requests to the gateway. */
import { type ChildProcess, fork } from 'node:child_process'
import type { Gateway } from '#lib/gateways/gateway.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { bundled } from './bundle.ts'

export type PortCall = { call: number; operation: 'prepare' | 'settle' | 'find' | 'cancel'; args: unknown[] }
export type PortAnswer = { call: number; value?: unknown; refused?: { kind: GatewayError['kind']; code: string } }
export type Finished = { answer: unknown } | { error: string }

/** All of them begin at the same moment, when the last one is ready. Resolves with each one's answer. */
export async function inProcesses(count: number, act: string, input: object, gateway?: Gateway): Promise<unknown[]> {
  const program = await bundled('test/support/shop-process.ts')
  const children = Array.from({ length: count }, () =>
    // Without the flags of this process, which would make a test run of each.
    fork(program, [act], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] }),
  )
  try {
    await Promise.all(children.map((child) => message(child, (said) => said === 'ready')))
    const answers = children.map((child) => finished(child))
    for (const [index, child] of children.entries()) {
      if (gateway) child.on('message', (said) => void answerCall(child, gateway, said))
      child.send({ ...input, index, count })
    }
    return await Promise.all(answers)
  } finally {
    for (const child of children) child.kill()
  }
}

async function finished(child: ChildProcess): Promise<unknown> {
  const said = await message(
    child,
    (said): said is Finished => typeof said === 'object' && said !== null && ('answer' in said || 'error' in said),
  )
  const end = said as Finished
  if ('error' in end) throw new Error(end.error)
  return end.answer
}

function message(child: ChildProcess, fits: (said: unknown) => boolean): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.on('message', (said) => {
      if (fits(said)) resolve(said)
    })
    child.once('exit', (code) => reject(new Error(`A shop process ended with ${code}.`)))
  })
}

async function answerCall(child: ChildProcess, gateway: Gateway, said: unknown): Promise<void> {
  if (typeof said !== 'object' || said === null || !('operation' in said)) return
  const { call, operation, args } = said as PortCall
  // The arguments of a call to Gateway in the other process.
  const ask = gateway[operation] as (...args: unknown[]) => Promise<unknown>
  const answer: PortAnswer = await ask.apply(gateway, args).then(
    (value) => ({ call, value }),
    (error: unknown) => {
      if (!GatewayError.is(error)) throw error
      return { call, refused: { kind: error.kind, code: error.code } }
    },
  )
  // A process that has ended meanwhile needs no answer.
  if (child.connected) child.send(answer, () => {})
}

/** Plays the shoppers and sends the gateways' webhooks in a process of its own, so that no server is charged with this work. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { driveCheckouts } from './drive-checkouts.ts'
import { driveRequests } from './drive-requests.ts'
import type { ResultOf, Task } from './task.ts'

type Reply = { result: unknown } | { error: string }

export interface Driver {
  run<T extends Task>(task: T): Promise<ResultOf<T>>
  stop(): void
}

export function startDriver(): Driver {
  const child = fork(fileURLToPath(import.meta.url), ['drive'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return {
    run: (task) =>
      new Promise((resolve, reject) => {
        const onExit = () => reject(new Error('The driver ended.'))
        child.once('exit', onExit)
        child.once('message', (reply: Reply) => {
          child.off('exit', onExit)
          if ('error' in reply) return reject(new Error(reply.error))
          // Each kind of task has its own function below.
          resolve(reply.result as never)
        })
        child.send(task)
      }),
    stop: () => void child.disconnect(),
  }
}

if (process.argv[2] === 'drive' && process.send) {
  const reply = (message: Reply) => process.send?.(message)
  process.on('message', async (task: Task) => {
    try {
      reply({ result: task.kind === 'checkouts' ? await driveCheckouts(task) : await driveRequests(task) })
    } catch (error) {
      reply({ error: `${error instanceof Error ? error.stack : error}` })
    }
  })
  process.on('disconnect', () => process.exit(0))
}

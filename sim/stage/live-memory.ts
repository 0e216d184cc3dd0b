/**
 * What a Node.js process holds, asked of its inspector after it has thrown away its garbage. What the system gives it says less: V8 takes
 * more the busier it is, and gives little of it back.
 */
import { z } from 'zod'

const targets = z.array(z.object({ webSocketDebuggerUrl: z.url() })).min(1)
const answer = z.object({ id: z.number(), result: z.object({ result: z.object({ value: z.number() }).optional() }) })

/** In bytes. `port` is of `--inspect`. */
export async function liveMemory(port: number): Promise<number> {
  const [target] = targets.parse(await (await fetch(`http://127.0.0.1:${port}/json/list`)).json())
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '')
  await new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = reject
  })
  try {
    // The second round takes what the first one's finalizers have let go.
    for (const id of [1, 2]) await ask(socket, { id, method: 'HeapProfiler.collectGarbage' })
    const expression = '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())'
    const { result } = await ask(socket, { id: 3, method: 'Runtime.evaluate', params: { expression, returnByValue: true } })
    return result.result?.value ?? Number.NaN
  } finally {
    socket.close()
  }
}

function ask(socket: WebSocket, request: { id: number; method: string; params?: object }): Promise<z.output<typeof answer>> {
  return new Promise((resolve, reject) => {
    socket.onmessage = ({ data }) => {
      const read = answer.safeParse(JSON.parse(`${data}`))
      if (read.success && read.data.id === request.id) resolve(read.data)
    }
    socket.onclose = () => reject(new Error('The process ended before it said what it holds.'))
    socket.send(JSON.stringify(request))
  })
}

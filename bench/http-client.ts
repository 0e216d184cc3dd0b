/**
 * node:http with kept connections, one for each shopper: autocannon and its like repeat one request, but a checkout's
 * second request depends on the answer to its first, and every order needs a key and a phone number of its own.
 */
import { Agent, request } from 'node:http'

export interface Answer {
  status: number
  text: string
}

export interface Client {
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body: string, headers: Record<string, string>): Promise<Answer>
  close(): void
}

export function createClient(url: string, connections: number): Client {
  const { hostname, port } = new URL(url)
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const send = (method: string, path: string, headers: Record<string, string>, body: string) =>
    new Promise<Answer>((resolve, reject) => {
      const outgoing = request({ agent, hostname, port, method, path, headers }, (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => {
          text += part
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
        response.on('error', reject)
      })
      outgoing.on('error', reject)
      outgoing.end(body)
    })
  return {
    get: (path, headers = {}) => send('GET', path, headers, ''),
    post: (path, body, headers) =>
      send('POST', path, { 'content-type': 'application/json', 'content-length': `${Buffer.byteLength(body)}`, ...headers }, body),
    close: () => agent.destroy(),
  }
}

/** A reverse proxy in front of a shop: nginx where this machine has it, otherwise one that does the same to the headers. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { type Child, startChild } from '../../scripts/children.ts'
import { until } from '../stage/until.ts'

export interface ReverseProxy {
  kind: 'nginx' | 'node'
  stop(): Promise<void>
}

interface Wanted {
  port: number
  /** The port on this machine that it passes requests to. */
  to: number
  folder: string
}

const NGINX = spawnSync('which', ['nginx'], { encoding: 'utf8' }).stdout?.trim()

export const startProxy = (wanted: Wanted): Promise<ReverseProxy> => (NGINX ? startNginx(NGINX, wanted) : startNodeProxy(wanted))

/** Both processes of it are in the folder, and neither asks for the rights of an administrator. */
const configuration = ({ port, to }: Wanted) => `
daemon off;
worker_processes 1;
pid nginx.pid;
error_log error.log warn;
events { worker_connections 512; }
http {
  access_log off;
  client_body_temp_path body;
  proxy_temp_path proxied;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  upstream shop { server 127.0.0.1:${to}; keepalive 32; }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_pass http://shop;
    }
  }
}
`

async function startNginx(nginx: string, wanted: Wanted): Promise<ReverseProxy> {
  const folder = join(wanted.folder, `nginx-${wanted.port}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'nginx.conf'), configuration(wanted))
  const child: Child = startChild({
    name: 'nginx',
    args: ['--input-type=module', '--eval', RUN_IT, nginx, folder],
    env: process.env,
    log: join(folder, 'nginx.log'),
  })
  await until(
    () => isListening(wanted.port),
    10_000,
    () => `nginx does not listen:\n${child.lastLines()}`,
  )
  return { kind: 'nginx', stop: () => child.stop() }
}

/** startChild starts Node.js programs, and ends everything that they have started. */
const RUN_IT = `
import { spawn } from 'node:child_process'
const [nginx, folder] = process.argv.slice(1)
spawn(nginx, ['-p', folder, '-c', 'nginx.conf', '-e', 'error.log'], { stdio: 'inherit' }).on('exit', (code) => process.exit(code ?? 1))
`

const isListening = (port: number) =>
  new Promise<true | undefined>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    }).on('error', () => resolve(undefined))
  })

async function startNodeProxy({ port, to }: Wanted): Promise<ReverseProxy> {
  const server = createServer((incoming, answer) => {
    const said = incoming.headers['x-forwarded-for']
    const forwarded = [...(said === undefined ? [] : [said]), incoming.socket.remoteAddress].join(', ')
    const passed = { ...incoming.headers, 'x-forwarded-for': forwarded }
    const outgoing = request({ host: '127.0.0.1', port: to, method: incoming.method, path: incoming.url, headers: passed }, (from) => {
      answer.writeHead(from.statusCode ?? 502, from.headers)
      from.pipe(answer)
    })
    outgoing.on('error', () => answer.destroy())
    incoming.pipe(outgoing)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    kind: 'node',
    stop: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

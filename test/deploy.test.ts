/** The files of a first live start name what is there: commands, addresses, variables, ports and paths. */
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { commandVariables, shopVariables } from '../scripts/environment-names.ts'

const read = (file: string) => readFileSync(file, 'utf8')
const PAGE = read('docs/going-live.md')
const NGINX = read('deploy/nginx.conf')
const CARDS = read('deploy/nginx-cards.conf')
const UNIT = read('deploy/gyesan.service')
const CONTRACT: { routes: string[]; commands: string[] } = JSON.parse(read('test/public-contract.json'))

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found)
const has = (program: string) => !spawnSync(program, ['--version']).error
const folderFor = (t: TestContext) => {
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-deploy-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('every command of the page is one', () => {
  const named = [...all(PAGE, /npm run ([a-z][\w:-]*)/g), ...all(UNIT, /run\.mjs (\S+)/g)]
  assert.ok(named.length > 8)
  assert.deepEqual(
    named.filter((command) => !CONTRACT.commands.includes(command)),
    [],
  )
})

test('every variable of page and files is one, and each that a live start demands is on the page', () => {
  const known = [...shopVariables, ...commandVariables]
  const named = all(`${PAGE}${NGINX}${CARDS}${UNIT}`, /\b([A-Z][A-Z0-9]*_[A-Z0-9_]+)\b/g)
  assert.deepEqual(
    named.filter((name) => !known.includes(name) && !/^(AF|WAL)_/.test(name)),
    [],
  )
  for (const name of ['PUBLIC_URL', 'SESSION_SECRET', 'TRUST_PROXY_HOPS', 'SMTP_URL', 'MAIL_FROM', 'GATEWAYS'])
    assert.ok(PAGE.includes(`\`${name}\``), name)
})

test('every file and folder that the page names is there', () => {
  const links = all(PAGE, /\]\((?!http)([^)#]+)/g).map((link) => join('docs', link))
  const files = all(PAGE, /`((?:content|db|deploy|public)\/[\w./-]+)`/g)
  assert.ok(links.length + files.length > 8)
  assert.deepEqual(
    [...links, ...files].filter((file) => !existsSync(file)),
    [],
  )
})

test('nginx and systemd agree about where the shop listens: on this machine alone', () => {
  const [server] = all(NGINX, /server (\d[^;]+);/g)
  const [host, port] = [all(UNIT, /ExecStart=.* -H (\S+)/g)[0], all(UNIT, /ExecStart=.* -p (\d+)/g)[0]]
  assert.equal(server, `${host}:${port}`)
  assert.equal(host, '127.0.0.1')
  assert.ok(PAGE.includes(`http://${server}/api/ready`))
})

test('the addresses that nginx treats on their own are the shop’s', () => {
  const locations = all(NGINX, /location ~ (\S+)/g).map((pattern) => new RegExp(pattern))
  const routes = CONTRACT.routes.map((route) => route.replace(/^\w+ /, '').replaceAll('*', 'x'))
  for (const location of locations)
    assert.ok(
      routes.some((route) => location.test(route)),
      `${location}`,
    )
  for (const monitored of ['/api/ready', '/api/metrics']) assert.ok(locations.some((location) => location.test(monitored)))
})

test('nginx believes nothing that a client says about its address, and sends Host on', () => {
  assert.match(NGINX, /proxy_set_header X-Forwarded-For \$remote_addr;/)
  assert.match(NGINX, /proxy_set_header Host \$host;/)
  // A location with a header of its own would lose those of its server.
  assert.equal(all(NGINX, /location [^}]*(proxy_set_header)/g).length, 0)
})

test('the host of the form for cards writes down nothing, believes nothing, and asks the port that the page names', () => {
  const [port] = all(PAGE, /`CARD_ENTRY_PORT=(\d+)`/g)
  assert.ok(port && CARDS.includes(`proxy_pass http://127.0.0.1:${port};`))
  assert.match(CARDS, /^ {4}access_log off;$/m)
  assert.match(CARDS, /^ {4}client_max_body_size 2k;$/m)
  assert.match(CARDS, /proxy_set_header X-Forwarded-For \$remote_addr;/)
  assert.doesNotMatch(CARDS, /listen \[?:*\]?:?80;/)
})

test('nginx moves pages to https, and refuses what a program sends in the clear', () => {
  const [inTheClear = ''] = NGINX.split(/^server \{/m).slice(1)
  assert.match(inTheClear, /listen 80;/)
  assert.match(inTheClear, /location \/api\/ \{\s*return 403;\s*\}/)
  assert.match(inTheClear, /location \/ \{\s*return 301 https:/)
})

test('the unit runs a program of this checkout as nobody special, and restarts it', () => {
  const [script = ''] = all(UNIT, /ExecStart=\S+ (\S+)/g)
  assert.ok(existsSync(script))
  assert.match(UNIT, /^User=gyesan$/m)
  assert.match(UNIT, /^Restart=always$/m)
  assert.match(UNIT, /^NoNewPrivileges=true$/m)
  assert.match(UNIT, /^ProtectSystem=strict$/m)
})

test('nginx takes its files', { skip: !(has('nginx') && has('openssl')) && 'nginx and openssl are not on this machine' }, (t) => {
  const folder = folderFor(t)
  const [certificate, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=shop.example.com']
  execFileSync('openssl', [...request, '-out', certificate, '-keyout', key], { stdio: 'ignore' })
  const site = `${NGINX}${CARDS}`
    .replaceAll(/ssl_certificate .*/g, `ssl_certificate ${certificate};`)
    .replaceAll(/ssl_certificate_key .*/g, `ssl_certificate_key ${key};`)
    .replaceAll('[::]:', '127.0.0.2:')
  mkdirSync(join(folder, 'logs'))
  const whole = `error_log ${folder}/logs/error.log;\npid ${folder}/nginx.pid;\nevents {}\nhttp {\naccess_log off;\n${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join('\n')}\n${site}\n}\n`
  writeFileSync(join(folder, 'nginx.conf'), whole)
  const { status, stderr } = spawnSync(
    'nginx',
    ['-t', '-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'logs/error.log')],
    {
      encoding: 'utf8',
    },
  )
  assert.equal(status, 0, stderr)
  assert.ok(!/\[(warn|emerg)\]/.test(stderr), stderr)
})

test('systemd takes its unit', { skip: !has('systemd-analyze') && 'systemd is not on this machine' }, (t) => {
  const folder = folderFor(t)
  const unit = join(folder, 'gyesan.service')
  writeFileSync(unit, UNIT.replace('/usr/bin/node', process.execPath).replaceAll('/srv/gyesan', dirname(import.meta.dirname)))
  const { stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', '--recursive-errors=no', unit], { encoding: 'utf8' })
  assert.equal(
    stderr
      .split('\n')
      .filter((line) => line.includes('gyesan.service'))
      .join('\n'),
    '',
  )
})

/** The sandbox as a separate package: packed, installed with only its dependencies, and run without a shop. */
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { z } from 'zod'

const SANDBOX = join(import.meta.dirname, '..')
const ROOT = join(SANDBOX, '..')
const packageJson = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()).default({}),
  engines: z.object({ node: z.string() }),
  version: z.string(),
})
const read = (folder: string) => packageJson.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))

const folder = mkdtempSync(join(tmpdir(), 'gyesan-sandbox-package-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('the sandbox pins its packages to the versions of the whole project', () => {
  const { dependencies, engines, version } = read(SANDBOX)
  const root = read(ROOT)
  const pinned = { ...root.devDependencies, ...root.dependencies }
  assert.deepEqual(dependencies, Object.fromEntries(Object.keys(dependencies).map((name) => [name, pinned[name]])))
  assert.deepEqual([engines, version], [root.engines, root.version])
})

test('the sandbox names every package that it imports, and no other', () => {
  const files = globSync('**/*.ts', { cwd: SANDBOX, exclude: ['dist/**', 'node_modules/**', 'test/**'] })
  const imported = files.flatMap((file) =>
    [...readFileSync(join(SANDBOX, file), 'utf8').matchAll(/ from '([^.'][^']*)'/g)].map(([, name = '']) => name),
  )
  const packages = new Set(imported.filter((name) => !name.startsWith('node:')).map((name) => name.split('/')[0]))
  assert.deepEqual([...packages].sort(), Object.keys(read(SANDBOX).dependencies).sort())
})

test('the packed sandbox runs where nothing else is installed, and a buyer pays in it with no shop', async () => {
  const program = install()
  const child = spawn(process.execPath, [program], {
    cwd: folder,
    env: { ...process.env, SANDBOX_PORT: '0', SANDBOX_DATABASE_URL: join(folder, 'books.db'), PUBLIC_URL: 'http://localhost:9' },
  })
  after(() => child.kill('SIGKILL'))
  const ended = new Promise((resolve) => child.on('exit', resolve))
  const said = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (line) => resolve(String(line)))
    child.stderr.once('data', (line) => reject(new Error(String(line))))
  })
  const { ask } = consoleNamedIn(said)

  const { gateways } = await ask('/manifest.json')
  assert.deepEqual(Object.keys(gateways), ['portone-v1', 'portone-v2', 'toss', 'ipay'])
  for (const gateway of Object.values(gateways)) {
    const { sdk } = z.object({ sdk: z.string() }).parse(gateway)
    assert.match(await (await fetch(sdk)).text(), /gatewayWindows/)
  }
  const request = {
    storeId: gateways['portone-v2'].storeId,
    channelKey: gateways['portone-v2'].channelKeys.card,
    paymentId: 'order-of-another-shop',
    orderName: '책',
    totalAmount: 12_000,
    currency: 'KRW',
    payMethod: 'CARD',
  }
  const { result } = await ask('/payments/portone-v2/order-of-another-shop/approve', { window: { request } })
  assert.equal(result.code, undefined)
  const { payments } = await ask('/books.json?paymentId=order-of-another-shop')
  assert.deepEqual([payments[0].status, payments[0].captured], ['PAID', 12_000])

  child.kill('SIGTERM')
  assert.equal(await ended, 0)
})

/** The result of `npm install` without the registry: the packed files, beside the packages that they need. */
function install(): string {
  const target = join(folder, 'node_modules/gyesan-sandbox')
  mkdirSync(target, { recursive: true })
  execFileSync('npm', ['pack', SANDBOX, '--pack-destination', folder, '--silent'], { stdio: ['ignore', 'ignore', 'ignore'] })
  const [tarball = ''] = globSync('*.tgz', { cwd: folder })
  execFileSync('tar', ['-xzf', join(folder, tarball), '-C', target, '--strip-components=1'])
  assert.deepEqual(globSync('**/*.ts', { cwd: target }), [])
  for (const name of Object.keys(read(SANDBOX).dependencies))
    symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name))
  return join(target, 'bin.js')
}

/** The console at the address that the program's one line names. */
function consoleNamedIn(said: string) {
  const [, address] = /console (http:\S+),/.exec(said) ?? []
  const ask = async (path: string, body?: unknown) => {
    const response = await fetch(`${address}${path}`, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) })
    return z.record(z.string(), z.any()).parse(await response.json())
  }
  return { ask }
}
